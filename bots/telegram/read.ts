import type {
  CallbackQuery,
  Chat,
  ChatMember,
  ChatMemberUpdated,
  InlineQuery,
  Message,
  Update,
  User,
} from 'grammy/types';
import type { Abilities, Incoming, MessageRef, Place, Quoted, Speaker } from '../../core/chat/index.ts';
import { refTo } from './address.ts';
import { readForm } from './form.ts';

export type Me = { id: number; username: string };

/** A message with a file that still has to be fetched. */
export type Upload = { fileId: string; name: string; size: number; caption?: string };

/** What an update means; `incoming` lacks only what must be asked of Telegram: the file, and who administers a group. */
export type Read =
  | { kind: 'incoming'; incoming: Incoming }
  | { kind: 'upload'; upload: Upload; event: Omit<Incoming, 'kind'>; message: MessageRef }
  | { kind: 'nothing' };

/** The kinds of updates we ask for. Edited messages are not among them: a question answered is answered. */
export const KINDS = ['message', 'callback_query', 'inline_query', 'my_chat_member', 'chat_member'] as const;

/** Updates with one lane are handled in order. A person's typing in inline mode must not wait for their chat. */
export function laneOf(update: Update): string {
  const { message, callback_query: press, inline_query: query } = update;
  const membership = update.my_chat_member ?? update.chat_member;
  if (query) return `inline:${query.from.id}`;
  const chat = message?.chat ?? press?.message?.chat ?? membership?.chat;
  return String(chat?.id ?? press?.from.id ?? 0);
}

type Context = { me: Me; adminIds: ReadonlySet<string>; receivedAt: Date };

export function readUpdate(update: Update, context: Context): Read {
  const key = `telegram:update:${context.me.id}:${update.update_id}`;
  if (update.message) return readMessage(key, update.message, context);
  if (update.callback_query) return readPress(key, update.callback_query, context);
  if (update.inline_query) return readQuery(key, update.inline_query, context);
  if (update.chat_member) return readMember(key, update.chat_member, context);
  const membership = update.my_chat_member;
  if (!membership || membership.chat.type === 'channel') return { kind: 'nothing' };
  const { chat, from, new_chat_member: mine, date } = membership;
  const isMute = mine.status === 'restricted' && !mine.can_send_messages;
  const change = isOut(mine) || isMute ? 'unreachable' : 'reachable';
  // Whoever shows the bot out of a group stays in it.
  const speaker = speakerOf(chat.type === 'private' ? from : mine.user, context);
  const event = { key, at: new Date(date * 1000), speaker, place: placeOf(chat) };
  return { kind: 'incoming', incoming: { ...event, kind: 'membership', change } };
}

/** Told where the bot is an administrator; elsewhere Telegram writes it into the chat, unless the group is large. */
function readMember(key: string, { chat, new_chat_member: member, date }: ChatMemberUpdated, context: Context): Read {
  if (!isOut(member) || member.user.is_bot || chat.type === 'channel') return { kind: 'nothing' };
  const event = { key, at: new Date(date * 1000), speaker: speakerOf(member.user, context), place: placeOf(chat) };
  return { kind: 'incoming', incoming: { ...event, kind: 'membership', change: 'left' } };
}

export const isOut = (member: ChatMember): boolean =>
  member.status === 'left' || member.status === 'kicked' || (member.status === 'restricted' && !member.is_member);

function readMessage(key: string, message: Message, context: Context): Read {
  const { chat, from, date } = message;
  if (!from || chat.type === 'channel') return { kind: 'nothing' };
  const place = placeOf(chat, message);
  const event = {
    key,
    at: new Date(date * 1000),
    speaker: speakerOf(from, context, message),
    place,
    ...abilitiesAt(place),
  };
  if (message.migrate_to_chat_id !== undefined)
    return {
      kind: 'incoming',
      incoming: { ...event, kind: 'migrated', newChatId: String(message.migrate_to_chat_id) },
    };
  const gone = message.left_chat_member;
  if (gone && !gone.is_bot)
    return {
      kind: 'incoming',
      incoming: { key, at: event.at, speaker: speakerOf(gone, context), place, kind: 'membership', change: 'left' },
    };
  if (from.is_bot && from.id !== ANONYMOUS_ADMIN) return { kind: 'nothing' };
  if (message.migrate_from_chat_id !== undefined || isService(message)) return { kind: 'nothing' };
  const self = refOf(place, message);
  const replyTo = quotedOf(place, message, context.me);
  if (message.document) {
    const { document, caption } = message;
    if (place.kind === 'group' && !isMeant(caption ?? '', replyTo, context.me)) return { kind: 'nothing' };
    const upload = { fileId: document.file_id, name: document.file_name ?? 'file', size: document.file_size ?? 0 };
    return { kind: 'upload', upload: { ...upload, ...(caption ? { caption } : {}) }, event, message: self };
  }
  const text = message.text ?? message.caption ?? '';
  const said = { ...event, message: self, ...(replyTo ? { replyTo } : {}) };
  const form = message.reply_to_message && replyTo?.fromBot ? readForm(message.reply_to_message, text) : undefined;
  if (form) return { kind: 'incoming', incoming: { ...event, kind: 'form', ...form, message: self } };
  const command = commandIn(text, context.me);
  if (command === 'foreign') return { kind: 'nothing' };
  if (command) return { kind: 'incoming', incoming: { ...said, kind: 'command', ...command } };
  if (place.kind === 'private') return { kind: 'incoming', incoming: { ...said, kind: 'text', text } };
  if (!isMeant(text, replyTo, context.me)) return { kind: 'nothing' };
  const words = withoutMention(text, context.me);
  // Only our name: under someone's question it means «answer that», alone «what can you do».
  if (words === '')
    return { kind: 'incoming', incoming: { ...said, kind: 'command', name: replyTo ? 'ask' : 'help', args: '' } };
  return { kind: 'incoming', incoming: { ...said, kind: 'text', text: words } };
}

