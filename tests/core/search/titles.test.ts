import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Titles } from '../../../core/search/titles.ts';

const titles = new Titles([
  'Архитектура Docker',
  'Образ',
  'Что такое образ',
  'Чем образ отличается от контейнера',
  'Состояния контейнера',
  'Сеть host',
  'Какие бывают сети в Docker',
  'Кэш сборки',
  'docker compose up -d',
  'Ёмкость тома',
]);

const cases = [
  { typed: 'образ', first: 'Образ' },
  { typed: 'обр', first: 'Образ' },
  { typed: 'j,h', first: 'Образ' },
  { typed: 'ОБРАЗЫ', first: 'Образ' },
  { typed: 'сост конт', first: 'Состояния контейнера' },
  { typed: 'кантей', first: 'Состояния контейнера' },
  { typed: 'сосотяния', first: 'Состояния контейнера' },
  { typed: 'rjyntqyth', first: 'Состояния контейнера' },
  { typed: 'чем отличается обра', first: 'Чем образ отличается от контейнера' },
  { typed: 'set', first: 'Сеть host' },
  { typed: 'сети', first: 'Какие бывают сети в Docker' },
  { typed: 'вщслук сщьз', first: 'docker compose up -d' },
  { typed: 'кеш', first: undefined }, // three letters may be anything
  { typed: 'емкость', first: 'Ёмкость тома' },
  { typed: 'квантовая физика', first: undefined },
  { typed: '«», …', first: undefined },
];
for (const { typed, first } of cases) {
  test(`«${typed}» offers ${first ?? 'nothing'}`, () => assert.equal(titles.near(typed, 5)[0], first));
}

test('a title whose words are typed in any order and cut anywhere is among those offered', () => {
  const all = ['Чем образ отличается от контейнера', 'Состояния контейнера', 'Какие бывают сети в Docker'];
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.integer({ min: 3, max: 9 }), fc.boolean(), (title, length, backwards) => {
      const words = title.split(' ').filter((word) => word.length >= 3);
      const typed = (backwards ? words.reverse() : words).map((word) => word.slice(0, length)).join(' ');
      assert.ok(titles.near(typed, 10).includes(title), typed);
    }),
  );
});
