import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startTelegramServer, type TelegramServer } from '../peers/telegram/index.ts';
import { dataFolder, startProcess } from './process.ts';

/** Loaded before the bot: errors as libraries make them, with the address of a call, the worse for a token in it. */
const trouble = `
  const token = process.env.TELEGRAM_BOT_TOKEN;
  const error = () => Object.assign(new Error('POST https://api.telegram.org/bot' + token + '/getMe', { cause: token }), {
    url: token, request: { path: '/bot' + token + '/getMe' },
  });
  process.once('SIGHUP', () => setImmediate(() => { throw error(); }));
  process.once('SIGWINCH', () => void Promise.reject(error()));`;

let server: TelegramServer;
const reports = mkdtempSync(join(tmpdir(), 'konspekt-reports-'));
before(async () => {
  server = await startTelegramServer();
});
after(async () => {
  await server.stop();
  rmSync(reports, { recursive: true });
});

async function startTroubled(options: string[]) {
  const bot = startProcess(dataFolder(), {
    TELEGRAM_BOT_TOKEN: server.token,
    TELEGRAM_API_ROOT: server.root,
    TELEGRAM_WEBHOOK_SECRET: 'secret-of-the-webhook',
    NODE_OPTIONS: [...options, `--import "data:text/javascript,${encodeURIComponent(trouble)}"`].join(' '),
  });
  await bot.says('Telegram bot started');
  return bot;
}

const secret = () => new RegExp(`${server.token.split(':')[1]}|secret-of-the-webhook`);

test('an error that nobody has caught ends the process without a word of the token', async () => {
  const bot = await startTroubled(['--report-uncaught-exception', `--report-directory=${reports}`]);
  assert.equal(await bot.kill('SIGHUP'), 1);
  assert.match(bot.output(), /"level":60.*nobody has caught/);
  assert.doesNotMatch(bot.output(), secret());
  const [file] = readdirSync(reports).splice(0);
  const report = readFileSync(join(reports, file ?? ''), 'utf8');
  assert.ok(JSON.parse(report).environmentVariables.NODE_OPTIONS);
  assert.doesNotMatch(report, secret());
});

test('a promise that nobody waited for ends nothing, and tells no token either', async () => {
  const bot = await startTroubled([]);
  const rejected = bot.says('something failed that nobody waited for');
  bot.signal('SIGWINCH');
  await rejected;
  assert.equal(await bot.kill('SIGTERM'), 0);
  assert.doesNotMatch(bot.output(), secret());
});

test('a diagnostic report that an operator asks for knows no secrets', async () => {
  const before = new Set(readdirSync(reports));
  const bot = await startTroubled(['--report-on-signal', `--report-directory=${reports}`]);
  bot.signal('SIGUSR2');
  await bot.says('Node.js report completed');
  assert.equal(await bot.kill('SIGTERM'), 0);
  const fresh = readdirSync(reports).filter((file) => !before.has(file));
  assert.equal(fresh.length, 1);
  assert.doesNotMatch(readFileSync(join(reports, fresh[0] ?? ''), 'utf8'), secret());
});
