import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deck } from './deck.ts';

const cases: { name: string; note: string; made?: string[]; absent?: RegExp }[] = [
  {
    name: 'a label right below a numbered list heads the list that counts anew',
    note: '# Ожоги\nПричины ожога:\n1. Кипяток.\n2. Открытый огонь.\n3. Кислоты.\nПризнаки ожога:\n1. Краснота.\n2. Острая боль.\n3. Пузыри.',
    made: [
      'list | Назовите причины ожога. | 1. Кипяток\n2. Открытый огонь\n3. Кислоты',
      'list | Назовите признаки ожога. | 1. Краснота\n2. Острая боль\n3. Пузыри',
    ],
  },
  {
    name: 'a label with a colon heads the points that go on below it',
    note: '# Frost\nCauses of frost:\n- clear skies\n- still air\nSigns of frost:\n- white grass\n- stiff leaves',
    made: [
      'list | Name the causes of frost. | - clear skies\n- still air',
      'list | Name the signs of frost. | - white grass\n- stiff leaves',
    ],
  },
  {
    name: 'a line that goes on with its item is no label',
    note: '# Frost\nSigns of frost:\n- white grass on the lawn\n  and on the roof:\n- stiff leaves',
    absent: /and on the roof\./,
  },
];
for (const { name, note, made = [], absent } of cases) {
  test(name, () => {
    const cards = deck(note);
    for (const card of made) assert.ok(cards.includes(card), `${card}\n--\n${cards.join('\n')}`);
    if (absent) assert.ok(!cards.some((card) => absent.test(card)), cards.join('\n'));
  });
}
