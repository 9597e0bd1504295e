import { type Kysely, sql } from 'kysely';
import type { CardCounts, ProgressStore } from '../progress/index.ts';
import type { Tables } from './schema.ts';

const matureDays = 21;

export function progressStore(db: Kysely<Tables>): ProgressStore {
  const count = sql<number>`cast(count(*) as integer)`;
  return {
    async cardCounts(learnerId) {
      const rows = await db
        .selectFrom('memory')
        .select([
          'state',
          sql<number>`case when suspension = 0 then 0 else 1 end`.as('suspended'),
          sql<number>`case when interval_days >= ${sql.lit(matureDays)} then 1 else 0 end`.as('mature'),
          count.as('cards'),
        ])
        .where('learner_id', '=', learnerId)
        .where('suspension', '!=', 4) // retired: the notes have them no more
        .groupBy(['state', 'suspended', 'mature'])
        .execute();
      const counts: CardCounts = { new: 0, learning: 0, young: 0, mature: 0, suspended: 0 };
      for (const { state, suspended, mature, cards } of rows) {
        if (suspended === 1) counts.suspended += cards;
        else if (state === 0) counts.new += cards;
        else if (state === 1 || state === 3) counts.learning += cards;
        else if (mature === 1) counts.mature += cards;
        else counts.young += cards;
      }
      return counts;
    },
    async topics(learnerId) {
      return db
        .selectFrom('memory')
        .innerJoin('card', 'card.id', 'memory.card_id')
        .select([
          'card.deck',
          count.as('cards'),
          sql<number>`cast(sum(memory.reps) as integer)`.as('reps'),
          sql<number>`cast(sum(memory.lapses) as integer)`.as('lapses'),
          sql<number>`avg(memory.difficulty)`.as('difficulty'),
        ])
        .where('memory.learner_id', '=', learnerId)
        .where('memory.reps', '>', 0)
        .where('memory.suspension', '!=', 4)
        .groupBy('card.deck')
        .execute();
    },
  };
}
