import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isoDate, localTime, startOfDay, studyDay, weekday, zoneOffsetMs } from '../../core/day.ts';

const cases = [
  {
    name: 'before the rollover it is still yesterday',
    at: '2026-11-22T00:59:00Z',
    zone: 'Europe/Moscow',
    day: '2026-11-21',
  },
  { name: 'at the rollover a day begins', at: '2026-11-22T01:00:00Z', zone: 'Europe/Moscow', day: '2026-11-22' },
  {
    name: 'UTC midnight in Moscow changes nothing',
    at: '2026-11-22T00:00:00Z',
    zone: 'Europe/Moscow',
    day: '2026-11-21',
  },
  { name: 'Vladivostok is ahead', at: '2026-11-21T18:00:00Z', zone: 'Asia/Vladivostok', day: '2026-11-22' },
  { name: 'New York is behind', at: '2026-11-22T08:59:00Z', zone: 'America/New_York', day: '2026-11-21' },
  { name: 'half an hour counts', at: '2026-11-21T22:30:00Z', zone: 'Asia/Kolkata', day: '2026-11-22' },
];
for (const { name, at, zone, day } of cases) {
  test(name, () => assert.equal(isoDate(studyDay(new Date(at), { zone, rolloverHour: 4 })), day));
}

test('a skipped hour is taken later, a repeated one the first time', () => {
  const berlin = (date: string, hour: number) =>
    localTime(Date.parse(date) / 86_400_000, hour, 'Europe/Berlin').toISOString();
  assert.equal(berlin('2026-03-29', 2), '2026-03-29T01:00:00.000Z');
  assert.equal(berlin('2026-10-25', 2), '2026-10-25T00:00:00.000Z');
});

const zones = [
  'Europe/Moscow',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'UTC',
];
const calendar = fc.record({ zone: fc.constantFrom(...zones), rolloverHour: fc.integer({ min: 0, max: 23 }) });
// Within the years of today's rules; before 1970 zones kept their own minutes.
const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

test('a day begins when it says, and not a moment earlier', () => {
  fc.assert(
    fc.property(moment, calendar, (at, of) => {
      const day = studyDay(at, of);
      const begins = startOfDay(day, of);
      assert.equal(studyDay(begins, of), day);
      assert.equal(studyDay(new Date(begins.getTime() - 1), of), day - 1);
      assert.ok(begins <= at && at < startOfDay(day + 1, of));
    }),
  );
});

test('days never run backwards', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 7_200_000 }), calendar, (at, ms, of) => {
      assert.ok(studyDay(new Date(at.getTime() + ms), of) >= studyDay(at, of));
    }),
  );
});

test('the offset is what the calendar of the platform says', () => {
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), (at, zone) => {
      const parts = new Intl.DateTimeFormat('en-CA', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
        hourCycle: 'h23',
      });
      const local = Date.parse(`${parts.format(at).replace(', ', 'T')}Z`);
      assert.equal(local, Math.floor(at.getTime() / 1000) * 1000 + zoneOffsetMs(at, zone));
    }),
  );
});

test('1970 began on a Thursday', () => assert.deepEqual([weekday(0), weekday(4), weekday(-1)], [3, 0, 2]));
