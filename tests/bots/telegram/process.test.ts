import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { person, startTelegramServer } from '../../peers/telegram/index.ts';
import { dataFolder, startProcess } from './process.ts';

test('from the first start to an answer, and nothing of the token in the log', async () => {
  const server = await startTelegramServer();
  const bot = startProcess(server, dataFolder(), { LOG_LEVEL: 'trace' });
  await bot.started;
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

for (const threshold of [1, 30, 80]) {
  test(`kill -9 under 100 updates, after ${threshold} answers: each is answered, none twice`, async (t) => {
    const server = await startTelegramServer({ latencyMs: 20 });
    const dataDir = dataFolder();
    const people = Array.from({ length: 100 }, (_, index) =>
      person(server.world, { id: 101 + index, name: `№ ${index}` }),
    );
    for (const one of people) one.send('/help');
    const first = startProcess(server, dataDir);
    const answers = () => people.reduce((sum, { inbox }) => sum + inbox.length, 0);
    await server.until('some of it', () => answers() >= threshold, 20_000);
    await first.kill('SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const atDeath = answers();
    const second = startProcess(server, dataDir);
    await server.until('everybody', () => people.every(({ inbox }) => inbox.length > 0), 20_000);
    await second.started;
    await server.until('quiet', () => server.updates.pending() === 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await second.kill('SIGTERM'), 0);
    const doubled = people.filter(({ inbox }) => inbox.length > 1).length;
    t.diagnostic(`answered at the kill: ${atDeath}, doubled: ${doubled}`);
    // Between a request's leaving and its mark in the inbox lie a few milliseconds that no order of writing can close.
    assert.ok(doubled <= 10, `${doubled} doubled`);
    assert.deepEqual(server.violations, []);
    await server.stop();
  });
}

test('a webhook takes updates at once, refuses strangers, and loses nothing over a kill', async () => {
  const port = await freePort();
  const server = await startTelegramServer();
  const dataDir = dataFolder();
  const env = {
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
    TELEGRAM_WEBHOOK_SECRET: 'secret-of-this-test',
    HTTP_PORT: String(port),
  };
  const first = startProcess(server, dataDir, env);
  await first.started;
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
  const second = startProcess(server, dataDir, env);
  await server.until('all answers', () => people.every(({ inbox }) => inbox.length > 0), 20_000);
  assert.equal(await second.kill('SIGTERM'), 0);
  assert.deepEqual(server.violations, []);
  await server.stop();
});

test('SIGTERM under load ends within ten seconds and leaves nothing undone', async () => {
  const server = await startTelegramServer({ latencyMs: 50 });
  const dataDir = dataFolder();
  const first = startProcess(server, dataDir);
  await first.started;
  const people = Array.from({ length: 60 }, (_, index) => person(server.world, { id: 101 + index, name: 'Анна' }));
  for (let round = 0; round < 3; round++) for (const one of people) one.send('/help');
  await server.until('some answers', () => people.some(({ inbox }) => inbox.length > 0));
  const toldAt = Date.now();
  assert.equal(await first.kill('SIGTERM'), 0);
  assert.ok(Date.now() - toldAt < 10_000);
  const second = startProcess(server, dataDir);
  await server.until('all answers', () => people.every(({ inbox }) => inbox.length >= 3), 20_000);
  await second.started;
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
