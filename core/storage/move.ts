import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import type pg from 'pg';
import { fail, ok, type Result } from '../result.ts';
import { openSqlite } from './open.ts';
import { createPool, openPostgres, postgresProblem, storable, withoutPassword } from './postgres.ts';
import type { StorageProblem } from './problems.ts';
import { isInUse, type RestoreProblem } from './restore.ts';

export type MoveProblem =
  | RestoreProblem
  | { kind: 'not-empty'; table: string }
  | { kind: 'differs'; table: string; before: number; after: number };

export type MovedTable = { table: string; rows: number; checksum: string };

/**
 * Copies everything from the SQLite file to an empty PostgreSQL database, in one transaction, and reads it back before that
 * is committed: as many rows in every table, and every value the same. The file stays as it was.
 */
export async function moveToPostgres(file: string, url: string, now: Date): Promise<Result<MovedTable[], MoveProblem>> {
  if (!existsSync(file)) return fail({ kind: 'missing', file });
  if (isInUse(file)) return fail({ kind: 'in-use', file });
  // Brings its schema up to date, and finds out whether it is one of ours and sound.
  const opened = await openSqlite(file, now);
  if (!opened.ok) return opened;
  const isSound = await opened.value.isSound();
  await opened.value.close();
  if (!isSound) return fail({ kind: 'corrupt', file });

  const occupant = await occupantOf(url);
  if (!occupant.ok) return occupant;
  if (occupant.value !== undefined) return fail({ kind: 'not-empty', table: occupant.value });
  const target = await openPostgres(url, now, 2);
  if (!target.ok) return target;
  await target.value.close();

  const source = new Database(file, { readonly: true });
  const pool = createPool(url, 1);
  const client = await pool.connect();
  try {
    await client.query('begin');
    const moved: MovedTable[] = [];
    for (const table of tablesOf(source)) {
      const result = await moveTable(source, client, table);
      if (!result.ok) {
        await client.query('rollback');
        return result;
      }
      moved.push(result.value);
    }
    await client.query('commit');
    return ok(moved);
  } catch (error) {
    const problem = problemAt(url, error);
    if (problem) return fail(problem);
    throw error;
  } finally {
    source.close();
    client.release(true);
    await pool.end();
  }
}

/** The first table that has a row in it, or that is not ours. */
async function occupantOf(url: string): Promise<Result<string | undefined, StorageProblem>> {
  const pool = createPool(url, 1);
  try {
    const { rows } = await pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = current_schema() and table_name <> 'migration'`,
    );
    for (const { name } of rows) {
      const { rowCount } = await pool.query(`select 1 from ${quoted(name)} limit 1`);
      if (rowCount) return ok(name);
    }
    return ok(undefined);
  } catch (error) {
    const problem = problemAt(url, error);
    if (problem) return fail(problem);
    throw error;
  } finally {
    await pool.end();
  }
}

function problemAt(url: string, error: unknown): StorageProblem | undefined {
  const problem = postgresProblem(error);
  return problem && 'detail' in problem ? { ...problem, detail: withoutPassword(problem.detail, url) } : problem;
}

/** Those that others refer to come first. */
function tablesOf(source: Database.Database): string[] {
  const names = source
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'migration'`)
    .pluck()
    .all() as string[];
  const ordered: string[] = [];
  const place = (name: string): void => {
    if (ordered.includes(name)) return;
    const referred = source.pragma(`foreign_key_list(${quoted(name)})`) as { table: string }[];
    for (const { table } of referred) if (table !== name) place(table);
    ordered.push(name);
  };
  for (const name of names.sort()) place(name);
  return ordered;
}

type Value = string | number | null;

const rowsAtOnce = 2000;

async function moveTable(
  source: Database.Database,
  client: pg.PoolClient,
  table: string,
): Promise<Result<MovedTable, MoveProblem>> {
  const { rows: columns } = await client.query<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns where table_schema = current_schema() and table_name = $1 order by ordinal_position`,
    [table],
  );
  const names = columns.map(({ name }) => quoted(name)).join(', ');
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ');
  const before = tally();
  let batch: Value[][] = [];
  const write = async (): Promise<void> => {
    // A column at a time: one statement whatever the number of rows.
    const lists = columns.map((_, index) => batch.map((row) => row[index] ?? null));
    await client.query(`insert into ${quoted(table)} (${names}) select * from unnest(${arrays})`, lists);
    batch = [];
  };
  for (const row of source
    .prepare(`select ${names} from ${quoted(table)}`)
    .raw()
    .iterate() as Iterable<Value[]>) {
    const values = row.map(storable);
    before.add(values);
    batch.push(values);
    if (batch.length === rowsAtOnce) await write();
  }
  if (batch.length > 0) await write();

  const after = tally();
  await client.query(`declare moved no scroll cursor for select ${names} from ${quoted(table)}`);
  for (;;) {
    const { rows } = await client.query<Value[]>({ text: `fetch ${rowsAtOnce} from moved`, rowMode: 'array' });
    for (const row of rows) after.add(row);
    if (rows.length < rowsAtOnce) break;
  }
  await client.query('close moved');
  if (before.rows() !== after.rows() || before.checksum() !== after.checksum())
    return fail({ kind: 'differs', table, before: before.rows(), after: after.rows() });
  return ok({ table, rows: after.rows(), checksum: after.checksum() });
}

/** Counts rows and sums their digests, so that the order in which they are read does not matter. */
function tally() {
  let rows = 0;
  let sum = 0n;
  return {
    add(row: readonly Value[]): void {
      rows++;
      sum += createHash('sha256').update(JSON.stringify(row)).digest().readBigUInt64BE();
    },
    rows: () => rows,
    checksum: () => BigInt.asUintN(64, sum).toString(16).padStart(16, '0'),
  };
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
