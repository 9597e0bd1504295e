import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  afterSending,
  dateIn,
  decide,
  nextDaily,
  type ReminderState,
  readTime,
} from '../../../core/reminders/index.ts';

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Europe/Moscow'];
const hour = 3_600_000;

for (const zone of zones) {
  for (const time of [
    { hour: 2, minute: 30 }, // skipped and repeated where clocks change
    { hour: 19, minute: 30 },
    { hour: 0, minute: 0 },
    { hour: 23, minute: 59 },
  ]) {
    test(`${zone} ${time.hour}:${time.minute}: every date of a year has exactly one moment`, () => {
      let at = new Date('2026-01-01T00:00:00Z');
      const dates: number[] = [];
      while (dates.length < 366) {
        at = nextDaily(at, { zone, ...time });
        dates.push(dateIn(zone, at));
      }
      dates.slice(1).forEach((date, index) => {
        assert.equal(date, (dates[index] ?? 0) + 1);
      });
    });
  }
}

test('the moment is always still to come, and within two days', () => {
  const moment = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), fc.nat(23), fc.nat(59), (now, zone, at, minute) => {
      const next = nextDaily(now, { zone, hour: at, minute });
      const aheadMs = next.getTime() - now.getTime();
      assert.ok(aheadMs > 0 && aheadMs <= 26 * hour, String(aheadMs / hour));
    }),
  );
});

test('a zone that was changed, or a clock set back, never makes two reminders on one date', () => {
  let state: ReminderState = { lastSentDay: undefined, ignored: 0 };
  const dueAt = new Date('2026-03-01T19:30:00Z');
  const circumstances = {
    now: dueAt,
    dueAt,
    today: 100,
    lastStudied: undefined,
    waiting: 5,
    hour: 19,
    isReachable: true,
  };
  assert.equal(decide(state, circumstances).kind, 'send');
  state = afterSending(state, 100, undefined);
  assert.deepEqual(decide(state, circumstances), { kind: 'skip', reason: 'already' });
  assert.deepEqual(decide(state, { ...circumstances, today: 99 }), { kind: 'skip', reason: 'already' });
});

const fresh: ReminderState = { lastSentDay: undefined, ignored: 0 };
const at = new Date('2026-03-01T19:30:00Z');
const usual = { now: at, dueAt: at, today: 100, lastStudied: 99, waiting: 5, hour: 19, isReachable: true };
const cases = [
  { name: 'something is due and nothing was done', state: fresh, circumstances: usual, outcome: 'send' },
  { name: 'nothing is due', state: fresh, circumstances: { ...usual, waiting: 0 }, outcome: 'nothing-due' },
  {
    name: 'the person has studied today',
    state: fresh,
    circumstances: { ...usual, lastStudied: 100 },
    outcome: 'studied',
  },
  { name: 'the bot is blocked', state: fresh, circumstances: { ...usual, isReachable: false }, outcome: 'unreachable' },
  {
    name: 'the bot was down for two hours',
    state: fresh,
    circumstances: { ...usual, now: new Date(at.getTime() + 2 * hour) },
    outcome: 'send',
  },
  {
    name: 'the bot was down in the evening, and it is night now',
    state: fresh,
    circumstances: { ...usual, hour: 23, now: new Date(at.getTime() + hour) },
    outcome: 'late',
  },
  {
    name: 'the learner wants it at night',
    state: fresh,
    circumstances: { ...usual, hour: 23, now: new Date(at.getTime() + 1000) },
    outcome: 'send',
  },
  {
    name: 'the bot was down for a day',
    state: fresh,
    circumstances: { ...usual, now: new Date(at.getTime() + 24 * hour) },
    outcome: 'late',
  },
];
for (const { name, state, circumstances, outcome } of cases) {
  test(`${name}: ${outcome}`, () => {
    const decision = decide(state, circumstances);
    assert.equal(decision.kind === 'send' ? 'send' : decision.reason, outcome);
  });
}

test('someone who never reacts gets ever fewer, and then none', () => {
  let state: ReminderState = fresh;
  const sent: number[] = [];
  for (let today = 1; today <= 365; today++) {
    if (decide(state, { ...usual, today, lastStudied: undefined }).kind !== 'send') continue;
    state = afterSending(state, today, undefined);
    sent.push(today);
  }
  assert.deepEqual(sent, [1, 2, 3, 6, 9, 12, 19, 26, 33]);
});

test('study after a reminder brings the daily pace back', () => {
  const state: ReminderState = { lastSentDay: 90, ignored: 8 };
  assert.equal(decide(state, { ...usual, lastStudied: 95 }).kind, 'send');
  assert.equal(afterSending(state, 100, 95).ignored, 1);
});

const typed = [
  { text: '19', time: { hour: 19, minute: 0 } },
  { text: '19:30', time: { hour: 19, minute: 30 } },
  { text: '7.05', time: { hour: 7, minute: 5 } },
  { text: '24:00', time: undefined },
  { text: '19:60', time: undefined },
  { text: 'вечером', time: undefined },
  { text: '', time: undefined },
];
for (const { text, time } of typed) test(`«${text}» is read as a time`, () => assert.deepEqual(readTime(text), time));
