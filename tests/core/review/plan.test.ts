import assert from 'node:assert/strict';
import { test } from 'node:test';
import { studyDay } from '../../../core/day.ts';
import {
  askCard,
  countReviews,
  countWaiting,
  createPlans,
  nextCard,
  reviewFirst,
  suspendCard,
} from '../../../core/review/index.ts';
import type { Memory } from '../../../core/review/types.ts';
import { card, many, minute, type World, world } from './world.ts';

const dayMs = 86_400_000;

/** A review that fell due so many days ago. Equally old ones are likelier to be remembered the more stable they are. */
function dueFor(w: World, days: number, stabilityDays: number): Partial<Memory> {
  const today = studyDay(w.now(), w.learner.settings);
  const lastClockMs = (today - days - 10) * dayMs;
  const review = { state: 'review', reps: 5, intervalDays: 10, stabilityDays, difficulty: 5 } as const;
  return { ...review, dueDay: today - days, lastMs: lastClockMs, lastClockMs };
}

/** So many due reviews, the first the likeliest to be remembered, and new cards after them. */
async function backlog(reviews: number, news: number, settings = {}): Promise<World> {
  const w = await world(many(reviews + news), { newPerDay: 200, reviewsPerDay: 2000, ...settings });
  for (let at = 0; at < reviews; at++) {
    await w.remember(`c${String(at).padStart(4, '0')}`, dueFor(w, 1, 5000 - at));
  }
  return w;
}

const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, at) => `c${String(from + at).padStart(4, '0')}`);

test('however many are due, they come in order, the new ones among them, and the number left is right at each', async () => {
  const w = await backlog(170, 60);
  const asked: string[] = [];
  for (let next = await w.next(); next.kind === 'card'; next = await w.next()) {
    const reviews = asked.filter((id) => id < 'c0170').length;
    assert.deepEqual(next.left, { review: 170 - reviews, new: 60 - (asked.length - reviews), learning: 0 });
    asked.push(next.card.id);
    await w.grade(next.card.id, 'easy');
  }
  assert.deepEqual(
    asked.filter((id) => id < 'c0170'),
    ids(0, 170),
  );
  assert.deepEqual(
    asked.filter((id) => id >= 'c0170'),
    ids(170, 230),
  );
  // One in ten while there is a crowd of reviews.
  const early = asked.slice(0, 110).filter((id) => id >= 'c0170').length;
  assert.equal(early, 10);
});

test('new cards stand evenly among reviews that are few', async () => {
  const w = await backlog(20, 5);
  const asked = await w.study(() => 'easy');
  const places = asked.flatMap((id, at) => (id >= 'c0020' ? [at] : []));
  assert.deepEqual(places, [2, 7, 12, 17, 22]);
});

test('what is due longest is left for later when thousands are due', async () => {
  const w = await backlog(2010, 0);
  // As likely to be remembered as any, but only the two thousand due last are put in order.
  for (const id of ids(0, 10)) await w.remember(id, dueFor(w, 365, 1e6));
  assert.deepEqual(await w.study(() => 'easy', 50), ids(10, 60));
});

test('cards asked for stand before a backlog, once, and do not hide what comes after it', async () => {
  const w = await backlog(120, 3, { newPerDay: 0 });
  await reviewFirst(w, w.learner, ['c0007', 'c0110', 'c0121']);
  const asked: string[] = [];
  // Within one minute, in which the end of a plan is believed.
  for (let next = await w.next(); next.kind === 'card'; next = await w.next()) {
    asked.push(next.card.id);
    await w.grade(next.card.id, 'easy');
    w.pass(100);
  }
  assert.deepEqual(asked.slice(0, 3), ['c0007', 'c0110', 'c0121']);
  assert.deepEqual(asked.slice(3), [...ids(0, 7), ...ids(8, 110), ...ids(111, 120)]);
});

test('of cards that ask for one fact one is asked a day, wherever in the queue the others stand', async () => {
  const cards = many(160).map((one, at) => ({ ...one, sibling: `s${at % 80}` }));
  const w = await world(cards, { newPerDay: 0, reviewsPerDay: 500 });
  for (const [at, { id }] of cards.entries()) await w.remember(id, dueFor(w, 1, 1000 - at));
  assert.deepEqual(await w.study(() => 'easy'), ids(0, 80));
  w.pass(dayMs);
  assert.deepEqual(await w.study(() => 'easy'), ids(80, 160));
});

