import { findGroup, type Group, goneGroups, groupKey, isGone, saveGroup } from '../group.ts';
import type { ChatStores, Services } from '../services.ts';
import type { Turn } from '../turn.ts';
import type { Place, Platform } from '../types.ts';
import { finish } from './focus-flow.ts';
import { banked, focusAt, focuses } from './focus-state.ts';
import { forsakeQuestions, scheduleGroup } from './group-daily.ts';
import { matches, running, timerKey } from './match-state.ts';
import { scheduleTop } from './top.ts';

type Flow = { stores: ChatStores; services: Services; now: Date };

/**
 * Nothing can be said in a place any more: the bot was shown out, or the channel is gone. What runs there ends without a
 * word, and what would come by itself is called off. The settings stay, for a bot that is asked back; of a thread or a topic
 * only the place itself is gone, and its group goes on.
 */
export async function closePlace(flow: Flow, place: Pick<Place, 'platform' | 'chatId' | 'threadId'>): Promise<void> {
  const { stores, now } = flow;
  const key = groupKey(place);
  await endRuns(flow, key, place.threadId);
  const group = await findGroup(stores, key, now);
  if (place.threadId !== undefined) return group && moveUp(flow, group, place.threadId);
  await forsakeQuestions(stores, place, now);
  await stores.outbox.forsake(place.platform, place.chatId, now);
  if (!group) return;
  await goneGroups.save(stores, key, { sinceMs: now.getTime() }, now);
  await scheduleAll(stores, group, now);
}

/** The bot can be heard again: what the group has set up goes on from the next time it is due. */
export async function reopenPlace({ stores, now }: Flow, place: Pick<Place, 'platform' | 'chatId'>): Promise<void> {
  const key = groupKey(place);
  if (!(await isGone(stores, key, now))) return;
  await goneGroups.remove(stores, key);
  const group = await findGroup(stores, key, now);
  if (group) await scheduleAll(stores, group, now);
}

/** Whoever leaves a group plays no more in it, and their time in a session ends; what they did stays theirs. */
export async function leaveRuns({ stores, now, learner, place }: Turn): Promise<void> {
  const key = groupKey(place);
  for (const at of await keysAt(stores, 'match-at', key, place.threadId)) {
    const id = await running.find(stores, at, now);
    const found = id === undefined ? undefined : await matches.find(stores, id, now);
    if (!found?.players[learner.id]) continue;
    const { [learner.id]: _, ...players } = found.players;
    await matches.save(stores, found.id, { ...found, players }, now);
  }
  for (const at of await keysAt(stores, 'focus-at', key, place.threadId)) {
    const id = await focusAt.find(stores, at, now);
    const found = id === undefined ? undefined : await focuses.find(stores, id, now);
    const member = found?.members[learner.id];
    if (!found || !member) continue;
    const { [learner.id]: _, ...others } = found.members;
    const out = { ...banked(found, member, now), inSinceMs: 0 };
    const members = found.phase === 'planned' ? others : { ...found.members, [learner.id]: out };
    await focuses.save(stores, found.id, { ...found, members }, now);
  }
}

/** The groups of a platform in which nothing can be said. */
export async function placesGone(stores: ChatStores, platform: Platform, now: Date): Promise<Place[]> {
  const prefix = 'gone:';
  const keys = await stores.documents.keys(`${prefix}${platform}/`);
  const groups = await Promise.all(keys.map((key) => findGroup(stores, key.slice(prefix.length), now)));
  return groups.flatMap((group) => (group ? [group.place] : []));
}

async function scheduleAll(stores: ChatStores, group: Group, now: Date): Promise<void> {
  await scheduleGroup(stores, group, now);
  await scheduleTop(stores, group, now);
}

async function endRuns(flow: Flow, key: string, threadId: string | undefined): Promise<void> {
  const { stores, now } = flow;
  for (const at of await keysAt(stores, 'match-at', key, threadId)) {
    const id = await running.find(stores, at, now);
    const found = id === undefined ? undefined : await matches.find(stores, id, now);
    await running.remove(stores, at);
    if (!found) continue;
    await stores.timers.cancel(timerKey(found.id));
    await matches.save(stores, found.id, { ...found, phase: 'done' }, now);
  }
  for (const at of await keysAt(stores, 'focus-at', key, threadId)) {
    const id = await focusAt.find(stores, at, now);
    const found = id === undefined ? undefined : await focuses.find(stores, id, now);
    // What each has done is counted, though there is nobody to be told.
    if (found && found.phase !== 'done') await finish(flow, found);
    await focusAt.remove(stores, at);
  }
}

/** The group itself and all its threads, or one of them: as `placeKey` names them. */
async function keysAt(
  stores: ChatStores,
  prefix: string,
  key: string,
  threadId: string | undefined,
): Promise<string[]> {
  const wanted = threadId === undefined ? key : `${key}/${threadId}`;
  const keys = (await stores.documents.keys(`${prefix}:${wanted}`)).map((one) => one.slice(prefix.length + 1));
  return keys.filter((one) => one === wanted || one.startsWith(`${wanted}/`));
}

/** What the group had set up from a thread that is gone comes into the group itself. */
async function moveUp({ stores, now }: Flow, group: Group, threadId: string): Promise<void> {
  const { threadId: last, ...place } = group.place;
  if (last === threadId) await saveGroup(stores, { ...group, place }, now);
}
