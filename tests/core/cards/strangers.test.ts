import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOption } from '../../../core/cards/commands.ts';
import { english } from '../../../core/cards/english.ts';
import { russian } from '../../../core/cards/russian.ts';
import { deck } from './deck.ts';

const asked = (sentence: string): string | undefined => russian.facts(sentence, undefined)[0]?.front;

test('what lies at the bottom of something, and what is its feature, is asked so', () => {
  assert.equal(asked('В основе полёта лежит подъёмная сила крыла'), 'Что лежит в основе полёта?');
  assert.equal(asked('В основе лежит сила'), undefined);
  assert.equal(asked('Отличительной чертой совы является бесшумный полёт'), 'Что является отличительной чертой совы?');
  assert.equal(
    asked('Двумя наиболее частыми типами мостов являются балочные и висячие'),
    'Что является наиболее частыми типами мостов?',
  );
  assert.equal(asked('Результатом выполнения является число'), undefined);
});

test('a price is defined as other terms are, a price to pay is no term', () => {
  assert.equal(asked('Рыночная цена — это цена, на которой сошлись двое'), 'Что такое рыночная цена?');
  assert.equal(asked('Цена — это лишний запрос'), undefined);
});

test('a noun that ends as a verb of what was is no verb', () => {
  assert.equal(russian.isNounPhrase('количество персонала на складе'), true);
  assert.equal(russian.isNounPhrase('количество молекул упало'), false);
});

const statement = (sentence: string): string | undefined => english.statement(sentence, String)?.front;

test('what has to be done for something is asked with what it is for', () => {
  assert.equal(
    statement('To board a ship, the sailor must show a paper with his name'),
    'What must the sailor show to board a ship?',
  );
  assert.equal(statement('To leave a ship, it is enough to show a paper'), 'What is enough to leave a ship?');
  assert.equal(statement('To leave it, it is enough to show a paper'), undefined);
});

test('what is taken into account is not taken into something', () => {
  assert.equal(statement('The words of sailors are taken into account by courts'), undefined);
  assert.equal(
    english.facts('Captains are required to keep a log', undefined)[0]?.front,
    'What are captains required to do?',
  );
});

const cases: { name: string; note: string; made?: string[]; absent?: RegExp }[] = [
  {
    name: 'a verb of how something works asks how',
    note: '# Ships\n## Old Navigation\nWorks by the stars, as sailors had seen them\n',
    made: ['definition | How does Old Navigation work? | By the stars, as sailors had seen them'],
  },
  {
    name: 'the first fact of a list does not tell what its heading is',
    note: '# Ships\n## Suez\n- British ships carried in order to reach India will continue for years\n- New ships may not pass\n- The port of London no longer has a say\n',
    absent: /Suez: what is it/,
  },
  {
    name: 'words without a subject are no gap',
    note: '# Ships\n## Fines\nSome words.\n\n- Changed later in the **Port Act 1906** to a hundred pounds for each ship\n- Up to two years if tried in a **Port Court**\n- The **Port Court** tries all captains of the fleet\n',
    made: ['cloze | Fines: The […] tries all captains of the fleet | Port Court'],
    absent: /Changed later|Up to two/,
  },
  {
    name: 'letters are those of the formula above them',
    note: '# Физика\n## Закон Ньютона\n$$F = m \\cdot a$$\n\n- F - равнодействующая сила\n- m - масса тела\n- a - ускорение тела\n',
    made: ['definition | `F = m · a`: что означает «F»? | Равнодействующая сила'],
  },
  {
    name: 'numbered names characterize nothing, and what stands below money is no money',
    note: '# Экономика\n## Начало\nПоказатель качества жизни людей:\n\n1. Жилищные условия населения\n2. Условия труда\n3. Доходы и расходы\n\nДеньги:\n\n- Бартер\n- Деньги - посредник\n',
    absent: /характеризу|назовите деньги/i,
  },
  {
    name: 'kinds told by adjectives alone are asked with their noun',
    note: '# Экономика\n## Казна\nналоги:\n\n- прямые\n- косвенные\n',
    made: ['list | Казна: какие бывают налоги? | - прямые\n- косвенные'],
    absent: /Что такое казна/i,
  },
  {
    name: 'one of a row is no term, and an announcement is no end of a definition',
    note: '# Экономика\nПервый тип - дикое хозяйство древних людей.\n\nНорма прибыли — это отношение прибыли к капиталу, выраженному в процентах. Её формула:\n\nП = К\n',
    made: ['definition | Что такое норма прибыли? | Отношение прибыли к капиталу, выраженному в процентах'],
    absent: /тип/,
  },
  {
    name: 'where a word comes from is no part of a question, nor are the signs of a formula around it',
    note: '# Клетка\n## $Митоз$.\nМитоз (от греч. mitos - нить) - это деление ядра, при котором из одной клетки выходят две.\n',
    made: ['definition | Что такое митоз? | Деление ядра, при котором из одной клетки выходят две.'],
  },
  {
    name: 'somebody who did something is a person',
    note: '# Vocab\n- **Robert Brown:** Scottish botanist who saw grains of pollen move\n- **Anthers:** Make pollen\n- **Petal:** Shields and protects the seed of a flower\n- **Pollen grain:** the dust of a flower that carries its seed\n',
    made: [
      'definition | Who is Robert Brown? | Scottish botanist who saw grains of pollen move',
      'definition | What do Anthers do? | Make pollen',
    ],
    absent: /Vocab:/,
  },
];
for (const { name, note, made = [], absent } of cases) {
  test(name, () => {
    const cards = deck(note);
    for (const card of made) assert.ok(cards.includes(card), `${card}\n--\n${cards.join('\n')}`);
    if (absent) assert.ok(!cards.some((card) => absent.test(card)), cards.join('\n'));
  });
}

test('a heading that asks keeps its words where they stand as in a question', () => {
  const questions = [
    ['What kind of problems nets can solve', 'What kind of problems nets can solve?'],
    ['What happens when the rate is too large', 'What happens when the rate is too large?'],
    ['How we can set the weights', 'How can we set the weights?'],
    ['What’s a lock', 'What is a lock?'],
  ];
  for (const [heading = '', question] of questions) assert.equal(english.asQuestion(heading), question);
});

test('a dash before a word in capitals and its sentence makes no option', () => {
  assert.equal(isOption('-For Example'), false);
  for (const option of ['-f', '--force', '-Force', '`-Name`', '-n NAME']) assert.equal(isOption(option), true, option);
});
