import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { MESSAGE_CONTENT } from '../../peers/discord/gateway.ts';
import { type ChannelRecord, readable, type Visitor } from '../../peers/discord/index.ts';
import { openScene, ready, type Scene, says } from './scene.ts';

type Cast = Scene & { channel: ChannelRecord; anna: Visitor };

async function open(t: TestContext, options: Parameters<typeof openScene>[0] = {}): Promise<Cast> {
  let channel: ChannelRecord | undefined;
  let anna: Visitor | undefined;
  const scene = await openScene({
    ...options,
    prepare(peer) {
      const guild = peer.guild('Учёба');
      channel = peer.channel(guild, 'общий');
      anna = peer.person('Анна');
      peer.join(guild, anna);
      options.prepare?.(peer);
    },
  });
  t.after(() => scene.close());
  assert.ok(channel && anna);
  return Object.assign(scene, { channel, anna });
}

const requestFaults = [
  { name: 'a rate limit', fault: { kind: 'rate-limit', retryAfterMs: 300 } },
  { name: 'a shared rate limit', fault: { kind: 'rate-limit', retryAfterMs: 200, scope: 'shared' } },
  { name: 'an error of the server', fault: { kind: 'status', status: 500 } },
  { name: 'a page of a proxy', fault: { kind: 'status', status: 502, html: true } },
  { name: 'a connection broken before the effect', fault: { kind: 'reset', when: 'before' } },
  { name: 'a connection broken after the effect', fault: { kind: 'reset', when: 'after' } },
] as const;

test('requests survive', async (t) => {
  const scene = await open(t);
  const { peer, anna, channel } = scene;
  await ready(peer);
  for (const { name, fault } of requestFaults) {
    await t.test(`${name}, in an acknowledgement`, async () => {
      peer.faults.plan(/callback/, fault);
      const deed = await anna.slash(channel, 'help');
      assert.match(deed.text, /услышано: \/help/);
      assert.equal(deed.followUps.length, 0);
    });
    await t.test(`${name}, in a message: shown once`, async () => {
      const before = anna.sees(channel).length;
      peer.faults.plan(/POST \/channels\/\d+\/messages/, fault);
      await anna.asks(channel, '@bot привет');
      await sleep(100);
      assert.equal(anna.sees(channel).length, before + 2);
    });
  }
  await t.test('a refused answer is logged as what it is, and the next one comes', async () => {
    peer.faults.plan(/callback/, { kind: 'refuse', status: 403, code: 50001, message: 'Missing Access' });
    anna.slash(channel, 'help').catch(() => undefined);
    await peer.until(() => scene.log.some(({ fields }) => JSON.stringify(fields).includes('unreachable')), 'the log');
    assert.match((await anna.slash(channel, 'help')).text, /услышано/);
  });
  assert.deepEqual(peer.violations, []);
});

test('the gateway’s breaks lose nothing and repeat nothing', async (t) => {
  const scene = await open(t);
  const { peer, anna, channel, chat } = scene;
  await ready(peer);

  const breaks = [
    { name: 'closed by the server', do: () => peer.gateway.close(4000) },
    { name: 'asked to reconnect', do: () => peer.gateway.askToReconnect() },
    { name: 'the cable pulled', do: () => peer.gateway.cut() },
    { name: 'the session to be resumed', do: () => peer.gateway.invalidate(true) },
  ];
  for (const { name, do: breakOff } of breaks) {
    await t.test(`${name}: what happened meanwhile is answered after the resume`, async () => {
      const resumes = peer.gateway.resumes.length;
      const heard = chat.heard.length;
      breakOff();
      await peer.until(() => peer.gateway.connected === 0, 'the break', 3_000).catch(() => undefined);
      const answer = await anna.asks(channel, `@bot ${name}`);
      assert.equal(readable(answer), `услышано: ${name}`);
      await peer.until(() => peer.gateway.resumes.length > resumes, 'a resume');
      await sleep(50);
      assert.equal(chat.heard.length, heard + 1);
    });
  }

  await t.test('a session that is gone is begun anew, without registering or greeting again', async () => {
    const puts = peer.desk.requests.filter((it) => it.startsWith('PUT')).length;
    const identifies = peer.gateway.identifies.length;
    peer.gateway.invalidate(false);
    await peer.until(() => peer.gateway.identifies.length > identifies, 'a new identify');
    await sleep(100);
    assert.match(readable(await anna.asks(channel, '@bot снова здесь')), /снова здесь/);
    assert.equal(peer.desk.requests.filter((it) => it.startsWith('PUT')).length, puts);
  });
  assert.deepEqual(peer.violations, []);
});

test('a server that stops answering heartbeats is left and found again', async (t) => {
  const scene = await open(t, { peer: { heartbeatMs: 250 } });
  const { peer, anna, channel } = scene;
  await ready(peer);
  peer.gateway.heartbeatsAreAnswered = false;
  await peer.until(() => peer.gateway.resumes.length > 0, 'a resume');
  peer.gateway.heartbeatsAreAnswered = true;
  assert.match(readable(await anna.asks(channel, '@bot жив?')), /жив/);
});

