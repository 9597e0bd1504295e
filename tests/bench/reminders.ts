import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assetPath } from '../../core/assets.ts';
import { callCrowd, crowdId, crowdLeft, meetCrowd, seedCrowd } from '../bots/telegram/crowd.ts';
import { person, startTelegramServer, type TelegramServer } from '../peers/telegram/index.ts';

const learners = Number(process.env.BENCH_LEARNERS ?? 100_000);
const quietSeconds = 20;
/** Not to the end, which takes an hour: it goes on as it has begun. */
const drainSeconds = Number(process.env.BENCH_SECONDS ?? 60);

/**
 * A hundred thousand learners want their reminder in the same minute, from the real process against the local Telegram:
 * how fast the messages go out, what memory that takes, and how long a question waits meanwhile.
 */
export async function bench(): Promise<void> {
  console.log(`Reminders: ${learners} learners due in the same minute`);
  const server = await startTelegramServer({ record: false });
  const data = mkdtempSync(join(tmpdir(), 'konspekt-bench-'));
  await seedCrowd(data, learners);
  meetCrowd(server.world, learners);
  const child = spawn(process.execPath, ['--import', 'tsx', 'bots/cli/main.ts', 'start'], {
    cwd: assetPath('.'),
    env: {
      PATH: process.env.PATH ?? '',
      ...{ TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root },
      ...{ DATA_DIR: data, NOTES_DIR: assetPath('knowledge'), LOG_LEVEL: 'error' },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await measure(server, child, data);
  } finally {
    child.kill('SIGKILL');
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function measure(server: TelegramServer, child: ChildProcess, data: string): Promise<void> {
  const reminded = new Map<number, number>();
  const perSecond = new Map<number, number>();
  const waiting = new Map<number, () => void>();
  server.world.changed = ({ method, params }) => {
    // Whatever kind of message it is; «typing…» is none.
    if (!/^send(?!ChatAction)/.test(method)) return;
    const chatId = Number(params.chat_id);
    waiting.get(chatId)?.();
    const second = Math.floor(performance.now() / 1000);
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    if (chatId >= crowdId(0)) reminded.set(chatId, (reminded.get(chatId) ?? 0) + 1);
  };
  const ask = async (n: number): Promise<number> => {
    const one = person(server.world, { id: 1000 + (n % 40), name: 'Борис', language: 'ru' });
    const answered = new Promise<void>((resolve) => waiting.set(one.id, resolve));
    const from = performance.now();
    one.send('чем образ отличается от контейнера');
    await answered;
    return performance.now() - from;
  };
  for (let n = 0; n < 40; n++) await ask(n);
  const quiet = await askFor(quietSeconds * 1000, ask);
  const before = rssOf(child);
  const memory: number[] = [];
  const watch = setInterval(() => memory.push(rssOf(child)), 250);
  const from = performance.now();
  callCrowd(data);
  const later = await askFor(drainSeconds * 1000, ask);
  clearInterval(watch);
  const seconds = (performance.now() - from) / 1000;
  const rates = [...perSecond.values()].slice(1, -1);
  const doubled = [...reminded.values()].filter((count) => count > 1).length;
  const rate = reminded.size / seconds;
  const left = crowdLeft(data);
  console.log(
    `  sent ${rate.toFixed(1)} a second, and ${(later.length / seconds).toFixed(1)} answers beside them; ${Math.max(...rates)} messages in one second at most (Telegram allows 30): all of them take ${(learners / rate / 60).toFixed(0)} min`,
  );
  console.log(`  sent twice: ${doubled}; in the outbox ${left.ready}, not yet decided ${left.timers}`);
  const fifths = [0.2, 0.4, 0.6, 0.8, 1].map((share) => mb(memory[Math.ceil(memory.length * share) - 1] ?? 0));
  console.log(`  memory: ${mb(before)} before; as time went on ${fifths.join(', ')}`);
  report('a question in an idle bot', quiet);
  report('while they go out', later, quiet);
}

async function askFor(ms: number, ask: (n: number) => Promise<number>): Promise<number[]> {
  const until = performance.now() + ms;
  const waits: number[] = [];
  while (performance.now() < until) {
    waits.push(await ask(waits.length));
    await sleep(100);
  }
  return waits;
}

function report(name: string, waits: readonly number[], beside?: readonly number[]): void {
  const at = (all: readonly number[], share: number): number =>
    [...all].sort((a, b) => a - b)[Math.min(Math.floor(all.length * share), all.length - 1)] ?? 0;
  const ratio = beside ? `  ${(at(waits, 0.95) / at(beside, 0.95)).toFixed(1)} × idle` : '';
  console.log(
    `  ${name.padEnd(28)} p50 ${at(waits, 0.5).toFixed(0)} ms, p95 ${at(waits, 0.95).toFixed(0)} ms, most ${at(waits, 1).toFixed(0)} ms${ratio}`,
  );
}

/** What the process holds in memory, from Linux's own account in pages of 4 kB. */
const rssOf = ({ pid }: ChildProcess): number =>
  Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096;
const mb = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
