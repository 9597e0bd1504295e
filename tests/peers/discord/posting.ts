import type { Component } from './components.ts';
import { textOf } from './components.ts';
import { type Desk, Refusal } from './rest.ts';
import {
  COMPONENTS_V2,
  EPHEMERAL,
  type MessageBody,
  messageComplaints,
  SUPPRESS_EMBEDS,
  type Upload,
} from './rules.ts';
import { type AttachmentRecord, type ChannelRecord, isV2, type MessageRecord } from './world.ts';

/** Turns judged bodies into messages and edits. */

const LOADING = 1 << 7;
const SETTABLE = EPHEMERAL | SUPPRESS_EMBEDS | COMPONENTS_V2;

export function createFrom(
  desk: Desk,
  channel: ChannelRecord,
  body: MessageBody,
  uploads: Upload[],
  more: Partial<MessageRecord> = {},
): MessageRecord {
  refuseIfBad(messageComplaints(body, uploads));
  const replied = body.message_reference?.message_id;
  const repliesTo = replied && desk.world.messages.get(replied)?.isDeleted === false ? replied : undefined;
  if (replied && !repliesTo && body.message_reference?.fail_if_not_exists !== false)
    throw new Refusal(400, 50035, 'Unknown message in message_reference');
  const message = desk.world.message({
    ...{ channelId: channel.id, authorId: desk.world.bot.id, flags: (body.flags ?? 0) & SETTABLE },
    ...(repliesTo ? { repliesTo } : {}),
    ...(body.nonce == null ? {} : { nonce: String(body.nonce) }),
    ...more,
  });
  fill(desk, message, body, uploads);
  return message;
}

export function applyEdit(desk: Desk, message: MessageRecord, body: MessageBody, uploads: Upload[]): void {
  const { content, embeds, attachments } = message;
  const kept = attachments.map(({ filename }) => filename);
  const isLoading = (message.flags & LOADING) !== 0;
  const existing = { v2: isV2(message), content, embeds: embeds.length, attachments: kept };
  refuseIfBad(messageComplaints(body, uploads, isLoading ? undefined : existing));
  message.flags = (message.flags & ~LOADING) | ((body.flags ?? 0) & COMPONENTS_V2);
  fill(desk, message, body, uploads);
  message.edits++;
  message.touched = desk.world.touch();
}

export function loading(desk: Desk, channel: ChannelRecord, flags: number, seenOnlyBy?: string): MessageRecord {
  const more = seenOnlyBy ? { seenOnlyBy } : {};
  return desk.world.message({ channelId: channel.id, authorId: desk.world.bot.id, flags: flags | LOADING, ...more });
}

function fill(desk: Desk, message: MessageRecord, body: MessageBody, uploads: Upload[]): void {
  if (body.content !== undefined) message.content = body.content ?? '';
  if (body.embeds !== undefined) message.embeds = body.embeds ?? [];
  if (body.components !== undefined) message.components = (body.components ?? []) as Component[];
  const listed = body.attachments?.map(({ id }) => id);
  const kept = listed ? message.attachments.filter(({ id }) => listed.includes(id)) : message.attachments;
  message.attachments = [...kept, ...uploads.map((upload) => attachment(desk, upload))];
  message.pings = pingsOf(message, body);
  if (message.pings.length > 0) desk.violation(`a message pings ${message.pings.join(', ')}`);
}

export function attachment({ world, gatewayUrl }: Desk, { name, bytes }: Omit<Upload, 'field'>): AttachmentRecord {
  const id = world.snowflake();
  const root = gatewayUrl().replace(/^ws/, 'http').replace('/gateway', '');
  return { id, filename: name, url: `${root}/cdn/${id}/${encodeURIComponent(name)}`, size: bytes.length, bytes };
}

/** Whom the text would notify: the bot never means to, so each is a violation. */
function pingsOf(message: MessageRecord, { allowed_mentions }: MessageBody): string[] {
  const text = `${message.content}\n${textOf(message.components)}`;
  const allows = (kind: string) => !allowed_mentions?.parse || allowed_mentions.parse.includes(kind);
  const found = (pattern: RegExp, kind: string) =>
    allows(kind) ? [...text.matchAll(pattern)].map(([whole]) => whole) : [];
  return [
    ...found(/<@!?\d+>/g, 'users'),
    ...found(/<@&\d+>/g, 'roles'),
    ...found(/@everyone|@here/g, 'everyone'),
    ...(allowed_mentions?.users ?? []),
  ];
}

function refuseIfBad(complaints: string[]): void {
  if (complaints.length === 0) return;
  const empty = complaints.find((it) => it.startsWith('Cannot send an empty'));
  throw new Refusal(400, empty ? 50006 : 50035, empty ?? 'Invalid Form Body', true, complaints);
}
