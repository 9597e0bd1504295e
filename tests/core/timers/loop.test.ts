import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Storage, Stores } from '../../../core/storage/index.ts';
import { fireDue, startLoop, startTimers, type TimerHandler } from '../../../core/timers/index.ts';
import { openMemory, start } from '../storage/databases.ts';

const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

function world(storage: Storage, handlers: Record<string, TimerHandler<Stores>>) {
  const errors: string[] = [];
  const clock = { now: start };
  const deps = { storage, handlers, now: () => clock.now, onError: (error: unknown) => errors.push(String(error)) };
  return { errors, clock, deps };
}

test('what is overdue after a restart fires once, in order', async () => {
  const storage = await openMemory();
  const fired: string[] = [];
  const { deps, clock } = world(storage, { k: async ({ payload }) => void fired.push(payload) });
  await storage.stores.timers.set({ key: 'b', kind: 'k', payload: 'b', dueAt: after(2) });
  await storage.stores.timers.set({ key: 'a', kind: 'k', payload: 'a', dueAt: after(1) });
  assert.equal(await fireDue(deps), 0);
  clock.now = after(3600);
  assert.equal(await fireDue(deps), 2);
  assert.equal(await fireDue(deps), 0);
  assert.deepEqual(fired, ['a', 'b']);
});

test('a process that died after its claim is followed by another, and the effect comes once', async () => {
  const storage = await openMemory();
  let effects = 0;
  const { deps, clock } = world(storage, { k: async () => void effects++ });
  await storage.stores.timers.set({ key: 'a', kind: 'k', payload: '', dueAt: start });
  const [claimed] = await storage.stores.timers.claim(start, 60_000, 1); // and dies here
  assert.equal(await fireDue(deps), 0);
  clock.now = after(61);
  assert.equal(await fireDue(deps), 1);
  assert.ok(claimed);
  assert.equal(await storage.stores.timers.take(claimed), false);
  assert.equal(effects, 1);
});

test('a handler that fails leaves no effects and is tried again, ever later', async () => {
  const storage = await openMemory();
  let tries = 0;
  const { deps, clock, errors } = world(storage, {
    k: async (_, { outbox }) => {
      await outbox.add({ key: 'm', platform: 'console', content: '' }, start);
      if (++tries < 3) throw new Error('not yet');
    },
  });
  await storage.stores.timers.set({ key: 'a', kind: 'k', payload: '', dueAt: start });
  await fireDue(deps);
  assert.deepEqual(await storage.stores.outbox.claim('console', after(9999), 1), []);
  clock.now = after(4);
  await fireDue(deps);
  assert.equal(tries, 1);
  clock.now = after(5);
  await fireDue(deps);
  clock.now = after(14);
  await fireDue(deps);
  assert.equal(tries, 2);
  clock.now = after(15);
  await fireDue(deps);
  assert.deepEqual([tries, errors.length], [3, 2]);
  assert.equal((await storage.stores.outbox.claim('console', after(9999), 9)).length, 1);
});

test('a handler can set its own timer again', async () => {
  const storage = await openMemory();
  const { deps, clock } = world(storage, {
    phase: async ({ key }, { timers }) => timers.set({ key, kind: 'phase', payload: '2', dueAt: after(10) }),
  });
  await storage.stores.timers.set({ key: 'a', kind: 'phase', payload: '1', dueAt: start });
  await fireDue(deps);
  assert.equal((await storage.stores.timers.find('a'))?.payload, '2');
  clock.now = after(5);
  assert.equal(await fireDue(deps), 0);
});

test('a timer of an unknown kind is reported and kept', async () => {
  const storage = await openMemory();
  const { deps, errors } = world(storage, {});
  await storage.stores.timers.set({ key: 'a', kind: 'later-version', payload: '', dueAt: start });
  await fireDue(deps);
  assert.match(errors.join(), /later-version/);
  assert.ok(await storage.stores.timers.find('a'));
});

test('the loop fires by itself and stops when told', async () => {
  const storage = await openMemory();
  let fired = 0;
  const { deps } = world(storage, { k: async () => void fired++ });
  const loop = startTimers(deps, 5);
  await storage.stores.timers.set({ key: 'a', kind: 'k', payload: '', dueAt: start });
  for (let wait = 0; wait < 200 && fired === 0; wait++) await sleep(5);
  await loop.stop();
  await storage.stores.timers.set({ key: 'b', kind: 'k', payload: '', dueAt: start });
  await sleep(20);
  assert.equal(fired, 1);
});

