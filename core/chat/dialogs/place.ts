import { findGroup, groupKey } from '../group.ts';
import { memo } from '../memo.ts';
import type { ChatStores } from '../services.ts';
import type { Turn } from '../turn.ts';
import type { Incoming, Outgoing, Place } from '../types.ts';
import { closePlace, leaveRuns, reopenPlace } from './away.ts';
import { scheduleGroup } from './group-daily.ts';
import { leaveGroup, scheduleTop } from './top.ts';

/** Learners whom a platform cannot reach: they blocked the bot. What they do next lifts it. */
export const unreachable = memo<{ sinceMs: number }>('unreachable', undefined);
/** Where a learner talks to the bot in private: the way of everything it starts by itself. */
export const privatePlaces = memo<Place>('home', undefined);

/** Someone blocked the bot or came back, or left a group; or a group showed the bot out or asked it in. */
export async function membership(
  turn: Turn,
  { change }: Extract<Incoming, { kind: 'membership' }>,
): Promise<Outgoing[]> {
  const { stores, learner, now, place } = turn;
  if (place.kind === 'group') {
    if (change === 'left') {
      await leaveGroup(turn);
      await leaveRuns(turn);
    } else await (change === 'reachable' ? reopenPlace : closePlace)(turn, place);
  }
  if (place.kind === 'private') {
    if (change === 'reachable') await unreachable.remove(stores, learner.id);
    else {
      await unreachable.save(stores, learner.id, { sinceMs: now.getTime() }, now, learner.id);
      await closePlace(turn, place);
    }
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
  const { stores, place, now } = turn;
  const [old, fresh] = [groupKey(place), groupKey({ ...place, chatId: newChatId })];
  const renamed = (json: string): string => json.replaceAll(`"chatId":"${place.chatId}"`, `"chatId":"${newChatId}"`);
  for (const prefix of ['thread:', 'group:', 'match-at:', 'focus-at:']) {
    for (const key of await stores.documents.keys(prefix + old)) {
      const rest = key.slice(prefix.length + old.length);
      const json = rest === '' || rest.startsWith('/') ? await stores.documents.find(key, now) : undefined;
      if (json === undefined) continue;
      await stores.documents.save({
        key: prefix + fresh + rest,
        owner: undefined,
        json: renamed(json),
        expiresAt: undefined,
      });
      await stores.documents.remove(key);
      // What runs in the group goes on in its new place.
      if (prefix.endsWith('-at:'))
        await rename(stores, `${prefix.replace('-at:', ':')}${JSON.parse(json) as string}`, renamed, now);
    }
  }
  const group = await findGroup(stores, fresh, now);
  for (const kind of ['group-daily', 'group-top']) await stores.timers.cancel(`${kind}:${old}`);
  if (group) await scheduleGroup(stores, group, now);
  if (group) await scheduleTop(stores, group, now);
  return [];
}

async function rename(stores: ChatStores, key: string, renamed: (json: string) => string, now: Date): Promise<void> {
  const json = await stores.documents.find(key, now);
  if (json !== undefined)
    await stores.documents.save({ key, owner: undefined, json: renamed(json), expiresAt: undefined });
}
