import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createChat, type Handled, type Incoming, type Outgoing } from '../../../core/chat/index.ts';
import { createLimits, type Rates } from '../../../core/chat/limits.ts';
import { start } from '../storage/databases.ts';
import { services } from './fixture.ts';
import { toPlain } from './plain.ts';

const rates: Rates = { messagesPerMinute: 10, pressesPerMinute: 20, filesPerHour: 3, groupPerMinute: 30 };
const textOf = ([one]: Outgoing[]): string =>
  one && 'body' in one ? toPlain(one.body.text) : one?.kind === 'toast' ? one.text : '';

type Who = { id?: string; isBotAdmin?: boolean; languageCode?: string; group?: string };

async function scene() {
  let now = start;
  let events = 0;
  const handled: Handled[] = [];
  const chat = createChat({
    ...(await services()),
    ...{ rates, now: () => now, random: () => 0.5, newId: () => `id${++events}`.padEnd(12, '0') },
    watch: { clock: () => 0, handled: (one) => handled.push(one) },
    onError: (error) => {
      throw error;
    },
  });
  const base = ({ id = 'anna', isBotAdmin = false, languageCode = 'ru', group }: Who) => ({
    key: `test:${++events}`,
    at: now,
    speaker: { id, name: id, languageCode, isBotAdmin, isChatAdmin: false },
    place: {
      platform: 'telegram' as const,
      chatId: group ?? id,
      kind: group ? ('group' as const) : ('private' as const),
    },
  });
  return {
    handled,
    wait: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    ask: (who: Who = {}) => chat.handle({ ...base(who), kind: 'text', text: 'что такое образ' }),
    command: (name: string, args: string, who: Who = {}) => chat.handle({ ...base(who), kind: 'command', name, args }),
    press: (who: Who = {}) =>
      chat.handle({
        ...base(who),
        kind: 'press',
        data: 'old',
        message: { platform: 'telegram', chatId: '1', messageId: '1' },
      }),
    type: (who: Who = {}): Promise<Outgoing[]> =>
      chat.handle({ ...base(who), kind: 'query', text: 'образ', purpose: 'inline' }),
  };
}

async function times<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let at = 0; at < count; at++) results.push(await work());
  return results;
}

test('a flood is answered once with patience, then silence, and goes on as time passes; nobody else notices', async () => {
  const { ask, wait, handled } = await scene();
  const answers = await times(10, () => ask());
  assert.ok(answers.every((one) => /Источник/.test(textOf(one))));
  assert.match(textOf(await ask()), /Подождите, пожалуйста, 6 секунд\./);
  assert.deepEqual(await ask(), []);
  assert.match(textOf(await ask({ id: 'boris' })), /Источник/);
  assert.equal(handled.filter(({ outcome }) => outcome === 'limited').length, 2);
  wait(6);
  assert.match(textOf(await ask()), /Источник/);
  assert.deepEqual(await ask(), [], 'still said a moment ago');
  wait(60);
  assert.ok((await times(10, () => ask())).every((one) => /Источник/.test(textOf(one))));
});

test('presses, files and typing have limits of their own; a press is always answered', async () => {
  const { press, command, type, ask } = await scene();
  await times(20, () => press());
  for (const reply of await times(3, () => press())) {
    assert.equal(reply[0]?.kind, 'toast');
    assert.match(textOf(reply), /Подождите/);
  }
  for (const reply of await times(3, () => command('export', 'csv', { languageCode: 'en' })))
    assert.equal(reply[0]?.kind === 'send' && reply[0].body.attachments?.length, 1);
  assert.match(textOf(await command('export', 'csv', { languageCode: 'en' })), /try again in 20 minutes/);
  await times(20, () => type());
  assert.deepEqual(await type(), [{ kind: 'offers', offers: [], cacheSeconds: 0 }]);
  assert.match(textOf(await ask()), /Источник/);
});

test('an admin has ten times as much, but not without end', async () => {
  const { ask } = await scene();
  const admin = { id: 'admin', isBotAdmin: true };
  assert.ok((await times(100, () => ask(admin))).every((one) => /Источник/.test(textOf(one))));
  assert.match(textOf(await ask(admin)), /Подождите/);
});

test('a burst of a group: every press of a match counts, and only talk is limited for all', async () => {
  const { press, ask } = await scene();
  for (let at = 0; at < 500; at++) assert.doesNotMatch(textOf(await press({ id: `p${at}`, group: '-5' })), /Подождите/);
  for (let at = 0; at < 30; at++) assert.match(textOf(await ask({ id: `p${at}`, group: '-5' })), /Источник/);
  assert.match(textOf(await ask({ id: 'late', group: '-5' })), /Подождите/);
  assert.match(textOf(await ask({ id: 'late' })), /Источник/, 'their private chat is another matter');
});

test('whatever comes when, no one gets more than a full tank and what flowed in since', () => {
  const event = (id: number): Incoming => ({
    ...{ key: 'k', at: start, kind: 'text', text: '' },
    speaker: { id: String(id), name: '', isBotAdmin: false, isChatAdmin: false },
    place: { platform: 'discord', chatId: 'c', kind: 'private' },
  });
  const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: -5_000, max: 20_000 })), {
    maxLength: 300,
  });
  fc.assert(
    fc.property(gaps, (events) => {
      const limits = createLimits(rates);
      const passed = new Map<number, number>();
      let nowMs = start.getTime();
      let latest = nowMs;
      for (const [id, gapMs] of events) {
        nowMs += gapMs; // a clock may be set back
        latest = Math.max(latest, nowMs);
        if (!limits.check(event(id), '', new Date(nowMs))) passed.set(id, (passed.get(id) ?? 0) + 1);
      }
      const most = rates.messagesPerMinute * (1 + (latest - start.getTime()) / 60_000);
      for (const count of passed.values()) assert.ok(count <= most + 1e-6);
    }),
  );
});
