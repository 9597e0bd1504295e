import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseNote } from '../../../core/notes/index.ts';

/** What the sections of a note are called, and what each passage says and stands under. */
const facts = (note: string[]): string[] =>
  parseNote('n.md', note.join('\n'), 'facts').sections.flatMap(({ title, passages }) => [
    ...(title === '' ? [] : [`# ${title}`]),
    ...passages.map(({ kind, text, lead }) => `${kind}: ${text}${lead ? ` ← ${lead}` : ''}`),
  ]);

const cases: { name: string; note: string[]; is: string[] }[] = [
  {
    name: 'a term a line, marked in any way',
    note: ['closure: an inner function that remembers its scope', 'LEGB = order of lookup', 'duck typing - by methods'],
    is: [
      'item: closure: an inner function that remembers its scope',
      'item: LEGB = order of lookup',
      'item: duck typing - by methods',
    ],
  },
  {
    name: 'what a line opens with is code',
    note: [
      '`__init__` initialises an object',
      '@property lets you call a method',
      '-k run what matches',
      '\\dt таблицы',
    ],
    is: [
      'item: __init__ initialises an object',
      'item: @property lets you call a method',
      'item: -k run what matches',
      'item: \\dt таблицы',
    ],
  },
  {
    name: 'names in Latin letters open lines of Russian',
    note: ['merge создаёт отдельный коммит', 'rebase переносит коммиты на вершину другой ветки, переписывая их'],
    is: [
      'paragraph: merge создаёт отдельный коммит',
      'paragraph: rebase переносит коммиты на вершину другой ветки, переписывая их',
    ],
  },
  {
    name: 'wrapped prose stays whole, also with dashes and code at the beginning of its lines',
    note: [
      'Образ состоит из слоёв, и каждая инструкция сборки добавляет свой, а',
      'контейнер — это процесс, которому движок дал файлы этого образа и ещё',
      '`overlay2` поверх них, чтобы было куда писать.',
    ],
    is: [
      'paragraph: Образ состоит из слоёв, и каждая инструкция сборки добавляет свой, а контейнер — это процесс, ' +
        'которому движок дал файлы этого образа и ещё overlay2 поверх них, чтобы было куда писать.',
    ],
  },
  {
    name: 'a line that leans on the one above stays with it',
    note: ['MVCC - версии строк', 'поэтому читатели не ждут писателей', 'WAL - журнал'],
    is: ['item: MVCC - версии строк поэтому читатели не ждут писателей', 'item: WAL - журнал'],
  },
  {
    name: 'a line that opens with a mark of explaining stays with the one above, and such lines may be a list',
    note: [
      'RAII = a resource has an owner',
      ': it is released when the owner goes',
      'SFINAE = no error',
      '→ next',
      '→ last',
    ],
    is: [
      'item: RAII = a resource has an owner : it is released when the owner goes',
      'item: SFINAE = no error → next',
      'item: → last',
    ],
  },
  {
    name: 'entries of a diary',
    note: ['12.02 джоба висит', '  → нет раннера с таким тегом', '19.02 — нет прав на сокет', '  добавить в группу'],
    is: ['item: 12.02 джоба висит → нет раннера с таким тегом', 'item: 19.02 — нет прав на сокет добавить в группу'],
  },
  {
    name: 'the title of a box names what stands in it, unless it says nothing',
    note: [
      '> [!danger]- dangling pointer',
      '> memory that was freed',
      '> is still pointed at',
      '',
      '> [!info] Коротко',
      '> Суть.',
    ],
    is: [
      'paragraph: dangling pointer',
      'paragraph: memory that was freed is still pointed at ← dangling pointer',
      'paragraph: Суть.',
    ],
  },
  {
    name: 'questions in a list head what is nested in them, topics and unanswered questions among them too',
    note: [
      '- **Q: How does a cache warm up?**',
      '  - **A:** It replays the log.',
      '- Why do caches stampede?',
      '',
      '  Many clients miss one key:',
      '  - lock it',
      '- What is a tombstone?',
      '- Hit ratio',
      '  reads that the cache answers',
    ],
    is: [
      '# How does a cache warm up?',
      'item: It replays the log.',
      '# Why do caches stampede?',
      'paragraph: Many clients miss one key:',
      'item: lock it ← Many clients miss one key:',
      '# What is a tombstone?',
      '# Hit ratio',
      'paragraph: reads that the cache answers',
    ],
  },
  {
    name: 'a list of questions with no answer, or with links alone, stays a list',
    note: ['- What is a CDN?', '  [here](https://example.com)', '- [What is DNS?](#dns)', '', 'Read them all.'],
    is: ['item: What is a CDN? here', 'markup: ', 'paragraph: Read them all.'],
  },
  {
    name: 'a list of facts with a question in it stays a list',
    note: ['- Ready?', '  - yes', '- Steady', '- Go'],
    is: ['item: Ready?', 'item: yes ← Ready?', 'item: Steady', 'item: Go'],
  },
  {
    name: 'a box named by a question is its answer, unless the text goes on below',
    note: [
      '> [!question]- When does a message that nobody acknowledged within the timeout become visible to others again?',
      '> As soon as the timeout is over.',
      '',
      '> [!QUESTION] Какие гарантии?',
      '> 1. не больше раза',
      '',
      '> [!question] Why?',
      '> Because.',
      '',
      'The text goes on.',
    ],
    is: [
      '# When does a message that nobody acknowledged within the timeout become visible to others again?',
      'paragraph: As soon as the timeout is over.',
      '# Какие гарантии?',
      'item: не больше раза',
      'paragraph: Why?',
      'paragraph: Because. ← Why?',
      'paragraph: The text goes on.',
    ],
  },
  {
    name: 'what is marked in a vault reads without the marks, operators stay',
    note: ['an ==iterator== remembers ==its place==, `==x==` is code and a==b && c==d compares'],
    is: ['paragraph: an iterator remembers its place, ==x== is code and a==b && c==d compares'],
  },
  {
    name: 'where to go in a vault tells nothing, what has the word in front does',
    note: ['Up: [[Сети]]', 'Next:', '', 'Next: the router looks at its table'],
    is: ['markup: ', 'paragraph: Next:', 'paragraph: Next: the router looks at its table ← Next:'],
  },
  {
    name: 'a checklist tells of what it lists, chores tell nothing',
    note: ['- [ ] **Noopener:** ![Medium][img] links that leave the site have it', '- [x] redo task 3'],
    is: ['item: Noopener: links that leave the site have it', 'markup: '],
  },
  {
    name: 'a label names the lines below it',
    note: ['common ones', 'KeyError - no such key', 'IndexError: out of range'],
    is: [
      'paragraph: common ones',
      'item: KeyError - no such key ← common ones',
      'item: IndexError: out of range ← common ones',
    ],
  },
  {
    name: 'a term above its explanation, and another fact after it',
    note: ['MRO', 'the order in which parents are searched for a method', 'duck typing - by methods, not by type'],
    is: [
      'paragraph: MRO',
      'paragraph: the order in which parents are searched for a method ← MRO',
      'paragraph: duck typing - by methods, not by type',
    ],
  },
  {
    name: 'a line below a list that is not indented is not the last item',
    note: ['Минусы', '* занимает место', '* замедляет вставку', 'виды:', 'btree - по умолчанию', 'hash - на равенство'],
    is: [
      'paragraph: Минусы',
      'item: занимает место ← Минусы',
      'item: замедляет вставку ← Минусы',
      'paragraph: виды:',
      'item: btree - по умолчанию ← виды:',
      'item: hash - на равенство ← виды:',
    ],
  },
  {
    name: 'a wrapped item keeps its second line',
    note: ['- замедляет вставку, потому что индекс', 'тоже надо обновлять', '- занимает место'],
    is: ['item: замедляет вставку, потому что индекс тоже надо обновлять', 'item: занимает место'],
  },
  {
    name: 'Q and A are a heading and its text',
    note: ['Q: что вернёт NULL = NULL', 'A: не истину, а NULL'],
    is: ['# что вернёт NULL = NULL', 'paragraph: не истину, а NULL'],
  },
  {
    name: 'a bold line heads the lines right below it',
    note: ['**Транспорт**', 'Осмос - движение воды через мембрану'],
    is: ['# Транспорт', 'paragraph: Осмос - движение воды через мембрану'],
  },
  {
    name: 'questions are headings where the note is made of them',
    note: ['TCP vs UDP?', 'TCP: with a connection.', '', 'What is REST?', 'Resources.', '', 'BFS vs DFS?', 'By level.'],
    is: [
      '# TCP vs UDP?',
      'paragraph: TCP: with a connection.',
      '# What is REST?',
      'paragraph: Resources.',
      '# BFS vs DFS?',
      'paragraph: By level.',
    ],
  },
  {
    name: 'questions in paragraphs of their own are headings where the note is made of them',
    note: [
      'Что такое лаг?',
      '',
      'Отставание.',
      '',
      'Как измерить?',
      '',
      'По журналу.',
      '',
      'Чем опасен?',
      '',
      'Старым.',
    ],
    is: [
      '# Что такое лаг?',
      'paragraph: Отставание.',
      '# Как измерить?',
      'paragraph: По журналу.',
      '# Чем опасен?',
      'paragraph: Старым.',
    ],
  },
  {
    name: 'a question in prose is prose, one that is numbered a heading',
    note: [
      'Индекс ускоряет поиск.',
      '',
      'Зачем?',
      '',
      'Чтобы не читать всё.',
      '',
      '**Вопрос 6.** Что такое лаг?',
      '',
      'Срок.',
    ],
    is: [
      'paragraph: Индекс ускоряет поиск.',
      'paragraph: Зачем?',
      'paragraph: Чтобы не читать всё.',
      '# Что такое лаг?',
      'paragraph: Срок.',
    ],
  },
  {
    name: 'a single question is a line of its text',
    note: ['Зачем это нужно?', 'Чтобы читатели не ждали.'],
    is: ['paragraph: Зачем это нужно? Чтобы читатели не ждали.'],
  },
  {
    name: 'statements and consoles that nobody fenced stay whole',
    note: ['$ git status', 'modified: a.txt', '$ git add .'],
    is: ['paragraph: $ git status modified: a.txt $ git add .'],
  },
];

describe('facts that a note has line by line', () => {
  for (const { name, note, is } of cases) test(name, () => assert.deepEqual(facts(note), is));
});

test('paragraphs are as Markdown has them unless facts are asked for', () => {
  const [section] = parseNote('n.md', 'a: first\nb: second').sections;
  assert.deepEqual(
    section?.passages.map(({ text }) => text),
    ['a: first b: second'],
  );
});

test('a paragraph of two hundred thousand lines is read like any other', () => {
  for (const [line, count] of [
    ['слово и ещё слово', 1],
    ['a = b', 200_000],
  ] as const) {
    for (const note of [`${line}\n`.repeat(200_000), `- x\n${'слово слово\n'.repeat(200_000)}`]) {
      for (const reading of ['facts', 'paragraphs'] as const) {
        const passages = parseNote('n.md', note, reading).sections[0]?.passages.length;
        assert.equal(passages, note.startsWith('a') && reading === 'facts' ? count : 1);
      }
    }
  }
});
