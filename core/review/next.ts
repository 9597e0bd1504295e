import { type StudyDay, startOfDay, studyDay } from '../day.ts';
import { calendarOf, type Learner } from '../learners/index.ts';
import { momentNow, presetOf, type ReviewDeps } from './deps.ts';
import { spreadOutcomes, type Wait, waitOf } from './options.ts';
import { allowance, makePlan, type Plan } from './plan.ts';
import { dayOfClock } from './scheduler.ts';
import type { Card, DayTotals, Grade, Memory, Scope } from './types.ts';

/** Steps that end within this time are not waited for when nothing else is left. */
const learnAheadMs = 20 * 60_000;

/** A card to ask, with all that its question needs. */
export type Asked = {
  card: Card;
  memory: Memory;
  /** Goes into the buttons and comes back with the grade: a press on an older question is then known for one. */
  turn: number;
};

/** What is left for today after (not counting) nothing: the card at hand is still in it. */
export type Left = { new: number; learning: number; review: number };

export type Next =
  | ({ kind: 'card'; left: Left } & Asked)
  | {
      kind: 'done';
      today: DayTotals | undefined;
      /** Due cards that today's limits keep back, and new cards that wait for another day. */
      keptBack: { review: number; new: number };
      /** When something comes due again; undefined when nothing ever will. */
      nextAt: Date | undefined;
      catchingUp: boolean;
    };

/** The card to ask now. Asking again without a grade gives the same card, wherever and whenever: a review can be left at any time. */
export async function nextCard(deps: ReviewDeps, learner: Learner, scope: Scope = { kind: 'all' }): Promise<Next> {
  const moment = momentNow(deps, learner);
  const day = dayOfClock(moment.clockMs);
  const step = await deps.stores.memories.firstStep(learner.id, scope);
  const isReady = (withinMs: number): boolean => (step?.dueMs ?? Number.POSITIVE_INFINITY) <= moment.atMs + withinMs;
  const found = isReady(0) ? undefined : await fromPlan(deps, learner, scope, day);
  const cardId = found?.cardId ?? (isReady(learnAheadMs) ? step?.cardId : undefined);
  const asked = cardId === undefined ? undefined : await askCard(deps, learner, cardId, found);
  if (!asked) return done(deps, learner, scope, day);
  return { kind: 'card', left: await leftIn(deps, learner, scope, day), ...asked };
}

/** One card as a question, for showing it again; undefined when it does not exist for this learner. */
export async function askCard(
  deps: ReviewDeps,
  learner: Learner,
  cardId: string,
  known?: Memory,
): Promise<Asked | undefined> {
  const card = await deps.stores.cards.findFor(learner.id, cardId);
  const memory = known ?? (await deps.stores.memories.find(learner.id, cardId));
  return card && memory && { card, memory, turn: memory.reps };
}

/** After how long each grade would bring the card back: for the buttons below its answer. */
export async function waitsOf(deps: ReviewDeps, learner: Learner, memory: Memory): Promise<Record<Grade, Wait>> {
  const { preset } = await presetOf(deps, learner);
  const after = await spreadOutcomes(deps, learner, memory, momentNow(deps, learner), preset);
  return {
    again: waitOf(after.again),
    hard: waitOf(after.hard),
    good: waitOf(after.good),
    easy: waitOf(after.easy),
  };
}

async function fromPlan(deps: ReviewDeps, learner: Learner, scope: Scope, day: StudyDay): Promise<Memory | undefined> {
  const kept = deps.plans.find(learner.id, scope, day);
  const found = kept && (await firstStillDue(deps, learner, kept));
  if (found) return found;
  // The end of a plan is believed for a minute: another process may have brought cards back, or a failed event left them.
  const isRecent = kept && !hasMore(kept) && Math.abs(deps.now().getTime() - kept.madeMs) < 60_000;
  if (isRecent && !(await deps.stores.memories.enrol(learner.id))) return undefined;
  const fresh = await makePlan(deps, learner, scope, day, kept);
  deps.plans.keep(learner.id, scope, fresh);
  return firstStillDue(deps, learner, fresh);
}

