import { localTime } from '../day.ts';
import { awakeAt, type QuietHours } from './quiet.ts';
import { dateIn } from './schedule.ts';

const hourMs = 3_600_000;
const evening = 20;
const morning = 9;
/** Less than this, and nobody has had the time to answer. */
const leastMs = 3 * hourMs;

/**
 * When a question asked now is closed and explained: so many hours later, or `auto`, in the evening of the same day, and if
 * that is near or past, on the next morning. Never in hours that are quiet: then when these end.
 */
export function explainAt(now: Date, zone: string, wish: string, quiet?: QuietHours): Date {
  const today = dateIn(zone, now);
  const tonight = localTime(today, evening, zone);
  const wanted =
    wish !== 'auto'
      ? new Date(now.getTime() + Number(wish) * hourMs)
      : tonight.getTime() - now.getTime() >= leastMs
        ? tonight
        : localTime(today + 1, morning, zone);
  return awakeAt(quiet, zone, wanted);
}
