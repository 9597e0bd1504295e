import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer } from '../../../core/answer/index.ts';
import type { Library } from '../../../core/search/index.ts';
import { libraryOf } from './fixture.ts';

describe('what a thing is, where it is only mentioned', () => {
  let library: Library;
  let close = (): void => {};
  before(async () => {
    ({ library, close } = await libraryOf({
      'raskol.md': `# Раскол

Патриарх Никон исправил книги по греческим образцам, собор проклял тех, кто крестился двумя перстами, и они, старообрядцы,
ушли в леса и на окраины, где жили общинами по старым обычаям.

# Гимназии

Гимназии открыли в губернских городах, и в них учили языкам, которые называли древними, а также закону божьему и счёту, чтобы
выпускник мог стать чиновником, и реже естественным наукам, за которые стояли экспериментаторы.
`,
    }));
  });
  after(() => close());

  test('is told by where it is mentioned', () =>
    assert.equal(answer(library, 'кто такие старообрядцы').kind, 'answer'));
  test('is not told where only a word of its root is', () =>
    assert.equal(answer(library, 'что такое эксперимент').kind, 'uncovered'));
});
