import type { Incoming } from './types.ts';

/** How much one person, and one group, may ask for. 0: no limit. */
export type Rates = {
  messagesPerMinute: number; // questions, commands and forms of a person
  pressesPerMinute: number; // presses and typing of a person
  filesPerHour: number; // exports and imports of a person
  groupPerMinute: number; // messages of all people in a group
};

export type Limited = { waitSeconds: number; isSaid: boolean };
export type Limits = { check(incoming: Incoming, what: string, now: Date): Limited | undefined };

type Tank = { level: number; atMs: number; saidMs: number };
type Bound = { key: string; perMs: number; most: number };

const minute = 60_000;
const hour = 60 * minute;
/** Admins show things to a class and clean up after others; a program that runs wild is stopped all the same. */
const adminFactor = 10;
const sayEveryMs = 15_000;
const sweepAt = 10_000;

/**
 * Tanks that fill steadily: a minute's worth may come at once. Presses in a group count for each person alone, because a
 * match brings hundreds in one second. They are kept in memory, by process: what a restart forgives does no harm.
 */
export function createLimits(rates: Rates): Limits {
  const tanks = new Map<string, Tank>();

  function boundsOf({ kind, place, speaker }: Incoming, what: string): Bound[] {
    const person = `${place.platform}/${speaker.id}`;
    const factor = speaker.isBotAdmin ? adminFactor : 1;
    const bound = (key: string, rate: number, overMs: number): Bound[] =>
      rate === 0 ? [] : [{ key, perMs: (rate * factor) / overMs, most: rate * factor }];
    if (what === 'export' || what === 'import') return bound(`file ${person}`, rates.filesPerHour, hour);
    if (kind === 'press') return bound(`press ${person}`, rates.pressesPerMinute, minute);
    if (kind === 'query') return bound(`query ${person}`, rates.pressesPerMinute, minute);
    return [
      ...bound(`message ${person}`, rates.messagesPerMinute, minute),
      ...(place.kind === 'group' ? bound(`group ${place.platform}/${place.chatId}`, rates.groupPerMinute, minute) : []),
    ];
  }

  function tankOf({ key, perMs, most }: Bound, nowMs: number): Tank {
    const tank = tanks.get(key) ?? { level: most, atMs: nowMs, saidMs: Number.NEGATIVE_INFINITY };
    tank.level = Math.min(most, tank.level + Math.max(0, nowMs - tank.atMs) * perMs);
    tank.atMs = Math.max(tank.atMs, nowMs);
    if (!tanks.has(key) && tanks.size >= sweepAt) sweep(nowMs);
    tanks.set(key, tank);
    return tank;
  }

  /** A tank that nobody has drawn from for an hour is full, and need not be remembered. */
  function sweep(nowMs: number): void {
    for (const [key, { atMs }] of tanks) if (nowMs - atMs >= hour) tanks.delete(key);
  }

  return {
    check(incoming, what, now) {
      if (incoming.kind === 'membership' || incoming.kind === 'migrated') return undefined;
      // The console is its owner's own machine.
      if (incoming.place.platform === 'console') return undefined;
      const nowMs = now.getTime();
      const bounds = boundsOf(incoming, what).map((bound) => ({ bound, tank: tankOf(bound, nowMs) }));
      const empty = bounds.find(({ tank }) => tank.level < 1);
      if (!empty) {
        for (const { tank } of bounds) tank.level -= 1;
        return undefined;
      }
      const { bound, tank } = empty;
      const isSaid = nowMs - tank.saidMs < sayEveryMs;
      if (!isSaid) tank.saidMs = nowMs;
      return { waitSeconds: Math.ceil((1 - tank.level) / bound.perMs / 1000), isSaid };
    },
  };
}
