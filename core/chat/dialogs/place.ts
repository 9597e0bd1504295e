import { memo } from '../memo.ts';
import type { ChatStores } from '../services.ts';
import type { Turn } from '../turn.ts';
import type { Incoming, Outgoing, Place } from '../types.ts';
import { leaveGroup } from './top.ts';

/** Learners whom a platform cannot reach: they blocked the bot. What they do next lifts it. */
export const unreachable = memo<{ sinceMs: number }>('unreachable', undefined);
/** Where a learner talks to the bot in private: the way of everything it starts by itself. */
export const privatePlaces = memo<Place>('home', undefined);

/** Someone blocked the bot or came back, or left a group. */
export async function membership(
  turn: Turn,
  { change }: Extract<Incoming, { kind: 'membership' }>,
): Promise<Outgoing[]> {
  const { stores, learner, now, place } = turn;
  if (place.kind === 'group' && change === 'left') await leaveGroup(turn);
  if (place.kind === 'private') {
    if (change === 'reachable') await unreachable.remove(stores, learner.id);
    else await unreachable.save(stores, learner.id, { sinceMs: now.getTime() }, now, learner.id);
  }
  return [];
}

/** Remembers the private conversation, and that it can be reached again. */
export async function seenInPrivate({ stores, learner, place, now }: Turn): Promise<void> {
  if (place.kind !== 'private') return;
  const known = await privatePlaces.find(stores, learner.id, now);
  if (known?.chatId === place.chatId && known.platform === place.platform) return;
  await privatePlaces.save(stores, learner.id, place, now, learner.id);
  await unreachable.remove(stores, learner.id);
}

/** A group has become a supergroup: what was kept under its old name is kept under the new one. */
export async function migrated(
  turn: Turn,
  { newChatId }: Extract<Incoming, { kind: 'migrated' }>,
): Promise<Outgoing[]> {
  await moveGroup(turn.stores, turn.place, newChatId, turn.now);
  return [];
}

async function moveGroup(stores: ChatStores, { platform, chatId }: Place, newChatId: string, now: Date): Promise<void> {
  const [old, fresh] = [`${platform}/${chatId}`, `${platform}/${newChatId}`];
  for (const prefix of ['thread:', 'group:']) {
    for (const key of await stores.documents.keys(prefix + old)) {
      const rest = key.slice(prefix.length + old.length);
      if (rest !== '' && !rest.startsWith('/')) continue;
      const json = await stores.documents.find(key, now);
      if (json !== undefined) {
        const moved = prefix === 'group:' ? json.replaceAll(`"chatId":"${chatId}"`, `"chatId":"${newChatId}"`) : json;
        await stores.documents.save({
          key: prefix + fresh + rest,
          owner: undefined,
          json: moved,
          expiresAt: undefined,
        });
      }
      await stores.documents.remove(key);
    }
  }
}
