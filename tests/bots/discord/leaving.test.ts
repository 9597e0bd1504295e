import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiscordStage } from './stage.ts';

test('whoever has left the server is taken off its standings, and the others stay', async (t) => {
  const stage = await DiscordStage.open();
  t.after(() => stage.close());
  const group = stage.group('группа');
  const [anna, boris] = [group.person('anna'), group.person('boris')];
  for (const one of [anna, boris]) {
    await one.say('/top');
    await one.press('Показывать меня');
  }
  await stage.leave('группа', 'boris');
  const { text } = await anna.say('/top');
  assert.match(text, /anna/);
  assert.doesNotMatch(text, /boris/);
  assert.deepEqual([stage.peer.violations, stage.problems], [[], []]);
});

test('a server that shows the bot out gets no more, and has its question again when the bot is asked back', async (t) => {
  const stage = await DiscordStage.open();
  t.after(() => stage.close());
  const anna = stage.group('группа').person('anna', { isChatAdmin: true });
  await anna.say('/daily 13:00');
  await anna.say('/focus 25/5 x4');
  await anna.say('/match commands 5');
  await anna.press('Начать');
  await stage.advance(6000);
  await stage.expel('группа');
  const { messages } = anna.sees();
  await stage.advance(3 * 86_400_000);
  await stage.invite('группа');
  await stage.advance(86_400_000);
  assert.equal(anna.sees().messages, messages + 1);
  assert.match(anna.sees().text, /Вопрос дня/);
  assert.match((await anna.say('/match commands 5')).text, /Матч!/);
  assert.deepEqual([stage.peer.violations, stage.problems], [[], []]);
});

test('a channel that is deleted takes along everything that would have come there', async (t) => {
  const stage = await DiscordStage.open();
  t.after(() => stage.close());
  const anna = stage.group('группа').person('anna', { isChatAdmin: true });
  await anna.say('/daily 13:00');
  await anna.say('/focus 25/5 x4');
  await stage.removeChannel('группа');
  await stage.advance(3 * 86_400_000);
  assert.deepEqual([stage.peer.violations, stage.problems], [[], []]);
});
