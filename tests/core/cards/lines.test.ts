import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCards } from '../../../core/cards/index.ts';
import { parseNote } from '../../../core/notes/index.ts';
import { deck } from './deck.ts';

const notes: { name: string; note: string; cards: string[] }[] = [
  {
    name: 'a fact to a line, with equals signs',
    note: '# Линал\n\n**Ранг матрицы** = максимальное число линейно независимых строк\nБазис = максимальная линейно независимая система векторов\nРазмерность — число векторов в базисе',
    cards: [
      'definition | Линал: Ранг матрицы — что это такое? | Максимальное число линейно независимых строк',
      'definition | Линал: что такое базис? | Максимальная линейно независимая система векторов',
      'definition | Линал: что такое размерность? | Число векторов в базисе',
    ],
  },
  {
    name: 'terms in lines, which are no list of kinds',
    note: '# Scales\nchromatic: all twelve semitones\nharmonic minor - the natural minor with a raised seventh\nmelodic minor - raised sixth and seventh going up',
    cards: [
      'definition | Scales: chromatic – …? | All twelve semitones',
      'definition | Scales: what is harmonic minor? | The natural minor with a raised seventh',
      'definition | Scales: what is melodic minor? | Raised sixth and seventh going up',
    ],
  },
  {
    name: 'prose that an editor has wrapped stays whole',
    note: '# Слой\nСлой — это набор изменений файловой системы, который добавляет одна\nкоманда Dockerfile. Слои лежат друг на друге и читаются как одно\nдерево.',
    cards: [
      'definition | Что такое слой? | Набор изменений файловой системы, который добавляет одна команда Dockerfile. Слои лежат друг на друге и читаются как одно дерево.',
    ],
  },
  {
    name: 'a question keeps its answer on the next line',
    note: '# Рим\nПлебеи и патриции: в чём разница?\nПатриции это потомки старых родов, у них была вся власть. Плебеи сначала не могли занимать должности.',
    cards: [
      'definition | Плебеи и патриции: в чём разница? | Патриции это потомки старых родов, у них была вся власть. Плебеи сначала не могли занимать должности.',
    ],
  },
  {
    name: 'an equation of symbols is no definition',
    note: '# SQL\nNULL = NULL даёт NULL, не true\nx = a + b\nдвадцать строк = много строк, двести строк = слишком много',
    cards: [],
  },
];
for (const { name, note, cards } of notes) test(`lines: ${name}`, () => assert.deepEqual(deck(note), cards));

test('a card of a line stands on that line', () => {
  const cards = makeCards([
    parseNote('n.md', '# Право\n\nМнимая сделка: для вида\nПритворная сделка: прикрывает другую сделку\n'),
  ]);
  assert.deepEqual(
    cards.map(({ startLine, endLine }) => [startLine, endLine]),
    [
      [3, 3],
      [4, 4],
    ],
  );
});

const asked: { name: string; note: string; cards: string[] }[] = [
  {
    name: 'what is written with arrows is asked for in order',
    note: '# Митоз\nинтерфаза -> профаза -> метафаза -> анафаза -> телофаза',
    cards: ['list | Митоз: что за чем идёт? | Интерфаза -> профаза -> метафаза -> анафаза -> телофаза'],
  },
  {
    name: 'a year, an act and what it did',
    note: '# Reformation\n\n| Year | Act | What it did |\n|---|---|---|\n| 1533 | Act in Restraint of Appeals | no appeals to Rome |\n| 1534 | Act of Supremacy | king Supreme Head of the Church |\n| 1536 | First Succession Act | Mary excluded |\n\nIn 1540, 1541, 1542 nothing.',
    cards: [
      'cloze | When was it: Act in Restraint of Appeals? | 1533',
      'cloze | Reformation: what happened in 1533? | Act in Restraint of Appeals: no appeals to Rome',
      'cloze | When was it: Act of Supremacy? | 1534',
      'cloze | Reformation: what happened in 1534? | Act of Supremacy: king Supreme Head of the Church',
      'cloze | When was it: First Succession Act? | 1536',
      'cloze | Reformation: what happened in 1536? | First Succession Act: Mary excluded',
    ],
  },
  {
    name: 'two defined terms are told apart by their definitions alone',
    note: '# Правоспособность и дееспособность\n\nПравоспособность – способность иметь права.\n\nДееспособность – способность приобретать их своими действиями.\n\nИсключения для тех, кому нет восемнадцати, суд рассматривает отдельно.',
    cards: [
      'comparison | Чем отличаются правоспособность и дееспособность? | Правоспособность – способность иметь права.\n\nДееспособность – способность приобретать их своими действиями.',
      'definition | Правоспособность и дееспособность: что такое правоспособность? | Способность иметь права',
      'definition | Правоспособность и дееспособность: что такое дееспособность? | Способность приобретать их своими действиями',
    ],
  },
];
for (const { name, note, cards } of asked) test(name, () => assert.deepEqual(deck(note), cards));

