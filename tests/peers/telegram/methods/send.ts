import { badRequest } from '../refusal.ts';
import type { Params, Uploads } from '../schema/validate.ts';
import { plainText } from '../text.ts';
import { asMessage, type Posted, post, type Room, type World, writableRoom } from '../world.ts';
import { fileOf, keyboardOf, styledOf } from './content.ts';

export type Method = (world: World, params: Params, uploads: Uploads) => unknown;

/** What every send has in common: topic, reply, receiver, effect. */
function frame(world: World, room: Room, params: Params): Partial<Posted> & Pick<Posted, 'from'> {
  const threadId = params.message_thread_id as number | undefined;
  if (threadId !== undefined && !room.topics.has(threadId)) throw badRequest('message thread not found');
  const reply = params.reply_parameters as { message_id?: number; allow_sending_without_reply?: boolean } | undefined;
  const original = reply?.message_id === undefined ? undefined : room.posts.get(reply.message_id);
  const found = original && !original.deleted;
  if (reply && !found && !reply.allow_sending_without_reply) throw badRequest('message to be replied not found');
  const effect = params.message_effect_id as string | undefined;
  if (effect !== undefined && room.chat.type !== 'private') throw badRequest('message effects are for private chats');
  const ephemeral = params.ephemeral_message_parameters as { receiver_user_id: number } | undefined;
  if (ephemeral && room.chat.type !== 'supergroup' && room.chat.type !== 'group')
    throw badRequest('ephemeral messages are for groups');
  return {
    from: world.me,
    ...(threadId === undefined ? {} : { threadId }),
    ...(found ? { replyTo: original.id } : {}),
    ...(effect === undefined ? {} : { effect }),
    ...(ephemeral ? { onlyFor: ephemeral.receiver_user_id } : {}),
  };
}

const sendMessage: Method = (world, params) => {
  const room = writableRoom(world, params.chat_id);
  const styled = styledOf(params, 'text');
  return asMessage(
    world,
    post(world, room, { ...frame(world, room, params), ...keyboardOf(params), kind: 'text', styled }),
  );
};

const sendFile =
  (kind: 'photo' | 'document'): Method =>
  (world, params, uploads) => {
    const room = writableRoom(world, params.chat_id);
    const styled = styledOf(params, 'caption');
    const common = { ...frame(world, room, params), ...keyboardOf(params) };
    const file = fileOf(world, params[kind], kind, uploads, kind === 'photo');
    return asMessage(world, post(world, room, { ...common, kind, styled, files: [file.id] }));
  };

const sendMediaGroup: Method = (world, params, uploads) => {
  const room = writableRoom(world, params.chat_id);
  const media = params.media as { type: string; media: string; caption?: string; parse_mode?: string }[];
  if (media.length < 2 || media.length > 10) throw badRequest('an album has 2 to 10 items');
  const common = frame(world, room, params);
  const prepared = media.map((item) => {
    const kind = item.type === 'photo' ? ('photo' as const) : ('document' as const);
    return {
      kind,
      styled: styledOf(item, 'caption'),
      files: [fileOf(world, item.media, '', uploads, kind === 'photo').id],
    };
  });
  return prepared.map((item) => asMessage(world, post(world, room, { ...common, ...item })));
};

const sendRichMessage: Method = (world, params) => {
  const room = writableRoom(world, params.chat_id);
  const rich = params.rich_message as { blocks?: unknown[]; html?: string; markdown?: string };
  checkRich(rich);
  const styled = plainText(textIn(rich.blocks ?? [rich.html ?? rich.markdown ?? '']));
  return asMessage(
    world,
    post(world, room, { ...frame(world, room, params), ...keyboardOf(params), kind: 'rich', styled, rich }),
  );
};

export function checkRich(rich: { blocks?: unknown[]; html?: string; markdown?: string }): void {
  const ways = [rich.blocks, rich.html, rich.markdown].filter((way) => way !== undefined);
  if (ways.length !== 1) throw badRequest('a rich message has exactly one of blocks, html and markdown');
  const text = textIn(rich.blocks ?? [rich.html ?? rich.markdown ?? '']);
  if (text.length > 32_768) throw badRequest('rich message is too long');
  if (text.trim() === '') throw badRequest('rich message is empty');
  const { blocks, depth } = measured(rich.blocks ?? []);
  if (blocks > 500) throw badRequest('rich message has too many blocks');
  if (depth > 16) throw badRequest('rich message is nested too deep');
}

/** Blocks of every kind, list items and table rows among them; and how deep blocks and the looks of their text lie in each other. */
function measured(value: unknown): { blocks: number; depth: number } {
  if (Array.isArray(value)) {
    const parts = value.map(measured);
    return {
      blocks: parts.reduce((sum, part) => sum + part.blocks, 0),
      depth: Math.max(0, ...parts.map(({ depth }) => depth)),
    };
  }
  if (typeof value !== 'object' || value === null) return { blocks: 0, depth: 0 };
  const { cells, blocks, items, text } = value as Record<string, unknown[] | undefined>;
  if (cells?.some((row) => (row as unknown[]).length > 20)) throw badRequest('a table of more than 20 columns');
  const inner = measured([blocks ?? [], items ?? [], cells ?? [], text ?? []]);
  const isItem = blocks !== undefined && !('type' in value && BLOCKS.test(String(value.type)));
  const own = isItem || isBlock(value) ? 1 : 0;
  return { blocks: inner.blocks + own + (cells?.length ?? 0), depth: inner.depth + 1 };
}

/** All text of a rich message in reading order, blocks on lines of their own. */
export function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textIn).join(value.some((one) => isBlock(one)) ? '\n' : '');
  if (typeof value !== 'object' || value === null) return '';
  const { text, blocks, items, cells, caption } = value as Record<string, unknown>;
  const rows = Array.isArray(cells)
    ? cells.map((row) => (row as unknown[]).map(textIn).join(' | ')).join('\n')
    : undefined;
  return [text, blocks, items, rows, caption]
    .filter((part) => part !== undefined)
    .map(textIn)
    .join('\n');
}

const BLOCKS = /^(paragraph|heading|pre|list|blockquote|table|divider|details|footer)$/;
const isBlock = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ('blocks' in value || BLOCKS.test(String((value as { type?: unknown }).type)));

const sendPoll: Method = (world, params) => {
  const room = writableRoom(world, params.chat_id);
  const question = String(params.question);
  const options = (params.options as { text: string }[]).map(({ text }) => text);
  if (question.length < 1 || question.length > 300) throw badRequest('poll question length must be 1 to 300');
  if (options.length < 1 || options.length > 12) throw badRequest('poll must have 1 to 12 options');
  if (options.some((text) => text.trim() === '' || text.length > 100))
    throw badRequest('poll options length must be 1 to 100');
  const correct = (params.correct_option_ids as number[] | undefined) ?? [];
  if (params.type === 'quiz' && correct.length === 0) throw badRequest('correct option id must be specified');
  if (String(params.explanation ?? '').length > 200) throw badRequest('explanation is too long');
  const common = { ...frame(world, room, params), ...keyboardOf(params) };
  return asMessage(
    world,
    post(world, room, { ...common, kind: 'poll', styled: plainText(question), poll: { question, options, correct } }),
  );
};

const sendChatAction: Method = (world, params) => {
  writableRoom(world, params.chat_id);
  return true;
};

export const sends: Record<string, Method> = {
  sendMessage,
  sendPhoto: sendFile('photo'),
  sendDocument: sendFile('document'),
  sendMediaGroup,
  sendRichMessage,
  sendPoll,
  sendChatAction,
};
