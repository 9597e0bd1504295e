import assert from 'node:assert/strict';
import { test } from 'node:test';
import { studyDay } from '../../../core/day.ts';
import {
  catchUp,
  createPlans,
  type Grade,
  gradeCard,
  grades,
  nextCard,
  reportCard,
  reviewFirst,
  suspendCard,
  undo,
  unsuspendCard,
} from '../../../core/review/index.ts';
import { card, hour, many, minute, world } from './world.ts';

test('a new card goes through its steps and is then due in days', async () => {
  const w = await world([card('a')]);
  const first = await w.card();
  assert.deepEqual((await w.waits(first.memory)).again, { minutes: 1 });
  assert.deepEqual((await w.waits(first.memory)).good, { minutes: 10 });
  assert.deepEqual(first.left, { new: 1, learning: 0, review: 0 });
  await w.grade('a', 'good');
  w.pass(10 * minute);
  const second = await w.card();
  assert.deepEqual((await w.waits(second.memory)).good, { days: 2 });
  await w.grade('a', 'good');
  const end = await w.next();
  assert.ok(end.kind === 'done');
  assert.equal(end.nextAt?.toISOString(), '2026-11-24T01:00:00.000Z');
  assert.equal(end.today?.grades, 2);
});

test('a step that ends soon is not waited for when nothing else is left', async () => {
  const w = await world([card('a'), card('b')]);
  await w.grade('a', 'again');
  assert.equal((await w.card()).card.id, 'b');
  await w.grade('b', 'easy');
  assert.equal((await w.card()).card.id, 'a');
});

test('a second press on one question counts nothing', async () => {
  const w = await world([card('a')]);
  const { turn } = await w.card();
  const press = () => gradeCard(w, w.learner, { cardId: 'a', grade: 'good', turn });
  assert.equal((await press()).ok, true);
  assert.deepEqual(await press(), { ok: false, error: { kind: 'stale' } });
  assert.equal((await w.stores.memories.find(w.learner.id, 'a'))?.reps, 1);
});

test('the interval on a button is the interval its press gives', async () => {
  const w = await world(many(60), { newPerDay: 60 });
  await w.study();
  for (const day of ['2026-11-24', '2026-12-05', '2026-12-06', '2027-01-20']) {
    w.set(`${day}T09:00:00Z`);
    for (const grade of [...grades, ...grades]) {
      const next = await w.next();
      if (next.kind === 'done') break;
      const waits = await w.waits(next.memory);
      const graded = await gradeCard(w, w.learner, { cardId: next.card.id, grade, turn: next.turn });
      assert.ok(graded.ok);
      assert.deepEqual(graded.value.wait, waits[grade], `${next.card.id} ${grade}`);
      w.pass(3000);
    }
  }
});

test('a better grade never brings a card back sooner', async () => {
  const w = await world(many(40), { newPerDay: 40 });
  await w.study((id) => (Number(id.slice(1)) % 3 === 0 ? 'easy' : 'good'));
  w.set('2026-12-20T09:00:00Z');
  for (let time = 0; time < 30; time++) {
    const { memory, card: asked } = await w.card();
    const waits = await w.waits(memory);
    const days = grades.map((grade) => ('days' in waits[grade] ? waits[grade].days : 0));
    assert.deepEqual(
      days,
      [...days].sort((a, b) => a - b),
    );
    await w.grade(asked.id, 'good');
    w.pass(1000);
  }
});

test('only as many new cards come as the day allows, and the rest on later days', async () => {
  const w = await world(many(25), { newPerDay: 10 });
  assert.equal(new Set(await w.study()).size, 10);
  const end = await w.next();
  assert.ok(end.kind === 'done');
  assert.deepEqual(end.keptBack, { review: 0, new: 15 });
  assert.equal(end.nextAt?.toISOString(), '2026-11-23T01:00:00.000Z');
  w.set('2026-11-23T00:59:00Z'); // still the same study day in Moscow
  assert.equal((await w.next()).kind, 'done');
  w.set('2026-11-23T01:00:00Z');
  assert.equal(new Set(await w.study()).size, 10);
});

test('reviews a day are limited too', async () => {
  const w = await world(many(30), { newPerDay: 30, reviewsPerDay: 12 });
  await w.study(() => 'easy');
  w.set('2027-03-01T09:00:00Z');
  assert.equal((await w.study()).length, 12);
});

test('cards that ask for one fact come on different days', async () => {
  const w = await world([
    card('a', { sibling: 's' }),
    card('b', { sibling: 's', ordinal: 2 }),
    card('x', { ordinal: 3 }),
  ]);
  assert.deepEqual(new Set(await w.study(() => 'easy')), new Set(['a', 'x']));
  w.set('2026-11-23T09:00:00Z');
  assert.deepEqual(await w.study(() => 'easy'), ['b']);
});

test('burying holds in another process too, and undo lifts it', async () => {
  const w = await world([card('a', { sibling: 's' }), card('b', { sibling: 's', ordinal: 2 })]);
  await w.grade('a', 'easy');
  assert.equal((await nextCard({ ...w, plans: createPlans() }, w.learner)).kind, 'done');
  await undo(w, w.learner);
  assert.equal((await w.card()).card.id, 'a');
});

test('after a break cards come in falling retrievability', async () => {
  const w = await world(many(30), { newPerDay: 30 });
  await w.study((id) => (Number(id.slice(1)) % 2 === 0 ? 'easy' : 'good'));
  w.set('2027-01-10T09:00:00Z');
  const memories = new Map((await w.stores.memories.all(w.learner.id)).map((memory) => [memory.cardId, memory]));
  const now = studyDay(w.now(), w.learner.settings);
  const overdue = (id: string) => {
    const memory = memories.get(id);
    assert.ok(memory);
    return (now - Math.floor(memory.lastClockMs / 86_400_000)) / memory.stabilityDays;
  };
  const asked: string[] = [];
  for (let time = 0; time < 30; time++) {
    const next = await w.card();
    asked.push(next.card.id);
    await w.grade(next.card.id, 'easy');
  }
  const order = asked.map((id) => Number(overdue(id).toFixed(1)));
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
  );
});

