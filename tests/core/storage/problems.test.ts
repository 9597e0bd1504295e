import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { translator } from '../../../core/i18n/index.ts';
import { defaultSettings } from '../../../core/learners/index.ts';
import { diskOf } from '../../../core/storage/durable.ts';
import {
  openPostgres,
  openSqlite,
  restoreSqlite,
  type Storage,
  StorageFailure,
  storageSentence,
} from '../../../core/storage/index.ts';
import { migrate } from '../../../core/storage/migrate.ts';
import type { Tables } from '../../../core/storage/schema.ts';
import { sqliteDialect } from '../../../core/storage/sqlite.ts';
import { sqliteStorage } from '../../../core/storage/storage.ts';
import { start } from './databases.ts';

const folder = mkdtempSync(join(tmpdir(), 'konspekt-storage-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

async function opened(file: string): Promise<Storage> {
  const result = await openSqlite(file, start);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

const learner = (id: string) => ({ id, createdAt: start, settings: defaultSettings('ru', 'Europe/Moscow') });
const addLearner = (storage: Storage, id: string) =>
  storage.stores.learners.create({ platform: 'console', accountId: id }, learner(id));

/** A database with a few learners, closed. */
async function someDatabase(file: string, learners = 50): Promise<void> {
  const storage = await opened(file);
  for (let number = 0; number < learners; number++) await addLearner(storage, `learner${number}`);
  await storage.close();
}

async function refused(file: string, kind: string): Promise<void> {
  const before = existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined;
  const result = await openSqlite(file, start);
  assert.ok(!result.ok);
  assert.equal(result.error.kind, kind);
  for (const locale of ['ru', 'en'] as const) {
    const sentence = storageSentence(translator(locale), result.error);
    assert.ok(sentence.includes(file) && sentence.endsWith('.'), sentence);
  }
  if (before) assert.deepEqual(readFileSync(file), before, 'the file was changed');
}

test('a file that is no database is foreign and stays as it is', async () => {
  writeFileSync(path('notes.db'), '# Заметки\n'.repeat(500));
  await refused(path('notes.db'), 'foreign');
});

test('a database of another program is foreign', async () => {
  const other = new Database(path('other.db'));
  other.exec('create table recipe (id integer)');
  other.close();
  await refused(path('other.db'), 'foreign');
});

test('a database whose pages are damaged is corrupt', async () => {
  await someDatabase(path('damaged.db'));
  const bytes = readFileSync(path('damaged.db'));
  writeFileSync(path('damaged.db'), bytes.fill(0xa5, 100));
  await refused(path('damaged.db'), 'corrupt');
});

test('a cut off database is noticed when its pages are read', async () => {
  await someDatabase(path('cut.db'), 400);
  writeFileSync(path('cut.db'), readFileSync(path('cut.db')).subarray(0, 60_000));
  const result = await openSqlite(path('cut.db'), start);
  if (!result.ok) return assert.equal(result.error.kind, 'corrupt');
  await assert.rejects(
    async () => assert.equal(await result.value.isSound(), true),
    (error: Error) => error.message.includes('malformed') || error.name === 'AssertionError',
  );
  await result.value.close();
});

test('a database from a newer version is refused by its number', async () => {
  await someDatabase(path('newer.db'), 1);
  const database = new Database(path('newer.db'));
  database.exec("insert into migration values (9999, 'from the future', 0)");
  database.close();
  const result = await openSqlite(path('newer.db'), start);
  assert.ok(!result.ok && result.error.kind === 'newer' && result.error.found === 9999);
});

test('an empty file becomes a database', async () => {
  writeFileSync(path('empty.db'), '');
  await (await opened(path('empty.db'))).close();
});

test('a folder where the file should be cannot be opened', async () => {
  await refused(folder, 'unreadable');
});

/** Rights mean nothing to root, so the question is asked as nobody. */
async function openAsNobody(file: string): Promise<string> {
  const script = `import { openSqlite } from ${JSON.stringify(join(process.cwd(), 'core/storage/index.ts'))};
    const result = await openSqlite(${JSON.stringify(file)}, new Date());
    console.log(result.ok ? 'opened' : result.error.kind);`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script],
    {
      ...(process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}),
      env: { ...process.env, HOME: folder, TMPDIR: '/tmp' },
    },
  );
  return stdout.trim();
}

test('a file without the right to write is read-only, a folder too', async () => {
  await someDatabase(path('locked.db'), 1);
  chmodSync(folder, 0o755);
  chmodSync(path('locked.db'), 0o444);
  assert.equal(await openAsNobody(path('locked.db')), 'read-only');
  if (process.getuid?.() === 0) assert.equal(await openAsNobody(path('nowhere.db')), 'unreadable');
});

