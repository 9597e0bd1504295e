import { closePlace } from './dialogs/away.ts';
import { unreachable } from './dialogs/place.ts';
import { packReply, unpackReply } from './reply.ts';
import type { ChatStores, Services } from './services.ts';
import type { Due, DueOutcome, Outgoing, Place, Platform } from './types.ts';

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
  const lane = whereOf(outgoing)?.chatId;
  const message = { key, platform, ...(lane ? { lane } : {}), content: packReply([outgoing]) };
  return stores.outbox.add({ ...message, ...more }, now);
}

type Where = Pick<Place, 'platform' | 'chatId' | 'threadId'>;

function whereOf(outgoing: Outgoing): Where | undefined {
  if ('to' in outgoing) return outgoing.to;
  return 'message' in outgoing ? outgoing.message : undefined;
}

/** Where the messages go that adapters have in hand, by their keys. */
export type Handed = Map<string, Where>;

/** What is ready for a platform, handed out once. */
export async function dueOn(
  { storage, now, worker }: Services,
  platform: Platform,
  limit: number,
  handed: Handed,
): Promise<Due[]> {
  const messages = await storage.stores.outbox.claim(platform, now(), limit, worker?.());
  const due = messages.flatMap(({ key, content }) => unpackReply(content).map((outgoing) => ({ key, outgoing })));
  for (const { key, outgoing } of due) {
    const where = whereOf(outgoing);
    if (where) handed.set(key, where);
  }
  return due;
}

/** A message that is leaving cannot be called back; an edit can be made again, but never over a newer one by somebody else. */
export const leavingDue = ({ storage, worker }: Services, { key, outgoing }: Due): Promise<boolean> => {
  const { outbox } = storage.stores;
  if (outgoing.kind === 'send') return outbox.leaving(key, worker?.());
  return worker ? outbox.owns(key, worker()) : Promise.resolve(true);
};

export async function reportDue(services: Services, key: string, outcome: DueOutcome, handed: Handed): Promise<void> {
  const { storage, now } = services;
  const { outbox } = storage.stores;
  const where = handed.get(key);
  handed.delete(key);
  switch (outcome.kind) {
    case 'sent':
      return outbox.sent(key, now());
    case 'retry':
      return outbox.retry(key, outcome.at, services.worker?.());
    case 'failed': {
      const [kind, learnerId] = key.split(':');
      // Whoever has blocked the bot is not written to again until they come back.
      if (outcome.reason === 'unreachable' && kind === 'reminder' && learnerId) {
        await storage.transaction((stores) =>
          unreachable.save(stores, learnerId, { sinceMs: now().getTime() }, now(), learnerId),
        );
      } else if (outcome.reason === 'unreachable' && where) {
        await storage.transaction((stores) => closePlace({ stores, services, now: now() }, where));
      }
      return outbox.failed(key, now(), outcome.reason);
    }
  }
}
