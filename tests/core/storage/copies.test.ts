import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { copyOfDay, newestSound, rotate, tooOld } from '../../../core/storage/copies.ts';
import { openSqlite } from '../../../core/storage/index.ts';
import { verifyCopy } from '../../../core/storage/verify.ts';
import { start } from './databases.ts';

const dayOf = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);

const cases = [
  { name: 'all days of a young installation', dates: ['2026-11-20', '2026-11-21'], days: 7, weeks: 4, old: [] },
  {
    name: 'the newest of each week outlives the days',
    dates: [
      '2026-11-01',
      '2026-11-07',
      '2026-11-08',
      '2026-11-09',
      '2026-11-14',
      '2026-11-15',
      '2026-11-16',
      '2026-11-17',
    ],
    days: 2,
    weeks: 3,
    old: ['2026-11-14', '2026-11-09', '2026-11-07', '2026-11-01'],
  },
  {
    name: 'no weeks',
    dates: ['2026-11-01', '2026-11-21', '2026-11-22'],
    days: 1,
    weeks: 0,
    old: ['2026-11-21', '2026-11-01'],
  },
];
for (const { name, dates, days, weeks, old } of cases) {
  test(`which copies go: ${name}`, () => assert.deepEqual(tooOld(dates, { days, weeks }), old));
}

test('the newest copy always stays, and never more than were asked for', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 19_000, max: 22_000 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 10 }), (days, keep, weeks) => {
      const dates = days.map(dayOf);
      const old = new Set(tooOld(dates, { days: keep, weeks }));
      const kept = dates.filter((date) => !old.has(date));
      assert.ok(kept.includes([...dates].sort().at(-1) ?? ''));
      assert.ok(kept.length <= keep + weeks);
      // Day by day: what was thrown away once is never missed later.
      assert.deepEqual(tooOld(kept, { days: keep, weeks }), []);
    }),
  );
});

test('a copy is read when it is made: a damaged one never gets its name, and older good ones stay', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-copies-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'progress.db');
  const copies = join(folder, 'backups');
  const opened = await openSqlite(file, start);
  assert.ok(opened.ok);
  const storage = opened.value;
  assert.ok(await copyOfDay(storage, copies, '2026-11-20'));
  assert.equal(await copyOfDay(storage, copies, '2026-11-20'), undefined, 'once a day');
  assert.deepEqual(readdirSync(copies), ['progress-2026-11-20.db'], 'and nothing beside it');

  // A page that the disk has spoiled, behind the back of the open database.
  const bytes = readFileSync(join(copies, 'progress-2026-11-20.db'));
  const spoiled = join(folder, 'spoiled.db');
  const damage = Buffer.from(bytes);
  damage.fill(0xff, 4096 * 3, 4096 * 5);
  const bad = {
    async backup(target: string) {
      writeFileSync(target, damage);
      await verifyCopy(target);
    },
  };
  writeFileSync(spoiled, damage);
  await assert.rejects(verifyCopy(spoiled), /damaged/);
  await assert.rejects(copyOfDay(bad, copies, '2026-11-21'), /damaged/);
  writeFileSync(spoiled, 'no database');
  await assert.rejects(verifyCopy(spoiled), /damaged/);
  new Database(spoiled.replace('.db', '2.db')).exec('create table a (b)').close();
  await assert.rejects(verifyCopy(spoiled.replace('.db', '2.db')), /not a database of Konspekt/);
  assert.deepEqual(readdirSync(copies), ['progress-2026-11-20.db']);
  assert.equal(newestSound(copies), join(copies, 'progress-2026-11-20.db'));
  await storage.close();
});

test('a backup of a database that is damaged inside fails with a sentence, and leaves no file but the copy of before', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-copies-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'progress.db');
  const first = await openSqlite(file, start);
  assert.ok(first.ok);
  await first.value.close();
  const bytes = readFileSync(file);
  bytes.fill(0xff, bytes.length - 4096 * 4, bytes.length - 4096 * 2);
  writeFileSync(file, bytes);
  const again = await openSqlite(file, start);
  if (!again.ok) return; // refused before anybody could ask for a copy
  writeFileSync(join(folder, 'copy-before.db'), 'the copy of yesterday');
  for (const name of ['copy.db', 'copy-before.db']) {
    await assert.rejects(again.value.backup(join(folder, name)), /damaged/);
  }
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('copy')),
    ['copy-before.db'],
  );
  assert.equal(readFileSync(join(folder, 'copy-before.db'), 'utf8'), 'the copy of yesterday');
  await again.value.close();
});

test('rotation removes from the folder what is too old, and nothing of anybody else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-copies-'));
  const others = ['notes.txt', 'before-schema-3-20260101000000.db', 'progress-2026-1-1.db'];
  const dates = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'];
  for (const name of [...others, ...dates.map((date) => `progress-${date}.db`)]) writeFileSync(join(folder, name), '');
  assert.deepEqual(rotate(folder, { days: 2, weeks: 0 }), ['2026-11-19', '2026-11-18']);
  assert.deepEqual(readdirSync(folder).sort(), [...others, 'progress-2026-11-20.db', 'progress-2026-11-21.db'].sort());
  assert.deepEqual(rotate(join(folder, 'none'), { days: 2, weeks: 0 }), []);
  rmSync(folder, { recursive: true });
});
