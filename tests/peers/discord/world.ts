import type { Component } from './components.ts';
import { COMPONENTS_V2, EPHEMERAL } from './rules.ts';

/** What this Discord knows: people, servers, channels, messages. Plain records, and how they look in the API. */

export type Person = { id: string; name: string; isBot: boolean; locale: string; dmsClosed: boolean };
export type Member = { roles: string[]; permissions: bigint };
export type GuildRecord = {
  id: string;
  name: string;
  ownerId: string;
  members: Map<string, Member>;
  roles: { id: string; name: string; permissions: bigint }[];
  voice: Map<string, string>; // the channel in which somebody sits, by person
};
export type ChannelRecord = {
  id: string;
  kind: 'text' | 'voice' | 'thread' | 'dm' | 'group-dm';
  name: string;
  guildId?: string;
  parentId?: string;
  recipients: string[];
  botPermissions: bigint;
  ownerId?: string; // of a thread: who opened it
  isArchived?: boolean;
  isDeleted: boolean;
};
export type AttachmentRecord = { id: string; filename: string; url: string; size: number; bytes: Uint8Array };
export type MessageRecord = {
  id: string;
  channelId: string;
  authorId: string;
  content: string;
  components: Component[];
  embeds: unknown[];
  attachments: AttachmentRecord[];
  flags: number;
  seenOnlyBy?: string;
  repliesTo?: string;
  withoutPing?: boolean; // the reply does not mention whom it answers
  forwards?: { content: string };
  nonce?: string;
  pings: string[]; // people, roles and @everyone whom this message really notified
  edits: number;
  touched: number; // rises with every message and edit: which of them came last
  isDeleted: boolean;
};

export const VIEW = 1n << 10n;
export const SEND = 1n << 11n;
export const MANAGE_GUILD = 1n << 5n;
export const ADMINISTRATOR = 1n << 3n;
const ATTACH = 1n << 15n;
const HISTORY = 1n << 16n;
const SEND_IN_THREADS = 1n << 38n;
export const EVERYTHING_A_BOT_NEEDS = VIEW | SEND | ATTACH | HISTORY | SEND_IN_THREADS;

export const EPOCH = 1_420_070_400_000;
const MESSAGE_CONTENT = 1 << 15;

const TICK_MS = 10;

export class World {
  readonly people = new Map<string, Person>();
  readonly guilds = new Map<string, GuildRecord>();
  /** Servers without the bot: there it is only an app of a person's own. */
  readonly strangeGuilds = new Map<string, GuildRecord>();
  readonly channels = new Map<string, ChannelRecord>();
  readonly messages = new Map<string, MessageRecord>();
  readonly bot: Person;
  offsetMs = 0;
  /** How long this process has stood still because the machine was busy: nobody is late because of that. */
  stalledMs = 0;
  private readonly ticking: NodeJS.Timeout;
  private touches = 0;
  private count = 0;

  constructor() {
    let last = performance.now();
    this.ticking = setInterval(() => {
      const now = performance.now();
      this.stalledMs += Math.max(0, now - last - 2 * TICK_MS);
      last = now;
    }, TICK_MS).unref();
    this.bot = this.person('konspekt', { isBot: true });
  }

  now(): number {
    return Date.now() + this.offsetMs;
  }

  end(): void {
    clearInterval(this.ticking);
  }

  /** A snowflake of this Discord's clock: 17–19 digits, rising. */
  snowflake(): string {
    this.count = (this.count + 1) % 4096;
    return ((BigInt(this.now() - EPOCH) << 22n) | BigInt(this.count)).toString();
  }

  person(name: string, more: Partial<Person> = {}): Person {
    const person: Person = { id: this.snowflake(), name, isBot: false, locale: 'ru', dmsClosed: false, ...more };
    this.people.set(person.id, person);
    return person;
  }

  dmWith(personId: string): ChannelRecord {
    const found = [...this.channels.values()].find((it) => it.kind === 'dm' && it.recipients[0] === personId);
    return found ?? this.channel({ kind: 'dm', name: '', recipients: [personId] });
  }

