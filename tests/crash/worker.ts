import { defaultSettings } from '../../core/learners/index.ts';
import { createPlans, gradeCard, grades, nextCard } from '../../core/review/index.ts';
import { openSqlite } from '../../core/storage/index.ts';

/**
 * Grades cards for several learners at once, for ever, and says `learner number` on standard output after each one that is
 * confirmed. It goes on where the database is, sending the event again that the last process may not have finished.
 */
const [file = '', learnerCount = '4'] = process.argv.slice(2);
const start = Date.parse('2026-11-22T09:00:00Z');

const opened = await openSqlite(file, new Date(start));
if (!opened.ok) {
  process.stderr.write(`cannot open: ${opened.error.kind}\n`);
  process.exit(3);
}
const storage = opened.value;
const plans = createPlans();

await storage.stores.cards.replaceShared(
  Array.from({ length: 5000 }, (_, index) => ({
    id: `card${index}`,
    owner: undefined,
    deck: 'crash.md',
    tags: [],
    kind: 'definition',
    front: `front ${index}`,
    back: `back ${index}`,
    sibling: `card${index}`,
    ordinal: index,
    source: undefined,
  })),
  new Date(start),
);

await Promise.all(Array.from({ length: Number(learnerCount) }, (_, index) => gradeForEver(`learner${index}`)));

async function gradeForEver(id: string): Promise<void> {
  const settings = { ...defaultSettings('ru', 'Europe/Moscow'), newPerDay: 999, reviewsPerDay: 9999 };
  const learner = await storage.transaction(({ learners }) =>
    learners.create({ platform: 'console', accountId: id }, { id, createdAt: new Date(start), settings }),
  );
  // Any number that may have been begun is sent again: what was kept must be recognised.
  const done = await storage.stores.log.count(id);
  for (let number = Math.max(1, done - 3); ; number++) {
    // Every event has its own fixed moment, seconds apart, with a night now and then.
    const now = () => new Date(start + number * 20_000 + Math.floor(number / 50) * 86_400_000);
    const { reply } = await storage.withEvent(`crash:${id}:${number}`, now(), async (stores) => {
      const deps = { stores, now, plans };
      const next = await nextCard(deps, learner);
      if (next.kind === 'done') throw new Error('the deck is too small for this test');
      const grade = grades[number % 7 === 0 ? 0 : 2] ?? 'good';
      const graded = await gradeCard(deps, learner, { cardId: next.card.id, grade, turn: next.turn });
      if (!graded.ok) throw new Error(graded.error.kind);
      return String((await stores.log.latest(id, 1))[0]?.seq);
    });
    process.stdout.write(`${id} ${number} ${reply}\n`);
  }
}
