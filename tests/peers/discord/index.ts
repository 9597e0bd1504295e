import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Faults } from './faults.ts';
import { Gateway, type GatewayOptions, GUILD_VOICE_STATES, GUILDS } from './gateway.ts';
import type { InteractionRecord } from './interactions.ts';
import { Visitor } from './people.ts';
import { type Desk, startRest } from './rest.ts';
import {
  type ChannelRecord,
  channelJson,
  EVERYTHING_A_BOT_NEEDS,
  type GuildRecord,
  guildJson,
  type MessageRecord,
  memberJson,
  type Person,
  voiceJson,
  World,
} from './world.ts';

export type { Deed, Visitor } from './people.ts';
export { buttonsOf, optionsOf, readable } from './people.ts';
export type { ChannelRecord, GuildRecord, MessageRecord } from './world.ts';
export { isEphemeral, MANAGE_GUILD } from './world.ts';

export type PeerOptions = {
  token?: string;
  heartbeatMs?: number;
  privilegedGranted?: number;
  shards?: number; // how many it recommends
  patienceMs?: number; // of people and tests
};

/** Starts a Discord on 127.0.0.1. Give `apiRoot` and `token` to a bot, play people, and assert `violations` is empty. */
export async function startDiscordPeer(options: PeerOptions = {}): Promise<DiscordPeer> {
  const peer = new DiscordPeer(options);
  await peer.start();
  return peer;
}

export class DiscordPeer {
  readonly world = new World();
  readonly faults = new Faults();
  readonly violations: string[] = [];
  readonly token: string;
  readonly desk: Desk;
  gateway!: Gateway;
  private server!: Server;
  private readonly bell = new EventEmitter().setMaxListeners(0);
  readonly patienceMs: number;
  private readonly options: PeerOptions;

  constructor(options: PeerOptions) {
    this.options = options;
    this.patienceMs = options.patienceMs ?? 120_000;
    this.token = options.token ?? 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GtEsTs.a-token-for-tests-that-no-one-must-ever-see';
    this.desk = {
      ...{ world: this.world, token: this.token, faults: this.faults, globalCommands: [], guildCommands: new Map() },
      ...{ interactions: new Map(), requests: [], refusals: [], latencyMs: 0, shards: options.shards ?? 1 },
      gatewayUrl: () => `ws://127.0.0.1:${this.port}/gateway`,
      violation: (what) => this.violations.push(what),
      changed: () => this.bell.emit('change'),
      announce: (message, name) => this.gateway.announceMessage(message, name),
    };
  }

