import assert from 'node:assert/strict';
import { test } from 'node:test';
import { databases, start } from './databases.ts';

for (const { name, open } of databases) {
  test(`${name}: what names a person goes, what names others stays`, async () => {
    const storage = await open();
    const { stores } = storage;
    const mine = { id: 1, lane: 'chat 4200077', body: '{}', receivedAt: 0 };
    await stores.inbox.add('bot', [mine, { ...mine, id: 2, lane: 'chat 5' }], undefined);
    await stores.inbox.record('bot', [1, 2], []);
    const reply = (text: string) => async (): Promise<string> => text;
    await storage.withEvent('telegram:update:1', start, reply('[{"to":{"chatId":"4200077"}}]'));
    await storage.withEvent('telegram:update:2', start, reply('[{"text":"ведёт О\\"Нил"}]'));
    await storage.withEvent('telegram:update:3', start, reply('[{"to":{"chatId":"42000770"}}]'));
    await storage.withEvent('telegram:unreachable:4200077:5', start, reply('[]'));
    const message = (content: unknown) => ({ platform: 'telegram', content: JSON.stringify(content) });
    await stores.outbox.add({ key: 'to-them', ...message([{ to: { chatId: '4200077' } }]) }, start);
    const standings = [{ kind: 'send', to: { chatId: '-5' }, body: { text: { value: '1. О"Нил, 2. Вера' } } }];
    await stores.outbox.add({ key: 'to-all', ...message(standings) }, start);
    await stores.timers.set({ key: 'mine', kind: 'x', payload: '{"learnerId":"learner00001"}', dueAt: start });
    await stores.timers.set({ key: 'other', kind: 'x', payload: '{"learnerId":"learner00002"}', dueAt: start });

    const who = { learnerId: 'learner00001', accountIds: ['4200077'], names: ['О"Нил', 'send', ''] };
    await storage.transaction((within) => within.traces.erase(who));

    const replyTo = async (key: string) => (await storage.withEvent(key, start, reply('new'))).reply;
    assert.equal(await replyTo('telegram:update:1'), '[]');
    assert.equal(await replyTo('telegram:update:2'), '[]');
    assert.match(await replyTo('telegram:update:3'), /42000770/);
    assert.equal(await replyTo('telegram:unreachable:4200077:5'), 'new', 'a key that names them goes whole');
    const [left, ...more] = await stores.outbox.claim('telegram', start, 10);
    assert.deepEqual(more, []);
    const blotted = [{ kind: 'send', to: { chatId: '-5' }, body: { text: { value: '1. …, 2. Вера' } } }];
    assert.deepEqual(JSON.parse(left?.content ?? ''), blotted, 'and the word «send» is not taken for the name');
    assert.deepEqual(
      [await stores.timers.find('mine'), (await stores.timers.find('other'))?.key],
      [undefined, 'other'],
    );
    await storage.close();
  });
}
