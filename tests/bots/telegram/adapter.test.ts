import assert from 'node:assert/strict';
import { test } from 'node:test';
import { group, labels, migrate, person, startTelegramServer } from '../../peers/telegram/index.ts';
import { echo, say, scriptedChat, startHarness, textOf } from './harness.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a private text is heard and answered', async () => {
  const scripted = scriptedChat(echo);
  const harness = await startHarness({ chat: scripted.chat });
  const anna = person(harness.server.world, { id: 101, name: 'Анна', language: 'ru' });
  anna.send('привет');
  const [reply] = await harness.server.until('an answer', () => anna.inbox.length > 0 && anna.inbox);
  assert.equal(reply && textOf(reply), 'привет');
  const [heard] = scripted.heard;
  assert.deepEqual(heard?.speaker, {
    id: '101',
    name: 'Анна',
    languageCode: 'ru',
    isBotAdmin: false,
    isChatAdmin: false,
  });
  assert.deepEqual(heard?.place, { platform: 'telegram', chatId: '101', kind: 'private' });
  await harness.end();
});

test('one chat stays in order while others are not kept waiting', async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const scripted = scriptedChat(async (incoming) => {
    if (incoming.kind === 'text' && incoming.text === '1') await gate;
    return echo(incoming);
  });
  const harness = await startHarness({ chat: scripted.chat });
  const { world } = harness.server;
  const [anna, boris] = [person(world, { id: 101, name: 'Анна' }), person(world, { id: 102, name: 'Борис' })];
  for (const text of ['1', '2', '3']) anna.send(text);
  boris.send('раз');
  await harness.server.until('the other chat', () => boris.inbox.length === 1);
  assert.equal(anna.inbox.length, 0);
  release();
  await harness.server.until('all three', () => anna.inbox.length === 3);
  assert.deepEqual(anna.inbox.map(textOf), ['1', '2', '3']);
  await harness.end();
});

test('updates doubled and shuffled are handled once and in order', async () => {
  const scripted = scriptedChat(echo);
  const server = await startTelegramServer();
  Object.assign(server.updates.state, { twice: true, shuffled: true });
  const anna = person(server.world, { id: 101, name: 'Анна' });
  const texts = Array.from({ length: 30 }, (_, index) => `${index}`);
  for (const text of texts) anna.send(text);
  const harness = await startHarness({ chat: scripted.chat, server });
  await server.until('all', () => anna.inbox.length >= 30);
  await server.updates.drained();
  assert.deepEqual(anna.inbox.map(textOf), texts);
  await harness.end();
  await server.stop();
});

test('in a group only what is meant for the bot is heard, and answered in its topic', async () => {
  const scripted = scriptedChat((incoming) =>
    'text' in incoming || incoming.kind === 'command'
      ? [
          {
            kind: 'send',
            to: incoming.place,
            body: say('ответ'),
            visibility: 'everyone',
            ...('message' in incoming && incoming.message ? { replyTo: incoming.message } : {}),
          },
        ]
      : [],
  );
  const harness = await startHarness({ chat: scripted.chat });
  const { world } = harness.server;
  const [anna, boris] = [person(world, { id: 101, name: 'Анна' }), person(world, { id: 102, name: 'Борис' })];
  const study = group(world, {
    id: -1001234567890,
    title: 'Учёба',
    forum: true,
    members: [{ id: 101, status: 'administrator' }, { id: 102 }],
  });
  const question = boris.send('а что такое образ?', { chat: study, thread: 11 });
  anna.send('/ask@konspekt_test_bot', { chat: study, thread: 11, replyTo: question });
  anna.send('/ask@other_bot нет', { chat: study });
  anna.send('@konspekt_test_bot, что такое том?', { chat: study, thread: 12 });
  anna.send('/setup', { chat: study });
  await harness.server.until('three answers', () => scripted.heard.length >= 3);
  const brief = scripted.heard.map((heard) => ({
    kind: heard.kind,
    text: heard.kind === 'text' ? heard.text : heard.kind === 'command' ? `${heard.name} ${heard.args}` : '',
    thread: heard.place.threadId,
    quoted: 'replyTo' in heard ? heard.replyTo?.text : undefined,
    isAdmin: heard.speaker.isChatAdmin,
  }));
  assert.deepEqual(brief, [
    { kind: 'command', text: 'ask ', thread: '11', quoted: 'а что такое образ?', isAdmin: false },
    { kind: 'text', text: 'что такое том?', thread: '12', quoted: undefined, isAdmin: false },
    { kind: 'command', text: 'setup ', thread: undefined, quoted: undefined, isAdmin: true },
  ]);
  const posts = () =>
    [...(world.rooms.get(study.id)?.posts.values() ?? [])].filter(({ from }) => from.id === world.me.id);
  await harness.server.until('three posts', () => posts().length === 3);
  assert.deepEqual(
    posts().map(({ threadId }) => threadId),
    [11, 12, undefined],
  );
  await harness.end();
});

