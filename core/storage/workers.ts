import { type Kysely, sql } from 'kysely';
import type { WorkerStore } from '../workers/index.ts';
import type { Tables } from './schema.ts';
import { databaseNow, isShared, living, within } from './shared.ts';

export type WorkerTables = {
  worker: { id: string; until_ms: number };
  office: { name: string; worker: string };
  home: { bot: string; lane: string; worker: string };
};

/** Long enough for everybody to have noticed. */
const buriedAfterMs = 3_600_000;

/** On SQLite a process is alone: it always lives, and holds every office. */
const alone: WorkerStore = {
  beat: async () => true,
  leave: async () => {},
  hold: async () => true,
  count: async () => 1,
};

export function workerStore(db: Kysely<Tables>): WorkerStore {
  if (!isShared(db)) return alone;
  return {
    async beat(worker, leaseMs) {
      const { rows } = await sql`
        insert into worker as known (id, until_ms) values (${worker}, ${databaseNow} + cast(${leaseMs} as bigint))
        on conflict (id) do update set until_ms = excluded.until_ms where known.until_ms > ${databaseNow}
        returning id`.execute(db);
      await sql`delete from worker where until_ms < ${databaseNow} - ${sql.lit(buriedAfterMs)}`.execute(db);
      await sql`delete from home where worker not in (select id from worker)`.execute(db);
      return rows.length > 0;
    },
    async leave(worker) {
      await within(db, async (transaction) => {
        await transaction.deleteFrom('worker').where('id', '=', worker).execute();
        await transaction.deleteFrom('home').where('worker', '=', worker).execute();
      });
    },
    async hold(office, worker) {
      const { rows } = await sql`
        insert into office as present (name, worker) values (${office}, ${worker})
        on conflict (name) do update set worker = excluded.worker
          where present.worker = excluded.worker or present.worker not in ${living}
        returning name`.execute(db);
      return rows.length > 0;
    },
    async count() {
      const row = await db
        .selectFrom('worker')
        .select(sql<number>`count(*)`.as('live'))
        .where('until_ms', '>', databaseNow)
        .executeTakeFirstOrThrow();
      return Number(row.live);
    },
  };
}
