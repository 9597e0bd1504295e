import { type Kysely, sql } from 'kysely';
import type { Memory, MemoryStore, Scope, State, Suspension } from '../review/index.ts';
import type { Tables } from './schema.ts';
import { statement } from './statement.ts';
import { inQueue, keepScope, queueReaders } from './study-queue.ts';

export type MemoryTables = { memory: MemoryRow };

type MemoryRow = {
  learner_id: string;
  card_id: string;
  state: number;
  suspension: number;
  boosted: number;
  stability_days: number;
  difficulty: number;
  step: number;
  reps: number;
  lapses: number;
  interval_days: number;
  due_day: number;
  due_ms: number;
  last_ms: number;
  last_clock_ms: number;
};

/** A row keeps the place in the list. */
const states: readonly State[] = ['new', 'learning', 'review', 'relearning'];
const suspensions: readonly Suspension[] = ['none', 'learner', 'leech', 'reported', 'retired'];
const [learning, review, relearning] = [1, 2, 3];
const active = 0;

const byKey = statement<{ learnerId: string; cardId: string }>()((db, $) =>
  db.selectFrom('memory').selectAll().where('learner_id', '=', $('learnerId')).where('card_id', '=', $('cardId')),
);

const update = statement<MemoryRow>()((db, $) =>
  db
    .updateTable('memory')
    .set({
      state: $('state'),
      suspension: $('suspension'),
      boosted: $('boosted'),
      stability_days: $('stability_days'),
      difficulty: $('difficulty'),
      step: $('step'),
      reps: $('reps'),
      lapses: $('lapses'),
      interval_days: $('interval_days'),
      due_day: $('due_day'),
      due_ms: $('due_ms'),
      last_ms: $('last_ms'),
      last_clock_ms: $('last_clock_ms'),
    })
    .where('learner_id', '=', $('learner_id'))
    .where('card_id', '=', $('card_id')),
);

const loadOn = statement<{ learnerId: string; day: number }>()((db, $) =>
  db
    .selectFrom('memory')
    .select(sql<number>`cast(count(*) as integer)`.as('cards'))
    .where('learner_id', '=', $('learnerId'))
    .where('suspension', '=', active)
    .where('state', '=', review)
    .where('due_day', '=', $('day')),
);

/**
 * The soonest steps, at most so many. Each state by itself, so that the index gives them soonest first: together they would all
 * be sorted for the first. The limit is written out, because SQLite prepares a statement anew each time a limit is bound to it.
 */
const soonestSteps = (limit: number) =>
  statement<{ learnerId: string }>()((db, $) => {
    const inState = (state: number) =>
      db
        .selectFrom('memory')
        .select(['card_id', 'due_ms'])
        .where('learner_id', '=', $('learnerId'))
        .where('suspension', '=', sql.lit(active))
        .where('state', '=', sql.lit(state))
        .where('due_day', '=', sql.lit(0)) // cards in steps have no day, which lets the index order them by due_ms
        .orderBy('due_ms')
        .limit(sql.lit(limit));
    return db
      .selectFrom(inState(learning).as('learning'))
      .selectAll()
      .unionAll(db.selectFrom(inState(relearning).as('relearning')).selectAll());
  });

const mostSteps = 500;
const firstSteps = soonestSteps(1);
const manySteps = soonestSteps(mostSteps);

const soonestFirst = (steps: { card_id: string; due_ms: number }[]) =>
  steps.sort((a, b) => a.due_ms - b.due_ms || (a.card_id < b.card_id ? -1 : 1));

const countSteps = statement<{ learnerId: string }>()((db, $) =>
  db
    .selectFrom('memory')
    .select(sql<number>`cast(count(*) as integer)`.as('count'))
    .where('learner_id', '=', $('learnerId'))
    .where('suspension', '=', active)
    .where('state', 'in', [learning, relearning]),
);

