import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deck } from './deck.ts';

/** Lines of any length, each ended by its author. */
const OWN_LINES = 'раз\nдва три\nчетыре пять шесть семь\nвосемь\nдевять десять\nодиннадцать двенадцать тринадцать\n\n';
const OWN_LINES_EN =
  'one\ntwo three\nfour five six seven eight\nnine\nten eleven\ntwelve thirteen fourteen fifteen\n\n';

/** Notes whose lines tell by how they stand, and what is asked of them. */
const cases: { name: string; note: string; cards: string[] }[] = [
  {
    name: 'columns: behind a tab',
    note: `${OWN_LINES}## Кора\nдоли коры\nлобная\t\tдвижение, планирование\nвисочная\tслух\n`,
    cards: [
      'definition | Доли коры: лобная — …? | Движение, планирование',
      'definition | Доли коры: височная — …? | Слух',
    ],
  },
  {
    name: 'columns: behind dots',
    note: `${OWN_LINES_EN}## Data\nways to pick a sample\n\nstratified .... split into groups, then take some from every group\nconvenience .... whoever is near the door\n`,
    cards: [
      'definition | Data: stratified – …? | Split into groups, then take some from every group',
      'definition | Data: convenience – …? | Whoever is near the door',
    ],
  },
  {
    name: 'columns: behind a line, below a question that each row answers',
    note: `${OWN_LINES_EN}### which test\n3+ means ------ ANOVA\nbefore and after on the same people ------ paired t\n`,
    cards: [
      'definition | Which test: 3+ means? | ANOVA',
      'definition | Which test: before and after on the same people? | Paired t',
    ],
  },
  {
    name: 'columns: where things are',
    note: `${OWN_LINES}# Клапаны\nмитральный\t\tмежду ЛП и ЛЖ\nаортальный\t\tЛЖ и аорта\n`,
    cards: [
      'definition | Клапаны: митральный — …? | Между ЛП и ЛЖ',
      'definition | Клапаны: аортальный — …? | ЛЖ и аорта',
    ],
  },
  {
    name: 'columns: what a call gives, and its arguments one by one',
    note: `${OWN_LINES_EN}## R\ncalculator!!\nbinompdf(n,p,k)\t\texactly k\nclamp(a, b, c)\t\tleast, wanted, most\n`,
    cards: [
      'definition | R: `binompdf(n,p,k)` – …? | Exactly k',
      'definition | R: what do the arguments of `clamp(a, b, c)` mean, in order? | Least, wanted, most',
    ],
  },
  {
    name: 'columns: one gap alone may be a slip of the finger',
    note: `${OWN_LINES}лобная\tдвижение, планирование\n`,
    cards: [],
  },
  {
    name: 'columns: a trailing thought is none',
    note: `${OWN_LINES_EN}## Data\nSo for incomes use ... the median.\n`,
    cards: [],
  },
  {
    name: 'a formula: with its name, or a symbol alone below its heading',
    note: `${OWN_LINES_EN}## Spread\nvariance s² = Σ(x − x̄)² / (n − 1)\n\n## Tests\nH0: nothing is going on at all\n\nt = (x̄ − μ0) / (s/√n)\n`,
    cards: [
      'definition | What is the formula for the variance s²? | `variance s² = Σ(x − x̄)² / (n − 1)`',
      'definition | Tests: H0 – …? | Nothing is going on at all',
      'definition | Tests: what is the formula for t? | `t = (x̄ − μ0) / (s/√n)`',
    ],
  },
  {
    name: 'a formula: two on a line, of what stands above them',
    note: `${OWN_LINES_EN}binomial, needs four things\nmean = np    SD = √(np(1−p))\n`,
    cards: [
      'definition | Binomial: what is the formula for the mean? | `np`',
      'definition | Binomial: what is the formula for SD? | `SD = √(np(1−p))`',
    ],
  },
  {
    name: 'a formula: what stands behind it tells of it',
    note: `${OWN_LINES_EN}z = (x − μ)/σ    how many SDs from the mean\n\nIQR = Q3 − Q1, middle 50%\n`,
    cards: [
      'definition | What is the formula for z? | `z = (x − μ)/σ` — how many SDs from the mean',
      'definition | What is the formula for IQR? | `IQR = Q3 − Q1` — middle 50%',
    ],
  },
  {
    name: 'a formula: in Russian',
    note: `${OWN_LINES}МОК = УО × ЧСС\n`,
    cards: ['definition | Как вычисляется МОК? | `МОК = УО × ЧСС`'],
  },
  {
    name: 'a formula: an assignment and a sum that somebody did are none',
    note: `${OWN_LINES}x.total = a * b\n\n70*70 = 4900 + 100\n\nlet n = len(s) - 1;\n`,
    cards: [],
  },
  {
    name: 'words on both sides: two on a line, an adjective after its noun, a numbered name',
    note: `${OWN_LINES}серое вещество = тела + дендриты\nбелое = миелиновые аксоны\n\n### позвоночник\nС1 = атлант, нет тела\n\n## Data\nParameter = number about the population. Statistic = number from the sample.\n`,
    cards: [
      'definition | Что такое серое вещество? | Тела + дендриты',
      'definition | Что такое белое вещество? | Миелиновые аксоны',
      'definition | Позвоночник: С1 — …? | Атлант, нет тела',
      'definition | Data: what is a parameter? | Number about the population',
      'definition | Data: what does “statistic” mean? | Number from the sample',
    ],
  },
  {
    name: 'words on both sides: a value and a setting are no meaning',
    note: `${OWN_LINES}## Сети\nканальный = 1+2 по OSI\n\nretry_count = сколько раз\n`,
    cards: [],
  },
  {
    name: 'a name and, on the next line, what it is',
    note: `${OWN_LINES}## Нейрон\nсинапс\nместо контакта двух нейронов, передача медиатором\nаксон – отросток, по которому импульс идёт от тела\n`,
    cards: [
      'definition | Нейрон: что такое аксон? | Отросток, по которому импульс идёт от тела',
      'definition | Нейрон: что такое синапс? | Место контакта двух нейронов, передача медиатором',
    ],
  },
  {
    name: 'a name above several lines that are alike is their label',
    note: `${OWN_LINES}надкостница\nснаружи плотная оболочка из ткани с сосудами\nвнутри слой клеток для роста кости вширь\n`,
    cards: [],
  },
  {
    name: 'an order: numbers of any kind',
    note: `${OWN_LINES_EN}# Tests\n### the recipe\n1 state both hypotheses\n2. check conditions\n3) compare, conclude\n`,
    cards: [
      'list | Tests, recipe: name the steps in order. | 1. state both hypotheses\n2. check conditions\n3. compare, conclude',
    ],
  },
  {
    name: 'an order: numbers below a verb only count',
    note: `${OWN_LINES}применяют\n1. поиск циклов\n2. топологическая сортировка\n3. мосты\n`,
    cards: [],
  },
  {
    name: 'kinds: an adjective whose noun is its heading’s',
    note: `${OWN_LINES}## Отделы мозга\nпродолговатый — дыхательный центр, кашель\nсредний — верхние бугры зрение\n`,
    cards: [
      'definition | Отделы мозга: продолговатый — …? | Дыхательный центр, кашель',
      'definition | Отделы мозга: средний — …? | Верхние бугры зрение',
    ],
  },
  {
    name: 'kinds: what each looks like',
    note: `${OWN_LINES}БЭМ\nблок \`card\`\nэлемент \`card__title\`\n`,
    cards: [
      'definition | БЭМ: блок — как это записать? | `card`',
      'definition | БЭМ: элемент — как это записать? | `card__title`',
    ],
  },
  {
    name: 'kinds: what the letters of a word above them stand for',
    note: `${OWN_LINES_EN}binomial, needs BINS\nB – binary outcome\nI – independent trials\nN – number of trials fixed\nS – same p each trial\n`,
    cards: [
      'list | Binomial: what does BINS stand for? | - B – binary outcome\n- I – independent trials\n- N – number of trials fixed\n- S – same p each trial',
    ],
  },
  {
    name: 'kinds: a question and the lines that answer it together',
    note: `${OWN_LINES_EN}when z when t?\n z => σ known or proportions\n t => σ unknown, using s\n`,
    cards: ['list | When z when t? | - z => σ known or proportions\n- t => σ unknown, using s'],
  },
  {
    name: 'a lone pair: an abbreviation spelt out, without any dash',
    note: `${OWN_LINES}УО (ударный объём) сколько выбросил желудочек за одно сокращение\n`,
    cards: ['definition | УО (ударный объём) — …? | Сколько выбросил желудочек за одно сокращение'],
  },
  {
    name: 'a lone pair: a Latin name and its Russian meaning',
    note: `${OWN_LINES}## Отрисовка\nlayout: считает размеры и места всех элементов\nrepaint перерисовка пикселей без пересчёта\n`,
    cards: [
      'definition | Отрисовка: что делает layout? | Считает размеры и места всех элементов',
      'definition | Отрисовка: что такое repaint? | Перерисовка пикселей без пересчёта',
    ],
  },
  {
    name: 'a lone pair: what somebody left for later is none',
    note: `${OWN_LINES_EN}TODO later: metaclasses, descriptors, type hints and more\n`,
    cards: [],
  },
  {
    name: 'code below the task that it does',
    note: `${OWN_LINES}адаптивная сетка без медиазапросов, выучить наизусть:\n\n    grid-template-columns: repeat(auto-fit, 1fr);\n`,
    cards: [
      'code | Адаптивная сетка без медиазапросов — как это записать? | ```\ngrid-template-columns: repeat(auto-fit, 1fr);\n```',
    ],
  },
  {
    name: 'code below a sentence that points at it is no task',
    note: `${OWN_LINES}без этого ничего не работает:\n\n    grid-template-columns: repeat(auto-fit, 1fr);\n`,
    cards: [],
  },
  {
    name: 'a table whose line of dashes was forgotten',
    note: `${OWN_LINES}орган | симпатика | парасимпатика\nзрачок | расширяет | сужает\nсердце | учащает | замедляет\n`,
    cards: [
      'definition | Зрачок — симпатика? | Расширяет',
      'definition | Зрачок — парасимпатика? | Сужает',
      'definition | Сердце — симпатика? | Учащает',
      'definition | Сердце — парасимпатика? | Замедляет',
    ],
  },
  {
    name: 'code above a short question that is asked of it',
    note: `${OWN_LINES}\`\`\`css\n.box { width: 200px; }\n\`\`\`\nсколько займёт? content-box: 200, border-box: столько же\n`,
    cards: ['definition | Сколько займёт `.box { width: 200px; }`? | Content-box: 200, border-box: столько же'],
  },
  {
    name: 'a lone pair: a noun that ends as a verb does',
    note: `${OWN_LINES}### позвоночник\nС1 = атлант, нет тела\n\n### Нейрон\nдендрит – проводит к телу, их много\nаксон – ведёт импульс от тела\n`,
    cards: [
      'definition | Позвоночник: С1 — …? | Атлант, нет тела',
      'definition | Нейрон: что делает дендрит? | Проводит к телу, их много',
      'definition | Нейрон: что делает аксон? | Ведёт импульс от тела',
    ],
  },
  {
    name: 'a question cut short: why what the line above has told of, or what the label names',
    note: `${OWN_LINES}## Анимация\nкадры: считаются браузером, их шестьдесят в секунду\n\nчто анимировать: transform и opacity\nпочему: их считает видеокарта\n\nБЭМ\nзачем: имена не пересекаются\n`,
    cards: [
      'definition | Анимация: кадры — …? | Считаются браузером, их шестьдесят в секунду',
      'definition | Анимация: что анимировать и почему? | transform и opacity — их считает видеокарта',
      'definition | Зачем БЭМ? | Имена не пересекаются',
    ],
  },
];
for (const { name, note, cards } of cases) {
  test(name, () => {
    const made = deck(note);
    if (cards.length === 0) assert.deepEqual(made, []);
    else
      assert.deepEqual(
        cards.filter((card) => !made.includes(card)),
        [],
        made.join('\n'),
      );
  });
}

test('what a line’s form asks for is not asked in another way as well', () => {
  const made = deck(
    `${OWN_LINES}орган | симпатика | парасимпатика\nзрачок | расширяет | сужает\nсердце | учащает | замедляет\n`,
  );
  assert.equal(made.length, 4);
});
