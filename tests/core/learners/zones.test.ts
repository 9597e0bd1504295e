import assert from 'node:assert/strict';
import test from 'node:test';
import { clockIn, zonesFor } from '../../../core/learners/index.ts';

const now = new Date('2026-11-22T09:00:00Z'); // 12:00 in Moscow

const cases = [
  { typed: 'Казань', first: 'Europe/Moscow' },
  { typed: 'новосиб', first: 'Asia/Novosibirsk' },
  { typed: 'Екатеренбург', first: 'Asia/Yekaterinburg' }, // as many write it
  { typed: 'нью йорк', first: 'America/New_York' },
  { typed: 'португалия', first: 'Europe/Lisbon' },
  { typed: 'lisbon', first: 'Europe/Lisbon' },
  { typed: 'Europe/Berlin', first: 'Europe/Berlin' },
  { typed: 'UTC+3', first: 'Etc/GMT-3' },
  { typed: '12:00', first: 'Europe/Moscow' },
  { typed: '12:04', first: 'Europe/Moscow' },
  { typed: '14:30', first: 'Asia/Kolkata' },
];
for (const { typed, first } of cases) {
  test(`«${typed}» finds ${first}`, () => assert.equal(zonesFor(typed, now)[0], first));
}

test('a clock that is a few minutes off is understood, across midnight too', () => {
  const midnight = new Date('2026-11-22T21:02:00Z');
  assert.ok(zonesFor('23:58', midnight).includes('Europe/Moscow'));
});

for (const typed of ['', 'а', 'чепуха', '25:00', '<script>']) {
  test(`«${typed}» is no place`, () => assert.deepEqual(zonesFor(typed, now), []));
}

test('at most eight are offered, and each has its clock', () => {
  const found = zonesFor('america', now).concat(zonesFor('san', now));
  assert.ok(zonesFor('san', now).length <= 8);
  for (const zone of found) assert.match(clockIn(zone, now), /^\d\d:\d\d$/);
});
