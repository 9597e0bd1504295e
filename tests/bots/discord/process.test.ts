import assert from 'node:assert/strict';
import { afterEach, type TestContext, test } from 'node:test';
import {
  type DiscordPeer,
  isEphemeral,
  type PeerOptions,
  readable,
  startDiscordPeer,
} from '../../peers/discord/index.ts';
import { type BotProcess, dataFolder, startProcess } from '../process.ts';

async function open(t: TestContext, options?: PeerOptions): Promise<DiscordPeer> {
  const peer = await startDiscordPeer(options);
  t.after(() => peer.stop());
  return peer;
}

const running: BotProcess[] = [];
const startBot = (peer: DiscordPeer, dataDir: string, env: Record<string, string> = {}) => {
  const bot = startProcess(dataDir, { DISCORD_TOKEN: peer.token, DISCORD_API_ROOT: peer.apiRoot, ...env });
  running.push(bot);
  return bot;
};
// One test's bot does not take the machine's time from the next.
afterEach(() => Promise.all(running.splice(0).map((bot) => bot.kill('SIGKILL'))));

const commandsOf = (peer: DiscordPeer) =>
  peer.until(() => peer.desk.globalCommands.length > 0, 'the registration of commands');

test('the real process: a question, a review that survives a kill, and the end on SIGTERM', async (t) => {
  const peer = await open(t);
  const data = dataFolder();
  const anna = peer.person('Анна');
  const guild = peer.guild('Учёба');
  peer.join(guild, anna);
  const channel = peer.channel(guild, 'общий');
  const first = startBot(peer, data);
  await peer.untilConnected();
  await commandsOf(peer);

  const answer = await anna.slash(channel, 'ask', { question: 'чем образ отличается от контейнера' });
  assert.match(answer.text, /Источник/);
  assert.match(readable(await anna.asks(anna.dm, 'rjyntqyth')), /онтейнер/);

  const review = await anna.slash(channel, 'review');
  assert.ok(isEphemeral(review.message));
  await anna.press(review.message, 'Показать ответ');
  await anna.press(review.message, 'Хорошо');
  const before = readable(review.message);
  await first.kill('SIGKILL');
  peer.gateway.close(4000, { forget: true });
  peer.world.offsetMs += 16 * 60_000;

  const second = startBot(peer, data);
  await peer.untilConnected();
  await second.says('Discord bot started');
  const shown = await anna.press(review.message, 'Показать ответ');
  assert.equal(shown.message.id, review.message.id);
  assert.notEqual(readable(review.message), before);
  assert.match(readable(review.message), /Источник/);

  assert.equal(await second.kill('SIGTERM'), 0, second.output());
  assert.deepEqual(peer.violations, []);
  assert.doesNotMatch(first.output() + second.output(), new RegExp(peer.token.split('.').at(-1) ?? ''));
});

test('two processes, a shard each, share one database: everybody goes on where they were, in any server', async (t) => {
  const peer = await open(t);
  const data = dataFolder();
  const anna = peer.person('Анна');
  const places = ([0, 1] as const).map((shard) => {
    const guild = peer.guild(`Учёба ${shard}`, [shard, 2]);
    peer.join(guild, anna);
    return peer.channel(guild, 'общий');
  });
  const [first, second] = places;
  assert.ok(first && second);
  startBot(peer, data, { DISCORD_SHARDS: '0/2' });
  await peer.untilConnected();
  await commandsOf(peer);
  const other = startBot(peer, data, { DISCORD_SHARDS: '1/2' });
  await peer.untilConnected(2);
  assert.deepEqual(
    peer.gateway.identifies.map(({ shard }) => shard),
    [
      [0, 2],
      [1, 2],
    ],
  );

  const here = await anna.slash(first, 'review');
  await anna.press(here.message, 'Показать ответ');
  await anna.press(here.message, 'Хорошо');
  // The other process knows of the grade, and takes the review along.
  const there = await anna.slash(second, 'review');
  assert.equal(readable(there.message), readable(here.message));
  await anna.press(there.message, 'Показать ответ');
  await anna.press(there.message, 'Хорошо');
  // A direct conversation belongs to shard 0, which knows of it in its turn.
  assert.notEqual((await anna.slash(anna.dm, 'review')).text, readable(here.message));
  assert.match(readable(await anna.asks(anna.dm, 'что такое образ')), /Источник/);

  other.kill('SIGKILL');
  await other.exited;
  peer.gateway.forget(1);
  assert.match((await anna.slash(first, 'help')).text, /\/ask/);
  startBot(peer, data, { DISCORD_SHARDS: '1/2' });
  await peer.untilConnected(2);
  assert.match((await anna.slash(second, 'help')).text, /\/ask/);
  assert.equal(peer.desk.requests.filter((it) => it.startsWith('PUT')).length, 1);
  assert.deepEqual(peer.violations, []);
});