  async start(): Promise<void> {
    this.server = await startRest(this.desk);
    const gateway: GatewayOptions = {
      ...{ token: this.token, heartbeatMs: this.options.heartbeatMs ?? 41_250, url: this.desk.gatewayUrl },
      privilegedGranted: this.options.privilegedGranted ?? 0,
    };
    this.gateway = new Gateway(this.server, this.world, gateway, this.desk.violation);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get apiRoot(): string {
    return `http://127.0.0.1:${this.port}/api`;
  }

  person(name: string, more: Partial<Person> = {}): Visitor {
    return new Visitor(this, this.world.person(name, more));
  }

  /** `shard`: [n, m], for a server that shard n of m is in charge of. */
  guild(name: string, [shard, shards]: [number, number] = [0, 1]): GuildRecord {
    let id = this.world.snowflake();
    while (Number((BigInt(id) >> 22n) % BigInt(shards)) !== shard) id = String(BigInt(id) + (1n << 22n));
    const bot = { roles: [], permissions: EVERYTHING_A_BOT_NEEDS };
    const roles = [{ id, name: '@everyone', permissions: EVERYTHING_A_BOT_NEEDS }];
    const guild = {
      id,
      name,
      ownerId: this.world.snowflake(),
      members: new Map([[this.world.bot.id, bot]]),
      roles,
      voice: new Map<string, string>(),
    };
    this.world.guilds.set(id, guild);
    return guild;
  }

  /** A server that the bot is not in. */
  strangeGuild(name: string): GuildRecord {
    const guild = this.guild(name);
    this.world.guilds.delete(guild.id);
    this.world.strangeGuilds.set(guild.id, guild);
    return guild;
  }

  /** A conversation of several people, which no bot can be part of. */
  groupDm(...people: Visitor[]): ChannelRecord {
    return this.world.channel({ kind: 'group-dm', name: '', recipients: people.map(({ id }) => id) });
  }

  role(guild: GuildRecord, name: string, permissions = 0n): string {
    const id = this.world.snowflake();
    guild.roles.push({ id, name, permissions });
    return id;
  }

  join(guild: GuildRecord, visitor: Visitor, more: { roles?: string[]; permissions?: bigint } = {}): void {
    guild.members.set(visitor.id, { roles: more.roles ?? [], permissions: more.permissions ?? 0n });
  }

  channel(guild: GuildRecord, name: string): ChannelRecord {
    return this.world.channel({ kind: 'text', name, guildId: guild.id });
  }

  /** A thread, on a message if one is given; one that sleeps in the archive is announced to nobody. */
  thread(
    parent: ChannelRecord,
    name: string,
    more: { on?: MessageRecord; ownerId?: string; isArchived?: boolean } = {},
  ): ChannelRecord {
    const guildId = this.world.must(parent.guildId, 'guild of the parent channel');
    const { on, ownerId, isArchived = false } = more;
    const thread = this.world.channel({
      ...{ kind: 'thread', name, guildId, parentId: parent.id, isArchived },
      ...{ ...(on ? { id: on.id } : {}), ...(ownerId ? { ownerId } : {}) },
    });
    if (isArchived) return thread;
    this.gateway.dispatch({
      ...{ name: 'THREAD_CREATE', needs: GUILDS, guildId },
      data: () => ({ ...channelJson(thread, this.world), newly_created: true }),
    });
    return thread;
  }

  voiceChannel(guild: GuildRecord, name: string): ChannelRecord {
    return this.world.channel({ kind: 'voice', name, guildId: guild.id });
  }

  /** Somebody goes into a voice channel, into another one, or, without one, away. */
  sit(guild: GuildRecord, visitor: Visitor, channel?: ChannelRecord): void {
    if (channel) guild.voice.set(visitor.id, channel.id);
    else guild.voice.delete(visitor.id);
    const member = memberJson(this.world, guild, visitor.id);
    this.gateway.dispatch({
      ...{ name: 'VOICE_STATE_UPDATE', needs: GUILD_VOICE_STATES, guildId: guild.id },
      data: () => ({ ...voiceJson(guild, visitor.id), guild_id: guild.id, member }),
    });
  }

  removeChannel(channel: ChannelRecord): void {
    channel.isDeleted = true;
    const name = channel.kind === 'thread' ? 'THREAD_DELETE' : 'CHANNEL_DELETE';
    const data = () => channelJson(channel, this.world);
    this.gateway.dispatch({ name, needs: GUILDS, guildId: channel.guildId, data });
  }

  /** The bot is shown out of a server. */
  expelBot(guild: GuildRecord): void {
    this.world.guilds.delete(guild.id);
    this.gateway.dispatch({ name: 'GUILD_DELETE', needs: GUILDS, guildId: guild.id, data: () => ({ id: guild.id }) });
  }

  inviteBot(guild: GuildRecord): void {
    this.world.guilds.set(guild.id, guild);
    const data = ({ intents }: { intents: number }) =>
      guildJson(this.world, guild, { isVoiceTold: (intents & GUILD_VOICE_STATES) !== 0 });
    this.gateway.dispatch({ name: 'GUILD_CREATE', needs: GUILDS, guildId: guild.id, data });
  }

  deliver(record: InteractionRecord): void {
    const event = { name: 'INTERACTION_CREATE', needs: 0, guildId: record.channel.guildId, data: () => record.payload };
    this.gateway.dispatch(event);
  }

  /** Waits until something is so; looks again after each request the bot makes, and every 20 ms. */
  async until<T>(look: () => T | undefined | false, what: string, timeoutMs = this.patienceMs): Promise<T> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const found = look();
      if (found !== undefined && found !== false) return found;
      if (Date.now() > deadline) throw this.late(what, timeoutMs);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 20);
        this.bell.once('change', () => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  late(what: string, timeoutMs: number): Error {
    return new Error(`Waited ${timeoutMs} ms for ${what}; ${this.lately()}`);
  }

  async untilConnected(shards = 1): Promise<void> {
    await this.until(() => this.gateway.connected >= shards, 'the bot to connect');
  }

  async stop(): Promise<void> {
    this.world.end();
    this.gateway.stop();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private lately(): string {
    const last = (list: string[]) => list.slice(-6).join(' | ') || 'none';
    const refusals = this.desk.refusals.map(({ request, message }) => `${request}: ${message}`);
    return `requests: ${last(this.desk.requests)}; refusals: ${last(refusals)}; violations: ${last(this.violations)}`;
  }
}
