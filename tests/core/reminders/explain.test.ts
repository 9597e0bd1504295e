import assert from 'node:assert/strict';
import test from 'node:test';
import { explainAt } from '../../../core/reminders/index.ts';

const zone = 'Europe/Moscow';
const atNight = { from: 22, to: 8 };
const cases = [
  {
    name: 'asked in the morning: in the evening',
    asked: '10:00',
    wish: 'auto',
    quiet: undefined,
    at: '2026-11-22T17:00:00Z',
  },
  { name: 'asked late: next morning', asked: '18:00', wish: 'auto', quiet: undefined, at: '2026-11-23T06:00:00Z' },
  { name: 'after three hours', asked: '12:00', wish: '3', quiet: undefined, at: '2026-11-22T12:00:00Z' },
  { name: 'never at night', asked: '20:30', wish: '3', quiet: atNight, at: '2026-11-23T05:00:00Z' },
  {
    name: 'when half hours of quiet end',
    asked: '23:30',
    wish: '1',
    quiet: { from: 22.5, to: 7.25 },
    at: '2026-11-23T04:15:00Z',
  },
];
for (const { name, asked, wish, quiet, at } of cases) {
  test(name, () => {
    const now = new Date(`2026-11-22T${asked}:00+03:00`);
    assert.equal(explainAt(now, zone, wish, quiet).toISOString(), at.replace('Z', '.000Z'));
  });
}
