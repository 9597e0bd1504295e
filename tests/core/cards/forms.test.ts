import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deck } from './deck.ts';

/** Ten lines and more, of any length, that no margin has ended. */
const RU =
  'раз\nдва три\nчетыре пять шесть семь\nвосемь\nдевять десять\nодин\nещё два\nи три\nчетыре\nвсё вместе, очень длинная строка, до которой не достаёт ни одна из остальных строк\nконец\n\n';
const EN =
  'so it goes\ntwo three\nfour five six seven\neight\nnine ten\nanother\nand two\nmore\nfour\nall of it together, a very long line that none of the other lines comes near to\nend\n\n';

/** Hurried lines, what they are asked by, and what they must not be. */
const cases: { name: string; note: string; has?: string[]; hasNot?: RegExp }[] = [
  {
    name: 'what a verb alone says is asked with “does”',
    note: `${RU}## Клетки\nостеобласт – строит\nостеокласт – разрушает\n`,
    has: ['definition | Клетки: что делает остеобласт? | Строит'],
  },
  {
    name: 'what is refused is done as well',
    note: `${RU}## Мозг\nГЭБ ( барьер ) – не пускает из крови токсины\nоболочка – слой вокруг мозга и его частей\n`,
    has: ['definition | Мозг: что делает ГЭБ (барьер)? | Не пускает из крови токсины'],
  },
  {
    name: 'what happened to something is a case, and no thing',
    note: `${RU}## Кора\nБрока повредили: понимает, но не говорит\nВернике повредили: говорит, но не понимает\n`,
    has: ['definition | Кора: Брока повредили — …? | Понимает, но не говорит'],
  },
  {
    name: 'a verb before names asks which do',
    note: `${RU}## Каскад\nнаследуются: color, font, cursor\nне наследуются: margin, padding, border\n`,
    has: [
      'list | Каскад: что наследуется? | Color, font, cursor',
      'list | Каскад: что не наследуется? | Margin, padding, border',
    ],
  },
  {
    name: 'adjectives behind a noun are its kinds',
    note: `${RU}## Государство\nреспублики: президентская (США), парламентская (ФРГ), смешанная\nмонархия: пожизненная власть одного лица, часто по наследству\n`,
    has: ['list | Государство: какие бывают республики? | Президентская (США), парламентская (ФРГ), смешанная'],
    hasNot: /бывает монархия/,
  },
  {
    name: 'an adjective before a chain',
    note: `${RU}## Круги\nбольшой: сердце → аорта → органы → вены\nмалый: сердце → ствол → лёгкие → вены\n`,
    has: ['list | Круги, большой: что за чем идёт? | Сердце → аорта → органы → вены'],
  },
  {
    name: 'a name before a chain stays what it is',
    note: `${RU}## Банки\nключевая ставка – процент для банков. подняли → дороже → спрос ниже → цены ниже\nэмиссия – выпуск новых денег в оборот\n`,
    hasNot: /что за чем идёт/,
  },
  {
    name: 'why, among other pairs',
    note: `${EN}## Tests\nWhy ANOVA and not many t tests: each test has its own chance of a false alarm\nBonferroni: a smaller level for each of the tests\n`,
    has: ['definition | Why ANOVA and not many t tests? | Each test has its own chance of a false alarm'],
  },
  {
    name: 'why something is better asks where',
    note: `${RU}## Подключение\nпочему link лучше: кешируется и один на все страницы\n`,
    has: ['definition | Подключение: почему link лучше? | Кешируется и один на все страницы'],
  },
  {
    name: 'therefore and a reason',
    note: `${RU}## Кость\nпоэтому у стариков переломы чаще: органики меньше\n`,
    has: ['definition | Почему у стариков переломы чаще? | Органики меньше'],
  },
  {
    name: 'cases below “which test”, up to the first gap',
    note: `${EN}## which test\none mean ---- one sample t\nthree means ---- anova of them all\n\nresidual: the observed without the predicted\n`,
    has: ['definition | Which test: one mean? | One sample t'],
    hasNot: /Which test: residual/,
  },
  {
    name: 'what something means, and what a thing is for',
    note: `${EN}## Interval\nwidth: twice the margin of the error\nwhat 95% means: about 95 of 100 such intervals hold the true value\nfor a mean: the estimate with its margin of error\n`,
    has: [
      'definition | Interval: what does 95% mean? | About 95 of 100 such intervals hold the true value',
      'definition | Interval: for a mean – …? | The estimate with its margin of error',
    ],
  },
  {
    name: 'what is NOT so is asked why',
    note: `${EN}## Chance\nindependent: one tells nothing of the other\n  !!! disjoint events are NOT independent: if one happened the other did not\nplacebo: a fake treatment for a group\n`,
    has: ['definition | Chance: why are disjoint events not independent? | If one happened the other did not'],
  },
  {
    name: 'two terms on one line, each with its meaning',
    note: `${EN}## Data\nPopulation: everyone you care about. Sample: the bit of it you measured.\nBias: a way of picking that favours somebody\n`,
    has: [
      'definition | Data: Population – …? | Everyone you care about',
      'definition | Data: what is Sample? | The bit of it you measured',
    ],
  },
  {
    name: 'a setting with its value is one term',
    note: `${RU}## Блоки\nmargin: 0 auto центрует блок по горизонтали\nflex: 1 = растёт и сжимается\n`,
    has: [
      'definition | Блоки: что делает `margin: 0 auto`? | Центрует блок по горизонтали',
      'definition | Блоки: что делает `flex: 1`? | Растёт и сжимается',
    ],
  },
  {
    name: 'a word of the text behind a name stays there',
    note: `${RU}## Блоки\nborder-box: width уже вместе с padding и border\ncontent-box: width это только контент без них\n`,
    has: ['definition | Блоки: border-box — …? | width уже вместе с padding и border'],
  },
  {
    name: 'letters of a word in the line above are asked together',
    note: `${EN}## Binomial\nit needs BIN\nB – binary outcome\nI – independent trials\nN – number of trials fixed\n`,
    has: [
      'list | What does BIN stand for? | - B – binary outcome\n- I – independent trials\n- N – number of trials fixed',
    ],
    hasNot: /what does “B” mean/i,
  },
  {
    name: 'letters of no word are what they are',
    note: `${EN}## Signs\nthe signs of physics\nB – magnetic field\nI – electric current\nN – number of particles\n`,
    hasNot: /stand for/,
  },
  {
    name: 'an adjective takes the noun of the heading that compares',
    note: `${EN}## practical vs statistical significance\nstatistical: unlikely to be chance\npractical: big enough to matter\n`,
    has: [
      'comparison | What is the difference between practical and statistical significance? | - statistical: unlikely to be chance\n- practical: big enough to matter',
    ],
    hasNot: /^definition/m,
  },
  {
    name: 'numbers below a name are an order',
    note: `${RU}## Рефлекторная дуга\n1. рецептор\n2. вставочный нейрон\n3. эффектор\n`,
    has: ['list | Рефлекторная дуга: что за чем идёт? | 1. рецептор\n2. вставочный нейрон\n3. эффектор'],
  },
  {
    name: 'a comparison may be remarked on',
    note: `${EN}## Sampling\nstratified vs cluster keeps coming up in the quiz:\nstratified: some from all of the groups\ncluster: all from some of the groups\n`,
    has: [
      'comparison | What is the difference between stratified and cluster? | - Stratified: some from all of the groups\n- Cluster: all from some of the groups',
    ],
  },
  {
    name: 'how it differs from something, the heading tells what does',
    note: `${RU}## Переменные\nотличие от переменных sass? живут в браузере, их можно менять из js\n`,
    has: ['comparison | Переменные: в чём отличие от переменных sass? | Живут в браузере, их можно менять из js'],
  },
  {
    name: 'a thing is asked by what tells it apart',
    note: `${RU}## Череп\nединственная подвижная кость черепа?? нижняя челюсть\n`,
    has: ['definition | Единственная подвижная кость черепа? | Нижняя челюсть'],
  },
  {
    name: 'a thing that is told of with an article has one',
    note: `${EN}## Study\nconfounder: a third variable linked to both\nplacebo: fake treatment of a whole group\n`,
    has: ['definition | Study: what is a confounder? | A third variable linked to both'],
  },
  {
    name: 'lines right below a table are none of its rows',
    note: `${EN}## Errors\n| | H0 true | H0 false |\n|--|--|--|\n| reject | type I | power of it |\n| keep | fine | type II |\nfunnel: an unequal spread of the points\ncurve: a line that is not straight at all\n`,
    has: ['definition | Errors: what is a funnel? | An unequal spread of the points'],
  },
  {
    name: 'what a note’s first lines say of the course is no fact',
    note: `STAT 1301, Mon/Thu\nassessed: quiz each Friday, 2 midterms\n\n${EN}## Study\nplacebo: fake treatment of a whole group\n`,
    hasNot: /assessed/,
  },
  {
    name: 'what its writer should do is no term',
    note: `${EN}## Plots\nlook at the plot: no pattern means a good fit\nfunnel: an unequal spread of the points\n`,
    hasNot: /look at/i,
  },
  {
    name: 'a plural above short lines asks for them',
    note: `${RU}## Функции скелета\nопора\nзащита мозга и сердца\nкроветворение\nдепо кальция\n`,
    has: ['list | Назовите функции скелета. | - опора\n- защита мозга и сердца\n- кроветворение\n- депо кальция'],
  },
  {
    name: 'a question has all the lines further in for its answer',
    note: `${EN}## Interval\nwidth: twice the margin of the error\nwhen z when t?\n z => the spread is known\n t => the spread is a guess\n`,
    has: ['definition | Interval: when z when t? | z => the spread is known; t => the spread is a guess'],
  },
  {
    name: 'when it is so, several things say',
    note: `${EN}## Interval\nwidth: twice the margin of the error\nwider when: confidence higher, n smaller, spread larger\n`,
    has: ['list | Interval: wider when …? | Confidence higher, n smaller, spread larger'],
  },
  {
    name: 'what two things do together tells neither apart',
    note: `${RU}## Мозг\nкорешки выходят из мозга, всего их тридцать одна пара\n`,
    hasNot: /отличаются/,
  },
  {
    name: 'what follows from a case',
    note: `${EN}## Channels\nsend on a closed channel => panic\nfive number summary => min, median, max, two quartiles\n`,
    has: ['definition | Channels: send on a closed channel – …? | Panic'],
    hasNot: /summary: what follows/,
  },
  {
    name: 'a question among pairs, with its colon',
    note: `${RU}## Показ\nnone: нет вообще, места не занимает\nчем visibility: hidden отличается от display: none? место остаётся\nblock: с новой строки, во всю ширину\n`,
    has: ['comparison | Чем visibility: hidden отличается от display: none? | Место остаётся'],
  },
  {
    name: 'of what «у него» is said the question tells, where it asks why',
    note: `${RU}## Сетка\nпочему длинное слово распирает флекс-элемент — у него своя наименьшая ширина\n`,
    has: ['definition | Почему длинное слово распирает флекс-элемент? | У него своя наименьшая ширина'],
  },
];

for (const { name, note, has = [], hasNot } of cases) {
  test(`hurried forms: ${name}`, () => {
    const made = deck(note);
    assert.deepEqual(
      has.filter((card) => !made.includes(card)),
      [],
      made.join('\n'),
    );
    if (hasNot) assert.doesNotMatch(made.join('\n'), hasNot);
  });
}
