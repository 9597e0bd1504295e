import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { conversations } from '../../conversations/index.ts';
import {
  buttonsOf,
  type DiscordPeer,
  isEphemeral,
  MANAGE_GUILD,
  optionsOf,
  readable,
  type Visitor,
} from '../../peers/discord/index.ts';
import { DiscordStage } from './stage.ts';

async function open(t: TestContext): Promise<DiscordStage> {
  const stage = await DiscordStage.open();
  t.after(() => stage.close());
  return stage;
}

/** Anna on a server with one channel. */
function classroom({ peer }: DiscordStage) {
  const anna = peer.person('anna');
  const guild = peer.guild('Учёба');
  peer.join(guild, anna);
  return { anna, guild, channel: peer.channel(guild, 'общий') };
}

function assertClean({ peer, problems }: DiscordStage): void {
  assert.deepEqual(peer.violations, []);
  assert.deepEqual(problems, []);
}

for (const { name, play } of conversations.filter(({ without }) => without === undefined)) {
  test(name, async (t) => {
    const stage = await open(t);
    await play(stage);
    assertClean(stage);
  });
}

test('in a group a private matter is seen by its person alone, and goes on in place', async (t) => {
  const stage = await open(t);
  const group = stage.group('учебная группа');
  const anna = group.person('anna');
  const boris = group.person('boris');
  const first = await anna.say('/review');
  assert.match(first.text, /Новых/);
  await anna.press('Показать ответ');
  const next = await anna.press('Хорошо');
  assert.equal(next.messages, 1);
  assert.equal(boris.sees().messages, 0);
  assert.match((await boris.say('/ask что такое образ')).text, /Источник/);
  assertClean(stage);
});

test('a button of somebody else’s review, forged, does nothing but say whose it is', async (t) => {
  const stage = await open(t);
  const { peer } = stage;
  const [anna, boris] = [peer.person('anna'), peer.person('boris')];
  const guild = peer.guild('Учёба');
  for (const one of [anna, boris]) peer.join(guild, one);
  const channel = peer.channel(guild, 'общий');
  const review = await anna.slash(channel, 'review');
  const stolen = buttonsOf(review.message).find(({ label }) => label === 'Показать ответ')?.custom_id ?? '';
  const answer = await boris.slash(channel, 'ask', { question: 'что такое образ' });
  const before = readable(review.message);
  const pressed = await boris.forge(answer.message, stolen).done();
  assert.match(pressed.text, /не ваша/);
  assert.ok(isEphemeral(pressed.message));
  assert.equal(readable(review.message), before);
  assertClean(stage);
});

test('a thread keeps its topic, apart from its channel', async (t) => {
  const stage = await open(t);
  const { peer } = stage;
  const { anna, guild, channel } = classroom(stage);
  peer.inviteBot(guild);
  const thread = peer.thread(channel, 'образы');
  await anna.slash(thread, 'ask', { question: 'что такое образ' });
  const followUp = await anna.slash(thread, 'ask', { question: 'а контейнер?' });
  assert.match(followUp.text, /онтейнер/);
  assertClean(stage);
});

test('a thread on an answer goes on with its topic, for as long as people come back to it', async (t) => {
  const stage = await open(t);
  const { peer } = stage;
  const { anna, guild, channel } = classroom(stage);
  peer.inviteBot(guild);
  const answer = await anna.asks(channel, '@bot что такое образ');
  const thread = peer.thread(channel, 'образы', { on: answer, ownerId: anna.id });
  assert.match(readable(await anna.asks(thread, '@bot а контейнер?')), /онтейнер/);
  await stage.advance(5 * 3_600_000);
  await stage.restart();
  const later = await anna.asks(thread, '@bot подробнее');
  assert.match(readable(later), /онтейнер/);
  // In the channel the talk is over by now; a reply to the answer brings its topic back.
  assert.doesNotMatch(readable(await anna.asks(channel, '@bot подробнее')), /Источник/);
  assert.match(readable(await anna.asks(channel, 'подробнее', answer)), /Источник/);
  assertClean(stage);
});

test('a private matter asked for in a message opens by a button, for its person alone', async (t) => {
  const stage = await open(t);
  const { anna, channel } = classroom(stage);
  const offer = await anna.asks(channel, '@bot /review');
  assert.match(readable(offer), /увидите это только вы/);
  const review = await anna.press(offer, 'Показать мне');
  assert.ok(isEphemeral(review.message));
  assert.match(review.text, /Новых/);
  assertClean(stage);
});

test('the message menus ask what a message asks, and make its text a card', async (t) => {
  const stage = await open(t);
  const { anna, channel } = classroom(stage);
  const message = anna.says(channel, 'чем образ отличается от контейнера');
  assert.match((await anna.menu('Спросить конспект', message)).text, /Источник/);
  const { modal } = await anna.menu('Сделать карточку', message);
  const made = await anna.submit(modal, { front: 'О чём спрашивают чаще всего?' });
  assert.match(made.text, /чем образ отличается от контейнера/);
  assertClean(stage);
});

