import type { Learner } from '../learners/index.ts';
import { fail, ok, type Result } from '../result.ts';
import { momentNow, type ReviewDeps } from './deps.ts';
import { totalsOf } from './grade.ts';
import { packMemory, unpackMemory } from './pack.ts';
import { dayOfClock, notBefore } from './scheduler.ts';
import type { DayTotals, LogRow } from './types.ts';

export const undoDepth = 20;

/** Takes the learner's last grade back, as if it had never been; up to twenty in a row. The log keeps both. */
export async function undo(deps: ReviewDeps, learner: Learner): Promise<Result<{ cardId: string }, 'nothing-to-undo'>> {
  const { memories, log } = deps.stores;
  const seq = await log.nextSeq(learner.id);
  const row = lastGrade(await log.latest(learner.id, 2 * undoDepth + 1));
  const current = row && (await memories.find(learner.id, row.cardId));
  if (!row?.grade || !current) return fail('nothing-to-undo');

  const before = unpackMemory(row.before, learner.id, row.cardId);
  // The grade's own doing is taken back; what the learner or the notes did to the card since is not.
  const suspension = current.suspension === 'leech' ? 'none' : current.suspension;
  const moment = notBefore(momentNow(deps, learner), current);
  await memories.save({ ...before, suspension });
  await log.append({
    learnerId: learner.id,
    seq,
    kind: 'undo',
    cardId: row.cardId,
    grade: undefined,
    atMs: moment.atMs,
    clockMs: moment.clockMs,
    day: dayOfClock(moment.clockMs),
    preset: row.preset,
    intervalDays: before.intervalDays,
    dueMs: before.dueMs,
    undoes: row.seq,
    tookMs: 0,
    before: packMemory(current),
  });
  await log.addToDay(learner.id, negative(totalsOf(before, row.grade, row.day, row.tookMs)));
  deps.plans.forget(learner.id);
  return ok({ cardId: row.cardId });
}

/** The grade to take back: the newest not taken back yet, if it is near enough and nothing was computed anew since. */
function lastGrade(newestFirst: readonly LogRow[]): LogRow | undefined {
  const undone = new Set<number>();
  for (const row of newestFirst) {
    if (row.kind === 'undo') undone.add(row.undoes);
    else if (row.kind !== 'grade') return undefined;
    else if (!undone.has(row.seq)) return undone.size < undoDepth ? row : undefined;
  }
  return undefined;
}

function negative(totals: DayTotals): DayTotals {
  const { day, ...counts } = totals;
  const turned = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, -count]));
  return { day, ...turned } as DayTotals;
}
