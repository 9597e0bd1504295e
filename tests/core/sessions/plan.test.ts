import assert from 'node:assert/strict';
import test from 'node:test';
import { nextPhase, readFocus } from '../../../core/sessions/index.ts';

const now = new Date('2026-11-22T09:00:00Z'); // 12:00 in Moscow
const zone = 'Europe/Moscow';
const usual = { focusMinutes: 25, breakMinutes: 5, rounds: 4, topic: '', startsAt: undefined };

const wishes = [
  { args: '', wish: usual },
  { args: '50/10 x2 сети', wish: { ...usual, focusMinutes: 50, breakMinutes: 10, rounds: 2, topic: 'сети' } },
  { args: '40', wish: { ...usual, focusMinutes: 40, rounds: 1 } },
  { args: '30 мин сети', wish: { ...usual, focusMinutes: 30, rounds: 1, topic: 'сети' } },
  { args: '25 x3', wish: { ...usual, rounds: 3 } },
  { args: '500', wish: { kind: 'plan' } },
  { args: '25/5 х4', wish: usual }, // the Cyrillic letter
  { args: 'docker compose', wish: { ...usual, topic: 'docker compose' } },
  { args: 'завтра 18:00', wish: { ...usual, startsAt: new Date('2026-11-23T15:00:00Z') } },
  {
    args: '18:30 50/10 x1',
    wish: { ...usual, focusMinutes: 50, breakMinutes: 10, rounds: 1, startsAt: new Date('2026-11-22T15:30:00Z') },
  },
  { args: '9:00', wish: { kind: 'past' } },
  { args: '0/5', wish: { kind: 'plan' } },
  { args: '25/5 x99', wish: { kind: 'plan' } },
  { args: 'завтра', wish: { kind: 'plan' } },
];
for (const { args, wish } of wishes) test(`/focus ${args}`, () => assert.deepEqual(readFocus(args, now, zone), wish));

test('every round of focus but the last has a break after it', () => {
  const plan = { focusMinutes: 25, breakMinutes: 5, rounds: 3 };
  const seen: string[] = [];
  for (
    let at: { phase: 'focus' | 'break' | 'done'; round: number } = { phase: 'focus', round: 1 };
    at.phase !== 'done';
  ) {
    seen.push(`${at.phase} ${at.round}`);
    at = nextPhase(plan, at.phase, at.round);
  }
  assert.deepEqual(seen, ['focus 1', 'break 1', 'focus 2', 'break 2', 'focus 3']);
});
