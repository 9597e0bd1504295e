import assert from 'node:assert/strict';
import type { Conversation } from './stage.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** What the bot says by itself, and when it keeps silent. */
export const reminding: Conversation[] = [
  {
    name: 'a reminder comes at the hour when something is due, as a quiz in one message, and not twice',
    async play(stage) {
      const anna = stage.person('anna');
      assert.match((await anna.say('/daily 19:30')).text, /19:30/);
      let seen = await anna.say('/review commands');
      for (let card = 0; card < 50 && seen.buttons.includes('Показать ответ'); card++) {
        await anna.press('Показать ответ');
        seen = await anna.press('Хорошо');
      }
      const { messages } = seen;
      await stage.advance(3 * day);
      const reminded = anna.sees();
      assert.match(reminded.text, /На сегодня \d+ карточ/);
      const perDay = (reminded.messages - messages) / 3;
      assert.ok(perDay > 0 && perDay <= 1, `${perDay} a day`);
      const before = anna.sees().messages;
      const quiz = await anna.press('Мини-викторина');
      assert.match(quiz.text, /Вопрос 1 из/);
      assert.equal(quiz.messages, before, 'the quiz is played in the reminder itself');
    },
  },
  {
    name: 'who has studied today, or wants none, is not reminded',
    async play(stage) {
      const anna = stage.person('anna');
      await anna.say('/start');
      const off = await anna.say('/daily выкл');
      assert.match(off.text, /выключено/);
      await anna.say('/review');
      await anna.press('Показать ответ');
      const { messages } = await anna.press('Хорошо');
      await stage.advance(5 * day);
      assert.equal(anna.sees().messages, messages);
    },
  },
  {
    name: 'nonsense is no time of day',
    async play(stage) {
      assert.match((await stage.person('anna').say('/daily вечером')).text, /не время/);
    },
  },
  {
    name: 'a group’s question of the day is answered privately, once, and explained later',
    needs: 'group',
    async play(stage) {
      const group = stage.group?.('группа');
      if (!group) return;
      const anna = group.person('anna', { isChatAdmin: true });
      const boris = group.person('boris');
      assert.match((await boris.say('/daily 12:00')).text, /администраторы/);
      assert.match((await anna.say('/daily 13:00')).text, /13:00/);
      await stage.advance(2 * hour);
      const asked = boris.sees();
      assert.match(asked.text, /Вопрос дня/);
      const pressFirst = boris.hold(asked.buttons[0] ?? '');
      const other = boris.hold(asked.buttons[1] ?? '');
      assert.match((await pressFirst()).toast, /принят/);
      assert.match((await other()).toast, /уже принят/);
      assert.doesNotMatch(boris.sees().text, /boris/);
      assert.match(asked.text, /объяснение — сегодня в 20:00/);
      await stage.advance(7 * hour);
      const closed = boris.sees();
      assert.match(closed.text, /закрыт[\s\S]*Верно ответили [01] из 1/);
      assert.equal(closed.messages, asked.messages + 1, 'the explanation is an edit of the question, and news of it');
      assert.match((await pressFirst()).toast, /закрыт/);
    },
  },
];
