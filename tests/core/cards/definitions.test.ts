import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCards } from '../../../core/cards/index.ts';
import { parseNote } from '../../../core/notes/index.ts';
import { deck } from './deck.ts';

const lists: { name: string; note: string; cards: string[] }[] = [
  {
    name: 'a term and its meaning behind a colon on the next line',
    note: '# Римское право\nПретор\n: Магистрат, который разбирал споры граждан.\n\nКонсул\n: Один из двух высших магистратов.\n: Избирался на год.',
    cards: [
      'definition | Римское право: что такое претор? | Магистрат, который разбирал споры граждан',
      'definition | Римское право: Консул — что это такое? | Один из двух высших магистратов. Избирался на год',
    ],
  },
  {
    name: 'a marked term above its sentence, broken hard or softly',
    note: '# Cooking\n*emulsion*  \nA mix of two liquids that do not dissolve in each other.\n\n**denaturation**\nThe loss of a protein’s shape by heat or acid.',
    cards: [
      'definition | Cooking: what is emulsion? | A mix of two liquids that do not dissolve in each other',
      'definition | Cooking: what is denaturation? | The loss of a protein’s shape by heat or acid',
    ],
  },
  {
    name: 'a label and the heading of a part are no terms',
    note: '# Очередь\n**Важно**\nИскать по значению она не умеет.\n\n**Минусы**\nСредние места заняты до конца работы.',
    cards: ['definition | Очередь — что это такое? | Искать по значению она не умеет.'],
  },
];
for (const { name, note, cards } of lists) {
  test(`a definition list: ${name}`, () => assert.deepEqual(deck(note), cards));
}

test('a card of a definition list stands on the lines of its term and meaning', () => {
  const [card] = makeCards([parseNote('n.md', '# Право\n\nПретор\n: Магистрат, который разбирал споры граждан.\n')]);
  assert.deepEqual([card?.startLine, card?.endLine], [3, 4]);
});