const better: { name: string; note: string; cards: string[] }[] = [
  {
    name: 'a plural heading above names asks for the names',
    note: '# Органоиды\n## Немембранные\nрибосома, клеточный центр, цитоскелет',
    cards: ['list | Органоиды: назовите немембранные. | Рибосома, клеточный центр, цитоскелет'],
  },
  {
    name: 'one colon and no verb: the heading asks for the list',
    note: '# Henry VIII\n6 wives: Catherine of Aragon, Anne Boleyn, Jane Seymour, Anne of Cleves, Catherine Howard, Catherine Parr',
    cards: [
      'list | Henry VIII: name the 6 wives. | Catherine of Aragon, Anne Boleyn, Jane Seymour, Anne of Cleves, Catherine Howard, Catherine Parr',
    ],
  },
  {
    name: 'the letters of a word are asked in their order',
    note: '# DHCP\ngives a host its address, mask and gateway\nDORA:\n1. Discover\n2. Offer\n3. Request\n4. Acknowledge',
    cards: [
      'definition | What does DHCP do? | Gives a host its address, mask and gateway',
      'list | DHCP, DORA: what is the order? | 1. Discover\n2. Offer\n3. Request\n4. Acknowledge',
    ],
  },
  {
    name: 'what a word is like is quoted, and a statement is no question',
    note: '# Henry VII\n\n## Cadences\n- Perfect: V–I, sounds finished and is used at the end\n- Plagal: IV–I, the “Amen”\n\n## Power\nHow he controlled the nobles\n- fines for misbehaviour\n- loss of titles and land',
    cards: [
      'definition | Cadences: Perfect – …? | V–I, sounds finished and is used at the end',
      'definition | Cadences: Plagal – …? | IV–I, the “Amen”',
      'list | Henry VII: name the cadences. | - Perfect\n- Plagal',
      'list | Power: explain how he controlled the nobles. | - fines for misbehaviour\n- loss of titles and land',
    ],
  },
  {
    name: 'a label between two lists is neither list’s item',
    note: '# Utilitarianism\nStrengths\n+ simple and secular\n+ treats everyone equally\nWeaknesses\n- can justify harming minorities\n- cannot predict consequences',
    cards: [
      'list | Utilitarianism: name the strengths. | - simple and secular\n- treats everyone equally',
      'list | Utilitarianism: name the weaknesses. | - can justify harming minorities\n- cannot predict consequences',
    ],
  },
  {
    name: 'two surnames make people of a list',
    note: '# Образы\n- Онегин — «лишний человек», денди\n- Ленский: поэт, погибает на дуэли\n- Собакевич — медведь и кулак',
    cards: [
      'definition | Образы: Онегин — кто это? | «Лишний человек», денди',
      'definition | Образы: Ленский — кто это? | Поэт, погибает на дуэли',
      'definition | Образы: Собакевич — кто это? | Медведь и кулак',
      'list | Какие бывают образы? | - Онегин\n- Ленский\n- Собакевич',
    ],
  },
  {
    name: 'an adjective says nothing of what a thing is',
    note: '# Гражданское право\n- Предмет — имущественные и личные отношения\n- Метод — диспозитивный (равенство сторон)',
    cards: ['definition | Гражданское право: Предмет — что это такое? | Имущественные и личные отношения'],
  },
];
for (const { name, note, cards } of better) test(name, () => assert.deepEqual(deck(note), cards));

test('a bold question above its answer is not parted from it, however short its line is', () => {
  const note = `## Basics

**What is a hash table?**
Key-value storage, a hash function picks the bucket. Average lookup takes constant time.

**When is binary search possible?**
When the data is sorted (or the predicate is monotonic).`;
  assert.deepEqual(deck(note), [
    'definition | What is a hash table? | Key-value storage, a hash function picks the bucket. Average lookup takes constant time.',
    'definition | When is binary search possible? | When the data is sorted (or the predicate is monotonic).',
  ]);
});
