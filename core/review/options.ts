import type { Learner } from '../learners/index.ts';
import type { ReviewDeps } from './deps.ts';
import { fuzzRange, leastLoaded } from './fuzz.ts';
import { dayOfClock, type Moment, outcomes, withInterval } from './scheduler.ts';
import { type Grade, grades, type Memory, type Preset } from './types.ts';

/** What a grade's button shows: after how long the card comes back. One of the two. */
export type Wait = { days: number } | { minutes: number };

export const waitOf = (after: Memory): Wait =>
  after.intervalDays > 0
    ? { days: after.intervalDays }
    : { minutes: Math.round((after.dueMs - after.lastMs) / 60_000) };

/**
 * The memory after each grade, each interval moved to the least loaded day that serves it as well. The preview and the commit
 * both come from here, so a button keeps its word; and a better grade never leads to a sooner day.
 */
export async function spreadOutcomes(
  deps: ReviewDeps,
  learner: Learner,
  memory: Memory,
  moment: Moment,
  preset: Preset,
): Promise<Record<Grade, Memory>> {
  const day = dayOfClock(moment.clockMs);
  const shown = deps.plans.preview(learner.id, day);
  if (shown?.preset === preset && moment.clockMs >= memory.lastClockMs && isSame(shown.memory, memory)) {
    return shifted(shown.after, moment);
  }
  const after = outcomes(memory, moment, preset);
  const { loads } = deps.plans.tally(learner.id, day);
  const today = dayOfClock(after.good.lastClockMs);
  const loadIn = (days: number): number | Promise<number> => {
    const known = loads.get(today + days);
    if (known !== undefined) return known;
    return deps.stores.memories.load(learner.id, today + days).then((load) => {
      loads.set(today + days, load);
      return load;
    });
  };
  let longest = 0;
  for (const grade of grades) {
    const { intervalDays } = after[grade];
    if (intervalDays === 0) continue;
    const { min, max } = fuzzRange(intervalDays, preset.maxIntervalDays);
    const range = { min: Math.min(max, Math.max(min, longest + 1)), max };
    const days = await leastLoaded(range, loadIn, `${memory.cardId} ${memory.reps}`);
    after[grade] = withInterval(after[grade], days);
    longest = days;
  }
  deps.plans.keepPreview(learner.id, day, { memory, preset, after });
  return after;
}

const isSame = (a: Memory, b: Memory): boolean =>
  (Object.keys(a) as (keyof Memory)[]).every((field) => a[field] === b[field]);

/** The same outcomes a little later on the same study day, which is all that they depend on. */
function shifted(after: Record<Grade, Memory>, { atMs, clockMs }: Moment): Record<Grade, Memory> {
  const later = (memory: Memory): Memory => ({
    ...memory,
    dueMs: memory.dueMs === 0 ? 0 : memory.dueMs - memory.lastMs + atMs,
    lastMs: atMs,
    lastClockMs: clockMs,
  });
  return { again: later(after.again), hard: later(after.hard), good: later(after.good), easy: later(after.easy) };
}

/** Keeps the day's plans and tallies true after a grade, without asking the database again. */
export function noteMove(deps: ReviewDeps, before: Memory, after: Memory, today: number): void {
  const tally = deps.plans.tally(after.learnerId, today);
  const add = (day: number, cards: number): void => {
    const load = tally.loads.get(day);
    if (load !== undefined) tally.loads.set(day, Math.max(0, load + cards));
  };
  const inSteps = ({ state, suspension }: Memory): number =>
    suspension === 'none' && (state === 'learning' || state === 'relearning') ? 1 : 0;
  if (before.state === 'review') add(before.dueDay, -1);
  if (after.state === 'review') add(after.dueDay, 1);
  if (tally.inSteps !== undefined) tally.inSteps = Math.max(0, tally.inSteps + inSteps(after) - inSteps(before));
  deps.plans.passed(after.learnerId, today, after.cardId);
}
