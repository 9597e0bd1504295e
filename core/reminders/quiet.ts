import { zoneOffsetMs } from '../day.ts';
import { nextDaily, readTime } from './schedule.ts';

/** Hours in which nothing comes by itself: 22.5 is half past ten. They go over midnight when `from` is the later. */
export type QuietHours = { from: number; to: number };
type Time = { hour: number; minute: number };

const inHours = ({ hour, minute }: Time): number => hour + minute / 60;
const asTime = (hours: number): Time => ({ hour: Math.floor(hours), minute: Math.round((hours % 1) * 60) });

/** `22:30–7`, `22-8`, `с 23 до 7:15`, `from 10 to 18`; undefined when it is nothing of the kind. */
export function readQuiet(typed: string): QuietHours | undefined {
  const [, first = '', last = ''] =
    /^(?:с|from)?\s*([\d:.]+)\s*(?:-|–|—|до|to|till|until)\s*([\d:.]+)$/i.exec(typed.trim()) ?? [];
  const [from, to] = [readTime(first), readTime(last)];
  return from && to && inHours(from) !== inHours(to) ? { from: inHours(from), to: inHours(to) } : undefined;
}

export const quietTimes = ({ from, to }: QuietHours): { from: Time; to: Time } => ({
  from: asTime(from),
  to: asTime(to),
});

/** A time of day, or, when it is a quiet one, that at which the quiet ends. */
export const awakeTime = (quiet: QuietHours | undefined, time: Time): Time =>
  quiet && isWithin(quiet, inHours(time)) ? asTime(quiet.to) : time;

/** A moment, or, when it is a quiet one, that at which the quiet ends. */
export function awakeAt(quiet: QuietHours | undefined, zone: string, at: Date): Date {
  return quiet && isQuietAt(quiet, zone, at) ? nextDaily(at, { zone, ...asTime(quiet.to) }) : at;
}

export function isQuietAt(quiet: QuietHours | undefined, zone: string, at: Date): boolean {
  if (!quiet) return false;
  const clock = new Date(at.getTime() + zoneOffsetMs(at, zone));
  return isWithin(quiet, inHours({ hour: clock.getUTCHours(), minute: clock.getUTCMinutes() }));
}

const isWithin = ({ from, to }: QuietHours, hours: number): boolean =>
  from <= to ? hours >= from && hours < to : hours >= from || hours < to;
