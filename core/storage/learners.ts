import type { Kysely } from 'kysely';
import type { Account, Learner, LearnerStore, Settings } from '../learners/index.ts';
import { fail, ok } from '../result.ts';
import type { Tables } from './schema.ts';
import { isShared } from './shared.ts';
import { statement } from './statement.ts';

export type LearnerTables = {
  meta: { key: string; value: string };
  learner: {
    id: string;
    created_ms: number;
    settings: string;
    log_seq: number;
    preset: number;
    catalog: number;
    fitted_ms: number;
  };
  account: { platform: string; account_id: string; learner_id: string };
};

const columns = ['learner.id', 'learner.created_ms', 'learner.settings'] as const;

const byId = statement<{ id: string }>()((db, $) =>
  db.selectFrom('learner').select(columns).where('learner.id', '=', $('id')),
);

const accountQuery = (db: Kysely<Tables>, $: <K extends keyof Account>(name: K) => Account[K]) =>
  db
    .selectFrom('account')
    .innerJoin('learner', 'learner.id', 'account.learner_id')
    .select(columns)
    .where('account.platform', '=', $('platform'))
    .where('account.account_id', '=', $('accountId'));

const byAccount = statement<Account>()((db, $) => accountQuery(db, $));

// Two processes that serve one person, on two messengers, say, take turns from here to the end of the event.
const byAccountLocked = statement<Account>()((db, $) => accountQuery(db, $).forNoKeyUpdate('learner'));

export function learnerStore(db: Kysely<Tables>): LearnerStore {
  const store: LearnerStore = {
    async find(id) {
      const [row] = await byId(db, { id });
      return row && toLearner(row);
    },
    async findByAccount(account) {
      const isLocking = db.isTransaction && isShared(db);
      const [row] = await (isLocking ? byAccountLocked : byAccount)(db, account);
      return row && toLearner(row);
    },
    async create(account, learner) {
      const known = await store.findByAccount(account);
      if (known) return known;
      await db
        .insertInto('learner')
        .values({
          id: learner.id,
          created_ms: learner.createdAt.getTime(),
          settings: JSON.stringify(learner.settings),
          log_seq: 0,
          preset: 0,
          catalog: 0,
          fitted_ms: 0,
        })
        .execute();
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('account')
        .values({ platform: account.platform, account_id: account.accountId, learner_id: learner.id })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows) return learner;
      // Another process was faster: its learner stays, ours never was.
      await db.deleteFrom('learner').where('id', '=', learner.id).execute();
      return (await store.findByAccount(account)) ?? learner;
    },
    async accounts(learnerId) {
      const rows = await db
        .selectFrom('account')
        .selectAll()
        .where('learner_id', '=', learnerId)
        .orderBy('platform')
        .orderBy('account_id')
        .execute();
      return rows.map((row) => ({ platform: row.platform, accountId: row.account_id }));
    },
    async saveSettings(learnerId, settings) {
      await db
        .updateTable('learner')
        .set({ settings: JSON.stringify(settings) })
        .where('id', '=', learnerId)
        .execute();
    },
    async link(account, learnerId) {
      const present = await store.findByAccount(account);
      if (present?.id === learnerId) return ok(undefined);
      if (present) {
        const { log_seq } = await db
          .selectFrom('learner')
          .select('log_seq')
          .where('id', '=', present.id)
          .executeTakeFirstOrThrow();
        if (log_seq > 0) return fail('has-reviews');
      }
      await db
        .insertInto('account')
        .values({ platform: account.platform, account_id: account.accountId, learner_id: learnerId })
        .onConflict((conflict) => conflict.columns(['platform', 'account_id']).doUpdateSet({ learner_id: learnerId }))
        .execute();
      if (present && (await store.accounts(present.id)).length === 0) await store.forget(present.id);
      return ok(undefined);
    },
    async moveAccount({ platform, accountId }, learnerId) {
      await db
        .updateTable('account')
        .set({ learner_id: learnerId })
        .where('platform', '=', platform)
        .where('account_id', '=', accountId)
        .execute();
    },
    // Every table that belongs to a learner refers to this row with ON DELETE CASCADE.
    async forget(learnerId) {
      await db.deleteFrom('learner').where('id', '=', learnerId).execute();
    },
    async ids() {
      const rows = await db.selectFrom('learner').select('id').orderBy('created_ms').orderBy('id').execute();
      return rows.map(({ id }) => id);
    },
  };
  return store;
}

const toLearner = (row: { id: string; created_ms: number; settings: string }): Learner => ({
  id: row.id,
  createdAt: new Date(row.created_ms),
  settings: readSettings(row.settings),
});

/** Read for every event, while most people have the settings that they began with. */
const known = new Map<string, Settings>();

function readSettings(json: string): Settings {
  const read = known.get(json);
  if (read) return read;
  // JSON leaves out what is undefined.
  const settings = {
    dailyHour: undefined,
    catchUpUntil: undefined,
    ...(JSON.parse(json) as Partial<Settings>),
  } as Settings;
  if (known.size >= 1000) known.clear();
  Object.freeze(settings.newFrom);
  known.set(json, Object.freeze(settings));
  return settings;
}
