import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  acceptWeights,
  type Fit,
  fitInChild,
  type Grade,
  gradeCard,
  proposeWeights,
  recompute,
} from '../../../core/review/index.ts';
import { trainingItems } from '../../../core/review/optimise.ts';
import { defaultPreset, outcomes, retrievability } from '../../../core/review/scheduler.ts';
import type { Memory } from '../../../core/review/types.ts';
import { seeded } from './random.ts';
import { card, type World, world } from './world.ts';

const day = 86_400_000;

test('training items begin with 0, end with days, and come in order of time', () => {
  const items = trainingItems([
    [
      { clockMs: 10 * day, grade: 'good' },
      { clockMs: 10 * day + 600_000, grade: 'good' },
      { clockMs: 13 * day, grade: 'again' },
    ],
    [
      { clockMs: 11 * day, grade: 'easy' },
      { clockMs: 12 * day, grade: 'hard' },
    ],
    [{ clockMs: 9 * day, grade: 'again' }],
    [
      { clockMs: 9 * day, grade: 'again' },
      { clockMs: 9 * day + 60_000, grade: 'good' },
    ],
  ]);
  assert.deepEqual(items, [
    [
      [4, 0],
      [2, 1],
    ],
    [
      [3, 0],
      [3, 0],
      [1, 3],
    ],
  ]);
});

/** Studies for months as a person whose memory follows other weights than the defaults. */
async function unusualLearner(days: number): Promise<World> {
  const random = seeded(7);
  const w = await world(
    Array.from({ length: 200 }, (_, index) => card(`c${index}`, { ordinal: index })),
    { newPerDay: 6 },
  );
  const base = defaultPreset(0.9);
  // Forgets about four times as fast as most.
  const truth = {
    ...base,
    weights: base.weights.map((weight, at) => (at < 4 ? weight / 4 : at === 8 ? weight - 0.7 : weight)),
  };
  const real = new Map<string, Memory>();
  for (let past = 0; past < days; past++) {
    for (let next = await w.next(); next.kind === 'card'; next = await w.next()) {
      const { memory } = next;
      const now = w.now().getTime();
      const moment = { atMs: now, clockMs: now - 3_600_000 };
      const known = real.get(memory.cardId) ?? memory;
      const recalls = known.reps > 0 && random() < retrievability(known, moment.clockMs, truth);
      const grade: Grade = known.reps === 0 ? 'good' : recalls ? 'good' : 'again';
      real.set(memory.cardId, outcomes(known, moment, truth)[grade]);
      await gradeCard(w, w.learner, { cardId: memory.cardId, grade, turn: memory.reps });
      w.pass(20_000);
    }
    w.set(new Date(Date.parse('2026-11-23T09:00:00Z') + past * day).toISOString());
  }
  return w;
}

test('weights that foretell later reviews better are proposed, and every memory follows them', async () => {
  const w = await unusualLearner(70);
  const proposed = await proposeWeights(w, w.learner, fitInChild);
  assert.ok(proposed.ok, JSON.stringify(proposed));
  const { before, after } = proposed.value.report;
  assert.ok(after.logLoss < before.logLoss && after.rmse < before.rmse);
  const dueBefore = (await w.stores.memories.all('learner')).map(({ cardId, dueDay }) => `${cardId} ${dueDay}`);
  await w.storage.transaction((stores) => acceptWeights({ ...w, stores }, w.learner, proposed.value.weights));
  assert.deepEqual(
    (await w.stores.memories.all('learner')).map(({ cardId, dueDay }) => `${cardId} ${dueDay}`),
    dueBefore,
  );
  assert.deepEqual((await recompute(w.stores, w.learner)).mismatches, []);
  assert.equal((await w.stores.log.currentPreset('learner'))?.preset.weights[0], proposed.value.weights[0]);
  w.pass(6 * day);
  const again = await proposeWeights(w, w.learner, fitInChild);
  assert.ok(!again.ok && again.error.kind === 'too-soon');
});

test('a few reviews are not fitted', async () => {
  const w = await world([card('a'), card('b')]);
  await w.study();
  const proposed = await proposeWeights(w, w.learner, () => Promise.reject(new Error('not asked')));
  assert.deepEqual(proposed, { ok: false, error: { kind: 'too-few', reviews: 0, least: 400 } });
});

const answers: { name: string; after: { logLoss: number; rmse: number }; accepted: boolean }[] = [
  { name: 'better in both', after: { logLoss: 0.3, rmse: 0.04 }, accepted: true },
  { name: 'worse in log loss', after: { logLoss: 0.5, rmse: 0.04 }, accepted: false },
  { name: 'worse in RMSE', after: { logLoss: 0.3, rmse: 0.09 }, accepted: false },
  { name: 'the same', after: { logLoss: 0.4, rmse: 0.05 }, accepted: false },
];
test('weights are accepted only when both measures improve on later reviews', async () => {
  const w = await unusualLearner(45);
  for (const { name, after, accepted } of answers) {
    w.pass(8 * day);
    const fit: Fit = async ({ train, test: later, weights }) => {
      assert.ok(train.length > 3 * later.length && later.length > 50);
      return { kind: 'fitted', weights, before: { logLoss: 0.4, rmse: 0.05 }, after };
    };
    assert.equal((await proposeWeights(w, w.learner, fit)).ok, accepted, name);
  }
});

test('an optimiser that aborts its process is a failure, not our end', async () => {
  // The very item that makes the native code abort: reviews of one day alone.
  const sameDay: [number, number][] = [
    [3, 0],
    [3, 0],
  ];
  const answer = await fitInChild({
    train: Array(500).fill(sameDay),
    test: Array(50).fill(sameDay),
    weights: defaultPreset(0.9).weights,
  });
  assert.equal(answer.kind, 'failed');
});
