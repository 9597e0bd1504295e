import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { fail, ok, type Result } from '../result.ts';
import { handleOnce } from './events.ts';
import { inboxStore } from './inbox.ts';
import { migrate } from './migrate.ts';
import { StorageFailure, type StorageProblem } from './problems.ts';
import { queuesOf } from './queues.ts';
import type { Tables } from './schema.ts';
import type { Storage } from './storage.ts';
import { type Stores, storesOn, storesWithin } from './stores.ts';
import { workerStore } from './workers.ts';

/** What stands for the file in sentences about a database that is none. */
const place = 'DATABASE_URL';

/** Opens the progress database on a PostgreSQL server and brings it to the present schema. `connections` at most. */
export async function openPostgres(url: string, now: Date, connections = 10): Promise<Result<Storage, StorageProblem>> {
  const open = (max: number) => new Kysely<Tables>({ dialect: new PostgresDialect({ pool: createPool(url, max) }) });
  const db = open(Math.max(1, connections - 1));
  const urgent = connections > 1 ? open(1) : db;
  const close = async (): Promise<void> => {
    await Promise.all([...new Set([db, urgent])].map((one) => one.destroy()));
  };
  try {
    const migrated = await migrate(db, now);
    if (migrated.ok) return ok({ ...postgresStorage(db, urgent), close });
    await close();
    return fail({ ...migrated.error, file: place });
  } catch (error) {
    await close();
    const problem = postgresProblem(error);
    if (!problem) throw error;
    return fail('detail' in problem ? { ...problem, detail: withoutPassword(problem.detail, url) } : problem);
  }
}

export function createPool(url: string, connections: number): pg.Pool {
  // Counts and moments are 64 bits wide there and come as text unless told otherwise; all of ours are exact in a double.
  const types = {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
      oid === pg.types.builtins.INT8
        ? Number
        : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
  };
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: connections,
    application_name: 'konspekt',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    // A process that was frozen in the middle of a transaction must not keep the others waiting for its locks.
    idle_in_transaction_session_timeout: 10_000,
  });
  // An idle connection that the server closes must not end the process; the next query opens another.
  pool.on('error', () => {});
  // Nor must one that is in use: whoever uses it is told by the query.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('connect', withoutZeros);
  return pool;
}

/** PostgreSQL's text cannot hold the character of number 0, which a file that somebody imports may hold. */
export const storable = <T>(value: T): T =>
  typeof value === 'string' && value.includes('\0') ? (value.replaceAll('\0', '\u{fffd}') as T) : value;

function withoutZeros(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) =>
    query(text, Array.isArray(values) ? values.map(storable) : values, ...rest)) as typeof client.query;
}

/** A server that restarts is back within this time; what is asked of it meanwhile waits. */
const patienceMs = 10_000;
/** Serialization failures and deadlocks: PostgreSQL asks that the transaction be tried again. */
const conflicts = new Set(['40001', '40P01']);
const mostConflicts = 10;

/**
 * `urgent` is a connection of its own for the signs of life and the marks of what has left: when all others are busy, a
 * process must neither be taken for dead nor forget what it has sent.
 */
export function postgresStorage(db: Kysely<Tables>, urgent = db): Storage {
  /** `isRepeatable`: the work may be done again even if its commit may have arrived. */
  async function run<T>(work: (transaction: Transaction<Tables>) => Promise<T>, isRepeatable: boolean): Promise<T> {
    const startedAt = performance.now();
    for (let attempt = 1; ; attempt++) {
      let isCommitting = false;
      try {
        return await db.transaction().execute(async (transaction) => {
          const result = await work(transaction);
          isCommitting = true;
          return result;
        });
      } catch (error) {
        if (conflicts.has(codeOf(error)) && attempt < mostConflicts) continue;
        const problem = postgresProblem(error);
        if (!problem) throw error;
        const isLost = problem.kind === 'unreachable' && (isRepeatable || !isCommitting);
        if (!isLost || performance.now() - startedAt > patienceMs) throw new StorageFailure(problem, error);
        await new Promise((resolve) => setTimeout(resolve, Math.min(100 * attempt, 1000)));
      }
    }
  }
  const stores = storesOn(db);
  return {
    stores: {
      ...stores,
      workers: workerStore(urgent),
      inbox: { ...stores.inbox, record: inboxStore(urgent).record },
    },
    transaction: <T>(work: (stores: Stores) => Promise<T>) =>
      run((transaction) => work(storesWithin(transaction)), false),
    // The event's key is part of the commit: a repetition finds it.
    withEvent: (key, now, work) =>
      run((transaction) => handleOnce(transaction, key, now, (within) => work(storesWithin(within))), true),
    async pruneEvents(before) {
      await db.deleteFrom('event').where('at_ms', '<', before.getTime()).execute();
    },
    queues: (now) => queuesOf(db, now),
    backup: () => Promise.reject(new Error('use pg_dump for a PostgreSQL database')),
    isSound: async () => true,
    close: () => db.destroy(),
  };
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Connection lost (08), ended for having been idle in a transaction (25P03), shutting down or starting (57P), too many connections (53300), and what the network says. */
const unreachableCodes = /^08|^25P03|^57P|^53300|^E(CONN|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)/;
const unreachableWords = /Connection terminated|timeout exceeded when trying to connect|not queryable/;
/** Wrong name, password or database, or no right to make tables. */
const refusedCodes = /^28|^3D|^42501/;
/** Tables of these names are there already and are not ours. */
const occupiedCodes = /^42P07|^42703/;

/** PostgreSQL's and the network's errors in our words. */
export function postgresProblem(given: unknown): StorageProblem | undefined {
  const error = given instanceof AggregateError ? given.errors[0] : given;
  if (!(error instanceof Error)) return undefined;
  const code = codeOf(error);
  if (unreachableCodes.test(code) || unreachableWords.test(error.message))
    return { kind: 'unreachable', detail: error.message };
  if (refusedCodes.test(code)) return { kind: 'refused', detail: error.message };
  if (occupiedCodes.test(code)) return { kind: 'occupied' };
  if (code === '53100') return { kind: 'full', file: place };
  if (code === '25006') return { kind: 'read-only', file: place };
  return undefined;
}

export function withoutPassword(message: string, url: string): string {
  const password = URL.canParse(url) ? new URL(url).password : '';
  return password ? message.replaceAll(password, '***') : message;
}