test('a wrong token is one sentence, without the token', async (t) => {
  const sentences: string[] = [];
  const token = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GwRoNg.wrong-token-that-must-not-be-seen-anywhere';
  const scene = await open(t, { bot: { token, onRefused: (sentence) => sentences.push(sentence) } });
  await scene.peer.until(() => sentences.length > 0, 'the sentence');
  assert.match(sentences[0] ?? '', /DISCORD_TOKEN \(401\)/);
  assert.equal(scene.bot.status().state, 'refused');
  assert.doesNotMatch(JSON.stringify(scene.log) + sentences.join(), /wrong-token/);
  assert.equal(await scene.bot.deliver(says({ platform: 'discord', chatId: '1', kind: 'group' }, 'x'), 'k'), 'later');
});

test('a privileged intent that was not granted is one sentence that says where to switch it on', async (t) => {
  const sentences: string[] = [];
  await open(t, { bot: { readsAllMessages: true, onRefused: (sentence) => sentences.push(sentence) } }).then(
    ({ peer }) => peer.until(() => sentences.length > 0, 'the sentence'),
  );
  assert.match(sentences[0] ?? '', /Message Content.*4014.*DISCORD_MESSAGE_CONTENT/);
});

test('only the intents that are needed are asked for, the privileged one when it is configured', async (t) => {
  const plain = await open(t);
  await plain.peer.untilConnected();
  assert.equal((plain.peer.gateway.identifies[0]?.intents ?? 0) & MESSAGE_CONTENT, 0);
  const wide = await open(t, { bot: { readsAllMessages: true }, peer: { privilegedGranted: MESSAGE_CONTENT } });
  await wide.peer.untilConnected();
  assert.notEqual((wide.peer.gateway.identifies[0]?.intents ?? 0) & MESSAGE_CONTENT, 0);
});

test('a Discord that does not answer at first is asked again', async (t) => {
  const scene = await open(t, {
    prepare: (peer) => peer.faults.plan(/gateway\/bot/, { kind: 'status', status: 503, html: true }, 2),
  });
  await scene.peer.untilConnected();
  assert.ok(scene.log.some(({ message }) => message.includes('trying again')));
  await scene.peer.until(() => scene.bot.status().state === 'connected', 'the state');
});

test('a token that is taken away while the bot runs is one sentence, and nothing more is sent with it', async (t) => {
  const sentences: string[] = [];
  const scene = await open(t, { bot: { onRefused: (sentence) => sentences.push(sentence) } });
  const { peer, channel, bot } = scene;
  await ready(peer);
  const place = { platform: 'discord', chatId: channel.id, kind: 'group' } as const;
  peer.faults.plan(/POST \/channels/, { kind: 'refuse', status: 401, code: 0, message: '401: Unauthorized' }, 100);
  assert.equal(await bot.deliver(says(place, 'x'), 'k'), 'later');
  await peer.until(() => sentences.length > 0, 'the sentence');
  assert.match(sentences[0] ?? '', /DISCORD_TOKEN \(401\)/);
  await peer.until(() => bot.status().retryAt !== undefined, 'the pause');
  const { state, retryAt = new Date(0) } = bot.status();
  assert.equal(state, 'refused');
  assert.ok(retryAt.getTime() - Date.now() > 30_000, 'tries are rare');
  assert.equal(await bot.deliver(says(place, 'x'), 'k'), 'later');
  assert.equal(peer.faults.hits.length, 1);
});

test('a bot that is stopped while Discord is away does not come back with it', async (t) => {
  const { peer, bot } = await open(t);
  await ready(peer);
  peer.gateway.isDown = true;
  peer.gateway.cut();
  await peer.until(() => bot.status().state === 'offline', 'the break');
  assert.match(bot.status().problem ?? '', /shard 0 is broken/);
  await bot.stop();
  assert.equal(bot.status().state, 'stopped');
  const tried = peer.gateway.connections;
  peer.gateway.isDown = false;
  await sleep(1_500);
  assert.equal(peer.gateway.connections, tried);
});

test('shards of one process break and mend apart, and what the bot says by itself goes on', async (t) => {
  const { peer, bot, anna } = await open(t, { peer: { shards: 2 } });
  await peer.untilConnected(2);
  await peer.until(() => bot.status().shards.every(({ isUp }) => isUp) && bot.status().shards.length === 2, 'both');
  peer.gateway.isDown = true;
  peer.gateway.cut(1);
  await peer.until(() => bot.status().state === 'offline', 'the break');
  assert.deepEqual(
    bot.status().shards.map(({ isUp }) => isUp),
    [true, false],
  );
  const place = { platform: 'discord', chatId: anna.id, kind: 'private' } as const;
  assert.equal(await bot.deliver(says(place, 'Пора повторять'), 'k'), 'sent');
  peer.gateway.isDown = false;
  await peer.until(() => bot.status().state === 'connected', 'the mending');
  assert.equal(bot.status().problem, undefined);
});

test('a process runs its own shard, and only the first one registers commands', async (t) => {
  const scene = await open(t, { bot: { shards: { id: 1, count: 2 } } });
  await scene.peer.untilConnected();
  await sleep(200);
  assert.deepEqual(scene.peer.gateway.identifies[0]?.shard, [1, 2]);
  assert.equal(scene.peer.desk.requests.filter((it) => it.startsWith('PUT')).length, 0);
});

test('stopping finishes the answer in hand', async (t) => {
  const { peer, anna, channel, chat, bot } = await open(t);
  await ready(peer);
  chat.script = async (incoming) => {
    await sleep(300);
    return [says(incoming.place, 'Успел')];
  };
  const deed = anna.slash(channel, 'help');
  await peer.until(() => chat.heard.length === 1, 'the event');
  await bot.stop();
  assert.equal((await deed).text, 'Успел');
});
