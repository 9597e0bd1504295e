import type { Chat, Due, DueOutcome, Outgoing } from '../../core/chat/index.ts';
import { type Delivery, startDelivery } from '../../core/timers/index.ts';
import { described } from './failure.ts';
import type { Log } from './log.ts';

export type Delivered = 'sent' | 'unreachable' | 'rejected' | 'later';
export type DueDeps = {
  chat: Pick<Chat, 'due' | 'leaving' | 'report' | 'onDue'>;
  deliver: (outgoing: Outgoing, key: string) => Promise<Delivered>;
  isConnected: () => boolean;
  now: () => Date;
  log: Log;
  lookEveryMs?: number;
};

const AGAIN_AFTER_MS = 30_000;

/** Looks, every second, for what the bot has to say by itself, and says it; answers to people do not wait for this. */
export function deliverDue({ chat, deliver, isConnected, now, log, lookEveryMs = 1_000 }: DueDeps): Delivery {
  async function say(one: Due): Promise<void> {
    const { key, outgoing } = one;
    if (!(await chat.leaving(one))) return;
    await chat.report(key, outcomeOf(await deliver(outgoing, key)));
  }

  function outcomeOf(delivery: Delivered): DueOutcome {
    switch (delivery) {
      case 'sent':
        return { kind: 'sent' };
      case 'later':
        return { kind: 'retry', at: new Date(now().getTime() + AGAIN_AFTER_MS) };
      default:
        return { kind: 'failed', reason: delivery };
    }
  }

  const delivery = startDelivery<Due>({
    claim: async (limit) => (isConnected() ? chat.due('discord', limit) : []),
    deliver: say,
    laneOf: chatOf,
    everyMs: lookEveryMs,
    onError: (error) => log.error(described(error), 'what is due could not be said'),
  });
  chat.onDue?.((platform) => {
    if (platform === 'discord') delivery.look();
  });
  return delivery;
}

/** Chats do not wait for each other; within one, an unveiled answer comes before the standings. */
function chatOf({ outgoing }: Due): string {
  const place = 'to' in outgoing ? outgoing.to : 'message' in outgoing ? outgoing.message : undefined;
  return `${place?.chatId}/${place?.threadId ?? ''}`;
}
