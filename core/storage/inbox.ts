import { type Kysely, sql } from 'kysely';
import type { InboxRow, InboxStore, SentFileStore } from '../inbox/index.ts';
import type { Tables } from './schema.ts';
import { atOnce, isShared, living, takeTurns, tryTurns, within } from './shared.ts';
import { statement } from './statement.ts';

export type InboxTables = {
  inbox: {
    bot: string;
    id: number;
    lane: string;
    body: string;
    received_ms: number;
    steps: number;
    done: number;
    owner: string | null; // the worker that handles it
  };
  sent_file: { bot: string; hash: string; file_id: string };
};

/** On SQLite a row is a statement, compiled once: inside one transaction that costs less than building one statement for all. */
const keepOne = statement<{
  bot: string;
  id: number;
  lane: string;
  body: string;
  atMs: number;
  owner: string | null;
}>()((db, $) =>
  db
    .insertInto('inbox')
    .values({
      ...{ bot: $('bot'), id: $('id'), lane: $('lane'), body: $('body'), received_ms: $('atMs'), owner: $('owner') },
      ...{ steps: 0, done: 0 },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id'),
);

const finishOne = statement<{ bot: string; id: number }>()((db, $) =>
  db.updateTable('inbox').set({ done: 1, body: '', lane: '' }).where('bot', '=', $('bot')).where('id', '=', $('id')),
);

const markOne = statement<{ bot: string; id: number; steps: number }>()((db, $) =>
  db
    .updateTable('inbox')
    .set({ steps: $('steps') })
    .where('bot', '=', $('bot'))
    .where('id', '=', $('id')),
);

/** PostgreSQL takes 65,535 parameters in a statement, SQLite 32,766. */
const rowsAtOnce = 1000;

export function inboxStore(db: Kysely<Tables>): InboxStore {
  return {
    async add(bot, rows, worker) {
      const known = new Set<number>();
      const given = rows.filter(({ id }) => !known.has(id) && known.add(id));
      if (given.length === 0) return [];
      if (given.length > rowsAtOnce) throw new Error(`more than ${rowsAtOnce} updates at once`);
      if (!isShared(db)) {
        const kept: number[] = [];
        for (const { id, lane, body, receivedAt: atMs } of given) {
          const [row] = await keepOne(db, { bot, id, lane, body, atMs, owner: worker ?? null });
          if (row && worker !== undefined) kept.push(row.id);
        }
        return kept;
      }
      return within(db, async (transaction) => {
        const lanes = [...new Set(given.map(({ lane }) => lane))];
        await takeTurns(transaction, lanes.map(nameOf(bot)));
        const busy = worker === undefined ? new Set(lanes) : await busyLanes(transaction, bot, lanes, worker);
        return insert(transaction, bot, given, (lane) => (busy.has(lane) ? undefined : worker));
      });
    },
    claim: (bot, worker, lanes) =>
      isShared(db) ? claimAmongOthers(db, bot, worker, lanes) : claimAlone(db, bot, worker, lanes),
    async settle(bot, lane, worker) {
      if (worker === undefined) {
        await db.deleteFrom('home').where('bot', '=', bot).where('lane', '=', lane).execute();
        return;
      }
      await db
        .insertInto('home')
        .values({ bot, lane, worker })
        .onConflict((conflict) => conflict.columns(['bot', 'lane']).doUpdateSet({ worker }))
        .execute();
    },
    async record(bot, finished, steps) {
      if (!isShared(db)) {
        for (const id of finished) await finishOne(db, { bot, id });
        for (const [id, count] of steps) await markOne(db, { bot, id, steps: count });
        return;
      }
      for (const ids of pieces(finished)) {
        await db
          .updateTable('inbox')
          .set({ done: 1, body: '', lane: '' })
          .where('bot', '=', bot)
          .where('id', 'in', ids)
          .where(atOnce)
          .execute();
      }
      for (const [count, ids] of byCount(steps)) {
        for (const piece of pieces(ids)) {
          await db
            .updateTable('inbox')
            .set({ steps: count })
            .where('bot', '=', bot)
            .where('id', 'in', piece)
            .where(atOnce)
            .execute();
        }
      }
    },
    async prune(before) {
      await db.deleteFrom('inbox').where('done', '=', 1).where('received_ms', '<', before.getTime()).execute();
    },
  };
}

/** Two processes take turns at a lane when they decide whose it is. */
const nameOf =
  (bot: string) =>
  (lane: string): string =>
    `inbox/${bot}/${lane}`;

async function insert(
  db: Kysely<Tables>,
  bot: string,
  rows: readonly Omit<InboxRow, 'steps'>[],
  ownerOf: (lane: string) => string | undefined,
): Promise<number[]> {
  const kept = await db
    .insertInto('inbox')
    .values(
      rows.map(({ id, lane, body, receivedAt }) => ({
        ...{ bot, id, lane, body, steps: 0, done: 0 },
        received_ms: receivedAt,
        owner: ownerOf(lane) ?? null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'owner'])
    .execute();
  return kept.flatMap(({ id, owner }) => (owner === null ? [] : [id]));
}

/** Lanes in which something older waits for somebody else or for nobody yet, and those that are at home elsewhere. */
async function busyLanes(
  db: Kysely<Tables>,
  bot: string,
  lanes: readonly string[],
  worker: string,
): Promise<Set<string>> {
  const { rows } = await sql<{ lane: string }>`
    select lane from inbox
      where bot = ${bot} and done = 0 and lane = any(${lanes}::text[]) and owner is distinct from ${worker}
    union select lane from home
      where bot = ${bot} and lane = any(${lanes}::text[]) and worker <> ${worker} and worker in ${living}`.execute(db);
  return new Set(rows.map(({ lane }) => lane));
}

async function claimAlone(db: Kysely<Tables>, bot: string, worker: string, limit: number): Promise<InboxRow[]> {
  const rows = await db
    .selectFrom('inbox')
    .select(columns)
    .where('bot', '=', bot)
    .where('done', '=', 0)
    .where(({ or, eb }) => or([eb('owner', 'is', null), eb('owner', '!=', worker)]))
    .orderBy('id')
    .limit(limit)
    .execute();
  for (const ids of pieces(rows.map(({ id }) => id))) {
    await db.updateTable('inbox').set({ owner: worker }).where('bot', '=', bot).where('id', 'in', ids).execute();
  }
  return rows.map(toRow);
}

/** What may be taken: nobody alive but us has begun something in the lane, and it is not at home elsewhere. */
const isFree = (bot: string, worker: string) => sql<boolean>`
  waiting.bot = ${bot} and waiting.done = 0 and waiting.owner is distinct from ${worker}
  and not exists (
    select 1 from inbox as begun
    where begun.bot = waiting.bot and begun.lane = waiting.lane and begun.done = 0
      and begun.owner <> ${worker} and begun.owner in ${living})
  and not exists (
    select 1 from home
    where home.bot = waiting.bot and home.lane = waiting.lane and home.worker <> ${worker} and home.worker in ${living})`;

async function claimAmongOthers(db: Kysely<Tables>, bot: string, worker: string, limit: number): Promise<InboxRow[]> {
  // Mostly there is nothing, and this is asked several times a second.
  const { rows: seen } = await sql<{ lane: string }>`
    select waiting.lane from inbox as waiting where ${isFree(bot, worker)}
    group by waiting.lane order by min(waiting.id) limit ${limit}`.execute(db);
  if (seen.length === 0) return [];
  return within(db, async (transaction) => {
    const turns = await tryTurns(
      transaction,
      seen.map(({ lane }) => nameOf(bot)(lane)),
    );
    const lanes = seen.map(({ lane }) => lane).filter((lane) => turns.has(nameOf(bot)(lane)));
    if (lanes.length === 0) return [];
    // Looked at again: whose the lanes are may have been decided before our turn came.
    const { rows } = await sql<Row>`
      update inbox as waiting set owner = ${worker}
      where waiting.lane = any(${lanes}::text[]) and ${isFree(bot, worker)}
      returning id, lane, body, received_ms, steps`.execute(transaction);
    return rows.map(toRow).sort((a, b) => a.id - b.id);
  });
}

const columns = ['id', 'lane', 'body', 'received_ms', 'steps'] as const;
type Row = Pick<InboxTables['inbox'], (typeof columns)[number]>;
const toRow = ({ received_ms: receivedAt, ...row }: Row): InboxRow => ({ ...row, receivedAt });

/** Lists of a few fixed lengths, the last one filled up with its own end: statements that differ only in length cannot be kept. */
function* pieces<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += rowsAtOnce) {
    const piece = items.slice(start, start + rowsAtOnce);
    const last = piece.at(-1) as T;
    const length = 2 ** Math.ceil(Math.log2(piece.length));
    yield [...piece, ...Array<T>(length - piece.length).fill(last)];
  }
}

function byCount(steps: readonly (readonly [id: number, steps: number])[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [id, count] of steps) {
    const ids = found.get(count);
    if (ids) ids.push(id);
    else found.set(count, [id]);
  }
  return found;
}

export function sentFileStore(db: Kysely<Tables>): SentFileStore {
  return {
    async find(bot, hash) {
      const row = await db
        .selectFrom('sent_file')
        .select('file_id')
        .where('bot', '=', bot)
        .where('hash', '=', hash)
        .executeTakeFirst();
      return row?.file_id;
    },
    async save(bot, hash, fileId) {
      await db
        .insertInto('sent_file')
        .values({ bot, hash, file_id: fileId })
        .onConflict((conflict) => conflict.columns(['bot', 'hash']).doUpdateSet({ file_id: fileId }))
        .execute();
    },
  };
}
