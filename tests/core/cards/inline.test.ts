import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deck } from './deck.ts';

const cases: { name: string; note: string; cards: string[] }[] = [
  {
    name: 'a question and its answer in one paragraph are a card',
    note: '# Oil\nWhy does mayonnaise split? Too much oil at once, the drops touch.\n\n**Почему Рим победил?** людские резервы, союзники',
    cards: [
      'definition | Why does mayonnaise split? | Too much oil at once, the drops touch.',
      'definition | Oil: почему Рим победил? | Людские резервы, союзники',
    ],
  },
  {
    name: 'a comparison needs no heading of its own',
    note: '# SQL\nHAVING vs WHERE: WHERE отбирает строки до группировки, HAVING группы после.\n# Data\nStack vs queue? A stack gives out the last one, a queue the first one.',
    cards: [
      'comparison | Чем отличаются HAVING и WHERE? | WHERE отбирает строки до группировки, HAVING группы после.',
      'comparison | What is the difference between stack and queue? | A stack gives out the last one, a queue the first one.',
    ],
  },
  {
    name: 'an exclamation, two questions and a question without an answer are none',
    note: '# Notes\nReally? It works without a lock.\n\nWhy does it work? And for how long does it do so?\n\nWhat is a lock?',
    cards: [],
  },
];
for (const { name, note, cards } of cases) test(name, () => assert.deepEqual(deck(note), cards));

test('three lines that begin as sentences do and end without a stop are three facts', () => {
  const cards = deck(
    '# Meat\nRest the roast for ten minutes\nCollagen is a protein of the skin\nMyoglobin is a protein of the muscle',
  );
  assert.deepEqual(cards, [
    'definition | What is collagen? | A protein of the skin',
    'definition | What is myoglobin? | A protein of the muscle',
  ]);
});
