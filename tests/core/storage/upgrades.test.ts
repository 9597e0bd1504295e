import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { diskOf } from '../../../core/storage/durable.ts';
import { openSqlite } from '../../../core/storage/index.ts';
import { knownSchema, migrate } from '../../../core/storage/migrate.ts';
import { migrations } from '../../../core/storage/migrations/index.ts';
import type { Tables } from '../../../core/storage/schema.ts';
import { sqliteDialect } from '../../../core/storage/sqlite.ts';
import { start } from './databases.ts';

const folder = mkdtempSync(join(tmpdir(), 'konspekt-upgrades-'));
after(() => rmSync(folder, { recursive: true, force: true }));

type Row = Record<string, unknown>;
type Column = { name: string; type: string };

const tablesOf = (database: Database.Database): string[] =>
  database
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'migration'")
    .pluck()
    .all() as string[];
const columnsOf = (database: Database.Database, table: string): Column[] =>
  database.prepare(`select name, type from pragma_table_info('${table}')`).all() as Column[];

/** Two rows in every table there is, with a value in every column; all of them are of two learners. */
function fill(database: Database.Database): void {
  const someValue = ({ name, type }: Column, table: string, at: number): unknown => {
    if (table === 'learner' && name === 'id') return `learner${at}`;
    if (name === 'learner_id' || name === 'owner') return `learner${at}`;
    if (['settings', 'suggestions', 'json', 'source', 'content', 'payload'].includes(name)) return `{"n":${at}}`;
    return /int|double/i.test(type) ? at + 1 : `${table}.${name} ${at} «ё»`;
  };
  for (const table of tablesOf(database).sort((a, b) => Number(b === 'learner') - Number(a === 'learner'))) {
    const columns = columnsOf(database, table);
    const insert = database.prepare(
      `insert into "${table}" (${columns.map(({ name }) => `"${name}"`)}) values (${columns.map(() => '?')})`,
    );
    for (const at of [0, 1]) insert.run(columns.map((column) => someValue(column, table, at)));
  }
}

const contents = (database: Database.Database, shape: Map<string, Column[]>): Record<string, Row[]> =>
  Object.fromEntries(
    [...shape].map(([table, columns]) => [
      table,
      database.prepare(`select ${columns.map(({ name }) => `"${name}"`)} from "${table}" order by 1, 2`).all() as Row[],
    ]),
  );

for (const [at, { number, name }] of migrations.entries()) {
  test(`a database of schema ${number} (${name}) is copied, brought up to date, and keeps every row`, async () => {
    const home = join(folder, String(number));
    const file = `${home}.db`;
    const old = new Database(file);
    old.pragma('application_id = 0x4b6e7370');
    old.pragma('journal_mode = WAL');
    old.pragma('foreign_keys = ON');
    const db = new Kysely<Tables>({ dialect: sqliteDialect(old, diskOf(file)) });
    assert.ok((await migrate(db, start, migrations.slice(0, at + 1))).ok);
    fill(old);
    const shape = new Map(tablesOf(old).map((table) => [table, columnsOf(old, table)]));
    const before = contents(old, shape);
    await db.destroy();

    const opened = await openSqlite(file, start, home);
    assert.ok(opened.ok, JSON.stringify(opened));
    assert.ok(await opened.value.isSound());
    await opened.value.close();
    const upgraded = new Database(file, { readonly: true });
    assert.deepEqual(contents(upgraded, shape), before);
    assert.equal(upgraded.prepare('select max(number) from migration').pluck().get(), knownSchema);
    upgraded.close();

    if (number === knownSchema) return assert.throws(() => readdirSync(home));
    const [copy = ''] = readdirSync(home);
    assert.match(copy, new RegExp(`^before-schema-${number}-20261122090000\\.db$`));
    const kept = new Database(join(home, copy), { readonly: true });
    assert.deepEqual(contents(kept, shape), before);
    assert.equal(kept.prepare('select max(number) from migration').pluck().get(), number);
    kept.close();
  });
}

test('an upgrade that fails changes nothing', async () => {
  const file = join(folder, 'failing.db');
  const old = new Database(file);
  const db = new Kysely<Tables>({ dialect: sqliteDialect(old, diskOf(file)) });
  await migrate(db, start, migrations.slice(0, 2));
  fill(old);
  const tables = tablesOf(old);
  const broken = {
    number: 99,
    name: 'broken',
    up: async (on: Kysely<unknown>) => {
      await on.schema.createTable('half').addColumn('id', 'integer').execute();
      throw new Error('no more');
    },
  };
  await assert.rejects(migrate(db, start, [...migrations, broken]), /no more/);
  assert.deepEqual(tablesOf(old), tables);
  assert.equal(old.prepare('select max(number) from migration').pluck().get(), 2);
  await db.destroy();
});
