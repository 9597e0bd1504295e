import type { OutboxMessage, OutboxStore, Timer, TimerStore } from './types.ts';

/** Does what a timer was set for, inside a transaction: quick, and waiting for nothing outside the database. It may set timers, the same key included. */
export type TimerHandler<Stores> = (timer: Timer, stores: Stores) => Promise<void>;

export type TimerDeps<Stores extends { timers: TimerStore }> = {
  storage: { stores: Stores; transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T> };
  handlers: Readonly<Record<string, TimerHandler<Stores>>>; // by kind
  /** Kinds that come by the thousand and that nobody sits waiting for: they fire after all others, several to a commit. */
  bulk?: readonly string[];
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
const bulkAtOnce = 16;

/**
 * Fires what is due, each timer once: its removal and its effects are one transaction, so a crash leaves both or neither.
 * One that fails is tried again, ever later. Returns how many were fired; after 0 nothing more is due.
 */
export async function fireDue<Stores extends { timers: TimerStore }>(deps: TimerDeps<Stores>): Promise<number> {
  const { handlers, bulk = [], now } = deps;
  const { timers } = deps.storage.stores;
  const urgent = Object.keys(handlers).filter((kind) => !bulk.includes(kind));
  const first = bulk.length > 0 ? await timers.claim(now(), leaseMs, timersAtOnce, urgent) : [];
  const fired = await fireEach(deps, first);
  if (fired > 0) return fired;
  return fireTogether(deps, await timers.claim(now(), leaseMs, bulk.length > 0 ? bulkAtOnce : timersAtOnce));
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
  if (timers.length < 2 || !timers.every(({ kind }) => deps.bulk?.includes(kind))) return fireEach(deps, timers);
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

export type Delivery = { kind: 'sent' } | { kind: 'retry'; at: Date } | { kind: 'failed'; reason: string };

/**
 * Hands one platform the messages that are ready. `send` tells what became of each; when it throws, that is unknown, and the
 * message is not tried again.
 */
export async function deliverReady(
  deps: { outbox: OutboxStore; now: () => Date; onError: (error: unknown, message: OutboxMessage) => void },
  platform: string,
  send: (message: OutboxMessage) => Promise<Delivery>,
): Promise<number> {
  // One at a time: what is claimed and not yet tried when the process dies would be lost.
  let sent = 0;
  for (;;) {
    const [message] = await deps.outbox.claim(platform, deps.now(), 1);
    if (!message) return sent;
    try {
      const delivery = await send(message);
      if (delivery.kind === 'sent') await deps.outbox.sent(message.key, deps.now());
      if (delivery.kind === 'retry') await deps.outbox.retry(message.key, delivery.at);
      if (delivery.kind === 'failed') await deps.outbox.failed(message.key, deps.now(), delivery.reason);
      sent += delivery.kind === 'sent' ? 1 : 0;
      // The platform asked for patience; the others wait with this one.
      if (delivery.kind === 'retry') return sent;
    } catch (error) {
      deps.onError(error, message);
      await deps.outbox.failed(message.key, deps.now(), 'unknown');
    }
  }
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
    while ((await fireDue(deps)) > 0) await breath();
  };
  return startLoop(round, pauseMs, (error) => deps.onError(error, undefined));
}

/**
 * SQLite answers at once: without a breath a hundred thousand reminders would be one long turn of the event loop. No
 * messenger lets them out as fast as they are decided anyway.
 */
const breathMs = 25;
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, breathMs));
