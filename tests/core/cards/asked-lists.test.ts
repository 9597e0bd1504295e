import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLead as englishLead } from '../../../core/cards/english-leads.ts';
import { openLead as russianLead } from '../../../core/cards/russian-leads.ts';
import { deck } from './deck.ts';

const russianLeads: [lead: string, item: string, asked: string | undefined][] = [
  ['Пассажирам запрещается', 'Открывать двери', 'Что запрещается пассажирам?'],
  ['Нельзя', 'Открывать двери', 'Чего нельзя делать?'],
  ['Нельзя', 'Двери', undefined],
  ['Водители имеют право', 'Высадить пассажира', 'На что имеют право водители?'],
  [
    'При пожаре, в том числе в тоннеле, водители не должны',
    'Открывать двери',
    'Чего не должны делать водители при пожаре, в том числе в тоннеле?',
  ],
  ['Водитель обязан', 'Объявлять остановки', 'Что обязан делать водитель?'],
  ['Водитель обязан', 'Вежливость', undefined],
  ['Сердце состоит из', 'предсердий', 'Из чего состоит сердце?'],
  ['Мотор состоит из четырёх частей', 'Поршень', 'Из каких четырёх частей состоит мотор?'],
  ['Мосты делятся на следующие группы', 'Балочные', 'На какие группы делятся мосты?'],
  ['Печень выполняет следующие функции', 'Очистка крови', 'Какие функции выполняет печень?'],
  ['Дома держатся на', 'сваях', 'На чём держатся дома?'],
  ['Это состоит из', 'частей', undefined],
  ['Рельсы', 'Широкие', undefined],
];
for (const [lead, item, asked] of russianLeads)
  test(`«${lead}:» above «${item}»`, () => assert.equal(russianLead(lead, item), asked));

const englishLeads: [lead: string, item: string, asked: string | undefined][] = [
  ['The germ theory states', 'All plague comes from germs', 'What does the germ theory state?'],
  ['A driver must', 'stop at the lights', 'What must a driver do?'],
  ['Drivers must not', 'open the doors', 'What must drivers not do?'],
  ['A driver must', 'politeness', undefined],
  ['A simple engine consists of 4 main parts', 'Piston', 'Name the 4 main parts of a simple engine.'],
  ['The heart has the following chambers', 'Left atrium', 'Name the chambers of the heart.'],
  ['It contains two layers', 'Skin', undefined],
  ['The driver assigns three seats to the family by default', '0 front', undefined],
  ['Bridges', 'Beam', undefined],
];
for (const [lead, item, asked] of englishLeads)
  test(`“${lead}:” above “${item}”`, () => assert.equal(englishLead(lead, item), asked));

const cases: { name: string; note: string; made: string[]; absent?: RegExp }[] = [
  {
    name: 'the last of some lines is the label of the list below it',
    note: '# Обучение\n## Езда без инструктора\nДолгая езда по пустой площадке, где никто не мешает и не помогает  \nМы не знаем, что выйдет, у нас нет образцов  \nМетоды:\n- Метод проб\n- Метод ошибок\n',
    made: ['list | Езда без инструктора: назовите методы. | - Метод проб\n- Метод ошибок'],
  },
  {
    name: 'letters in capitals are marks of a list',
    note: '# Поезда\nПассажирам запрещается:\nА) Открывать двери.\nБ) Стоять на подножке.\n',
    made: ['list | Поезда: что запрещается пассажирам? | - Открывать двери\n- Стоять на подножке'],
  },
  {
    name: 'examples of a kind are asked for, whether behind their label or below it',
    note: '# Alloys\n## Bronze ware\nMade long ago.\n\nExamples: bells, old coins, swords\n\n## Brass ware\nMade today.\n\nExample:\n- door handles, trumpets\n',
    made: [
      'list | Bronze ware: give some examples. | - bells\n- old coins\n- swords',
      'list | Brass ware: give some examples. | - door handles\n- trumpets',
    ],
  },
  {
    name: 'one example, a sentence for an example and examples of no kind are none',
    note: '# Alloys\n## Bronze ware\nExample: bells\n\n## Brass ware\nExample: we poured it, and it broke, as always\n\n## History\nExamples: bells, old coins, swords\n',
    made: [],
    absent: /give some examples/,
  },
  {
    name: 'what most items say of their heading characterizes it',
    note: '# Metals\nFew heavy metals are old.\n\n## Heavy metals\n- First row of the table\n- Very soft\n- Have one hole\n- Soluble\n',
    made: [
      'list | What characterizes heavy metals? | - First row of the table\n- Very soft\n- Have one hole\n- Soluble',
    ],
  },
  {
    name: 'where something stands is told with what its list says of it',
    note: '# Metals\nFew old metals are left.\n\n## Old metals\non the LEFT side of the table\n- are shiny and heavy\n- they melt in acids\n',
    made: [
      'list | What characterizes old metals? | - on the LEFT side of the table\n- are shiny and heavy\n- they melt in acids',
    ],
  },
  {
    name: 'rules and deeds characterize nothing',
    note: '# Clay\n## Basic Rules\n- Always use wet clay\n- Do not touch it\n\n## Violate the shape\n- Clay can be cut\n- Give each pot a name\n',
    made: [],
    absent: /characterizes/,
  },
  {
    name: 'the only line below a term tells what it is, or what it does',
    note: '# Mail\nA letter bears a stamp.\n\n- Stamp:\n  - Small picture of a known value\n- Sorter\n  - puts letters into boxes\n- Box:\n  - via the back door\n- Bag:\n  - Red\n',
    made: [
      'definition | Mail: what is a stamp? | Small picture of a known value',
      'definition | Mail: what does a sorter do? | Puts letters into boxes',
    ],
    absent: /box –|bag|sorter put/i,
  },
];
for (const { name, note, made, absent } of cases) {
  test(name, () => {
    const cards = deck(note);
    for (const card of made) assert.ok(cards.includes(card), `${card}\n--\n${cards.join('\n')}`);
    if (absent) assert.ok(!cards.some((card) => absent.test(card)), cards.join('\n'));
  });
}
