import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import { localeOf, translator } from '../../core/i18n/index.ts';
import type { InboxRow, SentFileStore } from '../../core/inbox/index.ts';
import { groupAdmins } from './admins.ts';
import type { TelegramApi } from './api.ts';
import { stepsOf } from './deliver.ts';
import { watchDue } from './due.ts';
import { gather } from './gather.ts';
import type { TelegramOptions, TelegramState } from './index.ts';
import { createLanes } from './lanes.ts';
import { createLedger } from './ledger.ts';
import { recentLooks } from './looks.ts';
import { poll } from './poll.ts';
import { applyProfile, showAdminCommands } from './profile.ts';
import { KINDS, laneOf, type Me } from './read.ts';
import { backOffMs, createSender, LIMITS } from './sender.ts';
import { listen, secretFor, webhookHandler } from './webhook.ts';
import { type WorkDeps, work } from './work.ts';

/** More updates than this wait in the inbox, not in memory. */
const IN_HAND = 500;
/** Telegram keeps updates for a day; twice that is safe for their numbers. */
const REMEMBERED_MS = 48 * 3600_000;
const BUSY = 8;
const GATHER_MS = 15;
const PRUNE_MS = 3600_000;

type Deps = TelegramOptions & { api: TelegramApi; files: SentFileStore };
export type RunningBot = Awaited<ReturnType<typeof createBot>>;

