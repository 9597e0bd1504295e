import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { MemoryStore, Scope } from '../review/index.ts';
import { cardStore, scopeFilter } from './cards.ts';
import type { Tables } from './schema.ts';
import { statement } from './statement.ts';

const [fresh, review] = [0, 2]; // places in `states`
const active = 0; // in `suspensions`

const dayMs = 86_400_000;

/**
 * Of a backlog larger than this, the cards due last are put in order and the others wait: the longer a card has been due, the
 * less likely it is to be remembered, and tens of thousands would take longer to sort than anybody should wait for a question.
 */
const mostRanked = 2000;

const everything: Scope = { kind: 'all' };
const noDecks: readonly string[] = [];

/** A learner's cards that may be asked: the beginning of every question about the queue. */
export function inQueue(db: Kysely<Tables>, learnerId: string, scope: Scope) {
  const query = db
    .selectFrom('memory')
    .where('memory.learner_id', '=', learnerId)
    .where('memory.suspension', '=', sql.lit(active));
  if (scope.kind === 'all') return query;
  return query.where(({ exists, selectFrom }) =>
    exists(selectFrom('card').select('card.id').whereRef('card.id', '=', 'memory.card_id').where(scopeFilter(scope))),
  );
}

const dueIn = (db: Kysely<Tables>, learnerId: string, scope: Scope, day: number) =>
  inQueue(db, learnerId, scope).where('memory.state', '=', sql.lit(review)).where('memory.due_day', '<=', day);

function freshIn(db: Kysely<Tables>, learnerId: string, scope: Scope, decks: readonly string[]) {
  const query = inQueue(db, learnerId, scope).where('memory.state', '=', sql.lit(fresh));
  if (decks.length === 0) return query;
  return query.where(({ exists, or, selectFrom }) =>
    exists(
      selectFrom('card')
        .select('card.id')
        .whereRef('card.id', '=', 'memory.card_id')
        .where(or(decks.map((deck) => scopeFilter({ kind: 'deck', deck })))),
    ),
  );
}

type Memories = SelectQueryBuilder<Tables, 'memory', object>;

/** The sibling keys of the chosen few: looked up after the limit, not for every card that was considered. */
const withSibling = (
  db: Kysely<Tables>,
  first: SelectQueryBuilder<Tables, 'memory', { cardId: string; place: number }>,
) =>
  db
    .selectFrom(first.as('first'))
    .innerJoin('card', 'card.id', 'first.cardId')
    .select(['first.cardId', 'card.sibling'])
    .orderBy('first.place')
    .orderBy('first.cardId');

function dueFirst(db: Kysely<Tables>, learnerId: string, scope: Scope, day: number, endMs: number, limit: number) {
  // Retrievability falls as time since the last review grows against stability, so no curve is needed to sort by it.
  const overdue = sql<number>`(cast(${endMs} as double precision) - memory.last_clock_ms) / memory.stability_days`;
  const latest = dueIn(db, learnerId, scope, day)
    .select(['card_id', 'due_day', 'last_clock_ms', 'stability_days'])
    .orderBy('memory.due_day', 'desc')
    .limit(sql.lit(mostRanked));
  const first = db
    .selectFrom(latest.as('memory'))
    .select(['memory.card_id as cardId', overdue.as('place')])
    .orderBy('place')
    .orderBy('cardId')
    .limit(sql.lit(limit));
  return withSibling(db, first);
}

function freshFirst(db: Kysely<Tables>, learnerId: string, scope: Scope, decks: readonly string[], limit: number) {
  const first = freshIn(db, learnerId, scope, decks)
    .select(['memory.card_id as cardId', 'memory.due_day as place'])
    .orderBy('place')
    .orderBy('cardId')
    .limit(sql.lit(limit));
  return withSibling(db, first);
}

const count = sql<number>`cast(count(*) as integer)`.as('count');
const counting = (db: Kysely<Tables>, memories: Memories, atMost: number | undefined) =>
  atMost === undefined
    ? memories.select(count)
    : db.selectFrom(memories.select('memory.card_id').limit(sql.lit(atMost)).as('some')).select(count);

/**
 * A limit is written out, because SQLite prepares a statement anew each time one is bound to it; and rounded up, so that there
 * are few statements. What is too many is cut off afterwards.
 */
const roundedUp = (limit: number): number => {
  const unit = 10 ** Math.max(1, Math.floor(Math.log10(Math.max(1, limit))) - 1);
  return Math.ceil(limit / unit) * unit;
};

/** Counting a few more costs next to nothing, while a statement of its own for each day's allowance would. */
const nextPower = (limit: number): number => 10 ** Math.max(2, Math.ceil(Math.log10(Math.max(1, limit))));

