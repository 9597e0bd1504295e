import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Card, type KnownCard, makeCards, matchCards, withIds } from '../../../core/cards/index.ts';
import { parseNote } from '../../../core/notes/index.ts';
import { runs } from '../../mutation/runs.ts';

const read = (note: string, path = 'note.md') => makeCards([parseNote(path, note)]);
const inUse = (cards: readonly Card[]): KnownCard[] => cards.map((card) => ({ ...card, isRetired: false }));
/** The ids of a note's cards after its text became another one. */
const after = (before: string, now: string, path?: string) => {
  const known = inUse(withIds(read(before)));
  return { known, match: matchCards(known, read(now, path)) };
};

const note = `# Docker

### Образ —
это шаблон, из которого создаются контейнеры.

### Команды
* docker ps – показать запущенные контейнеры
* docker rm имя – удалить остановленный контейнер
* docker logs имя – показать журнал контейнера

### Виды хранения
- том, которым управляет Docker
- папка хоста
- память, только в Linux
`;

const edits: { name: string; now: string; path?: string }[] = [
  { name: 'a line above', now: `Конспект с лекции.\n\n${note}` },
  { name: 'a typo in an answer', now: note.replace('запущенные', 'запущеные') },
  { name: 'a typo in a definition', now: note.replace('шаблон', 'шаблн') },
  { name: 'another comma', now: note.replace('шаблон, из', 'шаблон из') },
  { name: 'another heading', now: note.replace('### Образ —', '### Docker-образ —') },
  { name: 'another heading above', now: note.replace('# Docker', '# Докер для начинающих') },
  { name: 'another file', now: note, path: 'docker/основы.md' },
  {
    name: 'another order',
    now: note.replace(/(\* docker ps.*\n)(\* docker rm.*\n)/, '$2$1').replace(/(- том.*\n)(- папка.*\n)/, '$2$1'),
  },
  { name: 'the other dash', now: note.replaceAll(' – ', ' — ') },
];
for (const { name, now, path } of edits) {
  test(`${name} keeps every card`, () => {
    const { known, match } = after(note, now, path);
    assert.deepEqual(
      match.added.map(({ front }) => front),
      [],
    );
    assert.deepEqual(
      match.retired.map(({ front }) => front),
      [],
    );
    assert.deepEqual(new Set(match.cards.map(({ id }) => id)), new Set(known.map(({ id }) => id)));
  });
}

const changes: { name: string; now: string; gone: RegExp }[] = [
  { name: 'another command', now: note.replace('docker rm', 'docker kill'), gone: /docker rm|удалить остановленный/ },
  {
    name: 'another answer',
    now: note.replace('показать журнал контейнера', 'напечатать вывод главного процесса'),
    gone: /docker logs|показать журнал/,
  },
  { name: 'the opposite', now: note.replace('это шаблон, из которого', 'это не шаблон, из которого'), gone: /образ/i },
];
for (const { name, now, gone } of changes) {
  test(`${name} is another card`, () => {
    const { match } = after(note, now);
    assert.ok(match.retired.length > 0);
    for (const { front } of match.retired) assert.match(front, gone);
    assert.ok(match.added.length > 0);
  });
}

test('one letter more can be the opposite', () => {
  const text = (verb: string) =>
    `## Режимы терминала\n- \`stty echo\` — ${verb} печать того, что набирают на клавиатуре`;
  const { match } = after(text('включить'), text('выключить'));
  assert.equal(match.kept.length, 0);
});

test('a card whose text is gone is retired and comes back with its id', () => {
  const before = withIds(read(note));
  const without = matchCards(inUse(before), read(note.replace(/\* docker rm.*\n/, '')));
  assert.equal(without.retired.length, 2);
  const known = [...inUse(without.cards), ...without.retired.map((card) => ({ ...card, isRetired: true }))];
  const back = matchCards(known, read(note));
  assert.deepEqual(back.revived.map(({ id }) => id).sort(), without.retired.map(({ id }) => id).sort());
  assert.equal(back.added.length, 0);
});

test('the same notes always give the same ids', () => {
  assert.deepEqual(
    withIds(read(note)).map(({ id }) => id),
    withIds(read(`\n\n${note}`, 'elsewhere.md')).map(({ id }) => id),
  );
});

