import { type Kysely, sql } from 'kysely';
import type { Timer, TimerStore } from '../timers/index.ts';
import type { Tables } from './schema.ts';
import { isShared } from './shared.ts';

export type TimerTables = { timer: TimerRow };
type TimerRow = { key: string; kind: string; payload: string; due_ms: number; attempts: number; free_ms: number };

export function timerStore(db: Kysely<Tables>): TimerStore {
  return {
    async set({ key, kind, payload, dueAt }) {
      const row = { kind, payload, due_ms: dueAt.getTime(), attempts: 0, free_ms: 0 };
      await db
        .insertInto('timer')
        .values({ key, ...row })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute();
    },
    async cancel(key) {
      await db.deleteFrom('timer').where('key', '=', key).execute();
    },
    async find(key) {
      const row = await db.selectFrom('timer').selectAll().where('key', '=', key).executeTakeFirst();
      return row && toTimer(row);
    },
    async claim(now, leaseMs, limit, kinds) {
      if (kinds?.length === 0) return [];
      const all = db
        .selectFrom('timer')
        .select('key')
        .where('due_ms', '<=', now.getTime())
        .where('free_ms', '<=', now.getTime())
        .orderBy('due_ms')
        .limit(limit);
      const wanted = kinds ? all.where('kind', 'in', kinds) : all;
      // Others that claim at this moment get what is next.
      const due = isShared(db) ? wanted.forUpdate().skipLocked() : wanted;
      const rows = await db
        .updateTable('timer')
        .set({ free_ms: now.getTime() + leaseMs })
        .where('key', 'in', due)
        .returningAll()
        .execute();
      return rows.map(toTimer).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
    },
    async take({ key, dueAt, leaseMs }) {
      const { numDeletedRows } = await db
        .deleteFrom('timer')
        .where('key', '=', key)
        .where('due_ms', '=', dueAt.getTime())
        .where('free_ms', '=', leaseMs)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    async postpone({ key, dueAt, leaseMs }, until) {
      await db
        .updateTable('timer')
        .set({ free_ms: until.getTime(), attempts: sql<number>`attempts + 1` })
        .where('key', '=', key)
        .where('due_ms', '=', dueAt.getTime())
        .where('free_ms', '=', leaseMs)
        .execute();
    },
    async nextDue() {
      const row = await db
        .selectFrom('timer')
        .select(sql<number | null>`min(case when free_ms > due_ms then free_ms else due_ms end)`.as('at'))
        .executeTakeFirst();
      return row?.at == null ? undefined : new Date(Number(row.at));
    },
  };
}

const toTimer = (row: TimerRow): Timer => ({
  key: row.key,
  kind: row.kind,
  payload: row.payload,
  dueAt: new Date(row.due_ms),
  attempts: row.attempts,
  leaseMs: row.free_ms,
});
