import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../core/config/index.ts';
import { translator } from '../core/i18n/index.ts';
import {
  isInUse,
  looksLikeSqlite,
  newestSound,
  openPostgres,
  openSqlite,
  type Storage,
  setAside,
  setAsideBefore,
  storageSentence,
} from '../core/storage/index.ts';
import { dataDirError } from './cli/library.ts';
import { UserError } from './cli/user-error.ts';

const name = 'progress.db';

/** Where the automatic copies are. */
export const copiesFolder = ({ BACKUP_DIR, DATA_DIR }: Pick<Config, 'BACKUP_DIR' | 'DATA_DIR'>): string =>
  BACKUP_DIR ?? join(DATA_DIR, 'backups');

/**
 * Opens the progress database and reads all of it once. A damaged one is moved aside and the newest good copy named: what
 * to do is for a person to decide, and until then nothing is put in its place.
 */
export async function openStorage(config: Config): Promise<Storage> {
  const { DATABASE_URL, DATABASE_POOL, DATA_DIR } = config;
  const say = translator(config.DEFAULT_LOCALE);
  if (DATABASE_URL) {
    const opened = await openPostgres(DATABASE_URL, new Date(), DATABASE_POOL);
    if (opened.ok) return opened.value;
    throw new UserError(storageSentence(say, opened.error));
  }
  const file = join(DATA_DIR, name);
  const folder = copiesFolder(config);
  const before = asideIn(DATA_DIR);
  if (before) throw new UserError(damageSentence(config, before));
  // Nobody empties a database on purpose and keeps its copies.
  const wasEmptied = existsSync(file) && statSync(file).size === 0 && newestSound(folder) !== undefined;
  const opened = wasEmptied ? undefined : await openSqlite(file, new Date(), folder);
  if (opened?.ok) {
    if (await opened.value.isSound().catch(() => false)) return opened.value;
    await opened.value.close().catch(() => undefined);
  } else if (opened && !isDamage(opened.error.kind, file)) throw new UserError(storageSentence(say, opened.error));
  if (isInUse(file)) throw new UserError(storageSentence(say, { kind: 'corrupt', file }));
  throw new UserError(damageSentence(config, setAside(file, new Date())));
}

function asideIn(dataDir: string): string | undefined {
  try {
    return setAsideBefore(dataDir, name);
  } catch (error) {
    throw dataDirError(dataDir, error) ?? error;
  }
}

/** A file that has lost its head is taken for one of another program; one that begins as SQLite's do really is. */
const isDamage = (kind: string, file: string): boolean =>
  kind === 'corrupt' || (kind === 'foreign' && existsSync(file) && !looksLikeSqlite(file));

function damageSentence(config: Config, aside: string): string {
  const say = translator(config.DEFAULT_LOCALE);
  const copy = newestSound(copiesFolder(config));
  return copy ? say('storage-damaged', { aside, copy }) : say('storage-damaged-no-copy', { aside });
}
