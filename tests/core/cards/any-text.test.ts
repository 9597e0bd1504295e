import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeCards, withIds } from '../../../core/cards/index.ts';
import { parseNote } from '../../../core/notes/index.ts';

const piece = fc.oneof(
  { weight: 2, arbitrary: fc.string({ maxLength: 40 }) },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      ...[
        '# ',
        '### Образ —',
        '- ',
        '1. ',
        '* `docker ps` – ',
        '| a | b |',
        '|---|---|',
        '```',
        '==x==',
        '?',
        '::',
        ':::',
        '**слово**: ',
      ],
      ...[
        'это шаблон',
        'Чем X отличается от Y?',
        '1480 – ',
        '`',
        '«',
        '(',
        ')',
        '…',
        ':',
        ' и ',
        'что делает',
        '\t',
        '<b>',
        '![a](b)',
        '[a](b)',
      ],
    ),
  },
);
const note = fc
  .array(
    fc.array(piece, { maxLength: 5 }).map((parts) => parts.join('')),
    { maxLength: 25 },
  )
  .map((lines) => lines.join('\n'));

test('any text gives cards within their limits, twice the same, or none', () => {
  fc.assert(
    fc.property(note, (text) => {
      const cards = withIds(makeCards([parseNote('a.md', text)]));
      const lines = text.split(/\r\n|\n|\r/).length;
      for (const { front, back, startLine, endLine } of cards) {
        assert.ok(
          front.trim() !== '' && front.length < 300 && back.trim() !== '' && back.length < 800,
          `${front} | ${back}`,
        );
        assert.ok(
          startLine >= 1 && startLine <= endLine && endLine <= lines,
          `${front}: ${startLine}-${endLine} of ${lines}`,
        );
      }
      assert.equal(new Set(cards.map(({ id }) => id)).size, cards.length);
      assert.deepEqual(withIds(makeCards([parseNote('a.md', text)])), cards);
    }),
    { numRuns: 400 },
  );
});
