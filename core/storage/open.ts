import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { fail, ok, type Result } from '../result.ts';
import { copyBeforeUpgrade } from './copies.ts';
import { diskOf } from './durable.ts';
import { applicationId, looksLikeSqlite } from './header.ts';
import { knownSchema, migrate } from './migrate.ts';
import { type StorageProblem, sqliteProblem } from './problems.ts';
import type { Tables } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';
import { type Storage, sqliteStorage } from './storage.ts';

/**
 * Opens the progress database in a file, making it if need be, and brings it to the present schema. An older one is copied
 * into the folder `copies` before.
 */
export async function openSqlite(file: string, now: Date, copies?: string): Promise<Result<Storage, StorageProblem>> {
  const opened = openFile(file);
  if (!opened.ok) return opened;
  const database = opened.value;
  const disk = diskOf(file);
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database, disk) });
  try {
    const schema = schemaOf(database);
    if (copies !== undefined && schema > 0 && schema < knownSchema)
      await copyBeforeUpgrade(database, copies, schema, now);
    const migrated = await migrate(db, now);
    if (migrated.ok) {
      const storage = sqliteStorage(db, database, file, disk);
      await prepareQueue(storage);
      return ok(storage);
    }
    await db.destroy();
    return fail({ ...migrated.error, file });
  } catch (error) {
    await db.destroy();
    const problem = sqliteProblem(error, file);
    if (problem) return fail(problem);
    throw error;
  }
}

/** Builds and prepares what the first question of a day reads: the engine compiles it now, while nobody waits. */
async function prepareQueue({ stores: { memories, cards, log } }: Storage): Promise<void> {
  const [nobody, all] = ['', { kind: 'all' }] as const;
  await memories.firstStep(nobody, all);
  await memories.countSteps(nobody, all);
  await memories.boosted(nobody, all, 1);
  await memories.enrol(nobody);
  // The limits with which plans are made, and two days' allowances.
  for (const limit of [120, 220]) await memories.due(nobody, all, 0, limit);
  for (const limit of [75, 100, 150]) await memories.fresh(nobody, all, [], limit);
  for (const limit of [200, 9999]) {
    await memories.countDue(nobody, all, 0, limit);
    await memories.countFresh(nobody, all, [], limit);
  }
  await memories.find(nobody, '');
  await cards.findFor(nobody, '');
  await log.day(nobody, 0);
}

function openFile(file: string): Result<Database.Database, StorageProblem> {
  let database: Database.Database | undefined;
  try {
    if (file !== ':memory:') {
      mkdirSync(dirname(file), { recursive: true });
      if (existsSync(file)) {
        // Root may write anywhere and SQLite opens read-only files quietly, so the rights are asked for by name.
        accessSync(file, constants.R_OK | constants.W_OK);
        if (!looksLikeSqlite(file)) return fail({ kind: 'foreign', file });
      }
    }
    database = new Database(file, { timeout: 5000 });
    const id = database.pragma('application_id', { simple: true });
    const tables = database.prepare("select count(*) from sqlite_master where name not like 'sqlite_%'").pluck().get();
    if (id !== applicationId && (id !== 0 || tables !== 0)) {
      database.close();
      return fail({ kind: 'foreign', file });
    }
    database.pragma('journal_mode = WAL');
    // A commit is written here and waits for the disk in `durable.ts`.
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    database.pragma('cache_size = -65536'); // 64 MiB: the queue of a very large deck stays in memory
    if (id !== applicationId) database.pragma(`application_id = ${applicationId}`);
    return ok(database);
  } catch (error) {
    database?.close();
    const problem = sqliteProblem(error, file);
    if (problem) return fail(problem);
    throw error;
  }
}

/** The newest migration that was run; 0 for a database that is only being made. */
function schemaOf(database: Database.Database): number {
  const isThere = database.prepare("select count(*) from sqlite_master where name = 'migration'").pluck().get();
  return isThere ? Number(database.prepare('select coalesce(max(number), 0) from migration').pluck().get()) : 0;
}
