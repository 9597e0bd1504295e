/**
 * A map that keeps at least the last `size` values written, and at most twice as many. It forgets by whole generations: to
 * drop the oldest entry alone, a `Map` has to step over all those dropped before it.
 */
export function recentMap<V>(size: number): { get(key: string): V | undefined; set(key: string, value: V): void } {
  let fresh = new Map<string, V>();
  let old = new Map<string, V>();
  return {
    get: (key) => fresh.get(key) ?? old.get(key),
    set(key, value) {
      fresh.set(key, value);
      if (fresh.size < size) return;
      old = fresh;
      fresh = new Map();
    },
  };
}
