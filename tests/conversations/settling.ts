import assert from 'node:assert/strict';
import type { Conversation } from './stage.ts';

/** Topics, settings, and saying goodbye. */
export const settling: Conversation[] = [
  {
    name: 'a topic is chosen from the list and learnt',
    async play(stage) {
      const anna = stage.person('anna');
      const list = await anna.say('/learn');
      assert.match(list.text, /Что учить/);
      const deck = await anna.press('Команды Docker');
      assert.match(deck.text, /Команды Docker — \d+ карт/);
      assert.match((await anna.press('Учить')).text, /Новых/);
    },
  },
  {
    name: 'a topic is found by its words',
    async play(stage) {
      const anna = stage.person('anna');
      for (const typed of ['Команды Docker', 'команды', 'commands', 'commands.md'])
        assert.match((await anna.say(`/learn ${typed}`)).text, /Команды Docker — \d+ карт/, typed);
      assert.match((await anna.say('/learn квантовая физика')).text, /нет/);
    },
  },
  {
    name: 'settings are changed by buttons and by typing, and nonsense is refused with a reason',
    async play(stage) {
      const anna = stage.person('anna');
      assert.match((await anna.say('/settings')).text, /Часовой пояс/);
      await anna.press('Новых в день');
      assert.match((await anna.press('20')).text, /Новых в день — 20/);
      assert.match((await anna.say('/settings zone Mars/Olympus')).text, /Не нашёл места/);
      assert.match((await anna.say('/settings zone Новосибирск')).text, /Novosibirsk/);
      assert.match((await anna.say('/settings новых 15')).text, /Новых в день — 15/);
      assert.match((await anna.say('/settings reviews per day 300')).text, /Повторений в день — 300/);
      assert.match((await anna.say('/settings rollover 25')).text, /час от 0 до 23/);
      assert.match((await anna.say('/settings громкость 5')).text, /Новых в день — 15/, 'all there are');
      assert.match((await anna.say('/settings точность')).text, /Какую долю карточек помнить/);
      await anna.say('/settings');
      await anna.press('Точность');
      await anna.press('Ввести самому');
      assert.match((await anna.say('много')).text, /от 80 до 95/);
    },
  },
  {
    name: 'the language is changed at once',
    async play(stage) {
      const anna = stage.person('anna');
      await anna.say('/settings');
      await anna.press('Язык');
      assert.match((await anna.press('English')).text, /Settings/);
      assert.match((await anna.say('/help')).text, /commands/);
    },
  },
  {
    name: 'everything is forgotten on demand, and only then',
    async play(stage) {
      const anna = stage.person('anna');
      await anna.say('/card вопрос :: ответ');
      await anna.say('/forget');
      assert.match((await anna.press('Отмена')).text, /Ничего не удалено/);
      assert.match((await anna.say('/learn')).text, /Мои карточки/);
      await anna.say('/forget');
      assert.match((await anna.press('Да, удалить')).text, /ничего не хранится/);
      assert.doesNotMatch((await anna.say('/learn')).text, /Мои карточки/);
    },
  },
  {
    name: 'what the bot asked for can be cancelled',
    without: 'forms',
    async play(stage) {
      const anna = stage.person('anna');
      await anna.say('/card');
      await anna.press('Отмена');
      assert.match((await anna.say('что такое образ')).text, /Источник/);
    },
  },
  {
    name: 'in a group a private matter is moved to the private conversation',
    needs: 'group',
    without: 'whispers',
    async play(stage) {
      const group = stage.group?.('учебная группа');
      if (!group) return;
      const seen = await group.person('anna').say('/review');
      assert.match(seen.text, /личн/);
      assert.doesNotMatch(seen.text, /Новых/);
      assert.match((await group.person('boris').say('/ask что такое образ')).text, /Источник/);
    },
  },
];
