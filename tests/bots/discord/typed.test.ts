import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiscordStage } from './stage.ts';

test('without the right to read messages a typed answer is a form; the first one counts, and one that comes late does not', async (t) => {
  const stage = await DiscordStage.open();
  t.after(() => stage.close());
  const group = stage.group('группа');
  const [anna, boris, vera] = [group.person('anna'), group.person('boris'), group.person('vera')];
  await anna.say('/match commands 5');
  await anna.press('Отвечать текстом');
  await boris.press('Участвую');
  await anna.press('Начать');
  await stage.advance(6000);
  await boris.press('Ответить');
  assert.match((await boris.say('docker чепуха')).text, /Ответ принят/);
  await boris.press('Ответить');
  assert.match((await boris.say('docker ps')).text, /уже принят/);
  await vera.press('Ответить');
  assert.match((await vera.say('docker ps')).text, /не участвуете/);
  await anna.press('Ответить');
  await stage.advance(46_000);
  assert.match((await anna.say('docker ps')).text, /закрыт|Время вышло/);
  await anna.press('⏹');
  assert.match(anna.sees().text, /boris — 0 \(верно 0 из 1\)/);
  assert.match(anna.sees().text, /anna — 0 \(без ответов\)/);
  assert.deepEqual([stage.peer.violations, stage.problems], [[], []]);
});
