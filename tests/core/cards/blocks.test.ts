import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCards } from '../../../core/cards/index.ts';
import { parseNote } from '../../../core/notes/index.ts';
import { deck } from './deck.ts';

/** Ten lines and more, of any length, that no margin has ended. */
const NEVER_WRAPPED =
  'раз\nдва три\nчетыре пять шесть семь\nвосемь\nдевять десять\nодин\nещё два\nи три\nчетыре\nвсё вместе, очень длинная строка, до которой не достаёт ни одна из остальных строк\nконец\n\n';
const NEVER_WRAPPED_EN =
  'so it goes\ntwo three\nfour five six seven\neight\nnine ten\nanother\nand two\nmore\nfour\nall of it together, a very long line that none of the other lines comes near to\nend\n\n';

const cases: { name: string; note: string; cards: string[] }[] = [
  {
    name: 'a block’s first line names it, and the heading above tells no more of it',
    note: '## функции скелета\nопора\n\nдоли коры\nлобная — зона движения и речи\nтеменная — зона кожной чувствительности\n',
    cards: [
      'definition | Доли коры: лобная — …? | Зона движения и речи',
      'definition | Доли коры: теменная — …? | Зона кожной чувствительности',
    ],
  },
  {
    name: 'a block that nothing names is not told of the block above it',
    note: '## скелет\nопора\n\nдоли коры\nлобная — зона движения и речи\nтеменная — зона кожной чувствительности\n\nостеон — структурная единица вещества кости\n',
    cards: ['definition | Что такое остеон? | Структурная единица вещества кости'],
  },
  {
    name: 'where headings are marked, a plain one stands below them',
    note: '## Скелет\nопора\n## Мозг\nкора\n## Сердце\nмышца\n\n## Кожа\nслой\n\nслои кожи\nдерма — слой с сосудами и нервами\nэпидермис — слой без сосудов\n\nпора — отверстие протока железы на коже\n',
    cards: [
      'definition | Слои кожи: что такое дерма? | Слой с сосудами и нервами',
      'definition | Кожа: что такое пора? | Отверстие протока железы на коже',
    ],
  },
  {
    name: 'a title that says little alone leaves its lines to the heading',
    note: '## Фирма\nдело\n\nформы\nООО — общество с долями участников\nАО — общество, капитал которого в акциях\n',
    cards: ['definition | Фирма: что такое ООО? | Общество с долями участников'],
  },
  {
    name: 'a line that goes on with the one below it names nothing',
    note: '## Скелет\nопора\n\nкости детей гибкие\nпотому что в них много органики\nи мало солей\n\nостеон — структурная единица вещества кости\n',
    cards: ['definition | Скелет: что такое остеон? | Структурная единица вещества кости'],
  },
  {
    name: 'a term above the line that stands further in',
    note: '## Кость\nопора\n\nнадкостница (periosteum)\n   оболочка снаружи с сосудами и нервами\nэпифиз — конец трубчатой кости\n',
    cards: ['definition | Кость: что такое надкостница (periosteum)? | Оболочка снаружи с сосудами и нервами'],
  },
  {
    name: 'a term among terms, its meaning on the next line',
    note: '## Нейрон\nклетка\n\nаксон — длинный отросток клетки\nсинапс\nместо контакта двух нейронов с медиатором\nмиелин — оболочка из клеток\n',
    cards: ['definition | Нейрон: что такое синапс? | Место контакта двух нейронов с медиатором'],
  },
  {
    name: 'a name above what it does names no block',
    note: '## Мозг\nголова\n\nликвор\nциркулирует в желудочках и подпаутинном пространстве\nэпендима — слой клеток вокруг канала мозга\n',
    cards: [
      'definition | Мозг: что делает ликвор? | Циркулирует в желудочках и подпаутинном пространстве',
      'definition | Мозг: что такое эпендима? | Слой клеток вокруг канала мозга',
    ],
  },
  {
    name: 'a line names those further in below it',
    note: '## Отделы мозга\nголова\n\nпродолговатый — дыхательный центр и рвота\nпромежуточный\n    таламус: узел всей чувствительности\n    гипоталамус: узел голода и жажды\n',
    cards: ['definition | Отделы мозга, промежуточный: что такое таламус? | Узел всей чувствительности'],
  },
  {
    name: 'a plural among facts is no fact, and what it names is told of the heading',
    note: '## кость\nопора\n\nостеон = единица компактного вещества кости\nклетки\nостеобласт — клетка, которая строит кость\nостеокласт — клетка, которая её разрушает\n',
    cards: ['definition | Кость: что такое остеобласт? | Клетка, которая строит кость'],
  },
  {
    name: 'a plural that says little leaves its lines to the heading',
    note: '## Труд\nдело\n\nнорма — часть занятых от всех\nвиды\nоклад — твёрдая оплата за месяц\nпремия — оплата сверх твёрдой\n',
    cards: ['definition | Труд: что такое оклад? | Твёрдая оплата за месяц'],
  },
  {
    name: 'the best of what was given up goes on with its name',
    note: '## Альтернативная стоимость\n(она же цена выбора)\n= ценность лучшего из вариантов, от которых отказались\n',
    cards: ['definition | Альтернативная стоимость — …? | Ценность лучшего из вариантов, от которых отказались'],
  },
];

