import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseNote } from '../../../core/notes/index.ts';
import { encoderOf, entriesOf, IndexedSection, Line } from '../../../core/search/indexed.ts';

const NOTE = `# Docker

## Images

Kinds:

- base image
- child image

Build:

\`\`\`sh
docker build .
\`\`\`

## Empty
`;
const stored = parseNote('guide/docker.md', NOTE).sections.map((section, id) => {
  const { text } = encoderOf('Docker guide', section.path)(section);
  return new IndexedSection(id, text, () => section);
});
const at = (title: string): IndexedSection => stored.find(({ section }) => section.title === title) as IndexedSection;

test('a section is read back as it was stored: headings, note, passages, what introduces them, which are code', () => {
  const images = at('Images');
  assert.equal(images.noteTitle, 'Docker guide');
  assert.deepEqual(images.titleStems, ['imag']);
  assert.deepEqual(images.trailStems, ['docker']);
  assert.deepEqual(images.noteStems, ['docker', 'guid', 'guid', 'docker']);
  assert.equal(images.length, 5);
  assert.deepEqual(images.passageStems, [
    ['kind'],
    ['base', 'imag'],
    ['child', 'imag'],
    ['build'],
    ['docker', 'build'],
  ]);
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((index) => images.leadAt(index)),
    ['', 'kind', 'kind', '', 'build'],
  );
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((index) => images.isCodeAt(index)),
    [false, false, false, false, true],
  );
  assert.equal(images.section.title, 'Images');
});

test('what opens a chapter goes by its name, other headings by their own', () => {
  const read = (title: string, trail: string[]): IndexedSection => {
    const section = { path: 'a.md', title, trail, level: 2, startLine: 1, endLine: 2, passages: [] };
    return new IndexedSection(1, encoderOf('Notes', 'a.md')(section).text, () => section);
  };
  for (const title of [
    'Введение',
    '1.2. Общие сведения',
    'Overview',
    'Preface',
    'Предисловие',
    'Principle and Mechanism',
  ]) {
    const opening = read(title, ['Image', 'Blur']);
    assert.deepEqual(opening.titleStems, ['blur'], title);
    assert.ok(opening.trailStems.length > 2, 'what it is called stands above it');
  }
  assert.deepEqual(read('Введение', []).titleStems, ['note']);
  assert.deepEqual(read('Введение индексов', ['Blur']).titleStems, ['введен', 'индекс']);
  assert.deepEqual(read('Overview of blurring', ['Image']).titleStems, ['overview', 'of', 'blur']);
});

test('what stands before the first heading goes by what the note is called, front matter by nothing', () => {
  const titleOf = (path: string, markdown: string): string[] => {
    const note = parseNote(path, markdown);
    const [section] = note.sections;
    assert.ok(section);
    return new IndexedSection(1, encoderOf(note.title, path, note.name)(section).text, () => section).titleStems;
  };
  assert.deepEqual(titleOf('go/Mutex.md', 'Guards data.\n\n## Lock\n\nWaits.\n\n## Unlock\n\nFrees.\n'), ['mutex']);
  assert.deepEqual(titleOf('m.md', '---\ntitle: Mutex\n---\n\nGuards data.\n'), ['mutex']);
  assert.deepEqual(titleOf('Mutex.md', '---\ntags: [go]\n---\n\n## Lock\n\nWaits.\n'), []);
});

test('a section without passages has none', () => {
  const empty = at('Empty');
  assert.equal(empty.length, 0);
  assert.deepEqual(empty.passageStems, []);
  assert.deepEqual(empty.titleStems, ['empti']);
});

test('the lines that may hold a stem are those that have its letters', () => {
  const line = fc
    .array(fc.constantFrom('ab', 'b', 'abc', 'слой', 'сло'), { maxLength: 4 })
    .map((stems) => stems.join(' '));
  const lines = fc.array(line, { minLength: Line.passages, maxLength: 12 });
  const asked = fc.array(fc.constantFrom('ab', 'bc', 'c', 'сло', 'нет'), { maxLength: 3 });
  fc.assert(
    fc.property(lines, asked, (all, stems) => {
      const section = new IndexedSection(1, all.join('\n'), () => assert.fail('nobody looks at the section'));
      assert.deepEqual(
        section.linesWith(stems),
        all.map((text) => stems.some((stem) => text.includes(stem))),
      );
    }),
  );
});

const WORDS: [term: string, explanation: string][] = [
  ['Clause (part)', 'A part of a statement.'],
  ['Stored view', 'Rows of a question that were kept.'],
  ['drop [--quiet] [<name>]', 'Throws it away for good.'],
  ['--force', 'Asks nobody for anything.'],
];
const GLOSSARY = `# Words\n\n${WORDS.map((lines) => `${lines.join('  \n')}\n`).join('\n')}\nTo all of them:\nThis explains none.\n`;

test('a long section is known by the terms it explains, with and without what stands in brackets', () => {
  const [section] = parseNote('words.md', GLOSSARY, 'facts').sections;
  assert.ok(section);
  assert.deepEqual(entriesOf(section).sort(), [
    '--force',
    'claus',
    'claus part',
    'drop',
    'drop --quiet name',
    'store view',
  ]);
  const indexed = new IndexedSection(1, encoderOf('Words', 'words.md')(section).text, () => section);
  const explained = section.passages
    .map(({ lead }, index) => (indexed.isEntryAt(index) ? lead : undefined))
    .filter(Boolean);
  assert.deepEqual(explained, ['Clause (part)', 'Stored view', 'drop [--quiet] [<name>]', '--force']);
  assert.deepEqual(indexed.leadStemsAt(1), ['claus', 'part']);
});

test('an entry of a glossary is found by its heading, however short it is', () => {
  const entriesIn = (path: string): string[] =>
    parseNote(path, '# Notes\n\n## Layer\n\nA sheet.\n').sections.flatMap(entriesOf);
  assert.deepEqual(entriesIn('docs/glossary.md'), ['note', 'layer']);
  assert.deepEqual(entriesIn('docs/terms.md'), ['note', 'layer']);
  assert.deepEqual(entriesIn('docs/terminals.md'), []);
  const below = parseNote('a.md', '# Термины и сокращения\n\n## Слой\n\nЛист.\n\n# Прочее\n\n## Кисть\n\nРисует.\n');
  assert.deepEqual(below.sections.flatMap(entriesOf), ['сло']);
});

test('a short section is found by its words alone', () => {
  const [section] = parseNote('a.md', '# Words\n\nClause\nA part of a statement.\n', 'facts').sections;
  assert.deepEqual(section && entriesOf(section), []);
});

test('a section with much to say is found by its heading', () => {
  const [section] = parseNote('a.md', `# Words\n\n${'A word is said by somebody. '.repeat(30)}\n`, 'facts').sections;
  assert.deepEqual(section && entriesOf(section), ['word']);
});
