import { sql } from 'kysely';
import type { Migration } from './types.ts';

export const pending: Migration = {
  number: 13,
  name: 'pending',
  async up(db) {
    // The few updates that wait are counted at every look at the figures, among two days of those that are done.
    await db.schema
      .createIndex('inbox_pending')
      .on('inbox')
      .columns(['bot', 'id'])
      .where(sql.ref('done'), '=', sql.lit(0))
      .execute();
  },
};
