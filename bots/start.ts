import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { rehearse } from '../core/answer/index.ts';
import type { Handled } from '../core/chat/index.ts';
import type { Config } from '../core/config/index.ts';
import { type HttpServer, startHttp, type Webhook } from './http.ts';
import { createLog, eventLog } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { type Part, readinessOf } from './readiness.ts';
import { type Konspekt, openKonspekt } from './wiring.ts';

/** Whoever started us gives half a minute (compose.yaml, Kubernetes) and then ends us without asking. */
const latestEndMs = 20_000;

/** Bots that run; `stop` finishes what is in hand and closes everything, and gives up where that takes too long. */
export type Running = { ended: Promise<string>; stop(): Promise<void> };

const WEBHOOK_PORT = 8080;

/**
 * Starts every messenger that has a token, side by side: one that cannot connect is tried again and does not stop the
 * other. `ended` resolves with a sentence when the only one is refused for good (a wrong token, missing intents).
 */
export async function startBots(config: Config): Promise<Running> {
  const log = createLog(config);
  const metrics = createMetrics();
  const events = eventLog(log);
  const konspekt = await openKonspekt(config, {
    onError: (err) => {
      metrics.error();
      log.error({ err }, 'an event could not be handled');
    },
    watch: { clock: () => performance.now(), handled: (event) => noteEvent(event, metrics, events) },
    onDemo: metrics.demo,
    onCopy: metrics.backedUp,
  });
  // discord.js rejects, where nobody can wait for it, when an event has a shape it does not know: no reason to end Telegram.
  const survive = (err: unknown): void => {
    metrics.error();
    log.error({ err }, 'something failed that nobody waited for');
  };
  process.on('unhandledRejection', survive);
  // Node would print the error as it is, with whatever a library has put into it; the log has no secrets. A report, where
  // one is wanted, is written without the error for the same reason.
  const crash = (err: unknown): void => {
    log.fatal({ err }, 'the process ends with an error that nobody has caught');
    if (process.report.reportOnUncaughtException) process.report.writeReport();
    process.exit(1);
  };
  process.on('uncaughtException', crash);
  await konspekt.freshen();
  konspekt.library.prepare();
  rehearse(konspekt.library);
  const messengers = new Map<string, () => Part>();
  const stops: (() => Promise<void>)[] = [];
  let end: (sentence: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  const telegram = await startTelegramOf(konspekt, log, metrics);
  if (telegram) {
    messengers.set('telegram', telegram.part);
    stops.push(telegram.stop);
  }
  const discord = await startDiscordOf(konspekt, log, metrics, (sentence) => {
    if (!telegram) end(sentence);
  });
  if (discord) {
    messengers.set('discord', discord.part);
    stops.push(discord.stop);
  }
  const stopBots = async (): Promise<void> => {
    await Promise.all([konspekt.endDemos(), ...stops.map((stop) => stop())]);
    await konspekt.close();
  };
  const http = await openPort(konspekt, messengers, metrics, log, telegram?.webhook).catch(async (error: unknown) => {
    await stopBots();
    throw error;
  });
  return {
    ended,
    async stop() {
      const orderly = async (): Promise<true> => {
        // The webhook goes first: what it would take now, Telegram brings to the next process.
        await http?.stop();
        await stopBots();
        return true;
      };
      if (!(await Promise.race([orderly(), sleep(latestEndMs, false, { ref: false })])))
        log.warn('a database or a messenger does not answer: ended without waiting for it, nothing confirmed is lost');
      process.off('unhandledRejection', survive);
      process.off('uncaughtException', crash);
    },
  };
}

/** One line for every event, with its id: what was asked stands in no log. */
function noteEvent(event: Handled, metrics: Metrics, log: Logger): void {
  metrics.handled(event);
  const { key, platform, kind, what, outcome, ms, lateMs } = event;
  const facts = { event: key, bot: platform, kind, ...(what ? { what } : {}), outcome };
  log.info({ ...facts, ms: Math.round(ms * 10) / 10, lateMs }, 'handled');
}

type Started = { part: () => Part; stop: () => Promise<void> };

async function startTelegramOf({ config, chat, storage, worker }: Konspekt, log: Logger, metrics: Metrics) {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot } = config;
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = config;
  if (!token) return undefined;
  const { startTelegram } = await import('./telegram/index.ts');
  const bot = startTelegram({
    ...{ chat, token, now: () => new Date(), random: Math.random },
    ...(apiRoot && { apiRoot }),
    ...(url && { webhook: { url, ...(secret && { secret }) } }),
    inbox: storage.stores.inbox,
    worker,
    files: storage.stores.sentFiles,
    adminIds: config.TELEGRAM_ADMIN_IDS,
    defaultLocale: config.DEFAULT_LOCALE,
    log: log.child({ bot: 'telegram' }),
    onCall: (method, status) => {
      if (/^(send(?!ChatAction)|edit|answer|delete)/.test(method)) metrics.sent('telegram', status);
    },
  });
  const part = (): Part => {
    const { state, problem, retryAt, inHand, waiting, sent, failed } = bot.status();
    // One that stands by handles what it takes from the inbox, like the one that polls.
    const isReady = ['polling', 'standby', 'webhook'].includes(state);
    return { isReady, state, problem, retryAt: retryAt?.toISOString(), inHand, waiting, sent, failed };
  };
  const webhook = url ? { path: new URL(url).pathname, handle: bot.webhook } : undefined;
  return { part, stop: () => bot.stop(), webhook };
}

