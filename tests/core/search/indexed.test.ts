import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseNote } from '../../../core/notes/index.ts';
import { encoderOf, IndexedSection, Line } from '../../../core/search/indexed.ts';

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
