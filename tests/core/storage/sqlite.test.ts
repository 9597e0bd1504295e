import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { diskOf } from '../../../core/storage/durable.ts';
import { sqliteDialect } from '../../../core/storage/sqlite.ts';

type Tables = { one: { id: string; size: number; note: string | null } };

const open = (): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: sqliteDialect(new Database(':memory:'), diskOf(':memory:')) });

test('a kept statement sees the column that its table has gained since', async () => {
  const db = open();
  await sql`create table one (id text primary key, size integer)`.execute(db);
  const all = () => db.selectFrom('one').selectAll().orderBy('id').execute();
  assert.deepEqual(await all(), []);
  await sql`insert into one values ('a', 1)`.execute(db);
  assert.deepEqual(await all(), [{ id: 'a', size: 1 }]);
  await sql`alter table one add column note text default 'x'`.execute(db);
  assert.deepEqual(await all(), [{ id: 'a', size: 1, note: 'x' }]);
  await db.destroy();
});

test('rows that are written and read at once have their names too', async () => {
  const db = open();
  await sql`create table one (id text primary key, size integer, note text)`.execute(db);
  const values = ['b', 'a', 'c'].map((id, size) => ({ id, size, note: size === 1 ? null : `n${size}` }));
  const inserted = await db.insertInto('one').values(values).returning(['id', 'note']).execute();
  assert.deepEqual(inserted, [
    { id: 'b', note: 'n0' },
    { id: 'a', note: null },
    { id: 'c', note: 'n2' },
  ]);
  const { numUpdatedRows } = await db
    .updateTable('one')
    .set({ size: 7 })
    .where('size', '>', 0)
    .executeTakeFirstOrThrow();
  assert.equal(numUpdatedRows, 2n);
  assert.deepEqual(await db.selectFrom('one').select(['id', 'size as how']).orderBy('id').execute(), [
    { id: 'a', how: 7 },
    { id: 'b', how: 0 },
    { id: 'c', how: 7 },
  ]);
  await db.destroy();
});
