import assert from 'node:assert/strict';
import test from 'node:test';
import type { Incoming, Outgoing, Speaker } from '../../../core/chat/index.ts';
import { coreChat, coreChatOn } from './fixture.ts';
import { toPlain } from './plain.ts';

const anna: Speaker = { id: 'anna', name: 'Анна', languageCode: 'ru', isBotAdmin: false, isChatAdmin: false };
let events = 0;
const event = () => ({
  key: `test:${++events}`,
  at: new Date('2026-11-22T09:00:00Z'),
  speaker: anna,
  place: { platform: 'telegram' as const, chatId: '1', kind: 'private' as const },
});
const group = { platform: 'telegram' as const, chatId: '-5', kind: 'group' as const };

const textOf = (replies: readonly Outgoing[]): string =>
  replies
    .map((reply) => ('body' in reply ? toPlain(reply.body.text) : reply.kind === 'toast' ? reply.text : ''))
    .join('\n');
const csv = (text: string) => new TextEncoder().encode(text);

test('a CSV file becomes a deck, and a broken one a clear sentence', async () => {
  const chat = await coreChat();
  const file = (name: string, bytes: Uint8Array): Incoming => ({ ...event(), kind: 'file', name, bytes });
  assert.match(
    textOf(await chat.handle(file('столицы.csv', csv('front,back\nПеру,Лима\nЧили,Сантьяго\n')))),
    /добавлено 2 карточки/,
  );
  assert.match(textOf(await chat.handle(file('deck.apkg', csv('это не архив')))), /Anki/);
  assert.match(
    textOf(
      await chat.handle({ ...event(), kind: 'file', name: 'big.apkg', bytes: new Uint8Array(), problem: 'too-large' }),
    ),
    /слишком большой/,
  );
  const learn = textOf(await chat.handle({ ...event(), kind: 'command', name: 'learn', args: '' }));
  assert.match(learn, /столицы — 2 карточки/);
  const many = Array.from({ length: 7 }, (_, at) => `вопрос ${at},ответ,колода ${at}\n`).join('');
  assert.match(
    textOf(await chat.handle(file('семь.csv', csv(`front,back,deck\n${many}`)))),
    /Колоды: колода 0, .*колода 4, и ещё 2/,
  );
});

test('an imported deck is listed as one’s own and removed whole, after a question', async () => {
  const chat = await coreChat();
  const bytes = csv('front,back\nПеру,Лима\nЧили,Сантьяго\n');
  await chat.handle({ ...event(), kind: 'file', name: 'столицы.csv', bytes });
  const press = (data: string) =>
    chat.handle({ ...event(), kind: 'press', data, message: { platform: 'telegram', chatId: '1', messageId: '1' } });
  const buttonIn = (replies: readonly Outgoing[], label: string): string => {
    const all = replies.flatMap((reply) => ('body' in reply ? (reply.body.buttons ?? []).flat() : []));
    const found = all.find((button) => button.label.includes(label));
    assert.ok(found && 'data' in found, `no «${label}» among ${all.map(({ label }) => label).join(', ')}`);
    return String(found.data);
  };
  const listed = await chat.handle({ ...event(), kind: 'command', name: 'learn', args: '' });
  assert.match(textOf(listed), /столицы — 2 карточки, ваша/);
  const deck = await press(buttonIn(listed, 'столицы'));
  const sure = await press(buttonIn(deck, 'Удалить колоду'));
  assert.match(textOf(sure), /2 ваши карточки/);
  assert.match(textOf(await press(buttonIn(sure, 'Нет'))), /столицы/);
  const after = await press(buttonIn(sure, 'Да, удалить'));
  assert.match(textOf(after), /«столицы» удалена/);
  assert.doesNotMatch(textOf(after.filter(({ kind }) => kind !== 'toast')), /столицы/);
  assert.match(textOf(await press(buttonIn(sure, 'Да, удалить'))), /больше нет/);
  // A deck made from the notes is nobody's to remove.
  const shared = await press(buttonIn(after, 'Команды Docker'));
  assert.doesNotMatch(JSON.stringify(shared), /Удалить колоду/);
});

for (const format of ['apkg', 'csv', 'json']) {
  test(`/export ${format} sends a file`, async () => {
    const chat = await coreChat();
    const [reply] = await chat.handle({ ...event(), kind: 'command', name: 'export', args: format });
    assert.equal(reply?.kind, 'send');
    const attachment = reply?.kind === 'send' ? reply.body.attachments?.[0] : undefined;
    assert.match(attachment?.name ?? '', new RegExp(`\\.${format}$`));
    assert.ok((attachment?.bytes.length ?? 0) > 100);
  });
}

