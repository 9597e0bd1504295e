import { localTime } from '../day.ts';
import { dateIn, readTime } from '../reminders/index.ts';

/** How a focus session runs: so many rounds of focus, each followed by a break but the last. */
export type FocusPlan = { focusMinutes: number; breakMinutes: number; rounds: number };

export type FocusWish = FocusPlan & {
  /** Undefined: now. */
  startsAt: Date | undefined;
  topic: string;
};

export type BadWish = { kind: 'plan' } | { kind: 'past' };

const usual: FocusPlan = { focusMinutes: 25, breakMinutes: 5, rounds: 4 };
const limits = { focus: 180, break: 60, rounds: 12 };

/** Reads `25/5 x4 сети`, `завтра 18:00 50/10`, `18:30`, `40` (minutes, once). Times are those of the group's zone. */
export function readFocus(args: string, now: Date, zone: string): FocusWish | BadWish {
  let rest = ` ${args.trim()} `;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (found) rest = rest.replace(found[0], ' ');
    return found;
  };
  const shape = take(/\s(\d{1,3})\s*\/\s*(\d{1,3})(?=\s)/);
  const rounds = take(/\s[xх×*]\s*(\d{1,3})(?=\s)/i) ?? take(/\s(\d{1,3})\s*(?:раз|раза|rounds?)(?=\s)/i);
  const day = take(/\s(сегодня|завтра|today|tomorrow)(?=\s)/i)?.[1]?.toLowerCase();
  const time = take(/\s(\d{1,2}[:.]\d{2})(?=\s)/)?.[1];
  const alone = shape ? null : take(/^\s+(\d{1,3})(?:\s*(?:мин\p{L}*|min\p{L}*)\.?)?(?=\s)/iu);
  const plan: FocusPlan = {
    focusMinutes: Number((shape ?? alone)?.[1] ?? usual.focusMinutes),
    breakMinutes: Number(shape?.[2] ?? usual.breakMinutes),
    rounds: Number(rounds?.[1] ?? (alone ? 1 : usual.rounds)),
  };
  if (!isPossible(plan)) return { kind: 'plan' };
  const topic = rest.trim();
  if (time === undefined) return day === undefined ? { ...plan, topic, startsAt: undefined } : { kind: 'plan' };
  const clock = readTime(time);
  if (!clock) return { kind: 'plan' };
  const today = dateIn(zone, now);
  const isTomorrow = day === 'завтра' || day === 'tomorrow';
  const startsAt = localTime(today + (isTomorrow ? 1 : 0), clock.hour, zone, clock.minute);
  return startsAt.getTime() > now.getTime() ? { ...plan, topic, startsAt } : { kind: 'past' };
}

const isPossible = ({ focusMinutes, breakMinutes, rounds }: FocusPlan): boolean =>
  focusMinutes >= 1 &&
  focusMinutes <= limits.focus &&
  breakMinutes >= 1 &&
  breakMinutes <= limits.break &&
  rounds >= 1 &&
  rounds <= limits.rounds;

/** What comes after a phase: a break after each round of focus but the last, focus after each break. */
export function nextPhase(
  plan: FocusPlan,
  phase: 'focus' | 'break',
  round: number,
): { phase: 'focus' | 'break' | 'done'; round: number } {
  if (phase === 'break') return { phase: 'focus', round: round + 1 };
  return round < plan.rounds ? { phase: 'break', round } : { phase: 'done', round };
}

export const phaseMs = (plan: FocusPlan, phase: 'focus' | 'break'): number =>
  (phase === 'focus' ? plan.focusMinutes : plan.breakMinutes) * 60_000;
