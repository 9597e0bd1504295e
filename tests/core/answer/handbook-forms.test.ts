import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer } from '../../../core/answer/index.ts';
import { libraryOf } from './fixture.ts';

const NOTES: Record<string, string> = {
  'lists.md': `# Списки

## Доступ к спискам

Элементы достают функциями car и cdr, которые возвращают первый элемент и остаток, соответственно.

## Упражнения на car и cdr

Для практики возьмите список из пяти чисел и, используя только функции car и cdr, достаньте из него третье число.
`,
  'lock.md': `# Блокировка

## Что такое GIL

GIL — это замок интерпретатора: в каждый момент исполняется один поток, остальные ждут своей очереди.

### Зачем он нужен

1. **Счёт ссылок**
   - без замка счётчик каждого объекта пришлось бы запирать отдельно
   - с замком счёт ссылок GIL не тормозит
2. **Расширения**
   - модули на C не заботятся о потоках

### Обход GIL

Работу делят между процессами.
`,
  'sql.md': `# SQL

## Язык данных

- DELETE — удаление строк
- INSERT — добавление строк

## Язык объектов

- TRUNCATE — очистка таблицы
- DROP — удаление объекта

## Внешние ключи

- ON DELETE CASCADE — связанные записи исчезают вместе с главной
- ON DELETE RESTRICT — главная запись не исчезает, пока есть связанные с ней

## Денормализация

Объединение связанных таблиц бережёт время выборки.
`,
  'cubes.md': `# Кубы

## Хранение

Данные лежат в многомерных массивах (MOLAP) или в таблицах (ROLAP).

## Массивы

Массив хранит элементы подряд.
`,
  'defaults.md': `# SQL defaults

The default of a column in a table is an expression, and it is common to take the time of day for that.
`,
  'scopes.md': `# Scopes

Namespaces are made at different moments, and each of them lives as long as what it was made for, be that a call, a module or the whole of a program, and the names in it are gone when it ends.

A namespace is a mapping from names to objects. Most namespaces are kept as tables, though nobody notices that except by how quick they are, and it may change some day. Examples are the names that every program has, those of one module, and those of one call. Whoever uses a module puts its name before the names that it has.
`,
  'build.md': `# Сборка

## Окружение chroot

\`\`\`
$ sudo chroot trusty
\`\`\`

## Окружение pbuilder

Войти внутрь chroot можно командой \`pbuilder --login --save-after-login\`, и тогда изменения сохраняются.
`,
  'deque.md': `# Containers

## Deque

A deque takes and gives from either end at the same price, so that it serves as a queue.

## Lists as queues

A list takes at its end quickly and gives from its beginning slowly, for all the others have to be moved up.
`,
  'loads.md': `# Загрузка

## В чём отличия между ETL и ELT?

### Главное различие

- **ETL (Extract, Transform, Load):**
    - преобразуют вне хранилища
    - загружают готовое
- **ELT (Extract, Load, Transform):**
    - загружают сырое
    - преобразуют внутри хранилища

## Какие бывают триггеры ETL/ELT конвейеров

Конвейеры ETL/ELT запускают по часам или по событию.
`,
  'spin.md': `# Locks

## Spinlock vs sleeping mutex

A thread that waits a short time spins, and one that waits a long time should go to sleep and give the processor away.

## One

\`\`\`
lock(mutex)
\`\`\`

## Two

\`\`\`
unlock(mutex)
\`\`\`

## Three

\`\`\`
destroy(mutex)
\`\`\`
`,
  'paging.md': `# Paging

Every address costs one more look into a table in memory.

**Lookaside Buffer (TLB)**
- A cache of the pages that were looked up a moment ago
- To find a page, the TLB is asked first
- If TLB hit, nothing is read from memory
- If TLB miss, the table is walked

**Size of the tables**
- A flat table has an entry for every page, used or not
`,
  'states.md': `# Processes

## States of a process

- Running: has the processor
- Ready: waits for its turn
- Blocked: waits for a disk

## Example: process states

- A process with two states, running and blocked, reads a disk.
- A process goes from one of these states to the other.
`,
};

let library: Awaited<ReturnType<typeof libraryOf>>['library'];
let close: () => void;
before(async () => {
  ({ library, close } = await libraryOf(NOTES));
});
after(() => close());

const cases: { about: string; question: string; is: RegExp; not?: RegExp }[] = [
  {
    about: 'what tells two things apart one after the other is told first',
    question: 'car и cdr что возвращают, в чем разница',
    is: /^Элементы достают.*соответственно/s,
  },
  {
    about: 'a heading of nothing but asking is on what the heading above it names',
    question: 'зачем нужен gil',
    is: /^.*Счёт ссылок.*пришлось бы запирать/s,
  },
  {
    about: 'a line that says what a side is comes before one with more in its name',
    question: 'delete vs truncate',
    is: /удаление строк.*очистка таблицы/s,
    not: /CASCADE/,
  },
  {
    about: 'what says what a thing is comes first, however long it is and whatever else it says',
    question: 'whats a namespace',
    is: /^A namespace is a mapping/,
  },
  {
    about: 'points below the very name asked for are told from the first, which says what it is and not the name',
    question: 'tlb what is it',
    is: /^\W*A cache of the pages/,
  },
  {
    about: 'one program beside another is no command of that',
    question: 'как войти в chroot pbuilder',
    is: /pbuilder --login/,
  },
  {
    about: 'a word of asking elsewhere is a side where nothing else is left of it',
    question: 'deque vs list for a queue',
    is: /either end.*beginning slowly/s,
  },
  {
    about: 'sides that head points of their own are told with these, and not by a heading on something else of both',
    question: 'чем elt отличается от etl',
    is: /^\W*ELT.*внутри хранилища.*ETL.*готовое/s,
    not: /триггер|по часам/,
  },
  {
    about: 'what a heading compares is told, though a side stands in code everywhere else',
    question: 'spinlock vs mutex',
    is: /go to sleep/,
  },
  {
    about: 'the list itself comes before an example of it',
    question: 'which states can a process be in',
    is: /^\W*Running/,
  },
];

describe('forms that handbooks have', () => {
  for (const { about, question, is, not } of cases) {
    test(`${about}: ${question}`, () => {
      const given = answer(library, question);
      assert.equal(given.kind, 'answer');
      if (given.kind !== 'answer') return;
      assert.match(given.text, is);
      if (not) assert.doesNotMatch(given.text, not);
    });
  }

  test('two names of which the notes have no more than one word are not compared', () => {
    assert.equal(answer(library, 'union и union all разница').kind, 'uncovered');
  });

  test('the words of a name stand together, or it is not there', () => {
    assert.ok(library.find('что такое cte').sections.every(({ terms }) => terms.size === 0));
  });

  test('what is short for a noun with its adjective is not the noun alone', () => {
    const given = answer(library, 'что такое molap');
    assert.ok(given.kind !== 'answer' || !/подряд/.test(given.text));
  });
});