test('a press is answered once, with its words, and edits its message', async () => {
  const scripted = scriptedChat((incoming) =>
    incoming.kind === 'text'
      ? [
          {
            kind: 'send',
            to: incoming.place,
            visibility: 'everyone',
            slot: 'card',
            body: {
              ...say('Вопрос'),
              buttons: [
                [
                  { label: 'Показать', data: '1:show' },
                  { label: 'Молча', data: '1:quiet' },
                ],
              ],
            },
          },
        ]
      : incoming.kind === 'press' && incoming.data === '1:show'
        ? [
            { kind: 'edit', message: incoming.message, body: say('Ответ') },
            { kind: 'toast', text: 'Готово', alert: false },
          ]
        : [],
  );
  const harness = await startHarness({ chat: scripted.chat });
  const anna = person(harness.server.world, { id: 101, name: 'Анна' });
  anna.send('карточка');
  const card = await harness.server.until('a card', () => anna.inbox[0]);
  await harness.server.until('the slot', () => scripted.delivered.length > 0);
  assert.deepEqual(scripted.delivered, [['card', String(card.id)]]);
  const quiet = anna.press(card, 'Молча');
  await harness.server.until('an answer to the press', () => quiet.answered);
  const press = anna.press(card, 'Показать');
  await harness.server.until('an edit', () => card.edits === 1);
  assert.equal(textOf(card), 'Ответ');
  assert.equal(labels(card), '');
  assert.deepEqual((await harness.server.until('toast', () => press.answered)).text, 'Готово');
  await harness.end();
});

test('an edit that changes nothing is not made; what cannot be edited is sent anew', async () => {
  const look = { ...say('одно и то же'), buttons: [[{ label: 'ещё раз', data: '1:again' }]] };
  const scripted = scriptedChat((incoming) =>
    incoming.kind === 'text'
      ? [{ kind: 'send', to: incoming.place, visibility: 'everyone', body: look }]
      : incoming.kind === 'press'
        ? [
            {
              kind: 'edit',
              message: incoming.message,
              body: incoming.data === '1:again' ? look : say('новое'),
              slot: 'fresh',
            },
          ]
        : [],
  );
  const harness = await startHarness({ chat: scripted.chat });
  const anna = person(harness.server.world, { id: 101, name: 'Анна' });
  anna.send('старт');
  const message = await harness.server.until('a message', () => anna.inbox[0]);
  const press = anna.press(message, 'ещё раз');
  await harness.server.until('an answer', () => press.answered);
  assert.equal(message.edits, 0);
  message.deleted = true;
  anna.forge(message, '1:other');
  await harness.server.until('a new message', () => anna.inbox.some((one) => textOf(one) === 'новое'));
  await harness.server.until('the slot', () => scripted.delivered.length === 1);
  await harness.end({ violations: /message to edit not found/ });
});

