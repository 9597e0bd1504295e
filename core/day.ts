import { Temporal } from 'temporal-polyfill';

/** A day of somebody's study calendar, counted from 1970-01-01: it begins at their rollover hour in their time zone. */
export type StudyDay = number;

export type StudyCalendar = { zone: string; rolloverHour: number };

const dayMs = 86_400_000;
const hourMs = 3_600_000;
// Every offset in use changes at a whole quarter of an hour.
const quarterMs = 900_000;

/**
 * The moment as the learner's own clock shows it, moved back by the rollover hour and written down as if it were UTC.
 * A scheduler that counts UTC days, as ts-fsrs does, counts study days when it is handed this.
 */
export const studyClock = (at: Date, { zone, rolloverHour }: StudyCalendar): Date =>
  new Date(at.getTime() + zoneOffsetMs(at, zone) - rolloverHour * hourMs);

export const studyDay = (at: Date, calendar: StudyCalendar): StudyDay =>
  Math.floor(studyClock(at, calendar).getTime() / dayMs);

/** The instant at which a study day begins. An hour that the clocks skip is taken later, one that they repeat at its first time. */
export function startOfDay(day: StudyDay, { zone, rolloverHour }: StudyCalendar): Date {
  return localTime(day, rolloverHour, zone);
}

/** The instant at which the zone's clocks show this hour of this calendar date. */
export function localTime(day: StudyDay, hour: number, zone: string, minute = 0): Date {
  const local = Temporal.PlainDate.from(isoDate(day)).toPlainDateTime({ hour, minute });
  return new Date(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/** `2026-11-22` */
export const isoDate = (day: StudyDay): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** 0 is Monday. */
export const weekday = (day: StudyDay): number => (((day + 3) % 7) + 7) % 7;

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

let known = new Map<string, number>();

/** What the zone's clocks are ahead of UTC by. Kept for the quarter of an hour, because asking the calendar takes 30 µs. */
export function zoneOffsetMs(at: Date, zone: string): number {
  const quarter = Math.floor(at.getTime() / quarterMs);
  const key = `${zone} ${quarter}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const instant = Temporal.Instant.fromEpochMilliseconds(quarter * quarterMs);
  const offsetMs = instant.toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  if (known.size >= 10_000) known = new Map();
  known.set(key, offsetMs);
  return offsetMs;
}
