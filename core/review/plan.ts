import { type StudyDay, zoneOffsetMs } from '../day.ts';
import type { Learner } from '../learners/index.ts';
import type { CardStore, DueEntry, Grade, LogStore, Memory, MemoryStore, Preset, Scope } from './types.ts';

/** One study day's queue in one scope. Derived, kept in memory only, and safe to lose: it is then made anew. */
export type Plan = {
  day: StudyDay;
  queue: Planned[];
  next: number;
  madeMs: number;
  /** What today still allows after this queue: it is planned when the queue has been gone through. */
  beyond: { review: number; new: number };
  /** Which card stands for each sibling group today: asked, or planned to be. */
  seen: Map<string, string>;
};
export type Planned = { cardId: string; kind: 'boosted' | 'review' | 'new' };

type PlanDeps = { stores: { cards: CardStore; memories: MemoryStore; log: LogStore }; now: () => Date };

/** The plans and tallies of the learners seen last. One per process, made by the wiring. */
export type Plans = {
  find(learnerId: string, scope: Scope, day: StudyDay): Plan | undefined;
  keep(learnerId: string, scope: Scope, plan: Plan): void;
  tally(learnerId: string, day: StudyDay): Tally;
  /** The card has been graded: whatever plan it stands first in goes on to the next one. */
  passed(learnerId: string, day: StudyDay, cardId: string): void;
  /** The preset in force, once it was read. */
  preset(learnerId: string, day: StudyDay): KeptPreset | undefined;
  keepPreset(learnerId: string, day: StudyDay, preset: KeptPreset): void;
  /** What the buttons last showed to the learner promised. */
  preview(learnerId: string, day: StudyDay): Preview | undefined;
  keepPreview(learnerId: string, day: StudyDay, preview: Preview): void;
  /** After anything but a grade has changed what is due. */
  forget(learnerId: string): void;
};

/** What would be counted anew for every card: kept true by each grade. */
export type Tally = {
  loads: Map<StudyDay, number>; // cards per due day, as far as they were asked for
  inSteps: number | undefined; // cards in learning and relearning steps, once they were asked for
};

export type Preview = { memory: Memory; preset: Preset; after: Record<Grade, Memory> };

type KeptPreset = { id: number; preset: Preset };

const maxLearners = 500;
/**
 * Reviews planned at a time, so that a learner with ten thousand cards due waits no longer than one with ten. The first
 * question of a day finds least of what it reads in memory, and so reads least.
 */
const reviewsAtOnce = { first: 50, later: 100 };
/** New ones among as many reviews; and when no reviews are left beside them. */
const newAmong = 0.1;
const newAtOnce = 20;

export function createPlans(): Plans {
  // The first question about any time zone reads the tables of all of them: 17 ms that no learner need wait for.
  zoneOffsetMs(new Date(0), 'Europe/Paris');
  type Kept = { day: StudyDay; plans: Map<string, Plan>; tally: Tally; preset?: KeptPreset; preview?: Preview };
  const learners = new Map<string, Kept>();
  const keptOn = (learnerId: string, day: StudyDay): Kept => {
    const known = learners.get(learnerId);
    if (known?.day === day) return known;
    const kept: Kept = { day, plans: new Map(), tally: { loads: new Map(), inSteps: undefined } };
    learners.delete(learnerId);
    learners.set(learnerId, kept);
    const oldest = learners.keys().next();
    if (learners.size > maxLearners && !oldest.done) learners.delete(oldest.value);
    return kept;
  };
  return {
    find: (learnerId, scope, day) => keptOn(learnerId, day).plans.get(nameOf(scope)),
    keep: (learnerId, scope, plan) => void keptOn(learnerId, plan.day).plans.set(nameOf(scope), plan),
    preset: (learnerId, day) => keptOn(learnerId, day).preset,
    keepPreset: (learnerId, day, preset) => {
      keptOn(learnerId, day).preset = preset;
    },
    tally: (learnerId, day) => keptOn(learnerId, day).tally,
    passed(learnerId, day, cardId) {
      for (const plan of keptOn(learnerId, day).plans.values()) {
        if (plan.queue[plan.next]?.cardId === cardId) plan.next++;
      }
    },
    preview: (learnerId, day) => keptOn(learnerId, day).preview,
    keepPreview: (learnerId, day, preview) => {
      keptOn(learnerId, day).preview = preview;
    },
    forget: (learnerId) => void learners.delete(learnerId),
  };
}

const nameOf = (scope: Scope): string => (scope.kind === 'all' ? 'all' : JSON.stringify(scope));

