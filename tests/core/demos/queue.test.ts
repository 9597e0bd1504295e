import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { FairQueue, QueueFull } from '../../../core/demos/queue.ts';
import { runs } from '../../mutation/runs.ts';

/** A job that ends when told to. */
function job() {
  let end: () => void = () => {};
  const deed = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { deed: () => deed, end: () => end() };
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('owners take turns, however many jobs one of them brings', async () => {
  const queue = new FairQueue(1, 100);
  const order: string[] = [];
  const first = job();
  const all = [queue.run('a', first.deed)];
  for (const owner of ['a', 'a', 'a', 'b', 'c', 'b']) all.push(queue.run(owner, async () => void order.push(owner)));
  first.end();
  await Promise.all(all);
  assert.equal(order.join(''), 'abcaba');
});

test('a waiting job is told its place, and told again when it moves', async () => {
  const queue = new FairQueue(1, 10);
  const [one, two] = [job(), job()];
  const places: number[] = [];
  const all = [
    queue.run('a', one.deed),
    queue.run('b', two.deed),
    queue.run(
      'c',
      async () => {},
      (place) => places.push(place),
    ),
  ];
  one.end();
  await settle();
  two.end();
  await Promise.all(all);
  assert.deepEqual(places, [2, 1]);
});

test('a full queue says so', async () => {
  const queue = new FairQueue(1, 1);
  const first = job();
  const all = [queue.run('a', first.deed), queue.run('b', async () => {})];
  await assert.rejects(
    queue.run('c', async () => {}),
    QueueFull,
  );
  first.end();
  await Promise.all(all);
});

test('whoever leaves makes room', async () => {
  const queue = new FairQueue(1, 1);
  const first = job();
  const leave = new AbortController();
  const running = queue.run('a', first.deed);
  const waiting = queue.run(
    'b',
    () => assert.fail('it had left'),
    () => {},
    leave.signal,
  );
  leave.abort('cancelled');
  await assert.rejects(waiting, (reason) => reason === 'cancelled');
  const next = queue.run('c', async () => 'done');
  first.end();
  await running;
  assert.equal(await next, 'done');
});

test('no more run at a time than may, and every job runs once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 }),
      async (parallel, owners) => {
        const queue = new FairQueue(parallel, 100);
        let running = 0;
        let ran = 0;
        await Promise.all(
          owners.map((owner, index) =>
            queue
              .run(owner, async () => {
                running++;
                assert.ok(running <= parallel);
                await settle();
                running--;
                ran++;
                if (index % 7 === 0) throw new Error('a failure frees its place too');
              })
              .catch(() => {}),
          ),
        );
        assert.equal(ran, owners.length);
        assert.equal(queue.length, 0);
      },
    ),
    { numRuns: runs(50) },
  );
});
