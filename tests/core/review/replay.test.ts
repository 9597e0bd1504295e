import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  acceptWeights,
  type Grade,
  grades,
  recompute,
  repair,
  reviewFirst,
  suspendCard,
  undo,
  unsuspendCard,
} from '../../../core/review/index.ts';
import { defaultPreset } from '../../../core/review/scheduler.ts';
import { runs } from '../../mutation/runs.ts';
import { card, type World, world } from './world.ts';

type Deed =
  | { kind: 'grade'; grade: Grade }
  | { kind: 'undo' }
  | { kind: 'pass'; hours: number }
  | { kind: 'back'; minutes: number }
  | { kind: 'retention'; percent: number }
  | { kind: 'zone'; zone: string }
  | { kind: 'suspend' }
  | { kind: 'boost' }
  | { kind: 'refit' };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('grade' as const), grade: fc.constantFrom(...grades) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 900 }) }) },
  fc.record({ kind: fc.constant('back' as const), minutes: fc.integer({ min: 1, max: 3000 }) }),
  fc.record({ kind: fc.constant('retention' as const), percent: fc.integer({ min: 80, max: 95 }) }),
  fc.record({ kind: fc.constant('zone' as const), zone: fc.constantFrom('Asia/Omsk', 'America/New_York', 'UTC') }),
  fc.record({ kind: fc.constant('suspend' as const) }),
  fc.record({ kind: fc.constant('boost' as const) }),
  fc.record({ kind: fc.constant('refit' as const) }),
);

async function perform(w: World, one: Deed, index: number): Promise<void> {
  const next = await w.next();
  const cardId = next.kind === 'card' ? next.card.id : undefined;
  switch (one.kind) {
    case 'grade':
      if (cardId) await w.grade(cardId, one.grade);
      return w.pass(7000);
    case 'undo':
      await undo(w, w.learner);
      return;
    case 'pass':
      return w.pass(one.hours * 3_600_000);
    case 'back':
      return w.pass(-one.minutes * 60_000);
    case 'retention':
      w.learner = { ...w.learner, settings: { ...w.learner.settings, retention: one.percent / 100 } };
      return;
    case 'zone':
      w.learner = { ...w.learner, settings: { ...w.learner.settings, zone: one.zone } };
      return;
    case 'suspend':
      if (cardId) await suspendCard(w, w.learner, cardId);
      if (index % 2)
        for (const { cardId: id } of await w.stores.memories.suspended('learner'))
          await unsuspendCard(w, w.learner, id);
      return;
    case 'boost':
      return reviewFirst(w, w.learner, [`c${index % 6}`]);
    case 'refit': {
      const weights = defaultPreset(0.9).weights.map((weight, at) =>
        at < 4 ? weight * (1 + (index % 5) / 10) : weight,
      );
      return acceptWeights(w, w.learner, weights);
    }
  }
}

const sixCards = () =>
  Array.from({ length: 6 }, (_, index) => card(`c${index}`, { ordinal: index, sibling: `s${index % 4}` }));

test('whatever a learner does, every state and every day follows from the log', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 60 }), async (deeds) => {
      const w = await world(sixCards());
      for (const [index, one] of deeds.entries()) await perform(w, one, index);
      const { mismatches } = await recompute(w.stores, w.learner);
      assert.deepEqual(mismatches, []);
      await w.storage.close();
    }),
    { numRuns: runs(60) },
  );
});

test('a state that was tampered with is found and mended', async () => {
  const w = await world(sixCards());
  await w.study();
  const memory = await w.stores.memories.find('learner', 'c0');
  assert.ok(memory);
  await w.stores.memories.save({ ...memory, stabilityDays: memory.stabilityDays + 1 });
  await w.stores.log.addToDay('learner', {
    day: 20_000,
    grades: 1,
    introduced: 0,
    reviewed: 0,
    youngRight: 0,
    youngWrong: 0,
    matureRight: 0,
    matureWrong: 0,
    tookMs: 0,
    missedBefore: 0,
  });
  const found = await recompute(w.stores, w.learner);
  assert.deepEqual(
    found.mismatches.map(({ kind }) => kind),
    ['memory', 'day'],
  );
  await repair(w.stores, w.learner);
  assert.deepEqual(await w.stores.memories.find('learner', 'c0'), memory);
});

test('a log that lost a row is noticed', async () => {
  const w = await world([card('a')]);
  await w.grade('a', 'good');
  w.pass(600_000);
  const seq = await w.stores.log.nextSeq('learner');
  const [row] = await w.stores.log.latest('learner', 1);
  assert.ok(row);
  await w.stores.log.append({ ...row, seq }); // as if the card had been new twice
  const { mismatches } = await recompute(w.stores, w.learner);
  assert.ok(mismatches.some(({ kind }) => kind === 'before'));
});
