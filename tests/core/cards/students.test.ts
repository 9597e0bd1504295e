import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../core/cards/english.ts';
import { asksWhat } from '../../../core/cards/genus.ts';
import { russian } from '../../../core/cards/russian.ts';
import { splitDash } from '../../../core/cards/text.ts';
import { readTopics, type Topic } from '../../../core/cards/topic.ts';
import { parseNote } from '../../../core/notes/index.ts';
import { deck } from './deck.ts';

/** How students write, and beside each kind of line what reads alike. */
const cases = [
  {
    name: 'dashes around a small word are within a name',
    note: '# Delays\n- End - to - end delay - the time a packet needs from its sender to its reader\n- Jitter - how much the delay of packets differs\n',
    cards: [
      'definition | End-to-end delay – …? | The time a packet needs from its sender to its reader',
      'definition | Delays: jitter – …? | How much the delay of packets differs',
      'list | Which delays are there? | - End-to-end delay\n- Jitter',
    ],
  },
  {
    name: 'a dash behind the brackets of a marked term needs no blank before it',
    note: '# Связь\n- **Рация** (UHF)- прибор для разговора на малом расстоянии\n- **Маяк** - башня с сигнальным огнём\n',
    cards: [
      'definition | Связь: что такое рация (UHF)? | Прибор для разговора на малом расстоянии',
      'definition | Связь: Маяк — что это такое? | Башня с сигнальным огнём',
    ],
  },
  {
    name: 'a verb above a list is asked with what stands above it',
    note: '# Router\n- Receiver\n  - contains:\n    - a demodulator\n    - a decoder\n',
    cards: ['list | Router: what does receiver contain? | - a demodulator\n- a decoder'],
  },
  {
    name: 'of a verb with its object the object is asked',
    note: '# Radio\n- Antenna\n  - catches waves\n  - can include spurious signals\n    - echo\n    - hum\n    - fading\n',
    cards: ['list | Radio: name the spurious signals. | - echo\n- hum\n- fading'],
  },
  {
    name: 'a question above a list is asked as it stands',
    note: '# Radio\n- Can an antenna receive anything?\n  - long waves at night\n  - short waves by day\n',
    cards: ['list | Radio: Can an antenna receive anything? | - long waves at night\n- short waves by day'],
  },
  {
    name: 'a predicate between a heading and a list is no question',
    note: '# Cells\n## Roots\nare below the ground\n- are white and soft\n- take in water\n- hold the plant\n',
    cards: [],
  },
  {
    name: 'a place between a heading and a list is not what the heading is',
    note: '# Cells\n## Roots\nat the foot of the plant\n- are white and soft\n- take in water\n- hold the plant\n',
    cards: [],
  },
  {
    name: 'a sentence between a heading and a list tells of the heading',
    note: '# Cells\n## Root\nThe root anchors the plant in the soil\n- is white\n- takes in water\n',
    cards: ['definition | What is the root? | The root anchors the plant in the soil'],
  },
  {
    name: 'a line that announces a list heads it also without a colon',
    note: '# Деревья\n## Корни\nКорни питают дерево, выполняя следующие задачи\n- Всасывание воды\n- Удержание ствола\n- Запас веществ\n',
    cards: [
      'list | Корни питают дерево, выполняя следующие задачи. Назовите их. | - Всасывание воды\n- Удержание ствола\n- Запас веществ',
    ],
  },
  {
    name: 'a line that announces nothing heads none',
    note: '# Деревья\n## Корни\nКорни питают дерево и держат его\n- Всасывание воды\n- Удержание ствола\n- Запас веществ\n',
    cards: [],
  },
  {
    name: 'what a heading is told to be is none of its kinds',
    note: '# Горные породы\n- **Горные породы** - природные тела из минералов\n- **Гранит** - порода из кварца и слюды\n',
    cards: ['definition | Горные породы: Гранит — что это такое? | Порода из кварца и слюды'],
  },
  {
    name: 'how something is used is not what is used',
    note: '# Печи\nПечи греют дом.\n\nНа заводском уровне печи используются как склад тепла.\n\nНа заводе используются большие печи из кирпича.\n',
    cards: ['definition | Печи: что используется на заводе? | Большие печи из кирпича'],
  },
  {
    name: 'sentences with “don’t” are no names',
    note: "# Metals\n## Weak mixture\n- opaque (two phases)\n- parts don't hold together well\n",
    cards: [],
  },
  {
    name: 'what tells of several things is none of them',
    note: '# Rocks\n## Mountain Ranges\n- Ranges of the same age have the same layers\n- 3 old ones you should know\n\n## Mountain Peaks\n- Elbrus\n- Ararat\n- Kazbek\n',
    cards: ['list | Rocks: Mountain Peaks: name them. | - Elbrus\n- Ararat\n- Kazbek'],
  },
  {
    name: 'what is said of two at once is not what they are',
    note: '# Гранит (Granite) и светлый вулканический базальт (Basalt)\nЧасто встречаются (оба тверды)\n\n# Гранит\nЧасто встречаются кварц и слюда\n',
    cards: ['definition | Гранит — что это такое? | Часто встречаются кварц и слюда'],
  },
  {
    name: 'all answers to one question are kept',
    note: '# Sender\nThis is an old box.\n\nThe transmitter contains a coder of data.\n\nThe transmitter contains a mixer of signals.\n\nThe transmitter contains a filter of noise.\n',
    cards: [
      'definition | What is a sender? | An old box.',
      'definition | Sender: what does the transmitter contain? | - A coder of data\n- A mixer of signals\n- A filter of noise',
    ],
  },
  {
    name: 'what something represents is asked in its own words',
    note: '# Вулканы\n**Вулканы (volcanoes)** представляют собой горы, из которых выходит лава\n\nЭто представляет собой угрозу.\n',
    cards: ['definition | Что представляют собой вулканы (volcanoes)? | Горы, из которых выходит лава'],
  },
  {
    name: 'among predicates of a heading a subject of its own is said of the heading',
    note: '# Alloys\nThey are made of metals.\n\n## Bronze\n- Contains copper and tin of any age\n- melting points are a range of temperatures\n\n## Steel\n- furnaces are ovens of great heat\n- a hammer is a heavy tool\n',
    cards: [
      'definition | Alloys: what does Bronze contain? | Copper and tin of any age',
      'definition | Bronze: what are melting points? | A range of temperatures',
      'list | Alloys: what characterizes Bronze? | - Contains copper and tin of any age\n- melting points are a range of temperatures',
      'definition | What is a hammer? | A heavy tool',
    ],
  },
];

