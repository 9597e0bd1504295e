/**
 * Lets calls that come in the same moment share one run: a webhook brings updates one by one, and each would pay for a
 * commit of its own.
 */
export function gather<T>(run: (items: T[]) => Promise<unknown>): (items: readonly T[]) => Promise<void> {
  let waiting: { items: readonly T[]; resolve: () => void; reject: (reason: unknown) => void }[] = [];
  let isScheduled = false;

  async function flush(): Promise<void> {
    isScheduled = false;
    const group = waiting;
    waiting = [];
    try {
      await run(group.flatMap(({ items }) => items));
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  return (items) =>
    new Promise((resolve, reject) => {
      waiting.push({ items, resolve, reject });
      if (!isScheduled) setImmediate(() => void flush());
      isScheduled = true;
    });
}
