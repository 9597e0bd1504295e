import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deck } from './deck.ts';

const table = (...rows: string[]): string => {
  const [head = '', ...body] = rows;
  return [`| ${head} |`, '|---|---|', ...body.map((row) => `| ${row} |`)].join('\n');
};

const cases: { name: string; note: string; cards: string[] }[] = [
  {
    name: 'adjectives without a head have no noun',
    note: `# Виды искусства\n\n${table('Изящное | красота формы', 'Прикладное | польза предмета', 'Народное | обычаи предков')}`,
    cards: [],
  },
  {
    name: 'adjectives below their noun have one',
    note: `# Виды власти\n\n${table('Власть | Основа', 'Светская | сила закона', 'Духовная | сила веры')}`,
    cards: [
      'definition | Виды власти: Светская власть — основа? | Сила закона',
      'definition | Виды власти: Духовная власть — основа? | Сила веры',
    ],
  },
  {
    name: 'a command in place of a head is a command like the others',
    note: `# Пакеты\n\n${table('`npm ci` | поставить по файлу замка', '`npm audit` | найти дыры в зависимостях', '`npm dedupe` | убрать повторы')}`,
    cards: [
      'command->meaning | Для чего служит команда `npm ci`? | Поставить по файлу замка',
      'command->meaning | Для чего служит команда `npm audit`? | Найти дыры в зависимостях',
      'command->meaning | Для чего служит команда `npm dedupe`? | Убрать повторы',
    ],
  },
  {
    name: 'a year in place of a head is a year like the others',
    note: `# Italian wars\n\n${table('1494 | the French enter Italy', '1525 | the battle of Pavia', '1527 | the sack of Rome')}`,
    cards: [
      'cloze | When was it: the French enter Italy? | 1494',
      'cloze | Italian wars: what happened in 1494? | The French enter Italy',
      'cloze | When was it: the battle of Pavia? | 1525',
      'cloze | Italian wars: what happened in 1525? | The battle of Pavia',
      'cloze | When was it: the sack of Rome? | 1527',
      'cloze | Italian wars: what happened in 1527? | The sack of Rome',
    ],
  },
  {
    name: 'signs that everybody reads are not asked, a language’s own are',
    note: `# Условия в Lua\n\n${table('Оператор | Значение', '`>=` | больше или равно', '`~=` | не равно')}`,
    cards: ['definition | Условия в Lua: `~=` — значение? | Не равно'],
  },
];
for (const { name, note, cards } of cases) {
  test(`in a table ${name}`, () => {
    assert.deepEqual(
      deck(note).filter((card) => !card.startsWith('meaning->command')),
      cards,
    );
  });
}
