import type { Migration } from './types.ts';

export const chat: Migration = {
  number: 10,
  name: 'chat',
  async up(db) {
    await db.schema
      .createTable('document')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('owner', 'text', (column) => column.references('learner.id').onDelete('cascade'))
      .addColumn('json', 'text', (column) => column.notNull())
      .addColumn('expires_ms', 'bigint')
      .execute();
    await db.schema.createIndex('document_owner').on('document').column('owner').execute();
    await db.schema.createIndex('document_expires').on('document').column('expires_ms').execute();
    await db.schema
      .createTable('gap')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('times', 'integer', (column) => column.notNull())
      .addColumn('last_ms', 'bigint', (column) => column.notNull())
      .addColumn('suggestions', 'text', (column) => column.notNull()) // JSON
      .execute();
  },
};