// Random notes of commands, definitions and lists, and random edits of them.
const word = fc.constantFrom(
  ...'контейнер шаблон журнал процесс хранилище приложение окружение настройка библиотека интерфейс переменная изоляция платформа инструмент'.split(
    ' ',
  ),
);
const phrase = fc.array(word, { minLength: 4, maxLength: 7 }).map((words) => words.join(' '));
const command = fc.tuple(
  fc.constantFrom('run', 'stop', 'pull', 'push', 'inspect', 'rename'),
  fc.integer({ min: 1, max: 40 }),
);
const bagOf = (text: string): string => text.split(' ').sort().join(' ');
const noteOf = fc.record({
  heading: fc.constantFrom('Основы', 'Хранение', 'Запуск'),
  terms: fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 90 }), phrase), {
    selector: ([number]) => number,
    maxLength: 5,
  }),
  // Two questions of the same words in another order are one question: of such commands only one would be asked for.
  commands: fc.uniqueArray(fc.tuple(command, phrase), {
    comparator: ([[a, m], text], [[b, n], other]) => `${a}${m}` === `${b}${n}` || bagOf(text) === bagOf(other),
    maxLength: 6,
  }),
});
type Draft = { heading: string; terms: [number, string][]; commands: [[string, number], string][] };
const render = ({ heading, terms, commands }: Draft): string =>
  [
    `# ${heading}`,
    ...terms.flatMap(([number, text]) => [`### Термин Т${number} —`, `это ${text}.`, '']),
    `### Команды: ${heading}`,
    ...commands.map(([[verb, number], text]) => `* docker ${verb} web${number} – показать ${text}`),
  ].join('\n');

const misspell = (text: string, at: number): string => {
  const words = [...text.matchAll(/[а-я]{7,}/g)];
  const found = words[at % Math.max(words.length, 1)];
  return found ? text.slice(0, found.index + 3) + text.slice(found.index + 4) : text;
};

test('mended typos, moves, new lines and new orders keep ids; ids never repeat', () => {
  const edit = fc.record({
    typo: fc.nat(50),
    isMoved: fc.boolean(),
    isReversed: fc.boolean(),
    isPrefixed: fc.boolean(),
  });
  fc.assert(
    fc.property(noteOf, edit, (draft, { typo, isMoved, isReversed, isPrefixed }) => {
      const known = inUse(withIds(read(render(draft as Draft))));
      const edited = isReversed ? { ...draft, commands: [...draft.commands].reverse() } : draft;
      const text = misspell(render(edited as Draft), typo);
      const match = matchCards(
        known,
        read(isPrefixed ? `Вступление.\n\n${text}` : text, isMoved ? 'moved/b.md' : 'note.md'),
      );
      assert.deepEqual(match.retired, []);
      assert.deepEqual(match.added, []);
      assert.equal(new Set(match.cards.map(({ id }) => id)).size, match.cards.length);
    }),
    { numRuns: runs(150) },
  );
});

