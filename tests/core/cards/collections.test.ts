import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type MadeCard, makeCards, withIds } from '../../../core/cards/index.ts';
import { parseNote } from '../../../core/notes/index.ts';

const folders = ['tests/eval/notes/ru', 'tests/eval/notes/en', 'knowledge'];
const deckOf = (folder: string): MadeCard[] => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort();
  return makeCards(
    files.map((file) => parseNote(file, readFileSync(join(folder, file), 'utf8').replace(/^\uFEFF/, ''))),
  );
};

for (const folder of folders) {
  test(`every card of ${folder} can be asked and answered`, () => {
    const cards = deckOf(folder);
    const wrong = cards.filter(({ front, back, kind }) => {
      const isShort = front.length < 300 && back.length < 800 && front.length > 8 && back.length > 1;
      const isWhole = !/[:,;]$/.test(back.trim()) && !/^(?:это|он|она|они|it|they)\s/iu.test(back);
      const asks = kind === 'cloze' ? /\[…\]|\?$/.test(front) : /[?.]$/.test(front);
      const isBalanced = front.split('`').length % 2 === 1 && front.split('(').length === front.split(')').length;
      return !isShort || !isWhole || !asks || !isBalanced || /\n/.test(front);
    });
    assert.deepEqual(
      wrong.map(({ front, back }) => `${front} | ${back}`),
      [],
    );
  });

  test(`no two cards of ${folder} ask the same, and no id is given twice`, () => {
    const cards = withIds(deckOf(folder));
    const seen = new Map<string, string>();
    for (const { front, back } of cards) {
      // In code `-d` and `-D` are two things.
      const key = front
        .split('`')
        .map((text, index) => (index % 2 === 0 ? text.toLowerCase().replace(/[\s«»“”,.;—–-]+/gu, ' ') : text))
        .join('`');
      assert.ok(!seen.has(key), `${front}: ${seen.get(key)} / ${back}`);
      seen.set(key, back);
    }
    assert.equal(new Set(cards.map(({ id }) => id)).size, cards.length);
  });

  test(`no question of ${folder} holds its own answer`, () => {
    const plain = (text: string): string =>
      ` ${text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}-]+/gu, ' ')
        .trim()} `;
    const given = deckOf(folder).filter(
      ({ front, back, kind }) => kind !== 'code' && back.length > 3 && plain(front).includes(plain(back)),
    );
    assert.deepEqual(
      given.map(({ front, back }) => `${front} | ${back}`),
      [],
    );
  });
}
