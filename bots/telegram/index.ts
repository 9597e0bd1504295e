import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chat } from '../../core/chat/index.ts';
import type { Locale } from '../../core/i18n/index.ts';
import type { InboxStore } from '../../core/inbox/index.ts';
import { memorySentFiles, type SentFileStore } from '../../core/inbox/index.ts';
import { aloneWorker, type Worker } from '../../core/workers/index.ts';
import { telegramApi } from './api.ts';
import { createBot, type RunningBot } from './bot.ts';
import { failureOf } from './failure.ts';
import type { Log } from './log.ts';
import { backOffMs, type Limits } from './sender.ts';

export type { Log } from './log.ts';

export type TelegramOptions = {
  token: string;
  apiRoot?: string;
  chat: Chat;
  inbox: InboxStore;
  files?: SentFileStore;
  /** This process among those that share the inbox; without one it is alone. */
  worker?: Worker;
  log: Log;
  now: () => Date;
  random: () => number;
  adminIds: readonly string[];
  defaultLocale: Locale;
  /** Without it the bot polls. With `listen` it opens a port of its own; else mount `TelegramBot.webhook`. */
  webhook?: { url: string; secret?: string; listen?: { port: number; host?: string } };
  limits?: Partial<Limits>;
  /** Told of every call and what became of it: `ok`, or the kind of failure. */
  onCall?: (method: string, status: string) => void;
};

export type TelegramState =
  | 'starting'
  | 'polling'
  | 'standby'
  | 'webhook'
  | 'offline'
  | 'conflict'
  | 'unauthorized'
  | 'stopped';
export type TelegramStatus = {
  state: TelegramState;
  username?: string;
  problem?: string | undefined; // what the last try ended with, while Telegram cannot be reached
  retryAt?: Date | undefined; // when the next one begins
  inHand: number;
  waiting: number;
  sent: number;
  failed: number;
};
export type TelegramBot = {
  status(): TelegramStatus;
  /** The webhook, for a server that is there already. */
  webhook(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Asks now whether those who appear in standings are still in their groups; it does so by itself a few times a day. */
  checkMembers(): Promise<void>;
  /** Takes no more updates, finishes what is in hand within the time given, and leaves the rest in the inbox. */
  stop(graceMs?: number): Promise<void>;
};

const GRACE_MS = 8_000;

/**
 * Starts the bot and returns at once: what Telegram does not answer now is asked again, and nothing of that stops others
 * in this process.
 */
export function startTelegram(options: TelegramOptions): TelegramBot {
  const api = telegramApi(options);
  const { log, random } = options;
  const status: Pick<TelegramStatus, 'state' | 'problem' | 'retryAt'> = { state: 'starting' };
  let bot: RunningBot | undefined;
  let isStopped = false;
  let wake = () => {};

  const started = (async () => {
    for (let failures = 0; !isStopped; failures++) {
      try {
        const me = await api.call('getMe');
        if (isStopped) return;
        status.problem = status.retryAt = undefined;
        bot = await createBot(
          {
            ...options,
            ...{
              api,
              files: options.files ?? memorySentFiles(),
              worker: options.worker ?? aloneWorker(String(random())),
            },
          },
          { id: me.id, username: me.username },
          status,
        );
        log.info({ username: me.username, mode: options.webhook ? 'webhook' : 'polling' }, 'Telegram bot started');
        return;
      } catch (error) {
        const failure = failureOf(error);
        if (!failure) log.error({ err: error }, 'the Telegram bot could not start; trying again');
        else if (failure.kind === 'unauthorized')
          log.error({}, 'Telegram does not know this token (TELEGRAM_BOT_TOKEN); asking again later');
        else log.warn({ reason: failure.kind }, 'Telegram does not answer; asking again');
        status.state = failure?.kind === 'unauthorized' ? 'unauthorized' : 'offline';
        const waitMs =
          failure?.kind === 'unauthorized'
            ? 30_000
            : failure?.kind === 'flood'
              ? failure.retryAfterMs
              : backOffMs(failures, random);
        status.problem = failure?.kind ?? 'error';
        status.retryAt = new Date(options.now().getTime() + waitMs);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, waitMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  })();

  return {
    status: () => ({ ...(bot?.status() ?? { inHand: 0, waiting: 0, sent: 0, failed: 0 }), ...status }),
    async webhook(request, response) {
      if (bot) return bot.webhook(request, response);
      response.writeHead(503, { 'content-length': 0 });
      response.end();
    },
    checkMembers: async () => bot?.checkMembers(),
    async stop(graceMs = GRACE_MS) {
      isStopped = true;
      wake();
      if (!bot && status.state === 'starting') api.close();
      await started;
      await bot?.stop(graceMs);
      api.close();
      status.state = 'stopped';
    },
  };
}
