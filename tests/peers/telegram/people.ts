import { randomUUID } from 'node:crypto';
import type { User } from '@grammyjs/types';
import { plainText } from './text.ts';
import {
  asMessage,
  type Button,
  type Callback,
  type Inline,
  type Posted,
  post,
  type Room,
  store,
  unix,
  type World,
} from './world.ts';

export type Where = { chat?: Group | number; thread?: number; replyTo?: Posted };
export type Group = { id: number; topics: number[] };

/** Someone with a Telegram account. Everything here is what a client app would do. */
export type Person = ReturnType<typeof person>;

export function person(world: World, given: { id: number; name: string; language?: string }) {
  const user: User = {
    id: given.id,
    is_bot: false,
    first_name: given.name,
    ...(given.language ? { language_code: given.language } : {}),
  };
  const own: Room = {
    chat: { id: given.id, type: 'private', first_name: given.name },
    posts: new Map(),
    nextId: given.id * 1000,
    members: new Map(),
    topics: new Set(),
    reach: 'never-started',
    floodUntil: 0,
  };
  world.rooms.set(given.id, own);

  const roomAt = (where?: Where['chat']): Room => {
    const id = where === undefined ? given.id : typeof where === 'number' ? where : where.id;
    const room = world.rooms.get(id);
    if (!room) throw new Error(`no chat ${id}`);
    return room;
  };

  function say(room: Room, body: Partial<Posted> & Pick<Posted, 'kind' | 'styled'>, where: Where = {}): Posted {
    if (room === own) room.reach = 'open';
    const posted = post(world, room, {
      from: user,
      ...body,
      ...(where.thread === undefined ? {} : { threadId: where.thread }),
      ...(where.replyTo ? { replyTo: where.replyTo.id } : {}),
    });
    if (room === own || reachesBot(room, posted)) world.push({ message: asMessage(world, posted) as never });
    return posted;
  }

  /** Privacy mode: in groups a bot sees commands, mentions and replies to itself. */
  function reachesBot(room: Room, { styled, replyTo }: Posted): boolean {
    if (!world.privacyMode || room.members.get(world.me.id) === 'administrator') return true;
    const command = /^\/\w+(?:@(\w+))?/.exec(styled.text);
    if (command) return command[1] === undefined || command[1].toLowerCase() === world.me.username.toLowerCase();
    if (replyTo !== undefined && room.posts.get(replyTo)?.from.id === world.me.id) return true;
    return styled.text.toLowerCase().includes(`@${world.me.username.toLowerCase()}`);
  }

  function typed(text: string): Posted['styled'] {
    const { text: kept } = plainText(text);
    const found = (pattern: RegExp, type: string) =>
      [...kept.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length }));
    return {
      text: kept,
      entities: [...found(/(?<!\S)\/\w+(?:@\w+)?/g, 'bot_command'), ...found(/(?<![\w/])@\w{3,}/g, 'mention')],
    };
  }

  function pressed(posted: Posted, data: string): Callback {
    const query: Callback = { id: randomUUID(), from: user, post: posted, askedAt: world.now() };
    world.callbacks.set(query.id, query);
    const inlineId = [...world.inlinePosts].find(([, one]) => one === posted)?.[0];
    const message = inlineId === undefined ? { message: asMessage(world, posted) } : { inline_message_id: inlineId };
    world.push({ callback_query: { id: query.id, from: user, chat_instance: '1', data, ...message } as never });
    return query;
  }

  return {
    ...user,
    /** Their private chat with the bot, newest last. */
    get inbox(): Posted[] {
      return [...own.posts.values()].filter((one) => one.from.id === world.me.id && !one.deleted);
    },
    send: (text: string, where?: Where): Posted =>
      say(roomAt(where?.chat), { kind: 'text', styled: typed(text) }, where),
    sendFile(name: string, bytes: Buffer, where?: Where & { caption?: string; photo?: boolean }): Posted {
      const file = store(world, name, bytes, where?.photo === true);
      const kind = where?.photo ? ('photo' as const) : ('document' as const);
      return say(roomAt(where?.chat), { kind, styled: typed(where?.caption ?? ''), files: [file.id] }, where);
    },
    /** Changes their own message; the bot is told. */
    edit(posted: Posted, text: string): void {
      Object.assign(posted, { styled: typed(text), edits: posted.edits + 1 });
      world.push({ edited_message: asMessage(world, posted) as never });
    },
    /** Presses the button with this label (or its beginning). */
    press(posted: Posted, label: string): Callback {
      const button = posted.keyboard
        .flat()
        .find(({ text }) => text === label || text.startsWith(label) || text.includes(label));
      if (!button)
        throw new Error(`no button «${label}» under «${posted.styled.text.slice(0, 60)}»: ${labels(posted)}`);
      if (button.callback_data === undefined) throw new Error(`«${label}» is a link: ${String(button.url)}`);
      return pressed(posted, button.callback_data);
    },
    /** What a changed client can do: any payload from any message. */
    forge: pressed,
    /** Opens a deep link as a client does: the private chat, with `/start payload`. */
    follow(button: Button): Posted {
      const payload = new URL(String(button.url)).searchParams.get('start') ?? '';
      return say(own, { kind: 'text', styled: typed(`/start ${payload}`.trim()) });
    },
    query(text: string): Inline {
      const query: Inline = { id: randomUUID(), from: user, query: text, askedAt: world.now() };
      world.inlines.set(query.id, query);
      world.push({ inline_query: { id: query.id, from: user, query: text, offset: '' } });
      return query;
    },
    block(): void {
      own.reach = 'blocked';
      tellMember(world, own, user, 'member', 'kicked');
    },
    /** As `block`, but the bot is not told: it finds out when it writes. */
    vanish(): void {
      own.reach = 'deactivated';
    },
    unblock(): void {
      own.reach = 'open';
      tellMember(world, own, user, 'kicked', 'member');
    },
  };
}

