import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openKonspekt } from '../../bots/wiring.ts';
import { assetPath } from '../../core/assets.ts';
import { readConfig } from '../../core/config/index.ts';
import { moveToPostgres } from '../../core/storage/index.ts';
import { seeded } from '../conversations/core-stage.ts';
import { type Person, person, startTelegramServer, type TelegramServer } from '../peers/telegram/index.ts';
import { command, freshDatabase, serverTest } from '../postgres/server.ts';
import { type Death, isExcused } from '../soak/excused.ts';
import { freePort, startBalancer } from './balancer.ts';
import { type BotProcess, dataFolder, startProcess } from './process.ts';
import { meetCrowd, seedCrowd } from './telegram/crowd.ts';
import { matchGroup, playMatch } from './telegram/match.ts';

const processes = 3;
const kills = 3;
const people = 20;
const messages = 12;
const reminded = 60;
/** A mark takes milliseconds; on a machine that is busy with everything else, this long. */
const unmarkedMs = 5000;

test('three processes that start at once on an empty database make one deck of cards', serverTest, async () => {
  const url = await freshDatabase();
  const errors: unknown[] = [];
  const open = () => {
    const config = readConfig({ DATABASE_URL: url, DATA_DIR: dataFolder(), NOTES_DIR: assetPath('knowledge') });
    assert.ok(config.ok);
    return openKonspekt(config.value, { onError: (error) => void errors.push(error) });
  };
  const all = await Promise.all([open(), open(), open()]);
  const counts = await Promise.all(all.map(({ storage }) => storage.stores.cards.shared()));
  assert.ok((counts[0] ?? []).length > 300);
  assert.ok(counts.every((cards) => cards.length === counts[0]?.length && cards.every(({ isRetired }) => !isRetired)));
  assert.equal(await all[0]?.storage.stores.workers.count(), 3);
  for (const one of all) await one.close();
  assert.deepEqual(errors, []);
  assert.deepEqual(await command('select id from worker', url), [], 'who ends well leaves at once');
});

for (const mode of ['webhook', 'polling'] as const) {
  test(`three processes by ${mode}, one of them killed at random under load, ${kills} times`, serverTest, async (t) => {
    const seed = Date.now() % 100_000;
    t.diagnostic(`seed ${seed}`);
    const random = seeded(seed);
    const server = await startTelegramServer({ latencyMs: 10 });
    const url = await seededDatabase();
    const bots = await startAll(server, url, mode, random);
    const crowd = meetCrowd(server.world, reminded);
    const talkers = Array.from({ length: people }, (_, n) =>
      person(server.world, { id: 101 + n, name: `№ ${n}`, language: 'ru' }),
    );
    // A match lasts a minute, whatever the mode.
    const match = mode === 'webhook' ? playMatch(server, matchGroup(server, 901)) : undefined;

    const talking = Promise.all(talkers.map((one) => talk(one, random)));
    await pause(1500);
    await command("update timer set due_ms = $1, free_ms = 0 where kind = 'reminder' and payload like '%crowd%'", url, [
      Date.now(),
    ]);
    const deaths: Death[] = [];
    for (let n = 0; n < kills; n++) {
      await pause(1000 + random() * 3000);
      const at = Date.now();
      await bots.killOne();
      deaths.push({ at, upAt: Date.now() });
    }
    await talking;
    const podium = await match;

    const answersOf = ({ inbox }: Person) =>
      inbox.map(({ styled }) => Number(/слово (\d+)/.exec(styled.text)?.[1] ?? 0));
    const isAnswered = (one: Person) => new Set(answersOf(one).filter(Boolean)).size === messages;
    await server.until('everybody has every answer', () => talkers.every(isAnswered));
    await settled(url);
    await pause(500);
    await bots.stop();

    // Each update had its effect once, and in the order in which it was written.
    const cards = await command<{ learner: string; made: number; fronts: string[] }>(
      `select owner as learner, count(*)::int as made, array_agg(front order by front) as fronts from card where owner is not null group by owner`,
      url,
    );
    assert.equal(cards.length, people);
    for (const { made, fronts } of cards) assert.equal(made, messages, fronts.join());
    const firsts = talkers.map((one) => [...new Set(answersOf(one))]);
    for (const order of firsts)
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
    const doubled = doubledAnswers(server, talkers);
    const [{ left } = { left: -1 }] = await command<{ left: number }>(
      'select count(*)::int as left from inbox where done = 0',
      url,
    );
    assert.equal(left, 0);

    // Reminders: none twice; one whose process died in the very act of sending may have been lost with it.
    const twice = crowd.filter(({ inbox }) => inbox.length > 1).length;
    const missing = crowd.filter(({ inbox }) => inbox.length === 0).length;
    const [{ unknown } = { unknown: -1 }] = await command<{ unknown: number }>(
      `select count(*)::int as unknown from outbox where reason = 'unknown'`,
      url,
    );
    t.diagnostic(
      `answers given twice: ${doubled.length} of ${people * messages}; reminders missing: ${missing} of ${reminded}, of unknown fate: ${unknown}`,
    );
    assert.equal(twice, 0);
    assert.ok(missing <= unknown, `${missing} missing, ${unknown} unknown`);
    assert.ok(unknown <= kills * 12, `${unknown} unknown`);
    // Between a request's leaving and its mark in the database lie moments that no order of writing can close: what has
    // left in them is said again after the death that came in between, and nothing else is.
    for (const { first, again } of doubled) {
      const death = deaths.findLast(({ at }) => at < again)?.at;
      assert.ok(
        death !== undefined && first > death - unmarkedMs,
        `said at ${first} and ${again}, ${JSON.stringify(deaths)}`,
      );
    }
    if (match) assert.match(podium ?? '', /Победа|Победу делят|не набрал/);
    assert.deepEqual(
      server.violations.filter((one) => !/not modified/.test(one.why) && !isExcused(one, server, deaths)),
      [],
    );
    await server.stop();
  });
}

