import { unreachable } from './dialogs/place.ts';
import { packReply, unpackReply } from './reply.ts';
import type { ChatStores, Services } from './services.ts';
import type { Due, DueOutcome, Outgoing, Platform } from './types.ts';

/**
 * Puts a message that the bot starts by itself where the platform's adapter will find it. A key that was used before adds
 * nothing: whoever posts first, wins. False when it was.
 */
export function post(
  stores: ChatStores,
  {
    key,
    platform,
    outgoing,
    now,
    ...more
  }: { key: string; platform: Platform; outgoing: Outgoing; now: Date; expiresAt?: Date; isBulk?: boolean },
): Promise<boolean> {
  const lane = chatOf(outgoing);
  const message = { key, platform, ...(lane ? { lane } : {}), content: packReply([outgoing]) };
  return stores.outbox.add({ ...message, ...more }, now);
}

function chatOf(outgoing: Outgoing): string | undefined {
  if ('to' in outgoing) return outgoing.to.chatId;
  return 'message' in outgoing ? outgoing.message.chatId : undefined;
}

/** What is ready for a platform, handed out once. */
export async function dueOn({ storage, now, worker }: Services, platform: Platform, limit: number): Promise<Due[]> {
  const messages = await storage.stores.outbox.claim(platform, now(), limit, worker?.());
  return messages.flatMap(({ key, content }) => unpackReply(content).map((outgoing) => ({ key, outgoing })));
}

/** A message that is leaving cannot be called back; an edit can be made again, and need not be watched so closely. */
export const leavingDue = ({ storage, worker }: Services, { key, outgoing }: Due): Promise<boolean> =>
  outgoing.kind === 'send' ? storage.stores.outbox.leaving(key, worker?.()) : Promise.resolve(true);

export async function reportDue({ storage, now }: Services, key: string, outcome: DueOutcome): Promise<void> {
  const { outbox } = storage.stores;
  switch (outcome.kind) {
    case 'sent':
      return outbox.sent(key, now());
    case 'retry':
      return outbox.retry(key, outcome.at);
    case 'failed': {
      const [kind, learnerId] = key.split(':');
      // Whoever has blocked the bot is not written to again until they come back.
      if (outcome.reason === 'unreachable' && kind === 'reminder' && learnerId) {
        await storage.transaction((stores) =>
          unreachable.save(stores, learnerId, { sinceMs: now().getTime() }, now(), learnerId),
        );
      }
      return outbox.failed(key, now(), outcome.reason);
    }
  }
}