export const labels = (posted: Posted): string =>
  posted.keyboard.map((row) => row.map(({ text }) => text).join(' | ')).join(' / ');

export function group(
  world: World,
  given: {
    id: number;
    title: string;
    forum?: boolean;
    members: { id: number; status?: 'creator' | 'administrator' }[];
  },
): Group {
  const chat = {
    id: given.id,
    type: 'supergroup' as const,
    title: given.title,
    ...(given.forum ? { is_forum: true as const } : {}),
  };
  const topics = given.forum ? [11, 12] : [];
  world.rooms.set(given.id, {
    chat,
    posts: new Map(),
    nextId: 1,
    members: new Map<number, 'member' | 'creator' | 'administrator'>([
      [world.me.id, 'member'],
      ...given.members.map(({ id, status }) => [id, status ?? 'member'] as const),
    ]),
    topics: new Set(topics),
    reach: 'open',
    floodUntil: 0,
  });
  return { id: given.id, topics };
}

/** Tells a bot that administers the group of a member who has left it. */
export function tellLeft(world: World, room: Room, user: User): void {
  const member = (status: string) => ({ status, user });
  world.push({
    chat_member: {
      ...{ chat: room.chat, from: user, date: unix(world) },
      ...{ old_chat_member: member('member'), new_chat_member: member('left') },
    } as never,
  });
}

/** Adds the bot to a group, or takes it out. */
export function tellMember(world: World, room: Room, from: User, before: string, after: string): void {
  const member = (status: string) => ({ status, user: world.me, ...(status === 'kicked' ? { until_date: 0 } : {}) });
  world.push({
    my_chat_member: {
      chat: room.chat,
      from,
      date: unix(world),
      old_chat_member: member(before),
      new_chat_member: member(after),
    } as never,
  });
}

/** A group becomes a supergroup: a new id, the old one answers with it. */
export function migrate(world: World, from: Group, to: number, by: User): Group {
  const old = world.rooms.get(from.id);
  if (!old) throw new Error('no such group');
  old.movedTo = to;
  const room: Room = {
    ...old,
    chat: { ...old.chat, id: to } as Room['chat'],
    posts: new Map(),
    nextId: 1,
    floodUntil: 0,
  };
  delete room.movedTo;
  world.rooms.set(to, room);
  const service = { from: by, date: unix(world) };
  world.push({ message: { ...service, message_id: old.nextId++, chat: old.chat, migrate_to_chat_id: to } as never });
  world.push({
    message: { ...service, message_id: room.nextId++, chat: room.chat, migrate_from_chat_id: from.id } as never,
  });
  return { id: to, topics: from.topics };
}
