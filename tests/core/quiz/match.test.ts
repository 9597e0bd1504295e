import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Player, pointsFor, type Question, standings, teamScores, windowMs } from '../../../core/quiz/index.ts';

const choice: Question = {
  cardId: 'a',
  deck: 'docker.md',
  form: 'choice',
  prompt: 'Что такое образ?',
  options: ['Шаблон', 'Процесс', 'Сеть', 'Том'],
  right: 0,
  answer: 'Шаблон',
  strictness: 'meaning',
  source: undefined,
};
const typed: Question = { ...choice, form: 'typed', options: [] };
const player = (name: string, points: number, team: 0 | 1 = 0): Player => ({
  name,
  points,
  team,
  right: 0,
  answered: 0,
  fromRound: 0,
});

test('a short question is open for 15 seconds, a long one for as long as it takes to read', () => {
  assert.equal(windowMs(choice, 'usual'), 15_000);
  assert.equal(windowMs({ ...choice, prompt: 'а'.repeat(600) }, 'usual') > 55_000, true);
  assert.equal(windowMs(choice, 'calm'), 22_500);
});

test('a typed question is open for 30 to 45 seconds', () => {
  assert.equal(windowMs(typed, 'usual'), 30_000);
  assert.equal(windowMs({ ...typed, prompt: 'а'.repeat(900) }, 'usual'), 45_000);
});

const scores = [
  { name: 'right at once, as a program would', verdict: 'right', elapsedMs: 10, points: 110 },
  { name: 'right while still reading', verdict: 'right', elapsedMs: 3500, points: 110 },
  { name: 'right at the very end', verdict: 'right', elapsedMs: 15_000, points: 100 },
  { name: 'nearly right', verdict: 'close', elapsedMs: 10, points: 50 },
  { name: 'wrong, however fast', verdict: 'wrong', elapsedMs: 10, points: 0 },
] as const;
for (const { name, verdict, elapsedMs, points } of scores) {
  test(`${name} gives ${points}`, () => assert.equal(pointsFor(choice, verdict, elapsedMs), points));
}

test('typing fast gives nothing', () => assert.equal(pointsFor(typed, 'right', 10), pointsFor(typed, 'right', 29_000)));

test('speed never outweighs a right answer', () => {
  fc.assert(
    fc.property(fc.nat(60_000), fc.nat(60_000), (a, b) => {
      const difference = Math.abs(pointsFor(choice, 'right', a) - pointsFor(choice, 'right', b));
      assert.ok(difference <= 10);
    }),
  );
});

test('equal points share a rank', () => {
  const ranked = standings({
    a: player('Аня', 100),
    b: player('Боря', 200),
    c: player('Вера', 200),
    d: player('Гена', 0),
  });
  assert.deepEqual(
    ranked.map(({ name, rank }) => [name, rank]),
    [
      ['Боря', 1],
      ['Вера', 1],
      ['Аня', 3],
      ['Гена', 4],
    ],
  );
});

test('a larger team has no advantage', () => {
  assert.deepEqual(
    teamScores({ a: player('Аня', 100), b: player('Боря', 100), c: player('Вера', 100, 1) }),
    [100, 100],
  );
});
