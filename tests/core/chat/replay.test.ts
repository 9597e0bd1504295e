import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Incoming, Outgoing } from '../../../core/chat/index.ts';
import { coreChatOn } from './fixture.ts';

const message = { platform: 'telegram' as const, chatId: 'anna', messageId: '1' };

/** Everything that a review, a quiz and a few others say, recorded from one orderly sitting. */
async function record(): Promise<Incoming[]> {
  const { chat } = await coreChatOn();
  const events: Incoming[] = [];
  let last: Outgoing | undefined;
  const deliver = async (
    rest:
      | { kind: 'command'; name: string; args: string }
      | { kind: 'press'; data: string }
      | { kind: 'text'; text: string },
  ) => {
    const base = {
      key: `telegram:update:${events.length}`,
      at: new Date('2026-11-22T09:00:00Z'),
      speaker: { id: 'anna', name: 'Анна', languageCode: 'ru', isBotAdmin: false, isChatAdmin: false },
      place: { platform: 'telegram' as const, chatId: 'anna', kind: 'private' as const },
    };
    const event: Incoming = rest.kind === 'press' ? { ...base, ...rest, message } : { ...base, ...rest };
    events.push(event);
    last = (await chat.handle(event)).at(-1) ?? last;
  };
  const press = async (label: string) => {
    const buttons = last && 'body' in last ? (last.body.buttons ?? []).flat() : [];
    const button = buttons.find((one) => one.label.includes(label)) ?? buttons[0];
    if (button && 'data' in button) await deliver({ kind: 'press', data: button.data });
  };
  await deliver({ kind: 'command', name: 'review', args: '' });
  for (const grade of ['Хорошо', 'Снова', 'Легко', 'Трудно']) {
    await press('Показать');
    await press(grade);
  }
  await deliver({ kind: 'command', name: 'undo', args: '' });
  await deliver({ kind: 'command', name: 'card', args: 'Перу :: Лима' });
  await deliver({ kind: 'command', name: 'settings', args: 'newPerDay 20' });
  await deliver({ kind: 'command', name: 'quiz', args: '' });
  for (let at = 0; at < 3; at++) {
    await press('Не знаю');
    await press('Дальше');
  }
  await deliver({ kind: 'text', text: 'что такое образ' });
  return events;
}

const events = await record();

test('any order and any number of deliveries: each event works once, and is answered the same each time', async () => {
  const order = fc.array(fc.nat(events.length - 1), { minLength: 1, maxLength: 3 * events.length });
  await fc.assert(
    fc.asyncProperty(order, async (picks) => {
      const { chat, storage } = await coreChatOn();
      const replies = new Map<string, string>();
      for (const pick of picks) {
        const event = events[pick];
        if (!event) continue;
        const reply = JSON.stringify(await chat.handle(event));
        assert.equal(replies.get(event.key) ?? reply, reply, event.key);
        replies.set(event.key, reply);
      }
      const learner = await storage.stores.learners.findByAccount({ platform: 'telegram', accountId: 'anna' });
      const rows = learner ? await storage.stores.log.latest(learner.id, 1000) : [];
      const presses = new Set(picks.filter((pick) => events[pick]?.kind !== 'text')).size;
      assert.ok(rows.length <= presses, 'no event has left two rows in the log');
      const own = (await storage.stores.cards.decks(learner?.id ?? '')).find(({ own }) => own);
      assert.ok((own?.cards ?? 0) <= 1, 'a card is added once');
      await storage.close();
    }),
    { numRuns: 25 },
  );
});

test('every event twice leaves what every event once leaves', async () => {
  const outcome = async (times: number) => {
    const { chat, storage } = await coreChatOn();
    for (const event of events) for (let n = 0; n < times; n++) await chat.handle(event);
    const learner = await storage.stores.learners.findByAccount({ platform: 'telegram', accountId: 'anna' });
    const log = await storage.stores.log.latest(learner?.id ?? '', 1000);
    const memories = await storage.stores.memories.all(learner?.id ?? '');
    await storage.close();
    return { log, memories: memories.sort((a, b) => (a.cardId < b.cardId ? -1 : 1)), settings: learner?.settings };
  };
  const once = await outcome(1);
  assert.equal(once.log.length, 5, 'four grades and one undo');
  assert.deepEqual(await outcome(2), once);
});
