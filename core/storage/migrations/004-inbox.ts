import type { Migration } from './types.ts';

export const inbox: Migration = {
  number: 4,
  name: 'inbox',
  async up(db) {
    await db.schema
      .createTable('inbox')
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('id', 'bigint', (column) => column.notNull())
      .addColumn('lane', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('received_ms', 'bigint', (column) => column.notNull())
      .addColumn('steps', 'integer', (column) => column.notNull())
      .addColumn('done', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('inbox_key', ['bot', 'id'])
      .execute();
    await db.schema
      .createTable('sent_file')
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('file_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('sent_file_key', ['bot', 'hash'])
      .execute();
  },
};