  channel(more: Pick<ChannelRecord, 'kind' | 'name'> & Partial<ChannelRecord>): ChannelRecord {
    const channel = {
      id: this.snowflake(),
      recipients: [],
      botPermissions: EVERYTHING_A_BOT_NEEDS,
      isDeleted: false,
      ...more,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  message(more: Pick<MessageRecord, 'channelId' | 'authorId'> & Partial<MessageRecord>): MessageRecord {
    const message: MessageRecord = {
      id: this.snowflake(),
      content: '',
      components: [],
      embeds: [],
      attachments: [],
      flags: 0,
      pings: [],
      edits: 0,
      touched: this.touch(),
      isDeleted: false,
      ...more,
    };
    this.messages.set(message.id, message);
    return message;
  }

  touch(): number {
    return ++this.touches;
  }

  must<T>(value: T | undefined, what: string): T {
    if (value === undefined) throw new Error(`There is no ${what}`);
    return value;
  }
}

export const isV2 = (message: MessageRecord): boolean => (message.flags & COMPONENTS_V2) !== 0;
export const isEphemeral = (message: MessageRecord): boolean => (message.flags & EPHEMERAL) !== 0;

export const userJson = ({ id, name, isBot }: Person) => ({
  id,
  username: name,
  global_name: name,
  discriminator: '0',
  avatar: null,
  bot: isBot,
});

export function memberJson(world: World, guild: GuildRecord, personId: string) {
  const { roles, permissions } = world.must(guild.members.get(personId), `member ${personId} in ${guild.name}`);
  const user = userJson(world.must(world.people.get(personId), `person ${personId}`));
  const joined = new Date(EPOCH).toISOString();
  const flags = { deaf: false, mute: false, pending: false, flags: 0, avatar: null, nick: null, premium_since: null };
  return { user, roles, joined_at: joined, permissions: effective(guild, personId, permissions).toString(), ...flags };
}

const effective = (guild: GuildRecord, personId: string, own: bigint): bigint => {
  const roles = guild.members.get(personId)?.roles ?? [];
  const given = guild.roles.filter((role) => role.id === guild.id || roles.includes(role.id));
  return given.reduce((sum, role) => sum | role.permissions, own);
};

const channelTypes: Record<ChannelRecord['kind'], number> = { text: 0, voice: 2, thread: 11, dm: 1, 'group-dm': 3 };

export function channelJson(channel: ChannelRecord, world: World) {
  const type = channelTypes[channel.kind];
  const base = { id: channel.id, type, last_message_id: null, flags: 0 };
  if (channel.kind === 'dm' || channel.kind === 'group-dm') {
    const recipients = channel.recipients.map((id) => userJson(world.must(world.people.get(id), 'recipient')));
    return { ...base, recipients };
  }
  const guild = { ...base, name: channel.name, guild_id: channel.guildId, parent_id: channel.parentId ?? null };
  if (channel.kind === 'voice')
    return { ...guild, position: 0, permission_overwrites: [], bitrate: 64_000, user_limit: 0 };
  if (channel.kind === 'text')
    return { ...guild, position: 0, permission_overwrites: [], nsfw: false, topic: null, rate_limit_per_user: 0 };
  const metadata = {
    archived: false,
    auto_archive_duration: 1440,
    locked: false,
    archive_timestamp: stamp(channel.id),
  };
  const owner = channel.ownerId ?? world.guilds.get(channel.guildId ?? '')?.ownerId;
  return { ...guild, owner_id: owner, message_count: 0, member_count: 1, thread_metadata: metadata };
}

/** Who sits where is told with the voice intent only; so are the members who sit there, of whom nothing else is known. */
export function guildJson(world: World, guild: GuildRecord, { isVoiceTold = false } = {}) {
  const sitting = isVoiceTold ? [...guild.voice.keys()] : [];
  const all = [...world.channels.values()].filter((it) => it.guildId === guild.id && !it.isDeleted);
  const roles = guild.roles.map(({ id, name, permissions }) => ({
    ...{ id, name, permissions: permissions.toString(), color: 0, colors: { primary_color: 0 }, hoist: false },
    ...{ position: 0, managed: false, mentionable: false, flags: 0, icon: null, unicode_emoji: null },
  }));
  return {
    ...{ id: guild.id, name: guild.name, icon: null, owner_id: guild.ownerId, preferred_locale: 'en-US', features: [] },
    ...{
      unavailable: false,
      joined_at: stamp(guild.id),
      large: false,
      member_count: guild.members.size,
      nsfw_level: 0,
    },
    ...{ verification_level: 0, default_message_notifications: 0, explicit_content_filter: 0, mfa_level: 0 },
    ...{ premium_tier: 0, system_channel_flags: 0, afk_timeout: 300, emojis: [], stickers: [], presences: [] },
    voice_states: sitting.map((id) => voiceJson(guild, id)),
    ...{ stage_instances: [], guild_scheduled_events: [], soundboard_sounds: [], roles },
    members: [world.bot.id, ...sitting].map((id) => memberJson(world, guild, id)),
    channels: all.filter(({ kind }) => kind === 'text' || kind === 'voice').map((it) => channelJson(it, world)),
    threads: all.filter(({ kind, isArchived }) => kind === 'thread' && !isArchived).map((it) => channelJson(it, world)),
  };
}

/** Somebody's place in the voice channels; null when they have left. Not the server's: the event around it adds that. */
export const voiceJson = (guild: GuildRecord, personId: string) => ({
  ...{ channel_id: guild.voice.get(personId) ?? null, user_id: personId, session_id: `voice-${personId}` },
  ...{ deaf: false, mute: false, self_deaf: false, self_mute: false, self_video: false, suppress: false },
  request_to_speak_timestamp: null,
});

/** As the author or a holder of the interaction's token gets it back. */
export function messageJson(world: World, message: MessageRecord): Record<string, unknown> {
  const author = world.must(world.people.get(message.authorId), 'author');
  const replied = message.repliesTo ? world.messages.get(message.repliesTo) : undefined;
  return {
    ...{ id: message.id, channel_id: message.channelId, author: userJson(author), content: message.content },
    ...{ timestamp: stamp(message.id), edited_timestamp: message.edits ? stamp(message.id) : null, tts: false },
    ...{ mention_everyone: message.pings.includes('@everyone'), mention_roles: [], pinned: false },
    mentions: mentionsIn(world, message),
    attachments: message.attachments.map(({ id, filename, url, size }) => ({
      ...{ id, filename, url, proxy_url: url, size, content_type: 'application/octet-stream' },
    })),
    ...{ embeds: message.embeds, components: numbered(message.components), flags: message.flags },
    type: message.repliesTo ? 19 : 0,
    ...(message.forwards
      ? {
          message_reference: { type: 1, message_id: message.id, channel_id: message.channelId },
          message_snapshots: [{ message: { type: 0, embeds: [], components: [], mentions: [], ...message.forwards } }],
        }
      : {}),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(author.isBot ? { application_id: author.id } : {}),
    ...(message.repliesTo
      ? {
          message_reference: { type: 0, message_id: message.repliesTo, channel_id: message.channelId },
          referenced_message: replied && !replied.isDeleted ? messageJson(world, replied) : null,
        }
      : {}),
  };
}

/** As the gateway tells it: without the privileged intent, the text is there only in DMs, mentions and the bot's own. */
export function messageEvent(world: World, message: MessageRecord, intents: number): Record<string, unknown> {
  const channel = world.must(world.channels.get(message.channelId), 'channel');
  const guild = channel.guildId ? world.guilds.get(channel.guildId) : undefined;
  const hidden = { content: '', embeds: [], attachments: [], components: [] };
  const asSeen = (json: Record<string, unknown>): Record<string, unknown> => {
    const mentionsBot = (json.mentions as { id: string }[]).some(({ id }) => id === world.bot.id);
    const isOwn = (json.author as { id: string }).id === world.bot.id;
    const mayRead = (intents & MESSAGE_CONTENT) !== 0 || !guild || mentionsBot || isOwn;
    const replied = json.referenced_message as Record<string, unknown> | null | undefined;
    return { ...json, ...(mayRead ? {} : hidden), ...(replied ? { referenced_message: asSeen(replied) } : {}) };
  };
  return {
    ...asSeen(messageJson(world, message)),
    channel_type: channelTypes[channel.kind],
    ...(guild
      ? { guild_id: guild.id, member: { ...memberJson(world, guild, message.authorId), user: undefined } }
      : {}),
  };
}

function mentionsIn(world: World, message: MessageRecord) {
  const ids = new Set([...message.content.matchAll(/<@!?(\d+)>/g)].map(([, id]) => id ?? ''));
  const repliedTo =
    message.repliesTo && !message.withoutPing ? world.messages.get(message.repliesTo)?.authorId : undefined;
  if (repliedTo && message.authorId !== world.bot.id) ids.add(repliedTo);
  return [...ids].flatMap((id) => world.people.get(id) ?? []).map(userJson);
}

// Discord gives each component a number of its own when the sender gave none.
function numbered(components: Component[]): Component[] {
  let next = 1;
  const number = (it: Component): Component => ({
    ...it,
    id: it.id ?? next++,
    ...(it.components ? { components: it.components.map(number) } : {}),
    ...(it.accessory ? { accessory: number(it.accessory) } : {}),
  });
  return components.map(number);
}

const stamp = (snowflake: string): string => new Date(Number(BigInt(snowflake) >> 22n) + EPOCH).toISOString();
