import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';

export type Queues = { inbox: number; outbox: number; timers: number };

/** What waits to be done: updates not yet answered, messages not yet sent, timers not yet fired. */
export async function queuesOf(db: Kysely<Tables>, now: Date): Promise<Queues> {
  const count = sql<number>`count(*)`.as('n');
  const waiting = await Promise.all([
    db.selectFrom('inbox').select(count).where('done', '=', sql.lit(0)).executeTakeFirstOrThrow(),
    db.selectFrom('outbox').select(count).where('state', '=', 'ready').executeTakeFirstOrThrow(),
    db.selectFrom('timer').select(count).where('due_ms', '<=', now.getTime()).executeTakeFirstOrThrow(),
  ]);
  const [inbox = 0, outbox = 0, timers = 0] = waiting.map(({ n }) => Number(n));
  return { inbox, outbox, timers };
}
