import type { Migration } from './types.ts';

export const fits: Migration = {
  number: 11,
  name: 'fits',
  async up(db) {
    // When weights were last fitted to the learner's reviews, whatever came of it.
    await db.schema
      .alterTable('learner')
      .addColumn('fitted_ms', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
