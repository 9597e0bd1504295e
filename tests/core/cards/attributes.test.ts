import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deck } from './deck.ts';

const cases: { name: string; note: string; cards: string[] }[] = [
  {
    name: 'is of the marked term above',
    note: '# Теории кино\n\n**Формальная теория**: фильм есть прежде всего монтаж и ритм\n\nПредставитель теории - Лев Кулешов (1899-1970)\n\n**Теория аттракционов**: зрителя ведут сильными ударами\n\nПредставители теории - Эйзенштейн и Вертов',
    cards: [
      'Формальная теория: кто представитель? | Лев Кулешов (1899-1970)',
      'Теория аттракционов: кто представители? | Эйзенштейн и Вертов',
    ],
  },
  {
    name: 'is read in English too',
    note: '# Motivation\n\n**Drive theory**: needs push people to act until the need is met\nAuthor of the theory - Clark Hull (1943)\n\n**Incentive theory**: rewards outside pull people to act\nAuthors: Kenneth Spence and Robert Bolles',
    cards: [
      'Drive theory: who is the author? | Clark Hull (1943)',
      'Incentive theory: who are the authors? | Kenneth Spence and Robert Bolles',
    ],
  },
  {
    name: 'is of the heading where no term stands above',
    note: '# Этика\n\n## Утилитаризм\n\nПравильный поступок тот, что приносит больше пользы.\n\nОснователь - Иеремия Бентам',
    cards: ['Утилитаризм: кто основатель? | Иеремия Бентам'],
  },
  {
    name: 'is of one of many where nothing names which',
    note: '# Теории личности\n\nЛичность растёт из влечений.\n\nПредставитель теории - Фрейд\n\nЛичность растёт из привычек.\n\nПредставитель теории - Скиннер',
    cards: [],
  },
  {
    name: 'is a term where it tells what such a person is',
    note: '# Литература\n\n**Автор** — создатель произведения\n\n**Лирический герой** — тот, от чьего лица говорит стихотворение',
    cards: [],
  },
];
for (const { name, note, cards } of cases) {
  test(`who stands for a thing ${name}`, () => {
    const people = deck(note).map((card) => card.slice(card.indexOf('| ') + 2));
    assert.deepEqual(
      people.filter((card) => /: (?:кто|who) |[Пп]редставител.* теории/u.test(card)),
      cards,
    );
  });
}