const limits = [
  { name: 'below a batch', reviewsPerDay: 30, newPerDay: 4 },
  { name: 'exactly a batch', reviewsPerDay: 50, newPerDay: 5 },
  { name: 'between two', reviewsPerDay: 70, newPerDay: 6 },
  { name: 'exactly two', reviewsPerDay: 150, newPerDay: 15 },
  { name: 'none', reviewsPerDay: 0, newPerDay: 0 },
  { name: 'no new ones', reviewsPerDay: 60, newPerDay: 0 },
  { name: 'no reviews', reviewsPerDay: 0, newPerDay: 25 },
];
for (const { name, reviewsPerDay, newPerDay } of limits) {
  test(`a day's limits hold to the card: ${name}`, async () => {
    const w = await backlog(160, 40, { reviewsPerDay, newPerDay });
    const first = await w.next();
    const left = { review: reviewsPerDay, new: newPerDay, learning: 0 };
    if (reviewsPerDay + newPerDay > 0) assert.deepEqual(first.kind === 'card' && first.left, left);
    const waiting = await countWaiting(w, w.learner);
    assert.deepEqual(waiting, left);
    assert.equal(await countReviews(w, w.learner), reviewsPerDay);
    const asked = await w.study(() => 'easy');
    assert.equal(asked.filter((id) => id < 'c0160').length, reviewsPerDay);
    assert.equal(asked.filter((id) => id >= 'c0160').length, newPerDay);
    const end = await w.next();
    assert.ok(end.kind === 'done');
    assert.deepEqual(end.keptBack, { review: 160 - reviewsPerDay, new: 40 - newPerDay });
    assert.deepEqual(await countWaiting(w, w.learner), { review: 0, new: 0, learning: 0 });
  });
}

test('a step that ends within twenty minutes is counted as waiting, a later one is not', async () => {
  const w = await world([card('a'), card('b'), card('c')], { newPerDay: 0 });
  const nowMs = w.now().getTime();
  const step = (dueMs: number): Partial<Memory> => ({ state: 'learning', reps: 1, dueMs, dueDay: 0, lastMs: nowMs });
  await w.remember('a', step(nowMs - minute));
  await w.remember('b', step(nowMs + 20 * minute));
  await w.remember('c', step(nowMs + 20 * minute + 1));
  assert.equal((await countWaiting(w, w.learner)).learning, 2);
  assert.equal(await countReviews(w, w.learner), 2);
  assert.equal((await w.card()).card.id, 'a');
  assert.equal((await w.card()).left.learning, 3);
  await suspendCard(w, w.learner, 'a');
  assert.equal((await w.card()).card.id, 'b', 'nothing else is left, so it is not waited for');
  await suspendCard(w, w.learner, 'b');
  const end = await w.next();
  assert.equal(end.kind === 'done' && end.nextAt?.getTime(), nowMs + 20 * minute + 1);
});

test('what has changed elsewhere since the plan was made is seen when its turn comes', async () => {
  const w = await backlog(8, 0);
  assert.equal((await w.card()).card.id, 'c0000');
  const today = studyDay(w.now(), w.learner.settings);
  const { memories, cards } = w.stores;
  await w.remember('c0001', { state: 'relearning', dueDay: 0, dueMs: w.now().getTime() + 60 * minute });
  await memories.suspend('learner', ['c0002'], 'learner');
  await w.remember('c0003', { dueDay: today + 1 });
  await w.remember('c0004', { dueDay: today + 1, boosted: true });
  await w.remember('c0005', { dueDay: today });
  await cards.replaceShared(many(7), w.now()); // c0007 is gone from the notes
  assert.deepEqual(await w.study(() => 'easy'), ['c0000', 'c0004', 'c0005', 'c0006']);
});

test('the end of a plan is believed for a minute, unless cards have come since', async () => {
  const w = await backlog(2, 0);
  await suspendCard(w, w.learner, 'c0001');
  await w.next();
  await w.grade('c0000', 'easy');
  assert.equal((await w.next()).kind, 'done');
  // Brought back by another process, which cannot tell this one.
  await w.stores.memories.suspend('learner', ['c0001'], 'none');
  w.pass(59_999);
  assert.equal((await w.next()).kind, 'done');
  assert.equal((await nextCard({ ...w, plans: createPlans() }, w.learner)).kind, 'card');
  w.pass(1);
  assert.equal((await w.card()).card.id, 'c0001');
  await w.grade('c0001', 'easy');
  assert.equal((await w.next()).kind, 'done');
  await w.stores.cards.replaceShared(many(3), w.now());
  assert.equal((await w.card()).card.id, 'c0002');
});

