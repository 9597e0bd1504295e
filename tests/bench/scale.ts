import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assetPath } from '../../core/assets.ts';
import { type Person, type Posted, person, startTelegramServer, type TelegramServer } from '../peers/telegram/index.ts';
import { command, dropDatabases, freshDatabase, hasServer } from '../postgres/server.ts';

/**
 * What docs/scale.md counts with: processor time of a review step on SQLite and on PostgreSQL, the bot's and the database's,
 * what an idle process asks of the database, how long a chat waits for its process to be replaced, and bytes a review.
 */
export async function bench(): Promise<void> {
  if (!hasServer) {
    console.log('needs TEST_DATABASE_URL (tests/postgres/start.sh up)');
    return;
  }
  console.log('One bot on SQLite, then on PostgreSQL, API 20 ms away');
  await measure('SQLite');
  const url = await freshDatabase();
  await measure('PostgreSQL', url);
  await takeover();
  await dropDatabases();
}

const learners = 60;
const gradesEach = 15;

type Bot = { child: ChildProcess; dataDir: string; output: () => string };

async function startBot(server: TelegramServer, env: Record<string, string> = {}): Promise<Bot> {
  const dataDir = mkdtempSync(join(tmpdir(), 'konspekt-bench-'));
  const child = spawn(process.execPath, ['--import', 'tsx', assetPath('bots/cli/main.ts'), 'start'], {
    cwd: assetPath('.'),
    env: {
      PATH: process.env.PATH ?? '',
      ...{ TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root },
      ...{ LIMIT_MESSAGES_PER_MINUTE: '0', LIMIT_PRESSES_PER_MINUTE: '0', LIMIT_GROUP_PER_MINUTE: '0' },
      ...{ DATA_DIR: dataDir, NOTES_DIR: assetPath('knowledge'), ...env },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  await new Promise<void>((resolve) =>
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Telegram bot started')) resolve();
    }),
  );
  return { child, dataDir, output: () => output };
}

async function measure(name: string, url?: string): Promise<void> {
  const server = await startTelegramServer({ latencyMs: 20, record: false });
  const bot = await startBot(server, url ? { DATABASE_URL: url } : {});
  const people = Array.from({ length: learners }, (_, n) => person(server.world, { id: 101 + n, name: 'Анна' }));
  const warm = people.slice(0, 10);
  await Promise.all(warm.map((one) => study(server, one, 3)));
  const before = {
    bot: cpuMs(bot.child.pid),
    database: databaseMs(url),
  };
  await Promise.all(people.slice(10).map((one) => study(server, one, gradesEach)));
  const grades = (learners - 10) * gradesEach;
  const per = (ms: number) => (ms / grades).toFixed(2);
  const [botMs, dbMs] = [cpuMs(bot.child.pid) - before.bot, databaseMs(url) - before.database];
  console.log(
    `  ${name}: processor time a grade (two presses, two answers each): bot ${per(botMs)} ms${url ? `, database ${per(dbMs)} ms` : ''}`,
  );
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const idle = { bot: cpuMs(bot.child.pid), database: databaseMs(url) };
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const share = (ms: number) => `${(ms / 100).toFixed(1)} %`;
  console.log(
    `  ${name}, idle: bot ${share(cpuMs(bot.child.pid) - idle.bot)} of a core${url ? `, database ${share(databaseMs(url) - idle.database)}` : ''}; resident ${residentMb(bot.child.pid)} MiB`,
  );
  if (url) await sizes(url, grades);
  bot.child.kill('SIGKILL');
  await server.stop();
  rmSync(bot.dataDir, { recursive: true, force: true });
}

/** Presses through a review as fast as the answers come. */
async function study(server: TelegramServer, one: Person, grades: number): Promise<void> {
  const has = (label: string) => (posted: Posted) => posted.keyboard.flat().some(({ text }) => text.includes(label));
  const shown = (label: string) => () => one.inbox.find(has(label));
  one.send('/review');
  for (let n = 0; n < grades; n++) {
    one.press(await server.until('a card', shown('Показать'), 60_000), 'Показать');
    one.press(await server.until('its back', shown('Хорошо'), 60_000), 'Хорошо');
    await server.until('the next card', () => !one.inbox.some(has('Хорошо')), 60_000);
  }
}

/** How long a chat waits whose process has just been killed, with a second one standing by. */
async function takeover(): Promise<void> {
  const waits: number[] = [];
  for (let n = 0; n < 3; n++) {
    const server = await startTelegramServer({ latencyMs: 20, record: false });
    const url = await freshDatabase();
    const first = await startBot(server, { DATABASE_URL: url });
    const one = person(server.world, { id: 101, name: 'Анна' });
    one.send('/help');
    await server.until('the first answer', () => one.inbox.length === 1);
    const second = await startBot(server, { DATABASE_URL: url });
    first.child.kill('SIGKILL');
    const killedAt = performance.now();
    one.send('/help');
    await server.until('the second answer', () => one.inbox.length === 2, 60_000);
    waits.push((performance.now() - killedAt) / 1000);
    second.child.kill('SIGKILL');
    await server.stop();
    for (const { dataDir } of [first, second]) rmSync(dataDir, { recursive: true, force: true });
  }
  console.log(
    `  the process that polls is killed, another takes over: ${waits.map((s) => s.toFixed(1)).join(', ')} s until the next answer`,
  );
}

/** Processor time of a process so far, or of it and its children that have ended; a tick is ten milliseconds. */
function cpuMs(pid: number | undefined, kinds: 1 | 2 = 1): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 11 + 2 * kinds).reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
}

/** Of the whole server, the processes that have ended included. */
function databaseMs(url: string | undefined): number {
  if (!url) return 0;
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,comm='], { encoding: 'utf8' }).split('\n');
  const all = lines.map((line) => line.trim().split(/\s+/)).filter(([, , name]) => name === 'postgres');
  const parent = all.find(([pid]) => all.filter(([, of]) => of === pid).length > 2)?.[0];
  const alive = all.filter(([pid, of]) => pid === parent || of === parent);
  return alive.reduce((sum, [pid]) => sum + cpuMs(Number(pid)), 0) + cpuMs(Number(parent), 2) - cpuMs(Number(parent));
}

const residentMb = (pid: number | undefined): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);

/** What stays for ever, and what is forgotten after days. */
async function sizes(url: string, grades: number): Promise<void> {
  const [row] = await command<{ kept: string; passing: string }>(
    `select pg_total_relation_size('review_log') as kept,
      pg_total_relation_size('event') + pg_total_relation_size('inbox') as passing`,
    url,
  );
  const each = (bytes: string | undefined) => Math.round(Number(bytes) / grades);
  console.log(
    `  PostgreSQL, bytes a grade: ${each(row?.kept)} in the log, ${each(row?.passing)} in what is forgotten within a week`,
  );
}
