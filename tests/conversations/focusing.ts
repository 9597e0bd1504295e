import assert from 'node:assert/strict';
import { type Conversation, inGroup } from './stage.ts';

const minute = 60_000;

/** Focus sessions, in a group and alone. */
export const focusing: Conversation[] = [
  {
    name: 'a focus session changes its phases on time in one message and ends with who did what',
    needs: 'group',
    async play(stage) {
      const { anna, boris } = inGroup(stage, ['anna', 'boris']);
      const begun = await anna.say('/focus 25/5 x2 commands');
      assert.match(begun.text, /Фокус — раунд 1 из 2, осталось 25 мин/);
      await stage.advance(5 * minute);
      assert.match((await boris.press('Присоединиться')).toast, /в сессии/);
      assert.match((await boris.press('Присоединиться')).toast, /уже/);
      assert.equal(anna.sees().messages, begun.messages, 'the status is edited, not repeated');
      await stage.advance(20 * minute);
      const rest = boris.sees();
      assert.match(rest.text, /Перерыв 5 мин\. Вопрос/);
      assert.match((await boris.press(rest.buttons[0] ?? '')).toast, /Верно|Правильный ответ/);
      assert.match((await boris.press(rest.buttons[1] ?? '')).toast, /уже принят/);
      await stage.advance(6 * minute);
      assert.match((await boris.press(rest.buttons[1] ?? '')).toast, /закончился/);
      await stage.advance(25 * minute);
      const end = anna.sees();
      assert.match(end.text, /anna — 50 мин/);
      assert.match(end.text, /boris — 45 мин, 0 карточек, верно [01] из 1/);
      assert.deepEqual(end.files, ['konspekt-focus.png']);
    },
  },
  {
    name: 'a session planned ahead starts by itself with those who said they come',
    needs: 'group',
    async play(stage) {
      const { anna, boris } = inGroup(stage, ['anna', 'boris']);
      await stage.person('boris').say('/start');
      assert.match((await anna.say('/focus завтра 18:00 30/5 x1')).text, /завтра в 18:00/);
      assert.match((await boris.press('Приду')).toast, /придёте/);
      assert.doesNotMatch(anna.sees().text, /boris/, 'the status changes once a minute at most');
      await stage.advance(minute);
      assert.match(anna.sees().text, /Придут 2 человека:[\s\S]*boris/);
      await stage.advance((24 + 6) * 60 * minute - 6 * minute);
      assert.match(stage.person('boris').sees().text, /Скоро совместная сессия/);
      await stage.advance(5 * minute);
      assert.match(anna.sees().text, /Фокус — раунд 1 из 1/);
      await stage.advance(31 * minute);
      assert.match(anna.sees().text, /boris — 30 мин/);
    },
  },
  {
    name: 'only its host or an admin finishes a session, and one place has one',
    needs: 'group',
    async play(stage) {
      const { anna, boris } = inGroup(stage, ['anna', 'boris']);
      await anna.say('/focus');
      assert.match((await boris.say('/focus')).text, /уже идёт/);
      await anna.say('/focus abc');
      assert.match((await boris.press('Завершить')).toast, /начал/);
      assert.match((await anna.press('Завершить')).text, /Сессия закончена/);
    },
  },
];