test('an event of a shape that the library does not know ends nothing', async (t) => {
  const peer = await open(t);
  const anna = peer.person('Анна');
  const bot = startBot(peer, dataFolder());
  await peer.untilConnected();
  await commandsOf(peer);
  const menuWithoutPeople = {
    id: '1',
    application_id: peer.world.bot.id,
    type: 2,
    token: 'x',
    data: { type: 2, name: 'x' },
  };
  for (const d of [menuWithoutPeople, { type: 99 }])
    peer.gateway.dispatch({ name: 'INTERACTION_CREATE', needs: 0, data: () => d });
  await bot.says('nobody waited for');
  assert.match((await anna.slash(anna.dm, 'help')).text, /\/ask/);
  assert.deepEqual(peer.violations, []);
});

const refusals = [
  {
    name: 'a wrong token',
    env: { DISCORD_TOKEN: 'MTIz.wrong.token' },
    sentence: /^konspekt: Discord does not accept the token in DISCORD_TOKEN/m,
  },
  {
    name: 'an intent that is not granted',
    env: { DISCORD_MESSAGE_CONTENT: 'yes' },
    sentence: /^konspekt: Discord refuses the privileged Message Content/m,
  },
];
for (const { name, env, sentence } of refusals) {
  test(`the real process ends with one sentence: ${name}`, async (t) => {
    const peer = await open(t);
    const bot = startBot(peer, dataFolder(), { ...env, LOG_LEVEL: 'silent' });
    assert.equal(await bot.exited, 1);
    assert.match(bot.output(), sentence);
    assert.equal(bot.output().trim().split('\n').length, 1, bot.output());
  });
}

const telegramThatIsAway = { TELEGRAM_BOT_TOKEN: '123456:ABC-def', TELEGRAM_API_ROOT: 'http://127.0.0.1:9' };

test('a Telegram that does not answer does not keep Discord from answering', async (t) => {
  const peer = await open(t);
  const anna = peer.person('Анна');
  startBot(peer, dataFolder(), telegramThatIsAway);
  await peer.untilConnected();
  await commandsOf(peer);
  assert.match((await anna.slash(anna.dm, 'help')).text, /\/ask/);
  assert.deepEqual(peer.violations, []);
});

test('a Discord that refuses the token does not end a process that has Telegram too, and is logged in one sentence', async (t) => {
  const peer = await open(t);
  const bot = startBot(peer, dataFolder(), { ...telegramThatIsAway, DISCORD_TOKEN: 'MTIz.wrong.token' });
  await peer.until(() => bot.output().includes('Discord does not accept the token'), 'the sentence');
  const ended = await Promise.race([bot.exited, new Promise((resolve) => setTimeout(resolve, 500, 'running'))]);
  assert.equal(ended, 'running');
  assert.doesNotMatch(bot.output(), /wrong\.token/);
  assert.equal(await bot.kill('SIGTERM'), 0);
});
