import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createMetrics } from '../../bots/metrics.ts';
import { assetPath } from '../../core/assets.ts';
import { startDiscordPeer } from '../peers/discord/index.ts';
import { person, startTelegramServer, type TelegramServer } from '../peers/telegram/index.ts';
import { dataFolder, startProcess } from './process.ts';

const startBot = (server: TelegramServer, env: Record<string, string>) =>
  startProcess(dataFolder(), { TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, ...env });

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const get = async (port: number, path: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, text: await response.text() };
};

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const since = Date.now(); Date.now() - since < 15_000; ) {
    if (await isSo().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not within 15 s: ${what}`);
}

/** The value of one line of Prometheus's text. */
const figure = (metrics: string, line: string): number | undefined => {
  const found = metrics.split('\n').find((one) => one.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
};

test('one port tells health, readiness and figures of both messengers, and takes the webhook', async (t) => {
  const port = await freePort();
  const server = await startTelegramServer();
  const discord = await startDiscordPeer();
  t.after(() => Promise.all([server.stop(), discord.stop()]));
  const bot = startBot(server, {
    HTTP_PORT: String(port),
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_ROOT: discord.apiRoot,
  });
  await bot.says('Telegram bot started');
  await until('ready', async () => (await get(port, '/readyz')).status === 200);
  const ready = JSON.parse((await get(port, '/readyz')).text);
  assert.equal(ready.ok, true);
  assert.equal(ready.telegram.state, 'webhook');
  assert.equal(ready.discord.state, 'connected');
  assert.equal(ready.database.isReady, true);
  assert.ok(ready.notes.notes > 0 && ready.notes.ageSeconds >= 0);
  assert.deepEqual(ready.queues, { inbox: 0, outbox: 0, timers: 0 });
  assert.deepEqual(JSON.parse((await get(port, '/healthz')).text), { ok: true, database: { isReady: true } });

  const anna = person(server.world, { id: 7_700_112_233, name: 'Анна Секретова', language: 'ru' });
  anna.send('что такое контейнер');
  await server.until('an answer', () => anna.inbox[0]);
  anna.send('кто выиграл чемпионат мира по хоккею');
  await server.until('a refusal', () => anna.inbox[1]);
  await until('all counted', async () => /konspekt_sends_total\S*telegram/.test((await get(port, '/metrics')).text));
  const { text: metrics } = await get(port, '/metrics');
  assert.equal(figure(metrics, 'konspekt_questions_total{outcome="answered"}'), 1);
  assert.equal(figure(metrics, 'konspekt_questions_total{outcome="uncovered"}'), 1);
  assert.equal(figure(metrics, 'konspekt_updates_total{platform="telegram",kind="text",outcome="done"}'), 2);
  assert.equal(figure(metrics, 'konspekt_handling_seconds_count{platform="telegram",kind="text"}'), 2);
  assert.equal(figure(metrics, 'konspekt_up{part="discord"}'), 1);
  assert.equal(figure(metrics, 'konspekt_queue_length{queue="inbox"}'), 0);
  assert.ok((figure(metrics, 'konspekt_sends_total{platform="telegram",status="ok"}') ?? 0) >= 2);
  assert.ok((figure(metrics, 'nodejs_eventloop_lag_seconds') ?? -1) >= 0);
  for (const personal of ['Секретова', '7700112233', server.token]) assert.ok(!metrics.includes(personal), personal);

  assert.equal((await get(port, '/')).status, 404);
  assert.equal((await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'POST' })).status, 405);
  const stranger = await fetch(`http://127.0.0.1:${port}/hook`, { method: 'POST', body: '{"update_id":1}' });
  assert.equal(stranger.status, 403);

  const lines = bot
    .output()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const handled = lines.filter(({ msg }) => msg === 'handled');
  assert.equal(handled.length, 2, 'one line for each event');
  for (const line of handled) {
    assert.match(line.event, /^telegram:update:\d+:\d+$/);
    assert.ok(line.ms >= 0 && line.time > 0 && line.outcome === 'done');
  }
  assert.ok(!/Секретова|чемпионат/.test(bot.output()), 'nothing of what people say, nor who they are');
  assert.equal(await bot.kill('SIGTERM'), 0);
});

test('a messenger out of reach makes the bot not ready, but leaves it healthy; a taken port is said in a sentence', async (t) => {
  const port = await freePort();
  const server = await startTelegramServer();
  t.after(() => server.stop());
  const bot = startBot(server, {
    HTTP_PORT: String(port),
    DISCORD_TOKEN: 'MTIz.x.y',
    DISCORD_API_ROOT: 'http://127.0.0.1:9/api',
  });
  await bot.says('Telegram bot started');
  await until('the port', async () => (await get(port, '/healthz')).status === 200);
  await until('Discord is given up for now', async () => /"offline"/.test((await get(port, '/readyz')).text));
  const { status, text } = await get(port, '/readyz');
  assert.equal(status, 503);
  assert.equal(JSON.parse(text).ok, false);
  assert.equal(JSON.parse(text).telegram.isReady, true);
  const second = startBot(server, { HTTP_PORT: String(port) });
  assert.equal(await second.exited, 1);
  assert.match(second.output(), /HTTP_PORT: port \d+ cannot be opened/);
  assert.equal(await bot.kill('SIGTERM'), 0);
});

test('what a messenger that fails waits for, and until when, stands in /readyz', async (t) => {
  const port = await freePort();
  const server = await startTelegramServer();
  const bot = startBot(server, { HTTP_PORT: String(port) });
  t.after(async () => {
    await bot.kill('SIGKILL');
    await server.stop();
  });
  const telegram = async () => JSON.parse((await get(port, '/readyz').catch(() => ({ text: '{}' }))).text).telegram;
  await until('polling', async () => (await telegram())?.state === 'polling');
  assert.equal((await telegram()).retryAt, undefined);
  await server.stop();
  await until('it is noticed', async () => (await telegram())?.state === 'offline');
  await until('and said', async () => {
    const { isReady, problem, retryAt } = await telegram();
    return isReady === false && problem === 'network' && Date.parse(retryAt) > Date.now() - 60_000;
  });
});

test('the dashboard asks for nothing that the bot does not tell', async () => {
  const { panels } = JSON.parse(readFileSync(assetPath('docs/grafana.json'), 'utf8')) as {
    panels: { title: string; targets: { expr: string }[] }[];
  };
  const known = (await createMetrics().registry.getMetricsAsJSON()).map(({ name }) => name);
  assert.ok(panels.length > 10);
  for (const { title, targets } of panels) {
    for (const { expr } of targets) {
      const names = expr.match(/\b(?:konspekt|nodejs|process)_[a-z_0-9]+/g) ?? [];
      assert.ok(names.length > 0, title);
      for (const name of names) assert.ok(known.includes(name.replace(/_bucket$/, '')), `${title}: ${name}`);
    }
  }
});
