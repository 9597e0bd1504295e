import { sql } from 'kysely';
import type { Migration } from './types.ts';

/** Several processes on one database: who lives, who holds which office, and whose an update or a message is. */
export const workers: Migration = {
  number: 13,
  name: 'workers',
  async up(db) {
    await db.schema
      .createTable('worker')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('until_ms', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('office')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('worker', 'text', (column) => column.notNull())
      .execute();
    // A chat that must stay with one process, because something of it lives in that process's memory.
    await db.schema
      .createTable('home')
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('lane', 'text', (column) => column.notNull())
      .addColumn('worker', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('home_key', ['bot', 'lane'])
      .execute();
    await db.schema.alterTable('inbox').addColumn('owner', 'text').execute();
    await db.schema
      .createIndex('inbox_open')
      .on('inbox')
      .columns(['bot', 'lane'])
      .where(sql.ref('done'), '=', sql.lit(0))
      .execute();
    await db.schema.alterTable('outbox').addColumn('owner', 'text').execute();
    await db.schema
      .alterTable('outbox')
      .addColumn('lane', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await db.schema
      .createIndex('outbox_lane')
      .on('outbox')
      .columns(['platform', 'lane'])
      .where(sql.ref('state'), 'in', sql`('claimed', 'leaving')`)
      .execute();
  },
};
