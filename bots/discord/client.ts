import {
  Client,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  Options,
  REST,
  type RESTOptions,
  SimpleShardingStrategy,
} from 'discord.js';
import { described, failureOf } from './failure.ts';
import type { Log } from './log.ts';

export type Shards = 'auto' | { id: number; count: number };

export type ClientOptions = {
  apiRoot?: string;
  shards: Shards;
  /** The privileged intent to read every message; without it the bot reads those addressed to it. */
  readsAllMessages: boolean;
  makeRequest: RESTOptions['makeRequest'];
};

/** Discord's limit on everything but interactions; see `Api`. */
const REQUESTS_PER_SECOND = 50;
/** Interactions have no such limit; this one only keeps a burst from opening a thousand connections at once. */
const INTERACTION_REQUESTS_PER_SECOND = 1_000;
const CACHED_PEOPLE = 200;

export function createClient({ apiRoot, shards, readsAllMessages, makeRequest }: ClientOptions): {
  client: Client;
  interactions: REST;
  /** Ends the connection for good, even while the library is between two tries to mend it. */
  close(): Promise<void>;
} {
  let isClosed = false;
  const api = apiRoot ? { api: apiRoot.replace(/\/+$/, '') } : {};
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds, // channels, threads and roles
      GatewayIntentBits.GuildMessages, // mentions and replies
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.GuildVoiceStates, // time in a voice channel counts for a focus session; not privileged
      ...(readsAllMessages ? [GatewayIntentBits.MessageContent] : []),
    ],
    ...(shards === 'auto' ? { shards: 'auto' as const } : { shards: [shards.id], shardCount: shards.count }),
    rest: { ...api, makeRequest, globalRequestsPerSecond: REQUESTS_PER_SECOND, retries: 1 },
    ws: {
      buildStrategy(manager) {
        const { retrieveSessionInfo } = manager.options;
        // A shard that waits before its next try cannot be destroyed and would go on for ever: its try never begins.
        manager.options.retrieveSessionInfo = (id) => (isClosed ? new Promise(() => {}) : retrieveSessionInfo(id));
        return new SimpleShardingStrategy(manager);
      },
    },
    allowedMentions: { parse: [] },
    // Only channels and roles are ever looked up; the rest would grow with the servers' traffic.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ...{ MessageManager: 0, ReactionManager: 0, PresenceManager: 0, VoiceStateManager: 0, GuildEmojiManager: 0 },
      ...{ GuildStickerManager: 0, GuildInviteManager: 0, GuildScheduledEventManager: 0, ThreadMemberManager: 0 },
      UserManager: { maxSize: CACHED_PEOPLE, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: { maxSize: CACHED_PEOPLE, keepOverLimit: (member) => member.id === member.client.user.id },
    }),
  });
  const interactions = new REST({
    ...{ ...api, makeRequest, globalRequestsPerSecond: INTERACTION_REQUESTS_PER_SECOND, retries: 1 },
    authPrefix: 'Bot',
  });
  const close = async () => {
    isClosed = true;
    await client.destroy();
  };
  return { client, interactions, close };
}

/** Why Discord will not have us; asking again without a change on somebody's side is of no use. */
export type Refusal = 'token' | 'intents' | 'shard' | 'sharding';

const MESSAGES: Record<string, Refusal> = {
  'Authentication failed': 'token',
  'Used disallowed intents': 'intents',
  'Used invalid intents': 'intents',
  'Invalid shard': 'shard',
  'Sharding is required': 'sharding',
};

export function refusalOf(error: unknown): Refusal | undefined {
  if (failureOf(error) === 'unauthorized') return 'token';
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && error.code === DiscordjsErrorCodes.TokenInvalid) return 'token';
  return MESSAGES[error.message];
}

export const refusalOfClose = (code: number): Refusal | undefined =>
  new Map<number, Refusal>([
    [GatewayCloseCodes.AuthenticationFailed, 'token'],
    [GatewayCloseCodes.DisallowedIntents, 'intents'],
    [GatewayCloseCodes.InvalidIntents, 'intents'],
    [GatewayCloseCodes.InvalidShard, 'shard'],
    [GatewayCloseCodes.ShardingRequired, 'sharding'],
  ]).get(code);

/** One sentence for the person who runs the bot: what is wrong, and how to mend it. */
export function sentenceFor(refusal: Refusal, readsAllMessages: boolean): string {
  switch (refusal) {
    case 'token':
      return 'Discord does not accept the token in DISCORD_TOKEN (401): reset it in the Developer Portal under Bot and put the new one there.';
    case 'intents':
      return readsAllMessages
        ? 'Discord refuses the privileged Message Content intent (4014): switch it on in the Developer Portal under Bot, or set DISCORD_MESSAGE_CONTENT=no.'
        : "Discord refuses the bot's gateway intents (4014): look at the Developer Portal under Bot, Privileged Gateway Intents.";
    case 'shard':
      return 'Discord refuses this shard (4010): DISCORD_SHARDS must be auto or n/m with n from 0 to m-1.';
    case 'sharding':
      return 'Discord wants more shards for so many servers (4011): set DISCORD_SHARDS=auto.';
  }
}

/** The library's own troubles, in our log. */
export function logTrouble(client: Client, log: Log): void {
  client.on(Events.Error, (error) => log.error(described(error), 'discord.js reports an error'));
  client.on(Events.Warn, (message) => log.warn({ reason: message }, 'discord.js warns'));
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ shard, ...described(error) }, 'the gateway connection broke'),
  );
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'reconnecting to Discord'));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'resumed with Discord'));
  client.rest.on('rateLimited', ({ route, timeToReset, scope }) => {
    log.info({ route, timeToReset, scope }, 'waiting for a rate limit');
  });
}
