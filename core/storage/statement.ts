import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** Runs SQL on a connection that is known to be ours; by the dialect's adapter, of which every database has its own. */
export type Direct = (sql: string, parameters: readonly unknown[]) => unknown[];
export const directly = new WeakMap<object, Direct>();

/** Holds an argument's place while Kysely compiles; its value is put in at each execution. */
class Placeholder {
  constructor(readonly name: string) {}
}

/**
 * A query that is built and compiled once for each kind of database, for the statements that every grade runs: building one
 * anew takes three times as long as executing it.
 *
 * @example
 * const find = statement<{ id: string }>()((db, $) => db.selectFrom('learner').selectAll().where('id', '=', $('id')));
 * const [row] = await find(db, { id });
 */
export const statement =
  <Args extends Record<string, unknown>>() =>
  <Row>(build: (db: Kysely<Tables>, $: <K extends keyof Args & string>(name: K) => Args[K]) => Compilable<Row>) => {
    const compiled = new WeakMap<object, CompiledQuery<Row>>();
    return async (db: Kysely<Tables>, args: Args): Promise<Row[]> => {
      const dialect = db.getExecutor().adapter;
      let query = compiled.get(dialect);
      if (!query) {
        query = build(db, (name) => new Placeholder(name) as never).compile();
        compiled.set(dialect, query);
      }
      const parameters = query.parameters.map((value) => (value instanceof Placeholder ? args[value.name] : value));
      // Inside a transaction the one connection of SQLite is ours, and there is no need to ask the pool for it.
      const run = db.isTransaction ? directly.get(dialect) : undefined;
      if (run) return run(query.sql, parameters) as Row[];
      return (await db.executeQuery<Row>({ ...query, parameters })).rows;
    };
  };
