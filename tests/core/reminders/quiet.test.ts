import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { awakeAt, awakeTime, isQuietAt, readQuiet } from '../../../core/reminders/index.ts';

const read = [
  { typed: '22:30–7', quiet: { from: 22.5, to: 7 } },
  { typed: '22-8', quiet: { from: 22, to: 8 } },
  { typed: ' 0:15 — 06.45 ', quiet: { from: 0.25, to: 6.75 } },
  { typed: 'с 23 до 7:15', quiet: { from: 23, to: 7.25 } },
  { typed: 'from 10 to 18', quiet: { from: 10, to: 18 } },
  { typed: '22', quiet: undefined },
  { typed: '22-22', quiet: undefined },
  { typed: '25-7', quiet: undefined },
  { typed: '22:30-7:60', quiet: undefined },
  { typed: 'ночью', quiet: undefined },
  { typed: '', quiet: undefined },
];
for (const { typed, quiet } of read)
  test(`«${typed}» is read as quiet hours`, () => assert.deepEqual(readQuiet(typed), quiet));

const night = { from: 22.5, to: 7 };
const moments = [
  { at: '22:29', isQuiet: false },
  { at: '22:30', isQuiet: true },
  { at: '00:00', isQuiet: true },
  { at: '06:59', isQuiet: true },
  { at: '07:00', isQuiet: false },
];
for (const { at, isQuiet } of moments)
  test(`${at} is ${isQuiet ? 'quiet' : 'not quiet'} from half past ten till seven`, () =>
    assert.equal(isQuietAt(night, 'Europe/Moscow', new Date(`2026-11-22T${at}:00+03:00`)), isQuiet));

test('what is due at a quiet time of day is due when the quiet ends', () => {
  assert.deepEqual(awakeTime(night, { hour: 23, minute: 0 }), { hour: 7, minute: 0 });
  assert.deepEqual(awakeTime({ from: 8, to: 9.5 }, { hour: 9, minute: 0 }), { hour: 9, minute: 30 });
  assert.deepEqual(awakeTime(night, { hour: 12, minute: 5 }), { hour: 12, minute: 5 });
  assert.deepEqual(awakeTime(undefined, { hour: 3, minute: 0 }), { hour: 3, minute: 0 });
});

test('whenever and wherever it is, the moment to speak is never quiet, never past and never more than a day off', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Europe/Moscow'];
  const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
  const quarter = fc.nat(95).map((quarters) => quarters / 4);
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), quarter, quarter, (now, zone, from, to) => {
      fc.pre(from !== to);
      const at = awakeAt({ from, to }, zone, now);
      assert.equal(isQuietAt({ from, to }, zone, at), false);
      const laterMs = at.getTime() - now.getTime();
      assert.ok(laterMs >= 0 && laterMs <= 25 * 3_600_000, String(laterMs));
    }),
  );
});
