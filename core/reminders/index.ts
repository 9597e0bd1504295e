export { afterSending, type Circumstances, type Decision, decide, type ReminderState } from './decide.ts';
export { explainAt } from './explain.ts';
export { awakeAt, awakeTime, isQuietAt, type QuietHours, quietTimes, readQuiet } from './quiet.ts';
export { type DailyTime, dateIn, nextDaily, readTime, timeText } from './schedule.ts';
