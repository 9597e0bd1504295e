import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deck } from './deck.ts';

const lists: { lead: string; items: string[]; front: string }[] = [
  {
    lead: 'Внешние слои листа:',
    items: ['Кутикула', 'Эпидермис', 'Волоски'],
    front: 'Дерево: назовите внешние слои листа.',
  },
  { lead: 'Ранние сорта яблони:', items: ['Белый налив', 'Мелба'], front: 'Дерево: назовите ранние сорта яблони.' },
  { lead: 'Строение корня:', items: ['Чехлик', 'Зона деления'], front: 'Дерево, строение корня: что сюда относится?' },
];
for (const { lead, items, front } of lists) {
  test(`«${lead}» above a list is asked with “${front}”`, () => {
    const note = `# Дерево\n\nРастёт многие годы.\n\n${lead}\n\n${items.map((item, at) => `${at + 1}. ${item}`).join('\n')}`;
    const fronts = deck(note)
      .filter((card) => card.startsWith('list'))
      .map((card) => card.split(' | ')[1]);
    assert.deepEqual(fronts, [front]);
  });
}
