import { CallError, type Failure, failureOf } from './failure.ts';
import type { Log } from './log.ts';
import { type Bucket, bucket } from './pace.ts';

/** `interactive`: someone waits for it. `background`: reminders and the like, which give way. */
export type Priority = 'interactive' | 'background';

export type Job<T> = {
  chatId: string;
  priority: Priority;
  /** Edits do not count towards a group's messages a minute. */
  isEdit?: boolean;
  /** A later job with the same key comes instead of those that still wait, as the newer look of one message. */
  replaces?: string;
  run: (chatId: string) => Promise<T>;
};
const SWEEP_AT = 4096;
/** `replaced`: a newer look of the same message has gone out instead. */
export type Sent<T> = { ok: true; value: T } | { ok: true; replaced: true } | { ok: false; failure: Failure };

export type Limits = {
  groupBurst: number;
  groupPerSecond: number; // Telegram: 20 messages a minute in one group
  backgroundPerSecond: number; // Telegram: about 30 a second over all chats
  backgroundGapMs: number; // Telegram: about one a second in one chat
  dueEveryMs: number; // how often what the chat starts by itself is looked for
  answerPressAfterMs: number; // how long a pressed button may keep its waiting mark
  giveUpAfterMs: number; // of network failures, one after another
};
export const LIMITS: Limits = {
  groupBurst: 20,
  groupPerSecond: 20 / 60,
  backgroundPerSecond: 28,
  backgroundGapMs: 1000,
  dueEveryMs: 1000,
  answerPressAfterMs: 8_000,
  giveUpAfterMs: 10 * 60_000,
};

type Waiting = Job<unknown> & {
  settle: (sent: Sent<unknown>) => void;
  tries: number;
  since: number;
  isSettled: boolean;
};
type Queue = {
  chatId: string;
  interactive: Waiting[];
  background: Waiting[];
  underway: Waiting | undefined;
  heldUntil: number;
  quietUntil: number; // for the background
  pace: Bucket | undefined;
  timer: NodeJS.Timeout | undefined;
};

/**
 * The one way out to chats. Messages of a chat go one after another, chats side by side. A 429 holds its chat for
 * exactly as long as Telegram says; when chats in a row get one, everything is held. What may not have arrived is
 * repeated with growing, jittered pauses.
 */
export type Sender = ReturnType<typeof createSender>;

