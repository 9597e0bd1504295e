import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { group, person, startTelegramServer, type TelegramServer } from '../../peers/telegram/index.ts';
import { dataFolder, startProcess } from '../process.ts';

const STARTED = 'Telegram bot started';

const startBot = (server: TelegramServer, dataDir: string, env: Record<string, string> = {}) =>
  startProcess(dataDir, { TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, ...env });

test('from the first start to an answer, and nothing of the token in the log', async () => {
  const server = await startTelegramServer();
  const bot = startBot(server, dataFolder(), { LOG_LEVEL: 'trace' });
  await bot.says(STARTED);
  const anna = person(server.world, { id: 101, name: 'Анна', language: 'ru' });
  anna.send('/start');
  const welcome = await server.until('the welcome', () => anna.inbox[0]);
  assert.match(welcome.styled.text, /Конспект/);
  anna.press(welcome, 'Спросить');
  await server.until('an answer', () => anna.inbox.find(({ styled }) => /Источник/.test(styled.text)));
  anna.send('чем образ отличается от контейнера');
  await server.until('both sides', () =>
    anna.inbox.find(
      ({ styled }) => /образ/i.test(styled.text) && /контейнер/i.test(styled.text) && styled.entities.length > 0,
    ),
  );
  anna.send('чем контейнер отличается от виртуальной машины');
  const picture = await server.until('the picture of the notes', () => anna.inbox.find(({ kind }) => kind === 'photo'));
  assert.equal(server.world.files.get(picture.files[0] ?? '')?.name, 'containers-and-vms.png');
  assert.equal(await bot.kill('SIGTERM'), 0);
  assert.ok(!bot.output().includes(server.token.split(':')[1] ?? server.token));
  assert.deepEqual(server.violations, []);
  assert.deepEqual(server.unanswered(), []);
  await server.stop();
});

/** Reads which updates the database knows to have been answered. */
function readMarks(dataDir: string): () => number[] {
  let database: Database.Database | undefined;
  return () => {
    const file = join(dataDir, 'progress.db');
    if (!database && existsSync(file)) database = new Database(file, { readonly: true });
    if (!database?.prepare("select 1 from sqlite_master where name = 'inbox'").get()) return [];
    return database.prepare('select id from inbox where done = 1 or steps > 0').pluck().all() as number[];
  };
}