test('a round that throws does not end the loop', async () => {
  let rounds = 0;
  const errors: unknown[] = [];
  const round = async () => {
    if (++rounds === 1) throw new Error('first');
  };
  const loop = startLoop(round, 1, (error) => errors.push(error));
  for (let wait = 0; wait < 200 && rounds < 3; wait++) await sleep(2);
  await loop.stop();
  assert.ok(rounds >= 3);
  assert.equal(errors.length, 1);
});

test('what people wait for fires before thousands that nobody waits for, whatever was due first', async () => {
  const storage = await openMemory();
  const fired: string[] = [];
  const note: TimerHandler<Stores> = async ({ key }) => void fired.push(key);
  const { deps, clock } = world(storage, { reminder: note, match: note });
  for (let n = 0; n < 40; n++)
    await storage.stores.timers.set({ key: `r${n}`, kind: 'reminder', payload: '', dueAt: start });
  await storage.stores.timers.set({ key: 'match', kind: 'match', payload: '', dueAt: after(8) });
  clock.now = after(9);
  while ((await fireDue({ ...deps, bulk: [['reminder']] })) > 0);
  assert.equal(fired[0], 'match');
  assert.equal(fired.length, 41);
});

test('of reminders that share a commit one that fails takes no other with it', async () => {
  const storage = await openMemory();
  const { deps, errors } = world(storage, {
    reminder: async ({ key }, { outbox }) => {
      await outbox.add({ key, platform: 'telegram', content: '', isBulk: true }, start);
      if (key === 'r3') throw new Error('broken');
    },
  });
  for (let n = 0; n < 8; n++)
    await storage.stores.timers.set({ key: `r${n}`, kind: 'reminder', payload: '', dueAt: start });
  assert.equal(await fireDue({ ...deps, bulk: [['reminder']] }), 7);
  const sent = await storage.stores.outbox.claim('telegram', start, 99);
  assert.deepEqual(sent.map(({ key }) => key).sort(), ['r0', 'r1', 'r2', 'r4', 'r5', 'r6', 'r7']);
  assert.equal(errors.length, 1);
  assert.equal((await storage.stores.timers.find('r3'))?.attempts, 1);
});

test('of what comes by the thousand the more urgent kinds fire first, and unknown ones are heard of', async () => {
  const storage = await openMemory();
  const fired: string[] = [];
  const note: TimerHandler<Stores> = async ({ kind }) => void fired.push(kind);
  const { deps, errors } = world(storage, { reminder: note, 'group-daily': note, match: note });
  for (const kind of ['reminder', 'group-daily', 'match', 'later-version'])
    await storage.stores.timers.set({ key: kind, kind, payload: '', dueAt: start });
  while ((await fireDue({ ...deps, bulk: [['group-daily'], ['reminder']] })) > 0);
  assert.deepEqual(fired, ['match', 'group-daily', 'reminder']);
  assert.match(errors.join(), /later-version/);
});

test('while enough waits to be sent, no more is decided than a batch at a time', async () => {
  const storage = await openMemory();
  const { deps } = world(storage, {
    reminder: async ({ key }, { outbox }) =>
      void (await outbox.add({ key, platform: 'telegram', content: '', isBulk: true }, start)),
  });
  for (let n = 0; n < 300; n++)
    await storage.stores.timers.set({ key: `r${n}`, kind: 'reminder', payload: '', dueAt: start });
  const waiting = () => storage.stores.outbox.waiting(['telegram'], 1000);
  const isCrowded = async () => (await waiting()) >= 40;
  const loop = startTimers({ ...deps, bulk: [['reminder']], isCrowded }, 5);
  for (let wait = 0; wait < 5000 && (await waiting()) < 40; wait++) await sleep(2);
  const crowded = await waiting();
  await sleep(200); // a breath in between would have let fifty through
  assert.ok((await waiting()) - crowded <= 16, `${await waiting()} after ${crowded}`);
  await loop.stop();
  assert.equal(await storage.stores.outbox.waiting(['discord'], 9), 0);
  assert.equal(await storage.stores.outbox.waiting(['telegram', 'discord'], 9), 9);
});
