import type { Migration } from './types.ts';

export const bulk: Migration = {
  number: 12,
  name: 'bulk',
  async up(db) {
    // Reminders come by the hundred thousand in one minute; a match's next question must find its way past them.
    await db.schema
      .alterTable('outbox')
      .addColumn('bulk', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.dropIndex('outbox_ready').execute();
    await db.schema
      .createIndex('outbox_ready')
      .on('outbox')
      .columns(['platform', 'state', 'bulk', 'ready_ms', 'key'])
      .execute();
    // What has expired is looked for before every claim, among all that waits.
    await db.schema.createIndex('outbox_expires').on('outbox').columns(['platform', 'state', 'expires_ms']).execute();
    await db.schema.createIndex('timer_kind_due').on('timer').columns(['kind', 'due_ms']).execute();
  },
};
