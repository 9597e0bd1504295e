import assert from 'node:assert/strict';
import type { Conversation } from './stage.ts';

const minute = 60_000;

/** A whole review and everything that can happen in its middle. */
export const reviewing: Conversation[] = [
  {
    name: 'a review is one message edited in place: question, answer, grades, next card, summary',
    async play(stage) {
      const anna = stage.person('anna');
      let seen = await anna.say('/review');
      const { messages } = seen;
      assert.match(seen.text, /Новых \d+ · в работе 0 · на повторение 0/);
      const first = seen.text;
      seen = await anna.press('Показать ответ');
      assert.match(seen.text, /Источник: /);
      assert.deepEqual(
        seen.buttons.slice(0, 4).map((label) => label.split(' · ')[0]),
        ['Снова', 'Трудно', 'Хорошо', 'Легко'],
      );
      assert.match(seen.buttons[2] ?? '', /Хорошо · 10 мин/);
      seen = await anna.press('Хорошо');
      assert.notEqual(seen.text, first);
      for (let card = 0; card < 100 && seen.buttons.includes('Показать ответ'); card++) {
        await anna.press('Показать ответ');
        seen = await anna.press('Легко');
      }
      assert.match(seen.text, /Повторение закончено/);
      assert.equal(seen.messages, messages, 'everything happened in one message');
    },
  },
  {
    name: 'a review is left in the middle and goes on elsewhere, even after a restart',
    async play(stage) {
      const anna = stage.person('anna');
      await anna.say('/review');
      await anna.press('Показать ответ');
      const left = await anna.press('Хорошо');
      await stage.restart();
      const again = await anna.say('/review');
      assert.equal(again.text, left.text);
      assert.equal(again.messages, left.messages + 1);
    },
  },
  {
    name: 'grades are taken back one by one',
    async play(stage) {
      const anna = stage.person('anna');
      const first = await anna.say('/review');
      await anna.press('Показать ответ');
      const second = await anna.press('Хорошо');
      await anna.press('Показать ответ');
      await anna.press('Хорошо');
      for (const before of [second, first]) {
        const { text } = await anna.say('/undo');
        assert.match(text, new RegExp(question(before.text)));
        assert.ok(text.startsWith(countOf(before.text)), `${text} after ${before.text}`);
      }
      assert.match((await anna.say('/undo')).text, /Отменять нечего/);
    },
  },
  {
    name: 'a button of a message left behind says so and brings the review here',
    async play(stage) {
      const anna = stage.person('anna');
      await anna.say('/review');
      const old = anna.hold('Показать ответ');
      await anna.say('/review');
      await anna.press('Показать ответ');
      await anna.press('Хорошо');
      const seen = await old();
      assert.match(seen.toast, /устарела/);
      assert.ok(seen.buttons.includes('Показать ответ'));
    },
  },
  {
    name: 'two presses in haste on one grade count once',
    async play(stage) {
      const anna = stage.person('anna');
      await anna.say('/review');
      await anna.press('Показать ответ');
      const good = anna.hold('Хорошо');
      const once = await good();
      const twice = await good();
      assert.equal(twice.text, once.text);
      assert.match(twice.toast, /учтено/);
      assert.match((await anna.say('/undo')).text, /Оценка отменена/);
      assert.match((await anna.say('/undo')).text, /Отменять нечего/);
    },
  },
  {
    name: 'a typed answer is judged and the difference shown',
    async play(stage) {
      const anna = stage.person('anna');
      await anna.say('/review commands');
      await anna.press('Напечатать ответ');
      const wrong = await anna.say('docker нечто совсем другое');
      assert.match(wrong.text, /Неверно|Почти/);
      assert.match(wrong.text, /Ваш ответ: docker нечто/);
      assert.ok(wrong.buttons.some((label) => label.startsWith('Хорошо')));
    },
  },
  {
    name: 'a bad card is reported, another one suspended, and neither comes again',
    async play(stage) {
      const anna = stage.person('anna');
      const gone: string[] = [];
      let seen = await anna.say('/review commands');
      for (const wish of ['Плохая карточка', 'Больше не спрашивать']) {
        gone.push(question(seen.text));
        await anna.press('Ещё…');
        seen = await anna.press(wish);
        assert.notEqual(seen.toast, '');
      }
      for (let card = 0; card < 50 && seen.buttons.includes('Показать ответ'); card++) {
        for (const text of gone) assert.ok(!seen.text.includes(text), text);
        await anna.press('Показать ответ');
        seen = await anna.press('Легко');
      }
    },
  },
  {
    name: 'before the first answer the statistics draw nothing and say where to begin',
    async play(stage) {
      const anna = stage.person('anna');
      let seen = await anna.say('/stats');
      assert.match(seen.text, /ещё ничего не повторяли/);
      assert.deepEqual([seen.files, seen.buttons], [[], []]);
      await anna.say('/review');
      await anna.press('Показать ответ');
      await anna.press('Хорошо');
      seen = await anna.say('/stats');
      assert.match(seen.text, /Ответов сегодня: 1/);
      assert.deepEqual(seen.files, ['konspekt-stats.png']);
    },
  },
  {
    name: 'words typed about the card are as good as its buttons, and without a card they tell where those are',
    async play(stage) {
      const anna = stage.person('anna');
      assert.match((await anna.say('Плохая карточка!')).text, /О какой карточке речь.*\/review/s);
      let seen = await anna.say('/review commands');
      for (const [wish, said] of [
        ['Плохая карточка.', /авторы заметок о ней узнают/],
        ['больше не спрашивай', /Карточка отложена, больше не спросим/],
        ['this is a bad card', /авторы заметок о ней узнают/],
      ] as const) {
        const before = question(seen.text);
        seen = await anna.say(wish);
        assert.match(seen.text, said);
        assert.notEqual(question(seen.text), before);
        assert.ok(seen.buttons.includes('↩ Вернуть карточку'));
      }
      await anna.press('Показать ответ');
      await anna.press('Хорошо');
      seen = await anna.say('Хватит на сегодня');
      assert.match(seen.text, /Повторение закончено/);
      assert.doesNotMatch((await anna.say('хватит')).text, /Повторение закончено/, 'nothing is left to end');
      assert.match((await anna.say('плохая карточка')).text, /О какой карточке речь/);
    },
  },
  {
    name: 'the answer is shown and graded by words, too, and «дальше» waits for the grade',
    async play(stage) {
      const anna = stage.person('anna');
      const first = await anna.say('/review commands');
      let seen = await anna.say('дальше');
      assert.match(seen.text, /Дальше пойдём/);
      assert.equal(question(seen.text), question(first.text));
      assert.ok((await anna.say('покажи ответ')).buttons.some((label) => /^Хорошо/.test(label)));
      assert.match((await anna.say('дальше')).text, /Дальше пойдём/);
      seen = await anna.say('Хорошо.');
      assert.notEqual(question(seen.text), question(first.text));
      assert.ok((await anna.say('не знаю')).buttons.some((label) => /^Снова/.test(label)));
      const third = await anna.say('снова');
      assert.ok(third.buttons.includes('Показать ответ'));
      assert.match((await anna.say('закончить')).text, /Пройдены? 2 карточки|Пройдено 2 карточки/);
    },
  },
  {
    name: '«вопрос :: ответ» typed by itself is a card of one’s own',
    async play(stage) {
      const anna = stage.person('anna');
      assert.match((await anna.say('столица Перу :: Лима')).text, /Карточка добавлена.*Лима/s);
      assert.doesNotMatch((await anna.say('что такое std::vector')).text, /Карточка/);
    },
  },
  {
    name: 'the last card that is put aside says so under the summary',
    async play(stage) {
      const anna = stage.person('anna');
      await anna.say('/card вопрос :: ответ');
      let seen = await anna.say('/review мои карточки');
      for (let card = 0; card < 5 && seen.buttons.includes('Показать ответ'); card++)
        seen = await anna.say('плохая карточка');
      assert.match(seen.text, /авторы заметок о ней узнают/);
      assert.match((await anna.press('↩ Вернуть карточку')).text, /ответ|вопрос/);
    },
  },
  {
    name: 'while an answer is typed, words about the card are no answer',
    without: 'forms',
    async play(stage) {
      const anna = stage.person('anna');
      await anna.say('/review commands');
      await anna.press('Напечатать ответ');
      let seen = await anna.say('плохая карточка');
      assert.doesNotMatch(seen.text, /Ваш ответ/);
      assert.match(seen.text, /Карточка отложена.*Напишите ответ/s);
      seen = await anna.say('docker нечто');
      assert.match(seen.text, /Ваш ответ: docker нечто/);
    },
  },
  {
    name: 'a card that was put aside is found again and brought back',
    async play(stage) {
      const anna = stage.person('anna');
      assert.match((await anna.say('/cards')).text, /Пока здесь пусто/);
      const aside = question((await anna.say('/review commands')).text);
      await anna.press('Ещё…');
      await anna.press('Больше не спрашивать');
      let seen = await anna.say('/cards');
      assert.match(seen.text, /Отложенные — 1 карточка/);
      const [label = ''] = (await anna.press('Отложенные · 1')).buttons;
      seen = await anna.press(label);
      assert.match(seen.text, new RegExp(aside));
      assert.match(seen.text, /Отложена вами/);
      seen = await anna.press('Вернуть в повторения');
      assert.match(seen.toast, /снова в повторениях/);
      assert.ok(seen.buttons.includes('Больше не спрашивать'), 'it can be put aside again at once');
      await anna.press('Назад');
      assert.match((await anna.say('/cards')).text, /Пока здесь пусто/);
    },
  },
  {
    name: 'a card put aside or reported in haste comes back by the message that says so',
    async play(stage) {
      const anna = stage.person('anna');
      for (const wish of ['Больше не спрашивать', 'Плохая карточка']) {
        const before = question((await anna.say('/review commands')).text);
        await anna.press('Ещё…');
        const aside = await anna.press(wish);
        assert.match(aside.text, /Карточка отложена/);
        assert.doesNotMatch(aside.text, new RegExp(before));
        const back = anna.hold('↩ Вернуть карточку');
        let seen = await back();
        assert.match(seen.toast, /снова в повторениях/);
        assert.match(seen.text, new RegExp(before));
        assert.ok(!seen.buttons.includes('↩ Вернуть карточку'));
        assert.match((await back()).toast, /снова в повторениях/, 'a second press changes nothing');
        seen = await anna.say('/cards');
        assert.match(seen.text, /Пока здесь пусто/);
      }
    },
  },
  {
    name: 'a changed text is taken back by the message that shows it',
    async play(stage) {
      const anna = stage.person('anna');
      const before = question((await anna.say('/review commands')).text);
      for (const text of ['Первый вопрос? :: Ответ', 'Второй вопрос? :: Другой ответ']) {
        await anna.say('/review');
        await anna.press('Ещё…');
        await anna.press('Изменить для себя');
        assert.match((await anna.say(text)).text, /Карточка изменена/);
      }
      assert.match((await anna.press('↩ Вернуть как было')).text, /Первый вопрос/);
      await anna.say('/review');
      await anna.press('Ещё…');
      await anna.press('Изменить для себя');
      await anna.say('Третий вопрос? :: Ответ');
      await anna.press('↩ Вернуть как было');
      assert.match((await anna.say('/review')).text, /Первый вопрос/);
      await anna.say('/cards');
      await anna.press('Изменённые · 1');
      await anna.press('Первый вопрос?');
      assert.match((await anna.press('Как в заметках')).text, new RegExp(before));

      await anna.say('/card столица Перу :: Лима');
      await anna.press('Изменить или удалить');
      await anna.press('Изменить для себя');
      assert.match((await anna.say('столица Чили :: Сантьяго')).text, /Сантьяго/);
      assert.match((await anna.press('↩ Вернуть как было')).text, /Лима/);
    },
  },
  {
    name: 'a changed card gets its old text back, and one’s own card is deleted after a question',
    async play(stage) {
      const anna = stage.person('anna');
      const before = question((await anna.say('/review commands')).text);
      await anna.press('Ещё…');
      await anna.press('Изменить для себя');
      await anna.say('Совсем другой вопрос? :: Другой ответ');
      await anna.say('/cards');
      await anna.press('Изменённые · 1');
      assert.match((await anna.press('Совсем другой вопрос?')).text, /Другой ответ/);
      assert.match((await anna.press('Как в заметках')).text, new RegExp(before));

      await anna.say('/card столица Чили :: Сантьяго');
      await anna.press('Изменить или удалить');
      assert.match((await anna.press('Удалить')).text, /насовсем/);
      assert.match((await anna.press('Нет')).text, /Сантьяго/);
      await anna.press('Удалить');
      assert.match((await anna.press('Да, удалить')).toast, /удалена/);
      assert.match((await anna.say('/cards')).text, /Пока здесь пусто/);
    },
  },
  {
    name: 'a card of one’s own is added, asked and changed',
    async play(stage) {
      const anna = stage.person('anna');
      assert.match((await anna.say('/card столица Перу :: Лима')).text, /Лима/);
      assert.match((await anna.say('/card без ответа')).text, /::/);
      await anna.say('/review Мои карточки');
      await anna.press('Ещё…');
      await anna.press('Изменить для себя');
      const changed = await anna.say('Какая столица у Перу? :: Лима');
      assert.match(changed.text, /Какая столица у Перу/);
      assert.match((await anna.press('Продолжить')).text, /Какая столица у Перу/);
    },
  },
  {
    name: 'two buttons are enough for those who want two',
    async play(stage) {
      const anna = stage.person('anna');
      await anna.say('/settings');
      await anna.press('Кнопок оценки');
      await anna.press('2');
      await anna.say('/review');
      const seen = await anna.press('Показать ответ');
      assert.deepEqual(
        seen.buttons.slice(0, 2).map((label) => label.split(' · ')[0]),
        ['Не помню', 'Помню'],
      );
    },
  },
  {
    name: 'what was learnt comes back on its day',
    async play(stage) {
      const anna = stage.person('anna');
      let seen = await anna.say('/review commands');
      for (let card = 0; card < 50 && seen.buttons.includes('Показать ответ'); card++) {
        await anna.press('Показать ответ');
        seen = await anna.press('Легко');
      }
      assert.match((await anna.say('/review commands')).text, /нечего|закончено/);
      await stage.advance(30 * 24 * 60 * minute);
      assert.match((await anna.say('/review commands')).text, /на повторение [1-9]/);
    },
  },
];

/** The card's question, below the line of counts. */
/** What is left of the day: «Новых 4 · в работе 1 · на повторение 0». */
const countOf = (text: string): string => /^Новых \d+ · в работе \d+ · на повторение \d+/.exec(text)?.[0] ?? 'no count';

const question = (text: string): string =>
  (text.split('\n').find((line, at) => at > 0 && line.trim() !== '') ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
