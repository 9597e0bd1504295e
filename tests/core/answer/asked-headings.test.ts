import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer } from '../../../core/answer/index.ts';
import { libraryOf } from './fixture.ts';

const NOTES: Record<string, string> = {
  'db.md': `# Базы данных

## Что такое индексы? Зачем они нужны?

Индекс — объект базы данных, который ускоряет выборку.

## Индексы на нескольких серверах

- глобальный индекс — индекс по содержимому всех серверов базы данных
- местный индекс — индекс по своему серверу
`,
  'web.md': `# Сервлеты

## Что такое сервлет?

Сервлет отвечает на запросы к серверу.

## Чем хорош Servlet 3?

- Servlet Annotations: настройка стоит в коде, а не в отдельном файле
- Servlet Fragments: настройка стоит по частям
`,
  'callbacks.md': `# Callbacks

## What is a callback function

A callback function is called when the work is done. It is handed over as an argument.

## What is a callback hell

Callback hell is a ladder of functions, each inside another one. It reads badly.
`,
  'access.md': `# Доступ

## Какие существуют модификаторы доступа?

**private**: члены класса видны только внутри него.

**protected**: их видят ещё и наследники.

**public**: их видят все.

## Можно ли при наследовании менять модификатор доступа, тип и имена аргументов?

Менять можно то, что не мешает понять, какой метод имеется в виду:

- модификатор доступа можно только расширить
- тип можно только сузить
- имена можно любые
`,
};

describe('notes whose headings are questions', () => {
  let notes: Awaited<ReturnType<typeof libraryOf>>;
  before(async () => {
    notes = await libraryOf(NOTES);
  });
  after(() => notes.close());

  const cases: [why: string, question: string, told: RegExp][] = [
    ['a kind of a thing is not the thing', 'что такое индекс в бд', /^Индекс — объект/],
    ['and is told to who asks for it', 'что такое глобальный индекс', /индекс по содержимому всех/],
    ['a name in the other alphabet is the same name', 'что такое servlet', /^Сервлет отвечает/],
    [
      'a heading that asks for all of them has a paragraph for each',
      'какие есть модификаторы доступа',
      /private.*внутри/,
    ],
    ['hell is a name where no article stands before it', 'callback hell', /^Callback hell is a ladder/],
    ['and a curse where one does', 'what the hell is a callback function', /^A callback function is called/],
    ['and not for another question', 'можно ли менять модификатор доступа при наследовании', /только расширить/],
  ];
  for (const [why, question, told] of cases)
    test(`${why}: «${question}»`, () => {
      const given = answer(notes.library, question);
      assert.match(given.kind === 'answer' ? given.text : given.kind, told);
    });
});
