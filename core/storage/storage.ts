import { renameSync, rmSync } from 'node:fs';
import type BetterSqlite3 from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { type Disk, durable } from './durable.ts';
import { type Grouped, groupedTransactions, type Handled, handleOnce } from './events.ts';
import { inboxStore } from './inbox.ts';
import { StorageFailure, type StorageProblem, sqliteProblem } from './problems.ts';
import { type Queues, queuesOf } from './queues.ts';
import type { Tables } from './schema.ts';
import { type Stores, storesOn, storesWithin } from './stores.ts';
import { verifyCopy } from './verify.ts';

export type Storage = {
  /**
   * Each call is a transaction of its own. Inside `transaction` and `withEvent` use the stores handed to the work, never
   * these: SQLite has one connection, and these would wait for a transaction that waits for them.
   */
  stores: Stores;
  /** Everything the work does is kept, or, when it throws, nothing. */
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /**
   * Does the work of an event once: its key, its effects and its reply are kept in one transaction. A redelivered key does
   * nothing and returns the reply kept then. The work must be quick and wait for nothing outside the database (no network,
   * no Docker), because others wait for it. When it throws, nothing is kept and the event may come again.
   */
  withEvent(key: string, now: Date, work: (stores: Stores) => Promise<string>): Promise<Handled>;
  /** Forgets replies that no platform will ask for again. */
  pruneEvents(before: Date): Promise<void>;
  /** What waits to be done: updates not yet answered, messages not yet sent, timers not yet fired. Fails when the database does. */
  queues(now: Date): Promise<Queues>;
  /** A consistent copy while the bot runs; what stood there goes only for a whole one. Not for PostgreSQL, which has its own tools. */
  backup(file: string): Promise<void>;
  /** Reads every page and says whether they fit together: slow on a large database. */
  isSound(): Promise<boolean>;
  close(): Promise<void>;
};

export function sqliteStorage(db: Kysely<Tables>, database: BetterSqlite3.Database, file: string, disk: Disk): Storage {
  const grouped = groupedTransactions(db, disk);
  const guarded = guard((error) => sqliteProblem(error, file));
  return {
    stores: groupingStores(db, disk, (work, waits) => guarded(() => grouped(work, waits))),
    transaction: <T>(work: (stores: Stores) => Promise<T>) =>
      guarded(() => grouped((transaction) => work(storesWithin(transaction)))),
    async pruneEvents(before) {
      await db.deleteFrom('event').where('at_ms', '<', before.getTime()).execute();
    },
    queues: (now) => guarded(() => queuesOf(db, now)),
    withEvent: (key, now, work) =>
      guarded(() =>
        grouped((transaction) => handleOnce(transaction, key, now, (within) => work(storesWithin(within)))),
      ),
    async backup(target) {
      // Half a copy must not pass for one, nor stand where a whole one stood.
      const partial = `${target}.partial`;
      try {
        rmSync(partial, { force: true });
        await database.backup(partial);
        await verifyCopy(partial);
        renameSync(partial, target);
      } catch (error) {
        rmSync(partial, { force: true });
        throw error;
      }
    },
    isSound: async () => soundness(database),
    async close() {
      await disk.close();
      await db.destroy();
    },
  };
}

/** Up to here the thorough check takes a second or two. */
const thoroughBytes = 256 * 1024 * 1024;

/**
 * `integrity_check` also looks up every row in every index, which grows faster than the file; a large database gets
 * `quick_check`, which leaves that out and finds the damage that disks do.
 */
function soundness(database: BetterSqlite3.Database): boolean {
  const [pages, size] = ['page_count', 'page_size'].map((name) => Number(database.pragma(name, { simple: true })));
  const check = (pages ?? 0) * (size ?? 0) <= thoroughBytes ? 'integrity_check' : 'quick_check';
  return database.pragma(check, { simple: true }) === 'ok';
}

/** What is written for every update shares its commits with the events. */
function groupingStores(db: Kysely<Tables>, disk: Disk, grouped: Grouped): Stores {
  const plain = storesOn(db);
  const waiting = Object.fromEntries(
    Object.entries(plain).map(([name, store]) => [name, durable<object>(store, disk)]),
  ) as Stores;
  return {
    ...waiting,
    inbox: {
      ...waiting.inbox,
      add: (...given) => grouped((transaction) => inboxStore(transaction).add(...given)),
      // Marks of progress are written many times a second: after a power cut an answer may come twice, while a killed process loses none of them.
      record: (...given) => grouped((transaction) => inboxStore(transaction).record(...given), false),
    },
    outbox: { ...waiting.outbox, leaving: plain.outbox.leaving },
  };
}

type Guard = <T>(work: () => Promise<T>) => Promise<T>;

/** Turns the database's own errors into ours; everything else passes. */
const guard =
  (problemOf: (error: unknown) => StorageProblem | undefined): Guard =>
  async (work) => {
    try {
      return await work();
    } catch (error) {
      const problem = problemOf(error);
      throw problem ? new StorageFailure(problem, error) : error;
    }
  };
