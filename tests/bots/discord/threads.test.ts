import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { MESSAGE_CONTENT } from '../../peers/discord/gateway.ts';
import type { ChannelRecord, MessageRecord, Visitor } from '../../peers/discord/index.ts';
import { openScene, ready, type Scene, says } from './scene.ts';

/** With the privileged intent: what is said in a talk with the bot needs no mention, everything else still does. */

let scene: Scene;
let channel: ChannelRecord;
let anna: Visitor;
let boris: Visitor;
let answer: MessageRecord;

before(async () => {
  scene = await openScene({
    bot: { readsAllMessages: true },
    peer: { privilegedGranted: MESSAGE_CONTENT },
    prepare(peer) {
      const guild = peer.guild('Учёба');
      channel = peer.channel(guild, 'общий');
      anna = peer.person('Анна');
      boris = peer.person('Борис');
      for (const one of [anna, boris]) peer.join(guild, one);
    },
  });
  await ready(scene.peer);
  answer = await anna.asks(channel, '@bot что такое образ');
});
after(async () => {
  await scene.close();
  assert.deepEqual(scene.peer.violations, []);
});
beforeEach(() => {
  scene.chat.heard.length = 0;
  scene.chat.script = (incoming) => [says(incoming.place, 'Ответ')];
});

const heard = () => scene.chat.heard.map((it) => (it.kind === 'text' ? it.text : it.kind));

test('a thread on the bot’s answer is a talk with it, and stays one after a restart', async () => {
  const thread = scene.peer.thread(channel, 'про образы', { on: answer, ownerId: anna.id });
  await sleep(30);
  await anna.asks(thread, 'а контейнер?');
  await scene.restart();
  await boris.asks(thread, 'а слой?');
  assert.deepEqual(heard(), ['а контейнер?', 'а слой?']);
  assert.deepEqual(scene.chat.heard[1]?.place.threadId, thread.id);
});

test('so is a thread that the bot has opened', async () => {
  const thread = scene.peer.thread(channel, 'матч', { ownerId: scene.peer.world.bot.id });
  await sleep(30);
  await anna.asks(thread, 'что такое том?');
  assert.deepEqual(heard(), ['что такое том?']);
});

test('what people say to each other is not for it: in the channel, in their own threads, to somebody by name', async () => {
  const own = scene.peer.thread(channel, 'наше', { ownerId: anna.id });
  const question = anna.says(channel, 'кто идёт?');
  const theirs = scene.peer.thread(channel, 'поход', { on: question, ownerId: boris.id });
  const talk = scene.peer.thread(channel, 'про слои', { on: await anna.asks(channel, '@bot слои'), ownerId: anna.id });
  await sleep(30);
  scene.chat.heard.length = 0;
  anna.says(channel, 'просто болтаем');
  anna.says(own, 'и тут');
  boris.says(theirs, 'я иду');
  const call = anna.says(talk, `<@${boris.id}> ты понял?`);
  const reply = boris.says(talk, 'да', { replyTo: call });
  anna.says(talk, 'хорошо', { replyTo: reply, withoutPing: true });
  await anna.asks(talk, 'а кэш?');
  assert.deepEqual(heard(), ['а кэш?']);
});

test('without the mention a reply to the bot is heard all the same', async () => {
  anna.says(channel, 'подробнее', { replyTo: answer, withoutPing: true });
  await scene.peer.until(() => scene.chat.heard.length > 0, 'the reply');
  const [incoming] = scene.chat.heard;
  assert.ok(incoming?.kind === 'text' && incoming.text === 'подробнее' && incoming.replyTo?.fromBot);
});
