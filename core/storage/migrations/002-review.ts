import { type CreateTableBuilder, sql } from 'kysely';
import type { Migration } from './types.ts';

const learnerId = <T extends string>(table: CreateTableBuilder<T>) =>
  table.addColumn('learner_id', 'text', (column) => column.notNull().references('learner.id').onDelete('cascade'));

export const review: Migration = {
  number: 2,
  name: 'review',
  async up(db) {
    await db.schema
      .createTable('card')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('owner', 'text', (column) => column.references('learner.id').onDelete('cascade'))
      .addColumn('deck', 'text', (column) => column.notNull())
      .addColumn('tags', 'text', (column) => column.notNull()) // ' tag1 tag2 ', so that LIKE '% tag %' finds whole tags
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('front', 'text', (column) => column.notNull())
      .addColumn('back', 'text', (column) => column.notNull())
      .addColumn('sibling', 'text', (column) => column.notNull())
      .addColumn('ordinal', 'integer', (column) => column.notNull())
      .addColumn('source', 'text') // JSON
      .addColumn('catalog', 'integer', (column) => column.notNull()) // version in which it came or came back
      .addColumn('retired_ms', 'bigint')
      .execute();
    await db.schema.createIndex('card_catalog').on('card').column('catalog').execute();
    await db.schema.createIndex('card_owner').on('card').columns(['owner', 'deck']).execute();
    await learnerId(db.schema.createTable('card_edit'))
      .addColumn('card_id', 'text', (column) => column.notNull())
      .addColumn('front', 'text', (column) => column.notNull())
      .addColumn('back', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('card_edit_key', ['learner_id', 'card_id'])
      .execute();
    await learnerId(db.schema.createTable('card_report'))
      .addColumn('card_id', 'text', (column) => column.notNull())
      .addColumn('at_ms', 'bigint', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('card_report_key', ['learner_id', 'card_id'])
      .execute();
    await learnerId(db.schema.createTable('memory'))
      .addColumn('card_id', 'text', (column) => column.notNull())
      .addColumn('state', 'smallint', (column) => column.notNull())
      .addColumn('suspension', 'smallint', (column) => column.notNull())
      .addColumn('boosted', 'smallint', (column) => column.notNull())
      .addColumn('stability_days', 'double precision', (column) => column.notNull())
      .addColumn('difficulty', 'double precision', (column) => column.notNull())
      .addColumn('step', 'smallint', (column) => column.notNull())
      .addColumn('reps', 'integer', (column) => column.notNull())
      .addColumn('lapses', 'integer', (column) => column.notNull())
      .addColumn('interval_days', 'integer', (column) => column.notNull())
      .addColumn('due_day', 'integer', (column) => column.notNull())
      .addColumn('due_ms', 'bigint', (column) => column.notNull())
      .addColumn('last_ms', 'bigint', (column) => column.notNull())
      .addColumn('last_clock_ms', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('memory_key', ['learner_id', 'card_id'])
      .execute();
    // Covers the queue: what is due, in which order, without a look at the table.
    await db.schema
      .createIndex('memory_queue')
      .on('memory')
      .columns(['learner_id', 'suspension', 'state', 'due_day', 'due_ms', 'last_clock_ms', 'stability_days', 'card_id'])
      .execute();
    await db.schema.createIndex('memory_card').on('memory').column('card_id').execute();
    await db.schema
      .createIndex('memory_boosted')
      .on('memory')
      .column('learner_id')
      .where(sql.ref('boosted'), '=', sql.lit(1))
      .execute();
    await learnerId(db.schema.createTable('review_log'))
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('kind', 'smallint', (column) => column.notNull())
      .addColumn('card_id', 'text', (column) => column.notNull())
      .addColumn('grade', 'smallint', (column) => column.notNull()) // 1–4, 0 for none
      .addColumn('at_ms', 'bigint', (column) => column.notNull())
      .addColumn('clock_ms', 'bigint', (column) => column.notNull())
      .addColumn('day', 'integer', (column) => column.notNull())
      .addColumn('preset', 'integer', (column) => column.notNull())
      .addColumn('interval_days', 'integer', (column) => column.notNull())
      .addColumn('due_ms', 'bigint', (column) => column.notNull())
      .addColumn('undoes', 'integer', (column) => column.notNull())
      .addColumn('took_ms', 'integer', (column) => column.notNull())
      .addColumn('before', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('review_log_key', ['learner_id', 'seq'])
      .execute();
    const totals = ['grades', 'introduced', 'reviewed', 'young_right', 'young_wrong', 'mature_right', 'mature_wrong'];
    let day = learnerId(db.schema.createTable('study_day')).addColumn('day', 'integer', (column) => column.notNull());
    for (const name of [...totals, 'took_ms', 'missed_before'])
      day = day.addColumn(name, 'integer', (column) => column.notNull());
    await day.addPrimaryKeyConstraint('study_day_key', ['learner_id', 'day']).execute();
    await learnerId(db.schema.createTable('preset'))
      .addColumn('id', 'integer', (column) => column.notNull())
      .addColumn('json', 'text', (column) => column.notNull())
      .addColumn('created_ms', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('preset_key', ['learner_id', 'id'])
      .execute();
  },
};
