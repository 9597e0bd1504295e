import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallError } from '../../../bots/telegram/failure.ts';
import { createSender } from '../../../bots/telegram/sender.ts';

const log = { info() {}, warn() {}, error() {}, debug() {} };

test('of the looks of one message the newest goes out last, whatever failed before', async () => {
  const sender = createSender({ now: () => Date.now(), random: () => 0, log: log as never });
  const shown: string[] = [];
  let isDown = true;
  const edit = (look: string) =>
    sender.send({
      chatId: '1',
      priority: 'interactive',
      isEdit: true,
      replaces: 'message 7',
      async run() {
        if (isDown) throw new CallError('editMessageText', { kind: 'network' });
        shown.push(look);
        return look;
      },
    });
  const first = edit('first'); // is under way, and fails
  const second = edit('second'); // waits behind it
  await new Promise((resolve) => setImmediate(resolve));
  isDown = false;
  const third = edit('third');
  assert.deepEqual(await Promise.all([first, second, third]), [
    { ok: true, replaced: true },
    { ok: true, replaced: true },
    { ok: true, value: 'third' },
  ]);
  assert.deepEqual(shown, ['third']);
  assert.equal(sender.counts.waiting, 0);
});
