import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { parseNote } from '../../../core/notes/index.ts';
import { IndexFile } from '../../../core/search/index.ts';
import { PostingLists } from '../../../core/search/postings.ts';

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
/** In brackets an expression is no list of words any more: FTS5 answers it. */
const byFts5 = (index: IndexFile, expression: string, limit: number) => index.match(`(${expression})`, limit);

/** A handful of words stands nearly everywhere, most are rare: as in any text. */
const WORDS = Array.from(
  { length: 300 },
  (_, rank) => `word${[...String(rank)].map((digit) => 'bcdfghklmn'[Number(digit)]).join('')}`,
);
const wordAt = (share: number): string => WORDS[Math.floor(WORDS.length ** share) - 1] ?? '';
const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { minLength: 1, maxLength: 6 });

test('the best sections for any of some words are those FTS5 finds, with its scores and in its order', () => {
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const words = (count: number): string => Array.from({ length: count }, () => wordAt(random())).join(' ');
  const sections = (count: number): string[] =>
    Array.from({ length: count }, () => `## ${words(2)}\n\n${words(5 + Math.floor(random() * 40))}.\n`);
  const index = emptyIndex();
  const paths = Array.from({ length: 10 }, (_, number) => `${number}.md`);
  index.update(
    [],
    paths.map((path) => note(path, sections(60))),
  );
  const asFts5 = (): void =>
    fc.assert(
      fc.property(shares, fc.constantFrom(1, 12, 30, 1_000), (asked, limit) => {
        const expression = anyOf([...asked.map(wordAt), 'absent']);
        assert.deepEqual(index.match(expression, limit), byFts5(index, expression, limit));
      }),
      { numRuns: 200, seed: 5 },
    );
  asFts5();
  // Some are taken out and written anew: nothing that was known of a word holds any more.
  index.update(
    paths.slice(0, 2),
    paths.slice(1, 4).map((path) => note(path, sections(40))),
  );
  asFts5();
});

test('of sections that score the same the older come first, as many as are wanted', () => {
  const index = emptyIndex();
  index.update([], [note('same.md', Array(40).fill('## alpha\n\nbeta.\n'))]);
  const expression = anyOf(['alpha', 'beta']);
  const ids = index.match(expression, 12).map(({ id }) => id);
  assert.deepEqual(
    ids,
    [...ids].sort((a, b) => a - b),
  );
  assert.equal(ids.length, 12);
  assert.deepEqual(index.match(expression, 12), byFts5(index, expression, 12));
});

test('a common word is read once while there is room; then what was not asked for the longest goes', () => {
  const asked: string[] = [];
  const lists = new PostingLists(
    (word) => {
      asked.push(word);
      return Array.from({ length: word === '"rare"' ? 1 : 2 }, (_, id) => [id, 0.5]);
    },
    { most: 5, least: 2 },
  );
  const read = (...words: string[]): string[] => {
    asked.length = 0;
    lists.best(anyOf(words), 10);
    return [...asked];
  };
  assert.deepEqual(read('a', 'b'), ['"a"', '"b"']);
  assert.deepEqual(read('b', 'a'), []);
  assert.deepEqual(read('c'), ['"c"'], 'there is room for two lists: that of «b» goes');
  assert.deepEqual(read('a', 'c'), []);
  assert.deepEqual(read('b'), ['"b"']);
  for (const _ of [1, 2]) assert.deepEqual(read('rare'), ['"rare"'], 'rare words are not worth the room');
  lists.clear();
  assert.deepEqual(read('c'), ['"c"']);
});

test('phrases and words that FTS5 may cut are left to it', () => {
  const lists = new PostingLists(() => [[1, 1]]);
  for (const expression of ['"common" OR ("rare" AND "rare")', '"common" OR "ї’ї"', '"a b"', '"a""b"', ''])
    assert.equal(lists.best(expression, 10), undefined, expression);
  assert.deepEqual(lists.best('"c++" OR "контейнер"', 10), [{ id: 1, score: 2 }]);
});
