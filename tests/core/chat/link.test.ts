import assert from 'node:assert/strict';
import test from 'node:test';
import type { Person } from '../../conversations/index.ts';
import { coreStage } from './fixture.ts';

async function reviewed(stage: Awaited<ReturnType<typeof coreStage>>, name: string, cards: number) {
  const person = stage.person(name);
  await person.say('/review');
  for (let card = 0; card < cards; card++) {
    await person.press('Показать ответ');
    await person.press('Легко');
  }
  return person;
}

const answers = (text: string): number =>
  /ещё ничего не повторяли/.test(text) ? 0 : Number(/за всё время: (\d+)/.exec(text)?.[1]);

test('two accounts become one person: every review is kept, and undoing it keeps both usable', async () => {
  const stage = await coreStage();
  const telegram = await reviewed(stage, 'anna', 3);
  const discord = await reviewed(stage, 'anna-discord', 2);
  await discord.say('/card столица Перу :: Лима');
  const code = /\/link (\w+)/.exec((await telegram.say('/link')).text)?.[1] ?? '';
  assert.match((await discord.say(`/link ${code}`)).text, /подтвердите/);
  await stage.advance(1000);
  assert.match(telegram.sees().text, /anna-discord .* хочет общий прогресс/);
  assert.match((await telegram.press('Да')).text, /Добавлено повторений — 2/);
  assert.equal(answers((await telegram.say('/stats')).text), 5);
  assert.equal(answers((await discord.say('/stats')).text), 5);
  assert.match((await telegram.say('/learn')).text, /Мои карточки — 1 карточка/);
  await discord.say('/unlink');
  assert.equal(answers((await discord.say('/stats')).text), 2);
  assert.equal(answers((await telegram.say('/stats')).text), 5);
  assert.match((await discord.say('/review')).text, /Новых|нечего|закончено/);
});

test('a code works once, for ten minutes, and never without the yes of the one who showed it', async () => {
  const stage = await coreStage();
  const anna = await reviewed(stage, 'anna', 1);
  const code = /\/link (\w+)/.exec((await anna.say('/link')).text)?.[1] ?? '';
  assert.match((await anna.say(`/link ${code}`)).text, /и так ваш/);
  const thief = stage.person('thief');
  await thief.say(`/link ${code}`);
  await stage.advance(1000);
  assert.match((await anna.press('Нет')).text, /не связаны/);
  assert.equal(answers((await thief.say('/stats')).text), 0);
  assert.match((await stage.person('boris').say(`/link ${code}`)).text, /нет/);
  const first = /\/link (\w+)/.exec((await anna.say('/link')).text)?.[1] ?? '';
  await anna.say('/link');
  assert.match((await stage.person('vera').say(`/link ${first}`)).text, /не действует/, 'a new code ends the old one');
  const late = /\/link (\w+)/.exec((await anna.say('/link')).text)?.[1] ?? '';
  await stage.advance(11 * 60_000);
  assert.match((await stage.person('boris').say(`/link ${late}`)).text, /не действует/);
});

test('guessing is stopped after five attempts', async () => {
  const stage = await coreStage();
  const thief = stage.person('thief');
  for (let n = 0; n < 5; n++) assert.match((await thief.say(`/link guess${n}`)).text, /нет/);
  assert.match((await thief.say('/link guess5')).text, /Слишком много/);
});

test('linking, parting and linking again, either way round, copies no review and no card twice', async () => {
  const stage = await coreStage();
  const telegram = await reviewed(stage, 'anna', 3);
  const discord = await reviewed(stage, 'anna-discord', 2);
  await discord.say('/card столица Перу :: Лима');
  const linked = async (shows: Person, types: Person) => {
    const code = /\/link (\w+)/.exec((await shows.say('/link')).text)?.[1] ?? '';
    await types.say(`/link ${code}`);
    await stage.advance(1000);
    return (await shows.press('Да')).text;
  };
  assert.match(await linked(telegram, discord), /повторений — 2/);
  await discord.say('/unlink');
  assert.match(await linked(telegram, discord), /повторений — 0, карточек — 0/);
  assert.equal(answers((await discord.say('/stats')).text), 5);
  await discord.say('/unlink');
  assert.match(await linked(discord, telegram), /повторений — 3/);
  assert.equal(answers((await telegram.say('/stats')).text), 5);
  assert.match((await telegram.say('/learn')).text, /Мои карточки — 1 карточка/);
});
