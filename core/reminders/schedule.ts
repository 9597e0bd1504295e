import { localTime, type StudyDay, studyDay } from '../day.ts';

/** A daily moment on somebody's own clock. */
export type DailyTime = { zone: string; hour: number; minute: number };

/** The calendar date on the zone's clocks. */
export const dateIn = (zone: string, at: Date): StudyDay => studyDay(at, { zone, rolloverHour: 0 });

/**
 * The first such moment after `now`. An hour that the clocks skip is taken later, one that they repeat at its first time, so
 * that every date has exactly one.
 */
export function nextDaily(now: Date, { zone, hour, minute }: DailyTime): Date {
  const today = dateIn(zone, now);
  const first = [today - 1, today, today + 1, today + 2]
    .map((day) => localTime(day, hour, zone, minute))
    .find((at) => at.getTime() > now.getTime());
  // Four days in a row always hold a moment that is still to come.
  return first ?? localTime(today + 2, hour, zone, minute);
}

/** `19`, `19:30`, `7.05`; undefined when it is no time of day. */
export function readTime(typed: string): { hour: number; minute: number } | undefined {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(typed.trim());
  const [hour, minute] = [Number(found?.[1] ?? Number.NaN), Number(found?.[2] ?? 0)];
  return hour <= 23 && minute <= 59 ? { hour, minute } : undefined;
}

export const timeText = ({ hour, minute }: { hour: number; minute: number }): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
