import type { Migration } from './types.ts';

export const learners: Migration = {
  number: 1,
  name: 'learners',
  async up(db) {
    await db.schema
      .createTable('meta')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('learner')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('created_ms', 'bigint', (column) => column.notNull())
      .addColumn('settings', 'text', (column) => column.notNull()) // JSON, so that a new setting needs no migration
      .addColumn('log_seq', 'integer', (column) => column.notNull().defaultTo(0)) // last number given in review_log
      .addColumn('preset', 'integer', (column) => column.notNull().defaultTo(0)) // current one, 0 before the first
      .addColumn('catalog', 'integer', (column) => column.notNull().defaultTo(0)) // version of the cards enrolled in
      .execute();
    await db.schema
      .createTable('account')
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('account_id', 'text', (column) => column.notNull())
      .addColumn('learner_id', 'text', (column) => column.notNull().references('learner.id').onDelete('cascade'))
      .addPrimaryKeyConstraint('account_key', ['platform', 'account_id'])
      .execute();
    await db.schema.createIndex('account_learner').on('account').column('learner_id').execute();
    await db.schema
      .createTable('event')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('at_ms', 'bigint', (column) => column.notNull())
      .addColumn('reply', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('event_at').on('event').column('at_ms').execute();
  },
};