/** The parts put together: updates come in through the inbox, are worked on in lanes, and answers leave by the sender. */
export async function createBot(deps: Deps, me: Me, status: { state: TelegramState }) {
  const { api, chat, inbox, files, log, random, defaultLocale } = deps;
  const now = () => deps.now().getTime();
  const bot = String(me.id);
  const adminIds = new Set(deps.adminIds);
  const greeted = new Set<string>();
  let isStopping = false;

  const sender = createSender({ now, random, log, limits: deps.limits ?? {}, onMigrated: tellMigrated });
  const lanes = createLanes();
  const ledger = createLedger(inbox, bot, log);
  const workDeps: WorkDeps = {
    api,
    bot,
    files,
    log,
    sender,
    username: me.username,
    chat,
    say: (languageCode) => translator(localeOf(languageCode, defaultLocale)),
    looks: recentLooks(),
    now,
    random,
    onUnreachable: ({ chatId }) => tellUnreachable(chatId),
    me,
    adminIds,
    admins: groupAdmins(api, now),
    ledger,
    onMigrated: (from, to) => sender.migrate(from, to),
    isStopping: () => isStopping,
  };

  /** Into the inbox first; only what it has not seen goes to work. Resolves with how many more we can take. */
  async function keep(updates: readonly Update[]): Promise<number> {
    const receivedAt = now();
    // Telegram's order, whatever the order of delivery.
    const rows = [...updates]
      .sort((a, b) => a.update_id - b.update_id)
      .map((update) => ({ id: update.update_id, lane: laneOf(update), body: JSON.stringify(update), receivedAt }));
    const given = new Map(updates.map((update) => [update.update_id, update]));
    if (rows.length > 0) {
      const fresh = new Set(await insist(() => inbox.add(bot, rows)));
      for (const row of rows) {
        if (!fresh.delete(row.id)) continue;
        begin({ ...row, steps: 0 }, given.get(row.id));
      }
      for (const { message } of updates)
        if (message) greetAdmin(String(message.from?.id), message.chat.type === 'private');
    }
    // Under load a short wait lets more updates share a commit, here and in the chat; an idle bot does not wait.
    if (!deps.webhook && rows.length < 50 && lanes.size() >= BUSY)
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    await lanes.below(IN_HAND);
    return IN_HAND - lanes.size();
  }

  function begin(row: InboxRow, update = JSON.parse(row.body) as Update): void {
    lanes.add(row.lane, (letNext) =>
      work(workDeps, row, update, letNext).catch((error: unknown) => {
        log.error({ err: error, update: row.id }, 'an update could not be handled');
        ledger.finish(row.id);
      }),
    );
  }

  /** A database that is busy or full for a while must not lose updates: nothing is confirmed until it takes them. */
  async function insist<T>(write: () => Promise<T>): Promise<T> {
    for (let failures = 0; ; failures++) {
      try {
        return await write();
      } catch (error) {
        log.error({ err: error }, 'the inbox cannot be written; trying again');
        if (deps.webhook || isStopping) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.min(500 * 2 ** failures, 15_000)));
      }
    }
  }

  /** What a crash or a stop left undone, before anything new. */
  async function resume(): Promise<void> {
    let after = 0;
    for (;;) {
      const rows = await inbox.pending(bot, after, IN_HAND);
      if (rows.length > 0) log.info({ updates: rows.length }, 'going on with updates that were left undone');
      for (const row of rows) begin(row);
      const last = rows.at(-1);
      if (!last || rows.length < IN_HAND) return;
      after = last.id;
      await lanes.below(IN_HAND);
    }
  }

  /** Repeats a call of the start until it succeeds or we stop. */
  async function insistently(run: () => Promise<unknown>): Promise<void> {
    for (let failures = 0; !isStopping; failures++) {
      try {
        await run();
        return;
      } catch (error) {
        log.warn({ reason: (error as Error).message }, 'Telegram did not take a call of the start; trying again');
        await new Promise((resolve) => setTimeout(resolve, backOffMs(failures, random)));
      }
    }
  }

  function greetAdmin(userId: string, isPrivate: boolean): void {
    if (!isPrivate || !adminIds.has(userId) || greeted.has(userId)) return;
    greeted.add(userId);
    void showAdminCommands(api, chat.commands, defaultLocale, Number(userId), log);
  }

  const system = { id: 'telegram', name: 'Telegram', isBotAdmin: false, isChatAdmin: false };

  function tellUnreachable(chatId: string): void {
    const kind = chatId.startsWith('-') ? ('group' as const) : ('private' as const);
    const at = deps.now();
    void chat
      .handle({
        kind: 'membership',
        change: kind === 'private' ? 'unreachable' : 'left',
        key: `telegram:unreachable:${chatId}:${at.getTime()}`,
        at,
        speaker: kind === 'private' ? { ...system, id: chatId } : system,
        place: { platform: 'telegram', chatId, kind },
      })
      .catch((error: unknown) => log.error({ err: error }, 'the chat failed'));
  }

  function tellMigrated(from: string, to: string): void {
    void chat
      .handle({
        kind: 'migrated',
        newChatId: to,
        key: `telegram:migrated:${from}:${to}`,
        at: deps.now(),
        speaker: system,
        place: { platform: 'telegram', chatId: from, kind: 'group' },
      })
      .catch((error: unknown) => log.error({ err: error }, 'the chat failed'));
  }

  const { webhook } = deps;
  const secret = webhook?.secret ?? secretFor(deps.token);
  const handler = webhookHandler({ path: webhook ? new URL(webhook.url).pathname : '/', secret, keep: gather(keep) });
  // A webhook that is still set would keep everything from us; what waits there is not dropped.
  if (!webhook) await insistently(() => api.call('deleteWebhook'));
  await resume();
  const server = webhook?.listen ? await listen(handler, webhook.listen.port, webhook.listen.host) : undefined;
  const onState = (state: TelegramState) => {
    status.state = state;
  };
  const poller = webhook ? undefined : poll({ api, log, random, onState }, keep, lanes.size);
  if (webhook) {
    const args = { url: webhook.url, secret_token: secret, allowed_updates: [...KINDS], max_connections: 100 };
    void insistently(() => api.call('setWebhook', args)).then(() => onState('webhook'));
  }
  void applyProfile(api, chat.commands, defaultLocale, log).catch((error: unknown) =>
    log.error({ err: error }, 'the profile failed'),
  );
  const prune = () =>
    inbox.prune(new Date(now() - REMEMBERED_MS)).catch((error: unknown) => log.error({ err: error }, 'pruning failed'));
  void prune();
  const pruning = setInterval(prune, PRUNE_MS);
  pruning.unref();

  const due = watchDue({
    chat,
    log,
    now,
    everyMs: deps.limits?.dueEveryMs ?? LIMITS.dueEveryMs,
    send: (outgoing) => Promise.all(stepsOf(workDeps, [outgoing], { priority: 'background' }).map(({ run }) => run())),
  });

  return {
    webhook: (request: IncomingMessage, response: ServerResponse) => handler(request, response),
    status: () => ({ username: me.username, inHand: lanes.size(), ...sender.counts }),
    async stop(graceMs: number): Promise<void> {
      clearInterval(pruning);
      const until = now() + graceMs;
      await Promise.all([poller?.stop(), server?.stop()]);
      await Promise.race([lanes.below(1), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
      isStopping = true;
      await Promise.all([due.stop(), sender.stop(Math.max(until - now(), 0))]);
      await ledger.flush();
    },
  };
}
