import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Note, parseNote, type Reading } from '../../../core/notes/index.ts';

/** A note as an outline that a reader can check by eye: sections by level, passages by kind and lines. */
function outline({ sections }: Note): string[] {
  return sections.flatMap(({ level, title, trail, startLine, endLine, passages }) => [
    `${level} ${[...trail, title].join(' › ')} ${startLine}-${endLine}`,
    ...passages.map(({ kind, startLine: first, endLine: last, text, depth, ordinal, lead }) => {
      const number = ordinal === undefined ? '' : ` ${ordinal}.`;
      return `${'  '.repeat(depth + 1)}${kind} ${first}-${last}${number} ${text}${lead ? ` ← ${lead}` : ''}`.trimEnd();
    }),
  ]);
}

const cases: { name: string; note: string[]; is: string[] }[] = [
  {
    name: 'a skipped level keeps its parent',
    note: ['# A', '', '### Б', 'текст', '## В', 'ещё'],
    is: ['1 A 1-1', '3 A › Б 3-4', '  paragraph 4-4 текст', '2 A › В 5-6', '  paragraph 6-6 ещё'],
  },
  {
    name: 'a heading that holds half the sentence keeps the other half below it',
    note: ['### Docker образ —', '', 'это шаблон.'],
    is: ['3 Docker образ — 1-3', '  paragraph 3-3 это шаблон.'],
  },
  {
    name: 'a trailing half section is a section without passages',
    note: ['## Сети', 'текст', '', '## Overlay сети', ''],
    is: ['2 Сети 1-2', '  paragraph 2-2 текст', '2 Overlay сети 4-4'],
  },
  {
    name: 'stray indents do not nest',
    note: ['Опции:', ' - `-d` фон', '  - `-p` порт', '- `-v` том'],
    is: [
      '0  1-4',
      '  paragraph 1-1 Опции:',
      ...['2-2 -d фон', '3-3 -p порт', '4-4 -v том'].map((it) => `  item ${it} ← Опции:`),
    ],
  },
  {
    name: 'terms on lines of their own introduce the explanation below them',
    note: ['-e  ', '--edit  ', 'Opens an editor before the commit.', '', 'Bloat  ', 'Space that holds no rows.'],
    is: [
      '0  1-6',
      '  paragraph 1-2 -e, --edit',
      '  paragraph 3-3 Opens an editor before the commit. ← -e, --edit',
      '  paragraph 5-5 Bloat',
      '  paragraph 6-6 Space that holds no rows. ← Bloat',
    ],
  },
  {
    name: 'a numbered list cut by a heading goes on counting',
    note: ['1. Первый', '', '### Проверка', '', '2. Второй', '3. Третий'],
    is: ['0  1-1', '  item 1-1 1. Первый', '3 Проверка 3-6', '  item 5-5 2. Второй', '  item 6-6 3. Третий'],
  },
  {
    name: 'a list that starts anew inside an item is the list of that item',
    note: ['4) Хранение данных:', '1) Том', '2) Bind mount'],
    is: [
      '0  1-3',
      '  item 1-1 4. Хранение данных:',
      '    item 2-2 1. Том ← Хранение данных:',
      '    item 3-3 2. Bind mount ← Хранение данных:',
    ],
  },
  {
    name: 'a fence in a list belongs to its item, and a # in it is no heading',
    note: ['- Запуск:', '', '  ```bash', '  # не заголовок', '  docker run', '  ```', '- Стоп'],
    is: ['0  1-7', '  item 1-1 Запуск:', '  code 3-6 # не заголовок\ndocker run ← Запуск:', '  item 7-7 Стоп'],
  },
  {
    name: 'a fence that nobody closed is code to the end',
    note: ['# A', '```', 'код', '# не заголовок'],
    is: ['1 A 1-4', '  code 2-4 код\n# не заголовок'],
  },
  {
    name: 'nested lists know what they stand under',
    note: ['- a', '  - b', '    - c', '- d'],
    is: ['0  1-4', '  item 1-1 a', '    item 2-2 b ← a', '      item 3-3 c ← b', '  item 4-4 d'],
  },
  {
    name: 'rows of a table are passages, its head is markup',
    note: ['Команды:', '', '| Имя | Смысл |', '| --- | --- |', '| run | запуск |', '| ps | |'],
    is: [
      '0  1-6',
      '  paragraph 1-1 Команды:',
      '  markup 3-4',
      '  row 5-5 run — запуск ← Команды:',
      '  row 6-6 ps ← Команды:',
    ],
  },
  {
    name: 'front matter is markup, and gives title and tags',
    note: ['---', 'title: Заметка', 'tags: [a, b]', '---', '# Заголовок', 'текст'],
    is: ['0  1-4', '  markup 1-4', '1 Заголовок 5-6', '  paragraph 6-6 текст'],
  },
  {
    name: '<details> is a section named by its summary',
    note: ['<details>', '<summary>Ответ</summary>', '', 'Содержимое', '', '</details>'],
    is: ['0  1-1', '  markup 1-1', '7 Ответ 2-6', '  paragraph 4-4 Содержимое', '  markup 6-6'],
  },
  {
    name: 'HTML is read as its text, a placeholder in angle brackets stays',
    note: ['Жми <kbd>Ctrl</kbd><br>и <network_name>'],
    is: ['0  1-1', '  paragraph 1-1 Жми Ctrl и <network_name>'],
  },
  {
    name: 'reference links and footnotes are read, their definitions kept',
    note: ['Смотри [доку][d] и сноску[^1].', '', '[d]: https://example.com', '', '[^1]: Текст сноски'],
    is: ['0  1-5', '  paragraph 1-1 Смотри доку и сноску.', '  markup 3-3', '  paragraph 5-5 Текст сноски'],
  },
  {
    name: 'a picture alone is no text',
    note: ['![схема](https://example.com/a.png)', '', 'текст.'],
    is: ['0  1-3', '  image 1-1 схема', '  paragraph 3-3 текст.'],
  },
  {
    name: 'a line in bold that stands alone is a heading',
    note: ['**Что такое образ**', '', 'шаблон.'],
    is: ['7 Что такое образ 1-3', '  paragraph 3-3 шаблон.'],
  },
  {
    name: 'terms and meanings line by line are items',
    note: ['TCP – протокол с подтверждением', 'UDP – протокол без него'],
    is: ['0  1-2', '  item 1-1 TCP – протокол с подтверждением', '  item 2-2 UDP – протокол без него'],
  },
  {
    name: 'a heading inside a quote is quoted',
    note: ['> # Цитата.', '> текст.'],
    is: ['0  1-2', '  paragraph 1-1 Цитата.', '  paragraph 2-2 текст.'],
  },
  {
    name: 'sentences set as a smaller heading right below a heading are what it tells',
    note: [
      '## Стек',
      '#### Элементы добавляют и забирают с одного конца. Последний пришедший уходит первым.',
      '## Очередь',
      'Наоборот.',
      '#### Элементы добавляют с одного конца, а забирают с другого. Это уже другой заголовок.',
    ],
    is: [
      '2 Стек 1-2',
      '  paragraph 2-2 Элементы добавляют и забирают с одного конца. Последний пришедший уходит первым.',
      '2 Очередь 3-4',
      '  paragraph 4-4 Наоборот.',
      '4 Очередь › Элементы добавляют с одного конца, а забирают с другого. Это уже другой заголовок. 5-5',
    ],
  },
  {
    name: 'links to places in the note lead there and tell nothing',
    note: [
      '# A',
      '**[⬆ Back to top](#a)**',
      '',
      '[Том](#tom) · [Сеть](#net)</br>',
      '',
      'см. [Том](#tom)',
      '',
      '<p><a href="#a">⬆ Top</a></p>',
    ],
    is: ['1 A 1-8', '  markup 2-2', '  markup 4-4', '  paragraph 6-6 см. Том', '  markup 8-8'],
  },
  {
    name: 'entries of a list of contents lead to places in the note, and what stands beside them is told',
    note: [
      '# A',
      'Тома хранят данные.',
      '',
      '- [Что такое том?](#что-такое-том)',
      '- [`a[]` (и `b()`)](#a-(и-b))',
      '- [Сеть](#net) соединяет контейнеры',
      '',
      '| No. | Questions |',
      '|---|---|',
      '| 12 | [What is hoisting](#what-is-hoisting) |',
      '| 13 | What is a closure |',
      '',
      '| Драйвер | Где |',
      '|---|---|',
      '| [bridge](#bridge) | на одном узле |',
    ],
    is: [
      '1 A 1-15',
      '  paragraph 2-2 Тома хранят данные.',
      '  markup 4-4',
      '  markup 5-5',
      '  item 6-6 Сеть соединяет контейнеры',
      '  markup 8-10',
      '  row 11-11 13 — What is a closure',
      '  markup 13-14',
      '  row 15-15 bridge — на одном узле',
    ],
  },
  {
    name: 'a numbered question heads the answer below it, wherever that is folded',
    note: [
      '## Сеть',
      '1. Что делает `traceroute`?',
      '',
      '<details>',
      '<summary>Показать ответ</summary>',
      '',
      '**Показывает узлы на пути.**',
      '',
      '</details>',
      '',
      '2. Расскажите об окне TCP.',
      '<details><summary>Ответ</summary>Столько байт уходит без подтверждения.</details>',
    ],
    is: [
      '2 Сеть 1-1',
      '7 Сеть › Что делает traceroute? 2-9',
      '  paragraph 7-7 Показывает узлы на пути.',
      '  markup 9-9',
      '7 Сеть › Расскажите об окне TCP. 11-12',
      '  paragraph 12-12 Столько байт уходит без подтверждения.',
    ],
  },
  {
    name: 'a fold whose name says nothing belongs to its heading, any other is a section',
    note: ['### Итератор', '<details><summary>Подробнее</summary>', '', 'Он помнит место.', '', '</details>'],
    is: ['3 Итератор 1-6', '  markup 2-2', '  paragraph 4-4 Он помнит место.', '  markup 6-6'],
  },
  {
    name: 'a list of questions with no answer, or with links alone, stays a list',
    note: ['- What is a CDN?', '  [here](https://example.com)', '- [What is DNS?](#dns)', '', 'Read them all.'],
    is: ['0  1-5', '  item 1-2 What is a CDN? here', '  markup 3-3', '  paragraph 5-5 Read them all.'],
  },
  {
    name: 'a list of facts with a question in it stays a list, and so do rules that open like one',
    note: ['- Ready?', '  - yes', '- Steady', '- Go', '', '1. When you must wait, use a timer.', '', '```', 'x', '```'],
    is: [
      '0  1-10',
      '  item 1-1 Ready?',
      '    item 2-2 yes ← Ready?',
      ...['3-3 Steady', '4-4 Go', '6-6 1. When you must wait, use a timer.'].map((it) => `  item ${it}`),
      '  code 8-10 x ← When you must wait, use a timer.',
    ],
  },
  {
    name: 'a numbered question with its answer below is a list for Markdown, and a heading for its author',
    note: [
      '1. Что такое кворум?',
      '',
      'Наименьшее число узлов.',
      '',
      '2. Зачем арбитр?',
      '',
      '- голосует',
      '',
      '3. Итог?',
    ],
    is: [
      '7 Что такое кворум? 1-3',
      '  paragraph 3-3 Наименьшее число узлов.',
      '7 Зачем арбитр? 5-9',
      '  item 7-7 голосует',
      '  item 9-9 3. Итог?',
    ],
  },
  {
    name: 'the mark of an answer below a question tells nothing',
    note: [
      '### Что такое квант?',
      '- Ответ',
      '',
      '  Отрезок времени.',
      '### Что такое приоритет',
      '**Ответ:** число.',
      '### Чем опасно голодание?',
      '#### Ответ',
      'Потоку нет места.',
      '### GET /users',
      '**Ответ:** список.',
    ],
    is: [
      '3 Что такое квант? 1-4',
      '  markup 2-2',
      '  paragraph 4-4 Отрезок времени.',
      '3 Что такое приоритет 5-6',
      '  paragraph 6-6 число.',
      '3 Чем опасно голодание? 7-9',
      '  markup 8-8',
      '  paragraph 9-9 Потоку нет места.',
      '3 GET /users 10-11',
      '  paragraph 11-11 Ответ: список.',
    ],
  },
  {
    name: 'a list whose marks an editor escaped is a list',
    note: ['Топологии:', '', '1\\. Шина', '', '2\\. Звезда', '', '&nbsp;\t- коммутатор в середине', '', '`3\\. код`'],
    is: [
      '0  1-9',
      '  paragraph 1-1 Топологии:',
      '  item 3-3 1. Шина ← Топологии:',
      '  item 5-5 2. Звезда ← Топологии:',
      '  item 7-7 коммутатор в середине',
      '  paragraph 9-9 3\\. код',
    ],
  },
  {
    name: 'prose that is fenced to set it off is prose, what a program prints is not',
    note: [
      '```',
      'Паводок - весной вода поднимается выше берегов реки.',
      'Межень - летом воды в реке меньше всего за год.',
      '',
      'Ледостав начинается в ноябре и длится до апреля, когда лёд уходит.',
      '```',
      '',
      '```',
      'LOG:  server is ready to accept new connections from clients',
      'LOG:  server will now shut down and close all of them',
      'HINT:  start it once more to see the same three lines again',
      '```',
    ],
    is: [
      '0  1-12',
      '  markup 1-1',
      '  item 2-2 Паводок - весной вода поднимается выше берегов реки.',
      '  item 3-3 Межень - летом воды в реке меньше всего за год.',
      '  paragraph 5-5 Ледостав начинается в ноябре и длится до апреля, когда лёд уходит.',
      '  markup 6-6',
      '  code 8-12 LOG:  server is ready to accept new connections from clients\nLOG:  server will now shut down and close all of them\nHINT:  start it once more to see the same three lines again',
    ],
  },
  {
    name: 'a question in bold is a heading where an editor wrapped it',
    note: ['**Что такое', 'split-brain?**', '', 'Два главных узла.'],
    is: ['7 Что такое split-brain? 1-4', '  paragraph 4-4 Два главных узла.'],
  },
  {
    name: 'what a generator of sites reads tells nothing, what it wraps does',
    note: [
      '# Сборка {#build}',
      '{: .no_toc }',
      '{% include toc.html %}',
      '{{< callout type="tip" >}}',
      '{{< mark >}}Кэш{{< /mark >}} ускоряет сборку.',
      '{{< /callout >}}',
      '::: warning',
      'Секреты не кладут в лог.',
      ':::',
      '{% highlight sh %}',
      'make {: x }',
      '{% endhighlight %}',
      '%% дописать %%',
      '%%',
      'спросить',
      '%%',
    ],
    is: [
      '1 Сборка 1-16',
      '  markup 2-4',
      '  paragraph 5-5 Кэш ускоряет сборку.',
      '  markup 6-7',
      '  paragraph 8-8 Секреты не кладут в лог.',
      '  markup 9-9',
      '  code 10-12 make {: x } ← Секреты не кладут в лог.',
      '  markup 13-16',
    ],
  },
  {
    name: 'such lines in code and in the middle of a line are what they are',
    note: [
      '```jinja',
      '{% include x %}',
      '{: .y }',
      '```',
      '',
      'Пишут {% include x %} там, где нужно.',
      '',
      '%%',
      'Да.',
    ],
    is: [
      '0  1-9',
      '  code 1-4 {% include x %}\n{: .y }',
      '  paragraph 6-6 Пишут {% include x %} там, где нужно.',
      '  paragraph 8-9 %% Да.',
    ],
  },
  {
    name: 'rows of a table in HTML are rows',
    note: [
      'Сигналы:',
      '',
      '<table>',
      '  <tr><th>Имя</th><th>Смысл</th></tr>',
      '  <tr>',
      '    <td><code>TERM</code></td>',
      '    <td>просит</td>',
      '  </tr>',
      '  <tr><td>KILL</td><td>убивает</td></tr>',
      '</table>',
    ],
    is: [
      '0  1-10',
      '  paragraph 1-1 Сигналы:',
      '  markup 3-4',
      '  row 5-8 TERM — просит ← Сигналы:',
      '  row 9-9 KILL — убивает ← Сигналы:',
      '  markup 10-10',
    ],
  },
  {
    name: 'rows of HTML on one line are its text',
    note: ['<table><tr><td>a</td></tr><tr><td>b</td></tr></table>'],
    is: ['0  1-1', '  paragraph 1-1 a b'],
  },
  {
    name: 'TOML at the top gives the title, a formula stays whole, and a query of a vault tells nothing',
    note: ['+++', 'title = "Логи"', '+++', '', '$$', 'H = 1', '$$', '', '```dataview', 'LIST', '```'],
    is: ['0  1-11', '  markup 1-3', '  paragraph 5-7 $$ H = 1 $$', '  markup 9-11'],
  },
  {
    name: 'underlined headings are headings',
    note: ['Тема', '====', 'текст'],
    is: ['1 Тема 1-3', '  paragraph 3-3 текст'],
  },
  {
    name: 'a file without headings is one section',
    note: ['одно.', '', '---', '', 'другое.'],
    is: ['0  1-5', '  paragraph 1-1 одно.', '  markup 3-3', '  paragraph 5-5 другое.'],
  },
  {
    name: 'points under a number are of it, whether they stand two spaces in or none and the numbers go on',
    note: ['1. PRIMARY KEY', '  - не допускает NULL', '', '2. UNIQUE', '- не повторяется', '3. CHECK', '- проверяет'],
    is: [
      '0  1-7',
      '  item 1-1 1. PRIMARY KEY',
      '    item 2-2 не допускает NULL ← PRIMARY KEY',
      '  item 4-4 2. UNIQUE',
      '    item 5-5 не повторяется ← UNIQUE',
      '  item 6-6 3. CHECK',
      '    item 7-7 проверяет ← CHECK',
    ],
  },
  {
    name: 'code within a line opens no fence above points under a number',
    note: ['```docker ps```', '', '1. Первый', '  - дёготь', '', '2. Второй', '  - смола'],
    is: [
      '0  1-7',
      '  paragraph 1-1 docker ps',
      '  item 3-3 1. Первый ← docker ps',
      '    item 4-4 дёготь ← Первый',
      '  item 6-6 2. Второй ← docker ps',
      '    item 7-7 смола ← Второй',
    ],
  },
  {
    name: 'a fence of four backticks holds one of three, and a mark with a word behind it ends none',
    note: [
      '````',
      '```',
      '1. Первый',
      '- дёготь',
      '2. Второй',
      '```',
      '````',
      '',
      '```',
      '``` sh',
      '{% include x %}',
      '```',
    ],
    is: ['0  1-12', '  code 1-7 ```\n1. Первый\n- дёготь\n2. Второй\n```', '  code 9-12 ``` sh\n{% include x %}'],
  },
  {
    name: 'points after the last number are a list of their own',
    note: ['1. Первый', '2. Второй', '', '- дёготь', '- смола'],
    is: ['0  1-5', '  item 1-1 1. Первый', '  item 2-2 2. Второй', '  item 4-4 дёготь', '  item 5-5 смола'],
  },
  {
    name: 'a heading has no marks of a vault',
    note: ['# О [[Поды|подах]] и [[Узел]]', '', 'Под — это ==контейнеры==.'],
    is: ['1 О подах и Узел 1-3', '  paragraph 3-3 Под — это контейнеры.'],
  },
  { name: 'an empty file has no sections', note: ['', '  ', ''], is: [] },
];