test('whatever somebody new asks for first, the buttons that come are theirs', async () => {
  const chat = await coreChat();
  const speaker = (name: string): Speaker => ({ ...anna, id: `new-${name}`, isBotAdmin: true, isChatAdmin: true });
  for (const { name } of chat.commands('ru')) {
    const by = () => ({ ...event(), speaker: speaker(name), place: { ...event().place, chatId: name } });
    const replies = await chat.handle({ ...by(), kind: 'command', name, args: '' });
    const buttons = replies.flatMap((reply) => ('body' in reply ? (reply.body.buttons ?? []).flat() : []));
    for (const button of buttons) {
      if (!('data' in button)) continue;
      const message = { platform: 'telegram' as const, chatId: name, messageId: '1' };
      const pressed = textOf(await chat.handle({ ...by(), kind: 'press', data: button.data, message }));
      assert.doesNotMatch(pressed, /не ваша/, `/${name}: ${button.label}`);
    }
  }
});

test('an inline query is offered answers with titles and sources', async () => {
  const chat = await coreChat();
  const [reply] = await chat.handle({ ...event(), kind: 'query', text: 'образ контейнер', purpose: 'inline' });
  assert.equal(reply?.kind, 'offers');
  const offers = reply?.kind === 'offers' ? reply.offers : [];
  assert.ok(offers.length > 1 && offers.length <= 10);
  for (const { title, description, body } of offers) {
    assert.ok(title && description && body);
    assert.match(toPlain(body.text), /Источник/);
  }
  assert.equal(new Set(offers.map(({ title }) => title)).size, offers.length);
});

const typed = [
  { text: 'кома', finds: 'Команды Docker' },
  { text: 'comm', finds: 'Команды Docker' },
  { text: 'сщьь', finds: 'Команды Docker' },
  { text: 'comands', finds: 'Команды Docker' },
  { text: '', finds: 'Команды Docker' },
];
for (const { text, finds } of typed) {
  test(`autocompletion of «${text}» for a topic finds ${finds}`, async () => {
    const chat = await coreChat();
    const query = { kind: 'query' as const, purpose: 'autocomplete' as const, command: 'review', option: 'topic' };
    const [reply] = await chat.handle({ ...event(), ...query, text });
    assert.ok(reply?.kind === 'offers' && reply.offers.some(({ value }) => value === finds));
  });
}

test('a forged or ancient button is answered, and changes nothing', async () => {
  const chat = await coreChat();
  const message = { platform: 'telegram' as const, chatId: '1', messageId: '9' };
  for (const data of [
    '',
    'xyz',
    '1:rv:someone-else:1:good',
    '0:rv::1',
    '1:nosuch::',
    `1:rv:${'я'.repeat(60)}`,
    '1:setto::zone:x',
    '1:qz::zz:o:9',
  ]) {
    const replies = await chat.handle({ ...event(), kind: 'press', data, message });
    assert.ok(replies.length > 0, data);
    assert.notEqual(textOf(replies), '', data);
  }
});

test('somebody else’s review cannot be graded', async () => {
  const chat = await coreChat();
  const [review] = await chat.handle({ ...event(), kind: 'command', name: 'review', args: '' });
  const [[button] = []] = (review?.kind === 'send' && review.body.buttons) || [];
  assert.ok(button && 'data' in button);
  const boris = { ...anna, id: 'boris' };
  const message = { platform: 'telegram' as const, chatId: '1', messageId: '1' };
  const replies = await chat.handle({ ...event(), speaker: boris, kind: 'press', data: button.data, message });
  assert.deepEqual(
    replies.map(({ kind }) => kind),
    ['toast'],
  );
  assert.match(textOf(replies), /не ваша/);
});

test('a group that becomes a supergroup keeps its settings, its match and its question of the day', async () => {
  const { chat, storage } = await coreChatOn();
  const admin = { ...anna, isChatAdmin: true };
  const say = (name: string, args: string, chatId: string) =>
    chat.handle({ ...event(), speaker: admin, place: { ...group, chatId }, kind: 'command', name, args });
  await say('daily', '13:00', '-5');
  await say('match', 'commands 5', '-5');
  await chat.handle({ ...event(), speaker: admin, place: group, kind: 'migrated', newChatId: '-1005' });
  assert.match(textOf(await say('daily', '', '-1005')), /13:00/);
  assert.match(textOf(await say('match', '', '-1005')), /уже идёт/);
  assert.match(textOf(await say('daily', '', '-5')), /выключен/);
  assert.ok(await storage.stores.timers.find('group-daily:telegram/-1005'));
  assert.equal(await storage.stores.timers.find('group-daily:telegram/-5'), undefined);
});

