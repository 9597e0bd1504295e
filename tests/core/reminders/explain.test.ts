import assert from 'node:assert/strict';
import test from 'node:test';
import { explainAt } from '../../../core/reminders/index.ts';

const zone = 'Europe/Moscow';
const never = () => false;
const atNight = (at: Date) => {
  const hour = (at.getUTCHours() + 3) % 24;
  return hour >= 22 || hour < 8;
};
const cases = [
  {
    name: 'asked in the morning: in the evening',
    asked: '10:00',
    wish: 'auto',
    isQuiet: never,
    at: '2026-11-22T17:00:00Z',
  },
  { name: 'asked late: next morning', asked: '18:00', wish: 'auto', isQuiet: never, at: '2026-11-23T06:00:00Z' },
  { name: 'after three hours', asked: '12:00', wish: '3', isQuiet: never, at: '2026-11-22T12:00:00Z' },
  { name: 'never at night', asked: '20:30', wish: '3', isQuiet: atNight, at: '2026-11-23T05:00:00Z' },
  {
    name: 'quiet all day: at the time all the same',
    asked: '12:00',
    wish: '1',
    isQuiet: () => true,
    at: '2026-11-22T10:00:00Z',
  },
];
for (const { name, asked, wish, isQuiet, at } of cases) {
  test(name, () => {
    const now = new Date(`2026-11-22T${asked}:00+03:00`);
    assert.equal(explainAt(now, zone, wish, isQuiet).toISOString(), at.replace('Z', '.000Z'));
  });
}
