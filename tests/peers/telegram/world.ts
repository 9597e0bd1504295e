import type { Chat, Message, Update, User, UserFromGetMe } from '@grammyjs/types';
import { badRequest, life, Refusal } from './refusal.ts';
import type { Styled } from './text.ts';

export type Button = { text: string; callback_data?: string; url?: string; [more: string]: unknown };
export type Status = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

/** A message as the server keeps it: what a person sees of it, and what is needed to answer calls about it. */
export type Posted = {
  id: number;
  chatId: number;
  threadId?: number;
  from: User;
  date: number;
  styled: Styled; // of the text or the caption
  kind: 'text' | 'photo' | 'document' | 'rich' | 'poll';
  files: string[]; // file ids
  rich?: unknown; // of a rich message
  poll?: { question: string; options: string[]; correct: number[] };
  keyboard: Button[][];
  forceReply: boolean;
  replyTo?: number;
  onlyFor?: number; // the receiver of an ephemeral message
  deleted: boolean;
  edits: number;
  touched: number; // rises with every post and edit, so that the newest look can be told
  changedAt: number; // when it last came to look as it does
  effect?: string;
};

export type Room = {
  chat: Chat;
  posts: Map<number, Posted>;
  nextId: number;
  members: Map<number, Status>;
  topics: Set<number>;
  /** A private chat: whether the person has started the bot, and not blocked it since. */
  reach: 'open' | 'never-started' | 'blocked' | 'deactivated' | 'kicked';
  movedTo?: number;
  /** No send before this moment: the server has answered 429. */
  floodUntil: number;
};

export type Callback = {
  id: string;
  from: User;
  post: Posted;
  askedAt: number;
  answered?: { text?: string; alert: boolean };
};
export type Inline = { id: string; from: User; query: string; askedAt: number; answered?: Record<string, unknown>[] };
export type Stored = { id: string; unique: string; name: string; bytes: Buffer; photo: boolean };

/** Everything that Telegram would remember. */
export type World = {
  me: UserFromGetMe;
  token: string;
  rooms: Map<number, Room>;
  files: Map<string, Stored>;
  callbacks: Map<string, Callback>;
  inlines: Map<string, Inline>;
  inlinePosts: Map<string, Posted>;
  commands: Map<string, { command: string; description: string }[]>;
  profile: Map<string, string>;
  privacyMode: boolean;
  /** How long a callback or an inline query may be answered. */
  queryLifeMs: number;
  sequence: number;
  now: () => number;
  /** Called whenever something was posted, edited, deleted or answered. */
  changed: (call: { method: string; params: Record<string, unknown> }) => void;
  push: (update: Omit<Update, 'update_id'>) => void;
};

export const unix = (world: World): number => Math.floor(world.now() / 1000);

/** The chat of a call, or the refusal that Telegram would give. */
export function roomOf(world: World, chatId: unknown): Room {
  const room = world.rooms.get(Number(chatId));
  if (!room) throw badRequest('chat not found');
  if (room.movedTo !== undefined)
    throw life(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: room.movedTo });
  return room;
}

/** The same for a call that writes into the chat. */
export function writableRoom(world: World, chatId: unknown): Room {
  const room = roomOf(world, chatId);
  if (room.floodUntil > world.now())
    throw new Refusal(429, `Too Many Requests: retry after ${secondsLeft(world, room)}`, {
      parameters: { retry_after: secondsLeft(world, room) },
    });
  if (room.reach === 'blocked') throw life(403, 'Forbidden: bot was blocked by the user');
  if (room.reach === 'deactivated') throw life(403, 'Forbidden: user is deactivated');
  if (room.reach === 'never-started') throw life(403, "Forbidden: bot can't initiate conversation with a user");
  if (room.reach === 'kicked') throw life(403, 'Forbidden: bot was kicked from the group chat');
  return room;
}

const secondsLeft = (world: World, room: Room): number => Math.ceil((room.floodUntil - world.now()) / 1000);

export function post(
  world: World,
  room: Room,
  given: Pick<Posted, 'from' | 'kind' | 'styled'> & Partial<Posted>,
): Posted {
  const posted: Posted = {
    id: room.nextId++,
    chatId: room.chat.id,
    date: unix(world),
    files: [],
    keyboard: [],
    forceReply: false,
    deleted: false,
    edits: 0,
    touched: ++world.sequence,
    changedAt: world.now(),
    ...given,
  };
  room.posts.set(posted.id, posted);
  return posted;
}

/** A live message by its id, for editing, deleting and replying. */
export function postOf(room: Room, id: unknown, otherwise: string): Posted {
  const found = room.posts.get(Number(id));
  if (!found || found.deleted || found.onlyFor !== undefined) throw badRequest(otherwise);
  return found;
}

/** The message as the Bot API shows it. */
export function asMessage(world: World, posted: Posted, depth = 0): Message {
  const room = world.rooms.get(posted.chatId);
  const { text, entities } = posted.styled;
  const original = posted.replyTo !== undefined && depth === 0 ? room?.posts.get(posted.replyTo) : undefined;
  const photo = posted.files.map((id) => ({
    file_id: id,
    file_unique_id: world.files.get(id)?.unique ?? id,
    width: 90,
    height: 90,
  }));
  const body = {
    text: { text, ...(entities.length > 0 ? { entities } : {}) },
    photo: { photo, ...captionOf(posted) },
    document: { document: documentOf(world, posted), ...captionOf(posted) },
    rich: { rich_message: { blocks: [] } },
    poll: { poll: { id: `poll${posted.id}`, question: posted.poll?.question ?? '' } },
  }[posted.kind];
  const message = {
    message_id: posted.onlyFor === undefined ? posted.id : 0,
    ...(posted.onlyFor === undefined ? {} : { ephemeral_message_id: posted.id }),
    date: posted.date,
    chat: room?.chat,
    from: posted.from,
    ...(posted.threadId === undefined ? {} : { message_thread_id: posted.threadId, is_topic_message: true }),
    ...body,
    ...(posted.keyboard.length > 0 ? { reply_markup: { inline_keyboard: posted.keyboard } } : {}),
    ...(original && !original.deleted ? { reply_to_message: asMessage(world, original, depth + 1) } : {}),
    ...(posted.edits > 0 ? { edit_date: unix(world) } : {}),
  };
  return message as unknown as Message;
}

const captionOf = ({ styled: { text, entities } }: Posted) =>
  text === '' ? {} : { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) };

function documentOf(world: World, posted: Posted) {
  const file = world.files.get(posted.files[0] ?? '');
  return file && { file_id: file.id, file_unique_id: file.unique, file_name: file.name, file_size: file.bytes.length };
}

export function store(world: World, name: string, bytes: Buffer, photo: boolean): Stored {
  const number = ++world.sequence;
  const stored = { id: `${photo ? 'AgAC' : 'BQAC'}file${number}`, unique: `u${number}`, name, bytes, photo };
  world.files.set(stored.id, stored);
  return stored;
}
