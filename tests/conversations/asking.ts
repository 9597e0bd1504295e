import assert from 'node:assert/strict';
import { type Conversation, inGroup } from './stage.ts';

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
    name: 'in a group anybody turns the page, and each page comes once',
    needs: 'group',
    async play(stage) {
      const { anna, boris, vera } = inGroup(stage, ['anna', 'boris', 'vera']);
      const first = await anna.say('/ask команды docker');
      const late = vera.hold('Ещё');
      const second = await boris.press('Ещё');
      assert.equal(second.messages, first.messages + 1);
      assert.match(second.text, /Источник/);
      assert.notEqual(second.text, first.text);
      const refused = await late();
      assert.match(refused.toast, /уже есть ниже/);
      assert.equal(refused.messages, second.messages);
      const third = await vera.press('Ещё');
      assert.equal(third.messages, second.messages + 1);
      assert.equal(new Set([first.text, second.text, third.text]).size, 3);
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
