import { type Kysely, sql } from 'kysely';
import type { DayTotals, Grade, LogRow, LogStore, Preset } from '../review/index.ts';
import type { Tables } from './schema.ts';
import { statement } from './statement.ts';

export type LogTables = {
  review_log: ReviewRow;
  study_day: DayRow;
  preset: { learner_id: string; id: number; json: string; created_ms: number };
};

type ReviewRow = {
  learner_id: string;
  seq: number;
  kind: number;
  card_id: string;
  grade: number;
  at_ms: number;
  clock_ms: number;
  day: number;
  preset: number;
  interval_days: number;
  due_ms: number;
  undoes: number;
  took_ms: number;
  before: string;
};

type DayRow = {
  learner_id: string;
  day: number;
  grades: number;
  introduced: number;
  reviewed: number;
  young_right: number;
  young_wrong: number;
  mature_right: number;
  mature_wrong: number;
  took_ms: number;
  missed_before: number;
};

const kinds: readonly LogRow['kind'][] = ['grade', 'undo', 'set', 'refit', 'imported', 'merged'];
const gradeNumbers: readonly (Grade | undefined)[] = [undefined, 'again', 'hard', 'good', 'easy'];

const takeSeq = statement<{ learnerId: string }>()((db, $) =>
  db
    .updateTable('learner')
    .set({ log_seq: sql<number>`log_seq + 1` })
    .where('id', '=', $('learnerId'))
    .returning('log_seq'),
);

const insert = statement<ReviewRow>()((db, $) =>
  db.insertInto('review_log').values({
    learner_id: $('learner_id'),
    seq: $('seq'),
    kind: $('kind'),
    card_id: $('card_id'),
    grade: $('grade'),
    at_ms: $('at_ms'),
    clock_ms: $('clock_ms'),
    day: $('day'),
    preset: $('preset'),
    interval_days: $('interval_days'),
    due_ms: $('due_ms'),
    undoes: $('undoes'),
    took_ms: $('took_ms'),
    before: $('before'),
  }),
);

const addToDay = statement<DayRow>()((db, $) =>
  db
    .insertInto('study_day')
    .values({
      learner_id: $('learner_id'),
      day: $('day'),
      grades: $('grades'),
      introduced: $('introduced'),
      reviewed: $('reviewed'),
      young_right: $('young_right'),
      young_wrong: $('young_wrong'),
      mature_right: $('mature_right'),
      mature_wrong: $('mature_wrong'),
      took_ms: $('took_ms'),
      missed_before: $('missed_before'),
    })
    .onConflict((conflict) =>
      conflict.columns(['learner_id', 'day']).doUpdateSet({
        grades: sql`study_day.grades + excluded.grades`,
        introduced: sql`study_day.introduced + excluded.introduced`,
        reviewed: sql`study_day.reviewed + excluded.reviewed`,
        young_right: sql`study_day.young_right + excluded.young_right`,
        young_wrong: sql`study_day.young_wrong + excluded.young_wrong`,
        mature_right: sql`study_day.mature_right + excluded.mature_right`,
        mature_wrong: sql`study_day.mature_wrong + excluded.mature_wrong`,
        took_ms: sql`study_day.took_ms + excluded.took_ms`,
        missed_before: sql`study_day.missed_before + excluded.missed_before`,
      }),
    )
    .returning('grades'),
);

const dayOf = statement<{ learnerId: string; day: number }>()((db, $) =>
  db.selectFrom('study_day').selectAll().where('learner_id', '=', $('learnerId')).where('day', '=', $('day')),
);

const current = statement<{ learnerId: string }>()((db, $) =>
  db
    .selectFrom('learner')
    .innerJoin('preset', (join) =>
      join.onRef('preset.learner_id', '=', 'learner.id').onRef('preset.id', '=', 'learner.preset'),
    )
    .select(['preset.id', 'preset.json'])
    .where('learner.id', '=', $('learnerId')),
);

