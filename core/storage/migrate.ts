import { type Kysely, sql } from 'kysely';
import { fail, ok, type Result } from '../result.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/types.ts';
import type { Tables } from './schema.ts';
import { isShared } from './shared.ts';

/** The newest schema this version knows. */
export const knownSchema = migrations.at(-1)?.number ?? 0;

/** «Knsp», as in the file's header. */
const migrationLock = 0x4b6e7370;

type Applied = { migration: { number: number; name: string; applied_ms: number } };

/**
 * Brings a database to the schema this version knows: all of it or nothing. Fails on one that a newer version made.
 * Two processes that start at once wait for each other.
 */
export async function migrate(
  db: Kysely<Tables>,
  now: Date,
  steps: readonly Migration[] = migrations,
): Promise<Result<void, { kind: 'newer'; found: number; known: number }>> {
  const known = steps.at(-1)?.number ?? 0;
  return (db as unknown as Kysely<Applied>).transaction().execute(async (transaction) => {
    // SQLite's transactions begin with the write lock; PostgreSQL would let both make the same table.
    if (isShared(db)) {
      await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(transaction);
    }
    await sql`create table if not exists migration (number integer primary key, name text not null, applied_ms bigint not null)`.execute(
      transaction,
    );
    const rows = await transaction.selectFrom('migration').select('number').execute();
    const applied = new Set(rows.map(({ number }) => number));
    const found = Math.max(0, ...applied);
    if (found > known) return fail({ kind: 'newer' as const, found, known });
    for (const { number, name, up } of steps) {
      if (applied.has(number)) continue;
      await up(transaction as unknown as Kysely<unknown>);
      await transaction.insertInto('migration').values({ number, name, applied_ms: now.getTime() }).execute();
    }
    return ok(undefined);
  });
}