function readPress(key: string, press: CallbackQuery, context: Context): Read {
  const { from, message, inline_message_id: inlineId, data = '' } = press;
  const place: Place = message
    ? placeOf(message.chat, 'is_topic_message' in message ? (message as Message) : undefined)
    : { platform: 'telegram', chatId: String(from.id), kind: 'private' };
  const event = { key, at: context.receivedAt, speaker: speakerOf(from, context), place, ...abilitiesAt(place) };
  const pressed = message
    ? refOf(place, message as Message, from)
    : refTo({ chatId: 'inline' }, { kind: 'inline', id: inlineId ?? '' });
  return { kind: 'incoming', incoming: { ...event, kind: 'press', data, message: pressed } };
}

function readQuery(key: string, { from, query }: InlineQuery, context: Context): Read {
  const place: Place = { platform: 'telegram', chatId: String(from.id), kind: 'private' };
  const event = { key, at: context.receivedAt, speaker: speakerOf(from, context), place };
  return { kind: 'incoming', incoming: { ...event, kind: 'query', text: query, purpose: 'inline' } };
}

/** Telegram's account for administrators who write in the group's name. */
const ANONYMOUS_ADMIN = 1087968824;

function speakerOf(user: User, context: Context, message?: Message): Speaker {
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ').trim() || String(user.id);
  return {
    id: String(user.id),
    name,
    ...(user.language_code ? { languageCode: user.language_code } : {}),
    isBotAdmin: context.adminIds.has(String(user.id)),
    isChatAdmin: message?.sender_chat !== undefined && message.sender_chat.id === message.chat.id,
  };
}

function placeOf(chat: Chat, message?: Message): Place {
  const isPrivate = chat.type === 'private';
  const title = 'title' in chat ? chat.title : undefined;
  return {
    platform: 'telegram',
    chatId: String(chat.id),
    ...(message?.is_topic_message && message.message_thread_id ? { threadId: String(message.message_thread_id) } : {}),
    kind: isPrivate ? 'private' : 'group',
    ...(title ? { title } : {}),
  };
}

/** Telegram hands out no larger files. */
export const DOWNLOAD_BYTES = 20 * 1024 * 1024;

/** With privacy mode on, the next text in a group does not reach us, but a reply to a form does. */
const abilitiesAt = ({ kind }: Place): { can: Abilities } => ({
  can: kind === 'group' ? { form: true, poll: true, fileBytes: DOWNLOAD_BYTES } : { fileBytes: DOWNLOAD_BYTES },
});

function refOf(place: Place, message: Message, receiver?: User): MessageRef {
  if (message.ephemeral_message_id !== undefined && receiver)
    return refTo(place, { kind: 'ephemeral', id: message.ephemeral_message_id, receiver: receiver.id });
  const hasCaption = message.photo !== undefined || message.document !== undefined;
  return refTo(place, { kind: 'message', id: message.message_id, hasCaption });
}

function quotedOf(place: Place, message: Message, me: Me): Quoted | undefined {
  const original = message.reply_to_message;
  // In a topic everything «replies» to the message that opened it.
  if (!original || original.forum_topic_created !== undefined) return undefined;
  const quote = message.quote?.text ?? original.text ?? original.caption ?? '';
  return { text: quote, fromBot: original.from?.id === me.id, message: refOf(place, original) };
}

function commandIn(text: string, me: Me): { name: string; args: string } | 'foreign' | undefined {
  const [whole, name = '', bot] = /^\/([a-z][a-z0-9_]*)(?:@(\w+))?(?=\s|$)/i.exec(text) ?? [];
  if (whole === undefined) return undefined;
  if (bot !== undefined && bot.toLowerCase() !== me.username.toLowerCase()) return 'foreign';
  return { name: name.toLowerCase(), args: text.slice(whole.length).trim() };
}

const isMeant = (text: string, replyTo: Quoted | undefined, me: Me): boolean =>
  replyTo?.fromBot === true || mention(me).test(text);
const withoutMention = (text: string, me: Me): string =>
  text
    .replace(mention(me), ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/^[\s,:]+|\s+$/g, '');
const mention = (me: Me): RegExp => new RegExp(`(?<![\\w@])@${me.username}(?!\\w)`, 'i');

const isService = (message: Message): boolean => CONTENT.every((field) => message[field] === undefined);
const CONTENT = [
  'text',
  'caption',
  'photo',
  'document',
  'sticker',
  'voice',
  'video',
  'video_note',
  'audio',
  'animation',
  'contact',
  'location',
  'poll',
  'dice',
  'venue',
] as const;
