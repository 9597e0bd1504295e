import assert from 'node:assert/strict';
import test from 'node:test';
import { EVENTS_KEPT_MS, tidy } from '../../bots/housekeeping.ts';
import { openSqlite } from '../../core/storage/index.ts';

test('replies and expired documents are forgotten in time, and no earlier', async () => {
  const start = new Date('2026-03-01T12:00:00Z');
  const opened = await openSqlite(':memory:', start);
  assert.ok(opened.ok);
  const storage = opened.value;
  const handle = async (): Promise<boolean> =>
    (await storage.withEvent('telegram:update:1', start, async () => 'said')).repeated;
  const after = (ms: number): Date => new Date(start.getTime() + ms);
  const document = { owner: undefined, json: '{}' };
  await storage.stores.documents.save({ ...document, key: 'thread:a', expiresAt: after(1000) });
  await storage.stores.documents.save({ ...document, key: 'thread:b', expiresAt: undefined });
  assert.equal(await handle(), false);

  await tidy(storage, after(EVENTS_KEPT_MS));
  assert.equal(await handle(), true);
  assert.deepEqual(await storage.stores.documents.keys('thread:'), ['thread:b']);

  await tidy(storage, after(EVENTS_KEPT_MS + 1));
  assert.equal(await handle(), false);
  await storage.close();
});
