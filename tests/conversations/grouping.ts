import assert from 'node:assert/strict';
import { type Conversation, inGroup } from './stage.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A group's settings and its standings. */
export const grouping: Conversation[] = [
  {
    name: 'in a group the start says how to be heard there',
    needs: 'group',
    async play(stage) {
      const { anna } = inGroup(stage, ['anna']);
      const seen = await anna.say('/start');
      assert.match(seen.text, /\/ask и вопрос[\s\S]*через @[\s\S]*\/match/);
      assert.doesNotMatch(seen.text, /Просто напишите/);
      assert.match((await anna.press('Спросить')).text, /Источник/);
    },
  },
  {
    name: 'a group is set up by its administrators alone',
    needs: 'group',
    async play(stage) {
      const { boris, admin } = inGroup(stage, ['boris']);
      await admin.say('/setup');
      assert.match((await boris.press('Матчи')).toast, /только администраторы/);
      await admin.press('Матчи');
      assert.match((await boris.say('/match')).text, /выключены/);
      await admin.say('/setup');
      await admin.press('Тихие часы');
      assert.match((await admin.press('с 22:00 до 8:00')).text, /с 22:00 до 8:00/);
      await admin.press('Вопрос дня');
      const back = await admin.press('Назад');
      assert.match(back.text, /Настройки группы/);
      assert.equal(back.toast, '', 'nothing was changed, and nothing is said to be saved');
      await admin.press('Язык');
      assert.match((await admin.press('English')).text, /Settings of the group/);
    },
  },
  {
    name: 'a goal of the week is set by administrators, is shown with its bar, and is told of once when it is reached',
    needs: 'group',
    async play(stage) {
      const { anna, admin } = inGroup(stage, ['anna']);
      assert.match((await anna.say('/goal')).text, /Цели на эту неделю нет/);
      assert.match((await anna.say('/goal 2')).text, /только администраторы/);
      assert.match((await admin.say('/goal много')).text, /число карточек/);
      assert.match((await admin.say('/goal 2')).text, /2 карточки на группу[\s\S]*░░░░░░░░░░ 0 из 2/);
      await anna.say('/top');
      await anna.press('Показывать меня');
      const alone = stage.person('anna');
      await alone.say('/review commands');
      for (const _ of [1, 2]) {
        await alone.press('Показать ответ');
        await alone.press('Легко');
      }
      await stage.advance(3 * hour);
      assert.match(anna.sees().text, /Цель недели достигнута[\s\S]*anna \(2\)/);
      const { messages } = anna.sees();
      await stage.advance(3 * hour);
      assert.equal(anna.sees().messages, messages, 'once');
      assert.match((await anna.say('/top')).text, /▓▓▓▓▓▓▓▓▓▓ 2 из 2 — есть!/);
      assert.match((await admin.say('/goal нет')).text, /Цели на эту неделю нет/);
    },
  },
  {
    name: 'one’s own goal of the week',
    async play(stage) {
      const anna = stage.person('anna');
      assert.match((await anna.say('/goal 10')).text, /Ваша цель на неделю — 10 карточек/);
      assert.match((await anna.press('Без цели')).text, /Цели на эту неделю нет/);
    },
  },
  {
    name: 'a group’s zone is found by city or by clock, its question keeps out of quiet hours, and what is off stays off',
    needs: 'group',
    async play(stage) {
      const { boris, admin } = inGroup(stage, ['boris']);
      await admin.say('/setup');
      await admin.press('Часовой пояс');
      assert.match((await admin.press('Новосибирск')).text, /Asia\/Novosibirsk, сейчас 16:00/);
      await admin.press('Тихие часы');
      await admin.press('с 22:00 до 8:00');
      assert.match((await admin.say('/daily 7:00')).text, /тихие часы[\s\S]*когда они кончатся: в 08:00/);
      const { messages } = admin.sees();
      await stage.advance(15 * hour); // from 16:00 to 7:00
      assert.equal(admin.sees().messages, messages, 'nothing in quiet hours');
      await stage.advance(hour);
      assert.match(admin.sees().text, /Вопрос дня/);
      assert.doesNotMatch((await admin.say('/daily 12:00')).text, /тихие часы/);
      await admin.say('/setup');
      await admin.press('Тихие часы');
      await admin.press('Другие часы');
      assert.match((await admin.say('ночью')).text, /не часы/);
      await admin.say('/setup');
      await admin.press('Тихие часы');
      await admin.press('Другие часы');
      assert.match((await admin.say('11:30–13:15')).text, /с 11:30 до 13:15[\s\S]*кончатся: в 13:15/);
      await admin.say('/setup');
      await admin.press('Тихие часы');
      await admin.press('выкл');
      await admin.say('/setup');
      for (const feature of ['☑ Вопрос дня', '☑ Матчи', '☑ Сессии', '☑ Таблица']) await admin.press(feature);
      for (const [command, reply] of [
        ['/match', /выключены/],
        ['/focus', /выключены/],
        ['/top', /выключены/],
        ['/goal', /выключены/],
      ] as const) {
        assert.match((await boris.say(command)).text, reply);
      }
      const silent = admin.sees().messages;
      await stage.advance(9 * day);
      assert.equal(admin.sees().messages, silent, 'what is off starts nothing');
    },
  },
  {
    name: 'standings show those who chose to appear, a card once a day, and come by themselves on Monday',
    needs: 'group',
    async play(stage) {
      const { anna } = inGroup(stage, ['anna']);
      const alone = stage.person('anna');
      await alone.say('/review commands');
      for (const grade of ['Снова', 'Легко', 'Легко']) {
        await alone.press('Показать ответ');
        await alone.press(grade);
      }
      assert.doesNotMatch((await anna.say('/top')).text, /anna/);
      const seen = await anna.press('Показывать меня');
      assert.match(seen.text, /🥇 anna — [23] карточки/);
      const { messages } = anna.sees();
      await stage.advance(8 * day);
      assert.ok(anna.sees().messages > messages, 'the standings came by themselves');
      assert.match(anna.sees().text, /Итоги прошлой недели/);
      assert.doesNotMatch((await anna.press('Не показывать')).text, /anna/);
      assert.match(anna.sees().text, /пока никого/);
    },
  },
  {
    name: 'a week in which nobody did anything is no news on Monday',
    needs: 'group',
    async play(stage) {
      const { anna } = inGroup(stage, ['anna']);
      await anna.say('/top');
      const { messages } = await anna.press('Показывать меня');
      await stage.advance(15 * day);
      assert.equal(anna.sees().messages, messages);
    },
  },
];
