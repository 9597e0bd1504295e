import assert from 'node:assert/strict';
import test from 'node:test';
import { coreStage } from './fixture.ts';

const second = 1000;

test('a restart in the middle voids the open question and puts it anew', async () => {
  const stage = await coreStage();
  const group = stage.group('группа');
  const anna = group.person('anna');
  await anna.say('/match commands 5');
  await group.person('boris').press('Участвую');
  await anna.press('Начать');
  await stage.advance(6 * second);
  const before = anna.sees();
  const old = anna.hold(before.buttons[0] ?? '');
  await stage.restart();
  await stage.sleep(120 * second);
  const after = anna.sees();
  assert.match(after.text, /Вопрос 1 из/);
  assert.equal(after.messages, before.messages + 1);
  assert.match((await old()).toast, /закрыт/);
  assert.match((await anna.press(after.buttons[0] ?? '')).toast, /принят/);
});

test('the lobby names the topic by its title and promises no more questions than there are', async () => {
  const stage = await coreStage();
  const anna = stage.group('группа').person('anna');
  const lobby = await anna.say('/match commands');
  assert.match(lobby.text, /Тема: Команды Docker\. 4 вопроса,/);
  assert.ok(!lobby.buttons.some((label) => /вопрос/.test(label)), 'no other length gives another number');
  await anna.press('Начать');
  await stage.advance(6 * second);
  assert.match(anna.sees().text, /Вопрос 1 из 4/);
});

test('a match is about a note even where a tag has the same name', async () => {
  const stage = await coreStage();
  const anna = stage.group('группа').person('anna');
  assert.match((await anna.say('/match docker')).text, /Тема: (?!все темы|#)/);
});

test('another way of answering has its own number of questions, and keeps to it', async () => {
  const stage = await coreStage();
  const anna = stage.group('группа').person('anna');
  assert.match((await anna.say('/match 10')).text, /Тема: все темы\. 8 вопросов, ответы кнопками/);
  const typed = await anna.press('Отвечать текстом');
  const [, count] = /(\d+) вопрос\S*, ответы текстом/.exec(typed.text) ?? [];
  assert.ok(Number(count) > 0, typed.text);
  await anna.press('Начать');
  await stage.advance(6 * second);
  assert.match(anna.sees().text, new RegExp(`Вопрос 1 из ${count}$`, 'm'));
});

test('ten matches in ten groups run to their ends side by side', async () => {
  const stage = await coreStage();
  const groups = Array.from({ length: 10 }, (_, at) => stage.group(`группа ${at}`));
  for (const group of groups) {
    await group.person('anna').say('/match commands 5');
    await group.person('anna').press('Начать');
  }
  for (let round = 0; round < 12; round++) {
    await stage.advance(7 * second);
    for (const [at, group] of groups.entries()) {
      const { text, buttons } = group.person('anna').sees();
      // Only every other group answers; the others' windows run out.
      if (at % 2 === 0 && text.includes('Вопрос ') && buttons.length > 4)
        await group.person('anna').press(buttons[0] ?? '');
    }
  }
  await stage.advance(600 * second);
  for (const [at, group] of groups.entries()) {
    assert.match(group.person('anna').sees().text, at % 2 === 0 ? /Победа|не набрал/ : /окончен/, String(at));
  }
});

test('a focus session takes everybody’s own words into its summary', async () => {
  const stage = await coreStage();
  const anna = stage.group('группа').person('anna');
  await anna.say('/focus 25/5 x1');
  await anna.press('Что сделано');
  await anna.say('прочитала про сети');
  await stage.advance(26 * 60 * second);
  assert.match(anna.sees().text, /anna — 25 мин.*«прочитала про сети»/);
});
