import type { Chat, Due, DueOutcome, Outgoing } from '../../core/chat/index.ts';
import type { Outcome } from './deliver.ts';
import type { Log } from './log.ts';

/** Enough to keep the sender busy until the next look, few enough to lose little when the process dies. */
const AT_ONCE = 20;
const RETRY_AFTER_MS = 30_000;

/** Sends what the chat starts by itself, and tells it what became of each message. */
export function watchDue(deps: {
  chat: Chat;
  log: Log;
  now: () => number;
  everyMs: number;
  /** Asks `mayGo` at the last moment. */
  send: (outgoing: Outgoing, mayGo: () => Promise<boolean>) => Promise<Outcome[]>;
}) {
  const { chat, log, now } = deps;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let isLooking = false;
  let isWanted = false;

  async function look(): Promise<void> {
    isLooking = true;
    isWanted = false;
    try {
      let found = AT_ONCE;
      while (found === AT_ONCE && !isStopped) {
        const due = await chat.due('telegram', AT_ONCE);
        found = due.length;
        await Promise.all(due.map(deliver));
      }
    } catch (error) {
      log.error({ err: error }, 'what is due could not be sent');
    }
    isLooking = false;
    if (!isStopped) timer = setTimeout(next, isWanted ? 0 : deps.everyMs);
  }
  async function deliver(one: Due): Promise<void> {
    let isOurs = true;
    const outcomes = await deps.send(one.outgoing, async () => {
      isOurs = await chat.leaving(one);
      return isOurs;
    });
    // Whoever has taken it over reports what became of it.
    if (isOurs) await chat.report(one.key, outcomeOf(outcomes));
  }
  function next(): void {
    looking = look();
  }
  chat.onDue?.((platform) => {
    if (platform !== 'telegram' || isStopped) return;
    isWanted = true;
    if (isLooking) return;
    clearTimeout(timer);
    timer = setTimeout(next, 0);
  });

  function outcomeOf(outcomes: Outcome[]): DueOutcome {
    if (outcomes.includes('unreachable')) return { kind: 'failed', reason: 'unreachable' };
    if (outcomes.includes('later')) return { kind: 'retry', at: new Date(now() + RETRY_AFTER_MS) };
    return outcomes.includes('refused') ? { kind: 'failed', reason: 'rejected' } : { kind: 'sent' };
  }

  next();
  return {
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