export function createSender(deps: {
  now: () => number;
  random: () => number;
  log: Log;
  limits?: Partial<Limits>;
  onMigrated?: (from: string, to: string) => void;
  /** How many processes send for this bot; each keeps to its part of what Telegram allows all of them together. */
  senders?: () => number;
}) {
  const { now, random, log } = deps;
  const limits = { ...LIMITS, ...deps.limits };
  const queues = new Map<string, Queue>();
  const moved = new Map<string, string>();
  // Hardly a burst: what a stall has held up must not go out in one second above what Telegram allows.
  const bulk = bucket(Math.max(1, limits.backgroundPerSecond / 14), limits.backgroundPerSecond);
  const floods = { inARow: new Set<string>(), heldUntil: 0 };
  const counts = { waiting: 0, sent: 0, failed: 0 };
  let sweepAt = SWEEP_AT;
  let isStopping = false;
  const idle = new Set<() => void>();

  function send<T>(job: Job<T>): Promise<Sent<T>> {
    if (isStopping) return Promise.resolve({ ok: false, failure: { kind: 'stopped' } });
    return new Promise((resolve) => {
      const queue = queueOf(current(job.chatId));
      const waiting = {
        ...job,
        settle: resolve as Waiting['settle'],
        tries: 0,
        since: now(),
        isSettled: false,
      } as Waiting;
      const list = queue[job.priority];
      const isOlder = (other: Waiting) =>
        job.replaces !== undefined && other.replaces === job.replaces && other !== queue.underway;
      const older = list.filter(isOlder);
      counts.waiting++;
      if (older.length > 0) {
        const { settle } = waiting;
        // All are done together, so that after a crash none shows an older look alone.
        waiting.settle = (sent) => {
          for (const one of older) settleJob(one, sent.ok ? { ok: true, replaced: true } : sent);
          settle(sent);
        };
        for (const one of older) list.splice(list.indexOf(one), 1);
      }
      list.push(waiting);
      pump(queue);
    });
  }

  const current = (chatId: string): string => moved.get(chatId) ?? chatId;

  function queueOf(chatId: string): Queue {
    const known = queues.get(chatId);
    if (known) return known;
    if (queues.size >= sweepAt) sweep();
    const isGroup = chatId.startsWith('-');
    const queue: Queue = {
      chatId,
      interactive: [],
      background: [],
      underway: undefined,
      heldUntil: 0,
      quietUntil: 0,
      pace: isGroup ? bucket(limits.groupBurst, limits.groupPerSecond) : undefined,
      timer: undefined,
    };
    queues.set(chatId, queue);
    return queue;
  }

  /** Forgets the chats of which there is nothing to remember. */
  function sweep(): void {
    const at = now();
    for (const [id, queue] of queues) {
      const isIdle = !queue.underway && queue.interactive.length + queue.background.length === 0;
      const isFree = Math.max(queue.heldUntil, queue.quietUntil) <= at && (queue.pace?.isFull(at) ?? true);
      if (isIdle && isFree) queues.delete(id);
    }
    sweepAt = Math.max(SWEEP_AT, queues.size * 2);
  }

  function pump(queue: Queue): void {
    if (queue.underway || queue.timer) return;
    const job = queue.interactive[0] ?? queue.background[0];
    if (!job) return;
    const waitMs = pauseBefore(queue, job);
    if (waitMs > 0) {
      queue.timer = setTimeout(() => {
        queue.timer = undefined;
        pump(queue);
      }, waitMs);
      return;
    }
    void perform(queue, job);
  }

  function pauseBefore(queue: Queue, job: Waiting): number {
    const at = now();
    const held = Math.max(queue.heldUntil, floods.heldUntil) - at;
    if (held > 0) return held;
    const group = job.isEdit ? 0 : (queue.pace?.wait(at) ?? 0);
    return job.priority === 'interactive' ? group : Math.max(group, queue.quietUntil - at, bulk.wait(at));
  }

  async function perform(queue: Queue, job: Waiting): Promise<void> {
    queue.underway = job;
    if (!job.isEdit) queue.pace?.take(now());
    // Only the background is held to the rate over all chats, but what people cause counts towards it.
    bulk.take(now(), deps.senders?.());
    queue.quietUntil = now() + limits.backgroundGapMs;
    const outcome = await attempt(job, queue.chatId);
    queue.underway = undefined;
    const isOver = outcome.ok || !comesAgain(queue, job, outcome.failure);
    if (isOver) {
      remove(queue, job);
      settleJob(job, outcome);
    }
    if (!outcome.ok && outcome.failure.kind === 'migrated') migrate(queue.chatId, outcome.failure.chatId);
    pump(queue);
  }

  async function attempt(job: Waiting, chatId: string): Promise<Sent<unknown>> {
    try {
      const value = await job.run(chatId);
      floods.inARow.clear();
      return { ok: true, value };
    } catch (error) {
      const failure = failureOf(error);
      if (failure) return { ok: false, failure };
      log.error({ err: error }, 'sending failed in a way of our own');
      return { ok: false, failure: { kind: 'refused', code: 0, reason: 'internal error' } };
    }
  }

  /** Whether a failed job stays at the head of its queue; sets how long it is held. */
  function comesAgain(queue: Queue, job: Waiting, failure: Failure): boolean {
    const at = now();
    switch (failure.kind) {
      case 'flood':
        queue.heldUntil = at + failure.retryAfterMs;
        floods.inARow.add(queue.chatId);
        if (floods.inARow.size >= 5) floods.heldUntil = Math.max(floods.heldUntil, queue.heldUntil);
        log.warn({ chat: queue.chatId, retryAfterMs: failure.retryAfterMs }, 'Telegram asks to wait');
        return true;
      case 'network':
        if (isStopping || at - job.since > limits.giveUpAfterMs) return false;
        queue.heldUntil = at + backOffMs(job.tries++, random);
        return true;
      case 'migrated':
        return true;
      default:
        return false;
    }
  }

  /** Everything that waits for the old id goes to the new one, and so does whatever comes later. */
  function migrate(from: string, to: string): void {
    if (from === to) return;
    moved.set(from, to);
    for (const [old, target] of moved) if (target === from) moved.set(old, to);
    const queue = queues.get(from);
    queues.delete(from);
    const target = queueOf(to);
    if (queue) {
      clearTimeout(queue.timer);
      target.interactive.unshift(...queue.interactive.splice(0));
      target.background.unshift(...queue.background.splice(0));
      pump(target);
    }
    deps.onMigrated?.(from, to);
  }

  function remove(queue: Queue, job: Waiting): void {
    for (const list of [queue.interactive, queue.background]) {
      const index = list.indexOf(job);
      if (index >= 0) list.splice(index, 1);
    }
  }

  function settleJob(job: Waiting, sent: Sent<unknown>): void {
    if (job.isSettled) return;
    job.isSettled = true;
    counts.waiting--;
    counts[sent.ok ? 'sent' : 'failed']++;
    job.settle(sent);
    if (counts.waiting === 0) for (const done of idle) done();
  }

  return {
    send,
    /** Whether Telegram has asked for patience in this chat: typing and the like are left out then. */
    isHeld: (chatId: string): boolean =>
      Math.max(queues.get(current(chatId))?.heldUntil ?? 0, floods.heldUntil) > now(),
    counts,
    migrate,
    current,
    /** Lets what is waiting go out, at most until the deadline; the rest is told that we have stopped. */
    async stop(graceMs: number): Promise<void> {
      await new Promise<void>((resolve) => {
        if (counts.waiting <= 0) return resolve();
        const timer = setTimeout(resolve, graceMs);
        idle.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
      isStopping = true;
      for (const queue of queues.values()) {
        clearTimeout(queue.timer);
        const left = [...queue.interactive.splice(0), ...queue.background.splice(0)];
        for (const job of left) settleJob(job, { ok: false, failure: { kind: 'stopped' } });
      }
    },
  };
}

/** 0.3 s, 0.6 s, 1.2 s … up to half a minute, each somewhere between half of it and all. */
export function backOffMs(tries: number, random: () => number): number {
  const fullMs = Math.min(300 * 2 ** tries, 30_000);
  return fullMs / 2 + (random() * fullMs) / 2;
}

/**
 * For calls that are not messages of a chat (answers to queries, reactions, typing): no queue, a few quick repeats, and
 * then it does not matter any more.
 */
export async function tryBriefly<T>(
  run: () => Promise<T>,
  deps: { random: () => number; forMs: number; now: () => number },
): Promise<T> {
  const until = deps.now() + deps.forMs;
  for (let tries = 0; ; tries++) {
    try {
      return await run();
    } catch (error) {
      const failure = failureOf(error);
      const waitMs = failure?.kind === 'flood' ? failure.retryAfterMs : backOffMs(tries, deps.random);
      const mayRepeat = failure?.kind === 'network' || failure?.kind === 'flood';
      if (!mayRepeat || deps.now() + waitMs > until) throw failure ? new CallError('call', failure) : error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
