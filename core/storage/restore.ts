import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../result.ts';
import { openSqlite } from './open.ts';
import { type StorageProblem, sqliteProblem } from './problems.ts';

export type RestoreProblem = StorageProblem | { kind: 'missing'; file: string } | { kind: 'in-use'; file: string };

/**
 * Puts a copy in the place of the progress database, after reading all of it. What was there is kept beside, and its name
 * returned. Refused while another process has the database open: its pages in memory would spoil the new file.
 */
export async function restoreSqlite(
  copy: string,
  file: string,
  now: Date,
): Promise<Result<string | undefined, RestoreProblem>> {
  if (!existsSync(copy)) return fail({ kind: 'missing', file: copy });
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

async function check(incoming: string, copy: string, now: Date): Promise<Result<void, StorageProblem>> {
  const opened = await openSqlite(incoming, now);
  // The person knows the copy by its own name.
  if (!opened.ok) return fail('file' in opened.error ? { ...opened.error, file: copy } : opened.error);
  const isSound = await opened.value.isSound();
  await opened.value.close();
  return isSound ? ok(undefined) : fail({ kind: 'corrupt', file: copy });
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
