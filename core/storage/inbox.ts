import type { Kysely } from 'kysely';
import type { InboxStore, SentFileStore } from '../inbox/index.ts';
import type { Tables } from './schema.ts';

export type InboxTables = {
  inbox: { bot: string; id: number; lane: string; body: string; received_ms: number; steps: number; done: number };
  sent_file: { bot: string; hash: string; file_id: string };
};

/** PostgreSQL takes 65,535 parameters in a statement, SQLite 32,766. */
const rowsAtOnce = 1000;

export function inboxStore(db: Kysely<Tables>): InboxStore {
  return {
    async add(bot, rows) {
      const known = new Set<number>();
      const given = rows.filter(({ id }) => !known.has(id) && known.add(id));
      if (given.length === 0) return [];
      if (given.length > rowsAtOnce) throw new Error(`more than ${rowsAtOnce} updates at once`);
      const kept = await db
        .insertInto('inbox')
        .values(
          given.map(({ id, lane, body, receivedAt }) => ({
            bot,
            id,
            lane,
            body,
            received_ms: receivedAt,
            steps: 0,
            done: 0,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .execute();
      return kept.map(({ id }) => id);
    },
    async pending(bot, after, limit) {
      const rows = await db
        .selectFrom('inbox')
        .select(['id', 'lane', 'body', 'received_ms', 'steps'])
        .where('bot', '=', bot)
        .where('done', '=', 0)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ received_ms: receivedAt, ...row }) => ({ ...row, receivedAt }));
    },
    async record(bot, finished, steps) {
      for (const ids of pieces(finished)) {
        await db
          .updateTable('inbox')
          .set({ done: 1, body: '' })
          .where('bot', '=', bot)
          .where('id', 'in', ids)
          .execute();
      }
      for (const [count, ids] of byCount(steps)) {
        for (const piece of pieces(ids)) {
          await db.updateTable('inbox').set({ steps: count }).where('bot', '=', bot).where('id', 'in', piece).execute();
        }
      }
    },
    async prune(before) {
      await db.deleteFrom('inbox').where('done', '=', 1).where('received_ms', '<', before.getTime()).execute();
    },
  };
}

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
