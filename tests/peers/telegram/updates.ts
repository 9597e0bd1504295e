import { timingSafeEqual } from 'node:crypto';
import type { Update } from '@grammyjs/types';
import { life, Refusal } from './refusal.ts';
import type { Params } from './schema/validate.ts';

/** Kinds that Telegram delivers only when they are named. */
const ON_REQUEST = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

export type Updates = ReturnType<typeof updateQueue>;

/** The bot's queue of updates: long polling with confirmation by offset, or a webhook with repeats. */
export function updateQueue() {
  let nextId = 1001;
  let queue: Update[] = [];
  let allowed: string[] | undefined;
  let poller: { serve: () => void; end: (refusal: Refusal) => void } | undefined;
  let webhook: { url: string; secret: string | undefined } | undefined;
  const delivering = new Set<number>();
  const waiting = new Set<() => void>();
  const state = {
    pollers: 0,
    conflicts: 0,
    confirmed: 0,
    twice: false,
    shuffled: false,
    lastAllowed: allowed,
    closed: false,
  };

  function push(update: Omit<Update, 'update_id'>): number {
    const kind = Object.keys(update)[0] ?? '';
    const wanted = allowed && allowed.length > 0 ? allowed.includes(kind) : !ON_REQUEST.has(kind);
    const id = nextId++;
    if (!wanted) return id;
    queue.push({ update_id: id, ...update });
    if (webhook) deliver();
    else poller?.serve();
    return id;
  }

  function confirmBelow(offset: number): void {
    const before = queue.length;
    queue = queue.filter(({ update_id }) => update_id >= offset);
    state.confirmed += before - queue.length;
    if (queue.length === 0) for (const wake of waiting) wake();
  }

  /** `closed` tells when the bot's connection is gone, so that a dead poller is no second one. */
  async function getUpdates(params: Params, closed: AbortSignal): Promise<Update[]> {
    if (webhook)
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    if (poller) {
      state.conflicts++;
      poller.end(
        new Refusal(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        ),
      );
    }
    if (params.allowed_updates !== undefined) allowed = params.allowed_updates as string[];
    state.lastAllowed = allowed;
    if (typeof params.offset === 'number') confirmBelow(params.offset);
    const limit = Number(params.limit ?? 100);
    const seconds = Number(params.timeout ?? 0);
    if (queue.length > 0 || seconds === 0) return batch(limit);
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        if (poller === mine) poller = undefined;
        settle();
      };
      const mine = {
        // A tick later, so that what people do at once comes in one batch.
        serve: () => setImmediate(() => poller === mine && end(() => resolve(batch(limit)))),
        end: (refusal: Refusal) => end(() => reject(refusal)),
      };
      const timer = setTimeout(() => end(() => resolve([])), seconds * 1000);
      closed.addEventListener('abort', () => end(() => resolve([])));
      poller = mine;
    });
  }

  function batch(limit: number): Update[] {
    const updates = queue.slice(0, limit);
    const doubled = state.twice ? updates.flatMap((update) => [update, update]) : updates;
    return state.shuffled ? doubled.toReversed() : doubled;
  }

  /** Chats side by side, a chat's updates one after another; each repeated until the bot answers 2xx. */
  function deliver(): void {
    const busy = new Set<number>();
    for (const update of queue) {
      const chat = chatOf(update);
      if (!busy.has(chat) && !delivering.has(update.update_id)) {
        delivering.add(update.update_id);
        void attempt(update);
      }
      busy.add(chat);
    }
  }

  async function attempt(update: Update): Promise<void> {
    for (let pauseMs = 50; webhook && !state.closed; pauseMs = Math.min(pauseMs * 2, 1000)) {
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (webhook.secret !== undefined) headers['x-telegram-bot-api-secret-token'] = webhook.secret;
      const response = await fetch(webhook.url, { method: 'POST', headers, body: JSON.stringify(update) }).catch(
        () => undefined,
      );
      await response?.arrayBuffer().catch(() => undefined);
      if (response?.ok) {
        if (state.twice)
          await fetch(webhook.url, { method: 'POST', headers, body: JSON.stringify(update) }).catch(() => undefined);
        queue = queue.filter((other) => other !== update);
        state.confirmed++;
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    delivering.delete(update.update_id);
    if (webhook) deliver();
    if (queue.length === 0) for (const wake of waiting) wake();
  }

  function setWebhook(params: Params): true {
    const url = String(params.url);
    const secret = params.secret_token as string | undefined;
    if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret))
      throw new Refusal(400, 'Bad Request: secret token contains unallowed characters');
    if (url !== '' && !/^https:\/\//.test(url) && !/^http:\/\/127\.0\.0\.1/.test(url))
      throw new Refusal(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook');
    webhook = url === '' ? undefined : { url, secret };
    if (params.allowed_updates !== undefined) allowed = params.allowed_updates as string[];
    state.lastAllowed = allowed;
    if (params.drop_pending_updates) throw new Refusal(400, 'Bad Request: dropping updates loses what people wrote');
    if (webhook) deliver();
    return true;
  }

  return {
    state,
    push,
    getUpdates,
    setWebhook,
    webhookInfo: () => ({ url: webhook?.url ?? '', has_custom_certificate: false, pending_update_count: queue.length }),
    /** True when `secret` is the one the bot has set. */
    secretIs: (secret: string) =>
      webhook?.secret?.length === secret.length && timingSafeEqual(Buffer.from(webhook.secret), Buffer.from(secret)),
    pending: () => queue.length,
    /** Resolves when the bot has confirmed everything. */
    drained: () => (queue.length === 0 ? Promise.resolve() : new Promise<void>((resolve) => waiting.add(resolve))),
    stop: () => {
      state.closed = true;
      poller?.end(life(500, 'Internal Server Error: restart'));
    },
  };
}

function chatOf({ message, callback_query: press, inline_query: query, my_chat_member: member }: Update): number {
  return (message ?? press?.message ?? member)?.chat.id ?? (press ?? query)?.from.id ?? 0;
}
