import { type Kysely, PostgresAdapter, sql, type Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/** Whether other processes may work on the same database at this moment. */
export const isShared = (db: Kysely<Tables>): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** Milliseconds by the database's clock, which all processes have in common. */
export const databaseNow = sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`;

/** The workers whose time has not run out. */
export const living = sql<string>`(select id from worker where until_ms > ${databaseNow})`;

/**
 * A condition that always holds and lets its statement's commit not wait for the disk. For marks of what has left: the
 * sooner others can see them, the less is done twice when the process dies.
 */
export const atOnce = sql<boolean>`set_config('synchronous_commit', 'off', true) = 'off'`;

export const within = <T>(db: Kysely<Tables>, work: (transaction: Kysely<Tables>) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute((transaction: Transaction<Tables>) => work(transaction));

const lockOf = sql`pg_advisory_xact_lock(hashtextextended(name, 0))`;
const attemptOf = sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(name, 0))`;

/** Waits for its turn at each name, until the transaction ends; in one order, so that no two wait for each other. */
export async function takeTurns(db: Kysely<Tables>, names: readonly string[]): Promise<void> {
  const sorted = [...new Set(names)].sort();
  await sql`select ${lockOf} from (select name from unnest(${sorted}::text[]) with ordinality as one(name, at) order by at) as sorted`.execute(
    db,
  );
}

/** The names whose turn it is at once, as SKIP LOCKED does with rows. */
export async function tryTurns(db: Kysely<Tables>, names: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    name: string;
    taken: boolean;
  }>`select name, ${attemptOf} as taken from unnest(${[...new Set(names)]}::text[]) as one(name)`.execute(db);
  return new Set(rows.flatMap(({ name, taken }) => (taken ? [name] : [])));
}
