import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../../../core/learners/index.ts';
import { learnerStats } from '../../../core/progress/index.ts';
import { createPlans, type Grade, gradeCard, nextCard, recompute, undo, waitsOf } from '../../../core/review/index.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { databases, start } from '../storage/databases.ts';
import { card } from './world.ts';

/** The same month of study; what it leads to must not depend on the database. */
async function month(storage: Storage): Promise<unknown> {
  const learner = await storage.stores.learners.create(
    { platform: 'console', accountId: '1' },
    { id: 'learner', createdAt: start, settings: { ...defaultSettings('ru', 'Europe/Moscow'), newPerDay: 4 } },
  );
  const cards = Array.from({ length: 16 }, (_, index) =>
    card(`c${String(index).padStart(2, '0')}`, { ordinal: index, sibling: `s${index >> 1}`, deck: `${index % 3}.md` }),
  );
  await storage.stores.cards.replaceShared(cards, start);
  const plans = createPlans();
  const asked: string[] = [];
  let event = 0;
  for (let day = 0; day < 30; day += 1 + (day % 3)) {
    let at = start.getTime() + day * 86_400_000;
    for (let isMore = true; isMore; ) {
      const now = () => new Date(at);
      const { reply } = await storage.withEvent(`e${++event}`, now(), async (stores) => {
        const deps = { stores, now, plans };
        const next = await nextCard(deps, learner);
        if (next.kind === 'done') return '';
        const grade: Grade = event % 5 === 0 ? 'again' : event % 7 === 0 ? 'easy' : 'good';
        const waits = await waitsOf(deps, learner, next.memory);
        const graded = await gradeCard(deps, learner, { cardId: next.card.id, grade, turn: next.turn, tookMs: 3000 });
        assert.ok(graded.ok);
        if (event % 11 === 0) assert.ok((await undo(deps, learner)).ok);
        return `${next.card.id} ${JSON.stringify(waits)} ${JSON.stringify(next.left)}`;
      });
      if (reply !== '') asked.push(reply);
      isMore = reply !== '';
      at += 20_000;
    }
  }
  const { stores } = storage;
  const now = () => new Date(start.getTime() + 31 * 86_400_000);
  assert.deepEqual((await recompute(stores, learner)).mismatches, []);
  const memories = (await stores.memories.all('learner')).sort((a, b) => (a.cardId < b.cardId ? -1 : 1));
  return { asked, memories, stats: await learnerStats({ stores, now }, learner) };
}

test('a month of reviews goes the same way on SQLite and on PostgreSQL', async () => {
  const results: unknown[] = [];
  for (const { open } of databases) {
    const storage = await open();
    results.push(await month(storage));
    await storage.close();
  }
  assert.deepEqual(results[1], results[0]);
});