test('a backlog is shared out over the days asked for', async () => {
  const w = await world(many(60), { newPerDay: 60 });
  await w.study(() => 'easy');
  await w.stores.cards.replaceShared([...many(60), ...many(10).map((one) => card(`n${one.id}`))], w.now());
  w.set('2027-03-01T09:00:00Z');
  const { settings, perDay } = await catchUp(w, w.learner, 3);
  w.learner = { ...w.learner, settings };
  assert.equal(perDay, 20);
  for (const day of ['2027-03-01', '2027-03-02', '2027-03-03']) {
    w.set(`${day}T09:00:00Z`);
    assert.equal((await w.study(() => 'easy')).length, 20, day);
  }
  w.set('2027-03-04T09:00:00Z');
  assert.equal((await w.study(() => 'easy')).length, 10, 'new cards come again when the backlog is gone');
});

test('a leech is set aside at its eighth lapse', async () => {
  const w = await world([card('a')]);
  await w.grade('a', 'easy');
  for (let lapse = 1; lapse <= 8; lapse++) {
    w.pass(400 * 24 * hour);
    const memory = await w.stores.memories.find(w.learner.id, 'a');
    const graded = await gradeCard(w, w.learner, { cardId: 'a', grade: 'again', turn: memory?.reps ?? 0 });
    assert.ok(graded.ok);
    assert.equal(graded.value.becameLeech, lapse === 8);
    if (lapse < 8) await w.grade('a', 'easy');
  }
  assert.equal((await w.next()).kind, 'done');
  await unsuspendCard(w, w.learner, 'a');
  assert.equal((await w.card()).card.id, 'a');
});

test('undo restores exactly what was, twenty times in a row and no more', async () => {
  const w = await world(many(30), { newPerDay: 30 });
  const all = async () =>
    JSON.stringify((await w.stores.memories.all(w.learner.id)).sort((a, b) => (a.cardId < b.cardId ? -1 : 1)));
  const day = studyDay(w.now(), w.learner.settings);
  const states: string[] = [];
  const totals: unknown[] = [];
  for (let time = 0; time < 25; time++) {
    states.push(await all());
    const { missedBefore, ...counts } = (await w.stores.log.day(w.learner.id, day)) ?? { missedBefore: 0 };
    totals.push(counts);
    const next = await w.card();
    await w.grade(next.card.id, grades[time % 4] as Grade);
    w.pass(40_000);
  }
  for (let time = 24; time >= 5; time--) {
    const undone = await undo(w, w.learner);
    assert.ok(undone.ok);
    assert.equal(await all(), states[time]);
    const { missedBefore, ...counts } = (await w.stores.log.day(w.learner.id, day)) ?? { missedBefore: 0 };
    assert.deepEqual(counts, totals[time]);
  }
  assert.deepEqual(await undo(w, w.learner), { ok: false, error: 'nothing-to-undo' });
});

test('undo after undo and grade goes on with the newest', async () => {
  const w = await world(many(3));
  await w.grade('c0000', 'good');
  await w.grade('c0001', 'good');
  await undo(w, w.learner);
  await w.grade('c0002', 'good');
  const undone = [await undo(w, w.learner), await undo(w, w.learner), await undo(w, w.learner)];
  assert.deepEqual(
    undone.map((one) => (one.ok ? one.value.cardId : one.error)),
    ['c0002', 'c0000', 'nothing-to-undo'],
  );
});

test('suspended and reported cards are not asked', async () => {
  const w = await world(many(3));
  await suspendCard(w, w.learner, 'c0000');
  await reportCard(w, w.learner, 'c0001', 'непонятно');
  assert.deepEqual(new Set(await w.study(() => 'easy')), new Set(['c0002']));
  assert.deepEqual(await w.stores.cards.reports(), [
    { cardId: 'c0001', front: 'front c0001', learners: 1, reasons: ['непонятно'] },
  ]);
});

test('missed cards come first, due or not, and once', async () => {
  const w = await world(many(6), { newPerDay: 2 });
  await w.study(() => 'easy');
  await reviewFirst(w, w.learner, ['c0005', 'c0001']);
  assert.deepEqual(new Set(await w.study(() => 'easy')), new Set(['c0001', 'c0005']));
});

test('a review left anywhere goes on with the same card', async () => {
  const w = await world(many(8));
  await w.study(() => 'good', 3);
  const { card: here } = await w.card();
  const elsewhere = await nextCard({ ...w, plans: createPlans() }, w.learner);
  assert.equal(elsewhere.kind === 'card' && elsewhere.card.id, here.id);
});

test('a deck or a tag can be studied alone', async () => {
  const w = await world([card('a', { deck: 'a.md' }), card('b', { deck: 'b.md', tags: ['сеть'] })]);
  const b = await w.next({ kind: 'tag', tag: 'сеть' });
  assert.equal(b.kind === 'card' && b.card.id, 'b');
  await w.grade('b', 'easy');
  assert.equal((await w.next({ kind: 'deck', deck: 'b.md' })).kind, 'done');
  assert.equal((await w.card()).card.id, 'a');
});

test('cards that the notes gain during the day are asked the same day', async () => {
  const w = await world([card('a')]);
  await w.study(() => 'easy');
  await w.stores.cards.replaceShared([card('a'), card('b')], w.now());
  assert.equal((await w.card()).card.id, 'b');
});
