import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { diskOf, type Sync, waitingDisk } from '../../../core/storage/durable.ts';
import { openSqlite } from '../../../core/storage/index.ts';
import { migrate } from '../../../core/storage/migrate.ts';
import { StorageFailure } from '../../../core/storage/problems.ts';
import type { Tables } from '../../../core/storage/schema.ts';
import { sqliteDialect } from '../../../core/storage/sqlite.ts';
import { sqliteStorage } from '../../../core/storage/storage.ts';
import { start } from './databases.ts';

const folder = mkdtempSync(join(tmpdir(), 'konspekt-durable-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A disk whose syncs end when the test says so. */
function heldDisk() {
  const held: Parameters<Sync['begin']>[0][] = [];
  const disk = waitingDisk({ begin: (done) => void held.push(done) });
  return { disk, held };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const isOver = async (work: Promise<unknown>): Promise<boolean> => {
  let over = false;
  work.then(
    () => {
      over = true;
    },
    () => {
      over = true;
    },
  );
  await turn();
  await turn();
  return over;
};

async function storageOn(name: string) {
  const file = join(folder, name);
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  const { disk, held } = heldDisk();
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database, disk) });
  assert.ok((await migrate(db, start)).ok);
  return { storage: sqliteStorage(db, database, file, disk), held, database };
}

test('nothing is confirmed before the disk has it', async () => {
  const { storage, held } = await storageOn('held.db');
  const event = storage.withEvent('event 1', start, async () => 'reply');
  assert.ok(!(await isOver(event)), 'committed, but not on the disk');
  assert.ok(await isOver(storage.stores.gaps.list(1)), 'who only reads waits for nobody');
  held.shift()?.(null);
  assert.deepEqual(await event, { reply: 'reply', repeated: false });

  const kept = storage.stores.sentFiles.save('bot', 'hash', 'file');
  assert.ok(!(await isOver(kept)));
  held.shift()?.(null);
  await kept;
  const closing = storage.close();
  held.shift()?.(null);
  await closing;
});

test('a write waits for a sync that began after it; all that wait share one', async () => {
  const { disk, held } = heldDisk();
  disk.touch();
  const first = disk.settled();
  disk.touch();
  const [second, third] = [disk.settled(), disk.settled()];
  assert.equal(held.length, 1);
  held.shift()?.(null);
  await first;
  assert.ok(!(await isOver(second)), 'the sync was under way before it was written');
  assert.equal(held.length, 1);
  held.shift()?.(null);
  await Promise.all([second, third]);
  await disk.settled();
  assert.equal(held.length, 0, 'what is on the disk is not synced again');
});

test('a quick disk is waited for at once by who is alone; a slow one never', async () => {
  let now = 0;
  let begun = 0;
  const slow = () => {
    now++;
    const until = performance.now() + 2;
    while (performance.now() < until);
  };
  const disk = waitingDisk({
    begin(done) {
      begun++;
      done(null);
    },
    now: () => (now === 1 ? slow() : void now++),
  });
  const write = async (isAlone: boolean) => {
    disk.touch();
    await disk.settled(isAlone);
    return [now, begun];
  };
  assert.deepEqual(await write(true), [1, 0]);
  assert.deepEqual(await write(false), [1, 1]);
  assert.deepEqual(await write(true), [2, 1]); // this one was slow
  assert.deepEqual(await write(true), [2, 2]); // so the next does not wait, and finds the disk quick again
  assert.deepEqual(await write(true), [3, 2]);
});

test('a transaction that is still open does not count as written', async () => {
  const { storage, held, database } = await storageOn('open.db');
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const inside = storage.withEvent('event 1', start, () => gate.then(() => 'reply'));
  await turn();
  assert.ok(database.inTransaction);
  assert.equal(held.length, 0);
  go();
  assert.ok(!(await isOver(inside)));
  held.shift()?.(null);
  await inside;
});

test('a sync that fails is told to everybody who waited for it, and the next is tried anew', async () => {
  const { storage, held } = await storageOn('broken.db');
  const lost = storage.withEvent('event 1', start, async () => 'reply');
  lost.catch(() => {});
  await turn();
  held.shift()?.(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
  await assert.rejects(lost, (error) => error instanceof StorageFailure && error.problem.kind === 'full');
  const next = storage.withEvent('event 2', start, async () => 'reply');
  assert.ok(!(await isOver(next)));
  held.shift()?.(null);
  await next;
});

test('on a real file the sync finds the log that SQLite writes', async () => {
  const opened = await openSqlite(join(folder, 'real.db'), start);
  assert.ok(opened.ok);
  const storage = opened.value;
  const replies = await Promise.all(
    Array.from({ length: 200 }, (_, n) => storage.withEvent(`event ${n}`, start, async () => `${n}`)),
  );
  assert.equal(new Set(replies.map(({ reply }) => reply)).size, 200);
  await storage.close();
  const gone = diskOf(join(folder, 'nowhere.db'));
  gone.touch();
  await assert.rejects(gone.settled(), /ENOENT/);
});
