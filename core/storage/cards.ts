import { type Kysely, sql } from 'kysely';
import type { Card, CardSource, CardStore, Scope } from '../review/index.ts';
import type { Tables } from './schema.ts';
import { statement } from './statement.ts';

export type CardTables = {
  card: CardRow;
  card_edit: { learner_id: string; card_id: string; front: string; back: string };
  card_report: { learner_id: string; card_id: string; at_ms: number; reason: string };
};

type CardRow = {
  id: string;
  owner: string | null;
  deck: string;
  tags: string;
  kind: string;
  front: string;
  back: string;
  sibling: string;
  ordinal: number;
  source: string | null;
  catalog: number;
  retired_ms: number | null;
};

/** PostgreSQL takes 65,535 parameters in a statement, SQLite 32,766. */
const rowsAtOnce = 500;

const byId = statement<{ id: string }>()((db, $) => db.selectFrom('card').selectAll().where('id', '=', $('id')));

const byIdFor = statement<{ id: string; learnerId: string }>()((db, $) =>
  db
    .selectFrom('card')
    .leftJoin('card_edit', (join) =>
      join.onRef('card_edit.card_id', '=', 'card.id').on('card_edit.learner_id', '=', $('learnerId')),
    )
    .selectAll('card')
    .select(['card_edit.front as own_front', 'card_edit.back as own_back'])
    .where('card.id', '=', $('id')),
);

