import { DefaultRestOptions, Events } from 'discord.js';
import type { Chat, Outgoing } from '../../core/chat/index.ts';
import type { Locale } from '../../core/i18n/index.ts';
import { discordApi } from './api.ts';
import { createBot } from './bot.ts';
import {
  createClient,
  logTrouble,
  type Refusal,
  refusalOf,
  refusalOfClose,
  type Shards,
  sentenceFor,
} from './client.ts';
import { commandBodies } from './commands.ts';
import { deliverDue } from './due.ts';
import { described } from './failure.ts';
import { createRequests } from './http.ts';
import type { Log } from './log.ts';
import { registerCommands } from './register.ts';
import { createState, type DiscordStatus } from './state.ts';

export type { Shards } from './client.ts';
export type { Log } from './log.ts';
export type { DiscordState, DiscordStatus } from './state.ts';

export type DiscordOptions = {
  token: string;
  /** Ends in `/api`; the gateway's address comes from there. */
  apiRoot?: string;
  /** Servers that get the commands as their own; without any, they are registered everywhere. */
  guildIds?: readonly string[];
  adminIds?: readonly string[];
  adminRoleIds?: readonly string[];
  shards?: Shards;
  readsAllMessages?: boolean;
  locale: Locale;
  chat: Chat;
  log: Log;
  now: () => Date;
  random: () => number;
  /** How often to look for what the bot has to say by itself. */
  lookEveryMs?: number;
  /** Discord refuses the token, the intents or the shard: one sentence for the operator. Tries go on, ever more rarely. */
  onRefused?: (sentence: string) => void;
  /** Told of every request that was answered: its HTTP method and status. */
  onCall?: (method: string, status: number) => void;
};

export type DiscordBot = {
  status(): DiscordStatus;
  /** Sends what the bot says by itself; `key` makes a repeated delivery harmless. `later`: certainly not sent yet. */
  deliver(outgoing: Outgoing, key: string): Promise<'sent' | 'unreachable' | 'rejected' | 'later'>;
  /** Takes those who have left a server off its standings; done by itself a few times a day. */
  checkMembers(): Promise<void>;
  /** Takes no more events, finishes what is in hand within the time given, and closes the connection. */
  stop(graceMs?: number): Promise<void>;
};

const GRACE_MS = 8_000;
/** A few requests a day for each group with standings. */
const MEMBERS_EVERY_MS = 6 * 3_600_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** A thousand logins a day are allowed, and ten thousand refused requests in ten minutes lead to a ban. */
const PAUSE_AFTER_REFUSAL_MS = 60_000;

/**
 * Starts the bot and returns at once: a Discord that does not answer, or refuses, is asked again with growing pauses, and
 * nothing of that stops others in this process.
 */
