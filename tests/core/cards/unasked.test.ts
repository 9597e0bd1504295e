import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksNothing } from '../../../core/cards/unasked.ts';
import { deck } from './deck.ts';

const asked: { front: string; back: string; kind?: 'list' | 'command->meaning'; isNothing: boolean }[] = [
  { front: '`sysfs()`: что такое замечание?', back: 'Файловая система описана отдельно', isNothing: true },
  {
    kind: 'command->meaning',
    front: 'What does the command `git rebase` do?',
    back: 'Will stop when a command fails',
    isNothing: true,
  },
  { front: '`sysfs()`: что такое номер?', back: 'Целое число, под которым известна система', isNothing: false },
  { front: 'Docker: что означает «Коротко»?', back: 'Контейнер изолирует процессы', isNothing: true },
  { front: 'Docker: Коротко — что это такое?', back: 'Оркестратор контейнеров', isNothing: true },
  { front: 'What is a tip?', back: 'The pointed end of a pen', isNothing: true },
  { front: 'Files: what is `my-block.js`?', back: 'What the block does in a browser', isNothing: true },
  { front: 'Files: what is `block.js`?', back: 'What the block does in a browser', isNothing: false },
  { front: 'Настройка: что такое ПРЕФИКС_ПУТИ?', back: 'Строка перед именами файлов', isNothing: true },
  { front: 'Slashes: what is `both` (default)?', back: 'A route with and without the slash', isNothing: true },
  { front: 'Indexes: what does `CREATE INDEX name` mean?', back: 'ON `table` USING GIN (`column`)', isNothing: true },
  { front: 'HTTP: what does `GET` mean?', back: 'GET `path` asks for a page', isNothing: false },
  { front: 'Ranges: what is `int4range`?', back: 'Range of `integer`, `int4multirange` — many', isNothing: true },
  {
    front: 'Ключи: что такое внешний ключ?',
    back: 'Столбец, который указывает на ключ другой таблицы, `id` — ключ пользователей',
    isNothing: false,
  },
  { front: 'Порты: что такое mips?', back: 'Системы Indy; mipsel: системы Digital', isNothing: true },
  { front: 'Inherit: что такое тип `Function`?', back: 'Создания производного класса', isNothing: true },
  { front: 'Сигналы: что такое Linux версии 2.0?', back: 'Linux версии 2.2 и новее', isNothing: true },
  { front: 'Functions: what does `memoize` do?', back: 'Returns the memoized (cached) function.', isNothing: true },
  { front: 'Functions: what does `once` do?', back: 'Ensures a function is called only once.', isNothing: false },
  { front: 'Array: what does `head` do?', back: 'Returns the first element of an array.', isNothing: false },
  { front: 'Reply: when the user handles it, the result may be?', back: 'A promise', isNothing: true },
  { front: 'When may the result be empty?', back: 'When nothing was found', isNothing: false },
  { front: 'Нули могут записываться как *', back: 'В адресе это допускается однажды', isNothing: true },
  { front: 'Условия в Python: `>=` — значение?', back: 'Больше или равно', isNothing: true },
  { front: 'Filters: what does `<` mean?', back: 'Less than', isNothing: true },
  { front: 'Условия в Lua: `~=` — значение?', back: 'Не равно', isNothing: false },
  { front: 'Условия в Python: `>>` — значение?', back: 'Сдвиг вправо', isNothing: false },
  { front: 'Shell: what does `>` mean?', back: 'Writes the output to a file', isNothing: false },
  { kind: 'list', front: 'Errors: name the reply.send(data) behaves as usual.', back: '- a\n- b', isNothing: true },
  { kind: 'list', front: 'Locks: name the table-level modes.', back: '- a\n- b', isNothing: false },
  { kind: 'command->meaning', front: 'What does the command `npm i` do?', back: 'Run', isNothing: true },
  { kind: 'command->meaning', front: 'Что делает команда `git stash`?', back: 'Спрятать', isNothing: false },
];
for (const { kind = 'definition', front, back, isNothing } of asked) {
  test(`“${front}” ${isNothing ? 'asks nothing' : 'is a question'}`, () => {
    assert.equal(asksNothing({ kind, front, back }), isNothing);
  });
}

const commands: { name: string; note: string; fronts: string[] }[] = [
  {
    name: 'takes its object from the heading',
    note: '## Stash\n- `git stash pop` — достать и удалить с полки',
    fronts: ['Для чего служит команда `git stash pop`?', 'Stash: какой командой достать и удалить с полки?'],
  },
  {
    name: 'is not asked for where only a question names its object',
    note: '## Как отменить последний коммит?\n- `git reset --hard HEAD~1` — убрать вместе с изменениями',
    fronts: ['Для чего служит команда `git reset --hard HEAD~1`?'],
  },
];
for (const { name, note, fronts } of commands) {
  test(`a deed without an object ${name}`, () => {
    const all = deck(note).map((card) => card.split(' | ')[1]);
    assert.deepEqual(
      all.filter((front) => /команд/.test(front ?? '')),
      fronts,
    );
  });
}

const things: { note: string; card: string }[] = [
  {
    note: '# Naming\n\n- **HEAD** – refers to the tip of the current branch\n- **tag** – refers to one commit for good\n',
    card: 'definition | Naming: what does HEAD refer to? | The tip of the current branch',
  },
  {
    note: '# Настройка Nagios\n\n## Настройка\n\n- **узел** – сервер, за которым следят\n- **группа** – узлы, собранные вместе\n',
    card: 'definition | Настройка Nagios: что такое узел? | Сервер, за которым следят',
  },
];
for (const { note, card } of things) test(card, () => assert.ok(deck(note).includes(card), deck(note).join('\n')));

test('praise says nothing of what a thing is', () => {
  const note = (said: string) => `# Системы\n\n- **ядро** — ${said}\n- **диск** — устройство, которое хранит файлы\n`;
  const asks = (said: string) => deck(note(said)).some((card) => /что такое ядро/.test(card));
  assert.ok(!asks('один из наиболее важных аспектов системы'));
  assert.ok(!asks('общее понятие, у которого много сторон'));
  assert.ok(asks('программа, которая управляет памятью'));
});

test('a nested list stands alone on its card without its indent', () => {
  const note =
    '# Web\n\n- front\n\n  ## How do you make a page load fast?\n  - minify the sources\n  - load it lazily\n';
  for (const card of deck(note)) assert.doesNotMatch(card, /\n\s+- /);
});

test('a question whose last word could be a verb is asked as it stands', () => {
  const [card = ''] = deck(
    '# Linux\n\n## What are zombie processes\n\nProcesses that have finished but are still listed.\n',
  );
  assert.match(card, /what are zombie processes\?/);
});

test('a word among names is no command, though the shell has one that is called so', () => {
  const asked = deck(
    '# Docker: сети\n\n- `bridge` — мост внутри хоста\n- `host` — сеть хоста как есть\n- `none` — сети нет\n',
  );
  assert.deepEqual(
    asked.filter((card) => card.startsWith('command->meaning')),
    [],
  );
});
