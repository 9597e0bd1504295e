import type { Chat, DueOutcome, Outgoing } from '../../core/chat/index.ts';
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
  send: (outgoing: Outgoing) => Promise<Outcome[]>;
}) {
  const { chat, log, now } = deps;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    try {
      let found = AT_ONCE;
      while (found === AT_ONCE && !isStopped) {
        const due = await chat.due('telegram', AT_ONCE);
        found = due.length;
        await Promise.all(due.map(async ({ key, outgoing }) => chat.report(key, outcomeOf(await deps.send(outgoing)))));
      }
    } catch (error) {
      log.error({ err: error }, 'what is due could not be sent');
    }
    if (!isStopped) timer = setTimeout(next, deps.everyMs);
  }
  function next(): void {
    looking = look();
  }

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
