import type { Kysely } from 'kysely';
import type { OutboxStore } from '../timers/index.ts';
import type { Tables } from './schema.ts';

export type OutboxTables = {
  outbox: {
    key: string;
    platform: string;
    content: string;
    state: 'ready' | 'claimed' | 'sent' | 'failed';
    ready_ms: number;
    expires_ms: number | null;
    done_ms: number | null;
    reason: string | null;
    bulk: number; // 1: gives way to everything else
  };
};

export function outboxStore(db: Kysely<Tables>): OutboxStore {
  // The key stays, so that nothing is said twice; the words and pictures have served.
  const finish = (key: string, state: 'sent' | 'failed', atMs: number, reason: string | null) =>
    db.updateTable('outbox').set({ state, done_ms: atMs, reason, content: '' }).where('key', '=', key).execute();
  return {
    async add({ key, platform, content, expiresAt, isBulk }, now) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('outbox')
        .values({
          key,
          platform,
          content,
          state: 'ready',
          ready_ms: now.getTime(),
          expires_ms: expiresAt?.getTime() ?? null,
          done_ms: null,
          reason: null,
          bulk: isBulk ? 1 : 0,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return Boolean(numInsertedOrUpdatedRows);
    },
    async claim(platform, now, limit) {
      await db
        .updateTable('outbox')
        .set({ state: 'failed', done_ms: now.getTime(), reason: 'expired', content: '' })
        .where('platform', '=', platform)
        .where('state', '=', 'ready')
        .where('expires_ms', '<=', now.getTime())
        .execute();
      const ready = db
        .selectFrom('outbox')
        .select('key')
        .where('platform', '=', platform)
        .where('state', '=', 'ready')
        .where('ready_ms', '<=', now.getTime())
        .orderBy('bulk')
        .orderBy('ready_ms')
        .orderBy('key')
        .limit(limit);
      const rows = await db
        .updateTable('outbox')
        .set({ state: 'claimed', done_ms: now.getTime() })
        .where('key', 'in', ready)
        .where('state', '=', 'ready') // PostgreSQL looks again after it has waited for another claimer
        .returningAll()
        .execute();
      return rows
        .sort((a, b) => a.bulk - b.bulk || a.ready_ms - b.ready_ms || (a.key < b.key ? -1 : 1))
        .map((row) => ({
          key: row.key,
          platform: row.platform,
          content: row.content,
          ...(row.expires_ms === null ? {} : { expiresAt: new Date(row.expires_ms) }),
          ...(row.bulk ? { isBulk: true } : {}),
        }));
    },
    async sent(key, now) {
      await finish(key, 'sent', now.getTime(), null);
    },
    async retry(key, at) {
      await db
        .updateTable('outbox')
        .set({ state: 'ready', ready_ms: at.getTime(), done_ms: null })
        .where('key', '=', key)
        .where('state', '=', 'claimed')
        .execute();
    },
    async failed(key, now, reason) {
      await finish(key, 'failed', now.getTime(), reason);
    },
    async prune(before) {
      await db.deleteFrom('outbox').where('state', '!=', 'ready').where('done_ms', '<', before.getTime()).execute();
    },
  };
}