for (const threshold of [1, 30, 80]) {
  test(`kill -9 under 100 updates, when ${threshold} are marked as answered: each is answered, none twice`, async () => {
    const server = await startTelegramServer({ latencyMs: 20 });
    const dataDir = dataFolder();
    const people = Array.from({ length: 100 }, (_, index) =>
      person(server.world, { id: 101 + index, name: `№ ${index}` }),
    );
    // Whoever comes after the first of them waits for Telegram when the process dies.
    const flooded = new Set<unknown>();
    server.faults.push(({ method, params }) => {
      const isLater = Number(params.chat_id) > 100 + threshold && !flooded.has(params.chat_id);
      if (!/^send(Rich)?Message$/.test(method) || !isLater) return undefined;
      flooded.add(params.chat_id);
      return { kind: 'flood', retryAfter: 600 };
    });
    for (const one of people) one.send('/help');
    const first = startBot(server, dataDir);
    const answers = () => people.reduce((sum, { inbox }) => sum + inbox.length, 0);
    const marks = readMarks(dataDir);
    const firstId = 1001;
    await server.until('the first of them are marked, and they alone', () => {
      const marked = marks();
      return marked.length === threshold && marked.every((id) => id < firstId + threshold);
    });
    await first.kill('SIGKILL');
    for (const { id } of people) Object.assign(server.world.rooms.get(id) ?? {}, { floodUntil: 0 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const atDeath = answers();
    const second = startBot(server, dataDir);
    await server.until('everybody', () => people.every(({ inbox }) => inbox.length > 0));
    await second.says(STARTED);
    await server.until('quiet', () => server.updates.pending() === 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await second.kill('SIGTERM'), 0);
    assert.equal(atDeath, threshold);
    assert.deepEqual(
      people.map(({ inbox }) => inbox.length),
      people.map(() => 1),
    );
    assert.deepEqual(server.violations, []);
    await server.stop();
  });
}

test('three people in a group: answers in the topic, private matters by a link, no use of a button of somebody else', async () => {
  const server = await startTelegramServer();
  const { world } = server;
  const bot = startBot(server, dataFolder());
  await bot.says(STARTED);
  const [anna, boris, vera] = ['Анна', 'Борис', 'Вера'].map((name, index) =>
    person(world, { id: 101 + index, name, language: 'ru' }),
  );
  assert.ok(anna && boris && vera);
  const study = group(world, {
    id: -1001234567890,
    title: 'Учёба',
    forum: true,
    members: [{ id: 101, status: 'creator' }, { id: 102 }, { id: 103 }],
  });
  const posts = () =>
    [...(world.rooms.get(study.id)?.posts.values() ?? [])].filter(({ from }) => from.id === world.me.id);

  const question = boris.send('а что такое образ?', { chat: study, thread: 11 });
  vera.send('/ask', { chat: study, thread: 11, replyTo: question });
  const answer = await server.until('an answer in the topic', () =>
    posts().find(({ styled }) => /Источник/.test(styled.text)),
  );
  assert.equal(answer.threadId, 11);
  assert.match(answer.styled.text, /образ/i);

  anna.send('/review', { chat: study, thread: 11 });
  const invitation = await server.until('the way to the private chat', () =>
    posts().find(({ keyboard }) => keyboard.flat().some(({ url }) => url)),
  );
  const link = invitation.keyboard.flat().find(({ url }) => url);
  assert.match(String(link?.url), /^https:\/\/t\.me\/konspekt_test_bot\?start=review$/);
  anna.send('/card что такое том :: хранилище');
  await server.until('the card', () => anna.inbox.length === 1);
  anna.follow(link ?? { text: '' });
  const card = await server.until('the review', () =>
    anna.inbox.find(({ keyboard }) => keyboard.flat().some(({ text }) => /Показать/.test(text))),
  );

  const stolen = card.keyboard.flat().find(({ text }) => /Показать/.test(text))?.callback_data ?? '';
  const [mine, theirs, nonsense] = [
    boris.forge(answer, stolen),
    vera.forge(answer, stolen),
    boris.forge(answer, 'x'.repeat(64)),
  ];
  for (const press of [mine, theirs, nonsense]) await server.until('an answer to the press', () => press.answered);
  assert.match(mine.answered?.text ?? '', /не ваша/);
  assert.match(theirs.answered?.text ?? '', /не ваша/);
  assert.match(nonsense.answered?.text ?? '', /устарела/);
  assert.equal(card.edits, 0);
  const own = anna.press(card, 'Показать');
  await server.until('the back', () => card.edits === 1 && own.answered);

  const query = vera.query('образ контейнер');
  const offers = await server.until('inline answers', () => query.answered);
  assert.ok(offers.length > 0 && offers.length <= 10);
  for (const { title, input_message_content: content } of offers) {
    assert.ok(title);
    assert.match(String((content as { message_text?: string }).message_text), /Источник/);
  }
  assert.equal(await bot.kill('SIGTERM'), 0);
  assert.deepEqual(server.violations, []);
  assert.deepEqual(server.unanswered(), []);
  await server.stop();
});

test('a press that waited too long is carried out once: that its answer comes too late is no error', async () => {
  const server = await startTelegramServer();
  const dataDir = dataFolder();
  const calls: string[] = [];
  server.faults.push(({ method }) => {
    if (method !== 'getUpdates') calls.push(method);
    return undefined;
  });
  const first = startBot(server, dataDir);
  await first.says(STARTED);
  const anna = person(server.world, { id: 101, name: 'Анна', language: 'ru' });
  anna.send('/card что такое том :: хранилище');
  await server.until('the card', () => anna.inbox.length === 1);
  anna.send('/review');
  const card = await server.until('the question', () => anna.inbox[1]);
  assert.equal(await first.kill('SIGTERM'), 0);

  // Telegram keeps the press, and forgets that somebody waits for it.
  server.world.queryLifeMs = -1;
  anna.press(card, 'Показать');
  const second = startBot(server, dataDir);
  await second.says(STARTED);
  await server.until('the back', () => card.edits === 1 && calls.includes('answerCallbackQuery'));
  await server.until('nothing left', () => server.updates.pending() === 0);
  assert.equal(await second.kill('SIGTERM'), 0);
  assert.deepEqual(errorsIn(second.output()), []);

  const before = { answers: calls.filter((method) => method === 'answerCallbackQuery').length, edits: card.edits };
  const third = startBot(server, dataDir);
  await third.says(STARTED);
  anna.send('/help');
  await server.until('the help', () => anna.inbox.length === 3);
  assert.equal(await third.kill('SIGTERM'), 0);
  const after = { answers: calls.filter((method) => method === 'answerCallbackQuery').length, edits: card.edits };
  assert.deepEqual({ before, after }, { before: { answers: 1, edits: 1 }, after: { answers: 1, edits: 1 } });
  assert.deepEqual(errorsIn(third.output()), []);
  const [late, ...others] = server.violations;
  assert.match(late?.why ?? '', /query is too old/);
  assert.deepEqual(others, []);
  await server.stop();
});

/** Lines of the log that say something went wrong. */
const errorsIn = (output: string): string[] => output.split('\n').filter((line) => /"level":[56]0/.test(line));

test('a webhook takes updates at once, refuses strangers, and loses nothing over a kill', async () => {
  const port = await freePort();
  const server = await startTelegramServer();
  const dataDir = dataFolder();
  const env = {
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
    TELEGRAM_WEBHOOK_SECRET: 'secret-of-this-test',
    HTTP_PORT: String(port),
  };
  const first = startBot(server, dataDir, env);
  await first.says(STARTED);
  const people = Array.from({ length: 40 }, (_, index) => person(server.world, { id: 101 + index, name: 'Анна' }));
  await server.until('the webhook', () => server.updates.webhookInfo().url !== '');
  const post = (headers: Record<string, string>, body = '{"update_id":5}') =>
    fetch(`http://127.0.0.1:${port}/hook`, { method: 'POST', headers, body }).then(({ status }) => status);
  assert.equal(await post({}), 403);
  assert.equal(await post({ 'x-telegram-bot-api-secret-token': 'secret-of-this-tesT' }), 403);
  assert.equal(await post({ 'x-telegram-bot-api-secret-token': 'secret-of-this-test' }, 'nonsense'), 400);
  server.updates.state.twice = true;
  for (const one of people) one.send('/help');
  await server.until('some answers', () => people.some(({ inbox }) => inbox.length > 0));
  await first.kill('SIGKILL');
  const second = startBot(server, dataDir, env);
  await server.until('all answers', () => people.every(({ inbox }) => inbox.length > 0));
  assert.equal(await second.kill('SIGTERM'), 0);
  assert.deepEqual(server.violations, []);
  await server.stop();
});

test('SIGTERM under load ends within ten seconds and leaves nothing undone', async () => {
  const server = await startTelegramServer({ latencyMs: 50 });
  const dataDir = dataFolder();
  const first = startBot(server, dataDir);
  await first.says(STARTED);
  const people = Array.from({ length: 60 }, (_, index) => person(server.world, { id: 101 + index, name: 'Анна' }));
  for (let round = 0; round < 3; round++) for (const one of people) one.send('/help');
  await server.until('some answers', () => people.some(({ inbox }) => inbox.length > 0));
  const toldAt = Date.now();
  assert.equal(await first.kill('SIGTERM'), 0);
  assert.ok(Date.now() - toldAt < 10_000);
  const second = startBot(server, dataDir);
  await server.until('all answers', () => people.every(({ inbox }) => inbox.length >= 3));
  await second.says(STARTED);
  assert.equal(await second.kill('SIGTERM'), 0);
  assert.ok(
    people.every(({ inbox }) => inbox.length === 3),
    'nothing twice',
  );
  assert.deepEqual(server.violations, []);
  await server.stop();
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
