import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openKonspekt } from '../../../bots/wiring.ts';
import { assetPath } from '../../../core/assets.ts';
import { readConfig } from '../../../core/config/index.ts';
import { defaultSettings } from '../../../core/learners/index.ts';
import { type Person, person, type TelegramServer } from '../../peers/telegram/index.ts';

const day = 86_400_000;
/** Far from the ids of those whom a test plays by hand. */
export const crowdId = (n: number): number => 10_000_000 + n;
const faraway = Date.parse('2100-01-01T00:00:00Z');

/** Fills a fresh data folder with learners who have one card due and talk to the bot on Telegram; their reminders wait for `callCrowd`. */
export async function seedCrowd(dataDir: string, count: number): Promise<void> {
  const config = readConfig({ DATA_DIR: dataDir, NOTES_DIR: assetPath('knowledge') });
  if (!config.ok) throw new Error(config.error);
  const konspekt = await openKonspekt(config.value, {
    onError: (error) => {
      throw error;
    },
  });
  const [card] = await konspekt.storage.stores.cards.inScope('', { kind: 'all' });
  await konspekt.close();
  const database = new Database(join(dataDir, 'progress.db'));
  const columns = (table: string) =>
    (database.prepare(`select name from pragma_table_info('${table}')`).all() as { name: string }[]).map(
      ({ name }) => name,
    );
  const insert = (table: string, row: Record<string, unknown>) => {
    const names = columns(table);
    const statement = database.prepare(`insert into ${table} (${names}) values (${names.map((name) => `@${name}`)})`);
    return (more: Record<string, unknown>) => statement.run({ ...row, ...more });
  };
  const now = Date.now();
  const learner = insert('learner', {
    created_ms: now,
    settings: JSON.stringify(defaultSettings('ru', 'Europe/Moscow')),
    ...{ log_seq: 0, preset: 0, catalog: 0, fitted_ms: now },
  });
  const account = insert('account', { platform: 'telegram' });
  const memory = insert('memory', {
    ...{ card_id: card?.id, state: 2, suspension: 0, boosted: 0, stability_days: 3, difficulty: 5, step: 0, reps: 2 },
    ...{ lapses: 0, interval_days: 3, due_day: Math.floor(now / day) - 2, due_ms: 0 },
    ...{ last_ms: now - 5 * day, last_clock_ms: now - 5 * day },
  });
  const document = insert('document', { expires_ms: null });
  const timer = insert('timer', { kind: 'reminder', due_ms: faraway, attempts: 0, free_ms: 0 });
  database.transaction(() => {
    for (let n = 0; n < count; n++) {
      const id = `crowd${n}`;
      const chatId = String(crowdId(n));
      learner({ id });
      account({ account_id: chatId, learner_id: id });
      memory({ learner_id: id });
      document({
        key: `home:${id}`,
        owner: id,
        json: JSON.stringify({ platform: 'telegram', chatId, kind: 'private' }),
      });
      timer({ key: `reminder:${id}`, payload: JSON.stringify({ learnerId: id }) });
    }
  })();
  database.close();
}

/** The same people on Telegram's side: they have started the bot before. */
export function meetCrowd(world: TelegramServer['world'], count: number): Person[] {
  return Array.from({ length: count }, (_, n) => {
    const one = person(world, { id: crowdId(n), name: 'Анна', language: 'ru' });
    const room = world.rooms.get(one.id);
    if (room) room.reach = 'open';
    return one;
  });
}

/** Everybody's reminder is due in this very minute. */
export function callCrowd(dataDir: string): void {
  const database = new Database(join(dataDir, 'progress.db'));
  database.pragma('busy_timeout = 10000');
  database.prepare("update timer set due_ms = ? where kind = 'reminder' and due_ms = ?").run(Date.now(), faraway);
  database.close();
}

/** How many reminders have not been put into the outbox yet, how many lie there or are on their way, and how many may never have left. */
export function crowdLeft(dataDir: string): { timers: number; ready: number; underway: number; unknown: number } {
  const database = new Database(join(dataDir, 'progress.db'), { readonly: true });
  const count = (sql: string) => (database.prepare(sql).get() as { count: number }).count;
  const left = {
    timers: count(`select count(*) as count from timer where kind = 'reminder' and due_ms <= ${Date.now()}`),
    ready: count("select count(*) as count from outbox where platform = 'telegram' and state = 'ready'"),
    underway: count("select count(*) as count from outbox where state in ('claimed', 'leaving')"),
    unknown: count("select count(*) as count from outbox where reason = 'unknown'"),
  };
  database.close();
  return left;
}
