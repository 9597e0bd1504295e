import { join } from 'node:path';
import Database from 'better-sqlite3';
import { recompute } from '../../core/review/index.ts';
import { openSqlite } from '../../core/storage/index.ts';
import { pause, type Soak } from './world.ts';

/** Looks at the database after the end: whatever is wrong, in words. */
export async function brokenPromises(dataDir: string, { grades }: Soak): Promise<string[]> {
  const broken: string[] = [];
  const opened = await openSqlite(join(dataDir, 'progress.db'), new Date());
  if (!opened.ok) return [`the database does not open: ${opened.error.kind}`];
  const { stores } = opened.value;
  if (!(await opened.value.isSound())) broken.push('the database is damaged');
  for (const id of await stores.learners.ids()) {
    const learner = await stores.learners.find(id);
    const { mismatches } = learner ? await recompute(stores, learner) : { mismatches: [] };
    if (mismatches.length > 0) broken.push(`memories of ${id} do not follow from the log`);
  }
  await opened.value.close();

  const database = new Database(join(dataDir, 'progress.db'), { readonly: true });
  const ask = (sql: string) => database.prepare(sql).pluck();
  const logged = ask(
    `select count(*) from review_log join account on account.learner_id = review_log.learner_id
     where platform = ? and account_id = ? and kind = 0`,
  );
  for (const [account, { pressed, seen }] of grades) {
    const rows = logged.get(...account.split(':')) as number;
    if (rows < seen) broken.push(`${account}: ${seen} grades were confirmed, ${rows} are there`);
    if (rows > pressed) broken.push(`${account}: ${pressed} grades were given, ${rows} are there`);
  }
  const waiting = ask('select count(*) from inbox where done = 0').get() as number;
  if (waiting > 0) broken.push(`${waiting} updates were left undone`);
  const unsent = ask("select count(*) from outbox where state in ('claimed', 'leaving')").get() as number;
  if (unsent > 0) broken.push(`${unsent} messages were left half sent`);
  database.close();
  return broken;
}

/** Waits until nothing is left to be handled or sent; what is still there after this long is a broken promise. */
export async function settled(dataDir: string, patienceMs = 60_000): Promise<void> {
  const database = new Database(join(dataDir, 'progress.db'), { readonly: true });
  const left = database
    .prepare(
      `select (select count(*) from inbox where done = 0)
         + (select count(*) from outbox where state in ('claimed', 'leaving'))`,
    )
    .pluck();
  for (const until = Date.now() + patienceMs; left.get() !== 0 && Date.now() < until; ) await pause(250);
  database.close();
}

/** The middle of what was measured early in a life, and late: memory that grows by more than this leaks. */
export function growth(samples: readonly number[]): { earlyMb: number; lateMb: number; isFlat: boolean } {
  const middle = (some: readonly number[]) => some.toSorted((a, b) => a - b)[Math.floor(some.length / 2)] ?? 0;
  const third = Math.floor(samples.length / 3);
  const [earlyMb, lateMb] = [middle(samples.slice(third, third * 2)), middle(samples.slice(third * 2))];
  return { earlyMb, lateMb, isFlat: lateMb <= earlyMb * 1.15 + 20 };
}