for (const { name, note, cards } of cases) {
  test(`blocks: ${name}`, () => {
    const made = deck(NEVER_WRAPPED + note);
    assert.deepEqual(
      cards.filter((card) => !made.includes(card)),
      [],
      made.join('\n'),
    );
  });
}

test('blocks: a week’s number is no subject, its topic is', () => {
  const note =
    'Week 3  probability\n\nsensitivity – a share of the sick found\nspecificity – a share of the healthy\n\n';
  const made = deck(`${NEVER_WRAPPED_EN}${note}Week 4\n\nplacebo – a fake treatment for the group\n`);
  assert.ok(made.includes('definition | What is a placebo? | A fake treatment for the group'), made.join('\n'));
  assert.ok(
    made.includes('definition | Probability: what is sensitivity? | A share of the sick found'),
    made.join('\n'),
  );
});

test('lines of a note that no margin has ended stand each alone', () => {
  const made = deck(
    `${NEVER_WRAPPED}## Кость\nродничок — участок свода у младенца\nединственная подвижная кость свода это челюсть\n`,
  );
  assert.ok(made.includes('definition | Кость: что такое родничок? | Участок свода у младенца'), made.join('\n'));
});

const columns: { name: string; note: string; card: string }[] = [
  {
    name: 'dots between the words',
    note: 'stratified .... a part of every group\ncluster .... a choice of whole groups\n',
    card: 'definition | Sampling: what is a cluster? | A choice of whole groups',
  },
  {
    name: 'a row of dashes',
    note: 'paired t ------ a test of differences\nanova ------ a test of many means\n',
    card: 'definition | Sampling: what is an anova? | A test of many means',
  },
  {
    name: 'a tab behind what is typed',
    note: 'normalcdf(lo, hi)\t\tan area between the two\ninvNorm(area, m)\t\ta value with that area below\n',
    card: 'definition | Sampling: `invNorm(area, m)` – …? | A value with that area below',
  },
];
for (const { name, note, card } of columns) {
  test(`columns: ${name}`, () => {
    const made = deck(`${NEVER_WRAPPED_EN}## Sampling\n${note}`);
    assert.ok(made.includes(card), made.join('\n'));
  });
}

test('columns: a bar inside brackets is no column', () => {
  const made = deck(`${NEVER_WRAPPED_EN}## Chance\nP(A | B) is a share\nP(B | A) is another share\n`);
  assert.deepEqual(
    made.filter((card) => card.includes('P(A`')),
    [],
  );
});

test('what a file is called with numbers and commas is no subject', () => {
  const fronts = (path: string): string[] =>
    makeCards([parseNote(path, `${NEVER_WRAPPED_EN}placebo – a fake treatment for the group\n`)]).map(
      ({ front }) => front,
    );
  assert.deepEqual(fronts('Week 1-3 data + chance.md'), ['What is a placebo?']);
});