export function cardStore(db: Kysely<Tables>): CardStore {
  return {
    async find(id) {
      const [row] = await byId(db, { id });
      return row && toCard(row);
    },
    async findFor(learnerId, id) {
      const [row] = await byIdFor(db, { id, learnerId });
      return row && toCard({ ...row, front: row.own_front ?? row.front, back: row.own_back ?? row.back });
    },
    async shared() {
      const rows = await db.selectFrom('card').selectAll().where('owner', 'is', null).orderBy('ordinal').execute();
      return rows.map((row) => ({ card: toCard(row), isRetired: row.retired_ms !== null }));
    },
    replaceShared: (cards, now) => replaceShared(db, cards, now),
    async saveOwn(cards) {
      const catalog = await nextCatalog(db);
      for (const piece of pieces(cards)) await upsert(db, piece, catalog);
      await setRetired(
        db,
        cards.map(({ id }) => id),
        undefined,
        catalog,
      );
    },
    async siblings(ids) {
      const siblings = new Map<string, string>();
      for (const piece of pieces(ids)) {
        const rows = await db.selectFrom('card').select(['id', 'sibling']).where('id', 'in', piece).execute();
        for (const { id, sibling } of rows) siblings.set(id, sibling);
      }
      return siblings;
    },
    async removeOwn(learnerId, ids) {
      for (const piece of pieces(ids)) {
        await db.deleteFrom('memory').where('learner_id', '=', learnerId).where('card_id', 'in', piece).execute();
        await db.deleteFrom('card').where('owner', '=', learnerId).where('id', 'in', piece).execute();
      }
    },
    async saveEdit(learnerId, cardId, text) {
      if (!text) {
        await db.deleteFrom('card_edit').where('learner_id', '=', learnerId).where('card_id', '=', cardId).execute();
        return;
      }
      await db
        .insertInto('card_edit')
        .values({ learner_id: learnerId, card_id: cardId, ...text })
        .onConflict((conflict) => conflict.columns(['learner_id', 'card_id']).doUpdateSet(text))
        .execute();
    },
    async edited(learnerId) {
      const rows = await db
        .selectFrom('card_edit')
        .innerJoin('card', 'card.id', 'card_edit.card_id')
        .select('card.id')
        .where('card_edit.learner_id', '=', learnerId)
        .where('card.retired_ms', 'is', null)
        .orderBy('card.deck')
        .orderBy('card.ordinal')
        .execute();
      return rows.map(({ id }) => id);
    },
    async report(learnerId, cardId, reason, now) {
      const report = { at_ms: now.getTime(), reason };
      await db
        .insertInto('card_report')
        .values({ learner_id: learnerId, card_id: cardId, ...report })
        .onConflict((conflict) => conflict.columns(['learner_id', 'card_id']).doUpdateSet(report))
        .execute();
    },
    async withdrawReport(learnerId, cardId) {
      await db.deleteFrom('card_report').where('learner_id', '=', learnerId).where('card_id', '=', cardId).execute();
    },
    async reports() {
      const rows = await db
        .selectFrom('card_report')
        .innerJoin('card', 'card.id', 'card_report.card_id')
        .select(['card.id', 'card.front', 'card_report.reason'])
        .where('card.retired_ms', 'is', null)
        .orderBy('card_report.at_ms')
        .execute();
      const reports = new Map<string, { cardId: string; front: string; learners: number; reasons: string[] }>();
      for (const { id, front, reason } of rows) {
        const report = reports.get(id) ?? { cardId: id, front, learners: 0, reasons: [] };
        report.learners++;
        if (reason) report.reasons.push(reason);
        reports.set(id, report);
      }
      return [...reports.values()].sort((a, b) => b.learners - a.learners);
    },
    async decks(learnerId) {
      const rows = await db
        .selectFrom('card')
        .select(['deck', 'owner', sql<number>`cast(count(*) as integer)`.as('cards')])
        .where(mine(learnerId))
        .groupBy(['deck', 'owner'])
        .orderBy('deck')
        .execute();
      return rows.map(({ deck, owner, cards }) => ({ deck, cards, own: owner !== null }));
    },
    async tags(learnerId) {
      const rows = await db.selectFrom('card').select('tags').where(mine(learnerId)).where('tags', '!=', ' ').execute();
      const counts = new Map<string, number>();
      for (const { tags } of rows) for (const tag of readTags(tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      return [...counts].map(([tag, cards]) => ({ tag, cards })).sort((a, b) => b.cards - a.cards);
    },
    async inScope(learnerId, scope) {
      const rows = await db
        .selectFrom('card')
        .leftJoin('card_edit', (join) =>
          join.onRef('card_edit.card_id', '=', 'card.id').on('card_edit.learner_id', '=', learnerId),
        )
        .selectAll('card')
        .select(['card_edit.front as own_front', 'card_edit.back as own_back'])
        .where(mine(learnerId))
        .where(scopeFilter(scope))
        .orderBy('card.ordinal')
        .orderBy('card.id')
        .execute();
      return rows.map((row) => toCard({ ...row, front: row.own_front ?? row.front, back: row.own_back ?? row.back }));
    },
  };
}

const mine = (learnerId: string) =>
  sql<boolean>`(card.retired_ms is null and (card.owner is null or card.owner = ${learnerId}))`;

/** A condition on the joined `card` row. */
export function scopeFilter(scope: Scope) {
  switch (scope.kind) {
    case 'all':
      return sql<boolean>`1 = 1`;
    case 'deck':
      return sql<boolean>`(card.deck = ${scope.deck} or substr(card.deck, 1, ${scope.deck.length + 1}) = ${`${scope.deck}/`})`;
    case 'tag':
      // Not LIKE: a tag may hold its wildcards.
      return sql<boolean>`replace(card.tags, ${` ${scope.tag} `}, '') != card.tags`;
  }
}

async function replaceShared(db: Kysely<Tables>, cards: readonly Card[], now: Date) {
  const rows = await db.selectFrom('card').selectAll().where('owner', 'is', null).execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  const wanted = new Set(cards.map(({ id }) => id));
  const added = cards.filter(({ id }) => !known.has(id));
  const changed = cards.filter((card) => {
    const row = known.get(card.id);
    return row !== undefined && !sameText(row, card);
  });
  const revived = cards.filter(({ id }) => known.get(id)?.retired_ms != null).map(({ id }) => id);
  const retired = rows.filter((row) => row.retired_ms === null && !wanted.has(row.id)).map(({ id }) => id);
  if (added.length + changed.length + revived.length + retired.length > 0) {
    const catalog = await nextCatalog(db);
    for (const piece of pieces([...added, ...changed])) await upsert(db, piece, catalog);
    await setRetired(db, revived, undefined, catalog);
    await setRetired(db, retired, now, catalog);
  }
  return { added: added.length, changed: changed.length, retired: retired.length, revived: revived.length };
}

async function upsert(db: Kysely<Tables>, cards: readonly Card[], catalog: number): Promise<void> {
  await db
    .insertInto('card')
    .values(cards.map((card) => ({ ...toRow(card), catalog, retired_ms: null })))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((update) => ({
        deck: update.ref('excluded.deck'),
        tags: update.ref('excluded.tags'),
        kind: update.ref('excluded.kind'),
        front: update.ref('excluded.front'),
        back: update.ref('excluded.back'),
        sibling: update.ref('excluded.sibling'),
        ordinal: update.ref('excluded.ordinal'),
        source: update.ref('excluded.source'),
      })),
    )
    .execute();
}

/** A card and everybody's memories of it leave the queue, or return to it, together. */
async function setRetired(db: Kysely<Tables>, ids: readonly string[], at: Date | undefined, catalog: number) {
  const [active, retired] = [0, 4]; // places in `suspensions`
  for (const piece of pieces(ids)) {
    await db
      .updateTable('card')
      .set({ retired_ms: at?.getTime() ?? null, ...(at ? {} : { catalog }) })
      .where('id', 'in', piece)
      .where('retired_ms', at ? 'is' : 'is not', null)
      .execute();
    await db
      .updateTable('memory')
      .set({ suspension: at ? retired : active })
      .where('card_id', 'in', piece)
      .where('suspension', '=', at ? active : retired)
      .execute();
  }
}

/** The cards' version: learners enrol in what came after the one they know. */
async function nextCatalog(db: Kysely<Tables>): Promise<number> {
  await db
    .insertInto('meta')
    .values({ key: 'catalog', value: '0' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db
    .updateTable('meta')
    .set({ value: sql<string>`cast(cast(value as integer) + 1 as text)` })
    .where('key', '=', 'catalog')
    .returning('value')
    .executeTakeFirstOrThrow();
  return Number(row.value);
}

function* pieces<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += rowsAtOnce) yield items.slice(start, start + rowsAtOnce);
}

const readTags = (tags: string): string[] => tags.split(' ').filter(Boolean);

const toRow = (card: Card) => ({
  id: card.id,
  owner: card.owner ?? null,
  deck: card.deck,
  tags: ` ${card.tags.map((tag) => tag.replaceAll(' ', '_')).join(' ')} `.replace(/^ +$/, ' '),
  kind: card.kind,
  front: card.front,
  back: card.back,
  sibling: card.sibling,
  ordinal: card.ordinal,
  source: card.source ? JSON.stringify(card.source) : null,
});

function sameText(row: CardRow, card: Card): boolean {
  const fresh: Record<string, unknown> = toRow(card);
  const old: Record<string, unknown> = row;
  return Object.keys(fresh).every((column) => fresh[column] === old[column]);
}

const toCard = (row: CardRow): Card => ({
  id: row.id,
  owner: row.owner ?? undefined,
  deck: row.deck,
  tags: readTags(row.tags),
  kind: row.kind,
  front: row.front,
  back: row.back,
  sibling: row.sibling,
  ordinal: row.ordinal,
  source: row.source === null ? undefined : (JSON.parse(row.source) as CardSource),
});
