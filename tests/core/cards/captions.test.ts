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
  { lead: 'Строение корня:', items: ['Чехлик', 'Зона деления'], front: 'Строение корня: перечислите.' },
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

const labels: { note: string; fronts: string[] }[] = [
  {
    note: '# Причины кризиса в Риме\n\nИмперия слабела два века.\n\nЭкономические:\n\n1. Рост налогов\n2. Порча монеты\n\nВоенные:\n\n1. Мятежи легионов\n2. Набеги готов',
    fronts: ['Назовите экономические причины кризиса в Риме.', 'Назовите военные причины кризиса в Риме.'],
  },
  {
    note: '# Основные части цветка\n\nОбязательные:\n\n- завязь\n- рыльце\n\nНеобязательные:\n\n- лепестки\n- чашечка',
    fronts: ['Назовите обязательные части цветка.', 'Назовите необязательные части цветка.'],
  },
  { note: '# Рим\n\nГород на семи холмах.\n\nЭкономические:\n\n1. Рост налогов\n2. Порча монеты', fronts: [] },
  {
    note: '# Congresses\n\nVienna - 1815 - Agreed to:\n1) Restore the old kings\n2) Surround France with strong states\n3) Meet again in later years',
    fronts: ['Congresses: Vienna (1815): agreed to …?'],
  },
  {
    note: '# Congress of Vienna\n\nIt met for nine months.\n\nAims of the powers:\n\n- Old kings\n- Strong states around France\n- Peace',
    fronts: ['Congress of Vienna: name the Aims of the powers.'],
  },
  { note: '# Ring road\n\n- Radial road\n- Grid road\n- Spiral road', fronts: [] },
  { note: '# Road signs\n\n- Stop\n- Give way\n- No entry', fronts: ['Road signs: name them.'] },
];
for (const { note, fronts } of labels) {
  test(`the labels of “${note.slice(0, 40).replaceAll('\n', ' ')}” are asked with what they are of`, () => {
    const lists = deck(note).filter((card) => card.startsWith('list'));
    assert.deepEqual(
      lists.map((card) => card.split(' | ')[1]),
      fronts,
    );
  });
}
