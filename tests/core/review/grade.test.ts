import assert from 'node:assert/strict';
import { test } from 'node:test';
import { studyDay } from '../../../core/day.ts';
import { totalsOf } from '../../../core/review/grade.ts';
import { type Grade, gradeCard, suspendCard, undo } from '../../../core/review/index.ts';
import { newMemory, unpackMemory } from '../../../core/review/pack.ts';
import type { LogRow, Memory } from '../../../core/review/types.ts';
import { card, hour, many, type World, world } from './world.ts';

const dayMs = 24 * hour;
const none = { introduced: 0, reviewed: 0, youngRight: 0, youngWrong: 0, matureRight: 0, matureWrong: 0 };

const counted: { before: Partial<Memory>; grade: Grade; counts: Partial<typeof none> }[] = [
  { before: { state: 'new' }, grade: 'again', counts: { introduced: 1 } },
  { before: { state: 'new' }, grade: 'easy', counts: { introduced: 1 } },
  { before: { state: 'learning' }, grade: 'good', counts: {} },
  { before: { state: 'learning', intervalDays: 30 }, grade: 'again', counts: {} },
  { before: { state: 'relearning', intervalDays: 0 }, grade: 'again', counts: {} },
  { before: { state: 'relearning', intervalDays: 30 }, grade: 'good', counts: {} },
  { before: { state: 'review', intervalDays: 1 }, grade: 'hard', counts: { reviewed: 1, youngRight: 1 } },
  { before: { state: 'review', intervalDays: 20 }, grade: 'good', counts: { reviewed: 1, youngRight: 1 } },
  { before: { state: 'review', intervalDays: 20 }, grade: 'again', counts: { reviewed: 1, youngWrong: 1 } },
  { before: { state: 'review', intervalDays: 21 }, grade: 'hard', counts: { reviewed: 1, matureRight: 1 } },
  { before: { state: 'review', intervalDays: 400 }, grade: 'easy', counts: { reviewed: 1, matureRight: 1 } },
  { before: { state: 'review', intervalDays: 21 }, grade: 'again', counts: { reviewed: 1, matureWrong: 1 } },
];
for (const { before, grade, counts } of counted) {
  const name = Object.values(before).join(' of days: ');
  test(`«${grade}» on ${name} counts ${Object.keys(counts).join(' and ') || 'as a grade alone'}`, () => {
    const totals = totalsOf({ ...newMemory('l', 'c', 0), ...before }, grade, 7, 1234);
    assert.deepEqual(totals, { day: 7, grades: 1, tookMs: 1234, missedBefore: 0, ...none, ...counts });
  });
}

const lastRow = async (w: World): Promise<LogRow> => {
  const [row] = await w.stores.log.latest(w.learner.id, 1);
  assert.ok(row);
  return row;
};

test('what is not there, was set aside, or was answered since, gets no grade, and nothing is written', async () => {
  const w = await world(many(3));
  const press = (cardId: string, turn: number) => gradeCard(w, w.learner, { cardId, grade: 'good', turn });
  await suspendCard(w, w.learner, 'c0001');
  await w.grade('c0002', 'good');
  assert.deepEqual(await press('nothing', 0), { ok: false, error: { kind: 'unknown' } });
  assert.deepEqual(await press('c0001', 0), { ok: false, error: { kind: 'suspended' } });
  assert.deepEqual(await press('c0002', 0), { ok: false, error: { kind: 'stale' } });
  assert.deepEqual(await press('c0000', 1), { ok: false, error: { kind: 'stale' } });
  assert.equal(await w.stores.log.count(w.learner.id), 1);
  assert.equal((await w.stores.log.day(w.learner.id, studyDay(w.now(), w.learner.settings)))?.grades, 1);
});

const takings = [
  { tookMs: undefined, kept: 0 },
  { tookMs: -5, kept: 0 },
  { tookMs: 0.4, kept: 0 },
  { tookMs: 1234.6, kept: 1235 },
  { tookMs: 59_999, kept: 59_999 },
  { tookMs: 3 * hour, kept: 60_000 },
];
for (const { tookMs, kept } of takings) {
  test(`${tookMs} ms over a question are kept as ${kept}`, async () => {
    const w = await world([card('a')]);
    await gradeCard(w, w.learner, { cardId: 'a', grade: 'good', turn: 0, ...(tookMs === undefined ? {} : { tookMs }) });
    assert.equal((await lastRow(w)).tookMs, kept);
  });
}

test('the log says what was graded, when, and what was known before', async () => {
  const w = await world([card('a')]);
  const before = (await w.stores.memories.find('learner', 'a')) as Memory;
  const first = await gradeCard(w, w.learner, { cardId: 'a', grade: 'easy', turn: 0, tookMs: 5000 });
  assert.ok(first.ok);
  assert.equal(first.value.firstToday, true);
  const row = await lastRow(w);
  const { atMs, clockMs, day, ...rest } = row;
  const nowMs = w.now().getTime();
  // Moscow is three hours ahead, and its study day begins at four.
  assert.deepEqual({ atMs, clockMs, day }, { atMs: nowMs, clockMs: nowMs - hour, day: Math.floor(nowMs / dayMs) });
  assert.deepEqual(rest, {
    ...{ learnerId: 'learner', seq: 1, kind: 'grade', cardId: 'a', grade: 'easy', preset: 1, undoes: 0, tookMs: 5000 },
    ...{ intervalDays: first.value.memory.intervalDays, dueMs: 0, before: row.before },
  });
  assert.deepEqual(unpackMemory(row.before, 'learner', 'a'), before);
  w.pass(first.value.memory.intervalDays * dayMs);
  const again = await gradeCard(w, w.learner, { cardId: 'a', grade: 'again', turn: 1 });
  assert.ok(again.ok && again.value.firstToday, 'another day has begun');
  w.pass(600_000);
  const third = await gradeCard(w, w.learner, { cardId: 'a', grade: 'good', turn: 2 });
  assert.ok(third.ok && !third.value.firstToday);
});

