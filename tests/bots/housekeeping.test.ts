import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepHouse } from '../../bots/housekeeping.ts';
import { createPlans, gradeCard } from '../../core/review/index.ts';
import { defaultPreset } from '../../core/review/scheduler.ts';
import { card, world } from '../core/review/world.ts';

const day = 86_400_000;

test('replies are forgotten after a week, and not before', async () => {
  const w = await world([]);
  const keep = () =>
    keepHouse({ ...w, storage: w.storage, onError: (error) => assert.fail(String(error)) }, () =>
      Promise.reject(new Error('nobody has studied')),
    );
  const again = () => w.storage.withEvent('e', w.now(), async () => 'answer');
  await again();
  w.pass(6 * day);
  await keep();
  assert.equal((await again()).repeated, true);
  w.pass(2 * day);
  await keep();
  assert.equal((await again()).repeated, false);
});

test('weights are fitted weekly to those who studied enough, and a failure is reported', async () => {
  const w = await world(
    Array.from({ length: 250 }, (_, index) => card(`c${index}`)),
    { newPerDay: 250 },
  );
  for (let past = 0; past < 3; past++) {
    for (let index = 0; index < 250; index++) {
      const memory = await w.stores.memories.find('learner', `c${index}`);
      const graded = await gradeCard(w, w.learner, { cardId: `c${index}`, grade: 'good', turn: memory?.reps ?? 0 });
      assert.ok(graded.ok);
    }
    w.pass(3 * day);
  }
  const weights = defaultPreset(0.9).weights.map((weight) => weight * 1.01);
  const errors: unknown[] = [];
  let asked = 0;
  const house = (fails: boolean) =>
    keepHouse(
      { storage: w.storage, plans: createPlans(), now: w.now, onError: (error) => errors.push(error) },
      async () => {
        asked++;
        if (fails) throw new Error('no');
        return { kind: 'fitted', weights, before: { logLoss: 0.4, rmse: 0.05 }, after: { logLoss: 0.3, rmse: 0.04 } };
      },
    );
  await house(true);
  assert.deepEqual([asked, errors.length], [1, 1]);
  await house(false);
  assert.equal(asked, 1, 'tried again within the week');
  w.pass(8 * day);
  await house(false);
  assert.deepEqual((await w.stores.log.currentPreset('learner'))?.preset.weights, weights);
});
