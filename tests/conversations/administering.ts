import assert from 'node:assert/strict';
import type { Conversation } from './stage.ts';

/** What those who run the bot can do, and nobody else. */
export const administering: Conversation[] = [
  {
    name: 'an unanswered question is counted for the admins, who take it off',
    async play(stage) {
      for (const name of ['anna', 'boris']) await stage.person(name).say('какая столица у Франции');
      await stage.person('boris').say('Какая столица у Франции?');
      const admin = stage.person('admin');
      const list = await admin.say('/gaps');
      assert.match(list.text, /Франции.* — 3 раза/);
      assert.match((await admin.press('столица')).text, /нет/);
    },
  },
  {
    name: 'the commands of admins refuse everybody else',
    async play(stage) {
      for (const command of ['/gaps', '/admin', '/reindex']) {
        assert.match((await stage.person('anna').say(command)).text, /только администраторы/);
      }
      assert.doesNotMatch((await stage.person('anna').say('/help')).text, /\/reindex/);
      assert.match((await stage.person('admin').say('/help')).text, /\/reindex/);
    },
  },
  {
    name: 'the state shows notes and their age, people, queue, problems and errors; reading anew says what it found',
    async play(stage) {
      const admin = stage.person('admin');
      const seen = await admin.say('/admin');
      assert.match(seen.text, /сверены с папкой (только что|\d)/);
      assert.match(seen.text, /Заметок: [1-9]\d*, разделов: [1-9]\d*, карточек: [1-9]/);
      assert.match(seen.text, /Очередь: событий в работе [01], сообщений к отправке 0, таймеров на очереди \d+/);
      assert.match(seen.text, /Вопросов без ответа: 0/);
      assert.match(seen.text, /замечани|С заметками всё в порядке/);
      assert.match(seen.text, /Ошибок с запуска не было/);
      assert.match(seen.text, /Учеников/);
      assert.match((await admin.say('/reindex')).text, /Перечитано/);
    },
  },
];