/** The same statement for each of a few limits. */
function byLimit<T>(make: (limit: number) => T): (limit: number) => T {
  const made = new Map<number, T>();
  return (limit) => {
    const known = made.get(limit) ?? make(limit);
    made.set(limit, known);
    return known;
  };
}

// Questions about all cards are what almost everybody asks; those about a part are put together when they are asked.
const dueOfAll = byLimit((limit) =>
  statement<{ learnerId: string; day: number; endMs: number }>()((db, $) =>
    dueFirst(db, $('learnerId'), everything, $('day'), $('endMs'), limit),
  ),
);
const freshOfAll = byLimit((limit) =>
  statement<{ learnerId: string }>()((db, $) => freshFirst(db, $('learnerId'), everything, noDecks, limit)),
);
const countDueOfAll = byLimit((limit) =>
  statement<{ learnerId: string; day: number }>()((db, $) =>
    // From the end at which the queue is read, so that the pages are in memory by then.
    counting(db, dueIn(db, $('learnerId'), everything, $('day')).orderBy('memory.due_day', 'desc'), limit),
  ),
);
const countFreshOfAll = byLimit((limit) =>
  statement<{ learnerId: string }>()((db, $) => counting(db, freshIn(db, $('learnerId'), everything, noDecks), limit)),
);

// Few at a time, found by an index of their own; any other condition would lead the planner to a larger one.
const allBoosted = statement<{ learnerId: string }>()((db, $) =>
  db
    .selectFrom('memory')
    .select(['card_id as cardId', 'suspension'])
    .where('learner_id', '=', $('learnerId'))
    .where(sql.ref('boosted'), '=', sql.lit(1)),
);

/** What a study day's queue is made of, in order, and how much there is. */
export function queueReaders(
  db: Kysely<Tables>,
): Pick<MemoryStore, 'boosted' | 'due' | 'fresh' | 'countDue' | 'countFresh'> {
  return {
    async boosted(learnerId, scope, limit) {
      const rows = await allBoosted(db, { learnerId });
      const ids = rows.filter(({ suspension }) => suspension === active).map(({ cardId }) => cardId);
      const within = await keepScope(db, scope, ids.sort());
      const chosen = [...within].slice(0, limit);
      const siblings = await cardStore(db).siblings(chosen);
      return chosen.map((cardId) => ({ cardId, sibling: siblings.get(cardId) ?? cardId }));
    },
    async due(learnerId, scope, day, limit) {
      const [most, endMs] = [roundedUp(limit), (day + 1) * dayMs];
      const rows =
        scope.kind === 'all'
          ? await dueOfAll(most)(db, { learnerId, day, endMs })
          : await dueFirst(db, learnerId, scope, day, endMs, most).execute();
      return rows.slice(0, limit);
    },
    async fresh(learnerId, scope, decks, limit) {
      const most = roundedUp(limit);
      const rows =
        scope.kind === 'all' && decks.length === 0
          ? await freshOfAll(most)(db, { learnerId })
          : await freshFirst(db, learnerId, scope, decks, most).execute();
      return rows.slice(0, limit);
    },
    async countDue(learnerId, scope, day, atMost) {
      if (scope.kind === 'all' && atMost !== undefined) {
        const [counted] = await countDueOfAll(nextPower(atMost))(db, { learnerId, day });
        return Math.min(atMost, counted?.count ?? 0);
      }
      return (await counting(db, dueIn(db, learnerId, scope, day), atMost).executeTakeFirstOrThrow()).count;
    },
    async countFresh(learnerId, scope, decks, atMost) {
      if (scope.kind === 'all' && decks.length === 0 && atMost !== undefined) {
        const [counted] = await countFreshOfAll(nextPower(atMost))(db, { learnerId });
        return Math.min(atMost, counted?.count ?? 0);
      }
      return (await counting(db, freshIn(db, learnerId, scope, decks), atMost).executeTakeFirstOrThrow()).count;
    },
  };
}

/** Which of these cards are in the scope. */
export async function keepScope(db: Kysely<Tables>, scope: Scope, ids: readonly string[]): Promise<Set<string>> {
  if (scope.kind === 'all' || ids.length === 0) return new Set(ids);
  const kept = new Set<string>();
  for (let start = 0; start < ids.length; start += 500) {
    const rows = await db
      .selectFrom('card')
      .select('id')
      .where('id', 'in', ids.slice(start, start + 500))
      .where(scopeFilter(scope))
      .execute();
    for (const { id } of rows) kept.add(id);
  }
  return kept;
}
