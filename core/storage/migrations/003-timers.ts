import type { Migration } from './types.ts';

export const timers: Migration = {
  number: 3,
  name: 'timers',
  async up(db) {
    await db.schema
      .createTable('timer')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('due_ms', 'bigint', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('free_ms', 'bigint', (column) => column.notNull()) // a lease ends here
      .execute();
    await db.schema.createIndex('timer_due').on('timer').column('due_ms').execute();
    await db.schema
      .createTable('outbox')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull()) // ready, claimed, sent, failed
      .addColumn('ready_ms', 'bigint', (column) => column.notNull())
      .addColumn('expires_ms', 'bigint')
      .addColumn('done_ms', 'bigint')
      .addColumn('reason', 'text')
      .execute();
    await db.schema.createIndex('outbox_ready').on('outbox').columns(['platform', 'state', 'ready_ms']).execute();
  },
};
