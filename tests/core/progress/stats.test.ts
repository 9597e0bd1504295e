import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learnerStats } from '../../../core/progress/index.ts';
import { suspendCard, undo } from '../../../core/review/index.ts';
import { card, world } from '../review/world.ts';

async function studying() {
  const cards = [
    ...Array.from({ length: 6 }, (_, index) => card(`a${index}`, { deck: 'a.md', ordinal: index })),
    ...Array.from({ length: 6 }, (_, index) => card(`b${index}`, { deck: 'b.md', ordinal: 10 + index })),
  ];
  const w = await world(cards, { newPerDay: 10 });
  const stats = () => learnerStats({ stores: w.storage.stores, now: w.now }, w.learner);
  return { w, stats };
}

test('a beginner has new cards and nothing else', async () => {
  const { stats } = await studying();
  const { cards, retention, streak, forecast, weakTopics } = await stats();
  assert.deepEqual(cards, { new: 12, learning: 0, young: 0, mature: 0, suspended: 0, total: 12 });
  assert.equal(retention.all.rate, undefined);
  assert.deepEqual(streak, { days: 0, longest: 0, freezes: 2, studiedToday: false });
  assert.equal(forecast.length, 14);
  assert.deepEqual(weakTopics, []);
});

test('cards are counted by state, and true retention counts reviews alone', async () => {
  const { w, stats } = await studying();
  await w.study(() => 'good');
  await suspendCard(w, w.learner, 'b5');
  let { cards, retention } = await stats();
  assert.deepEqual(cards, { new: 1, learning: 0, young: 10, mature: 0, suspended: 1, total: 12 });
  assert.equal(retention.all.all, 0);
  w.set('2026-11-24T09:00:00Z');
  const missed = new Set(['a0']);
  await w.study((id) => (missed.delete(id) ? 'again' : 'good'));
  ({ cards, retention } = await stats());
  assert.equal(retention.young.all, 10);
  assert.equal(retention.young.all - retention.young.right, 1);
  assert.equal(retention.mature.all, 0);
});

test('the forecast holds every card once, the overdue ones today', async () => {
  const { w, stats } = await studying();
  await w.study(() => 'good');
  const { forecast } = await stats();
  assert.equal(
    forecast.reduce((sum, { cards }) => sum + cards, 0),
    10,
  );
  w.set('2026-12-20T09:00:00Z');
  assert.equal((await stats()).forecast[0]?.cards, 10);
});

test('a card in its steps is ahead on the day its step ends', async () => {
  const { w, stats } = await studying();
  await w.grade('a0', 'good'); // comes back in ten minutes
  await w.grade('a1', 'easy'); // in some days
  const { forecast } = await stats();
  assert.equal(forecast[0]?.cards, 1);
  assert.equal(
    forecast.reduce((sum, { cards }) => sum + cards, 0),
    2,
  );
  w.set('2026-11-30T09:00:00Z');
  assert.equal((await stats()).forecast[0]?.cards, 2, 'a step that was left waits today');
});

test('the topic forgotten most is the weakest', async () => {
  const { w, stats } = await studying();
  await w.study(() => 'good');
  w.set('2026-11-26T09:00:00Z');
  await w.study((id) => (id.startsWith('b') && id !== 'b0' ? 'again' : 'good'), 14);
  const { weakTopics } = await stats();
  assert.equal(weakTopics[0]?.deck, 'b.md');
});

test('a streak counts days of the learner, survives idle days, and undo takes its day back', async () => {
  const { w, stats } = await studying();
  await w.grade('a0', 'easy'); // due in some days, nothing before
  assert.equal((await stats()).streak.days, 1);
  w.set('2026-11-25T09:00:00Z');
  assert.deepEqual((await stats()).streak, { days: 1, longest: 1, freezes: 2, studiedToday: false });
  await w.grade('a1', 'good'); // its step was not finished: due from now on
  assert.equal((await stats()).streak.days, 2);
  w.set('2026-11-28T09:00:00Z');
  await w.grade('a1', 'good');
  assert.deepEqual((await stats()).streak, { days: 3, longest: 3, freezes: 0, studiedToday: true });
  await undo(w, w.learner);
  assert.deepEqual((await stats()).streak, { days: 2, longest: 2, freezes: 0, studiedToday: false });
});

test('zeros of other learners do not leak in', async () => {
  const { w, stats } = await studying();
  await w.study();
  const other = { ...w.learner, id: 'other' };
  await w.stores.learners.create({ platform: 'console', accountId: '2' }, other);
  const theirs = await learnerStats({ stores: w.storage.stores, now: w.now }, other);
  assert.equal(theirs.done.grades, 0);
  assert.equal(theirs.cards.new, 12);
  assert.ok((await stats()).done.grades > 0);
});
