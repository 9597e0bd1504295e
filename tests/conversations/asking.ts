import assert from 'node:assert/strict';
import type { Conversation } from './stage.ts';

/** From the first start to an answer, and what happens when the bot is misunderstood. */
export const asking: Conversation[] = [
  {
    name: 'the first start leads to a first answer',
    async play(stage) {
      const anna = stage.person('anna');
      const welcome = await anna.say('/start');
      assert.match(welcome.text, /Конспект/);
      const answer = await anna.press('Спросить');
      assert.match(answer.text, /Источник/);
    },
  },
  {
    name: 'a question in plain words is answered with its source',
    async play(stage) {
      const seen = await stage.person('anna').say('что такое образ');
      assert.match(seen.text, /шаблон/);
      assert.match(seen.text, /Источники?: .+ › /);
    },
  },
  {
    name: 'a question that the notes do not cover offers topics, which are answered',
    async play(stage) {
      const anna = stage.person('anna');
      const refusal = await anna.say('какая столица у Франции');
      assert.match(refusal.text, /конспекте этого нет/);
      assert.ok(refusal.buttons.length > 0);
      const answer = await anna.press(refusal.buttons[0] ?? '');
      assert.match(answer.text, /Источник/);
    },
  },
  {
    name: 'what a long subject holds comes in parts, each by «ещё», until there is no more',
    async play(stage) {
      const anna = stage.person('anna');
      let seen = await anna.say('команды docker');
      const parts = [seen.text];
      while (seen.buttons.includes('Ещё')) {
        assert.ok(parts.length < 12, 'it does not end');
        const before = seen.messages;
        seen = await anna.press('Ещё');
        assert.equal(seen.messages, before + 1, 'one part at a time');
        assert.match(seen.text, /Источник/);
        parts.push(seen.text);
      }
      assert.ok(parts.length > 1, parts[0]);
      assert.equal(new Set(parts).size, parts.length, 'nothing comes twice');
    },
  },
  {
    name: 'a mistyped command is recognised',
    async play(stage) {
      const seen = await stage.person('anna').say('/reveiw');
      assert.match(seen.text, /\/review/);
    },
  },
  {
    name: 'help lists the commands, and those for admins only to admins',
    async play(stage) {
      const seen = await stage.person('anna').say('/help');
      for (const command of ['/ask', '/learn', '/review', '/quiz', '/stats', '/settings', '/export', '/forget']) {
        assert.ok(seen.text.includes(command), command);
      }
    },
  },
];
