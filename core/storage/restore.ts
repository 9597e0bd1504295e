import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../result.ts';
import { isOurs } from './header.ts';
import { openSqlite } from './open.ts';
import { type StorageProblem, sqliteProblem } from './problems.ts';

/** What is wrong with the file that was named as a copy. */
export type CopyProblem = {
  kind: 'missing' | 'copy-folder' | 'copy-empty' | 'copy-foreign' | 'copy-corrupt' | 'copy-unreadable';
  file: string;
};

export type RestoreProblem = StorageProblem | CopyProblem | { kind: 'in-use'; file: string };

/**
 * Puts a copy in the place of the progress database, after reading all of it. What was there is kept beside, and its name
 * returned. Refused while another process has the database open: its pages in memory would spoil the new file.
 */
export async function restoreSqlite(
  copy: string,
  file: string,
  now: Date,
): Promise<Result<string | undefined, RestoreProblem>> {
  const wrong = seenFromOutside(copy);
  if (wrong) return fail({ kind: wrong, file: copy });
  mkdirSync(dirname(file), { recursive: true });
  const incoming = `${file}.incoming`;
  try {
    // The copy itself stays as it was: opening one may bring its schema up to date.
    copyFileSync(copy, incoming);
    const checked = await check(incoming, copy, now);
    if (!checked.ok) return checked;
    if (existsSync(file) && isInUse(file)) return fail({ kind: 'in-use', file });
    const kept = existsSync(file) ? `${file}.${now.toISOString().replace(/\D/g, '').slice(0, 14)}` : undefined;
    if (kept) renameSync(file, kept);
    for (const rest of ['-wal', '-shm']) rmSync(file + rest, { force: true });
    renameSync(incoming, file);
    syncFolder(dirname(file));
    return ok(kept);
  } catch (error) {
    const problem = sqliteProblem(error, file);
    if (problem) return fail(problem);
    throw error;
  } finally {
    for (const rest of ['', '-wal', '-shm']) rmSync(incoming + rest, { force: true });
  }
}

/** What can be told before anything is copied. An empty file would do as a database, and nobody means it by a copy. */
function seenFromOutside(copy: string): CopyProblem['kind'] | undefined {
  if (!existsSync(copy)) return 'missing';
  const status = statSync(copy);
  if (status.isDirectory()) return 'copy-folder';
  if (status.size === 0) return 'copy-empty';
  try {
    return isOurs(copy) ? undefined : 'copy-foreign';
  } catch {
    return 'copy-unreadable';
  }
}

async function check(incoming: string, copy: string, now: Date): Promise<Result<void, RestoreProblem>> {
  const opened = await openSqlite(incoming, now);
  if (!opened.ok) {
    const { error } = opened;
    if (error.kind === 'corrupt' || error.kind === 'foreign') return fail({ kind: `copy-${error.kind}`, file: copy });
    // The person knows the copy by its own name.
    return fail('file' in error ? { ...error, file: copy } : error);
  }
  const isSound = await opened.value.isSound();
  await opened.value.close();
  return isSound ? ok(undefined) : fail({ kind: 'copy-corrupt', file: copy });
}

/** Leaving the write-ahead log is possible for the last connection only. */
export function isInUse(file: string): boolean {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: 200 });
    return database.pragma('journal_mode = DELETE', { simple: true }) !== 'delete';
  } catch (error) {
    // A database too damaged to be opened is what people restore over.
    return sqliteProblem(error, file)?.kind === 'locked';
  } finally {
    database?.close();
  }
}

/** A rename is only safe from a power cut when the folder is on the disk too. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
