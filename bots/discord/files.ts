/** Names for uploads: components refer to a file by its name, which must be plain ASCII and unique in its message. */
export function fileNames(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const plain = name.replace(/[^\w.-]+/g, '_').replace(/^[_.]+/, '');
    const dot = plain.lastIndexOf('.');
    const extension = dot >= 0 ? plain.slice(dot).slice(0, 12) : '';
    const stem = (dot >= 0 ? plain.slice(0, dot) : plain).slice(0, 60) || 'file';
    const free = taken.has(stem + extension) ? `${stem}-${index + 1}${extension}` : stem + extension;
    taken.add(free);
    return free;
  });
}