async function firstStillDue(deps: ReviewDeps, learner: Learner, plan: Plan): Promise<Memory | undefined> {
  for (; plan.next < plan.queue.length; plan.next++) {
    const cardId = plan.queue[plan.next]?.cardId ?? '';
    const memory = await deps.stores.memories.find(learner.id, cardId);
    if (memory && isWaiting(memory, plan.day)) return memory;
  }
  return undefined;
}

const hasMore = ({ beyond }: Plan): boolean => beyond.review + beyond.new > 0;

const isWaiting = ({ suspension, state, dueDay, boosted }: Memory, day: StudyDay): boolean =>
  suspension === 'none' && (boosted || state === 'new' || (state === 'review' && dueDay <= day));

async function leftIn(deps: ReviewDeps, learner: Learner, scope: Scope, day: StudyDay): Promise<Left> {
  const learning = await countSteps(deps, learner, scope, day);
  const plan = deps.plans.find(learner.id, scope, day) ?? (await makePlan(deps, learner, scope, day));
  deps.plans.keep(learner.id, scope, plan);
  const left: Left = { ...plan.beyond, learning };
  for (let index = plan.next; index < plan.queue.length; index++) {
    left[plan.queue[index]?.kind === 'new' ? 'new' : 'review']++;
  }
  return left;
}

/** Counting them anew for every question would read them all; a grade tells how it changes their number. */
async function countSteps(deps: ReviewDeps, learner: Learner, scope: Scope, day: StudyDay): Promise<number> {
  const tally = deps.plans.tally(learner.id, day);
  if (scope.kind !== 'all') return deps.stores.memories.countSteps(learner.id, scope);
  tally.inSteps ??= await deps.stores.memories.countSteps(learner.id, scope);
  return tally.inSteps;
}

async function done(deps: ReviewDeps, learner: Learner, scope: Scope, day: StudyDay): Promise<Next> {
  const { memories, log } = deps.stores;
  const today = await log.day(learner.id, day);
  const keptBack = {
    review: await memories.countDue(learner.id, scope, day),
    new: await memories.countFresh(learner.id, scope, learner.settings.newFrom),
  };
  const next = await memories.nextDue(learner.id);
  const tomorrow = startOfDay(day + 1, calendarOf(learner));
  const moments = [
    ...(next.stepMs === undefined ? [] : [next.stepMs]),
    ...(next.day === undefined ? [] : [startOfDay(Math.max(next.day, day + 1), calendarOf(learner)).getTime()]),
    ...(keptBack.new > 0 && learner.settings.newPerDay > 0 ? [tomorrow.getTime()] : []),
  ];
  const nextAt = moments.length > 0 ? new Date(Math.min(...moments)) : undefined;
  const { catchingUp } = await allowance(deps, learner, day);
  return { kind: 'done', today, keptBack, nextAt, catchingUp };
}

/** How many cards wait now: for a reminder, or a greeting. */
export async function countWaiting(
  deps: ReviewDeps,
  learner: Learner,
): Promise<{ review: number; learning: number; new: number }> {
  const { memories } = deps.stores;
  await memories.enrol(learner.id);
  const now = deps.now();
  const day = studyDay(now, calendarOf(learner));
  const allowed = await allowance(deps, learner, day);
  const all: Scope = { kind: 'all' };
  const steps = await memories.inSteps(learner.id, all);
  return {
    review: Math.min(allowed.reviews, await memories.countDue(learner.id, all, day)),
    learning: steps.filter(({ dueMs }) => dueMs <= now.getTime() + learnAheadMs).length,
    new: Math.min(allowed.fresh, await memories.countFresh(learner.id, all, learner.settings.newFrom)),
  };
}

/** How many reviews wait now. New cards are not counted, so nothing is enrolled: this is asked for everybody at half past seven. */
export async function countReviews(deps: ReviewDeps, learner: Learner): Promise<number> {
  const { memories } = deps.stores;
  const now = deps.now();
  const day = studyDay(now, calendarOf(learner));
  const allowed = await allowance(deps, learner, day);
  const steps = await memories.inSteps(learner.id, { kind: 'all' });
  const learning = steps.filter(({ dueMs }) => dueMs <= now.getTime() + learnAheadMs).length;
  return learning + Math.min(allowed.reviews, await memories.countDue(learner.id, { kind: 'all' }, day));
}
