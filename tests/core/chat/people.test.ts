import assert from 'node:assert/strict';
import test from 'node:test';
import { coreStage } from './fixture.ts';

const second = 1000;
const minute = 60 * second;

test('whoever is forgotten is gone from the running match, the session, the standings and the question of the day', async () => {
  const stage = await coreStage();
  const group = stage.group('группа');
  const anna = group.person('anna', { isChatAdmin: true });
  const boris = group.person('boris');
  await boris.say('/top');
  await boris.press('Показывать меня');
  await anna.say('/daily 12:01');
  await stage.advance(2 * minute);
  await boris.press(boris.sees().buttons[0] ?? '');
  await boris.say('/focus 25/5 x1');
  await boris.say('/match commands 5');
  await anna.press('Участвую');
  await boris.press('Начать');
  await stage.advance(6 * second);
  await boris.press(boris.sees().buttons[0] ?? '');
  await stage.person('boris').say('/forget');
  await stage.person('boris').press('удалить');
  const kept = await stage.documents();
  assert.ok(kept.some(({ key }) => key.startsWith('match:')));
  for (const { key, json } of kept) assert.doesNotMatch(json, /boris/, key);
  await anna.press(anna.sees().buttons[0] ?? '');
  assert.doesNotMatch(anna.sees().text, /boris/);
  assert.match((await boris.press('Присоединиться')).toast, /в сессии/, 'a stranger may come in again');
});

test('two accounts that become one person have one vote, and one place in the standings', async () => {
  const stage = await coreStage();
  const group = stage.group('группа');
  const phone = group.person('anna');
  const desk = group.person('anna-desk');
  for (const one of [phone, desk]) {
    await one.say('/top');
    await one.press('Показывать меня');
  }
  await phone.say('/match commands 5');
  await desk.press('Участвую');
  await phone.press('Начать');
  await stage.advance(6 * second);
  await phone.press(phone.sees().buttons[0] ?? '');
  const code = /\/link (\w+)/.exec((await stage.person('anna').say('/link')).text)?.[1] ?? '';
  await stage.person('anna-desk').say(`/link ${code}`);
  await stage.advance(second);
  await stage.person('anna').press('Да');
  assert.match((await desk.press(desk.sees().buttons[0] ?? '')).toast, /уже принят|закрыт/);
  const board = (await phone.say('/top')).text;
  assert.equal(board.match(/anna/g)?.length, 1);
});
