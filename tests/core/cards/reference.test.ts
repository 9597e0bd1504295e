import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCards } from '../../../core/cards/index.ts';
import { parseNote } from '../../../core/notes/index.ts';
import { deck } from './deck.ts';

const fronts = (...notes: { path: string; text: string }[]): string[] =>
  makeCards(notes.map(({ path, text }) => parseNote(path, text))).map(({ front }) => front);

const errors = (call: string): string =>
  `## ${call}\n\n- EACCES – no permission for the file\n- ENOMEM – not enough kernel memory\n- ${call.toUpperCase()} – the call itself\n`;

test('an error that stands under many calls is looked up, not learnt', () => {
  const note = (count: number) =>
    `# Calls\n\n${['open', 'read', 'write', 'mkdir'].slice(0, count).map(errors).join('\n')}`;
  assert.ok(fronts({ path: 'n.md', text: note(3) }).some((front) => /ENOMEM/.test(front)));
  assert.deepEqual(
    fronts({ path: 'n.md', text: note(4) }).filter((front) => /ENOMEM|EACCES/.test(front)),
    [],
  );
});

test('a long table of machines’ names gives no cards, one of words does', () => {
  const rows = (term: (index: number) => string) =>
    Array.from(
      { length: 18 },
      (_, index) => `| ${term(index)} | keeps the number ${index} of the collected statistics |`,
    );
  const table = (term: (index: number) => string) =>
    `# Views\n\n| Name | Meaning |\n|---|---|\n${rows(term).join('\n')}`;
  const letters = 'abcdefghijklmnopqr';
  assert.deepEqual(deck(table((index) => `pg_stat_${letters.charAt(index)}`)), []);
  assert.ok(deck(table((index) => `meter${letters.charAt(index)}`)).length > 14);
});

test('commands are learnt, however many', () => {
  const rows = Array.from(
    { length: 18 },
    (_, index) => `- \`git log -${index + 1}\` — показать ${index + 1} последних коммитов`,
  );
  assert.ok(deck(`# Git\n\n${rows.join('\n')}`).length >= 18);
});

test('a page of a manual gives no cards of its tables, nor of headings that its text repeats', () => {
  const page = (name: string) => ({
    path: `lib/${name}.md`,
    text: `# ${name}\n\nИспользуется для создания всплывающих окон с надписью ${name}.\n\n## Модификаторы блока\n\n| Модификатор | Значения | Описание |\n|---|---|---|\n| size | 's', 'm' | Размер блока. |\n| theme | 'islands' | Оформление блока. |\n\n## Описание \`${name}\`\n\nБлок \`${name}\` позволяет изменять размер и содержимое окна при его создании и позже.\n\n\`\`\`js\nconst block = {\n  block: '${name}',\n  mods: { size: 'm' },\n};\nrender(block);\n\`\`\`\n`,
  });
  const asked = fronts(...['popup', 'modal', 'menu', 'radio', 'select'].map(page));
  assert.deepEqual(
    asked.filter((front) => /size|theme|что это такое|что нужно знать/.test(front)),
    [],
  );
  assert.ok(asked.includes('Для чего используется popup?'), `asked: ${asked.join()}`);
});

test('an identifier that its meaning spells out is not asked', () => {
  assert.deepEqual(
    deck('# Errors\n- COLUMN_NAME – the name of the column\n- HINT_TEXT – the hint text').filter((card) =>
      /^definition/.test(card),
    ),
    [],
  );
});

test('an answer that fits many questions is asked for none', () => {
  const returns = ['open', 'read', 'write', 'mkdir'].map(
    (call) =>
      `## Что возвращает \`${call}()\`?\nПри успешном выполнении \`${call}()\` возвращается 0; при ошибке возвращается -1.`,
  );
  assert.equal(deck(`# Вызовы\n\n${returns.slice(0, 3).join('\n\n')}`).length, 3);
  assert.deepEqual(deck(`# Вызовы\n\n${returns.join('\n\n')}`), []);
});

test('rows that most columns cannot tell apart are examples of a rule', () => {
  const row = (name: string, of: string) => `| ${name} | any | ${of} | files of ${name} |`;
  const rows = ['libfoo1', 'libfoo-dev', 'libfoo-doc', 'bar', 'bar-doc', 'baz'].map((name, at) =>
    row(name, at % 2 ? 'same' : 'foreign'),
  );
  assert.deepEqual(
    deck(`# Multiarch\n\n| Package | Architecture | Multi-Arch | Contents |\n|---|---|---|---|\n${rows.join('\n')}`),
    [],
  );
});

test('a place, three names at once and a footnote are not asked for', () => {
  const note =
    '# LVM\n\n- на диске `sdf` — раздел `sdf1`, четыре гигабайта\n- `init()`, `load()`, `free()` — работа с экземплярами на фрагменте\n';
  assert.deepEqual(
    deck(note).filter((card) => /^definition/.test(card)),
    [],
  );
});

test('what a library calls its function is not asked of a function, nor a gap beside its translation', () => {
  const note =
    '# Куча\n\n**Куча** (heap) одна на приложение, в ней живут все объекты. Вызов возвращает количество прочитанных байт.\n';
  assert.deepEqual(
    deck(note).filter((card) => /\[…\] \(heap\)|возвращает вызов/.test(card)),
    [],
  );
});
