import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import { localeOf, translator } from '../../core/i18n/index.ts';
import type { InboxRow, SentFileStore } from '../../core/inbox/index.ts';
import type { Worker } from '../../core/workers/index.ts';
import { groupAdmins } from './admins.ts';
import type { TelegramApi } from './api.ts';
import { stepsOf } from './deliver.ts';
import { watchDue } from './due.ts';
import { elected } from './elected.ts';
import { gather } from './gather.ts';
import type { TelegramOptions, TelegramState, TelegramStatus } from './index.ts';
import { createLanes } from './lanes.ts';
import { createLedger } from './ledger.ts';
import { noLooks, recentLooks } from './looks.ts';
import { watchMembers } from './members.ts';
import { poll, type Trouble } from './poll.ts';
import { applyProfile, showAdminCommands } from './profile.ts';
import { KINDS, laneOf, type Me } from './read.ts';
import { backOffMs, createSender, LIMITS } from './sender.ts';
import { listen, secretFor, webhookHandler } from './webhook.ts';
import { sayDiskIsFull, type WorkDeps, work } from './work.ts';

/** More updates than this wait in the inbox, not in memory. */
const IN_HAND = 500;
/** Telegram keeps updates for a day; twice that is safe for their numbers. */
const REMEMBERED_MS = 48 * 3600_000;
const BUSY = 8;
const GATHER_MS = 15;
const PRUNE_MS = 3600_000;

/** How often a process that is not alone looks for what others have left or could not take. */
const LOOK_MS = 250;
/** With so many in hand it leaves new ones to others, if there are any. */
const SHARED_IN_HAND = 100;
const ELECTION_MS = 1000;
/** How often a full disk is tried again, and looked who else is waiting. */
const FULL_MS = 3000;

type Deps = TelegramOptions & { api: TelegramApi; files: SentFileStore; worker: Worker };
export type RunningBot = Awaited<ReturnType<typeof createBot>>;