test('topics are offered while one types, typos and a wrong layout included', async (t) => {
  const stage = await open(t);
  const anna = stage.peer.person('anna');
  for (const typed of [
    'контейнер',
    'конт',
    'кантейн',
    'rjyn',
    'rfyntq',
    'konteyn',
    'что такое кантейнер',
    'контейнре',
  ]) {
    const choices = await anna.autocomplete(anna.dm, 'ask', 'question', typed);
    const first = choices.slice(0, 3).map(({ name }) => name);
    assert.match(first.join(), /контейнер/i, `${typed}: ${first}`);
  }
  assert.ok((await anna.autocomplete(anna.dm, 'ask', 'question', '')).length > 0);
  assertClean(stage);
});

test('settings, topics and the next quiz are chosen from menus, in one message', async (t) => {
  const stage = await open(t);
  const anna = stage.peer.person('anna');
  const { message } = await anna.slash(anna.dm, 'settings');
  const zone = optionsOf(message).find(({ label }) => label === 'Часовой пояс');
  assert.match(zone?.description ?? '', /сейчас \d\d:\d\d/);
  await anna.choose(message, 'Часовой пояс');
  const samara = optionsOf(message).find(({ label }) => label.startsWith('Самара'));
  assert.ok(samara && optionsOf(message).filter((it) => it.default).length <= 1);
  const saved = await anna.choose(message, samara.value);
  assert.match(saved.text, /^-# Сохранено[\s\S]*Europe\/Samara/);
  await anna.choose(message, 'Часовой пояс');
  assert.equal(optionsOf(message).find((it) => it.default)?.value, samara.value);

  const topics = await anna.slash(anna.dm, 'learn');
  const deck = optionsOf(topics.message).find(({ label }) => label === 'Команды Docker');
  assert.match(deck?.description ?? '', /карточ/);
  assert.match((await anna.choose(topics.message, 'Команды Docker')).text, /Команды Docker/);

  const quiz = await anna.slash(anna.dm, 'quiz', { topic: 'commands' });
  await anna.press(quiz.message, 'Закончить');
  const other = optionsOf(quiz.message)[0];
  assert.ok(other);
  assert.match((await anna.choose(quiz.message, other.value)).text, /Вопрос 1 из/);
  assertClean(stage);
});

test('an option that is not in the menu, sent by a changed client, is a press like any other forged one', async (t) => {
  const stage = await open(t);
  const [anna, boris] = [stage.peer.person('anna'), stage.peer.person('boris')];
  const mine = await anna.slash(anna.dm, 'settings');
  const stolen = optionsOf(mine.message)[0]?.value ?? '';
  const his = await boris.slash(boris.dm, 'settings');
  assert.match((await boris.forgeChoice(his.message, stolen).done()).text, /не ваша/);
  assert.match((await boris.forgeChoice(his.message, 'k:1:setto:nobody:').done()).text, /не ваша/);
  assert.match((await boris.forgeChoice(his.message, 'ерунда').done()).text, /устарела/);
  assertClean(stage);
});

test('what is refused in a server is said to the one who tried, not to everybody', async (t) => {
  const stage = await open(t);
  const { peer } = stage;
  const anna = peer.person('anna');
  const guild = peer.guild('Учёба');
  peer.join(guild, anna, { permissions: MANAGE_GUILD });
  const channel = peer.channel(guild, 'общий');
  // The client shows `/gaps` to those who manage the server; who may use it, the bot decides.
  const refused = await anna.slash(channel, 'gaps');
  assert.ok(isEphemeral(refused.message));
  assert.match(refused.text, /только администраторы/);
  const unknown = await anna.oldCommand(channel, 'lern');
  assert.ok(isEphemeral(unknown.message));
  assert.match(unknown.text, /Может быть, `\/learn`/);
  assert.match((await anna.oldCommand(channel, 'О человеке', 2)).text, /у меня нет/);
  assertClean(stage);
});

const withoutTheBot = [
  {
    name: 'a conversation of several people',
    place: (peer: DiscordPeer, people: Visitor[]) => peer.groupDm(...people),
  },
  {
    name: 'a server that the bot is not in',
    place(peer: DiscordPeer, people: Visitor[]) {
      const guild = peer.strangeGuild('Чужой сервер');
      for (const one of people) peer.join(guild, one);
      return peer.channel(guild, 'общий');
    },
  },
];
for (const { name, place } of withoutTheBot) {
  test(`installed to a person, it works in ${name}: by interactions alone, also after a restart`, async (t) => {
    const stage = await open(t);
    const { peer } = stage;
    const [anna, boris] = [peer.person('anna'), peer.person('boris')];
    const here = place(peer, [anna, boris]);
    const answer = await anna.slash(here, 'ask', { question: 'что такое образ' });
    assert.match(answer.text, /Источник/);
    assert.ok(boris.sees(here).includes(answer.message));
    const review = await anna.slash(here, 'review');
    assert.ok(isEphemeral(review.message) && !boris.sees(here).includes(review.message));
    await stage.restart();
    peer.world.offsetMs += 20 * 60_000;
    const before = readable(review.message);
    await anna.press(review.message, 'Показать ответ');
    await anna.press(review.message, 'Хорошо');
    assert.notEqual(readable(review.message), before);
    // What the bot would have to go on with by itself it does not begin here.
    if (here.guildId) {
      const refused = await anna.slash(here, 'match');
      assert.ok(isEphemeral(refused.message));
      assert.match(refused.text, /Здесь меня нет/);
    } else await assert.rejects(anna.slash(here, 'match'), /not offered/);
    assert.deepEqual(peer.desk.refusals, []);
    assertClean(stage);
  });
}
