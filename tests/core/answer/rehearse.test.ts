import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, rehearse } from '../../../core/answer/index.ts';
import { libraryOf, smallLibrary } from './fixture.ts';

test('a rehearsal changes no answer', async (t) => {
  const [rehearsed, other] = [await smallLibrary(), await smallLibrary()];
  t.after(() => {
    rehearsed.close();
    other.close();
  });
  rehearse(rehearsed.library);
  for (const question of ['что такое образ', 'чем образ отличается от контейнера', 'што такое канейнер', 'привет'])
    assert.deepEqual(answer(rehearsed.library, question), answer(other.library, question));
});

test('a folder without notes has nothing to rehearse, and that is no error', async (t) => {
  const empty = await libraryOf({});
  t.after(() => empty.close());
  rehearse(empty.library);
});
