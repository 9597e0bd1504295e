import type { Update } from 'grammy/types';
import type { Chat, Incoming, Outgoing } from '../../core/chat/index.ts';
import type { InboxRow } from '../../core/inbox/index.ts';
import { readAddress } from './address.ts';
import type { Admins } from './admins.ts';
import { type DeliverDeps, type Occasion, type Outcome, stepsOf } from './deliver.ts';
import { failureOf } from './failure.ts';
import type { Ledger } from './ledger.ts';
import { DOWNLOAD_BYTES, type Me, type Read, readUpdate } from './read.ts';

/** From here on the person should see that something is going on. */
const TYPING_AFTER_MS = 800;

export type WorkDeps = DeliverDeps & {
  chat: Chat;
  me: Me;
  adminIds: ReadonlySet<string>;
  admins: Admins;
  ledger: Ledger;
  onMigrated: (from: string, to: string) => void;
  isStopping: () => boolean;
  /** The waiting mark on a button ends by itself after some tens of seconds; we end it before. */
  answerPressAfterMs: number;
};

/**
 * Everything that follows from one update. It may run twice, after a crash: the chat gives the same answer again, and the
 * steps of it that were taken are left out.
 */
export async function work(deps: WorkDeps, row: InboxRow, update: Update, letNext: () => void): Promise<void> {
  if (deps.isStopping()) return;
  const context = { me: deps.me, adminIds: deps.adminIds, receivedAt: new Date(row.receivedAt) };
  const read = readUpdate(update, context);
  if (read.kind === 'nothing') return deps.ledger.finish(row.id);
  const occasion = occasionOf(update, read);
  const incoming = await complete(deps, read);
  if (incoming.kind === 'migrated') deps.onMigrated(incoming.place.chatId, incoming.newChatId);
  const signs = signsOfLife(deps, occasion, incoming);
  const outgoing = await ask(deps, incoming);
  signs.end();
  const late: Occasion = signs.answered() ? { ...occasion, isPressAnswered: true } : occasion;
  await take(deps, row, stepsOf(deps, outgoing, late), letNext);
}

async function ask(deps: WorkDeps, incoming: Incoming): Promise<Outgoing[]> {
  try {
    return await deps.chat.handle(incoming);
  } catch (error) {
    deps.log.error({ err: error, event: incoming.key, kind: incoming.kind }, 'the chat failed');
    return apology(deps, incoming, 'chat-apology');
  }
}

/** A sentence where an answer should be, without asking the chat. */
function apology({ say }: WorkDeps, { kind, speaker, place }: Incoming, key: string): Outgoing[] {
  if (kind === 'query' || kind === 'membership' || kind === 'migrated') return [];
  const text = say(speaker.languageCode)(key);
  if (kind === 'press') return [{ kind: 'toast', text, alert: true }];
  const root = {
    type: 'root' as const,
    children: [{ type: 'paragraph' as const, children: [{ type: 'text' as const, value: text }] }],
  };
  return [{ kind: 'send', to: place, body: { text: root }, visibility: 'everyone' }];
}

/**
 * Says that an update has to wait because the disk is full. Nothing is kept of it: the update stays with Telegram, and
 * is answered when there is room. A chat is told once, whoever pressed a button each time.
 */
export async function sayDiskIsFull(deps: WorkDeps, update: Update, told: Set<string>): Promise<void> {
  const read = readUpdate(update, { me: deps.me, adminIds: deps.adminIds, receivedAt: new Date(deps.now()) });
  if (read.kind === 'nothing') return;
  const incoming: Incoming = read.kind === 'upload' ? { ...read.event, kind: 'text', text: '' } : read.incoming;
  const of = incoming.kind === 'press' ? `press ${update.update_id}` : incoming.place.chatId;
  if (told.has(of)) return;
  told.add(of);
  const steps = stepsOf(deps, apology(deps, incoming, 'chat-disk-full-waits'), occasionOf(update, read));
  await Promise.all(steps.map(({ run }) => run(() => {})));
}