describe('parseNote', () => {
  for (const { name, note, is } of cases) {
    test(name, () => assert.deepEqual(outline(parseNote('n.md', note.join('\n'))), is));
    test(`${name}, with CRLF too`, () => assert.deepEqual(outline(parseNote('n.md', note.join('\r\n'))), is));
  }

  const titles = [
    { name: 'front matter in TOML', note: '+++\ntitle = "Логи"\n+++\n# Другое', path: 'a.md', title: 'Логи' },
    { name: 'front matter', note: '---\ntitle: Своё\n---\n# Другое', path: 'a.md', title: 'Своё' },
    { name: 'else the first heading', note: 'текст\n\n## Сети\n\n# Том', path: 'a.md', title: 'Сети' },
    { name: 'else the file name', note: 'текст', path: 'docker/bind-mount_1.md', title: 'bind mount 1' },
    { name: 'none given, none taken', note: '---\ntitle:\n---\n# Сети', path: 'a.md', title: 'Сети' },
    { name: 'a list is no title', note: '---\ntitle: [a, b]\n---\n# Сети', path: 'a.md', title: 'Сети' },
    { name: 'a number is a title too', note: '---\ntitle: 2024\n---\nтекст', path: 'a.md', title: '2024' },
  ];
  for (const { name, note, path, title } of titles) {
    test(`title: ${name}`, () => assert.equal(parseNote(path, note).title, title));
  }

  test('tags may be a list or a line', () => {
    assert.deepEqual(parseNote('a.md', '---\ntags: [докер, 7]\n---\n').tags, ['докер', '7']);
    assert.deepEqual(parseNote('a.md', '---\ntags: докер, сети\n---\n').tags, ['докер', 'сети']);
  });

  test('two rules with prose between them are no front matter', () => {
    const { sections } = parseNote('a.md', '---\n\nпросто текст.\n\n---\n');
    assert.ok(sections[0]?.passages.some(({ kind, text }) => kind === 'paragraph' && text === 'просто текст.'));
  });

  const problems = [
    {
      name: 'a heading with nothing below it',
      note: '# A\n\nтекст\n\n## Б',
      is: [{ line: 5, kind: 'empty-section', detail: 'Б' }],
    },
    { name: 'a title above deeper headings is not empty', note: '# A\n\n## Б\n\nтекст', is: [] },
    {
      name: 'a picture, for the folder to look for',
      note: 'текст\n\n![x](нет.png)',
      is: [{ line: 3, kind: 'missing-picture', detail: 'нет.png' }],
    },
    { name: 'a picture on the web is not looked for', note: '![x](https://example.com/a.png)', is: [] },
  ];
  for (const { name, note, is } of problems) {
    test(`problem: ${name}`, () => {
      assert.deepEqual(
        parseNote('a.md', note).problems,
        is.map((problem) => ({ path: 'a.md', ...problem })),
      );
    });
  }

  test('broken front matter is reported with its line, and the note is used', () => {
    const { problems: found, sections } = parseNote('a.md', '---\ntitle: [незакрыто\n---\n\nтекст');
    assert.deepEqual(
      found.map(({ kind, line }) => [kind, line]),
      [['front-matter', 2]],
    );
    assert.equal(sections[0]?.passages.at(-1)?.text, 'текст');
  });
});

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  {
    weight: 7,
    arbitrary: fc.constantFrom(
      ...[
        '# A',
        '### Б —',
        '####### не заголовок',
        '## ',
        '```',
        '~~~',
        '````bash',
        '- a',
        '  - b',
        '    - c',
        ' 1. x',
        '7) y',
      ],
      ...[
        '| a | b |',
        '| - | - |',
        '| 1 |',
        '---',
        '...',
        'title: x',
        '===',
        '> q',
        '> # h',
        '> - l',
        '[d]: http://e.x',
      ],
      ...[
        '<details>',
        '<summary>S</summary>',
        '</details>',
        '<!--',
        '-->',
        '<div>',
        '**жирно**',
        '![p](x.png)',
        '\tкод',
        '    код',
      ],
      ...[
        '',
        ' ',
        '\t',
        '\u00a0',
        'слово',
        'слово  ',
        'a – b',
        'term: what it is',
        'Что это?',
        'Q: что?',
        '1. Зачем?',
        '- Как?',
        '  - A: так.',
        'Ответ',
        '<summary>Ответ</summary>',
        '<details><summary>Answer</summary>x',
        '> [!question]- Что?',
        '{: .x }',
        '%%',
        '::: tip',
        '<tr><td>a</td></tr>',
        '<table>',
        '$$',
        'A: то.',
        '`f(x)` вызов',
        'Минусы',
        'виды:',
        '<summary>S',
        '<summary></summary>',
        '[^1]: n',
        '\\',
        '\u0000',
      ],
    ),
  },
);
const anyNote = fc
  .tuple(fc.array(piece, { maxLength: 30 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([lines, end]) => lines.join(end));
const anyReading = fc.constantFrom<Reading>('paragraphs', 'facts');

test('any text: every line that is not blank belongs to one heading or passage, and ranges are in order', () => {
  fc.assert(
    fc.property(anyNote, anyReading, (text, reading) => {
      const lines = text.split(/\r\n|\n|\r/);
      const { sections } = parseNote('n.md', text, reading);
      const owners = lines.map(() => 0);
      let last = 0;
      for (const { level, startLine, endLine, passages } of sections) {
        assert.ok(startLine >= last && endLine >= startLine && endLine <= lines.length, 'sections in order');
        last = startLine;
        let before = 0;
        for (const passage of passages) {
          assert.ok(passage.startLine >= before && passage.endLine >= passage.startLine, 'passages in order');
          assert.ok(passage.startLine >= startLine || level === 0, 'a passage starts in its section');
          assert.ok(passage.endLine <= lines.length, 'and ends in the note');
          before = passage.startLine;
          for (let line = passage.startLine; line <= passage.endLine; line++)
            owners[line - 1] = (owners[line - 1] ?? 0) + 1;
        }
        const isOneLine = /^ {0,3}#{1,6}(?:[ \t]|$)/.test(lines[startLine - 1] ?? '');
        const next = (passages[0]?.startLine ?? endLine + 1) - 1;
        const head = level === 0 ? 0 : isOneLine ? startLine : next;
        for (let line = startLine; line <= head; line++) owners[line - 1] = (owners[line - 1] ?? 0) + 1;
      }
      const lost = lines.filter((line, index) => line.trim() !== '' && owners[index] === 0);
      assert.deepEqual(lost, [], 'no line is lost');
      assert.ok(
        owners.every((count) => count <= 1),
        'and none is taken twice',
      );
    }),
    { numRuns: 2000 },
  );
});

test('a fence with a line that has no end is read', () => {
  const rows = Array.from({ length: 9 }, () => 'Ледоход начинается в апреле и длится одну неделю.');
  for (const mark of ['а', 'a-', 'a(']) {
    const { sections } = parseNote('long.md', ['```', ...rows, mark.repeat(50_000), '```'].join('\n'));
    assert.equal(sections.length, 1);
  }
});
