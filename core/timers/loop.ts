import type { Timer, TimerStore } from './types.ts';

/** Does what a timer was set for, inside a transaction: quick, and waiting for nothing outside the database. It may set timers, the same key included. */
export type TimerHandler<Stores> = (timer: Timer, stores: Stores) => Promise<void>;

export type TimerDeps<Stores extends { timers: TimerStore }> = {
  storage: { stores: Stores; transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T> };
  handlers: Readonly<Record<string, TimerHandler<Stores>>>; // by kind
  /** Kinds that come by the thousand and that nobody sits waiting for, the more urgent first: they fire after all others, several to a commit. */
  bulk?: readonly (readonly string[])[];
  /** Whether more waits to be sent than the messengers take in a few seconds: then no more is decided than they take meanwhile. */
  isCrowded?: () => Promise<boolean>;
  now: () => Date;
  onError: (error: unknown, timer: Timer | undefined) => void;
};

/**
 * What a process that died had claimed is thus late by ten seconds at most. Whoever is slower finds, in the transaction that
 * does the work, that the timer is somebody else's by now.
 */
const leaseMs = 10_000;
const timersAtOnce = 50;
/** A commit costs more than a reminder, and whoever has asked something meanwhile waits for no more than these. */
const bulkAtOnce = 8;

/**
 * Fires what is due, each timer once: its removal and its effects are one transaction, so a crash leaves both or neither.
 * One that fails is tried again, ever later. Returns how many were fired; after 0 nothing more is due.
 */
export async function fireDue<Stores extends { timers: TimerStore }>(deps: TimerDeps<Stores>): Promise<number> {
  const { handlers, bulk = [], now } = deps;
  const { timers } = deps.storage.stores;
  if (bulk.length === 0) return fireEach(deps, await timers.claim(now(), leaseMs, timersAtOnce));
  const many = bulk.flat();
  const urgent = Object.keys(handlers).filter((kind) => !many.includes(kind));
  const fired = await fireEach(deps, await timers.claim(now(), leaseMs, timersAtOnce, urgent));
  if (fired > 0) return fired;
  // Of all kinds in the end: one that nobody handles must be heard of.
  for (const kinds of [...bulk, undefined]) {
    const claimed = await timers.claim(now(), leaseMs, bulkAtOnce, kinds);
    if (claimed.length > 0) return fireTogether(deps, claimed);
  }
  return 0;
}

async function fireEach<Stores extends { timers: TimerStore }>(
  deps: TimerDeps<Stores>,
  timers: readonly Timer[],
): Promise<number> {
  let fired = 0;
  for (const timer of timers) {
    try {
      if (await deps.storage.transaction((stores) => fireOne(deps, stores, timer))) fired++;
    } catch (error) {
      deps.onError(error, timer);
      await deps.storage.stores.timers.postpone(timer, retryAt(deps.now(), timer.attempts));
    }
  }
  return fired;
}

/** Bulk timers share a transaction. When one of them fails, each gets its own, so that the others are done all the same. */
async function fireTogether<Stores extends { timers: TimerStore }>(
  deps: TimerDeps<Stores>,
  timers: readonly Timer[],
): Promise<number> {
  const many = deps.bulk?.flat();
  if (timers.length < 2 || !timers.every(({ kind }) => many?.includes(kind))) return fireEach(deps, timers);
  try {
    return await deps.storage.transaction(async (stores) => {
      let fired = 0;
      for (const timer of timers) if (await fireOne(deps, stores, timer)) fired++;
      return fired;
    });
  } catch {
    return fireEach(deps, timers);
  }
}

async function fireOne<Stores extends { timers: TimerStore }>(
  { handlers }: TimerDeps<Stores>,
  stores: Stores,
  timer: Timer,
): Promise<boolean> {
  if (!(await stores.timers.take(timer))) return false;
  const handler = handlers[timer.kind];
  if (!handler) throw new Error(`no handler for timers of kind «${timer.kind}»`);
  await handler(timer, stores);
  return true;
}

/** 5 s, 10 s, 20 s … ten minutes. */
const retryAt = (now: Date, attempts: number): Date =>
  new Date(now.getTime() + Math.min(600_000, 5000 * 2 ** Math.min(attempts, 20)));

export type Loop = { stop(): Promise<void> };

/** Does a round again and again, with a pause after each; an error is reported and the next round comes all the same. */
export function startLoop(round: () => Promise<unknown>, pauseMs: number, onError: (error: unknown) => void): Loop {
  let isStopped = false;
  let wake = () => {};
  const run = async (): Promise<void> => {
    while (!isStopped) {
      await round().catch(onError);
      if (isStopped) return;
      await new Promise<void>((resolve) => {
        const timeout = setTimeout(resolve, pauseMs);
        wake = () => {
          clearTimeout(timeout);
          resolve();
        };
      });
    }
  };
  const ended = run();
  return {
    stop() {
      isStopped = true;
      wake();
      return ended;
    },
  };
}

/** The loop of the one table of timers: looks twice a second, fires in batches while there are more, and lets events in between. */
export function startTimers<Stores extends { timers: TimerStore }>(deps: TimerDeps<Stores>, pauseMs = 500): Loop {
  const round = async (): Promise<void> => {
    while ((await fireDue(deps)) > 0) await rest((await deps.isCrowded?.()) ? crowdedMs : breathMs);
  };
  return startLoop(round, pauseMs, (error) => deps.onError(error, undefined));
}

/** SQLite answers at once: without a breath a thousand reminders would be one long turn of the event loop. */
const breathMs = 25;
/**
 * 20 a second, less than Telegram takes. Whether a reminder is worth sending is thus decided shortly before it is
 * sent, and one messenger that does not answer holds up no other.
 */
const crowdedMs = 400;
const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
