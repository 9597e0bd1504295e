import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { studyClock } from '../../../core/day.ts';
import { fuzzRange, leastLoaded } from '../../../core/review/fuzz.ts';
import { newMemory, packMemory, unpackMemory } from '../../../core/review/pack.ts';
import { defaultPreset, memoryFrom, outcomes, retrievability, schedulerFor } from '../../../core/review/scheduler.ts';
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
  { interval: 2.5, range: { min: 2, max: 4 } }, // two days and a half are the first that may be moved
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

const loaded = [
  { name: 'the first', range: { min: 5, max: 9 }, loads: [0, 4, 4, 4, 4], chosen: [5] },
  { name: 'the last', range: { min: 5, max: 9 }, loads: [4, 4, 4, 4, 3], chosen: [9] },
  { name: 'falling', range: { min: 5, max: 9 }, loads: [5, 4, 3, 2, 1], chosen: [9] },
  {
    name: 'two alike, the last of them among others',
    range: { min: 5, max: 9 },
    loads: [7, 2, 7, 2, 7],
    chosen: [6, 8],
  },
  { name: 'all alike', range: { min: 5, max: 7 }, loads: [1, 1, 1], chosen: [5, 6, 7] },
];
for (const { name, range, loads, chosen } of loaded) {
  test(`of the days in the range one of the emptiest is taken, and each of them for some card: ${name}`, async () => {
    const taken = new Set<number>();
    for (let seed = 0; seed < 60; seed++) {
      const loadOf = (days: number): number => loads[days - range.min] ?? 99;
      const known = await leastLoaded(range, loadOf, `seed ${seed}`);
      // Whether a load is known already or has to be asked for makes no difference.
      const asked = await leastLoaded(range, async (days) => loadOf(days), `seed ${seed}`);
      assert.equal(known, asked);
      taken.add(known);
    }
    assert.deepEqual([...taken].sort(), chosen);
  });
}

test('where there is no choice no load is asked for', async () => {
  const refuse = () => assert.fail('asked for a load');
  assert.equal(await leastLoaded({ min: 2, max: 2 }, refuse, 'seed'), 2);
  assert.equal(await leastLoaded({ min: 3, max: 2 }, refuse, 'seed'), 3);
});

test('a card is recalled with the wanted likelihood when as many days have gone by as it is stable for', () => {
  const memory: Memory = { ...newMemory('l', 'c', 0), state: 'review', stabilityDays: 10, lastClockMs: 100 * day };
  const after = (days: number, of = memory): number =>
    Number(retrievability(of, (100 + days) * day, preset).toFixed(4));
  assert.equal(after(10), 0.9);
  assert.equal(after(0), 1);
  assert.equal(after(-5), 1, 'a clock set back');
  assert.ok(after(11) < 0.9 && after(9) > 0.9);
  assert.equal(after(10.99), after(10), 'study days count, not hours');
  assert.equal(after(3, newMemory('l', 'c', 0)), 0, 'a new card is not remembered');
});

test('a history leads to the same stability and difficulty as the grades did one by one', () => {
  const given: [Grade, number][] = [
    ['good', 3 * day],
    ['hard', 2 * day],
    ['again', 600_000],
    ['good', 9 * day],
    ['easy', 40 * day],
  ];
  const begin = at('2026-11-22T09:00:00Z').clockMs;
  let clockMs = begin;
  let memory = newMemory('l', 'c', 0);
  const history: { clockMs: number; grade: Grade }[] = [];
  const round = (of: { stability: number; difficulty: number } | undefined) =>
    of && [of.stability.toFixed(6), of.difficulty.toFixed(6)];
  for (const [grade, ms] of given) {
    memory = outcomes(memory, { atMs: clockMs, clockMs }, preset)[grade];
    history.push({ clockMs, grade });
    const now = { stability: memory.stabilityDays, difficulty: memory.difficulty };
    assert.deepEqual(round(memoryFrom(history, preset, undefined)), round(now), grade);
    clockMs += ms;
  }
  const half = memoryFrom(history.slice(0, 3), preset, undefined);
  assert.ok(half);
  const start = { ...half, clockMs: history[2]?.clockMs ?? 0 };
  assert.deepEqual(round(memoryFrom(history.slice(3), preset, start)), round(memoryFrom(history, preset, undefined)));
  assert.equal(memoryFrom([], preset, undefined), undefined);
});

test('each preset has a scheduler of its own, and equal ones share it', () => {
  assert.equal(schedulerFor(defaultPreset(0.9)), schedulerFor(defaultPreset(0.9)));
  const memory: Memory = after([
    ['good', 600_000],
    ['good', 2 * day],
  ]);
  const days = (retention: number): number => {
    const moment = { atMs: memory.lastMs + 2 * day, clockMs: memory.lastClockMs + 2 * day };
    return outcomes(memory, moment, defaultPreset(retention)).good.intervalDays;
  };
  assert.ok(days(0.8) > days(0.9) && days(0.9) > days(0.95), [0.8, 0.9, 0.95].map(days).join());
  assert.deepEqual([0.8, 0.9, 0.95].map(days), [0.8, 0.9, 0.95].map(days));
});
