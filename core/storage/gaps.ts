import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { GapStore } from '../chat/index.ts';
import type { Tables } from './schema.ts';

export type GapTables = {
  gap: { id: string; question: string; times: number; last_ms: number; suggestions: string };
};

/** The same words in another case and with other marks are the same question. */
const idOf = (question: string): string => {
  const words =
    question
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}-]+/gu) ?? [];
  return createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 12);
};

export function gapStore(db: Kysely<Tables>): GapStore {
  return {
    async add(question, suggestions, now) {
      const row = { question, last_ms: now.getTime(), suggestions: JSON.stringify(suggestions) };
      await db
        .insertInto('gap')
        .values({ id: idOf(question), times: 1, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...row, times: sql<number>`gap.times + 1` }))
        .execute();
    },
    async list(limit) {
      const rows = await db
        .selectFrom('gap')
        .selectAll()
        .orderBy('times', 'desc')
        .orderBy('last_ms', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ id, question, times, last_ms, suggestions }) => ({
        id,
        question,
        times,
        lastAt: new Date(last_ms),
        suggestions: JSON.parse(suggestions) as string[],
      }));
    },
    async remove(id) {
      await db.deleteFrom('gap').where('id', '=', id).execute();
    },
  };
}
