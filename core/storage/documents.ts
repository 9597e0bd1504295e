import { type Kysely, sql } from 'kysely';
import type { DocumentStore } from '../chat/index.ts';
import type { Tables } from './schema.ts';
import { isShared, takeTurns } from './shared.ts';
import { statement } from './statement.ts';

export type DocumentTables = {
  document: { key: string; owner: string | null; json: string; expires_ms: number | null };
};

// SQLite has one writer anyway, and does not know the words.
const byKey = statement<{ key: string; nowMs: number }>()((db, $) => {
  const query = db
    .selectFrom('document')
    .select('json')
    .where('key', '=', $('key'))
    .where(({ or, eb }) => or([eb('expires_ms', 'is', null), eb('expires_ms', '>', $('nowMs'))]));
  return isShared(db) ? query.forUpdate() : query;
});

const upsert = statement<{ key: string; owner: string | null; json: string; expiresMs: number | null }>()((db, $) =>
  db
    .insertInto('document')
    .values({ key: $('key'), owner: $('owner'), json: $('json'), expires_ms: $('expiresMs') })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((update) => ({
        owner: update.ref('excluded.owner'),
        json: update.ref('excluded.json'),
        expires_ms: update.ref('excluded.expires_ms'),
      })),
    ),
);

/** A step of a dialog without an end changes the text alone; whatever names an indexed column makes SQLite write its index anew. */
const rewrite = statement<{ key: string; owner: string | null; json: string }>()((db, $) =>
  db
    .updateTable('document')
    .set({ json: $('json') })
    .where('key', '=', $('key'))
    .where('owner', 'is', $('owner'))
    .where('expires_ms', 'is', null)
    .returning('key'),
);

/** Not LIKE: a key may hold its wildcards. A range only where the index sorts by bytes: PostgreSQL may sort by a language's rules. */
const beginsWith = (db: Kysely<Tables>, prefix: string) =>
  isShared(db)
    ? sql<boolean>`substr(key, 1, ${prefix.length}) = ${prefix}`
    : sql<boolean>`key >= ${prefix} and key < ${`${prefix}\u{10ffff}`}`;

export function documentStore(db: Kysely<Tables>): DocumentStore {
  const isLocking = db.isTransaction && isShared(db);
  return {
    async find(key, now) {
      const args = { key, nowMs: now.getTime() };
      const [row] = await byKey(db, args);
      if (row || !isLocking) return row?.json;
      // What is not there cannot be locked as a row; those who miss it take turns at its name.
      await takeTurns(db, [`document/${key}`]);
      const [since] = await byKey(db, args);
      return since?.json;
    },
    async save({ key, owner, json, expiresAt }) {
      if (!isShared(db) && !expiresAt && (await rewrite(db, { key, owner: owner ?? null, json })).length > 0) return;
      await upsert(db, { key, owner: owner ?? null, json, expiresMs: expiresAt?.getTime() ?? null });
    },
    async remove(key) {
      await db.deleteFrom('document').where('key', '=', key).execute();
    },
    async keys(prefix) {
      const rows = await db.selectFrom('document').select('key').where(beginsWith(db, prefix)).orderBy('key').execute();
      return rows.map(({ key }) => key);
    },
    async mentioning(prefix, word) {
      const place = isShared(db) ? sql<number>`strpos(json, ${word})` : sql<number>`instr(json, ${word})`;
      const rows = await db
        .selectFrom('document')
        .selectAll()
        .where(beginsWith(db, prefix))
        .where(place, '>', 0)
        .orderBy('key')
        .execute();
      return rows.map(({ key, owner, json, expires_ms }) => ({
        key,
        owner: owner ?? undefined,
        json,
        expiresAt: expires_ms === null ? undefined : new Date(expires_ms),
      }));
    },
    async prune(now) {
      await db.deleteFrom('document').where('expires_ms', '<=', now.getTime()).execute();
    },
  };
}
