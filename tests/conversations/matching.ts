import assert from 'node:assert/strict';
import { type Conversation, inGroup, type Person, type Seen, type Stage } from './stage.ts';

const second = 1000;

/** Group matches: fair, private, and undisturbed by old buttons, latecomers and restarts. */
export const matching: Conversation[] = [
  {
    name: 'three people play a match to the podium, each once a question',
    needs: 'group',
    async play(stage) {
      const { anna, boris, vera } = inGroup(stage, ['anna', 'boris', 'vera']);
      const lobby = await anna.say('/match commands 5');
      assert.match(lobby.text, /Матч! Ведёт anna/);
      assert.match((await boris.press('Участвую')).text, /boris/);
      assert.match((await boris.press('Участвую')).toast, /уже участвуете/);
      assert.match((await boris.press('Начать')).toast, /только ведущий/);
      await vera.press('Участвую');
      assert.match((await anna.press('Начать')).text, /Начинаем/);
      for (let rounds = 0; rounds < 20; rounds++) {
        await untilAsked(stage, anna);
        const asked = anna.sees();
        if (!isOpen(asked)) break;
        const option = asked.buttons[0] ?? '';
        const late = vera.hold(option);
        assert.match((await anna.press(option)).toast, /принят/);
        assert.match((await anna.press(asked.buttons[1] ?? '')).toast, /уже принят/);
        assert.match((await boris.press(option)).toast, /принят/);
        for (let wait = 0; wait < 20 && isOpen(anna.sees()); wait++) await stage.advance(5 * second);
        assert.match((await late()).toast, /закрыт|окончен|Время вышло/);
      }
      assert.match(anna.sees().text, /Победа|Победу делят|не набрал/);
      assert.match(anna.sees().text, /верно \d из \d/);
    },
  },
  {
    name: 'two matches in two groups do not disturb each other, and one group has one',
    needs: 'group',
    async play(stage) {
      const first = inGroup(stage, ['anna', 'boris', 'vera'], 'раз');
      const second = inGroup(stage, ['boris'], 'два');
      await first.anna.say('/match commands 5');
      assert.match((await first.boris.say('/match')).text, /уже идёт/);
      assert.match((await second.boris.say('/match commands 5')).text, /Ведёт boris/);
      await second.boris.press('Отмена');
      assert.match(second.boris.sees().text, /отменён/);
      assert.match((await first.vera.press('Участвую')).text, /vera/);
    },
  },
  {
    name: 'who comes late plays from the next question, who is not in plays not at all',
    needs: 'group',
    async play(stage) {
      const { anna, vera } = inGroup(stage, ['anna', 'vera']);
      await anna.say('/match commands 5');
      await anna.press('Начать');
      await stage.advance(6 * second);
      const option = anna.sees().buttons[0] ?? '';
      assert.match((await vera.press(option)).toast, /не участвуете/);
      assert.match((await vera.press('Я тоже')).toast, /следующего/);
      assert.match((await vera.press(option)).toast, /следующего/);
    },
  },
  {
    name: 'a match can be paused, resumed and stopped by its host alone',
    needs: 'group',
    async play(stage) {
      const { anna, boris } = inGroup(stage, ['anna', 'boris']);
      await anna.say('/match commands 5');
      await boris.press('Участвую');
      await anna.press('Начать');
      await stage.advance(6 * second);
      assert.match((await boris.press('⏸')).toast, /только ведущий/);
      await anna.press('⏸');
      await anna.press('Продолжить');
      assert.match(anna.sees().text, /Вопрос 1 из/);
      await anna.press(anna.sees().buttons[0] ?? '');
      await anna.press('⏹');
      assert.match((await anna.say('/match commands 5')).text, /Ведёт anna/);
    },
  },
  {
    name: 'one person can play a match alone',
    async play(stage) {
      const anna = stage.person('anna');
      await anna.say('/match commands 5');
      await anna.press('Начать');
      await stage.advance(6 * second);
      const seen = await anna.press(anna.sees().buttons[0] ?? '');
      assert.match(seen.toast, /принят/);
      assert.match(seen.text, /Знали|не ответил/);
    },
  },
];

const isOpen = ({ text, buttons }: Seen): boolean => text.includes('Вопрос ') && buttons.includes('⏭');

/** The next question comes after a pause; after the last one, the podium. */
async function untilAsked(stage: Stage, person: Person): Promise<void> {
  for (let wait = 0; wait < 20 && !isOpen(person.sees()) && !person.sees().text.includes('верно '); wait++) {
    await stage.advance(2 * second);
  }
}
