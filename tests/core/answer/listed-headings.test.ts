import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer } from '../../../core/answer/index.ts';
import { libraryOf } from './fixture.ts';

const NOTES: Record<string, string> = {
  'design/grasp.md': `# GRASP

## Введение

Девять принципов, по которым раздают обязанности.

## 1. Создатель

Создаёт объект тот, у кого есть данные для этого.

## 2. Эксперт

Обязанность получает тот, кто больше знает.

## 3. Посредник

Между двумя ставят третьего, чтобы они не знали друг о друге.
`,
  'net/attacks.md': `# Атаки на сеть

## Подмена адреса

Пакет приходит не от того, кто в нём назван.

## Потоп

Запросов больше, чем можно принять.

## Повтор

Старый пакет шлют ещё раз.

- потоп и повтор видны в журнале
`,
  'net/cables.md': `# Кабель

## Что такое кабель?

Кабель несёт сигнал. Его особенности:

- у кабеля есть длина
- у кабеля есть экран

## Какие существуют типы кабеля?

### Витая пара

Две свитые жилы.

### Коаксиальный кабель

Жила внутри экрана.

### Оптический кабель

Несёт свет, а не ток.
`,
  'net/topology.md': `# Топологии

Топологии бывают такие:

- шина
- звезда

## Шина

Один кабель на всех.

## Звезда

Коммутатор в середине.

## Кольцо

Каждый соединён с двумя.
`,
  'roads/Types of Repair.md': `Whoever builds a road looks after it, and three types of repair are told apart.

### Patching

A hole is filled as soon as somebody has seen it.

### Resurfacing

The upper layer is taken off and laid anew.

### Rebuilding

Everything goes down to the ground.
`,
};

const NETWORKING = `# Зачем контейнер

Он легче виртуальной машины.

# Устройство

Служба слушает сокет и ведёт контейнеры.

Команды:

- \`docker network ls\` — показать сети
- \`docker network create\` — создать сеть

# Примеры

Сервер отвечает из контейнера.

# Ссылки

Документация лежит на сайте.
`;

describe('a list whose items are the headings below', () => {
  let notes: Awaited<ReturnType<typeof libraryOf>>;
  before(async () => {
    notes = await libraryOf(NOTES);
  });
  after(() => notes.close());

  const cases: [why: string, question: string, told: RegExp][] = [
    [
      'tells each with its first sentence, without the introduction',
      'какие принципы grasp',
      /^• Создатель — Создаёт.*\n• Эксперт — Обязанность.*\n• Посредник — Между/,
    ],
    [
      'is found by what the headings stand below',
      'какие бывают атаки на сеть',
      /^• Подмена адреса.*\n• Потоп.*\n• Повтор/,
    ],
    [
      'stands below a heading that asks for the kinds, whatever lists stand elsewhere',
      'какие бывают кабели',
      /^• Витая пара.*\n• Коаксиальный кабель.*\n• Оптический/,
    ],
    [
      'stands below the name of a note without a heading',
      'types of repair',
      /^• Patching.*\n• Resurfacing.*\n• Rebuilding/,
    ],
    [
      'stands in a folder that says what the kinds are of',
      'what kinds of road repair are there',
      /^• Patching.*\n• Resurfacing.*\n• Rebuilding/,
    ],
    ['is not that of the kinds where something else is asked', 'какие особенности у кабеля', /• у кабеля есть длина/],
    ['gives way to a list that the notes have', 'какие бывают топологии', /• шина\n• звезда/],
    ['is not that of a chapter on more than what is asked for', 'какие бывают области в топологии', /^(?!• Шина — )/],
    ['answers nobody who asks for one of them', 'какие обязанности получает эксперт', /^(?!• Создатель)/],
  ];
  for (const [why, question, told] of cases)
    test(`${why}: «${question}»`, () => {
      const given = answer(notes.library, question);
      assert.match(given.kind === 'answer' ? given.text : given.kind, told);
    });

  test('names all of its headings as its source', () => {
    const given = answer(notes.library, 'какие принципы grasp');
    assert.deepEqual(given.sources[0], { path: 'design/grasp.md', heading: 'GRASP', startLine: 7, endLine: 17 });
  });

  test('is not that of a note named after more than what is asked for', async () => {
    const { library, close } = await libraryOf({
      'networking-and-examples.md': NETWORKING,
    });
    const given = answer(library, 'команды для работы с сетями');
    close();
    assert.match(given.kind === 'answer' ? given.text : given.kind, /network ls.*\n.*network create/);
  });
});
