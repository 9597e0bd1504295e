import type { Chat, Due, DueOutcome, Outgoing } from '../../core/chat/index.ts';
import { described } from './failure.ts';
import type { Log } from './log.ts';

export type Delivery = 'sent' | 'unreachable' | 'rejected' | 'later';
export type DueDeps = {
  chat: Pick<Chat, 'due' | 'leaving' | 'report' | 'onDue'>;
  deliver: (outgoing: Outgoing, key: string) => Promise<Delivery>;
  isConnected: () => boolean;
  now: () => Date;
  log: Log;
  lookEveryMs?: number;
};

const AT_ONCE = 20;
const AGAIN_AFTER_MS = 30_000;

/** Looks, every second, for what the bot has to say by itself, and says it; answers to people do not wait for this. */
export function deliverDue({ chat, deliver, isConnected, now, log, lookEveryMs = 1_000 }: DueDeps): {
  stop(): Promise<void>;
} {
  let isStopped = false;
  let isWanted = false;
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();

  async function look(): Promise<void> {
    if (!isConnected()) return;
    for (;;) {
      const due = await chat.due('discord', AT_ONCE);
      await Promise.all(byChat(due).map(sayInOrder));
      if (due.length < AT_ONCE || isStopped) return;
    }
  }

  async function sayInOrder(ofOneChat: readonly Due[]): Promise<void> {
    for (const one of ofOneChat) await say(one);
  }

  async function say(one: Due): Promise<void> {
    const { key, outgoing } = one;
    if (!(await chat.leaving(one))) return;
    await chat.report(key, outcomeOf(await deliver(outgoing, key)));
  }

  function outcomeOf(delivery: Delivery): DueOutcome {
    switch (delivery) {
      case 'sent':
        return { kind: 'sent' };
      case 'later':
        return { kind: 'retry', at: new Date(now().getTime() + AGAIN_AFTER_MS) };
      default:
        return { kind: 'failed', reason: delivery };
    }
  }

  function schedule(afterMs: number): void {
    timer = setTimeout(() => {
      timer = undefined;
      isWanted = false;
      looking = look()
        .catch((error: unknown) => log.error(described(error), 'looking for what is due failed'))
        .finally(() => {
          if (!isStopped) schedule(isWanted ? 0 : lookEveryMs);
        });
    }, afterMs);
  }
  schedule(lookEveryMs);
  chat.onDue?.((platform) => {
    if (platform !== 'discord' || isStopped) return;
    isWanted = true;
    if (timer === undefined) return; // looking already; it looks again right after
    clearTimeout(timer);
    schedule(0);
  });

  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** Chats do not wait for each other; within one, an unveiled answer comes before the standings. */
function byChat(due: readonly Due[]): Due[][] {
  const chats = new Map<string, Due[]>();
  for (const one of due) {
    const { outgoing } = one;
    const place = 'to' in outgoing ? outgoing.to : 'message' in outgoing ? outgoing.message : undefined;
    const key = `${place?.chatId}/${place?.threadId ?? ''}`;
    chats.set(key, [...(chats.get(key) ?? []), one]);
  }
  return [...chats.values()];
}
