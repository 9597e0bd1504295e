import type { StudyDay } from '../day.ts';
import type { DayTotals } from '../review/index.ts';
import type { Streak } from './types.ts';

export const mostFreezes = 2;
/** This many days studied earn a used freeze back. */
const earnedAfter = 7;

/**
 * Days studied in a row. A missed day, that is one on which something was due and nothing was done, uses up one of two freezes;
 * without one the streak begins anew. A day with nothing due neither adds nor breaks.
 *
 * `dueSince`: the first day on which a card now waiting came due; undefined when none waits.
 */
export function streakOf(days: readonly DayTotals[], today: StudyDay, dueSince: StudyDay | undefined): Streak {
  let [streak, longest, freezes, unearned] = [0, 0, mostFreezes, 0];
  const miss = (missed: number): void => {
    if (missed <= freezes) freezes -= missed;
    else [streak, freezes, unearned] = [0, mostFreezes, 0];
  };
  let last: StudyDay | undefined;
  for (const { day, grades, missedBefore } of days) {
    if (grades === 0) continue; // all of it was taken back
    miss(missedBefore);
    streak++;
    longest = Math.max(longest, streak);
    if (freezes === mostFreezes) unearned = 0;
    else if (++unearned === earnedAfter) [freezes, unearned] = [freezes + 1, 0];
    last = day;
  }
  const studiedToday = last === today;
  if (last !== undefined && !studiedToday && dueSince !== undefined)
    miss(Math.max(0, today - Math.max(last + 1, dueSince)));
  return { days: streak, longest, freezes, studiedToday };
}
