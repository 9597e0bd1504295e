import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { deliverDue } from '../../bots/discord/due.ts';
import { watchDue } from '../../bots/telegram/due.ts';
import type { Chat, Platform } from '../../core/chat/index.ts';

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A chat that says when it was asked for what is due. */
function watched() {
  const looks: number[] = [];
  let wake: (platform: Platform) => void = () => {};
  const chat = {
    async due() {
      looks.push(performance.now());
      await wait(20);
      return [];
    },
    async report() {},
    onDue: (listener: (platform: Platform) => void) => {
      wake = listener;
    },
  } as unknown as Chat;
  return { chat, looks, wake: (platform: Platform) => wake(platform) };
}

const watchers = {
  telegram: (chat: Chat) => watchDue({ chat, log, now: Date.now, everyMs: 60_000, send: async () => [] }),
  discord: (chat: Chat) =>
    deliverDue({
      chat,
      log,
      now: () => new Date(),
      lookEveryMs: 60_000,
      isConnected: () => true,
      deliver: async () => 'sent',
    }),
};

for (const platform of ['telegram', 'discord'] as const)
  test(`${platform}: what people are watching is sent at once, not at the next look`, async () => {
    const { chat, looks, wake } = watched();
    const watcher = watchers[platform](chat);
    await wait(40); // Telegram looks once when it starts
    const before = looks.length;
    wake(platform === 'telegram' ? 'discord' : 'telegram');
    await wait(30);
    assert.equal(looks.length, before, 'another platform is no concern of this one');
    wake(platform);
    await wait(10);
    assert.equal(looks.length, before + 1);
    wake(platform); // while it is looking: what was posted meanwhile must not wait a minute
    wake(platform);
    await wait(80);
    assert.equal(looks.length, before + 2);
    await watcher.stop();
    wake(platform);
    await wait(30);
    assert.equal(looks.length, before + 2, 'stopped');
  });
