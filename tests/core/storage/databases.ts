import { after } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import { openPostgres, openSqlite, type Storage } from '../../../core/storage/index.ts';
import { migrate } from '../../../core/storage/migrate.ts';
import { postgresStorage } from '../../../core/storage/postgres.ts';
import type { Tables } from '../../../core/storage/schema.ts';
import { freshDatabase, hasServer } from '../../postgres/server.ts';

export const start = new Date('2026-11-22T09:00:00Z');

/** The databases that one contract is checked on. */
export const databases: { name: string; open: () => Promise<Storage> }[] = [
  { name: 'SQLite', open: openMemory },
  hasServer ? { name: 'PostgreSQL', open: openServer } : { name: 'PostgreSQL in WebAssembly', open: openPglite },
];

const opened = new Set<Storage>();
after(() => Promise.all([...opened].map((storage) => storage.close())));

/** A database of its own on the server of TEST_DATABASE_URL. */
export async function openServer(): Promise<Storage> {
  const server = await openPostgres(await freshDatabase(), start, 4);
  if (!server.ok) throw new Error(JSON.stringify(server.error));
  const storage = { ...server.value, close: async () => void (opened.delete(storage) && (await server.value.close())) };
  opened.add(storage);
  return storage;
}

export async function openMemory(): Promise<Storage> {
  const opened = await openSqlite(':memory:', start);
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}

/** PostgreSQL itself, compiled to WebAssembly, where there is no server: its SQL is the server's, its one connection is not. */
async function openPglite(): Promise<Storage> {
  const pglite = await PGlite.create({ parsers: { 20: Number } });
  const db = new Kysely<Tables>({
    dialect: {
      createDriver: () => new PgliteDriver(pglite),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (of) => new PostgresIntrospector(of),
    },
  });
  const migrated = await migrate(db, start);
  if (!migrated.ok) throw new Error(migrated.error.kind);
  return postgresStorage(db);
}

class PgliteDriver implements Driver {
  #last: Promise<void> = Promise.resolve();
  #release: () => void = () => {};
  readonly #pglite: PGlite;
  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    let release = () => {};
    this.#last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#release = release;
    return {
      executeQuery: async <R>({ sql, parameters }: CompiledQuery) => {
        const { rows, affectedRows } = await this.#pglite.query<R>(sql, [...parameters]);
        return { rows, numAffectedRows: BigInt(affectedRows ?? 0) };
      },
      streamQuery: () => {
        throw new Error('not needed here');
      },
    };
  }
  async beginTransaction(): Promise<void> {
    await this.#pglite.exec('begin');
  }
  async commitTransaction(): Promise<void> {
    await this.#pglite.exec('commit');
  }
  async rollbackTransaction(): Promise<void> {
    await this.#pglite.exec('rollback');
  }
  async releaseConnection(): Promise<void> {
    this.#release();
  }
  async destroy(): Promise<void> {
    await this.#pglite.close();
  }
}
