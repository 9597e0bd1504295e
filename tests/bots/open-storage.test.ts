import assert from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { copyToday } from '../../bots/copies.ts';
import { openStorage } from '../../bots/open-storage.ts';
import { type Config, readConfig } from '../../core/config/index.ts';
import { defaultSettings } from '../../core/learners/index.ts';
import { restoreSqlite } from '../../core/storage/index.ts';

const folders: string[] = [];
after(() => folders.map((folder) => rmSync(folder, { recursive: true, force: true })));

const onError = (error: unknown): never => {
  throw error;
};

/** A data folder with a few hundred learners and a copy for each of these days. */
async function installation(
  days: string[],
  env: Record<string, string> = {},
): Promise<{ config: Config; file: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-damage-'));
  folders.push(folder);
  const config = readConfig({ DATA_DIR: folder, ...env });
  assert.ok(config.ok, JSON.stringify(config));
  const storage = await openStorage(config.value);
  for (let number = 0; number < 300; number++) await add(storage, number);
  for (const day of days)
    await copyToday({ config: config.value, storage, now: () => new Date(`${day}T12:00:00Z`), onError });
  await storage.close();
  return { config: config.value, file: join(folder, 'progress.db') };
}

const add = (storage: Awaited<ReturnType<typeof openStorage>>, number: number) =>
  storage.stores.learners.create(
    { platform: 'console', accountId: String(number) },
    { id: `learner${number}`, createdAt: new Date(0), settings: defaultSettings('ru', 'Europe/Moscow') },
  );

const damages: { name: string; spoil: (file: string) => void }[] = [
  { name: 'pages overwritten', spoil: (file) => writeFileSync(file, readFileSync(file).fill(0xa5, 100)) },
  {
    name: 'one page in the middle',
    spoil: (file) => writeFileSync(file, readFileSync(file).fill(0xa5, 40_960, 45_056)),
  },
  { name: 'cut off', spoil: (file) => truncateSync(file, 60_000) },
  { name: 'its head lost', spoil: (file) => writeFileSync(file, readFileSync(file).fill(0, 0, 4096)) },
  { name: 'emptied', spoil: (file) => truncateSync(file, 0) },
];
for (const { name, spoil } of damages) {
  test(`a damaged database (${name}) is moved aside, the newest good copy offered, nothing put in its place`, async () => {
    const { config, file } = await installation(['2026-11-20', '2026-11-21', '2026-11-22'], { DEFAULT_LOCALE: 'en' });
    const backups = join(config.DATA_DIR, 'backups');
    spoil(file);
    const spoiled = readFileSync(file);
    writeFileSync(join(backups, 'progress-2026-11-22.db'), 'not a good one');
    const good = join(backups, 'progress-2026-11-21.db');
    const refusal = new RegExp(`is damaged.*newest good copy is ${good.replaceAll('.', '\\.')}`);
    await assert.rejects(openStorage(config), refusal);
    assert.ok(!existsSync(file));
    const [aside = ''] = readdirSync(config.DATA_DIR).filter((one) => /damaged-\d+$/.test(one));
    const body = (bytes: Buffer): Buffer => bytes.subarray(100); // the header says how it is written to
    assert.deepEqual(body(readFileSync(join(config.DATA_DIR, aside))), body(spoiled), 'nothing of it is lost');
    await assert.rejects(openStorage(config), refusal, 'a service manager that starts it again gets the same answer');
    assert.ok(!existsSync(file), 'and no empty database');

    const restored = await restoreSqlite(good, file, new Date());
    assert.ok(restored.ok);
    const storage = await openStorage(config);
    assert.equal((await storage.stores.learners.ids()).length, 300);
    await storage.close();
  });
}

test('without a copy the sentence says so, and moving the damaged file away begins anew', async () => {
  const { config, file } = await installation([]);
  writeFileSync(file, readFileSync(file).fill(0xa5, 100));
  await assert.rejects(openStorage(config), /исправной копии нет/);
  const [aside = ''] = readdirSync(config.DATA_DIR).filter((one) => /damaged-\d+$/.test(one));
  renameSync(join(config.DATA_DIR, aside), join(tmpdir(), `${aside}-elsewhere`));
  const storage = await openStorage(config);
  assert.deepEqual(await storage.stores.learners.ids(), []);
  await storage.close();
  rmSync(join(tmpdir(), `${aside}-elsewhere`));
});

test('a damaged database that another process has open is left where it is', async () => {
  const { config, file } = await installation([]);
  const storage = await openStorage(config);
  writeFileSync(file, readFileSync(file).fill(0xa5, 40_960, 45_056));
  await assert.rejects(openStorage(config), /повреждена/);
  assert.ok(existsSync(file));
  await storage.close();
});

test('a day has one copy, and old ones go', async () => {
  const days = Array.from({ length: 40 }, (_, at) => new Date(Date.UTC(2026, 9, 1 + at)).toISOString().slice(0, 10));
  const { config } = await installation([...days, ...days.slice(-2)], { BACKUP_DAYS: '3', BACKUP_WEEKS: '2' });
  assert.deepEqual(readdirSync(join(config.DATA_DIR, 'backups')).sort(), [
    'progress-2026-11-07.db',
    'progress-2026-11-08.db',
    'progress-2026-11-09.db',
  ]);
});
