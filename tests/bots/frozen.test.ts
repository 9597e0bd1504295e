import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { moveToPostgres } from '../../core/storage/index.ts';
import { type Person, person, startTelegramServer } from '../peers/telegram/index.ts';
import { command, freshDatabase, serverTest } from '../postgres/server.ts';
import { type BotProcess, dataFolder, startProcess } from './process.ts';
import { meetCrowd, seedCrowd } from './telegram/crowd.ts';

const patienceMs = 120_000;
const floodSeconds = 8;
const held = 6;
const reminded = 40;

/**
 * Worse than a death: whoever is stopped keeps its connections, its transaction and all it has in hand, and goes on with
 * it when others have long taken its place.
 */
test('a process that is frozen is replaced, and does nothing twice when it wakes', serverTest, async (t) => {
  const server = await startTelegramServer({ latencyMs: 10 });
  const dataDir = dataFolder();
  await seedCrowd(dataDir, reminded);
  const url = await freshDatabase();
  assert.ok((await moveToPostgres(join(dataDir, 'progress.db'), url, new Date())).ok);
  const begin = async (): Promise<BotProcess> => {
    const bot = startProcess(dataFolder(), {
      ...{ TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, DATABASE_URL: url, DATABASE_POOL: '5' },
    });
    await bot.says('Telegram bot started');
    return bot;
  };
  const frozen = await begin();
  await frozen.says('this process polls');
  const others = await Promise.all([begin(), begin()]);
  const crowd = meetCrowd(server.world, reminded);
  const people = Array.from({ length: held + 2 }, (_, n) =>
    person(server.world, { id: 101 + n, name: `№ ${n}`, language: 'ru' }),
  );
  const [stuck, late, ...patient] = people as [Person, Person, ...Person[]];

  // Answers that the process has in hand: Telegram has asked it to wait with them.
  const flooded = new Set<unknown>();
  server.faults.push(({ method, params }) => {
    const isTheirs = patient.some(({ id }) => id === params.chat_id);
    if (method !== 'sendMessage' || !isTheirs || flooded.has(params.chat_id)) return undefined;
    flooded.add(params.chat_id);
    return { kind: 'flood', retryAfter: floodSeconds };
  });
  for (const one of patient) one.send('/card слово :: ответ');
  await server.until('everybody has to wait', () => flooded.size === held, patienceMs);

  // And a transaction in the middle of which it stands, with the event's key in it.
  const release = await locked(url, 'card');
  stuck.send('/card застряло :: ответ');
  await eventually('a transaction waits', async () => {
    const rows = await command(
      "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%card%'",
      url,
    );
    return rows.length > 0;
  });
  await callReminders(url);
  frozen.signal('SIGSTOP');
  const thawAt = Date.now() + floodSeconds * 1000;
  await release();
  for (const { id } of patient) Object.assign(server.world.rooms.get(id) ?? {}, { floodUntil: 0 });
  late.send('/card позже :: ответ');

  await server.until('others answer', () => people.every(({ inbox }) => inbox.length > 0), patienceMs);
  await server.until(
    'others poll',
    () => others.some((one) => one.output().includes('this process polls')),
    patienceMs,
  );
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, thawAt - Date.now())));
  const { conflicts } = server.updates.state;

  frozen.signal('SIGCONT');
  await frozen.says('another process polls now');
  for (const one of people) one.send('/card и ещё :: ответ');
  await server.until('all go on', () => people.every(({ inbox }) => inbox.length > 1), patienceMs);
  await eventually('all three live', async () => {
    const [row] = await command<{ live: number }>(
      'select count(*)::int as live from worker where until_ms > extract(epoch from clock_timestamp()) * 1000',
      url,
    );
    return row?.live === 3;
  });
  await eventually('nothing waits', async () => (await waiting(url)) === 0);
  const codes = await Promise.all([frozen, ...others].map((one) => one.kill('SIGTERM')));

  assert.deepEqual(codes, [0, 0, 0]);
  for (const { first_name, inbox } of people) assert.equal(inbox.length, 2, `${first_name} was answered twice`);
  const made = await command<{ made: number }>(
    'select count(*)::int as made from card where owner is not null group by owner',
    url,
  );
  assert.deepEqual(
    made,
    people.map(() => ({ made: 2 })),
  );
  const reminders = crowd.map(({ inbox }) => inbox.length);
  const [{ unknown } = { unknown: -1 }] = await command<{ unknown: number }>(
    "select count(*)::int as unknown from outbox where reason = 'unknown'",
    url,
  );
  const missing = reminders.filter((count) => count === 0).length;
  t.diagnostic(`reminders missing: ${missing} of ${reminded}, of unknown fate: ${unknown}`);
  assert.ok(Math.max(...reminders) <= 1, 'a reminder came twice');
  assert.ok(missing <= unknown, `${missing} missing, ${unknown} unknown`);
  assert.equal(server.updates.state.conflicts, conflicts, 'it asked for updates while another polled');
  assert.doesNotMatch(frozen.output(), /"level":50.*the chat failed/);
  assert.deepEqual(server.violations, []);
  await server.stop();
});

const callReminders = (url: string) =>
  command("update timer set due_ms = $1, free_ms = 0 where kind = 'reminder' and payload like '%crowd%'", url, [
    Date.now(),
  ]);

/** Holds a table, so that whoever writes into it waits within its transaction. */
async function locked(url: string, table: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('begin');
  await client.query(`lock table ${table} in share row exclusive mode`);
  return () => client.end();
}

async function waiting(url: string): Promise<number> {
  const [row] = await command<{ waiting: number }>(
    `select ((select count(*) from inbox where done = 0)
      + (select count(*) from outbox where state in ('ready', 'claimed', 'leaving'))
      + (select count(*) from timer where kind = 'reminder' and due_ms < ${Date.now()}))::int as waiting`,
    url,
  );
  return row?.waiting ?? -1;
}

async function eventually(what: string, look: () => Promise<boolean>): Promise<void> {
  for (const until = Date.now() + patienceMs; !(await look()); ) {
    assert.ok(Date.now() < until, `not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