test('on a full disk the last grade is refused, all before it is kept, and it goes on when there is room', async () => {
  const file = path('full.db');
  await someDatabase(file, 1);
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  const disk = diskOf(file);
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database, disk) });
  assert.ok((await migrate(db, start)).ok);
  const storage = sqliteStorage(db, database, file, disk);
  // SQLite itself says «database or disk is full» when it may take no more pages.
  database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true })) + 2}`);
  let kept = 0;
  let failure: unknown;
  for (let number = 0; number < 200 && !failure; number++) {
    try {
      await storage.withEvent(
        `event ${number}`,
        start,
        async ({ log }) => `${await log.nextSeq('learner0')} ${'x'.repeat(2000)}`,
      );
      kept++;
    } catch (error) {
      failure = error;
    }
  }
  assert.ok(failure instanceof StorageFailure && failure.problem.kind === 'full', String(failure));
  database.pragma('max_page_count = 1000000');
  const again = await storage.withEvent(`event ${kept}`, start, async ({ log }) =>
    String(await log.nextSeq('learner0')),
  );
  assert.deepEqual(again, { reply: String(kept + 1), repeated: false });
  assert.ok((await storage.withEvent('event 0', start, async () => 'twice')).repeated);
  await storage.close();
});

test('a backup taken while events come in is whole, and restores', async () => {
  const storage = await opened(path('live.db'));
  const writing = (async () => {
    for (let number = 0; number < 300; number++) await addLearner(storage, `learner${number}`);
  })();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await storage.backup(path('copy.db'));
  await writing;
  const copy = await opened(path('copy.db'));
  assert.ok(await copy.isSound());
  const learners = (await copy.stores.learners.ids()).length;
  await copy.close();
  assert.deepEqual(await restoreSqlite(path('copy.db'), path('live.db'), start), {
    ok: false,
    error: { kind: 'in-use', file: path('live.db') },
  });
  await storage.close();
  const restored = await restoreSqlite(path('copy.db'), path('live.db'), start);
  assert.ok(restored.ok && restored.value && existsSync(restored.value));
  const back = await opened(path('live.db'));
  assert.equal((await back.stores.learners.ids()).length, learners);
  await back.close();
  const former = await opened(restored.value);
  assert.equal((await former.stores.learners.ids()).length, 300);
  await former.close();
});

test('nothing but a sound copy of ours is restored, and the present database stays', async () => {
  await someDatabase(path('present.db'), 3);
  writeFileSync(path('text.db'), 'hello');
  writeFileSync(path('nothing.db'), '');
  new Database(path('unwritten.db')).exec('vacuum').close(); // a sound database with nothing in it
  new Database(path('others.db')).exec('create table note (id)').close();
  mkdirSync(path('folder.db'));
  for (const [copy, kind] of [
    ['text.db', 'copy-foreign'],
    ['unwritten.db', 'copy-foreign'],
    ['others.db', 'copy-foreign'],
    ['nothing.db', 'copy-empty'],
    ['folder.db', 'copy-folder'],
    ['absent.db', 'missing'],
    ['damaged.db', 'copy-corrupt'],
    ['newer.db', 'newer'],
  ] as const) {
    const result = await restoreSqlite(path(copy), path('present.db'), start);
    assert.ok(!result.ok && result.error.kind === kind, `${copy}: ${JSON.stringify(result)}`);
    const sentence = storageSentence(translator('ru'), result.error);
    assert.ok(sentence.includes(path(copy)) && !sentence.includes('DATA_DIR'), sentence);
  }
  const present = await opened(path('present.db'));
  assert.equal((await present.stores.learners.ids()).length, 3);
  await present.close();
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('incoming')),
    [],
  );
});

test('a backup that cannot be written leaves no half of a file', async () => {
  const storage = await opened(path('source.db'));
  await assert.rejects(storage.backup(join(folder, 'no', 'such', 'folder.db')));
  await storage.close();
});

test('a PostgreSQL that is not there is unreachable, and the password stays secret', async () => {
  const result = await openPostgres('postgres://konspekt:s3cret@127.0.0.1:1/konspekt', start);
  assert.ok(!result.ok && result.error.kind === 'unreachable');
  const sentence = storageSentence(translator('ru'), result.error);
  assert.doesNotMatch(sentence, /s3cret/);
  assert.match(sentence, /PostgreSQL/);
});