/** The parts put together: updates come in through the inbox, are worked on in lanes, and answers leave by the sender. */
export async function createBot(deps: Deps, me: Me, status: Pick<TelegramStatus, 'state' | 'problem' | 'retryAt'>) {
  const { api, chat, inbox, files, log, random, defaultLocale, worker } = deps;
  const now = () => deps.now().getTime();
  const bot = String(me.id);
  const adminIds = new Set(deps.adminIds);
  const greeted = new Set<string>();
  let isStopping = false;
  let takesMore = true;

  const sender = createSender({
    now,
    random,
    log,
    limits: deps.limits ?? {},
    onMigrated: tellMigrated,
    senders: worker.count,
  });
  const lanes = createLanes();
  const ledger = createLedger({
    ...{ inbox, bot, log },
    isBusy: () => !worker.isShared && lanes.size() >= BUSY,
    onFinished: () => void (worker.isShared && takeMore()),
  });
  const workDeps: WorkDeps = {
    api,
    bot,
    files,
    log,
    rich: { isKnown: true },
    sender,
    username: me.username,
    chat,
    say: (languageCode) => translator(localeOf(languageCode, defaultLocale)),
    looks: worker.isShared ? noLooks() : recentLooks(),
    now,
    random,
    onUnreachable: ({ chatId }) => tellUnreachable(chatId),
    me,
    adminIds,
    admins: groupAdmins(api, now),
    ledger,
    onMigrated: (from, to) => sender.migrate(from, to),
    isStopping: () => isStopping,
    answerPressAfterMs: deps.limits?.answerPressAfterMs ?? LIMITS.answerPressAfterMs,
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
      const taker = !worker.isShared || lanes.size() < SHARED_IN_HAND ? worker.id() : undefined;
      const fresh = new Set(await inTurn(() => insist(() => inbox.add(bot, rows, taker), updates)));
      told.clear();
      for (const row of rows) {
        if (!fresh.delete(row.id)) continue;
        begin({ ...row, steps: 0 }, taker, given.get(row.id));
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

  function begin(row: InboxRow, taker = worker.id(), update = JSON.parse(row.body) as Update): void {
    lanes.add(row.lane, async (letNext) => {
      // What we took before we were given up for dead is not ours any more; it comes again if nobody else has it.
      if (!(await isStillOurs(taker))) return;
      await work(workOf(taker), row, update, letNext).catch((error: unknown) => {
        log.error({ err: error, update: row.id }, 'an update could not be handled');
        ledger.finish(row.id);
      });
      await settle(row.lane);
    });
  }

  /** Whoever was frozen in the middle of an update must not answer it after another has done so. */
  function workOf(taker: string): WorkDeps {
    if (!worker.isShared) return workDeps;
    const isOurs = () => (worker.isLive() && worker.id() === taker) || isStillOurs(taker);
    return { ...workDeps, api: api.gated(isOurs) };
  }

  async function isStillOurs(taker: string): Promise<boolean> {
    while (worker.id() === taker && !worker.isLive() && !isStopping)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    return worker.id() === taker && worker.isLive();
  }

  /** Under which name: what was kept under one that was given up for dead is anybody's. */
  const settled = new Map<string, string>();
  /** A chat of which something lives in this process alone stays here. */
  async function settle(lane: string): Promise<void> {
    if (!worker.isShared) return;
    const holds = chat.holds({ platform: 'telegram', chatId: lane });
    const name = holds ? worker.id() : undefined;
    if (name === settled.get(lane)) return;
    await inbox
      .settle(bot, lane, name)
      .then(() => (name ? settled.set(lane, name) : settled.delete(lane)))
      .catch((error: unknown) => log.error({ err: error }, 'a chat could not be kept here'));
  }

  let turn: Promise<unknown> = Promise.resolve();
  /** What is taken from the inbox begins in the order in which it was taken. */
  function inTurn<T>(take: () => Promise<T>): Promise<T> {
    const taken = turn.then(take);
    turn = taken.catch(() => {});
    return taken;
  }

  let isTaking = false;
  /** What others have left or could not take, and what came for our lanes while they were busy. */
  async function takeMore(): Promise<void> {
    const room = SHARED_IN_HAND - lanes.size();
    if (isTaking || !takesMore || room <= 0 || !worker.isLive()) return;
    isTaking = true;
    try {
      await inTurn(async () => {
        const taker = worker.id();
        for (const row of await inbox.claim(bot, taker, room)) begin(row, taker);
      });
    } catch (error) {
      log.error({ err: error }, 'the inbox cannot be read; trying again');
    } finally {
      isTaking = false;
    }
  }

  const told = new Set<string>();
  /** Without room even the inbox takes nothing; the sentence that says so needs none. */
  async function sayFull(updates: readonly Update[]): Promise<void> {
    await Promise.all(updates.map((update) => sayDiskIsFull(workDeps, update, told)));
    if (deps.webhook) return;
    // Polling stands still until there is room: this only looks who else is waiting, and confirms nothing new.
    const offset = Math.min(...updates.map(({ update_id }) => update_id));
    const waiting = await api.call('getUpdates', { offset, timeout: 0, limit: 100, allowed_updates: [...KINDS] });
    await Promise.all(waiting.map((update) => sayDiskIsFull(workDeps, update, told)));
  }

  /** A database that is busy or full for a while must not lose updates: nothing is confirmed until it takes them. */
  async function insist<T>(write: () => Promise<T>, updates: readonly Update[]): Promise<T> {
    for (let failures = 0; ; failures++) {
      try {
        return await write();
      } catch (error) {
        log.error({ err: error }, 'the inbox cannot be written; trying again');
        const isFull = isDiskFull(error);
        if (isFull) void sayFull(updates).catch((problem: unknown) => log.warn({ err: problem }, 'not told'));
        if (deps.webhook || isStopping) throw error;
        // Whoever presses a button on a full disk waits for a word; a database that is away is asked ever more seldom.
        await new Promise((resolve) => setTimeout(resolve, isFull ? FULL_MS : Math.min(500 * 2 ** failures, 15_000)));
      }
    }
  }

  /** What a crash or a stop left undone, before anything new. */
  async function resume(): Promise<void> {
    for (;;) {
      const rows = await inTurn(() => inbox.claim(bot, worker.id(), IN_HAND));
      if (rows.length > 0) log.info({ updates: rows.length }, 'going on with updates that were left undone');
      for (const row of rows) begin(row);
      if (rows.length < IN_HAND) return;
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
        change: 'unreachable',
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
  const onState = (state: TelegramState, trouble?: Trouble) => {
    status.state = state;
    status.problem = trouble?.reason;
    status.retryAt = trouble && new Date(now() + trouble.waitMs);
  };
  const polling = () => poll({ api, log, random, onState, mayAsk: worker.isLive }, keep, lanes.size);
  const poller = webhook
    ? undefined
    : elected({ worker, office: `telegram/${bot}`, everyMs: ELECTION_MS, start: polling, onState, log });
  const looking = worker.isShared ? setInterval(() => void takeMore(), LOOK_MS) : undefined;
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
    send: (outgoing, mayGo) => {
      const steps = stepsOf({ ...workDeps, api: api.gated(mayGo) }, [outgoing], { priority: 'background' });
      return Promise.all(steps.map(({ run }) => run()));
    },
  });

  const members = watchMembers({
    chat,
    api,
    left: (place, id) =>
      chat.handle({
        ...{ kind: 'membership', change: 'left', at: deps.now(), place },
        key: `telegram:left:${place.chatId}:${id}:${now()}`,
        speaker: { ...system, id },
      }),
    onError: (error) => log.warn({ reason: (error as Error).message }, 'members could not be asked for'),
  });

  return {
    checkMembers: members.check,
    webhook: (request: IncomingMessage, response: ServerResponse) => handler(request, response),
    status: () => ({ username: me.username, inHand: lanes.size(), ...sender.counts }),
    async stop(graceMs: number): Promise<void> {
      clearInterval(pruning);
      members.stop();
      clearInterval(looking);
      takesMore = false;
      const until = now() + graceMs;
      await Promise.all([poller?.stop(), server?.stop()]);
      await Promise.race([lanes.below(1), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
      isStopping = true;
      await Promise.all([due.stop(), sender.stop(Math.max(until - now(), 0))]);
      await ledger.flush();
    },
  };
}

/** The storage's own word for it; which storage it is, nobody here knows. */
const isDiskFull = (error: unknown): boolean =>
  (error as { problem?: { kind?: string } } | undefined)?.problem?.kind === 'full';