test('a question needs a card and a memory of it', async () => {
  const w = await world(many(1));
  assert.equal(await askCard(w, w.learner, 'nothing'), undefined);
  await w.stores.cards.replaceShared(many(2), w.now());
  assert.equal(await askCard(w, w.learner, 'c0001'), undefined, 'not enrolled in yet');
  assert.deepEqual((await askCard(w, w.learner, 'c0000'))?.turn, 0);
});

test('in a part of the cards only its own steps are counted', async () => {
  const w = await world([
    card('a', { deck: 'a.md' }),
    card('b', { deck: 'b.md', ordinal: 2 }),
    card('c', { deck: 'b.md', ordinal: 3 }),
    card('d', { deck: 'b.md', ordinal: 4 }),
  ]);
  for (const id of ['a', 'b', 'c']) await w.grade(id, 'good');
  const learning = async (deck: string) => {
    const next = await w.next({ kind: 'deck', deck });
    return next.kind === 'card' ? next.left : undefined;
  };
  assert.deepEqual(await learning('b.md'), { new: 1, learning: 2, review: 0 });
  assert.deepEqual(await learning('a.md'), { new: 0, learning: 1, review: 0 });
  assert.deepEqual((await w.card()).left, { new: 1, learning: 3, review: 0 });
});

const ends = [
  { name: 'reviews that the limit keeps back wait for tomorrow', due: 0, settings: { reviewsPerDay: 0 }, at: 1 },
  { name: 'so do those long overdue', due: -40, settings: { reviewsPerDay: 0 }, at: 1 },
  { name: 'a review of another day comes on that day', due: 3, settings: {}, at: 3 },
  { name: 'new cards come tomorrow', due: undefined, settings: {}, at: 1 },
  {
    name: 'where no new cards are wanted none will ever come',
    due: undefined,
    settings: { newPerDay: 0 },
    at: undefined,
  },
];
for (const { name, due, settings, at } of ends) {
  test(`when to come again: ${name}`, async () => {
    const w = await world(many(1), { newPerDay: 0, ...settings });
    const today = studyDay(w.now(), w.learner.settings);
    if (due !== undefined) await w.remember('c0000', { ...dueFor(w, 1, 9), dueDay: today + due });
    else if (at !== undefined) {
      w.learner = { ...w.learner, settings: { ...w.learner.settings, newPerDay: 1 } };
      await w.stores.cards.replaceShared(many(2), w.now());
      await w.study(() => 'easy');
      await w.remember('c0000', { dueDay: today + 500 });
    }
    const end = await w.next();
    assert.ok(end.kind === 'done');
    // Four o'clock in Moscow.
    const day = at === undefined ? undefined : (today + at) * dayMs + 60 * minute;
    assert.equal(end.nextAt?.getTime(), day);
  });
}

test('a plan is forgotten with its day, and another learner has one of their own', () => {
  const plans = createPlans();
  const all = { kind: 'all' } as const;
  const plan = { day: 7, queue: [], next: 0, madeMs: 0, beyond: { review: 0, new: 0 }, seen: new Map() };
  plans.keep('a', all, plan);
  assert.equal(plans.find('a', all, 7), plan);
  assert.equal(plans.find('a', { kind: 'tag', tag: 'x' }, 7), undefined);
  assert.equal(plans.find('b', all, 7), undefined);
  assert.equal(plans.find('a', all, 8), undefined);
  assert.equal(plans.find('a', all, 7), undefined);
  plans.keep('a', all, plan);
  plans.forget('a');
  assert.equal(plans.find('a', all, 7), undefined);
});

test('the plans of the learners seen last are kept, five hundred of them', () => {
  const plans = createPlans();
  for (let at = 0; at < 501; at++) plans.tally(`l${at}`, 7).inSteps = at;
  assert.equal(plans.tally('l500', 7).inSteps, 500);
  assert.equal(plans.tally('l1', 7).inSteps, 1);
  assert.equal(plans.tally('l0', 7).inSteps, undefined);
});

test('only the plan in which a graded card stands first goes on', () => {
  const plans = createPlans();
  const plan = (...cardIds: string[]) => ({
    ...{ day: 7, next: 0, madeMs: 0, beyond: { review: 0, new: 0 }, seen: new Map<string, string>() },
    queue: cardIds.map((cardId) => ({ cardId, kind: 'review' as const })),
  });
  const [everything, deck] = [plan('a', 'b'), plan('b', 'a')];
  plans.keep('l', { kind: 'all' }, everything);
  plans.keep('l', { kind: 'deck', deck: 'x' }, deck);
  plans.passed('l', 7, 'a');
  assert.deepEqual([everything.next, deck.next], [1, 0]);
  plans.passed('l', 7, 'b');
  assert.deepEqual([everything.next, deck.next], [2, 1]);
});
