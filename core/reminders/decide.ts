import type { StudyDay } from '../day.ts';

/** What was sent to a learner so far, and how it was received. */
export type ReminderState = {
  lastSentDay: StudyDay | undefined; // a date on the learner's calendar
  ignored: number; // sent in a row without any study after them
};

export type Circumstances = {
  now: Date;
  dueAt: Date; // when the reminder should have come
  today: StudyDay;
  lastStudied: StudyDay | undefined;
  waiting: number; // cards
  hour: number; // on the learner's clock
  isReachable: boolean;
};

export type Decision =
  | { kind: 'send' }
  | {
      kind: 'skip';
      reason: 'late' | 'already' | 'studied' | 'nothing-due' | 'unreachable' | 'backing-off' | 'given-up';
    };

/** After downtime a reminder is caught up this late, and no later. */
const latestMs = 3 * 3_600_000;

/** What is caught up comes by day: somebody who chose half past eleven did not choose half past one. A queue of many is no downtime. */
const punctualMs = 45 * 60_000;
const night = { from: 22, to: 8 };

/** Three ignored: every third day; six: weekly; nine: no more, until the learner studies again. */
const paces = [
  { ignored: 9, everyDays: undefined },
  { ignored: 6, everyDays: 7 },
  { ignored: 3, everyDays: 3 },
] as const;

/** Whether today's reminder is worth sending. */
export function decide(
  state: ReminderState,
  { now, dueAt, today, lastStudied, waiting, hour, isReachable }: Circumstances,
): Decision {
  const skip = (reason: Extract<Decision, { kind: 'skip' }>['reason']): Decision => ({ kind: 'skip', reason });
  if (!isReachable) return skip('unreachable');
  const lateMs = now.getTime() - dueAt.getTime();
  const isNight = hour >= night.from || hour < night.to;
  if (lateMs > latestMs || (lateMs > punctualMs && isNight)) return skip('late');
  if (state.lastSentDay !== undefined && state.lastSentDay >= today) return skip('already');
  if (lastStudied === today) return skip('studied');
  if (waiting === 0) return skip('nothing-due');
  const { ignored } = received(state, lastStudied);
  const pace = paces.find((one) => ignored >= one.ignored);
  if (!pace || state.lastSentDay === undefined) return { kind: 'send' };
  if (pace.everyDays === undefined) return skip('given-up');
  return today - state.lastSentDay >= pace.everyDays ? { kind: 'send' } : skip('backing-off');
}

/** Study on the day of the last reminder, or after it, wipes the slate. */
export const received = (state: ReminderState, lastStudied: StudyDay | undefined): ReminderState =>
  lastStudied !== undefined && state.lastSentDay !== undefined && lastStudied >= state.lastSentDay
    ? { ...state, ignored: 0 }
    : state;

/** The state after one more was sent. */
export const afterSending = (
  state: ReminderState,
  today: StudyDay,
  lastStudied: StudyDay | undefined,
): ReminderState => ({
  lastSentDay: today,
  ignored: received(state, lastStudied).ignored + 1,
});