export function memoryStore(db: Kysely<Tables>): MemoryStore {
  async function inSteps(learnerId: string, scope: Scope): Promise<{ cardId: string; dueMs: number }[]> {
    const rows = soonestFirst(await manySteps(db, { learnerId })).slice(0, mostSteps);
    const ids = rows.map(({ card_id }) => card_id);
    const within = scope.kind === 'all' ? undefined : await keepScope(db, scope, ids);
    const kept = within ? rows.filter(({ card_id }) => within.has(card_id)) : rows;
    return kept.map(({ card_id, due_ms }) => ({ cardId: card_id, dueMs: due_ms }));
  }

  const { boosted, due, fresh, countDue, countFresh } = queueReaders(db);
  return {
    boosted,
    due,
    fresh,
    countDue,
    countFresh,
    async find(learnerId, cardId) {
      const [row] = await byKey(db, { learnerId, cardId });
      return row && toMemory(row);
    },
    async save(memory) {
      await update(db, toRow(memory));
    },
    async insert(memories) {
      for (let start = 0; start < memories.length; start += 500) {
        await db
          .insertInto('memory')
          .values(memories.slice(start, start + 500).map(toRow))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    },
    enrol: (learnerId) => enrol(db, learnerId),
    inSteps,
    async firstStep(learnerId, scope) {
      if (scope.kind !== 'all') return (await inSteps(learnerId, scope))[0];
      const [row] = soonestFirst(await firstSteps(db, { learnerId }));
      return row && { cardId: row.card_id, dueMs: row.due_ms };
    },
    async countSteps(learnerId, scope) {
      if (scope.kind !== 'all') return (await inSteps(learnerId, scope)).length;
      const [counted] = await countSteps(db, { learnerId });
      return counted?.count ?? 0;
    },
    async load(learnerId, day) {
      const [row] = await loadOn(db, { learnerId, day });
      return row?.cards ?? 0;
    },
    async loads(learnerId, from, to) {
      const rows = await inQueue(db, learnerId, { kind: 'all' })
        .select(['memory.due_day as day', sql<number>`cast(count(*) as integer)`.as('count')])
        .where('memory.state', '=', review)
        .where('memory.due_day', '>=', from)
        .where('memory.due_day', '<=', to)
        .groupBy('memory.due_day')
        .execute();
      return new Map(rows.map((row) => [row.day, row.count]));
    },
    async nextDue(learnerId) {
      const queue = inQueue(db, learnerId, { kind: 'all' });
      const first = await queue
        .select('memory.due_day as day')
        .where('memory.state', '=', review)
        .orderBy('memory.due_day')
        .limit(1)
        .executeTakeFirst();
      const [soonest] = soonestFirst(await firstSteps(db, { learnerId }));
      return { day: first?.day, stepMs: soonest?.due_ms };
    },
    async suspend(learnerId, cardIds, suspension) {
      for (let start = 0; start < cardIds.length; start += 500) {
        await db
          .updateTable('memory')
          .set({ suspension: suspensions.indexOf(suspension) })
          .where('learner_id', '=', learnerId)
          .where('card_id', 'in', cardIds.slice(start, start + 500))
          .execute();
      }
    },
    async boost(learnerId, cardIds) {
      for (let start = 0; start < cardIds.length; start += 500) {
        await db
          .updateTable('memory')
          .set({ boosted: 1 })
          .where('learner_id', '=', learnerId)
          .where('card_id', 'in', cardIds.slice(start, start + 500))
          .execute();
      }
    },
    async suspended(learnerId) {
      const rows = await db
        .selectFrom('memory')
        .select(['card_id', 'suspension'])
        .where('learner_id', '=', learnerId)
        .where('suspension', '!=', active)
        .orderBy('card_id')
        .execute();
      return rows.map((row) => ({ cardId: row.card_id, suspension: suspensions[row.suspension] ?? 'none' }));
    },
    async all(learnerId) {
      const rows = await db.selectFrom('memory').selectAll().where('learner_id', '=', learnerId).execute();
      return rows.map(toMemory);
    },
  };
}

/** The version of the cards that a learner knows, and the present one. */
const catalogs = statement<{ learnerId: string }>()((db, $) =>
  db
    .selectFrom('learner')
    .leftJoin('meta', (join) => join.on('meta.key', '=', 'catalog'))
    .select(['learner.catalog', 'meta.value as latest'])
    .where('learner.id', '=', $('learnerId')),
);

async function enrol(db: Kysely<Tables>, learnerId: string): Promise<boolean> {
  const [known] = await catalogs(db, { learnerId });
  const catalog = Number(known?.latest ?? 0);
  if (!known || known.catalog >= catalog) return false;
  await db
    .insertInto('memory')
    .columns(memoryColumns)
    .expression((from) =>
      from
        .selectFrom('card')
        .select(({ ref, lit }) => [
          // PostgreSQL cannot guess the type of a parameter in a select list.
          sql<string>`cast(${learnerId} as text)`.as('learner_id'),
          ref('card.id').as('card_id'),
          ...memoryColumns.slice(2).map((name) => (name === 'due_day' ? ref('card.ordinal') : lit(0)).as(name)),
        ])
        .where('card.catalog', '>', known.catalog)
        .where('card.retired_ms', 'is', null)
        .where(({ or, eb }) => or([eb('card.owner', 'is', null), eb('card.owner', '=', learnerId)])),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db.updateTable('learner').set({ catalog }).where('id', '=', learnerId).execute();
  return true;
}

const memoryColumns = [
  'learner_id',
  'card_id',
  'state',
  'suspension',
  'boosted',
  'stability_days',
  'difficulty',
  'step',
  'reps',
  'lapses',
  'interval_days',
  'due_day',
  'due_ms',
  'last_ms',
  'last_clock_ms',
] as const;

const toRow = (memory: Memory): MemoryRow => ({
  learner_id: memory.learnerId,
  card_id: memory.cardId,
  state: states.indexOf(memory.state),
  suspension: suspensions.indexOf(memory.suspension),
  boosted: memory.boosted ? 1 : 0,
  stability_days: memory.stabilityDays,
  difficulty: memory.difficulty,
  step: memory.step,
  reps: memory.reps,
  lapses: memory.lapses,
  interval_days: memory.intervalDays,
  due_day: memory.dueDay,
  due_ms: memory.dueMs,
  last_ms: memory.lastMs,
  last_clock_ms: memory.lastClockMs,
});

const toMemory = (row: MemoryRow): Memory => ({
  learnerId: row.learner_id,
  cardId: row.card_id,
  state: states[row.state] ?? 'new',
  suspension: suspensions[row.suspension] ?? 'none',
  boosted: row.boosted === 1,
  stabilityDays: row.stability_days,
  difficulty: row.difficulty,
  step: row.step,
  reps: row.reps,
  lapses: row.lapses,
  intervalDays: row.interval_days,
  dueDay: row.due_day,
  dueMs: row.due_ms,
  lastMs: row.last_ms,
  lastClockMs: row.last_clock_ms,
});
