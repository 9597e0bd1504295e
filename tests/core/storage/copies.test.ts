import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tooOld } from '../../../core/storage/copies.ts';

const dayOf = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);

const cases = [
  { name: 'all days of a young installation', dates: ['2026-11-20', '2026-11-21'], days: 7, weeks: 4, old: [] },
  {
    name: 'the newest of each week outlives the days',
    dates: [
      '2026-11-01',
      '2026-11-07',
      '2026-11-08',
      '2026-11-09',
      '2026-11-14',
      '2026-11-15',
      '2026-11-16',
      '2026-11-17',
    ],
    days: 2,
    weeks: 3,
    old: ['2026-11-14', '2026-11-09', '2026-11-07', '2026-11-01'],
  },
  {
    name: 'no weeks',
    dates: ['2026-11-01', '2026-11-21', '2026-11-22'],
    days: 1,
    weeks: 0,
    old: ['2026-11-21', '2026-11-01'],
  },
];
for (const { name, dates, days, weeks, old } of cases) {
  test(`which copies go: ${name}`, () => assert.deepEqual(tooOld(dates, { days, weeks }), old));
}

test('the newest copy always stays, and never more than were asked for', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 19_000, max: 22_000 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 10 }), (days, keep, weeks) => {
      const dates = days.map(dayOf);
      const old = new Set(tooOld(dates, { days: keep, weeks }));
      const kept = dates.filter((date) => !old.has(date));
      assert.ok(kept.includes([...dates].sort().at(-1) ?? ''));
      assert.ok(kept.length <= keep + weeks);
      // Day by day: what was thrown away once is never missed later.
      assert.deepEqual(tooOld(kept, { days: keep, weeks }), []);
    }),
  );
});
