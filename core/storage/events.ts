import { type Kysely, PostgresAdapter, type Transaction } from 'kysely';
import type { Disk } from './durable.ts';
import type { Tables } from './schema.ts';
import { type Direct, directly, statement } from './statement.ts';

export type EventTables = { event: { key: string; at_ms: number; reply: string } };

/** `repeated`: the event was handled before, and this is the reply it got then. */
export type Handled = { reply: string; repeated: boolean };

type Work = (transaction: Transaction<Tables>) => Promise<string>;

const claim = statement<{ key: string; atMs: number }>()((db, $) =>
  db
    .insertInto('event')
    .values({ key: $('key'), at_ms: $('atMs'), reply: '' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key'),
);

const answered = statement<{ key: string }>()((db, $) =>
  db.selectFrom('event').select('reply').where('key', '=', $('key')),
);

const keep = statement<{ key: string; atMs: number; reply: string }>()((db, $) =>
  db.insertInto('event').values({ key: $('key'), at_ms: $('atMs'), reply: $('reply') }),
);

const answer = statement<{ key: string; reply: string }>()((db, $) =>
  db
    .updateTable('event')
    .set({ reply: $('reply') })
    .where('key', '=', $('key')),
);

/**
 * Does the work of an event, unless it has been done: the key, the effects and the reply are one transaction's. On PostgreSQL
 * a second delivery that arrives meanwhile waits at the key for the first to end.
 */
export async function handleOnce(
  transaction: Transaction<Tables>,
  key: string,
  now: Date,
  work: Work,
): Promise<Handled> {
  const atMs = now.getTime();
  const isShared = transaction.getExecutor().adapter instanceof PostgresAdapter;
  const known = isShared ? await claimed(transaction, key, atMs) : (await answered(transaction, { key }))[0];
  if (known) return { reply: known.reply, repeated: true };
  const reply = await work(transaction);
  // SQLite's writer is alone, so that the key need not be there before its reply.
  await (isShared ? answer(transaction, { key, reply }) : keep(transaction, { key, atMs, reply }));
  return { reply, repeated: false };
}

/** What was answered to this key before; undefined: nothing, and the key is ours now. */
async function claimed(
  transaction: Transaction<Tables>,
  key: string,
  atMs: number,
): Promise<{ reply: string } | undefined> {
  const [isNew] = await claim(transaction, { key, atMs });
  return isNew ? undefined : ((await answered(transaction, { key }))[0] ?? { reply: '' });
}

/** More events than this do not share a transaction, so that the first of them is not kept waiting. */
const groupSize = 64;

type Job = {
  run: (transaction: Transaction<Tables>) => Promise<void>;
  waits: boolean; // for the disk
  resolve: () => void;
  reject: (reason: unknown) => void;
};

/** `waits`: whether the work counts only when the disk has it, rather than at the commit. */
export type Grouped = <T>(work: (transaction: Transaction<Tables>) => Promise<T>, waits?: boolean) => Promise<T>;

/**
 * Runs transactions one after another and lets those that are waiting share one commit, each inside a savepoint of its
 * own. A promise is settled only after the commit is on the disk, so nothing is confirmed that a power cut could undo;
 * the next group goes on meanwhile.
 */
export function groupedTransactions(db: Kysely<Tables>, disk: Disk): Grouped {
  const waiting: Job[] = [];
  let isRunning = false;

  async function runGroup(): Promise<void> {
    const settle: (() => void)[] = [];
    const started: Job[] = [];
    try {
      await db.transaction().execute(async (transaction) => {
        const { run } = directly.get(transaction.getExecutor().adapter) as Direct;
        for (let job = waiting.shift(); job; job = started.length < groupSize ? waiting.shift() : undefined) {
          started.push(job);
          // Alone it needs no savepoint: when it fails, so does the transaction. Whoever comes meanwhile is in the next group.
          if (started.length === 1 && waiting.length === 0) {
            await job.run(transaction);
            settle.push(job.resolve);
            return;
          }
          settle.push(await runJob(transaction, job, run));
          // A mark of what has left counts from its commit on, so it is not kept waiting for the others' work.
          if (!job.waits) return;
        }
      });
    } catch (error) {
      // The commit itself failed: nothing of the group was kept, and everybody must know.
      for (const { reject } of started) reject(error);
      // A group that could not even begin must not leave the others waiting for ever.
      if (started.length === 0) for (const { reject } of waiting.splice(0)) reject(error);
      return;
    }
    if (!started.some(({ waits }) => waits)) {
      for (const done of settle) done();
      return;
    }
    disk.settled(started.length === 1 && waiting.length === 0).then(
      () => {
        for (const done of settle) done();
      },
      (error: unknown) => {
        for (const { reject } of started) reject(error);
      },
    );
  }

  async function runJob(transaction: Transaction<Tables>, job: Job, run: Direct['run']): Promise<() => void> {
    run('savepoint event', []);
    try {
      await job.run(transaction);
      run('release event', []);
      return job.resolve;
    } catch (error) {
      try {
        run('rollback to event', []);
      } catch {
        // On a full disk SQLite has rolled back everything, this savepoint too; then the group fails as a whole, for that reason.
        throw error;
      }
      run('release event', []);
      return () => job.reject(error);
    }
  }

  async function drain(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    while (waiting.length > 0) await runGroup();
    isRunning = false;
  }

  return <T>(work: (transaction: Transaction<Tables>) => Promise<T>, waits = true) =>
    new Promise<T>((resolve, reject) => {
      let result: T;
      const run = async (transaction: Transaction<Tables>) => {
        result = await work(transaction);
      };
      const job = { run, waits, resolve: () => resolve(result), reject };
      if (waits) waiting.push(job);
      else waiting.unshift(job);
      void drain();
    });
}
