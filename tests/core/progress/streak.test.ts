import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streakOf } from '../../../core/progress/streak.ts';
import type { DayTotals } from '../../../core/review/index.ts';

const studied = (day: number, missedBefore = 0, grades = 5): DayTotals => ({
  day,
  grades,
  introduced: 0,
  reviewed: 0,
  youngRight: 0,
  youngWrong: 0,
  matureRight: 0,
  matureWrong: 0,
  tookMs: 0,
  missedBefore,
});
const inRow = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => studied(from + index));

const cases = [
  { name: 'nothing studied, no streak', days: [], today: 10, dueSince: undefined, streak: 0, freezes: 2 },
  { name: 'three days in a row', days: inRow(8, 10), today: 10, dueSince: 11, streak: 3, freezes: 2 },
  { name: 'today is not over yet', days: inRow(8, 9), today: 10, dueSince: 10, streak: 2, freezes: 2 },
  {
    name: 'a day with nothing due does not break it',
    days: [studied(3), studied(9)],
    today: 10,
    dueSince: 10,
    streak: 2,
    freezes: 2,
  },
  { name: 'a week with nothing due so far', days: [studied(3)], today: 10, dueSince: 10, streak: 1, freezes: 2 },
  {
    name: 'one missed day takes a freeze',
    days: [studied(7), studied(9, 1)],
    today: 9,
    dueSince: 10,
    streak: 2,
    freezes: 1,
  },
  {
    name: 'two missed days take both',
    days: [studied(6), studied(9, 2)],
    today: 9,
    dueSince: 10,
    streak: 2,
    freezes: 0,
  },
  { name: 'three break it', days: [studied(5), studied(9, 3)], today: 9, dueSince: 10, streak: 1, freezes: 2 },
  { name: 'days missed since the last count at once', days: inRow(1, 5), today: 8, dueSince: 6, streak: 5, freezes: 0 },
  { name: 'and may have broken it already', days: inRow(1, 5), today: 9, dueSince: 6, streak: 0, freezes: 2 },
  {
    name: 'seven days studied earn a freeze back',
    days: [studied(1), studied(3, 1), ...inRow(4, 9)],
    today: 9,
    dueSince: 10,
    streak: 8,
    freezes: 2,
  },
  {
    name: 'a day all taken back does not count',
    days: [studied(8), studied(9, 0, 0)],
    today: 9,
    dueSince: 9,
    streak: 1,
    freezes: 2,
  },
];
for (const { name, days, today, dueSince, streak, freezes } of cases) {
  test(name, () => {
    const found = streakOf(days, today, dueSince);
    assert.deepEqual([found.days, found.freezes], [streak, freezes]);
  });
}

test('the longest streak is remembered', () => {
  assert.equal(streakOf([...inRow(1, 6), studied(20, 10)], 20, 21).longest, 6);
});