export function startDiscord(options: DiscordOptions): DiscordBot {
  const { log, random, now, locale, chat } = options;
  const shards = options.shards ?? 'auto';
  const readsAllMessages = options.readsAllMessages ?? false;
  const admins = { ids: new Set(options.adminIds), roleIds: new Set(options.adminRoleIds) };
  const state = createState();
  const requests = createRequests(options.apiRoot ?? DefaultRestOptions.api, options.onCall ?? (() => {}));
  let current: ReturnType<typeof connect> | undefined;
  let isStopped = false;
  let wake = () => {};
  let leave = (_: undefined) => {};
  const stopping = new Promise<undefined>((resolve) => {
    leave = resolve;
  });

  function connect() {
    const { client, interactions, close } = createClient({
      ...{ shards, readsAllMessages, makeRequest: requests.makeRequest },
      ...(options.apiRoot && { apiRoot: options.apiRoot }),
    });
    let refuse = (_: Refusal) => {};
    const onUnauthorized = () => refuse('token');
    const api = discordApi({ rest: client.rest, interactions, random, onUnauthorized });
    const bot = createBot({ client, api, chat, admins, readsAllMessages, locale, log, now });
    logTrouble(client, log);
    /** Resolves when the connection is lost for good; the library mends all other breaks. */
    const lost = new Promise<Refusal | undefined>((resolve) => {
      client.on(Events.ShardDisconnect, ({ code }) => resolve(refusalOfClose(code)));
      client.on(Events.Invalidated, () => resolve(undefined));
      refuse = resolve;
    });
    state.follow(client);
    return { client, api, bot, lost, close };
  }

  function refused(refusal: Refusal): void {
    const sentence = sentenceFor(refusal, readsAllMessages);
    const isNews = state.problem !== sentence;
    state.set('refused', sentence);
    log.error({}, sentence);
    if (isNews) options.onRefused?.(sentence);
  }

  /** One life of the connection, from login to its end. */
  async function live(): Promise<'refused' | 'lost'> {
    const connection = connect();
    current = connection;
    const { client, api, lost, close } = connection;
    try {
      await client.login(options.token);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) refused(refusal);
      else {
        state.set('offline', 'Discord does not answer');
        if (!isStopped) log.warn(described(error), 'Discord does not answer; trying again');
      }
      await close();
      return refusal ? 'refused' : 'lost';
    }
    state.set('connected');
    log.info({ username: client.user?.username, shards: client.options.shards }, 'Discord bot started');
    const isFirstShard = client.options.shards === undefined || [client.options.shards].flat().includes(0);
    if (isFirstShard && client.user) void register(api, client.user.id);
    const refusal = await Promise.race([lost, stopping]);
    if (refusal) refused(refusal);
    else if (!isStopped) state.set('offline', 'Discord has ended the session');
    if (!isStopped) await close();
    return refusal ? 'refused' : 'lost';
  }

  /** The bot works without: what is registered already stays. */
  async function register(api: ReturnType<typeof discordApi>, applicationId: string): Promise<void> {
    const { guildIds = [] } = options;
    try {
      await registerCommands({ api, applicationId, guildIds, log }, commandBodies(chat, locale));
    } catch (error) {
      log.error(described(error), 'commands could not be registered with Discord');
    }
  }

  function pause(ms: number): Promise<void> {
    state.waitUntil(new Date(now().getTime() + ms));
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const running = (async () => {
    for (let failures = 0; !isStopped; failures++) {
      const began = now().getTime();
      const end = await live();
      if (now().getTime() - began > LONGEST_PAUSE_MS) failures = 0;
      if (isStopped) return;
      const least = end === 'refused' ? PAUSE_AFTER_REFUSAL_MS : FIRST_PAUSE_MS;
      await pause(Math.min(LONGEST_PAUSE_MS, least * 2 ** failures) * (0.75 + random() / 2));
    }
  })().catch((error: unknown) => {
    const problem = 'the Discord bot has stopped working';
    state.set('offline', problem);
    log.error(described(error), problem);
  });

  const deliver: DiscordBot['deliver'] = async (outgoing, key) =>
    current && state.canSend() ? current.bot.deliver(outgoing, key) : 'later';
  const checkMembers = async (): Promise<void> => {
    if (!state.canSend()) return;
    await current?.bot
      .checkMembers()
      .catch((error: unknown) => log.warn(described(error), 'members could not be asked for'));
  };
  const membersTimer = setInterval(checkMembers, MEMBERS_EVERY_MS).unref();
  const { lookEveryMs } = options;
  const due = deliverDue({
    ...{ chat, deliver, isConnected: state.canSend, now, log },
    ...(lookEveryMs === undefined ? {} : { lookEveryMs }),
  });

  return {
    status: state.now,
    deliver,
    checkMembers,
    async stop(graceMs = GRACE_MS) {
      isStopped = true;
      clearInterval(membersTimer);
      await due.stop();
      await current?.bot.stop(graceMs);
      state.set('stopped');
      await current?.close();
      leave(undefined);
      wake();
      await running;
      requests.close();
    },
  };
}