test('pictures travel once, documents keep their names, and a missing one breaks nothing', async () => {
  const picture = { name: 'vm.png', mimeType: 'image/png', bytes: PNG, alt: 'ВМ' };
  const broken = { name: 'bad.png', mimeType: 'image/png', bytes: Buffer.from('not a picture') };
  const scripted = scriptedChat((incoming) => {
    if (incoming.kind !== 'text') return [];
    const attachments =
      incoming.text === 'документ'
        ? [{ name: 'колода.apkg', mimeType: 'application/zip', bytes: Buffer.from('x') }]
        : incoming.text === 'битая'
          ? [broken]
          : incoming.text === 'пустая'
            ? [{ ...picture, bytes: Buffer.alloc(0) }]
            : [picture];
    const body = incoming.text === 'длинная' ? say('слово '.repeat(400)) : say(incoming.text);
    return [{ kind: 'send', to: incoming.place, visibility: 'everyone', body: { ...body, attachments } }];
  });
  const harness = await startHarness({ chat: scripted.chat });
  const anna = person(harness.server.world, { id: 101, name: 'Анна' });
  for (const text of ['картинка', 'ещё раз', 'длинная', 'документ', 'битая', 'пустая']) anna.send(text);
  await harness.server.until('all', () => anna.inbox.length === 7);
  const seen = anna.inbox.map(({ kind, styled, files }) => [
    kind,
    styled.text.slice(0, 8),
    files.map((id) => harness.server.world.files.get(id)?.name),
  ]);
  assert.deepEqual(seen, [
    ['photo', 'картинка', ['vm.png']],
    ['photo', 'ещё раз', ['vm.png']],
    ['photo', '', ['vm.png']],
    ['text', 'слово сл', []],
    ['document', 'документ', ['колода.apkg']],
    ['document', 'битая', ['bad.png']],
    ['text', 'пустая', []],
  ]);
  const uploads = harness.server.calls.filter(({ method, uploads: parts }) => method === 'sendPhoto' && parts.size > 0);
  assert.equal(uploads.length, 2); // the good one once, the broken one once
  await harness.end({ violations: /IMAGE_PROCESS_FAILED/ });
});

test('a file is fetched for the chat; one too large is told apart', async () => {
  const scripted = scriptedChat(() => []);
  const harness = await startHarness({ chat: scripted.chat });
  const anna = person(harness.server.world, { id: 101, name: 'Анна' });
  anna.sendFile('колода.csv', Buffer.from('вопрос;ответ'), { caption: 'моя' });
  anna.sendFile('фильм.apkg', Buffer.alloc(21 * 1024 * 1024));
  await harness.server.until('both', () => scripted.heard.length === 2);
  const files = scripted.heard.map((heard) =>
    heard.kind === 'file' ? [heard.name, Buffer.from(heard.bytes).toString(), heard.caption, heard.problem] : [],
  );
  assert.deepEqual(files, [
    ['колода.csv', 'вопрос;ответ', 'моя', undefined],
    ['фильм.apkg', '', undefined, 'too-large'],
  ]);
  await harness.end();
});

test('inline questions get titled answers with their text and a lifetime', async () => {
  const scripted = scriptedChat((incoming) =>
    incoming.kind === 'query'
      ? [
          {
            kind: 'offers',
            cacheSeconds: 60,
            offers: Array.from({ length: 12 }, (_, index) => ({
              id: `topic ${index} ${'длинное имя '.repeat(9)}`,
              title: `${incoming.text} ${index}`,
              description: 'превью',
              body: say(`ответ ${index}`),
            })),
          },
        ]
      : [],
  );
  const harness = await startHarness({ chat: scripted.chat });
  const query = person(harness.server.world, { id: 101, name: 'Анна' }).query('образ');
  const results = await harness.server.until('results', () => query.answered);
  assert.equal(results.length, 10);
  assert.deepEqual(results[3]?.title, 'образ 3');
  assert.deepEqual(results[3]?.input_message_content, {
    message_text: 'ответ 3',
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
  });
  const call = harness.server.calls.find(({ method }) => method === 'answerInlineQuery');
  assert.equal(call?.params.cache_time, 60);
  await harness.end();
});

