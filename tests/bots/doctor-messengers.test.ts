import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { copyToday } from '../../bots/copies.ts';
import { type Check, examine } from '../../bots/doctor.ts';
import { openStorage } from '../../bots/open-storage.ts';
import { readConfig } from '../../core/config/index.ts';
import { translator } from '../../core/i18n/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'konspekt-doctor-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Answers each path with what a case says; the clock of its answers can be set. */
async function api(answers: Record<string, unknown>, date = new Date()) {
  const server = createServer((request, response) => {
    const found = Object.entries(answers).find(([path]) => request.url?.endsWith(path));
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json', date: date.toUTCString() });
    response.end(JSON.stringify(found ? found[1] : { ok: false }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { root: `http://127.0.0.1:${port}`, port, stop: () => server.close() };
}

const token = '123456:AAtoken-for-the-doctor_0123456789';
const telegram = {
  '/getMe': { ok: true, result: { username: 'konspekt_bot', can_join_groups: true } },
  '/getWebhookInfo': { ok: true, result: { url: '' } },
  '/getMyCommands': { ok: true, result: [{}, {}] },
};
const discord = {
  '/users/@me': { id: '7', username: 'Konspekt' },
  '/applications/@me': { id: '7', flags: 1 << 19 },
  '/applications/7/commands': [{}, {}, {}],
};

type Case = {
  name: string;
  row: Check['title'];
  state: Check['state'];
  says: RegExp;
  answers: Record<string, unknown>;
  env: (server: { root: string; port: number }) => Record<string, string>;
  skewMs?: number;
};
const onTelegram = ({ root }: { root: string }) => ({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: root });
const onDiscord = ({ root }: { root: string }) => ({ DISCORD_TOKEN: 'x.y.z', DISCORD_API_ROOT: `${root}/api` });
const hooked = {
  ...telegram,
  '/getWebhookInfo': { ok: true, result: { url: 'https://bot.example/hook', pending_update_count: 3 } },
};
const hook = { TELEGRAM_WEBHOOK_URL: 'https://bot.example/hook' };
const broken = {
  url: 'https://bot.example/hook',
  last_error_message: 'SSL error',
  last_error_date: Math.floor(Date.now() / 1000),
};

const cases: Case[] = [
  {
    name: 'all well',
    row: 'telegram',
    state: 'ok',
    says: /@konspekt_bot.*2 commands/s,
    answers: telegram,
    env: onTelegram,
  },
  {
    name: 'a refused token',
    row: 'telegram',
    state: 'problem',
    says: /BotFather/,
    answers: { '/getMe': { ok: false } },
    env: onTelegram,
  },
  {
    name: 'a webhook while polling',
    row: 'telegram',
    state: 'warning',
    says: /removes it/,
    answers: hooked,
    env: onTelegram,
  },
  {
    name: 'the wanted webhook',
    row: 'telegram',
    state: 'ok',
    says: /3 waiting/,
    answers: hooked,
    env: (s) => ({ ...onTelegram(s), ...hook }),
  },
  {
    name: 'a webhook not set yet',
    row: 'telegram',
    state: 'warning',
    says: /should be https/,
    answers: telegram,
    env: (s) => ({ ...onTelegram(s), ...hook }),
  },
  {
    name: 'a webhook out of reach',
    row: 'telegram',
    state: 'warning',
    says: /SSL error.*proxy/,
    answers: { ...telegram, '/getWebhookInfo': { ok: true, result: broken } },
    env: (s) => ({ ...onTelegram(s), ...hook }),
  },
  {
    name: 'no commands',
    row: 'telegram',
    state: 'warning',
    says: /no commands/,
    answers: { ...telegram, '/getMyCommands': { ok: true, result: [] } },
    env: onTelegram,
  },
  {
    name: 'no groups',
    row: 'telegram',
    state: 'warning',
    says: /setjoingroups/,
    answers: { ...telegram, '/getMe': { ok: true, result: { username: 'b', can_join_groups: false } } },
    env: onTelegram,
  },
  {
    name: 'nobody there',
    row: 'telegram',
    state: 'problem',
    says: /TELEGRAM_API_ROOT/,
    answers: {},
    env: () => ({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: 'http://127.0.0.1:9' }),
  },
  {
    name: 'all well',
    row: 'discord',
    state: 'ok',
    says: /Konspekt.*no privileged.*3 commands/s,
    answers: discord,
    env: onDiscord,
  },
  { name: 'a refused token', row: 'discord', state: 'problem', says: /DISCORD_TOKEN/, answers: {}, env: onDiscord },
  {
    name: 'an intent that is granted',
    row: 'discord',
    state: 'ok',
    says: /is granted/,
    answers: discord,
    env: (s) => ({ ...onDiscord(s), DISCORD_MESSAGE_CONTENT: 'yes' }),
  },
  {
    name: 'an intent that is not',
    row: 'discord',
    state: 'problem',
    says: /Privileged Gateway Intents/,
    answers: { ...discord, '/applications/@me': { id: '7', flags: 0 } },
    env: (s) => ({ ...onDiscord(s), DISCORD_MESSAGE_CONTENT: 'yes' }),
  },
  {
    name: 'no commands',
    row: 'discord',
    state: 'warning',
    says: /no commands/,
    answers: { ...discord, '/applications/7/commands': [] },
    env: onDiscord,
  },
  {
    name: 'a server without the bot',
    row: 'discord',
    state: 'warning',
    says: /server 55/,
    answers: discord,
    env: (s) => ({ ...onDiscord(s), DISCORD_GUILD_IDS: '55' }),
  },
  {
    name: 'a clock that is right',
    row: 'clock',
    state: 'ok',
    says: /Europe\/Moscow/,
    answers: telegram,
    env: onTelegram,
  },
  {
    name: 'a clock that is wrong',
    row: 'clock',
    state: 'problem',
    says: /1[12]\d s away.*NTP/s,
    answers: telegram,
    env: onTelegram,
    skewMs: 120_000,
  },
  { name: 'room', row: 'disk', state: 'ok', says: /\d+ MB are free/, answers: {}, env: () => ({}) },
  {
    name: 'a folder that cannot be',
    row: 'disk',
    state: 'problem',
    says: /DATA_DIR/,
    answers: {},
    env: () => ({ DATA_DIR: '/dev/null/data' }),
  },
  { name: 'no port to ask', row: 'bot', state: 'off', says: /HTTP_PORT/, answers: {}, env: () => ({}) },
  { name: 'no bot', row: 'bot', state: 'off', says: /not running/, answers: {}, env: () => ({ HTTP_PORT: '9' }) },
  {
    name: 'a bot that is well',
    row: 'bot',
    state: 'ok',
    says: /telegram: polling/,
    answers: { '/readyz': { ok: true, database: { isReady: true }, telegram: { isReady: true, state: 'polling' } } },
    env: ({ port }) => ({ HTTP_PORT: String(port) }),
  },
  {
    name: 'a bot that is not',
    row: 'bot',
    state: 'problem',
    says: /discord is not ready: the token/,
    answers: {
      '/readyz': {
        ok: false,
        database: { isReady: true },
        discord: { isReady: false, state: 'refused', problem: 'the token' },
      },
    },
    env: ({ port }) => ({ HTTP_PORT: String(port) }),
  },
  {
    name: 'no copies wanted',
    row: 'database',
    state: 'warning',
    says: /BACKUP_DAYS=0/,
    answers: {},
    env: () => ({ BACKUP_DAYS: '0' }),
  },
];

const home = { DATA_DIR: folder, NOTES_DIR: folder, DOCKER_HOST: `unix://${folder}/none.sock` };

for (const { name, row, state, says, answers, env, skewMs = 0 } of cases) {
  test(`doctor, ${row}: ${name}`, async () => {
    const server = await api(answers, new Date(Date.now() - skewMs));
    const checks = await examine({ ...home, ...env(server) }, translator('en'));
    server.stop();
    const found = checks.find(({ title }) => title === row);
    assert.equal(found?.state, state, JSON.stringify(found));
    assert.match(found.lines.join('\n'), says);
    assert.ok(!JSON.stringify(checks).includes(token));
  });
}

test('doctor, database: schema and the newest good copy, and a copy that is too old', async () => {
  const config = readConfig(home);
  assert.ok(config.ok);
  const storage = await openStorage(config.value);
  await copyToday({ config: config.value, storage, now: () => new Date(), onError: assert.ifError });
  await storage.close();
  const row = async () => (await examine(home, translator('en'))).find(({ title }) => title === 'database');
  const fresh = await row();
  assert.equal(fresh?.state, 'ok');
  assert.match(fresh.lines.join('\n'), /schema \d+.*newest good copy.*progress-/s);
  const copy = /(\/\S+\.db)/.exec(fresh.lines.join('\n'))?.[1] ?? '';
  const longAgo = new Date(Date.now() - 5 * 86_400_000);
  utimesSync(copy, longAgo, longAgo);
  const old = await row();
  assert.equal(old?.state, 'warning');
  assert.match(old.lines.join('\n'), /older than two days/);
});
