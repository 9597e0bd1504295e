/** Work in lanes: one after another within a lane, lanes side by side. */
export function createLanes() {
  const tails = new Map<string, Promise<void>>();
  let inHand = 0;
  const waiters = new Set<{ below: number; resolve: () => void }>();

  function notify(): void {
    for (const waiter of waiters) {
      if (inHand >= waiter.below) continue;
      waiters.delete(waiter);
      waiter.resolve();
    }
  }

  return {
    /**
     * `work` gets a function that lets the next one in its lane begin before it has ended itself; it must not throw.
     */
    add(lane: string, work: (letNext: () => void) => Promise<void>): void {
      inHand++;
      const before = tails.get(lane) ?? Promise.resolve();
      let letNext = () => {};
      const mine = new Promise<void>((resolve) => {
        letNext = resolve;
      });
      tails.set(lane, mine);
      void before
        .then(() => work(letNext))
        .finally(() => {
          letNext();
          if (tails.get(lane) === mine) tails.delete(lane);
          inHand--;
          notify();
        });
    },
    size: () => inHand,
    /** Resolves when fewer than this are in hand. */
    below: (count: number): Promise<void> =>
      inHand < count ? Promise.resolve() : new Promise((resolve) => waiters.add({ below: count, resolve })),
  };
}
export type Lanes = ReturnType<typeof createLanes>;
