import type { Chat, Due, DueOutcome, Outgoing } from '../../core/chat/index.ts';
import { startDelivery } from '../../core/timers/index.ts';
import type { Outcome } from './deliver.ts';
import type { Log } from './log.ts';

const RETRY_AFTER_MS = 30_000;

/** Sends what the chat starts by itself, and tells it what became of each message. */
export function watchDue(deps: {
  chat: Chat;
  log: Log;
  now: () => number;
  everyMs: number;
  /** Asks `mayGo` right before each call. */
  send: (outgoing: Outgoing, mayGo: () => Promise<boolean>) => Promise<Outcome[]>;
}) {
  const { chat, log, now } = deps;

  async function deliver(one: Due): Promise<void> {
    let isOurs = true;
    let asked: Promise<boolean> | undefined;
    // Once for all the calls of a message; a database that did not answer is asked again.
    const mayGo = async (): Promise<boolean> => {
      asked ??= chat.leaving(one);
      isOurs = await asked.catch((error: unknown) => {
        asked = undefined;
        throw error;
      });
      return isOurs;
    };
    const outcomes = await deps.send(one.outgoing, mayGo);
    // Whoever has taken it over reports what became of it.
    if (isOurs) await chat.report(one.key, outcomeOf(outcomes));
  }
  function outcomeOf(outcomes: Outcome[]): DueOutcome {
    if (outcomes.includes('unreachable')) return { kind: 'failed', reason: 'unreachable' };
    if (outcomes.includes('later')) return { kind: 'retry', at: new Date(now() + RETRY_AFTER_MS) };
    return outcomes.includes('refused') ? { kind: 'failed', reason: 'rejected' } : { kind: 'sent' };
  }

  // The sender keeps the order within a chat, and lets a newer look of a message replace an older one.
  const delivery = startDelivery<Due>({
    claim: (limit) => chat.due('telegram', limit),
    deliver,
    everyMs: deps.everyMs,
    onError: (error) => log.error({ err: error }, 'what is due could not be sent'),
  });
  chat.onDue?.((platform) => {
    if (platform === 'telegram') delivery.look();
  });
  return delivery;
}
