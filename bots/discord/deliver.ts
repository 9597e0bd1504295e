import { createHash } from 'node:crypto';
import type { APIMessage } from 'discord.js';
import type { Chat, MessageRef, Outgoing, Place } from '../../core/chat/index.ts';
import { paragraph, root } from '../../core/richtext.ts';
import type { Api, Handle } from './api.ts';
import { failureOf, GoneError } from './failure.ts';
import { editsOf, type Message, messagesOf } from './message.ts';
import { privatePlace, readMessageId, refOf } from './read.ts';
import { recentMap } from './recent.ts';

/** Delivers through channels and direct messages: whatever does not answer an interaction. */

export type Send = Extract<Outgoing, { kind: 'send' }>;
export type Edit = Extract<Outgoing, { kind: 'edit' }>;
export type Deliverer = ReturnType<typeof createDeliverer>;
export type DeliverDeps = { api: Api; chat: Pick<Chat, 'delivered'>; nowMs: () => number };

const TOKEN_LIVES_MS = 14.5 * 60_000; // a little less than Discord's 15 minutes
const REMEMBERED = 5_000;

export function createDeliverer({ api, chat, nowMs }: DeliverDeps) {
  const dms = recentMap<string>(REMEMBERED);
  // An ephemeral message can be edited only with the token that showed it, and only while that lives.
  const shown = recentMap<{ handle: Handle; untilMs: number }>(REMEMBERED);

  async function channelOf(place: Pick<Place, 'chatId' | 'threadId' | 'kind'>): Promise<string> {
    return place.kind === 'group' ? (place.threadId ?? place.chatId) : dmOf(place.chatId);
  }

  async function dmOf(userId: string): Promise<string> {
    const known = dms.get(userId);
    if (known) return known;
    const opened = await api.openDm(userId);
    dms.set(userId, opened);
    return opened;
  }

  /** Sends to a place; `key` names this delivery for ever, so that a repeated one is shown once. */
  async function send(out: Send, key: string): Promise<MessageRef | undefined> {
    const channelId = await channelOf(out.to);
    const replyTo = out.replyTo ? readMessageId(out.replyTo.messageId).id : undefined;
    let last: APIMessage | undefined;
    for (const [index, message] of messagesOf(out.body).entries()) {
      last = await api.send(channelId, message, nonce(`${key}/${index}`), index === 0 ? replyTo : undefined);
    }
    return last ? report(out.slot, refOf(last, out.to, '')) : undefined;
  }

  async function report(slot: string | undefined, ref: MessageRef): Promise<MessageRef> {
    if (slot !== undefined) await chat.delivered(slot, ref);
    return ref;
  }

  /** Edits a message wherever it is. One that cannot be edited any more is sent anew, a private one to its person only. */
  async function edit(out: Edit, key: string): Promise<void> {
    const { id, seenOnlyBy } = readMessageId(out.message.messageId);
    const [first, ...more] = editsOf(out.body);
    if (!first) return;
    try {
      if (seenOnlyBy !== undefined) await editShown(id, first);
      else await api.edit(await editChannel(out.message), id, first);
    } catch (error) {
      const failure = failureOf(error);
      if (failure !== 'unknown-message' && failure !== 'too-late') throw error;
      const to: Place = seenOnlyBy ? privatePlace(seenOnlyBy) : placeOfRef(out.message);
      await send({ kind: 'send', to, body: out.body, visibility: 'everyone', ...slotOf(out) }, `${key}/anew`);
      return;
    }
    for (const [index, message] of more.entries()) {
      if (seenOnlyBy === undefined) await api.send(await editChannel(out.message), message, nonce(`${key}/${index}`));
    }
    await report(out.slot, out.message);
  }

  async function editShown(id: string, message: Message): Promise<void> {
    const known = shown.get(id);
    if (!known || known.untilMs < nowMs()) throw new GoneError();
    await api.editShown(known.handle, id, message);
  }

  async function remove(ref: MessageRef): Promise<void> {
    const { id, seenOnlyBy } = readMessageId(ref.messageId);
    if (seenOnlyBy !== undefined) return; // its person can dismiss it; nobody else can
    try {
      await api.remove(await editChannel(ref), id);
    } catch (error) {
      if (failureOf(error) !== 'unknown-message') throw error;
    }
  }

  async function editChannel(ref: MessageRef): Promise<string> {
    return readMessageId(ref.messageId).isDm ? dmOf(ref.chatId) : (ref.threadId ?? ref.chatId);
  }

  return {
    send,
    edit,
    remove,
    report,
    dmOf,
    /** A direct conversation that an event has shown to us. */
    knowDm: (userId: string, channelId: string) => dms.set(userId, channelId),
    rememberShown: (id: string, handle: Handle) => shown.set(id, { handle, untilMs: nowMs() + TOKEN_LIVES_MS }),
    async notice(to: Place, text: string, key: string): Promise<void> {
      await send({ kind: 'send', to, body: { text: root(paragraph(text)) }, visibility: 'everyone' }, key);
    },
  };
}

const placeOfRef = ({ chatId, threadId, messageId }: MessageRef): Place =>
  readMessageId(messageId).isDm
    ? privatePlace(chatId)
    : { platform: 'discord', chatId, kind: 'group', ...(threadId ? { threadId } : {}) };

/** Discord takes 25 characters. */
const nonce = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, 22);

const slotOf = ({ slot }: { slot?: string }) => (slot === undefined ? {} : { slot });
