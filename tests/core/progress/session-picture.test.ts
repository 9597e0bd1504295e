import assert from 'node:assert/strict';
import test from 'node:test';
import { translator } from '../../../core/i18n/index.ts';
import { sessionPicture } from '../../../core/progress/index.ts';
import { sessionSvg } from '../../../core/progress/session-picture.ts';

const someone = { name: 'Анна', minutes: 50, cards: 12, right: 1, answered: 2 };
const session = { topic: 'Сети', rounds: 2, focusMinutes: 25, people: [someone] };

test('the picture is a PNG that tells who did what', () => {
  const bytes = sessionPicture(session, translator('ru'));
  assert.deepEqual([...bytes.slice(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  assert.match(sessionSvg(session, translator('ru')), /Анна[\s\S]*50 мин · карточек: 12 · верно 1 из 2/);
});

test('a name is text and never markup, and thirty people do not make a picture without end', () => {
  const people = Array.from({ length: 30 }, (_, at) => ({ ...someone, name: `<script>${at}` }));
  const svg = sessionSvg({ ...session, people }, translator('en'));
  assert.doesNotMatch(svg, /<script/);
  assert.match(svg, /and 18 more/);
});

test('nobody having done anything is drawn all the same', () => {
  const people = [{ ...someone, minutes: 0, cards: 0, right: 0, answered: 0 }];
  assert.doesNotMatch(sessionSvg({ ...session, people }, translator('ru')), /NaN|из 0/);
});