test('in a group that can whisper, private matters are shown to the speaker alone', async () => {
  const chat = await coreChat();
  const replies = await chat.handle({
    ...event(),
    place: group,
    can: { whisper: true },
    kind: 'command',
    name: 'review',
    args: '',
  });
  assert.ok(replies.every((reply) => reply.kind === 'send' && reply.visibility === 'speaker'));
  assert.match(textOf(replies), /Новых/);
});

test('in a group that cannot, the way leads to the private conversation, where the command arrives', async () => {
  const chat = await coreChat();
  const [reply] = await chat.handle({ ...event(), place: group, kind: 'command', name: 'stats', args: '' });
  const [[button] = []] = (reply?.kind === 'send' && reply.body.buttons) || [];
  assert.deepEqual(button && 'start' in button ? button.start : undefined, 'stats');
  const arrived = await chat.handle({ ...event(), kind: 'command', name: 'start', args: 'stats' });
  assert.match(textOf(arrived), /Мой прогресс/);
});

test('an unknown command in a group is left to the other bots', async () => {
  const chat = await coreChat();
  assert.deepEqual(await chat.handle({ ...event(), place: group, kind: 'command', name: 'weather', args: '' }), []);
});

test('/ask as a reply answers the message replied to', async () => {
  const chat = await coreChat();
  const replyTo = { text: 'что такое образ', fromBot: false };
  const replies = await chat.handle({ ...event(), place: group, kind: 'command', name: 'ask', args: '', replyTo });
  assert.match(textOf(replies), /шаблон/);
});

test('a form where the platform has forms, a question where it has none', async () => {
  const chat = await coreChat();
  const [form] = await chat.handle({ ...event(), can: { form: true }, kind: 'command', name: 'card', args: '' });
  assert.equal(form?.kind, 'form');
  const data = form?.kind === 'form' ? form.data : '';
  const added = await chat.handle({ ...event(), kind: 'form', data, fields: { front: 'Перу', back: 'Лима' } });
  assert.match(textOf(added), /Карточка добавлена/);
  const [prompt] = await chat.handle({ ...event(), kind: 'command', name: 'card', args: '' });
  assert.equal(prompt?.kind, 'send');
});

test('a group is not set up by its members', async () => {
  const chat = await coreChat();
  const replies = await chat.handle({ ...event(), place: group, kind: 'command', name: 'setup', args: '' });
  assert.match(textOf(replies), /только администраторы/);
});

test('a picture of the notes comes with the answer', async () => {
  const chat = await coreChat();
  const replies = await chat.handle({
    ...event(),
    kind: 'text',
    text: 'чем контейнер отличается от виртуальной машины',
  });
  const [reply] = replies;
  const attachments = (reply?.kind === 'send' && reply.body.attachments) || [];
  assert.deepEqual(
    attachments.map(({ mimeType }) => mimeType),
    ['image/png'],
  );
  assert.ok((attachments[0]?.bytes.length ?? 0) > 1000);
});

for (const command of ['review', 'quiz']) {
  test(`/${command}: a button pressed again on a message that never got its new look shows that look, and does nothing twice`, async () => {
    const chat = await coreChat();
    const message = { platform: 'telegram' as const, chatId: '1', messageId: '7' };
    const looks = (replies: readonly Outgoing[]) => replies.filter((one) => one.kind === 'send' || one.kind === 'edit');
    const buttonsOf = (replies: readonly Outgoing[]) =>
      looks(replies).flatMap((one) => ('body' in one ? (one.body.buttons ?? []).flat() : []));
    let stood = await chat.handle({ ...event(), kind: 'command', name: command, args: '' });
    const [slot] = stood.map((one) => ('slot' in one ? one.slot : undefined)).filter((one) => one !== undefined);
    await chat.delivered(slot ?? '', message);
    for (let step = 0; step < 6; step++) {
      const [button] = buttonsOf(stood);
      assert.ok(button && 'data' in button, 'there is something to press');
      const press = (): Incoming => ({ ...event(), kind: 'press', data: button.data, message });
      const lost = await chat.handle(press());
      const again = await chat.handle(press());
      assert.deepEqual(looks(again), looks(lost));
      assert.ok(again.some(({ kind }) => kind === 'toast'));
      stood = again;
    }
  });
}