test('a leech is one at its eighth lapse and at every fourth after, and only when it lapses', async () => {
  const w = await world([card('a')]);
  await w.grade('a', 'easy');
  const leeches: number[] = [];
  for (let lapse = 1; lapse <= 17; lapse++) {
    w.pass(400 * dayMs);
    for (const grade of ['again', 'easy'] as const) {
      const memory = (await w.stores.memories.find('learner', 'a')) as Memory;
      if (memory.suspension === 'leech') await w.remember('a', { suspension: 'none' });
      const graded = await gradeCard(w, w.learner, { cardId: 'a', grade, turn: memory.reps });
      assert.ok(graded.ok);
      if (!graded.value.becameLeech) continue;
      assert.equal(grade, 'again');
      assert.equal((await w.stores.memories.find('learner', 'a'))?.suspension, 'leech');
      leeches.push(graded.value.memory.lapses);
    }
  }
  assert.deepEqual(leeches, [8, 12, 16]);
});

test('undo brings a leech back among the others, and leaves what the learner has set aside where it is', async () => {
  const w = await world([card('a'), card('b', { ordinal: 2 })]);
  await w.grade('a', 'easy');
  await w.remember('a', { lapses: 7 });
  w.pass(100 * dayMs);
  await w.grade('a', 'again');
  assert.equal((await w.stores.memories.find('learner', 'a'))?.suspension, 'leech');
  assert.ok((await undo(w, w.learner)).ok);
  assert.equal((await w.stores.memories.find('learner', 'a'))?.suspension, 'none');
  await w.grade('b', 'good');
  await suspendCard(w, w.learner, 'b');
  assert.ok((await undo(w, w.learner)).ok);
  const after = await w.stores.memories.find('learner', 'b');
  assert.deepEqual([after?.suspension, after?.state], ['learner', 'new']);
});

test('nothing is taken back across weights that were fitted since', async () => {
  const w = await world([card('a')]);
  await w.grade('a', 'good');
  const row = await lastRow(w);
  await w.stores.log.append({ ...row, seq: row.seq + 1, kind: 'refit', grade: undefined });
  assert.deepEqual(await undo(w, w.learner), { ok: false, error: 'nothing-to-undo' });
});

// Day 0 is the day of the last grades; `due`: the day on which the one card falls due.
const gaps: { name: string; due: number | 'step' | undefined; back: number; missed: number }[] = [
  { name: 'the next day is no gap', due: 1, back: 1, missed: 0 },
  { name: 'one day left out on which something was due', due: 1, back: 2, missed: 1 },
  { name: 'a week left out, due all the time', due: 1, back: 8, missed: 7 },
  { name: 'due since the day of the last grades already', due: 0, back: 4, missed: 3 },
  { name: 'due only on the last three days of the gap', due: 5, back: 8, missed: 3 },
  { name: 'due on the day of the return', due: 8, back: 8, missed: 0 },
  { name: 'due later than that', due: 30, back: 8, missed: 0 },
  { name: 'a step that was left open', due: 'step', back: 4, missed: 3 },
  { name: 'nothing to do at all', due: undefined, back: 9, missed: 0 },
];
for (const { name, due, back, missed } of gaps) {
  test(`days missed: ${name}`, async () => {
    const w = await world([card('done'), card('one', { ordinal: 2 }), card('new', { ordinal: 3 })]);
    const today = studyDay(w.now(), w.learner.settings);
    await w.grade('done', 'easy');
    await w.remember('done', { dueDay: today + 1000 });
    const review = { state: 'review', reps: 1, stabilityDays: 5, difficulty: 5, intervalDays: 5 } as const;
    if (due === 'step') await w.remember('one', { state: 'learning', reps: 1, dueDay: 0, dueMs: w.now().getTime() });
    else if (due !== undefined) await w.remember('one', { ...review, dueDay: today + due });
    if (due === undefined) await w.remember('done', { suspension: 'learner' });
    w.pass(back * dayMs);
    const counted = async () => {
      const day = await w.stores.log.day('learner', today + back);
      return [day?.grades, day?.missedBefore];
    };
    await w.grade('new', 'good');
    assert.deepEqual(await counted(), [1, missed]);
    // What the deck looks like later that day says nothing of the days gone by.
    await w.remember('one', { ...review, dueDay: missed > 0 ? today + 1000 : today, dueMs: 0 });
    await w.grade('new', 'good');
    assert.deepEqual(await counted(), [2, missed]);
  });
}
