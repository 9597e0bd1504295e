import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCards } from '../../../core/cards/index.ts';
import { isSure } from '../../../core/cards/sure.ts';
import { readTopics } from '../../../core/cards/topic.ts';
import { parseNote } from '../../../core/notes/index.ts';

const [topic] = readTopics(parseNote('manual.md', '# Manual\n\nIt tells how a server is kept.\n'));

const cards: { front: string; back: string; kind?: 'list'; isAsked: boolean }[] = [
  { front: 'Что такое завершение установки?', back: 'Последний этап, на котором убирают лишнее', isAsked: false },
  { front: 'Что такое установщик?', back: 'Программа, которая ставит систему на диск', isAsked: true },
  { front: 'Принципы и механизм: что такое `news`?', back: 'Сообщения о новостях от сервера', isAsked: false },
  { front: 'Журнал: что такое `news`?', back: 'Сообщения о новостях от сервера', isAsked: true },
  {
    front: '`fcntl()`: что такое EACCES или EAGAIN?',
    back: 'Операция запрещена чужой блокировкой на файле',
    isAsked: false,
  },
  { front: '`fcntl()`: что такое EACCES?', back: 'Операция запрещена чужой блокировкой на файле', isAsked: true },
  { front: 'What is a generated column?', back: 'A special column that is computed from others', isAsked: true },
  { front: 'Inputs: what is today?', back: 'Midnight today\nValid types: date, timestamp and others', isAsked: false },
  { front: 'Build and similar: что такое `gbp`?', back: 'Средства сборки пакетов из репозитория', isAsked: false },
  { front: 'Что такое `lchown()`?', back: 'Похож на `chown()`, но не идёт по ссылке', isAsked: false },
  { front: 'What is the `error` property?', back: 'The text of the status, but `message` is the own', isAsked: false },
  { front: 'What does `LOCK` mean?', back: 'In short form only, since it asks for more', isAsked: false },
  { front: 'What does `Files` mean?', back: 'The associated value is a list of objects', isAsked: false },
  { front: 'What does `minDate` do?', back: 'Returns the minimum of the given dates.', isAsked: false },
  { front: 'What does `isLower` do?', back: 'Checks if a string is lower case.', isAsked: false },
  { front: 'What does `debounce` do?', back: 'Waits until the calls have stopped for some time.', isAsked: true },
  { front: 'What is `config`?', back: 'Object used to store custom configuration', isAsked: false },
  { front: 'Для чего используется menu?', back: 'Для создания различных типов меню', isAsked: false },
  {
    front: 'Для чего используется spin?',
    back: 'Для показа того, что страница ещё ждёт ответа сервера',
    isAsked: true,
  },
  { front: 'Что делает объявление базового класса?', back: 'Служит для создания класса из свойств', isAsked: false },
  { front: 'Что означает `a(x)`, `b(x)`?', back: 'Применяют метод к каждому из элементов', isAsked: false },
  { front: 'Что означает «страницы «man» Unix»?', back: 'Команды имеют справочные страницы', isAsked: false },
  { front: 'Menu: что делает меню с одним обязательным выбором?', back: 'Позволяет создать меню', isAsked: false },
  {
    kind: 'list',
    front: 'Platforms: name the levels.',
    back: '- all devices\n- desktop only\n- touch screens',
    isAsked: true,
  },
  {
    kind: 'list',
    front: 'Indexes: name them.',
    back: '- `CREATE INDEX`\n- makes an index of a kind that is good for texts of any length at all',
    isAsked: false,
  },
];
for (const { kind = 'definition', front, back, isAsked } of cards) {
  test(`of a manual “${front} ${back.slice(0, 30)}” is ${isAsked ? '' : 'not '}asked`, () => {
    assert.ok(topic);
    assert.equal(isSure(topic, { kind, front, back, startLine: 1, endLine: 1 }), isAsked);
  });
}

const fronts = (notes: Record<string, string>): string[] =>
  makeCards(Object.entries(notes).map(([path, text]) => parseNote(path, text))).map(({ front }) => front);

const SHORT = 'A server keeps the pages in memory.';
const LONG =
  'A server that keeps the pages of other servers in its own memory answers the next reader without asking them once more for anything.';
const MARKED = 'Pages that nobody reads fall out of the **cold cache** after an hour.';

