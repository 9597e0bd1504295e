import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { studyClock } from '../../../core/day.ts';
import { fuzzRange, leastLoaded } from '../../../core/review/fuzz.ts';
import { newMemory, packMemory, unpackMemory } from '../../../core/review/pack.ts';
import { defaultPreset, outcomes, schedulerFor } from '../../../core/review/scheduler.ts';
import { type Grade, grades, type Memory } from '../../../core/review/types.ts';

const preset = defaultPreset(0.9);
const moscow = { zone: 'Europe/Moscow', rolloverHour: 4 };
const at = (iso: string) => ({ atMs: Date.parse(iso), clockMs: studyClock(new Date(iso), moscow).getTime() });
const day = 86_400_000;

test('Good every time: 10 min, then 2, 11, 46 and 163 days', () => {
  let memory = newMemory('l', 'c', 0);
  let moment = at('2026-11-22T09:00:00Z');
  const waits: string[] = [];
  for (let time = 0; time < 5; time++) {
    memory = outcomes(memory, moment, preset).good;
    const waitMs = memory.intervalDays ? memory.intervalDays * day : memory.dueMs - memory.lastMs;
    waits.push(memory.intervalDays ? `${memory.intervalDays}d` : `${waitMs / 60_000}m`);
    moment = { atMs: moment.atMs + waitMs, clockMs: moment.clockMs + waitMs };
  }
  assert.deepEqual(waits, ['10m', '2d', '11d', '46d', '163d']);
});

test('two grades ten minutes apart across 03:00 in Moscow are of one day', () => {
  const first = outcomes(newMemory('l', 'c', 0), at('2026-11-21T23:55:00Z'), preset).good;
  const second = outcomes(first, at('2026-11-22T00:05:00Z'), preset).good;
  assert.ok(second.stabilityDays < 3, `stability rose to ${second.stabilityDays}`);
});

test('across the rollover hour they are of two', () => {
  const first = outcomes(newMemory('l', 'c', 0), at('2026-11-22T00:55:00Z'), preset).good;
  const second = outcomes(first, at('2026-11-22T01:05:00Z'), preset).good;
  assert.ok(second.stabilityDays > 5);
});

test('a clock set back counts as no time passed', () => {
  const first = outcomes(newMemory('l', 'c', 0), at('2026-11-22T09:00:00Z'), preset).easy;
  const back = outcomes(first, at('2026-11-01T09:00:00Z'), preset).good;
  assert.equal(back.lastClockMs, first.lastClockMs);
  assert.equal(back.stabilityDays, outcomes(first, at('2026-11-22T09:00:00Z'), preset).good.stabilityDays);
});

test('weights of another version are refused', () => {
  assert.throws(() => schedulerFor({ ...preset, weights: preset.weights.slice(0, 19) }), /21 weights/);
});

const history = fc.array(fc.tuple(fc.constantFrom(...grades), fc.integer({ min: 0, max: 400 * day })), {
  maxLength: 25,
});

/** A memory that grades at random moments have led to. */
function after(steps: [Grade, number][], of = preset): Memory {
  let memory = newMemory('l', 'c', 7);
  let moment = at('2026-11-22T09:00:00Z');
  for (const [grade, ms] of steps) {
    memory = outcomes(memory, moment, of)[grade];
    moment = { atMs: moment.atMs + ms, clockMs: moment.clockMs + ms };
  }
  return memory;
}

test('no interval exceeds the maximum', () => {
  const short = { ...preset, maxIntervalDays: 30 };
  fc.assert(fc.property(history, (steps) => assert.ok(after(steps as [Grade, number][], short).intervalDays <= 30)));
});

test('a packed memory unpacks to the same memory', () => {
  fc.assert(
    fc.property(history, fc.boolean(), (steps, boosted) => {
      const memory = { ...after(steps as [Grade, number][]), boosted };
      assert.deepEqual(unpackMemory(packMemory(memory), 'l', 'c'), memory);
    }),
  );
});

const ranges = [
  { interval: 1, range: { min: 1, max: 1 } },
  { interval: 2, range: { min: 2, max: 2 } },
  { interval: 3, range: { min: 2, max: 4 } },
  { interval: 7, range: { min: 5, max: 9 } },
  { interval: 100, range: { min: 93, max: 107 } },
];
for (const { interval, range } of ranges) {
  test(`${interval} days may become ${range.min} to ${range.max}`, () =>
    assert.deepEqual(fuzzRange(interval, 36_500), range));
}

test('the fuzz range holds the interval and respects the maximum', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 36_500 }), fc.integer({ min: 1, max: 36_500 }), (interval, max) => {
      fc.pre(interval <= max);
      const range = fuzzRange(interval, max);
      assert.ok(range.min <= interval && interval <= range.max && range.max <= max);
    }),
  );
});

test('the least loaded day of the range is taken', async () => {
  const loads = new Map([
    [5, 3],
    [6, 1],
    [7, 9],
    [8, 1],
    [9, 2],
  ]);
  const chosen = await leastLoaded({ min: 5, max: 9 }, async (days) => loads.get(days) ?? 0, 'seed');
  assert.ok([6, 8].includes(chosen));
});

test('cards learnt together part when the days are equally empty', async () => {
  const days = new Set<number>();
  for (let card = 0; card < 40; card++)
    days.add(await leastLoaded({ min: 93, max: 107 }, async () => 0, `card ${card}`));
  assert.ok(days.size >= 10, `only ${days.size} days`);
});