export function logStore(db: Kysely<Tables>): LogStore {
  const ofLearner = (learnerId: string) => db.selectFrom('review_log').selectAll().where('learner_id', '=', learnerId);
  return {
    async nextSeq(learnerId) {
      const [row] = await takeSeq(db, { learnerId });
      if (!row) throw new Error('a review of a learner who does not exist');
      return row.log_seq;
    },
    async append(row) {
      await insert(db, toRow(row));
    },
    async appendAll(rows) {
      for (let start = 0; start < rows.length; start += 500) {
        await db
          .insertInto('review_log')
          .values(rows.slice(start, start + 500).map(toRow))
          .execute();
      }
      const last = rows.at(-1);
      if (!last) return;
      await db
        .updateTable('learner')
        .set({ log_seq: last.seq })
        .where('id', '=', last.learnerId)
        .where('log_seq', '<', last.seq)
        .execute();
    },
    async latest(learnerId, limit, beforeSeq = 2 ** 31 - 1) {
      const rows = await ofLearner(learnerId)
        .where('seq', '<', beforeSeq)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toLogRow);
    },
    async *read(learnerId) {
      for (let after = 0; ; ) {
        const rows = await ofLearner(learnerId).where('seq', '>', after).orderBy('seq').limit(5000).execute();
        const last = rows.at(-1);
        if (!last) return;
        after = last.seq;
        yield rows.map(toLogRow);
      }
    },
    async count(learnerId) {
      const row = await db
        .selectFrom('review_log')
        .select(sql<number>`cast(count(*) as integer)`.as('rows'))
        .where('learner_id', '=', learnerId)
        .executeTakeFirstOrThrow();
      return row.rows;
    },
    async score(learnerId, from, to) {
      const undone = db
        .selectFrom('review_log')
        .select('undoes')
        .where('learner_id', '=', learnerId)
        .where('kind', '=', kinds.indexOf('undo'));
      const row = await db
        .selectFrom('review_log')
        .select([
          sql<number>`cast(count(distinct cast(day as text) || ' ' || card_id) as integer)`.as('cards'),
          sql<number>`cast(count(*) as integer)`.as('answers'),
          sql<number>`cast(count(case when grade > ${sql.lit(gradeNumbers.indexOf('again'))} then 1 end) as integer)`.as(
            'right',
          ),
        ])
        .where('learner_id', '=', learnerId)
        .where('kind', 'in', [kinds.indexOf('grade'), kinds.indexOf('merged')])
        .where('day', '>=', from)
        .where('day', '<=', to)
        .where('seq', 'not in', undone)
        .executeTakeFirstOrThrow();
      return row;
    },
    async addToDay(learnerId, totals) {
      const [row] = await addToDay(db, toDayRow(learnerId, totals));
      return row?.grades ?? 0;
    },
    async setMissed(learnerId, day, missedBefore) {
      await db
        .updateTable('study_day')
        .set({ missed_before: missedBefore })
        .where('learner_id', '=', learnerId)
        .where('day', '=', day)
        .execute();
    },
    async day(learnerId, day) {
      const [row] = await dayOf(db, { learnerId, day });
      return row && toTotals(row);
    },
    async days(learnerId, from) {
      const rows = await db
        .selectFrom('study_day')
        .selectAll()
        .where('learner_id', '=', learnerId)
        .where('day', '>=', from)
        .orderBy('day')
        .execute();
      return rows.map(toTotals);
    },
    async lastDay(learnerId, before) {
      const row = await db
        .selectFrom('study_day')
        .select('day')
        .where('learner_id', '=', learnerId)
        .where('day', '<', before)
        .where('grades', '>', 0)
        .orderBy('day', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.day;
    },
    async preset(learnerId, id) {
      const row = await db
        .selectFrom('preset')
        .select('json')
        .where('learner_id', '=', learnerId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && (JSON.parse(row.json) as Preset);
    },
    async currentPreset(learnerId) {
      const [row] = await current(db, { learnerId });
      return row && { id: row.id, preset: JSON.parse(row.json) as Preset };
    },
    async fittedAt(learnerId) {
      const row = await db.selectFrom('learner').select('fitted_ms').where('id', '=', learnerId).executeTakeFirst();
      return row?.fitted_ms ? new Date(row.fitted_ms) : undefined;
    },
    async noteFit(learnerId, at) {
      await db.updateTable('learner').set({ fitted_ms: at.getTime() }).where('id', '=', learnerId).execute();
    },
    async savePreset(learnerId, preset, now) {
      // Counted in the learner's row, so that two processes wait for each other and get different numbers.
      const { preset: id } = await db
        .updateTable('learner')
        .set({ preset: sql<number>`preset + 1` })
        .where('id', '=', learnerId)
        .returning('preset')
        .executeTakeFirstOrThrow();
      const row = { learner_id: learnerId, id, json: JSON.stringify(preset), created_ms: now.getTime() };
      await db.insertInto('preset').values(row).execute();
      return id;
    },
  };
}

const toRow = (row: LogRow): ReviewRow => ({
  learner_id: row.learnerId,
  seq: row.seq,
  kind: kinds.indexOf(row.kind),
  card_id: row.cardId,
  grade: gradeNumbers.indexOf(row.grade),
  at_ms: row.atMs,
  clock_ms: row.clockMs,
  day: row.day,
  preset: row.preset,
  interval_days: row.intervalDays,
  due_ms: row.dueMs,
  undoes: row.undoes,
  took_ms: row.tookMs,
  before: row.before,
});

const toLogRow = (row: ReviewRow): LogRow => ({
  learnerId: row.learner_id,
  seq: row.seq,
  kind: kinds[row.kind] ?? 'grade',
  cardId: row.card_id,
  grade: gradeNumbers[row.grade],
  atMs: row.at_ms,
  clockMs: row.clock_ms,
  day: row.day,
  preset: row.preset,
  intervalDays: row.interval_days,
  dueMs: row.due_ms,
  undoes: row.undoes,
  tookMs: row.took_ms,
  before: row.before,
});

const toDayRow = (learnerId: string, totals: DayTotals): DayRow => ({
  learner_id: learnerId,
  day: totals.day,
  grades: totals.grades,
  introduced: totals.introduced,
  reviewed: totals.reviewed,
  young_right: totals.youngRight,
  young_wrong: totals.youngWrong,
  mature_right: totals.matureRight,
  mature_wrong: totals.matureWrong,
  took_ms: totals.tookMs,
  missed_before: totals.missedBefore,
});

const toTotals = (row: DayRow): DayTotals => ({
  day: row.day,
  grades: row.grades,
  introduced: row.introduced,
  reviewed: row.reviewed,
  youngRight: row.young_right,
  youngWrong: row.young_wrong,
  matureRight: row.mature_right,
  matureWrong: row.mature_wrong,
  tookMs: row.took_ms,
  missedBefore: row.missed_before,
});
