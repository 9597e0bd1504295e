import assert from 'node:assert/strict';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { examine } from '../../bots/doctor.ts';
import { translator } from '../../core/i18n/index.ts';
import { openSqlite } from '../../core/storage/index.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'konspekt-doctor-'));
});
after(() => rm(folder, { recursive: true }));

const databaseRow = async () => {
  const env = { DATA_DIR: folder, NOTES_DIR: folder, DOCKER_HOST: `unix://${folder}/none.sock` };
  const checks = await examine(env, translator('en'));
  return checks.find(({ title }) => title === 'database');
};

test('a database that opens but is damaged inside is called damaged, and a whole one whole', async () => {
  const file = join(folder, 'progress.db');
  const storage = await openSqlite(file, new Date('2026-03-01'));
  assert.ok(storage.ok);
  await storage.value.close();
  assert.equal((await databaseRow())?.state, 'ok');

  const handle = await open(file, 'r+');
  const { size } = await handle.stat();
  const page = 4096;
  // The last pages hold indexes that nothing reads while the database is opened.
  await handle.write(Buffer.alloc(page, 0x5a), 0, page, size - page);
  await handle.close();
  const damaged = await databaseRow();
  assert.equal(damaged?.state, 'problem');
  assert.match(damaged?.lines[0] ?? '', /damaged/);
});
