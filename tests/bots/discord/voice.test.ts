import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ChannelRecord, GuildRecord, Visitor } from '../../peers/discord/index.ts';
import { openScene, ready, type Scene } from './scene.ts';
import { DiscordStage } from './stage.ts';

const minute = 60_000;
let scene: Scene;
let guild: GuildRecord;
let [text, library, hall]: ChannelRecord[] = [];
let [anna, boris]: Visitor[] = [];

before(async () => {
  scene = await openScene({
    prepare(peer) {
      guild = peer.guild('Учёба');
      [text, library, hall] = [
        peer.channel(guild, 'чат'),
        ...['Читальня', 'Холл'].map((name) => peer.voiceChannel(guild, name)),
      ];
      [anna, boris] = ['anna', 'boris'].map((name) => peer.person(name));
      for (const one of [anna, boris]) if (one) peer.join(guild, one);
      if (anna && library) guild.voice.set(anna.id, library.id);
    },
  });
  await ready(scene.peer);
});
after(async () => {
  assert.deepEqual(scene.peer.violations, []);
  await scene.close();
});

const told = (roomId: string | undefined) => {
  const last = scene.chat.rooms.filter((room) => room.roomId === roomId).at(-1);
  return last && { title: last.title, people: last.people.map(({ name }) => name) };
};

test('who sits where is told at the start, with every coming and going, and nothing for muting', async () => {
  const { peer, chat } = scene;
  assert.ok(anna && boris && library && hall);
  await peer.until(() => told(library?.id)?.people.length === 1, 'anna in the reading room');
  assert.deepEqual(told(library.id), { title: 'Читальня', people: ['anna'] });
  assert.deepEqual(told(hall.id), { title: 'Холл', people: [] });
  peer.sit(guild, boris, library);
  await peer.until(() => told(library?.id)?.people.length === 2, 'both');
  peer.sit(guild, boris, hall);
  await peer.until(() => told(hall?.id)?.people.length === 1, 'boris in the hall');
  assert.deepEqual(told(library.id)?.people, ['anna']);
  const { length } = chat.rooms;
  peer.sit(guild, boris, hall);
  peer.sit(guild, anna);
  await peer.until(() => told(library?.id)?.people.length === 0, 'anna gone');
  assert.equal(chat.rooms.length, length + 1);
});

test('a bot that plays music is no student', async () => {
  const { peer } = scene;
  assert.ok(hall && boris);
  const bot = peer.person('музыка', { isBot: true });
  peer.join(guild, bot);
  peer.sit(guild, bot, hall);
  peer.sit(guild, boris, library);
  await peer.until(() => told(library?.id)?.people.length === 1, 'boris in the reading room');
  assert.deepEqual(told(hall.id)?.people, []);
});

test('a command says in which voice channel its author sits', async () => {
  assert.ok(text && boris && anna);
  await boris.slash(text, 'ask', { question: 'что такое образ' });
  const heard = scene.chat.heard.at(-1);
  assert.deepEqual(
    heard?.voice?.people.map(({ name }) => name),
    ['boris'],
  );
  assert.equal(heard?.can?.voice, true);
  await anna.slash(text, 'ask', { question: 'что такое образ' });
  assert.equal(scene.chat.heard.at(-1)?.voice, undefined);
});

test('after a break those who have left meanwhile are gone', async () => {
  assert.ok(boris && library);
  guild.voice.delete(boris.id);
  await scene.restart();
  await scene.peer.until(() => told(library?.id)?.people.length === 0, 'nobody');
});

test('a focus session counts the time in the voice channel of whoever began it', async (t) => {
  const stage = await DiscordStage.open();
  t.after(() => stage.close());
  const group = stage.group('группа');
  const host = group.person('anna');
  group.person('boris');
  await stage.sit('группа', 'anna', true);
  const seen = await host.say('/focus 25/5 x1');
  assert.match(seen.text, /голосовом канале «Читальня» засчитывается само/);
  await stage.sit('группа', 'boris', true);
  await stage.advance(10 * minute);
  assert.match(host.sees().text, /boris — 10 мин/);
  await stage.sit('группа', 'boris', false);
  await stage.advance(16 * minute);
  assert.match(host.sees().text, /anna — 25 мин[\s\S]*boris — 10 мин/);
  assert.deepEqual([stage.peer.violations, stage.problems], [[], []]);
});

test('a session that has begun takes a voice channel by a button, of its host alone', async (t) => {
  const stage = await DiscordStage.open();
  t.after(() => stage.close());
  const group = stage.group('группа');
  const [host, boris] = [group.person('anna'), group.person('boris')];
  await host.say('/focus завтра 18:00 25/5 x1');
  assert.match((await host.press('голосовой канал')).toast, /Сначала зайдите/);
  await stage.sit('группа', 'boris', true);
  assert.match((await boris.press('голосовой канал')).toast, /тот, кто начал/);
  await stage.sit('группа', 'anna', true);
  assert.match((await host.press('голосовой канал')).text, /засчитывается само/);
  await stage.advance((30 * 60 + 26) * minute);
  assert.match(host.sees().text, /boris — 25 мин/, 'a planned session begins with those who sit there');
});