/** Takes the steps that are left, all handed over at once: the sender keeps their order within a chat. */
async function take(
  deps: WorkDeps,
  row: InboxRow,
  steps: ReturnType<typeof stepsOf>,
  letNext: () => void,
): Promise<void> {
  const taken = steps.map((_, index) => index < row.steps);
  let written = row.steps;
  const mark = (index: number, isTaken: boolean): void => {
    taken[index] = isTaken;
    const count = prefixOf(taken);
    if (count !== written) deps.ledger.progress(row.id, count);
    written = count;
  };
  const run = async (index: number): Promise<Outcome> => {
    // A request that has left will be carried out, even if we die before its confirmation comes.
    const outcome = (await steps[index]?.run((isOut) => mark(index, isOut))) ?? 'done';
    mark(index, outcome !== 'later');
    return outcome;
  };
  const results = steps.map((step, index) => ({ step, outcome: taken[index] ? undefined : run(index) }));
  // The next update may build on what this one sends, but not on how it edits.
  await Promise.all(results.map(({ step, outcome }) => (step.isEdit ? undefined : outcome)));
  letNext();
  const outcomes = await Promise.all(results.map(({ outcome }) => outcome));
  if (!outcomes.includes('later')) deps.ledger.finish(row.id);
}

const prefixOf = (taken: boolean[]): number => {
  const first = taken.indexOf(false);
  return first < 0 ? taken.length : first;
};

/** Fetches what the update only names. */
async function complete(deps: WorkDeps, read: Exclude<Read, { kind: 'nothing' }>): Promise<Incoming> {
  if (read.kind === 'upload') return fetched(deps, read);
  const { incoming } = read;
  const { place, speaker } = incoming;
  const asksRights =
    incoming.kind === 'press' || incoming.kind === 'form' || (incoming.kind === 'command' && incoming.name !== 'ask');
  if (place.kind !== 'group' || !asksRights || speaker.isChatAdmin) return incoming;
  const isChatAdmin = await deps.admins.is(place.chatId, speaker.id);
  return isChatAdmin ? { ...incoming, speaker: { ...speaker, isChatAdmin } } : incoming;
}

async function fetched(
  deps: WorkDeps,
  { upload, event, message }: Extract<Read, { kind: 'upload' }>,
): Promise<Incoming> {
  const { name, size, fileId, caption } = upload;
  const file = { ...event, kind: 'file' as const, name, ...(caption ? { caption } : {}) };
  const address = readAddress(message.messageId);
  // «Got it»: fetching and reading a deck takes a while.
  if (address?.kind === 'message')
    void deps.api
      .call('setMessageReaction', {
        chat_id: Number(message.chatId),
        message_id: address.id,
        reaction: [{ type: 'emoji', emoji: '👀' }],
      })
      .catch(() => {});
  if (size > DOWNLOAD_BYTES) return { ...file, bytes: new Uint8Array(), problem: 'too-large' };
  for (let tries = 0; ; tries++) {
    try {
      const { file_path: path } = await deps.api.call('getFile', { file_id: fileId });
      if (path) return { ...file, bytes: await deps.api.download(path) };
    } catch (error) {
      const failure = failureOf(error);
      if (!failure) throw error;
      if (failure.kind === 'refused') {
        const problem = /too big/i.test(failure.reason) ? 'too-large' : 'unavailable';
        return { ...file, bytes: new Uint8Array(), problem };
      }
    }
    if (tries === 4) return { ...file, bytes: new Uint8Array(), problem: 'unavailable' };
    await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** tries));
  }
}

/** Shows that the bot is at it when the answer takes longer than a moment. */
function signsOfLife(deps: WorkDeps, occasion: Occasion, { place, kind }: Incoming) {
  let isAnswered = false;
  const { callbackId } = occasion;
  const isSaid = kind === 'text' || kind === 'command' || kind === 'file';
  const timer =
    callbackId !== undefined
      ? setTimeout(() => {
          isAnswered = true;
          void deps.api.call('answerCallbackQuery', { callback_query_id: callbackId }).catch(() => {});
        }, deps.answerPressAfterMs)
      : isSaid
        ? setTimeout(() => {
            if (deps.sender.isHeld(place.chatId)) return;
            const thread = place.threadId ? { message_thread_id: Number(place.threadId) } : {};
            void deps.api
              .call('sendChatAction', { chat_id: Number(place.chatId), action: 'typing', ...thread })
              .catch(() => {});
          }, TYPING_AFTER_MS)
        : undefined;
  return { end: () => clearTimeout(timer), answered: () => isAnswered };
}

function occasionOf(update: Update, read: Exclude<Read, { kind: 'nothing' }>): Occasion {
  const { place, speaker } = read.kind === 'upload' ? read.event : read.incoming;
  return {
    priority: 'interactive',
    place,
    speaker,
    ...(update.callback_query ? { callbackId: update.callback_query.id } : {}),
    ...(update.inline_query ? { inlineQueryId: update.inline_query.id } : {}),
  };
}