/** Of a note for oneself its bold words are asked as gaps, of a page for readers they are not. */
const styles: { name: string; text: string; isOwn: boolean }[] = [
  { name: 'terse', text: `${SHORT}\n\n`.repeat(200), isOwn: true },
  {
    name: 'long, a third of it in long sentences',
    text: `${`${SHORT} `.repeat(8)}\n\n${LONG}\n\n`.repeat(16),
    isOwn: false,
  },
  {
    name: 'short, a third of it in long sentences',
    text: `${`${SHORT} `.repeat(8)}\n\n${LONG}\n\n`.repeat(2),
    isOwn: true,
  },
  {
    name: 'one of short lines without a stop, half of it in long sentences',
    text: `${SHORT.replace('.', '')}\n\n${LONG}\n\n`.repeat(8).concat('A page is kept in memory\n\n'.repeat(24)),
    isOwn: true,
  },
  { name: 'one that speaks to its reader', text: `You keep your pages here\n\n${SHORT}\n\n`.repeat(30), isOwn: false },
];
for (const { name, text, isOwn } of styles) {
  test(`a note: ${name}: is ${isOwn ? 'its writer’s own' : 'for readers'}`, () => {
    const asked = fronts({ 'note.md': `# Servers\n\n${MARKED}\n\n${text}` });
    assert.equal(
      asked.some((front) => front.includes('[…]')),
      isOwn,
      asked.join('\n'),
    );
  });
}

test('prose below a heading that asks for several things is no answer in a manual', () => {
  const note = (answer: string) =>
    `# Calls\n\n### Which errors has \`read()\`?\n${answer}\n\n${`## Use\n\n${LONG} ${LONG}\n\n`.repeat(4)}`;
  const list = '- EBADF – the descriptor is not open\n- EINTR – a signal came before any data';
  const isAsked = (answer: string) => fronts({ 'a.md': note(answer) }).some((front) => /which errors/i.test(front));
  assert.ok(isAsked(list));
  assert.ok(!isAsked(SHORT));
});

test('in a manual the author’s own question is asked with all of his answer, or not at all', () => {
  const talk = `${LONG} ${LONG}`;
  const cases: [title: string, answer: string, front: string | undefined][] = [
    ['Why do we wait for a lock? ⭐️', 'You would read half of what another one writes.', 'Why do we wait for a lock?'],
    ['What’s a lock? 👶🚀', 'A lock is what you wait for before you write.', 'What is a lock?'],
    ['Can two readers share a lock?', 'Yes, you may let in as many as come.', 'Can two readers share a lock?'],
    [
      'What kind of work can a lock slow down?',
      'It slows down writing, and reading behind it, and backups.',
      'What kind of work can a lock slow down?',
    ],
    ['Why would it wait?', 'You would read half of what another one writes.', undefined],
    ['Why do we wait for a lock?', `You would read half of it. ${talk.repeat(4)}`, undefined],
    ['Why do we wait for a lock?', 'Answer here', undefined],
  ];
  for (const [title, answer, front] of cases) {
    const note = `# Locks\n\n**${title}**\n\n${answer}\n\n${`## Use\n\n${talk}\n\n`.repeat(4)}`;
    const asked = fronts({ 'locks.md': note }).filter((one) => /lock\?$|down\?$|wait\?$/iu.test(one));
    assert.deepEqual(asked, front === undefined ? [] : [front], title);
  }
});

test('of a handbook a plain heading is asked with the title of its page, and its tables without what is to be looked up', () => {
  const note = `# Библиотека окон\n\n${`${'Страницы, которые никто не читает уже больше часа и о которых давно забыли, выпадают из памяти сервера и больше не возвращаются. '.repeat(3)}\n\n`.repeat(4)}## Уровни темы\n\n* \`common.blocks\` — поддержка всех устройств и браузеров\n* \`touch.blocks\` — особенности устройств с экраном для пальцев\n\n## Пределы памяти\n\n| Имя | Описание | По умолчанию |\n|---|---|---|\n| SHMALL | Сколько памяти можно разделить всего | 16 |\n| SHMSEG | Сколько кусков приходится на один процесс | 4 |\n`;
  const cards = makeCards([parseNote('windows.md', note)]);
  assert.ok(cards.some(({ front }) => front === 'Библиотека окон, уровни темы: что такое `common.blocks`?'));
  assert.ok(cards.every(({ back }) => !back.includes('По умолчанию')));
});

test('of a handbook “how” is not asked when what speaks to the reader had to be cut off', () => {
  const talk =
    'Если вы хотите изменить настройки, то отредактируйте файлы, которые лежат в этом каталоге, и перезапустите сервер. ';
  const note = `# Сервер\n\n${`${talk.repeat(3)}\n\n`.repeat(4)}## Как настроить окна?\n\nФайлы окон лежат в каталоге \`/etc/windows\`. ${talk}\n`;
  assert.deepEqual(
    fronts({ 'a.md': note }).filter((front) => /^как/iu.test(front)),
    [],
  );
});
