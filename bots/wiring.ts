import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { type Chat, createChat, notesOf } from '../core/chat/index.ts';
import type { Config } from '../core/config/index.ts';
import { translator } from '../core/i18n/index.ts';
import { createPlans } from '../core/review/index.ts';
import type { Library } from '../core/search/index.ts';
import { openPostgres, openSqlite, type Storage, storageSentence } from '../core/storage/index.ts';
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
  const chat = createChat({
    storage,
    notes: notesOf(library),
    plans: createPlans(),
    now: () => new Date(),
    random: Math.random,
    newId,
    defaults: { locale: config.DEFAULT_LOCALE, zone: config.DEFAULT_TIME_ZONE },
    onError,
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

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** 62 bits: short enough for a button, too many to meet twice or to guess. */
export const newId = (): string => Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');
