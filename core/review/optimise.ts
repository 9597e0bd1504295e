import type { Learner } from '../learners/index.ts';
import { fail, ok, type Result } from '../result.ts';
import { momentNow, presetOf, type ReviewDeps } from './deps.ts';
import type { FitAnswer, FitQuestion, TrainingItem } from './fit-types.ts';
import { isWhole, readHistories, refit } from './replay.ts';
import { dayOfClock, gradeNumbers } from './scheduler.ts';
import type { Preset } from './types.ts';

/** Below this many reviews the defaults know better. */
export const leastReviews = 400;
const pauseMs = 7 * 86_400_000;
/** The last fifth of the reviews judges what the first four fifths taught. */
const heldOut = 0.2;

export type Fit = (question: FitQuestion) => Promise<FitAnswer>;

export type NotOptimised =
  | { kind: 'too-few'; reviews: number; least: number }
  | { kind: 'too-soon'; next: Date }
  | { kind: 'no-better' } // on later reviews; the weights stay
  | { kind: 'failed'; detail: string };

export type Optimised = {
  before: { logLoss: number; rmse: number };
  after: { logLoss: number; rmse: number };
  reviews: number;
};

/**
 * Fits FSRS's weights to a learner's own reviews: at most weekly, whatever comes of it, and kept only when both log loss and RMSE are better on later
 * reviews that the fitting has not seen. Reading and fitting take seconds and need no transaction; `acceptWeights` does.
 */
export async function proposeWeights(
  deps: ReviewDeps,
  learner: Learner,
  fit: Fit,
): Promise<Result<{ weights: number[]; report: Optimised }, NotOptimised>> {
  const { preset } = await presetOf(deps, learner);
  const last = await deps.stores.log.fittedAt(learner.id);
  const now = deps.now();
  if (last && now.getTime() - last.getTime() < pauseMs) {
    return fail({ kind: 'too-soon', next: new Date(last.getTime() + pauseMs) });
  }
  const histories = await readHistories(deps.stores, learner.id);
  const items = trainingItems([...histories.values()].filter(isWhole).map(({ grades }) => grades));
  if (items.length < leastReviews) return fail({ kind: 'too-few', reviews: items.length, least: leastReviews });
  await deps.stores.log.noteFit(learner.id, now);
  const split = Math.floor(items.length * (1 - heldOut));
  const answer = await fit({ train: items.slice(0, split), test: items.slice(split), weights: preset.weights });
  if (answer.kind === 'failed') return fail({ kind: 'failed', detail: answer.detail });
  const { before, after } = answer;
  if (after.logLoss >= before.logLoss || after.rmse >= before.rmse) return fail({ kind: 'no-better' });
  return ok({ weights: answer.weights, report: { before, after, reviews: items.length } });
}

/** Makes proposed weights the learner's and computes every memory anew with them. Nothing changes its due day. */
export async function acceptWeights(deps: ReviewDeps, learner: Learner, weights: number[]): Promise<void> {
  const { memories, log } = deps.stores;
  const seq = await log.nextSeq(learner.id);
  const { preset: present } = await presetOf(deps, learner);
  const preset: Preset = { ...present, weights };
  const id = await log.savePreset(learner.id, preset, deps.now());
  const moment = momentNow(deps, learner);
  await log.append({
    learnerId: learner.id,
    seq,
    kind: 'refit',
    cardId: '',
    grade: undefined,
    ...moment,
    day: dayOfClock(moment.clockMs),
    preset: id,
    intervalDays: 0,
    dueMs: 0,
    undoes: 0,
    tookMs: 0,
    before: '',
  });
  const all = new Map((await memories.all(learner.id)).map((memory) => [memory.cardId, memory]));
  const old = new Map(all);
  refit(all, await readHistories(deps.stores, learner.id), preset);
  for (const [cardId, memory] of all) if (memory !== old.get(cardId)) await memories.save(memory);
  deps.plans.forget(learner.id);
}

/**
 * One item for each review after a card's first, in order of time: the first delta_t is 0, the last is above 0. The optimiser
 * ends the process on an item of same-day reviews alone, so there is none.
 */
export function trainingItems(
  histories: readonly (readonly { clockMs: number; grade: keyof typeof gradeNumbers }[])[],
): TrainingItem[] {
  const items: { atMs: number; item: TrainingItem }[] = [];
  for (const unsorted of histories) {
    const history = [...unsorted].sort((a, b) => a.clockMs - b.clockMs);
    const reviews: TrainingItem = [];
    let last: number | undefined;
    for (const { clockMs, grade } of history) {
      const days = last === undefined ? 0 : dayOfClock(clockMs) - dayOfClock(last);
      reviews.push([gradeNumbers[grade], days]);
      if (days > 0) items.push({ atMs: clockMs, item: [...reviews] });
      last = clockMs;
    }
  }
  return items.sort((a, b) => a.atMs - b.atMs).map(({ item }) => item);
}
