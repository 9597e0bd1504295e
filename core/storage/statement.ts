import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** Runs SQL without asking Kysely's pool for a connection; by the dialect's adapter, of which every database has its own. */
export type Direct = {
  run(sql: string, parameters: readonly unknown[]): unknown[];
  /** No transaction is under way, so that what is run now neither sees half of one nor becomes part of it. */
  isFree(): boolean;
};
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
      // Inside a transaction the one connection of SQLite is ours; outside, it is nobody's as long as there is none.
      const direct = directly.get(dialect);
      if (direct && (db.isTransaction || direct.isFree())) return direct.run(query.sql, parameters) as Row[];
      return (await db.executeQuery<Row>({ ...query, parameters })).rows;
    };
  };
