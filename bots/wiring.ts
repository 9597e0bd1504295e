import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { type ChatCore, createChat, notesOf } from '../core/chat/index.ts';
import type { Config } from '../core/config/index.ts';
import { translator } from '../core/i18n/index.ts';
import { createPlans } from '../core/review/index.ts';
import type { Library } from '../core/search/index.ts';
import { ankiFiles, openPostgres, openSqlite, type Storage, storageSentence } from '../core/storage/index.ts';
import { startTimers } from '../core/timers/index.ts';
import { aloneWorker, startWorker, type Worker } from '../core/workers/index.ts';
import { openLibrary } from './cli/library.ts';
import { UserError } from './cli/user-error.ts';
import { deckOf } from './deck.ts';
import { openDemoRoom } from './demo-room.ts';
import { startHousekeeping } from './housekeeping.ts';
import { keepErrors, maintenanceOf } from './maintenance.ts';

/** Everything that runs, opened: the one place that sees every room. */
export type Konspekt = {
  config: Config;
  library: Library;
  storage: Storage;
  worker: Worker;
  chat: ChatCore;
  close(): Promise<void>;
};

/** Opens the notes and the database and builds the chat. What a person can mend is a `UserError` with one sentence. */
export async function openKonspekt(config: Config, onError: (error: unknown) => void): Promise<Konspekt> {
  const library = await openLibrary(config);
  const storage = await openStorage(config).catch((error: unknown) => {
    library.close();
    throw error;
  });
  const errors = keepErrors(onError);
  const deck = deckOf(config.NOTES_DIR, storage, () => new Date());
  await deck.sync();
  const plans = createPlans();
  const worker = await workerOn(config, storage, errors.onError);
  const demos = openDemoRoom(config, storage, errors.onError);
  const chat = createChat({
    storage,
    notes: notesOf(library),
    maintenance: maintenanceOf(library, async () => {
      const cards = await deck.sync();
      return cards.ok ? cards.value : 0;
    }),
    ankiFiles,
    demos: demos.room,
    plans,
    worker: worker.id,
    now: () => new Date(),
    random: Math.random,
    newId,
    defaults: { locale: config.DEFAULT_LOCALE, zone: config.DEFAULT_TIME_ZONE },
    ...errors,
  });
  // An edited note answers differently within a second, and its cards change with it, without a restart.
  const stopWatching = library.watch((result) => {
    if (result.ok) deck.sync().catch(onError);
    else onError(new Error(`the notes folder ${result.error.folder} cannot be read`));
  });
  const timers = startTimers({
    storage,
    handlers: chat.timers,
    bulk: chat.bulkTimers,
    now: () => new Date(),
    onError: (error) => errors.onError(error),
  });
  const housekeeping = startHousekeeping({ storage, worker, plans, now: () => new Date(), onError });
  const close = async (): Promise<void> => {
    await Promise.all([timers.stop(), housekeeping.stop()]);
    await demos.close();
    await chat.idle();
    await stopWatching();
    await deck.idle();
    library.close();
    await worker.stop();
    await storage.close();
  };
  return { config, library, storage, worker, chat, close };
}

export async function openStorage({ DATABASE_URL, DATABASE_POOL, DATA_DIR, DEFAULT_LOCALE }: Config): Promise<Storage> {
  const opened = DATABASE_URL
    ? await openPostgres(DATABASE_URL, new Date(), DATABASE_POOL)
    : await openSqlite(join(DATA_DIR, 'progress.db'), new Date());
  if (opened.ok) return opened.value;
  throw new UserError(storageSentence(translator(DEFAULT_LOCALE), opened.error));
}

/** This process among those that share a PostgreSQL database. */
async function workerOn(
  { DATABASE_URL }: Config,
  storage: Storage,
  onError: (error: unknown) => void,
): Promise<Worker> {
  if (!DATABASE_URL) return aloneWorker(newId());
  return startWorker({ store: storage.stores.workers, newId, elapsedMs: () => performance.now(), onError });
}

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** 62 bits: short enough for a button, too many to meet twice or to guess. */
export const newId = (): string => Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');

/** Bots that run; `stop` finishes what is in hand and closes everything. */
export type Running = { ended: Promise<string>; stop(): Promise<void> };

const WEBHOOK_PORT = 8080;

/**
 * Starts every messenger that has a token, side by side: one that cannot connect is tried again and does not stop the
 * other. `ended` resolves with a sentence when the only one is refused for good (a wrong token, missing intents).
 */
export async function startBots(config: Config): Promise<Running> {
  const log = logger(config);
  const konspekt = await openKonspekt(config, (err) => log.error({ err }, 'an event could not be handled'));
  konspekt.library.prepare();
  const common = { chat: konspekt.chat, now: () => new Date(), random: Math.random };
  const running: { stop(): Promise<void> }[] = [];
  let end: (sentence: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  if (config.TELEGRAM_BOT_TOKEN) {
    const { TELEGRAM_API_ROOT: apiRoot, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = config;
    const { startTelegram } = await import('./telegram/index.ts');
    const bot = startTelegram({
      ...common,
      token: config.TELEGRAM_BOT_TOKEN,
      ...(apiRoot && { apiRoot }),
      ...(url && { webhook: { url, ...(secret && { secret }), listen: { port: config.HTTP_PORT ?? WEBHOOK_PORT } } }),
      inbox: konspekt.storage.stores.inbox,
      worker: konspekt.worker,
      files: konspekt.storage.stores.sentFiles,
      adminIds: config.TELEGRAM_ADMIN_IDS,
      defaultLocale: config.DEFAULT_LOCALE,
      log: log.child({ bot: 'telegram' }),
    });
    running.push({ stop: () => bot.stop() });
  }
  if (config.DISCORD_TOKEN) {
    const { startDiscord } = await import('./discord/index.ts');
    const bot = startDiscord({
      ...common,
      token: config.DISCORD_TOKEN,
      ...(config.DISCORD_API_ROOT && { apiRoot: config.DISCORD_API_ROOT }),
      guildIds: config.DISCORD_GUILD_IDS,
      adminIds: config.DISCORD_ADMIN_IDS,
      adminRoleIds: config.DISCORD_ADMIN_ROLE_IDS,
      shards: config.DISCORD_SHARDS,
      readsAllMessages: config.DISCORD_MESSAGE_CONTENT,
      locale: config.DEFAULT_LOCALE,
      log: log.child({ bot: 'discord' }),
      onRefused: (sentence) => {
        if (!config.TELEGRAM_BOT_TOKEN) end(sentence);
      },
    });
    running.push({ stop: () => bot.stop() });
  }
  return {
    ended,
    async stop() {
      await Promise.all(running.map((bot) => bot.stop()));
      await konspekt.close();
    },
  };
}

/** JSON lines on standard output. Tokens stand in no line: they are cut out wherever they might appear. */
function logger(config: Config): Logger {
  const secrets = [config.TELEGRAM_BOT_TOKEN, config.DISCORD_TOKEN, config.TELEGRAM_WEBHOOK_SECRET].filter(
    (secret) => secret !== undefined,
  );
  const write = (line: string): void => {
    process.stdout.write(secrets.reduce((text, secret) => text.replaceAll(secret, '…'), line));
  };
  return pino({ level: config.LOG_LEVEL }, { write });
}
