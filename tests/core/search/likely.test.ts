import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { parseNote } from '../../../core/notes/index.ts';
import { IndexFile } from '../../../core/search/index.ts';
import { likelyOf } from '../../../core/search/likely.ts';

const indexes: IndexFile[] = [];
after(() => {
  for (const index of indexes) index.close();
});
function emptyIndex(): IndexFile {
  const index = IndexFile.open(':memory:', 'notes');
  indexes.push(index);
  return index;
}
const note = (path: string, sections: string[]) => ({
  file: { path, sizeBytes: 1, modifiedMs: 1 },
  note: parseNote(path, sections.join('\n')),
});
const anyOf = (words: string[]): string => words.map((word) => `"${word}"`).join(' OR ');

/** A handful of words stands nearly everywhere, most are rare: as in any text. */
const WORDS = Array.from(
  { length: 1_500 },
  (_, rank) => `word${[...String(rank)].map((digit) => 'bcdfghklmn'[Number(digit)]).join('')}`,
);
const wordAt = (share: number): string => WORDS[Math.floor(WORDS.length ** share) - 1] ?? '';

test('the best of many sections are those that FTS5 ranks first when it scores every one, in its order', () => {
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const words = (count: number): string => Array.from({ length: count }, () => wordAt(random())).join(' ');
  const sections = (count: number): string[] =>
    Array.from({ length: count }, () => `## ${words(2)}\n\n${words(5 + Math.floor(random() * 40))}.\n`);
  const index = emptyIndex();
  const paths = Array.from({ length: 50 }, (_, number) => `${number}.md`);
  index.update(
    [],
    paths.map((path) => note(path, sections(100))),
    'later',
  );
  index.countTerms();
  // Some are taken out and written anew, so that counts have changed since.
  index.update(
    paths.slice(0, 5),
    paths.slice(3, 9).map((path) => note(path, sections(60))),
  );
  const { size } = index;
  let spared = 0;
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
    minLength: 2,
    maxLength: 6,
  });
  fc.assert(
    fc.property(shares, fc.constantFrom(12, 30), (asked, limit) => {
      const expression = anyOf(asked.map(wordAt));
      const best = index.match(expression, limit);
      assert.deepEqual(best, index.match(expression, size).slice(0, limit));
      const { elsewhere } = likelyOf(expression, limit, size, index.vocabulary()) ?? { elsewhere: 99 };
      if ((best[limit - 1]?.score ?? 0) > elsewhere) spared++;
    }),
    { numRuns: 200, seed: 5 },
  );
  assert.ok(spared > 10, `${spared} searches looked at the rarer words alone`);
});

test('so they are where everything was written anew, which FTS5 counts twice for ever', () => {
  const filler = 'one two three four five six seven eight nine ten '.repeat(6);
  const common = note('common.md', Array(1_200).fill('## alpha alpha\n\nalpha alpha.\n'));
  const rarer = note('rarer.md', Array(600).fill(`## other\n\n${filler}beta.\n`));
  const index = emptyIndex();
  index.update([], [common, rarer]);
  index.update(['common.md', 'rarer.md'], [common, rarer]);
  const expression = anyOf(['alpha', 'beta']);
  assert.ok(
    likelyOf(expression, 30, index.size, index.vocabulary()),
    'the rarer ones would win if nothing had been there before',
  );
  assert.deepEqual(index.match(expression, 30), index.match(expression, 1_800).slice(0, 30));
});

test('no guess is made about phrases, words that FTS5 may cut, or a single word', () => {
  const likely = (expression: string) =>
    likelyOf(
      expression,
      30,
      10_000,
      new Map([
        ['common', 3_000],
        ['rare', 200],
        ['ї’ї', 200],
      ]),
    );
  assert.equal(likely('"common" OR ("rare" AND "rare")'), undefined);
  assert.equal(likely('"common" OR "rare" OR "ї’ї"'), undefined);
  assert.equal(likely('"common"'), undefined);
  assert.equal(likely('"common" OR "rare"')?.expression, '"rare"');
});