test('who blocks the bot is written to no more, and whoever comes back is heard', async () => {
  const scripted = scriptedChat(echo);
  const harness = await startHarness({ chat: scripted.chat });
  const anna = person(harness.server.world, { id: 101, name: 'Анна' });
  const boris = person(harness.server.world, { id: 102, name: 'Борис' });
  anna.send('раз');
  boris.send('раз');
  await harness.server.until('answers', () => anna.inbox.length === 1 && boris.inbox.length === 1);
  anna.block();
  await harness.server.until('the block', () =>
    scripted.heard.some((heard) => heard.kind === 'membership' && heard.change === 'unreachable'),
  );
  boris.vanish();
  const place = { platform: 'telegram' as const, chatId: '102', kind: 'private' as const };
  scripted.due.push({ key: 'r1', outgoing: { kind: 'send', to: place, body: say('пора'), visibility: 'everyone' } });
  await harness.server.until('the report', () => scripted.reports.length === 1);
  assert.deepEqual(scripted.reports, [['r1', { kind: 'failed', reason: 'unreachable' }]]);
  await harness.server.until('the news', () =>
    scripted.heard.some((heard) => heard.kind === 'membership' && heard.place.chatId === '102'),
  );
  anna.unblock();
  await harness.server.until('the return', () =>
    scripted.heard.some((heard) => heard.kind === 'membership' && heard.change === 'reachable'),
  );
  await harness.end();
});

test('a group that becomes a supergroup takes its messages along', async () => {
  const scripted = scriptedChat(() => []);
  const harness = await startHarness({ chat: scripted.chat });
  const { world } = harness.server;
  const anna = person(world, { id: 101, name: 'Анна' });
  const old = group(world, { id: -501, title: 'Учёба', members: [{ id: 101 }] });
  const place = { platform: 'telegram' as const, chatId: '-501', kind: 'group' as const };
  // The call finds out before the update tells.
  const fresh = migrate(world, old, -1009876543210, anna);
  scripted.due.push({
    key: 'q',
    outgoing: { kind: 'send', to: place, body: say('вопрос дня'), visibility: 'everyone' },
  });
  await harness.server.until('the message in the new group', () =>
    [...(world.rooms.get(fresh.id)?.posts.values() ?? [])].some(({ styled }) => styled.text === 'вопрос дня'),
  );
  await harness.server.until('the news', () => scripted.heard.some((heard) => heard.kind === 'migrated'));
  const news = scripted.heard.filter((heard) => heard.kind === 'migrated');
  assert.ok(
    news.every(
      (heard) => heard.place.chatId === '-501' && heard.kind === 'migrated' && heard.newChatId === '-1009876543210',
    ),
  );
  await harness.end();
});

test('commands and descriptions are set for each language and place, and only when they differ', async () => {
  const scripted = scriptedChat(echo);
  const server = await startTelegramServer();
  const sets = () => server.calls.filter(({ method }) => method.startsWith('setMy')).length;
  const first = await startHarness({ chat: scripted.chat, server });
  await server.until('the English one', () => server.world.profile.get('short_description en'));
  await first.end();
  const named = (scope: string, language = '') =>
    server.world.commands.get(`{"type":"${scope}"} ${language}`)?.map(({ command }) => command);
  assert.deepEqual(named('all_private_chats', 'ru'), ['ask']);
  assert.deepEqual(named('all_group_chats'), ['ask']);
  assert.deepEqual(named('all_chat_administrators', 'en'), ['ask', 'setup']);
  const before = sets();
  const again = await startHarness({ chat: scripted.chat, server });
  const admin = person(server.world, { id: 900, name: 'Админ' });
  admin.send('привет');
  await server.until("the administrator's menu", () => server.world.commands.has('{"type":"chat","chat_id":900} en'));
  assert.deepEqual(
    server.world.commands.get('{"type":"chat","chat_id":900} ru')?.map(({ command }) => command),
    ['ask', 'setup', 'gaps'],
  );
  assert.equal(sets() - before, 3);
  assert.equal(scripted.heard.at(-1)?.speaker.isBotAdmin, true);
  await again.end();
  await server.stop();
});

test('a failing chat apologises and the next message is heard', async () => {
  let fails = true;
  const scripted = scriptedChat((incoming) => {
    if (fails) throw new Error('boom');
    return echo(incoming);
  });
  const harness = await startHarness({ chat: scripted.chat });
  const anna = person(harness.server.world, { id: 101, name: 'Анна', language: 'en' });
  anna.send('1');
  await harness.server.until('an apology', () => anna.inbox.length === 1);
  fails = false;
  anna.send('2');
  await harness.server.until('an answer', () => anna.inbox.length === 2);
  assert.equal(anna.inbox[1] && textOf(anna.inbox[1]), '2');
  await harness.end({ errors: /the chat failed/ });
});
