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
import { directly } from './statement.ts';

/** Statements with lists of ids differ by length; beyond this many the oldest is forgotten. */
const maxStatements = 500;

/** Kysely's SQLite dialect with three changes: prepared statements are kept, a transaction takes the write lock at once, and
 * a rollback after SQLite's own is none. */
export function sqliteDialect(database: BetterSqlite3.Database): Dialect {
  const statements = cachingPrepare(database);
  return {
    createDriver: () => new ImmediateDriver(database, statements),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => {
      const adapter = new SqliteAdapter();
      directly.set(adapter, (sql, parameters) => {
        const statement = statements.prepare(sql);
        if (statement.reader) return statement.all(parameters);
        statement.run(parameters);
        return [];
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
function cachingPrepare(database: BetterSqlite3.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare: (query) => {
      const known = statements.get(query);
      if (known) return known;
      const statement = database.prepare(query) as unknown as SqliteStatement;
      statements.set(query, statement);
      const oldest = statements.keys().next();
      if (statements.size > maxStatements && !oldest.done) statements.delete(oldest.value);
      return statement;
    },
    close: () => void database.close(),
  };
}
