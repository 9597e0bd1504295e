/** How far an interval may be moved to even out the days: Anki's ranges, a day around a week, 5 % far out. */
const ranges = [
  { from: 2.5, to: 7, factor: 0.15 },
  { from: 7, to: 20, factor: 0.1 },
  { from: 20, to: Number.POSITIVE_INFINITY, factor: 0.05 },
];

export type IntervalRange = { min: number; max: number };

/** The intervals that are as good as this one for the memory, itself included. Under 2.5 days there are no others. */
export function fuzzRange(intervalDays: number, maxIntervalDays: number): IntervalRange {
  if (intervalDays < 2.5) return { min: intervalDays, max: intervalDays };
  const delta = ranges.reduce(
    (sum, { from, to, factor }) => sum + factor * Math.max(0, Math.min(intervalDays, to) - from),
    1,
  );
  const max = Math.min(maxIntervalDays, Math.round(intervalDays + delta));
  return { min: Math.min(max, Math.max(2, Math.round(intervalDays - delta))), max };
}

/**
 * The interval within a range whose day has the fewest cards. Among equally empty days the card's own seed decides, so
 * that cards learnt together part, and so that what a button shows is what its press does.
 */
export async function leastLoaded(
  { min, max }: IntervalRange,
  loadIn: (days: number) => number | Promise<number>,
  seed: string,
): Promise<number> {
  if (min >= max) return min;
  let least = Number.POSITIVE_INFINITY;
  let best: number[] = [];
  for (let days = min; days <= max; days++) {
    const found = loadIn(days);
    // Mostly known already, and then not worth waiting a turn for.
    const load = typeof found === 'number' ? found : await found;
    if (load < least) best = [];
    if (load <= least) best.push(days);
    least = Math.min(least, load);
  }
  return best[hash(seed) % best.length] ?? min;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}