test('through any history of notes an id belongs to one command for ever', () => {
  fc.assert(
    fc.property(fc.array(noteOf, { minLength: 2, maxLength: 6 }), (history) => {
      let known: KnownCard[] = [];
      const owners = new Map<string, string>();
      for (const draft of history) {
        const match = matchCards(known, read(render(draft as Draft)));
        assert.equal(new Set(match.cards.map(({ id }) => id)).size, match.cards.length);
        for (const card of match.cards) {
          const code = /`([^`]+)`/.exec(card.front + card.back)?.[1] ?? '';
          assert.equal(owners.get(card.id) ?? code, code);
          owners.set(card.id, code);
        }
        const current = new Set(match.cards.map(({ id }) => id));
        known = [
          ...inUse(match.cards),
          ...known.filter(({ id }) => !current.has(id)).map((card) => ({ ...card, isRetired: true })),
        ];
      }
    }),
    { numRuns: runs(100) },
  );
});

test('a card keeps its progress when names in a row are asked as a list, and no longer as a meaning', () => {
  const made = read(
    '# На какие группы делятся команды SQL\n- **DDL** (описание структуры): CREATE, ALTER, DROP, TRUNCATE\n- **DML** (работа с данными): SELECT, INSERT, UPDATE, DELETE\n',
  );
  const lists = made.filter(({ front }) => /что сюда относится/u.test(front));
  assert.equal(lists.length, 2);
  const before = lists.map((card) => ({
    ...card,
    kind: 'definition' as const,
    front: `Что означает «${/D[DM]L \([^)]*\)/u.exec(card.front)?.[0]}»?`,
  }));
  const known = inUse(withIds(before));
  assert.deepEqual(
    matchCards(known, lists).cards.map(({ id, kind }) => [id, kind]),
    known.map(({ id }) => [id, 'list']),
  );
});

/** Questions whose shared words were once others; learners have their progress under the old ones. */
const reworded: [string, string, string][] = [
  ['Рекурсия — в чём суть?', 'Рекурсия — что это такое?', 'Функция вызывает сама себя, нужен базовый случай'],
  [
    'Сортировки: пузырёк — в чём суть?',
    'Сортировки: пузырёк — как это работает?',
    'Сравниваем соседей и меняем местами',
  ],
  ['Права доступа в Linux — в чём суть?', 'Права доступа в Linux: что нужно знать?', 'У файла три набора прав'],
  [
    'Коды ответа: назовите главное.',
    'Коды ответа: что нужно знать?',
    '1xx информационные, 2xx успех, 3xx перенаправления',
  ],
  ['Пётр I, быт: назовите главное.', 'Пётр I: быт?', 'Бороды, немецкое платье, ассамблеи'],
  ['Аппарат Гольджи — кто или что это?', 'Аппарат Гольджи — что это такое?', 'Упаковка и вывод веществ из клетки'],
  ['Сергей Королёв — кто или что это?', 'Сергей Королёв — кто это?', 'Конструктор ракет, запустил первый спутник'],
  [
    'Разрешение конфликта: перечислите по порядку.',
    'Разрешение конфликта: перечислите шаги по порядку.',
    '1. открыть файл\n2. оставить нужное',
  ],
  ['Митоз: перечислите по порядку.', 'Митоз: что за чем идёт?', 'Профаза → метафаза → анафаза'],
  [
    'Какой команде git соответствует: «список веток»?',
    'Какой команде git соответствует описание «список веток»?',
    '`git branch`',
  ],
  ['Which option matches: “debug info”?', 'Which option matches the description “debug info”?', '`-g`'],
  ['Round robin: what is the key idea?', 'Round robin: what is it?', 'Everyone gets a time quantum in turn'],
  ['Timers: name the main points.', 'Timers: what should you know?', 'Nested timers are clamped to at least 4 ms'],
  ['Who or what is Ada Lovelace?', 'Who is Ada Lovelace?', 'Wrote the first program'],
  ['Вина: что означает «небрежность»?', 'Вина: небрежность — …?', 'Не предвидел, но должен был и мог'],
  ['Что такое монарх?', 'Монархия / республика: монарх — …?', 'Пожизненно, по наследству, безответственный'],
  ['Что делает легкомыслие?', 'Легкомыслие — …?', 'Предвидит, но самонадеянно думает, что пронесёт'],
  ['Доли коры: что относится к лобной?', 'Доли коры: лобная — …?', 'Движение, речь, планирование'],
  ['Клапаны: где находится митральный?', 'Клапаны: митральный — …?', 'Между предсердием и желудочком'],
  ['Специфичность: какое значение у `#nav a`?', 'Специфичность: `#nav a` — …?', '1,0,1'],
  ['Клетка: ядро убрали — что тогда?', 'Клетка: ядро убрали — …?', 'Живёт недолго и не делится'],
  ['Variables: what does “nominal” mean?', 'Variables: nominal – …?', 'No order, as with blood types'],
  ['What is overflow?', 'Rust: overflow – …?', 'Panics in debug, wraps around in release'],
  [
    'Channels: send on a closed channel: what follows?',
    'Channels: send on a closed channel – …?',
    'Panic in the sender',
  ],
  ['What does `map(f)` give?', '`map(f)` – …?', 'Applies it to what is inside'],
  ['What is placebo?', 'What does “placebo” mean?', 'A treatment without any effect of its own'],
  ['What is decorator?', 'What is a decorator?', 'A function that takes a function and returns a wrapped one'],
];
for (const [before, now, back] of reworded) {
  test(`a question that was worded anew keeps its card: ${now}`, () => {
    const card = {
      kind: 'definition' as const,
      back,
      path: 'note.md',
      heading: '',
      startLine: 1,
      endLine: 1,
      fact: '',
    };
    const known = inUse(withIds([{ ...card, front: before }]));
    assert.deepEqual(
      matchCards(known, [{ ...card, front: now }]).cards.map(({ id }) => id),
      known.map(({ id }) => id),
    );
  });
}
