import type BetterSqlite3 from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';
import type { Disk } from './durable.ts';
import { directly } from './statement.ts';

/** Statements with lists of ids differ by length; beyond this many the oldest is forgotten. */
const maxStatements = 500;

/** Kysely's SQLite dialect with three changes: prepared statements are kept, a transaction takes the write lock at once, and
 * a rollback after SQLite's own is none. */
export function sqliteDialect(database: BetterSqlite3.Database, disk: Disk): Dialect {
  const statements = cachingPrepare(database, disk);
  return {
    createDriver: () => new ImmediateDriver(database, statements),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => {
      const adapter = new SqliteAdapter();
      directly.set(adapter, {
        run(sql, parameters) {
          const statement = statements.prepare(sql);
          if (statement.reader) return statement.all(parameters);
          statement.run(parameters);
          return [];
        },
        isFree: () => !database.inTransaction,
      });
      return adapter;
    },
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class ImmediateDriver extends SqliteDriver {
  readonly #database: BetterSqlite3.Database;
  constructor(database: BetterSqlite3.Database, statements: SqliteDatabase) {
    super({ database: statements });
    this.#database = database;
  }

  // A deferred transaction that reads before it writes fails with SQLITE_BUSY, without waiting, when another process wrote in between.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  // On a full disk SQLite rolls back by itself; a second time would hide the reason behind «no transaction is active».
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** Kysely prepares every query anew, which costs five times as much as running it. */
function cachingPrepare(database: BetterSqlite3.Database, disk: Disk): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare: (query) => {
      const known = statements.get(query);
      if (known) return known;
      const prepared = database.prepare(query);
      const writes = !prepared.readonly || query === 'commit';
      const quick = prepared.reader ? shaping(prepared) : prepared;
      const statement = (writes ? telling(database, quick, disk) : quick) as unknown as SqliteStatement;
      statements.set(query, statement);
      const oldest = statements.keys().next();
      if (statements.size > maxStatements && !oldest.done) statements.delete(oldest.value);
      return statement;
    },
    close: () => void database.close(),
  };
}

type Prepared = Pick<BetterSqlite3.Statement<unknown[], unknown>, 'reader' | 'all' | 'run'>;

/** Rows come as lists and are named here: for long results that takes half the time in which better-sqlite3 names them. */
function shaping(prepared: BetterSqlite3.Statement): Prepared {
  const listing = prepared.raw() as BetterSqlite3.Statement<unknown[], unknown[]>;
  const columns = (): string[] => listing.columns().map(({ name }) => name);
  let names = columns();
  return {
    reader: true,
    all(...parameters) {
      const rows: unknown[] = listing.all(...parameters);
      const [first] = rows as unknown[][];
      // A migration has given the table another column since.
      if (first && first.length !== names.length) names = columns();
      for (let at = 0; at < rows.length; at++) rows[at] = named(names, rows[at] as unknown[]);
      return rows;
    },
    run: (...parameters) => prepared.run(...parameters),
  };
}

function named(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < names.length; at++) row[names[at] as string] = values[at];
  return row;
}

/** A statement that says when it has written: at once outside a transaction, at the commit inside one. */
function telling(database: BetterSqlite3.Database, prepared: Prepared, disk: Disk): Prepared {
  const told = <T>(result: T): T => {
    if (!database.inTransaction) disk.touch();
    return result;
  };
  return {
    reader: prepared.reader,
    all: (...parameters) => told(prepared.all(...parameters)),
    run: (...parameters) => told(prepared.run(...parameters)),
  };
}