async function startDiscordOf(
  { config, chat }: Konspekt,
  log: Logger,
  metrics: Metrics,
  onRefused: (sentence: string) => void,
): Promise<Started | undefined> {
  const { DISCORD_TOKEN: token, DISCORD_API_ROOT: apiRoot } = config;
  if (!token) return undefined;
  const { startDiscord } = await import('./discord/index.ts');
  const bot = startDiscord({
    ...{ chat, token, now: () => new Date(), random: Math.random },
    ...(apiRoot && { apiRoot }),
    guildIds: config.DISCORD_GUILD_IDS,
    adminIds: config.DISCORD_ADMIN_IDS,
    adminRoleIds: config.DISCORD_ADMIN_ROLE_IDS,
    shards: config.DISCORD_SHARDS,
    readsAllMessages: config.DISCORD_MESSAGE_CONTENT,
    locale: config.DEFAULT_LOCALE,
    log: log.child({ bot: 'discord' }),
    onRefused,
    onCall: (method, status) => {
      if (method !== 'GET') metrics.sent('discord', String(status));
    },
  });
  const part = (): Part => {
    const { state, problem, retryAt, guilds, shards, pingMs } = bot.status();
    const up = shards.filter(({ isUp }) => isUp).length;
    return {
      ...{ isReady: state === 'connected', state, problem, retryAt: retryAt?.toISOString() },
      ...{ guilds, shards: `${up} of ${shards.length} connected`, pingMs },
    };
  };
  return { part, stop: () => bot.stop() };
}

/** Health and metrics, and the webhook where there is one; without a port there is nothing. */
export async function openPort(
  { config, storage, library }: Konspekt,
  messengers: ReadonlyMap<string, () => Part> = new Map(),
  metrics = createMetrics(),
  log = createLog(config),
  webhook?: Webhook,
): Promise<HttpServer | undefined> {
  const port = config.HTTP_PORT ?? (webhook ? WEBHOOK_PORT : undefined);
  if (port === undefined) return undefined;
  return startHttp({
    port,
    metrics,
    readiness: () => readinessOf({ storage, library, messengers, now: () => new Date() }),
    ...(webhook ? { webhook } : {}),
    onError: (err) => log.error({ err }, 'a request over HTTP could not be answered'),
  });
}
