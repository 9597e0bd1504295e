import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { TraceStore } from '../chat/index.ts';
import type { Tables } from './schema.ts';

const blot = '…';

export function traceStore(db: Kysely<Tables>): TraceStore {
  return {
    async kept(learnerId) {
      const of = (table: 'card_edit' | 'card_report' | 'preset') =>
        db.selectFrom(table).selectAll().where('learner_id', '=', learnerId).execute();
      const document = await db.selectFrom('document').selectAll().where('owner', '=', learnerId).execute();
      const named = await db
        .selectFrom('document')
        .selectAll()
        .where('owner', 'is', null)
        .where(holds('json', [`"${learnerId}"`]))
        .execute();
      const timer = await db
        .selectFrom('timer')
        .selectAll()
        .where(holds('payload', [`"${learnerId}"`]))
        .execute();
      return {
        ...{ card_edit: await of('card_edit'), card_report: await of('card_report'), preset: await of('preset') },
        document: document.map(({ json, ...row }) => ({ ...row, json: JSON.parse(json) as unknown })),
        // Others stand beside them there, and are not theirs to take.
        groups: named.map(({ key }) => ({ key })),
        timer: timer.map(({ key, kind, due_ms }) => ({ key, kind, due_ms })),
      };
    },
    async erase({ learnerId, accountIds, names }) {
      const quoted = [learnerId, ...accountIds].map((id) => JSON.stringify(id));
      const shown = names.filter((name) => name.trim().length > 1);
      const escaped = shown.map((name) => JSON.stringify(name).slice(1, -1));
      const everywhere = [learnerId, ...quoted, ...escaped];

      // The key stays, so that a redelivery does nothing; who gets it again sees nothing, too.
      await db.updateTable('event').set({ reply: '[]' }).where(holds('reply', everywhere)).execute();
      const within = accountIds.map((id) => `:${id}:`);
      await db
        .deleteFrom('event')
        .where(holds('key', [learnerId, ...within]))
        .execute();

      const named = [learnerId, ...accountIds.map((id) => `/${id}`)];
      await db.deleteFrom('timer').where(holds('key', named)).execute();
      await db.deleteFrom('timer').where(holds('payload', quoted)).execute();
      await db.deleteFrom('outbox').where(holds('key', named)).execute();
      await db.deleteFrom('outbox').where(holds('content', quoted)).execute();
      await db
        .updateTable('outbox')
        .set({ lane: '' })
        .where('state', 'in', ['sent', 'failed'])
        .where(holds('lane', accountIds))
        .execute();
      const told = await db.selectFrom('outbox').select(['key', 'content']).where(holds('content', escaped)).execute();
      for (const { key, content } of told)
        await db
          .updateTable('outbox')
          .set({ content: JSON.stringify(blotted(JSON.parse(content), shown)) })
          .where('key', '=', key)
          .execute();

      await db.deleteFrom('document').where(holds('key', named)).execute();
      // What was going on in their private chat with the bot.
      const chats = accountIds.map((id) => `"chatId":${JSON.stringify(id)}`);
      await db.deleteFrom('document').where(holds('json', chats)).execute();
      await db.updateTable('inbox').set({ lane: '' }).where('done', '=', 1).where(holds('lane', accountIds)).execute();
      await db.deleteFrom('home').where(holds('lane', accountIds)).execute();
    },
  };
}

/** Both kinds of database know `replace`, and neither takes a sign of the text for a wildcard. */
function holds(column: string, texts: readonly string[]): RawBuilder<boolean> {
  const any = texts.map((text) => sql`replace(${sql.ref(column)}, ${text}, '') <> ${sql.ref(column)}`);
  return any.length > 0 ? sql<boolean>`(${sql.join(any, sql` or `)})` : sql<boolean>`1 = 0`;
}

/** What people read: texts and labels. The words that hold the message together may be the same as somebody's name. */
const readable = new Set(['value', 'label', 'title', 'alt', 'text']);

function blotted(value: unknown, names: readonly string[], key = ''): unknown {
  if (typeof value === 'string')
    return readable.has(key) ? names.reduce((text, name) => text.replaceAll(name, blot), value) : value;
  if (Array.isArray(value)) return value.map((one) => blotted(one, names, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, blotted(one, names, name)]));
}
