import type { ChatStores } from '../services.ts';

/** What groups keep about the people in them: settings with standings, matches, focus sessions, questions of the day. */
const shared = ['group:', 'match:', 'focus:', 'gdq:'];

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Takes somebody out of everything that groups keep, the running match and session included. */
export const dropPerson = (stores: ChatStores, learnerId: string): Promise<void> =>
  rewrite(stores, learnerId, (value) => without(value, learnerId));

/** Two accounts are one person now: what the other has done in groups is theirs, and of two votes one remains. */
export const joinPeople = (stores: ChatStores, fromId: string, intoId: string): Promise<void> =>
  rewrite(stores, fromId, (value) => renamed(value, fromId, intoId));

/** The names under which groups have shown somebody. */
export async function namesOf(stores: ChatStores, learnerId: string): Promise<string[]> {
  const names = new Set<string>();
  const look = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) {
      const { [learnerId]: own } = value;
      if (typeof own === 'object' && own && !Array.isArray(own) && typeof own.name === 'string') names.add(own.name);
      if (value.hostId === learnerId && typeof value.hostName === 'string') names.add(value.hostName);
    }
    for (const one of Object.values(value)) look(one);
  };
  for (const prefix of shared) {
    for (const { json } of await stores.documents.mentioning(prefix, `"${learnerId}"`)) look(JSON.parse(json) as Json);
  }
  return [...names];
}

async function rewrite(stores: ChatStores, learnerId: string, change: (value: Json) => Json): Promise<void> {
  for (const prefix of shared) {
    for (const found of await stores.documents.mentioning(prefix, `"${learnerId}"`)) {
      await stores.documents.save({ ...found, json: JSON.stringify(change(JSON.parse(found.json) as Json)) });
    }
  }
}

function without(value: Json, id: string): Json {
  if (Array.isArray(value)) return value.map((one) => without(one, id));
  if (typeof value !== 'object' || value === null) return value;
  const isHost = value.hostId === id;
  const kept = Object.entries(value).flatMap(([key, one]): [string, Json][] => {
    if (key === id) return [];
    if (isHost && (key === 'hostId' || key === 'hostName')) return [[key, '']];
    return [[key, without(one, id)]];
  });
  return Object.fromEntries(kept);
}

function renamed(value: Json, from: string, into: string): Json {
  if (Array.isArray(value)) return value.map((one) => renamed(one, from, into));
  if (value === from) return into;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([key, one]): [string, Json][] => {
    if (key !== from) return [[key, renamed(one, from, into)]];
    return Object.hasOwn(value, into) ? [] : [[into, renamed(one, from, into)]];
  });
  return Object.fromEntries(kept);
}
