import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { type Chat, createChat, type Maintenance, notesOf } from '../core/chat/index.ts';
import type { Config } from '../core/config/index.ts';
import { translator } from '../core/i18n/index.ts';
import { fail, ok } from '../core/result.ts';
import { createPlans } from '../core/review/index.ts';
import type { Library } from '../core/search/index.ts';
import { ankiFiles, openPostgres, openSqlite, type Storage, storageSentence } from '../core/storage/index.ts';
import { openLibrary } from './cli/library.ts';
import { UserError } from './cli/user-error.ts';

/** Everything that runs, opened: the one place that sees every room. */
export type Konspekt = { config: Config; library: Library; storage: Storage; chat: Chat; close(): Promise<void> };

/** Opens the notes and the database and builds the chat. What a person can mend is a `UserError` with one sentence. */
export async function openKonspekt(config: Config, onError: (error: unknown) => void): Promise<Konspekt> {
  const library = await openLibrary(config);
  const storage = await openStorage(config).catch((error: unknown) => {
    library.close();
    throw error;
  });
  const errors = keepErrors(onError);
  const chat = createChat({
    storage,
    notes: notesOf(library),
    maintenance: maintenanceOf(library, storage),
    ankiFiles,
    plans: createPlans(),
    now: () => new Date(),
    random: Math.random,
    newId,
    defaults: { locale: config.DEFAULT_LOCALE, zone: config.DEFAULT_TIME_ZONE },
    ...errors,
  });
  const close = async (): Promise<void> => {
    library.close();
    await storage.close();
  };
  return { config, library, storage, chat, close };
}

export async function openStorage({ DATABASE_URL, DATA_DIR, DEFAULT_LOCALE }: Config): Promise<Storage> {
  const opened = DATABASE_URL
    ? await openPostgres(DATABASE_URL, new Date())
    : await openSqlite(join(DATA_DIR, 'progress.db'), new Date());
  if (opened.ok) return opened.value;
  throw new UserError(storageSentence(translator(DEFAULT_LOCALE), opened.error));
}

function maintenanceOf(library: Library, storage: Storage): Maintenance {
  const shared = async (): Promise<number> => {
    const decks = await storage.stores.cards.decks('');
    return decks.reduce((sum, { cards }) => sum + cards, 0);
  };
  let syncedAt = new Date();
  return {
    status: () => ({
      notes: library.noteTitles().length,
      sections: library.size,
      syncedAt,
      problems: library.problems(),
    }),
    async reindex() {
      const done = await library.reindex();
      if (!done.ok) return fail(`${done.error.folder}: ${done.error.kind}`);
      syncedAt = new Date();
      const seconds = Math.round(done.value.ms / 100) / 10;
      return ok({ notes: library.noteTitles().length, cards: await shared(), seconds });
    },
  };
}

const errorsKept = 5;

/** Passes errors on and keeps the last ones, one line each, for `/admin`. */
function keepErrors(onError: (error: unknown) => void) {
  const kept: { at: Date; text: string }[] = [];
  return {
    recentErrors: () => kept,
    onError: (error: unknown): void => {
      const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      // Messages of libraries may quote a connection string or a token's URL.
      const safe = text
        .replace(/(\w+:\/\/)\S+/g, '$1…')
        .replace(/\s+/g, ' ')
        .slice(0, 200);
      kept.unshift({ at: new Date(), text: safe });
      kept.length = Math.min(kept.length, errorsKept);
      onError(error);
    },
  };
}

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** 62 bits: short enough for a button, too many to meet twice or to guess. */
export const newId = (): string => Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');