/** What is still allowed today: the limits less what was done, or a backlog's share of today. */
export async function allowance(
  { stores: { log, memories } }: PlanDeps,
  learner: Learner,
  day: StudyDay,
): Promise<{ reviews: number; fresh: number; catchingUp: boolean; isBegun: boolean }> {
  const { newPerDay, reviewsPerDay, catchUpUntil } = learner.settings;
  const done = (await log.day(learner.id, day)) ?? { grades: 0, reviewed: 0, introduced: 0 };
  const isBegun = done.grades > 0;
  if (catchUpUntil !== undefined && day <= catchUpUntil) {
    const due = await memories.countDue(learner.id, { kind: 'all' }, day);
    const share = Math.ceil((due + done.reviewed) / (catchUpUntil - day + 1));
    return { reviews: Math.max(0, share - done.reviewed), fresh: 0, catchingUp: true, isBegun };
  }
  return {
    reviews: Math.max(0, reviewsPerDay - done.reviewed),
    fresh: Math.max(0, newPerDay - done.introduced),
    catchingUp: false,
    isBegun,
  };
}

/**
 * Puts the day's cards in order: missed ones that were asked for first, then what is due in falling retrievability with the
 * new cards spread evenly among it. Of cards that ask for one fact only the first stays; the others wait for another day.
 * `before`: the day's plan until now, which this one goes on from.
 */
export async function makePlan(
  deps: PlanDeps,
  learner: Learner,
  scope: Scope,
  day: StudyDay,
  before?: Plan,
): Promise<Plan> {
  const { memories } = deps.stores;
  await memories.enrol(learner.id);
  const allowed = await allowance(deps, learner, day);
  const seen = before?.seen ?? (allowed.isBegun ? await askedOn(deps, learner.id, day) : new Map<string, string>());
  const take = (entries: readonly DueEntry[], limit: number): string[] => {
    const taken: string[] = [];
    for (const { cardId, sibling } of entries) {
      if (taken.length === limit) break;
      if ((seen.get(sibling) ?? cardId) !== cardId) continue;
      seen.set(sibling, cardId);
      taken.push(cardId);
    }
    return taken;
  };
  const boosted = take(await memories.boosted(learner.id, scope, 100), 100);
  const isBoosted = new Set(boosted);
  const rest = (cardIds: string[]) => cardIds.filter((cardId) => !isBoosted.has(cardId));
  const mostReviews = before ? reviewsAtOnce.later : reviewsAtOnce.first;
  const reviews = Math.min(allowed.reviews, mostReviews);
  // Some are dropped as siblings, so more are read than may be asked.
  const due = reviews ? take(await memories.due(learner.id, scope, day, reviews * 2 + 20), reviews) : [];
  // Only a full batch leaves anything to come; how many of that are siblings is seen when it is planned.
  const moreDue = due.length === mostReviews;
  const mostNew = moreDue ? mostReviews * newAmong : newAtOnce;
  const news = Math.min(allowed.fresh, mostNew);
  const { newFrom } = learner.settings;
  const fresh = news ? take(await memories.fresh(learner.id, scope, newFrom, news * 5 + 50), news) : [];
  const moreNew = fresh.length === mostNew;
  const beyond = {
    review: moreDue ? (await memories.countDue(learner.id, scope, day, allowed.reviews)) - due.length : 0,
    new: moreNew ? (await memories.countFresh(learner.id, scope, newFrom, allowed.fresh)) - fresh.length : 0,
  };
  return {
    day,
    next: 0,
    madeMs: deps.now().getTime(),
    beyond,
    seen,
    queue: [
      ...boosted.map((cardId) => ({ cardId, kind: 'boosted' as const })),
      ...spreadAmong<Planned>(
        rest(due).map((cardId) => ({ cardId, kind: 'review' })),
        rest(fresh).map((cardId) => ({ cardId, kind: 'new' })),
      ),
    ],
  };
}

/** Which card stood for each sibling group on a day. */
async function askedOn({ stores }: PlanDeps, learnerId: string, day: StudyDay): Promise<Map<string, string>> {
  const asked = new Set<string>();
  const undone = new Set<number>();
  // Rows imported today stand in the way and are of other days; beyond this many, siblings are not worth the reading.
  for (let before: number | undefined, pages = 0; pages < 25; pages++) {
    const rows = await stores.log.latest(learnerId, 200, before);
    for (const row of rows) {
      if (row.day < day) continue;
      if (row.kind === 'undo') undone.add(row.undoes);
      if (row.kind === 'grade' && !undone.has(row.seq)) asked.add(row.cardId);
    }
    const last = rows.at(-1);
    if (!last || rows.length < 200 || (last.kind !== 'imported' && last.kind !== 'merged' && last.day < day)) break;
    before = last.seq;
  }
  const siblings = await stores.cards.siblings([...asked]);
  return new Map([...siblings].map(([cardId, sibling]) => [sibling, cardId]));
}

function spreadAmong<T>(many: readonly T[], few: readonly T[]): T[] {
  const every = few.length === 0 ? 0 : many.length / few.length;
  const mixed: T[] = [];
  let used = 0;
  for (const [index, item] of many.entries()) {
    while (used < few.length && (used + 0.5) * every <= index) mixed.push(few[used++] as T);
    mixed.push(item);
  }
  return [...mixed, ...few.slice(used)];
}
