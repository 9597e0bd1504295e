import { studyDay } from '../day.ts';
import { calendarOf, type Learner } from '../learners/index.ts';
import { fail, ok, type Result } from '../result.ts';
import { momentNow, presetOf, type ReviewDeps } from './deps.ts';
import { noteMove, spreadOutcomes, type Wait, waitOf } from './options.ts';
import { packMemory } from './pack.ts';
import { dayOfClock, notBefore } from './scheduler.ts';
import type { DayTotals, Grade, Memory } from './types.ts';

/** From this many lapses on, and again at every fourth, a card is a leech: it costs more than it gives and is set aside. */
export const leechLapses = 8;
const leechEvery = 4;

export const matureDays = 21;

export type Graded = { memory: Memory; wait: Wait; becameLeech: boolean; firstToday: boolean };

export type NotGraded =
  | { kind: 'unknown' } // no such card for this learner
  | { kind: 'stale' } // this question was answered, or taken back, since
  | { kind: 'suspended' };

/**
 * Records a grade: the memory, the log and the day's totals, to be called inside the event's transaction.
 * `turn` is the one the question was asked with; a second press on it is `stale` and counts nothing.
 */
export async function gradeCard(
  deps: ReviewDeps,
  learner: Learner,
  answer: { cardId: string; grade: Grade; turn: number; tookMs?: number },
): Promise<Result<Graded, NotGraded>> {
  const { memories, log } = deps.stores;
  const seq = await log.nextSeq(learner.id);
  const before = await memories.find(learner.id, answer.cardId);
  if (!before) return fail({ kind: 'unknown' });
  if (before.suspension !== 'none') return fail({ kind: 'suspended' });
  if (before.reps !== answer.turn) return fail({ kind: 'stale' });

  const moment = notBefore(momentNow(deps, learner), before);
  const { id, preset } = await presetOf(deps, learner);
  const after = (await spreadOutcomes(deps, learner, before, moment, preset))[answer.grade];
  const becameLeech = isLeech(before, after);
  const memory: Memory = becameLeech ? { ...after, suspension: 'leech' } : after;
  const day = dayOfClock(moment.clockMs);
  // A person who walks away from a question has not thought about it for an hour.
  const tookMs = Math.min(60_000, Math.max(0, Math.round(answer.tookMs ?? 0)));

  const grades = await log.addToDay(learner.id, totalsOf(before, answer.grade, day, tookMs));
  // Before the memory is saved: what was due in the days gone by is asked of the cards as they were.
  if (grades === 1) await log.setMissed(learner.id, day, await missedDays(deps, learner, day));
  await memories.save(memory);
  await log.append({
    learnerId: learner.id,
    seq,
    kind: 'grade',
    cardId: answer.cardId,
    grade: answer.grade,
    atMs: moment.atMs,
    clockMs: moment.clockMs,
    day,
    preset: id,
    intervalDays: memory.intervalDays,
    dueMs: memory.dueMs,
    undoes: 0,
    tookMs,
    before: packMemory(before),
  });
  noteMove(deps, before, memory, day);
  return ok({ memory, wait: waitOf(memory), becameLeech, firstToday: grades === 1 });
}

/** What one grade adds to its day. */
export function totalsOf(before: Memory, grade: Grade, day: number, tookMs: number): DayTotals {
  const isReview = before.state === 'review';
  const isMature = before.intervalDays >= matureDays;
  const isRight = grade !== 'again';
  const one = (counts: boolean): number => (counts ? 1 : 0);
  return {
    day,
    grades: 1,
    introduced: one(before.state === 'new'),
    reviewed: one(isReview),
    youngRight: one(isReview && !isMature && isRight),
    youngWrong: one(isReview && !isMature && !isRight),
    matureRight: one(isReview && isMature && isRight),
    matureWrong: one(isReview && isMature && !isRight),
    tookMs,
    missedBefore: 0,
  };
}

const isLeech = (before: Memory, after: Memory): boolean =>
  after.lapses > before.lapses && after.lapses >= leechLapses && (after.lapses - leechLapses) % leechEvery === 0;

/** Days since the last one studied on which something was due: what is due stays due, so they are the last of the gap. */
async function missedDays({ stores: { log, memories } }: ReviewDeps, learner: Learner, day: number): Promise<number> {
  const last = await log.lastDay(learner.id, day);
  if (last === undefined || last === day - 1) return 0;
  const next = await memories.nextDue(learner.id);
  const stepDay = next.stepMs === undefined ? undefined : studyDay(new Date(next.stepMs), calendarOf(learner));
  const due = Math.min(next.day ?? Number.POSITIVE_INFINITY, stepDay ?? Number.POSITIVE_INFINITY);
  return Math.max(0, day - Math.max(last + 1, due));
}
