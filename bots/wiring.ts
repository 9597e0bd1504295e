import { randomInt } from 'node:crypto';
import { type ChatCore, createChat, notesOf, type Watch } from '../core/chat/index.ts';
import type { Config } from '../core/config/index.ts';
import { createPlans } from '../core/review/index.ts';
import type { Library } from '../core/search/index.ts';
import { ankiFiles, type Storage } from '../core/storage/index.ts';
import { startTimers } from '../core/timers/index.ts';
import { aloneWorker, startWorker, type Worker } from '../core/workers/index.ts';
import { openLibrary } from './cli/library.ts';
import { startCopies } from './copies.ts';
import { deckOf } from './deck.ts';
import { openDemoRoom } from './demo-room.ts';
import { startHousekeeping } from './housekeeping.ts';
import { keepErrors, maintenanceOf } from './maintenance.ts';
import { openStorage } from './open-storage.ts';

/** Everything that runs, opened: the one place that sees every room. */
export type Konspekt = {
  config: Config;
  library: Library;
  storage: Storage;
  worker: Worker;
  chat: ChatCore;
  /**
   * What a prompt need not wait for: the demos are read, and the cards brought up to date with notes that were edited
   * while nothing ran. Until then the cards of the last time are learnt.
   */
  freshen(): Promise<void>;
  /**
   * Cancels the demos and removes what they have on the engine. For the very beginning of the end: the proxy before the
   * engine ends at the same time, and a database that is already gone may keep all else waiting.
   */
  endDemos(): Promise<void>;
  close(): Promise<void>;
};

/** Who is told of what happens: failures for the log, events and docker commands for those who count. */
export type Observers = {
  onError: (error: unknown) => void;
  watch?: Watch;
  onDemo?: (command: { status: string; ms: number }) => void;
  onCopy?: (at: Date) => void;
};

/** Opens the notes and the database and builds the chat. What a person can mend is a `UserError` with one sentence. */
export async function openKonspekt(config: Config, { onError, watch, onDemo, onCopy }: Observers): Promise<Konspekt> {
  const library = await openLibrary(config);
  const storage = await openStorage(config).catch((error: unknown) => {
    library.close();
    throw error;
  });
  const errors = keepErrors(onError);
  const deck = deckOf(config.NOTES_DIR, storage, () => new Date());
  const isFirst = (await storage.stores.cards.shared()).length === 0;
  if (isFirst) await deck.sync();
  const plans = createPlans();
  const worker = await workerOn(config, storage, errors.onError);
  const demos = openDemoRoom(config, storage, { onError: errors.onError, ...(onDemo ? { onDemo } : {}) });
  const chat = createChat({
    storage,
    notes: notesOf(library),
    noteName: deck.nameOf,
    maintenance: maintenanceOf(library, async () => {
      const cards = await deck.sync();
      return cards.ok ? cards.value : 0;
    }),
    ankiFiles,
    ...(watch ? { watch } : {}),
    rates: {
      messagesPerMinute: config.LIMIT_MESSAGES_PER_MINUTE,
      pressesPerMinute: config.LIMIT_PRESSES_PER_MINUTE,
      filesPerHour: config.LIMIT_FILES_PER_HOUR,
      groupPerMinute: config.LIMIT_GROUP_PER_MINUTE,
    },
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
    isCrowded: chat.isCrowded,
    now: () => new Date(),
    onError: (error) => errors.onError(error),
  });
  const housekeeping = startHousekeeping({ storage, worker, plans, now: () => new Date(), onError });
  const copies = startCopies({
    config,
    storage,
    now: () => new Date(),
    onError: errors.onError,
    ...(onCopy ? { onCopy } : {}),
  });
  const freshen = async (): Promise<void> => {
    demos.prepare();
    if (!isFirst) await deck.sync();
  };
  const close = async (): Promise<void> => {
    await Promise.all([timers.stop(), housekeeping.stop(), copies.stop()]);
    await demos.close();
    await chat.idle();
    await stopWatching();
    await deck.idle();
    library.close();
    await worker.stop();
    await storage.close();
  };
  return { config, library, storage, worker, chat, freshen, endDemos: () => demos.close(), close };
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

/** 62 bits: short enough for a button, too many to meet twice or to guess. */
export const newId = (): string => half() + half();

const half = (): string =>
  randomInt(36 ** 6)
    .toString(36)
    .padStart(6, '0');