/** When each answer was given that came more than once. */
function doubledAnswers({ calls }: TelegramServer, talkers: readonly Person[]): { first: number; again: number }[] {
  const given = new Map<string, number[]>();
  const ids = new Set(talkers.map(({ id }) => id));
  for (const { method, params, at } of calls) {
    const word = /слово \d+/.exec(String(params.text ?? JSON.stringify(params.rich_message ?? '')))?.[0];
    if (!method.startsWith('send') || !ids.has(Number(params.chat_id)) || !word) continue;
    const key = `${params.chat_id} ${word}`;
    given.set(key, [...(given.get(key) ?? []), at]);
  }
  return [...given.values()].flatMap(([first = 0, ...more]) => more.map((again) => ({ first, again })));
}

/** A crowd that waits for its reminders, moved from SQLite as a growing installation would. */
async function seededDatabase(): Promise<string> {
  const dataDir = dataFolder();
  await seedCrowd(dataDir, reminded);
  const url = await freshDatabase();
  const moved = await moveToPostgres(join(dataDir, 'progress.db'), url, new Date());
  assert.ok(moved.ok, JSON.stringify(moved));
  return url;
}

/** Writes cards, one after another without waiting: their order is the order of the answers. */
async function talk(one: Person, random: () => number): Promise<void> {
  for (let n = 1; n <= messages; n++) {
    one.send(`/card слово ${n} :: ответ ${n}`);
    await pause(200 + random() * 1400);
  }
}

async function startAll(server: TelegramServer, url: string, mode: 'webhook' | 'polling', random: () => number) {
  const balancer = mode === 'webhook' ? await startBalancer(random) : undefined;
  const running: { bot: BotProcess; port: number; dataDir: string }[] = [];
  async function begin(dataDir: string): Promise<void> {
    const port = balancer ? await freePort() : 0;
    const webhook = balancer && { TELEGRAM_WEBHOOK_URL: balancer.url, HTTP_PORT: String(port) };
    const bot = startProcess(dataDir, {
      ...{
        TELEGRAM_BOT_TOKEN: server.token,
        TELEGRAM_API_ROOT: server.root,
        DATABASE_URL: url,
        DATABASE_POOL: '5',
        ...webhook,
      },
    });
    const one = { bot, port, dataDir };
    running.push(one);
    await bot.says('Telegram bot started');
    balancer?.ports.push(port);
  }
  await Promise.all(Array.from({ length: processes }, () => begin(dataFolder())));
  return {
    /** With -9; a new one takes its place, as a supervisor would start it. */
    async killOne(): Promise<void> {
      const [one] = running.splice(Math.floor(random() * running.length), 1);
      assert.ok(one);
      await one.bot.kill('SIGKILL');
      await pause(300);
      balancer?.ports.splice(balancer.ports.indexOf(one.port), 1);
      await begin(one.dataDir);
    },
    async stop(): Promise<void> {
      const codes = await Promise.all(running.map(({ bot }) => bot.kill('SIGTERM')));
      await balancer?.stop();
      assert.deepEqual(
        codes,
        codes.map(() => 0),
      );
    },
  };
}

/** Nothing waits to be handled or sent any more. */
async function settled(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const [row] = await command<{ waiting: number }>(
      `select ((select count(*) from inbox where done = 0)
        + (select count(*) from outbox where state in ('ready', 'claimed', 'leaving'))
        + (select count(*) from timer where kind = 'reminder' and due_ms < ${Date.now()}))::int as waiting`,
      url,
    );
    if (row?.waiting === 0) return;
    assert.ok(tries < 120, `still waiting: ${row?.waiting}`);
    await pause(250);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
