import assert from 'node:assert/strict';
import test from 'node:test';
import { noteNames, parseNote } from '../../../core/notes/index.ts';

const nameOf = (source: string, path = 'a/note.md') => parseNote(path, source).name;

const cases: [title: string, source: string, name: string | undefined][] = [
  ['front matter', '---\ntitle: Образ\n---\n## Что такое образ\nтекст\n## Слои\nтекст', 'Образ'],
  ['front matter that repeats the first of many headings', '---\ntitle: Образ\n---\n## Образ\nа\n## Слои\nб', 'Образ'],
  ['one heading above all others', '# Сети –\n## Мост\nа\n## Host\nб', 'Сети'],
  ['the only heading', 'вступление\n\n### Тома\nтекст', 'Тома'],
  ['the first of several headings', '# Что такое образ\nа\n# Что такое слой\nб', undefined],
  ['a lower heading first', '### Установка\nа\n# Docker\nб', undefined],
  ['no heading', 'текст', undefined],
  ['a bold line', '**Важно**\n\nтекст', undefined],
  ['a heading of nothing but marks', '# —\nтекст', undefined],
  ['a whole sentence', `# ${'Почему так '.repeat(9)}\nтекст`, undefined],
];

for (const [title, source, name] of cases) {
  test(`a note is called by what it says of itself: ${title}`, () => assert.equal(nameOf(source), name));
}

test('two notes of one name are told apart by their files', () => {
  const notes = [
    { path: 'go/intro.md', name: 'Введение' },
    { path: 'rust/intro.md', name: 'введение' },
    { path: 'rust/traits.md', name: 'Типажи' },
    { path: 'rust/todo.md' },
  ];
  assert.deepEqual(
    [...noteNames(notes)],
    [
      ['go/intro.md', 'Введение (go/intro)'],
      ['rust/intro.md', 'введение (rust/intro)'],
      ['rust/traits.md', 'Типажи'],
    ],
  );
});
