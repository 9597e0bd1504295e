import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChat, type Outgoing } from '../../../core/chat/index.ts';
import { start } from '../storage/databases.ts';
import { services } from './fixture.ts';
import { toPlain } from './plain.ts';

const MINUTE = 60_000;
const failures = [{ at: new Date('2026-03-02T09:30:00Z'), text: 'SqliteError: disk I/O error' }];

async function admin(laterMs: number, languageCode: string, recentErrors = failures): Promise<string> {
  const given = await services();
  const now = new Date(start.getTime() + laterMs);
  const dueAt = new Date(now.getTime() - MINUTE);
  await given.storage.stores.timers.set({ kind: 'reminder', key: 'reminder:test', payload: '{}', dueAt });
  const chat = createChat({
    ...given,
    ...{ now: () => now, random: () => 0.5, newId: () => 'a'.repeat(12), recentErrors: () => recentErrors },
    onError: (error) => {
      throw error;
    },
  });
  const [said] = (await chat.handle({
    ...{ kind: 'command', name: 'admin', args: '', key: 'test:1', at: now },
    speaker: { id: 'admin', name: 'Админ', languageCode, isBotAdmin: true, isChatAdmin: false },
    place: { platform: 'telegram', chatId: 'admin', kind: 'private' },
  })) as Extract<Outgoing, { kind: 'send' }>[];
  return said ? toPlain(said.body.text) : '';
}

const ages: [laterMs: number, ru: string, en: string][] = [
  [20_000, 'только что', 'just now'],
  [21 * MINUTE, '21 минуту назад', '21 minutes ago'],
  [MINUTE, '1 минуту назад', '1 minute ago'],
  [5 * 60 * MINUTE, '5 часов назад', '5 hours ago'],
  [22 * 60 * MINUTE, '22 часа назад', '22 hours ago'],
  [30 * 24 * 60 * MINUTE, '30 дней назад', '30 days ago'],
];
for (const [laterMs, ru, en] of ages) {
  test(`/admin tells the age of the index as a person would: ${en}`, async () => {
    assert.match(await admin(laterMs, 'ru'), new RegExp(`сверены с папкой ${ru}`));
    assert.match(await admin(laterMs, 'en'), new RegExp(`compared with the folder ${en}`));
  });
}

test('/admin tells counts, the queue, problems with their place, and the last errors', async () => {
  const text = await admin(0, 'ru');
  assert.match(text, /Заметок: [1-9]\d*, разделов: [1-9]\d*, карточек: 8/);
  assert.match(text, /Очередь: событий в работе 0, сообщений к отправке 0, таймеров на очереди 1/);
  assert.match(text, /1 замечание к заметкам:[\s\S]*image\.md:3 — нет картинки: pics\/нет\.png/);
  assert.match(text, /Последние ошибки:[\s\S]*2026-03-02T09:30 SqliteError: disk I\/O error/);
  assert.match(await admin(0, 'ru', []), /Ошибок с запуска не было/);
});
