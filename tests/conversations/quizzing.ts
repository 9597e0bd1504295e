import assert from 'node:assert/strict';
import type { Conversation, Person, Seen } from './stage.ts';

/** A quiz alone: played through, left and resumed, learnt from. */
export const quizzing: Conversation[] = [
  {
    name: 'a quiz explains every answer with its source and ends with a result',
    async play(stage) {
      const anna = stage.person('anna');
      let seen = await anna.say('/quiz');
      const all = Number(/Вопрос 1 из (\d+)/.exec(seen.text)?.[1]);
      assert.ok(all >= 5 && all <= 20, seen.text);
      for (let number = 1; number <= all; number++) {
        assert.match(seen.text, new RegExp(`Вопрос ${number} из ${all}`));
        seen = await answer(anna, seen);
        assert.match(seen.text, /Верно|Неверно|Почти/);
        assert.match(seen.text, /Источник: /);
        seen = await anna.press(number === all ? 'Результат' : 'Дальше');
      }
      assert.match(seen.text, /Верно \d+ из \d+/);
    },
  },
  {
    name: 'words typed in a quiz are about its question, whatever review was left open before',
    async play(stage) {
      const anna = stage.person('anna');
      await anna.say('/review');
      await stage.advance(60_000);
      await anna.say('/quiz commands 5');
      let seen = await anna.say('Плохая карточка');
      assert.match(seen.text, /Вопрос 2 из /);
      assert.match((await anna.say('/cards')).text, /Отложенные — 1 карточка/);
      seen = await anna.say('хватит');
      assert.match(seen.text, /Викторина закончена/);
      assert.match((await anna.say('хватит')).text, /остановимся/, 'and now the review');
    },
  },
  {
    name: 'what was missed comes first in the next review',
    async play(stage) {
      const anna = stage.person('anna');
      let seen = await anna.say('/quiz commands 5');
      for (let number = 0; number < 20 && !seen.text.includes('Ошибки'); number++) {
        seen = await anna.press(seen.buttons.includes('Не знаю') ? 'Не знаю' : (seen.buttons[0] ?? ''));
      }
      assert.match(seen.text, /Верно 0 из/);
      assert.match((await anna.press('Учить то, в чём ошибся')).text, /команда/);
    },
  },
  {
    name: 'a quiz is left and resumed after a restart',
    async play(stage) {
      const anna = stage.person('anna');
      const first = await anna.say('/quiz');
      await anna.press('Не знаю');
      await anna.press('Дальше');
      const left = anna.sees();
      await stage.restart();
      const again = await anna.say('/quiz');
      assert.equal(again.text, left.text);
      assert.notEqual(again.text, first.text);
    },
  },
  {
    name: 'a question with options is answered by a letter or by «не знаю», too',
    async play(stage) {
      const anna = stage.person('anna');
      await untilOptions(anna);
      assert.match((await anna.say('не знаю')).text, /Неверно/);
      assert.doesNotMatch((await anna.say('б')).text, /Вопрос \d+ из/, 'nothing is asked any more');
      await untilOptions(anna);
      assert.match((await anna.say('Б')).text, /Вопрос \d+ из.*(?:Неверно|Верно)/s);
      const asked = /Вопрос (\d+) из/.exec((await anna.say('дальше')).text)?.[1];
      assert.ok(Number(asked) > 1);
    },
  },
  {
    name: 'a quiz that is left early praises nobody, and says how much was left',
    async play(stage) {
      const anna = stage.person('anna');
      const first = await anna.say('/quiz');
      const all = Number(/из (\d+)/.exec(first.text)?.[1]);
      await answer(anna, first);
      await anna.press('Дальше');
      const { text } = await anna.press('Закончить');
      assert.match(text, new RegExp(`Ещё ${all - 1} вопрос\\p{L}* остал\\p{L}+ без ответа`, 'u'));
      assert.doesNotMatch(text, /Без единой ошибки|поучить/);
    },
  },
  {
    name: 'an answer pressed twice counts once, and an old question brings the new one',
    async play(stage) {
      const anna = stage.person('anna');
      await anna.say('/quiz');
      const skip = anna.hold('Не знаю');
      const once = await skip();
      const twice = await skip();
      assert.equal(twice.text, once.text);
      await anna.say('/quiz');
      assert.match((await skip()).toast, /устарела/);
    },
  },
];

/** Goes on to a question that offers options. */
async function untilOptions(person: Person): Promise<void> {
  let seen = await person.say('/quiz');
  for (let tries = 0; tries < 8 && !hasOptions(seen); tries++) {
    await answer(person, seen);
    seen = await person.press('Дальше');
  }
  assert.ok(hasOptions(seen));
}

const hasOptions = ({ buttons }: Seen): boolean =>
  !buttons.includes('Показать ответ') && !buttons.includes('Напечатать ответ') && buttons.length > 3;

/** Whatever the question wants: a press or a text. */
async function answer(person: Person, seen: Seen): Promise<Seen> {
  if (seen.buttons.includes('Показать ответ')) {
    await person.press('Показать ответ');
    return person.press('Знаю');
  }
  const option = seen.buttons.find((label) => label !== 'Не знаю' && label !== 'Закончить');
  if (option === 'Напечатать ответ') return person.press('Не знаю');
  return option ? person.press(option) : person.say('какой-то ответ');
}
