import { localeOf } from '../../i18n/index.ts';
import { defaultSettings } from '../../learners/index.ts';
import type { Happening } from '../dialog.ts';
import type { ChatStores, Services } from '../services.ts';
import type { Turn } from '../turn.ts';
import type { VoiceRoom } from '../types.ts';
import { banked, type Focus, focuses, focusVoice, newMember } from './focus-state.ts';

/** Where a messenger tells who sits in a voice channel, a session needs no buttons: to come is to join, to go is to leave. */

const roomKey = ({ platform, roomId }: Pick<VoiceRoom, 'platform' | 'roomId'>): string => `${platform}/${roomId}`;

/** Joins the voice channel in which the speaker sits to the session. Undefined: they sit in none, or another session has it. */
export async function joinVoice(turn: Turn, session: Focus): Promise<Focus | undefined> {
  const { stores, now } = turn;
  const { voice: room } = turn.incoming;
  if (!room || !session.hasVoice) return undefined;
  const taken = await focusVoice.find(stores, roomKey(room), now);
  const other = taken === undefined || taken === session.id ? undefined : await focuses.find(stores, taken, now);
  if (other && other.phase !== 'done') return undefined;
  await withoutVoice(stores, session);
  await focusVoice.save(stores, roomKey(room), session.id, now);
  const people = await peopleOf(turn, room);
  return withVoice({ ...session, voice: { roomId: room.roomId, title: room.title, people } }, now);
}

/** The session is over, or has another channel now. */
export async function withoutVoice(stores: ChatStores, { voice, place }: Focus): Promise<void> {
  if (voice) await focusVoice.remove(stores, roomKey({ platform: place.platform, roomId: voice.roomId }));
}

/** Everybody who sits in the channel takes part; of a planned session not before it has begun. */
export function withVoice(session: Focus, now: Date): Focus {
  const { voice, members } = session;
  if (!voice || session.phase === 'planned') return session;
  const nowMs = now.getTime();
  const come = Object.entries(voice.people).map(([id, name]) => {
    const known = members[id];
    if (known && known.inSinceMs > 0) return [id, known] as const;
    const member = known ?? newMember(name, nowMs);
    return [id, { ...member, inSinceMs: nowMs, isByVoice: true }] as const;
  });
  return { ...session, members: { ...members, ...Object.fromEntries(come) } };
}

/**
 * Who sits in a voice channel now. Whoever has come since it was told last takes part from now on; whoever has gone, and
 * came that way, is out. The status message shows it with its next minute.
 */
export async function presentIn(flow: Happening, room: VoiceRoom): Promise<void> {
  const { stores, now } = flow;
  const id = await focusVoice.find(stores, roomKey(room), now);
  const session = id === undefined ? undefined : await focuses.find(stores, id, now);
  if (!session?.voice || session.phase === 'done') return;
  const before = session.voice.people;
  const people = await peopleOf(flow, room, session);
  const isSame = Object.keys(before).join() === Object.keys(people).join();
  if (isSame) return;
  const come = Object.fromEntries(Object.entries(people).filter(([one]) => !Object.hasOwn(before, one)));
  const joined = withVoice({ ...session, voice: { ...session.voice, people: come } }, now);
  const members = { ...joined.members };
  for (const one of Object.keys(before)) {
    const member = members[one];
    if (Object.hasOwn(people, one) || !member?.isByVoice || member.inSinceMs === 0) continue;
    members[one] = { ...banked(session, member, now), inSinceMs: 0 };
  }
  await focuses.save(stores, session.id, { ...joined, members, voice: { ...session.voice, people } }, now);
}

/** By learner; somebody the bot meets for the first time becomes one, as with a first message. */
async function peopleOf(
  { stores, services, now }: { stores: ChatStores; services: Services; now: Date },
  { platform, people }: VoiceRoom,
  session?: Focus,
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { id: accountId, name } of people) {
    const account = { platform, accountId };
    const locale = session?.locale ?? localeOf(undefined, services.defaults.locale);
    const learner =
      (await stores.learners.findByAccount(account)) ??
      (await stores.learners.create(account, {
        id: services.newId(),
        createdAt: now,
        settings: defaultSettings(locale, session?.zone ?? services.defaults.zone),
      }));
    found[learner.id] = name;
  }
  return found;
}
