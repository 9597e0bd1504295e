/** A map that forgets what was written longest ago. */
export function recentMap<V>(size: number): { get(key: string): V | undefined; set(key: string, value: V): void } {
  const values = new Map<string, V>();
  return {
    get: (key) => values.get(key),
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      if (values.size <= size) return;
      const [oldest] = values.keys();
      if (oldest !== undefined) values.delete(oldest);
    },
  };
}
