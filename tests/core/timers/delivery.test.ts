import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDelivery } from '../../../core/timers/index.ts';

type Message = { lane: string; n: number };

/** A queue of messages, and a messenger that takes a moment for each. */
function world(messages: Message[], deliver: (message: Message) => Promise<void>, isInOrder = true) {
  const errors: unknown[] = [];
  const delivery = startDelivery<Message>({
    claim: async (limit) => messages.splice(0, limit),
    deliver,
    ...(isInOrder ? { laneOf: ({ lane }: Message) => lane } : {}),
    everyMs: 5,
    onError: (error) => errors.push(error),
  });
  return { delivery, errors };
}

const until = async (isSo: () => boolean) => {
  for (let wait = 0; wait < 5000 && !isSo(); wait++) await sleep(2);
  assert.ok(isSo());
};

test('messages of one chat go out in order, and no chat waits for another that is held up', async () => {
  const messages = Array.from({ length: 60 }, (_, n) => ({ lane: n === 0 ? 'held' : `chat ${n % 3}`, n }));
  const said: Message[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { delivery } = world(messages, async (message) => {
    await (message.lane === 'held' ? held : sleep(Math.random() * 3));
    said.push(message);
  });
  await until(() => said.length === 59);
  for (const lane of ['chat 0', 'chat 1', 'chat 2']) {
    const order = said.flatMap((one) => (one.lane === lane ? [one.n] : []));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
  }
  release();
  await delivery.stop();
  assert.equal(said.length, 60);
});

test('when every chat in hand is held up, the others go on after a while', async () => {
  const messages = Array.from({ length: 40 }, (_, n) => ({ lane: String(n), n }));
  const said: number[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { delivery } = world(messages, async ({ n }) => {
    if (n < 20) await held;
    said.push(n);
  });
  await until(() => said.length === 20);
  release();
  await delivery.stop();
  assert.equal(said.length, 40);
});

test('one that fails is reported, and the next of its chat goes out', async () => {
  const said: number[] = [];
  const { delivery, errors } = world(
    [0, 1, 2].map((n) => ({ lane: 'a', n })),
    async ({ n }) => {
      if (n === 1) throw new Error('broken');
      said.push(n);
    },
  );
  await until(() => said.length === 2);
  await delivery.stop();
  assert.deepEqual([said, errors.length], [[0, 2], 1]);
});

test('what is not in hand when it stops is left to the next process', async () => {
  const messages = Array.from({ length: 100 }, (_, n) => ({ lane: String(n), n }));
  let said = 0;
  const { delivery } = world(messages, async () => {
    await sleep(10);
    said++;
  });
  await until(() => said > 0);
  await delivery.stop();
  assert.equal(said + messages.length, 100);
});
