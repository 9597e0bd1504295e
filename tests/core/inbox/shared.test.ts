import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { InboxRow } from '../../../core/inbox/index.ts';
import { openPostgres, type Storage, type Stores } from '../../../core/storage/index.ts';
import { startWorker, type Worker } from '../../../core/workers/index.ts';
import { command, freshDatabase, serverTest } from '../../postgres/server.ts';
import { start } from '../storage/databases.ts';

const row = (id: number, lane: string) => ({ id, lane, body: `{"id":${id}}`, receivedAt: 1000 });
const ids = (rows: readonly InboxRow[]) => rows.map(({ id }) => id);

describe('several processes on one inbox', serverTest, () => {
  let storages: Storage[] = [];
  let url = '';
  let bots = 0;
  let bot = '';
  before(async () => {
    url = await freshDatabase();
    storages = await Promise.all([0, 1, 2].map(() => opened(url)));
  });
  after(() => Promise.all(storages.map((storage) => storage.close())));

  /** Workers a, b, c of a bot of their own; each on its own connections. */
  const workers = async (): Promise<{ name: string; stores: Stores }[]> => {
    bot = `bot${++bots}`;
    const all = storages.map(({ stores }, index) => ({ name: `${bot}${'abc'[index]}`, stores }));
    for (const { name, stores } of all) await stores.workers.beat(name, 60_000);
    return all;
  };
  const die = (name: string) => command('update worker set until_ms = 0 where id = $1', url, [name]);

  test('a chat that one works on is not given to another, and what comes for it waits in order', async () => {
    const [a, b] = await workers();
    assert.ok(a && b);
    assert.deepEqual(await a.stores.inbox.add(bot, [row(1, 'x'), row(2, 'y')], a.name), [1, 2]);
    assert.deepEqual(await b.stores.inbox.add(bot, [row(3, 'x'), row(4, 'z')], b.name), [4]);
    assert.deepEqual(await b.stores.inbox.claim(bot, b.name, 10), []);
    // What comes later, though to the one who works on it, must not overtake what waits.
    assert.deepEqual(await a.stores.inbox.add(bot, [row(5, 'x')], a.name), []);
    assert.deepEqual(ids(await a.stores.inbox.claim(bot, a.name, 10)), [3, 5]);
    await a.stores.inbox.record(bot, [1, 3, 5], []);
    assert.deepEqual(await b.stores.inbox.add(bot, [row(6, 'x')], b.name), [6]);
  });

  test('what a dead process had in hand goes to one other, with the steps it had taken', async () => {
    const [a, b, c] = await workers();
    assert.ok(a && b && c);
    await a.stores.inbox.add(bot, [row(1, 'x'), row(2, 'x'), row(3, 'y')], a.name);
    await a.stores.inbox.record(bot, [], [[1, 2]]);
    await die(a.name);
    const [mine, theirs] = await Promise.all([
      b.stores.inbox.claim(bot, b.name, 10),
      c.stores.inbox.claim(bot, c.name, 10),
    ]);
    assert.deepEqual([...ids(mine), ...ids(theirs)].sort(), [1, 2, 3]);
    const withX = [mine, theirs].find((rows) => ids(rows).includes(1));
    assert.deepEqual(
      ids(withX ?? []).filter((id) => id < 3),
      [1, 2],
    );
    assert.equal(withX?.[0]?.steps, 2);
    assert.equal(await a.stores.workers.beat(a.name, 1000), false, 'the dead one is told');
  });

  test('a chat at home in a process waits for it, until that process dies', async () => {
    const [a, b] = await workers();
    assert.ok(a && b);
    await a.stores.inbox.settle(bot, 'x', a.name);
    assert.deepEqual(await b.stores.inbox.add(bot, [row(1, 'x')], b.name), []);
    assert.deepEqual(await b.stores.inbox.claim(bot, b.name, 10), []);
    assert.deepEqual(ids(await a.stores.inbox.claim(bot, a.name, 10)), [1]);
    await a.stores.inbox.record(bot, [1], []);
    assert.deepEqual(await b.stores.inbox.add(bot, [row(2, 'x')], b.name), []);
    await die(a.name);
    assert.deepEqual(ids(await b.stores.inbox.claim(bot, b.name, 10)), [2]);
  });

  test('under load each update is given once, and those of a chat to one process at a time, in order', async () => {
    const all = await workers();
    const lanes = Array.from({ length: 12 }, (_, index) => `lane${index}`);
    const handled = new Map<string, number[]>();
    const working = new Map<string, string>();
    let next = 0;
    let isOver = false;
    const begin = (name: string, rows: readonly Omit<InboxRow, 'steps'>[]) => {
      for (const { id, lane } of rows) {
        const other = working.get(lane);
        assert.ok(other === undefined || other === name, `${lane} is with ${other} and ${name}`);
        working.set(lane, name);
        handled.set(lane, [...(handled.get(lane) ?? []), id]);
      }
    };
    const run = async ({ name, stores }: { name: string; stores: Stores }) => {
      while (!isOver) {
        const fresh = Array.from({ length: next < 900 ? 3 : 0 }, () => row(++next, lanes[next % lanes.length] ?? ''));
        const given = new Set(await stores.inbox.add(bot, fresh, name));
        begin(
          name,
          fresh.filter(({ id }) => given.has(id)),
        );
        const claimed = await stores.inbox.claim(bot, name, 4);
        begin(name, claimed);
        const mine = [...fresh.filter(({ id }) => given.has(id)), ...claimed];
        for (const { lane } of mine) working.delete(lane);
        await stores.inbox.record(
          bot,
          mine.map(({ id }) => id),
          [],
        );
        if (next >= 900 && mine.length === 0 && [...handled.values()].flat().length >= 900) isOver = true;
      }
    };
    await Promise.all(all.map(run));
    const seen = [...handled.values()].flat();
    assert.equal(seen.length, 900);
    assert.equal(new Set(seen).size, 900);
  });

  test('an office has one holder; when it dies another gets it', async () => {
    const [a, b, c] = await workers();
    assert.ok(a && b && c);
    const office = `poll/${bot}`;
    const held = await Promise.all([a, b, c].map(({ stores, name }) => stores.workers.hold(office, name)));
    assert.equal(held.filter(Boolean).length, 1);
    const holder = [a, b, c][held.indexOf(true)];
    assert.ok(holder);
    assert.equal(await holder.stores.workers.hold(office, holder.name), true);
    await die(holder.name);
    const rest = [a, b, c].filter((one) => one !== holder);
    const now = await Promise.all(rest.map(({ stores, name }) => stores.workers.hold(office, name)));
    assert.equal(now.filter(Boolean).length, 1);
  });

  test('messages of one chat leave through one process at a time; what died unsent is sent by another', async () => {
    const [a, b] = await workers();
    assert.ok(a && b);
    const { outbox } = a.stores;
    for (const [key, lane] of [
      ['1', 'x'],
      ['2', 'x'],
      ['3', 'y'],
    ] as const)
      await outbox.add({ key: `${bot}/${key}`, platform: bot, lane, content: '{}' }, start);
    const first = await outbox.claim(bot, start, 1, a.name);
    assert.deepEqual(
      first.map(({ key }) => key),
      [`${bot}/1`],
    );
    assert.deepEqual(
      (await b.stores.outbox.claim(bot, start, 10, b.name)).map(({ key }) => key),
      [`${bot}/3`],
    );
    assert.equal(await outbox.leaving(`${bot}/1`, a.name), true);
    await outbox.sent(`${bot}/1`, start);
    assert.deepEqual(
      (await b.stores.outbox.claim(bot, start, 10, b.name)).map(({ key }) => key),
      [`${bot}/2`],
    );
    assert.equal(await b.stores.outbox.leaving(`${bot}/3`, b.name), true);
    await die(b.name);
    // The one that was leaving is unknown for ever; the other was certainly not sent.
    assert.deepEqual(
      (await outbox.claim(bot, start, 10, a.name)).map(({ key }) => key),
      [`${bot}/2`],
    );
    assert.equal(await b.stores.outbox.leaving(`${bot}/2`, b.name), false);
    assert.deepEqual(await command('select state, reason from outbox where key = $1', url, [`${bot}/3`]), [
      { state: 'failed', reason: 'unknown' },
    ]);
  });

  test('whoever was given up for dead neither edits over another nor takes a message back from it', async () => {
    const [a, b] = await workers();
    assert.ok(a && b);
    const { outbox } = a.stores;
    const key = `${bot}/edit`;
    await outbox.add({ key, platform: bot, lane: 'x', content: '{}' }, start);
    await outbox.claim(bot, start, 10, a.name);
    assert.equal(await outbox.owns(key, a.name), true);
    await die(a.name);
    assert.equal((await b.stores.outbox.claim(bot, start, 10, b.name)).length, 1);
    assert.equal(await outbox.owns(key, a.name), false);
    await outbox.retry(key, start, a.name);
    assert.equal(await b.stores.outbox.owns(key, b.name), true, 'it is still with whoever has it now');
    await b.stores.outbox.retry(key, start, b.name);
    assert.equal((await b.stores.outbox.claim(bot, start, 10, b.name)).length, 1);
  });

  test('two that claim at once never get the same timer or message', async () => {
    const [a, b, c] = await workers();
    assert.ok(a && b && c);
    for (let n = 0; n < 60; n++) {
      await a.stores.timers.set({ key: `${bot}/${n}`, kind: bot, payload: '', dueAt: start });
      await a.stores.outbox.add({ key: `${bot}/${n}`, platform: bot, lane: `${n % 7}`, content: '{}' }, start);
    }
    const timers = new Map<string, number>();
    const messages = new Map<string, number>();
    await Promise.all(
      [a, b, c, a, b, c].map(async ({ stores, name }) => {
        for (let round = 0; round < 12; round++) {
          for (const { key } of await stores.timers.claim(start, 60_000, 5))
            timers.set(key, (timers.get(key) ?? 0) + 1);
          for (const { key } of await stores.outbox.claim(bot, start, 5, name)) {
            messages.set(key, (messages.get(key) ?? 0) + 1);
            await stores.outbox.sent(key, start);
          }
        }
      }),
    );
    assert.deepEqual([...new Set([...timers.values(), ...messages.values()])], [1]);
    assert.equal(timers.size, 60);
    assert.equal(messages.size, 60);
  });

  test('a worker that was frozen comes back under another name', async () => {
    let elapsed = 0;
    let names = 0;
    const deps = { newId: () => `frozen${++names}`, elapsedMs: () => elapsed, beatEveryMs: 10 };
    const { stores } = storages[0] as Storage;
    let isFrozen = false;
    const store = {
      ...stores.workers,
      beat: async (name: string, ms: number) => (isFrozen ? true : stores.workers.beat(name, ms)),
    };
    const worker: Worker = await startWorker({ ...deps, store, onError: (error) => assert.fail(String(error)) });
    assert.equal(worker.id(), 'frozen1');
    assert.ok(worker.isLive());
    isFrozen = true;
    elapsed += 9000;
    await die('frozen1');
    isFrozen = false;
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(worker.id(), 'frozen2');
    assert.ok(worker.isLive());
    await worker.stop();
    assert.equal(await stores.workers.hold('any', 'x'), true);
  });
});

async function opened(url: string): Promise<Storage> {
  const storage = await openPostgres(url, start, 4);
  if (!storage.ok) throw new Error(JSON.stringify(storage.error));
  return storage.value;
}
