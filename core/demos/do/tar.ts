import { extract, pack } from 'tar-stream';

/** What an archive of ours holds: a file, or with `link` a symbolic link. */
export type Entry = { path: string; bytes: Uint8Array; mode?: number; link?: string };

/** A tar of files, readable by everybody, with the folders they stand in. */
export async function archive(files: readonly Entry[], owner = '65534:65534'): Promise<Buffer> {
  const [uid = 0, gid = 0] = owner.split(':').map(Number);
  const tar = pack();
  const folders = new Set<string>();
  for (const { path, bytes, mode, link } of files) {
    const parts = path.split('/').slice(0, -1);
    for (const [index] of parts.entries()) {
      const folder = parts.slice(0, index + 1).join('/');
      if (folders.has(folder) || folder === '') continue;
      folders.add(folder);
      tar.entry({ name: `${folder}/`, type: 'directory', mode: 0o755, uid, gid });
    }
    if (link !== undefined) tar.entry({ name: path, type: 'symlink', linkname: link, uid, gid });
    else tar.entry({ name: path, mode: mode ?? 0o644, uid, gid }, Buffer.from(bytes));
  }
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A path below the archive's root; undefined when it points above it. */
function inside(name: string): string | undefined {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length === 0 || parts.includes('..') ? undefined : parts.join('/');
}

const MOST_ENTRIES = 5000;

/** Reads an archive that somebody's program may have made: files and symbolic links, with plain modes; no devices, no setuid. */
export async function unpacked(bytes: Buffer, below: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  const reader = extract();
  reader.end(bytes);
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    const { type, name, mode = 0o644, linkname } = entry.header;
    const path = inside([below, name].filter(Boolean).join('/'));
    if (path === undefined || entries.length >= MOST_ENTRIES) continue;
    if (type === 'file') entries.push({ path, bytes: Buffer.concat(chunks), mode: mode & 0o777 });
    else if (type === 'symlink' && linkname) entries.push({ path, bytes: new Uint8Array(), link: linkname });
    else if (type === 'link' && linkname) {
      // A second name of a file that came before.
      const first = entries.find((known) => known.path === inside([below, linkname].filter(Boolean).join('/')));
      if (first) entries.push({ ...first, path });
    }
  }
  return entries;
}
