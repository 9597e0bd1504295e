/** Tokens that come back at a steady rate: so many at once, so many a second in the long run. */
export function bucket(capacity: number, perSecond: number) {
  let tokens = capacity;
  let at = Number.NEGATIVE_INFINITY;
  const refill = (now: number) => {
    tokens = Math.min(capacity, tokens + (Math.max(now - at, 0) * perSecond) / 1000);
    at = Math.max(at, now);
  };
  return {
    /** Milliseconds until there is a token; 0 when there is one. */
    wait(now: number): number {
      refill(now);
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * 1000) / perSecond);
    },
    isFull(now: number): boolean {
      refill(now);
      return tokens >= capacity;
    },
    /** May go below zero, but not far: what was sent was sent, and the wait must end. */
    take(now: number, count = 1): void {
      refill(now);
      tokens = Math.max(tokens - count, -capacity);
    },
  };
}
export type Bucket = ReturnType<typeof bucket>;