for (const { name, note, cards } of cases) test(name, () => assert.deepEqual(deck(note), cards));

test('a dash before a small word that no dash follows parts a pair', () => {
  assert.deepEqual(splitDash('Bus - to the city'), { term: 'Bus', meaning: 'to the city' });
  assert.equal(splitDash('Machine - to - machine lines'), undefined);
});

test('a year with its word is asked in its case', () => {
  assert.equal(russian.whatHappened('1802 год'), 'Что произошло в 1802 году?');
  assert.equal(russian.whatHappened('3 мая 1811 год'), 'Что произошло 3 мая 1811 года?');
  assert.equal(russian.whatHappened('3 мая 1811 года'), 'Что произошло 3 мая 1811 года?');
  assert.equal(russian.whatHappened('1917, февраль'), 'Что произошло: 1917, февраль?');
});

test('an increase in something is no order', () => {
  assert.equal(english.opening('Increase in cost'), 'noun');
  assert.equal(english.opening('Increase the cost'), 'infinitive');
});

test('with what something is measured is not what it measures', () => {
  assert.equal(english.statement('Rainfall measured using a gauge', String), undefined);
  assert.equal(english.statement('The gauge measured the rainfall', String)?.front, 'What did The gauge measure?');
});

test('a noun of which the note shows no article has none', () => {
  const [topic] = readTopics(parseNote('note.md', '# Church\nAn auction sells what nobody needs.\n'));
  const hurried = { ...(topic as Topic), isRagged: true, isHandbook: false };
  assert.equal(asksWhat(hurried, 'Reformation', 'a long change of the church'), 'What does “reformation” mean?');
  assert.equal(asksWhat(hurried, 'Auction', 'a sale to who gives most'), 'What is an auction?');
  assert.equal(asksWhat(hurried, 'Function', 'a rule for each input'), 'What is a function?');
});
