import { type Kysely, sql } from 'kysely';
import type { OutboxStore } from '../timers/index.ts';
import type { Tables } from './schema.ts';
import { isShared, living, tryTurns, within } from './shared.ts';

export type OutboxTables = {
  outbox: {
    key: string;
    platform: string;
    lane: string; // '' for a message that waits for no other
    content: string;
    state: 'ready' | 'claimed' | 'leaving' | 'sent' | 'failed';
    owner: string | null; // the worker that has claimed it
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
    db
      .updateTable('outbox')
      .set({ state, done_ms: atMs, reason, content: '', lane: '' })
      .where('key', '=', key)
      .execute();
  return {
    async add({ key, platform, lane, content, expiresAt, isBulk }, now) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('outbox')
        .values({
          key,
          platform,
          lane: lane ?? '',
          content,
          state: 'ready',
          owner: null,
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
    async claim(platform, now, limit, worker = '') {
      await freeOfTheDead(db, platform, now, worker);
      await expire(db, platform, now);
      const rows = await (isShared(db) ? claimAmongOthers : claimAlone)(db, platform, now, limit, worker);
      return rows
        .sort((a, b) => a.bulk - b.bulk || a.ready_ms - b.ready_ms || (a.key < b.key ? -1 : 1))
        .map((row) => ({
          key: row.key,
          platform: row.platform,
          ...(row.lane === '' ? {} : { lane: row.lane }),
          content: row.content,
          ...(row.expires_ms === null ? {} : { expiresAt: new Date(row.expires_ms) }),
          ...(row.bulk ? { isBulk: true } : {}),
        }));
    },
    async leaving(key, worker = '') {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ state: 'leaving' })
        .where('key', '=', key)
        .where('state', '=', 'claimed')
        .where('owner', '=', worker)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async owns(key, worker = '') {
      const row = await db
        .selectFrom('outbox')
        .select('key')
        .where('key', '=', key)
        .where('state', '=', 'claimed')
        .where('owner', '=', worker)
        .executeTakeFirst();
      return row !== undefined;
    },
    async sent(key, now) {
      await finish(key, 'sent', now.getTime(), null);
    },
    async retry(key, at, worker = '') {
      await db
        .updateTable('outbox')
        .set({ state: 'ready', owner: null, ready_ms: at.getTime(), done_ms: null })
        .where('key', '=', key)
        .where('state', 'in', ['claimed', 'leaving'])
        .where(isShared(db) ? sql<boolean>`(owner = ${worker} or owner not in ${living})` : sql<boolean>`true`)
        .execute();
    },
    async failed(key, now, reason) {
      await finish(key, 'failed', now.getTime(), reason);
    },
    async waiting(platforms, most) {
      const ready = db
        .selectFrom('outbox')
        .select('key')
        .where('platform', 'in', platforms)
        .where('state', '=', 'ready')
        .where('bulk', '=', 1)
        .limit(most);
      const { n } = await db
        .selectFrom(ready.as('ready'))
        .select(sql<number>`count(*)`.as('n'))
        .executeTakeFirstOrThrow();
      return Number(n);
    },
    async forsake(platform, lane, now) {
      await giveUp(db, now, 'unreachable')
        .where('platform', '=', platform)
        .where('state', '=', 'ready')
        .where('lane', '=', lane)
        .execute();
    },
    async prune(before) {
      await db.deleteFrom('outbox').where('state', '!=', 'ready').where('done_ms', '<', before.getTime()).execute();
    },
  };
}

type Row = OutboxTables['outbox'];

/** What a dead process had claimed goes to another; what was leaving when it died is unknown for ever. */
async function freeOfTheDead(db: Kysely<Tables>, platform: string, now: Date, worker: string): Promise<void> {
  const isDead = isShared(db) ? sql<boolean>`owner not in ${living}` : sql<boolean>`true`;
  const ofTheDead = db
    .selectFrom('outbox')
    .select('key')
    .where('platform', '=', platform)
    .where('state', 'in', ['claimed', 'leaving'])
    .where('owner', '!=', worker)
    .where(isDead);
  const found = await ofTheDead.executeTakeFirst();
  if (!found) return;
  await giveUp(db, now, 'unknown').where('key', 'in', ofTheDead).where('state', '=', 'leaving').execute();
  await db
    .updateTable('outbox')
    .set({ state: 'ready', owner: null, done_ms: null })
    .where('key', 'in', ofTheDead)
    .where('state', '=', 'claimed')
    .execute();
}

const giveUp = (db: Kysely<Tables>, now: Date, reason: string) =>
  db.updateTable('outbox').set({ state: 'failed', done_ms: now.getTime(), reason, content: '', lane: '' });

const readyOn = (db: Kysely<Tables>, platform: string) =>
  db.selectFrom('outbox').where('outbox.platform', '=', platform).where('outbox.state', '=', 'ready');

async function expire(db: Kysely<Tables>, platform: string, now: Date): Promise<void> {
  const stale = readyOn(db, platform).select('outbox.key').where('outbox.expires_ms', '<=', now.getTime());
  if (!(await stale.executeTakeFirst())) return;
  await giveUp(db, now, 'expired').where('key', 'in', stale).where('state', '=', 'ready').execute();
}

type Claim = (db: Kysely<Tables>, platform: string, now: Date, limit: number, worker: string) => Promise<Row[]>;

const claimAlone: Claim = async (db, platform, now, limit, worker) => {
  const due = readyOn(db, platform)
    .where('outbox.ready_ms', '<=', now.getTime())
    .orderBy('outbox.bulk')
    .orderBy('outbox.ready_ms')
    .orderBy('outbox.key')
    .limit(limit);
  if (!(await due.select('outbox.key').executeTakeFirst())) return [];
  return db
    .updateTable('outbox')
    .set({ state: 'claimed', owner: worker, done_ms: now.getTime() })
    .where('key', 'in', due.select('outbox.key'))
    .returningAll()
    .execute();
};

/** A message whose sender never said what became of it holds up its chat for no longer. */
const forgottenMs = 10 * 60_000;

/** The first of each chat that no other process is writing to, and those that follow it. */
const claimAmongOthers: Claim = async (db, platform, now, limit, worker) => {
  const mayGo = sql<boolean>`(outbox.lane = '' or not exists (
    select 1 from outbox as under_way
    where under_way.platform = outbox.platform and under_way.lane = outbox.lane
      and under_way.state in ('claimed', 'leaving') and under_way.owner <> ${worker}
      and under_way.done_ms > ${now.getTime() - forgottenMs}))`;
  const due = readyOn(db, platform)
    .where('outbox.ready_ms', '<=', now.getTime())
    .where(mayGo)
    .orderBy('outbox.bulk')
    .orderBy('outbox.ready_ms')
    .orderBy('outbox.key')
    .limit(limit);
  const seen = await due.select(['outbox.key', 'outbox.lane']).execute();
  if (seen.length === 0) return [];
  return within(db, async (transaction) => {
    const nameOf = ({ key, lane }: { key: string; lane: string }) => `outbox/${platform}/${lane || `/${key}`}`;
    const turns = await tryTurns(transaction, seen.map(nameOf));
    const keys = seen.filter((message) => turns.has(nameOf(message))).map(({ key }) => key);
    if (keys.length === 0) return [];
    const free = readyOn(transaction, platform)
      .select('outbox.key')
      .where('outbox.key', 'in', keys)
      .where(mayGo)
      .forUpdate()
      .skipLocked();
    return transaction
      .updateTable('outbox')
      .set({ state: 'claimed', owner: worker, done_ms: now.getTime() })
      .where('key', 'in', free)
      .returningAll()
      .execute();
  });
};
