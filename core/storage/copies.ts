import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { applicationId, isOurs } from './header.ts';
import { verifyCopy } from './verify.ts';

/** How many copies are kept: one of each of the last days, and one of each of the last weeks. */
export type Keeping = { days: number; weeks: number };

const daily = /^progress-(\d{4}-\d{2}-\d{2})\.db$/;
const beforeUpgrade = /^before-schema-\d+-\d{14}\.db$/;
const upgradesKept = 3;

export const stampOf = (now: Date): string => now.toISOString().replace(/\D/g, '').slice(0, 14);

/** Makes the day's copy unless it is there. It gets its name when it is whole and read: half a copy must not pass for one. */
export async function copyOfDay(
  source: { backup(file: string): Promise<void> },
  folder: string,
  date: string,
): Promise<string | undefined> {
  const file = join(folder, `progress-${date}.db`);
  if (existsSync(file)) return undefined;
  await copyTo(source, folder, file);
  return file;
}

export async function copyBeforeUpgrade(
  source: { backup(file: string): Promise<unknown> },
  folder: string,
  schema: number,
  now: Date,
): Promise<void> {
  const read = async (file: string): Promise<void> => {
    await source.backup(file);
    await verifyCopy(file);
  };
  await copyTo({ backup: read }, folder, join(folder, `before-schema-${schema}-${stampOf(now)}.db`));
  const old = readdirSync(folder)
    .filter((name) => beforeUpgrade.test(name))
    .sort((a, b) => stampIn(a).localeCompare(stampIn(b)))
    .slice(0, -upgradesKept);
  for (const name of old) rmSync(join(folder, name));
}

const stampIn = (name: string): string => name.slice(-17);

/** Why a copy must not be put there: something else would go. An older copy of ours may be replaced. */
export type PlaceProblem = { kind: 'place-folder' | 'place-taken' | 'place-database'; file: string };

export function placeProblem(target: string, database: string): PlaceProblem | undefined {
  if (!existsSync(target)) return undefined;
  const status = statSync(target);
  if (status.isDirectory()) return { kind: 'place-folder', file: target };
  if (existsSync(database) && realpathSync(target) === realpathSync(database))
    return { kind: 'place-database', file: target };
  return status.size === 0 || isOurs(target) ? undefined : { kind: 'place-taken', file: target };
}

async function copyTo(source: { backup(file: string): Promise<unknown> }, folder: string, file: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  try {
    await source.backup(partial);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Removes the daily copies that are too old; other files of the folder stay. */
export function rotate(folder: string, keeping: Keeping): string[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => daily.test(name)) : [];
  const old = tooOld(
    names.map((name) => daily.exec(name)?.[1] ?? ''),
    keeping,
  );
  for (const date of old) rmSync(join(folder, `progress-${date}.db`));
  return old;
}

/** Of these dates, those that are neither among the last days nor the newest of one of the last weeks. */
export function tooOld(dates: readonly string[], { days, weeks }: Keeping): string[] {
  const newestFirst = [...dates].sort().reverse();
  const kept = new Set(newestFirst.slice(0, days));
  const seen = new Set<number>();
  for (const date of newestFirst) {
    const week = Math.floor((Date.parse(date) / 86_400_000 + 3) / 7); // from Monday to Sunday
    if (seen.has(week) || seen.size === weeks) continue;
    seen.add(week);
    kept.add(date);
  }
  return newestFirst.filter((date) => !kept.has(date));
}

/** The newest copy in the folder that is ours and whole, whatever it is called. */
export function newestSound(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const dateOf = (name: string): string =>
    daily.test(name) ? (daily.exec(name)?.[1] ?? '').replaceAll('-', '') : stampIn(name).slice(0, 14);
  return readdirSync(folder)
    .filter((name) => daily.test(name) || beforeUpgrade.test(name))
    .sort((a, b) => dateOf(b).localeCompare(dateOf(a)))
    .map((name) => join(folder, name))
    .find(isSoundCopy);
}

function isSoundCopy(file: string): boolean {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true });
    if (database.pragma('application_id', { simple: true }) !== applicationId) return false;
    return database.pragma('quick_check', { simple: true }) === 'ok';
  } catch {
    return false;
  } finally {
    database?.close();
  }
}

/** Moves a damaged database out of the way, its log with it. Nothing is deleted: much of it may still be readable. */
export function setAside(file: string, now: Date): string {
  const aside = `${file}.damaged-${stampOf(now)}`;
  for (const rest of ['-wal', '-shm']) if (existsSync(file + rest)) renameSync(file + rest, aside + rest);
  renameSync(file, aside);
  return aside;
}

/** The damaged database that stands beside the place where the good one is missing. */
export function setAsideBefore(folder: string, name: string): string | undefined {
  if (existsSync(join(folder, name)) || !existsSync(folder)) return undefined;
  const found = readdirSync(folder)
    .filter((one) => one.startsWith(`${name}.damaged-`) && !/-(wal|shm)$/.test(one))
    .sort()
    .at(-1);
  return found && join(folder, found);
}
