import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assetPath } from '../../core/assets.ts';
import { type Person, type Posted, person, startTelegramServer, type TelegramServer } from '../peers/telegram/index.ts';

/**
 * Updates a second and processor time an update of the real bot process, beside a bare grammY bot on the same server in
 * the same run, by turns, the best of each; then review steps with an API that takes 20 ms, and how long a question waits
 * in an idle chat. Ours is the built program, as it is shipped: what turns TypeScript into JavaScript on the fly names every
 * closure when it is made.
 */
export async function bench(): Promise<void> {
  console.log('Telegram: konspekt start beside a bare grammY bot with its runner');
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: assetPath('.'), stdio: 'inherit' });
  const [bares, helps]: [Figures[], Figures[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    bares.push(await withBot('bare', 0, (bot) => throughput(bot, '/help', 4000)));
    helps.push(await withBot('konspekt', 0, (bot) => throughput(bot, '/help', 4000)));
  }
  const bare = best(bares);
  report('bare grammY, any message', bare);
  report('/help, inbox on', best(helps), bare);
  const question = await withBot('konspekt', 0, (bot) => throughput(bot, 'чем образ отличается от контейнера', 300));
  report('a question', question, bare);
  const bareSlow = await withBot('bare', 20, (bot) => throughput(bot, '/help', 4000));
  report('bare grammY, API 20 ms', bareSlow);
  const review = await withBot('konspekt', 20, reviewSteps);
  report('a review step, API 20 ms', review, bareSlow);
  const waits = await withBot('konspekt', 0, idleQuestions);
  const at = (share: number) => (waits[Math.min(Math.floor(waits.length * share), waits.length - 1)] ?? 0).toFixed(1);
  console.log(
    `  a question in an idle chat: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms (target p95 under 50)`,
  );
}

/** An answer may be a picture, or a table in a rich message. */
const SHOWS = /^(send(?!ChatAction)|edit)/;

const ROUNDS = 3;

const best = (rounds: readonly Figures[]): Figures => ({
  perSecond: Math.max(...rounds.map(({ perSecond }) => perSecond)),
  cpuMs: Math.min(...rounds.map(({ cpuMs }) => cpuMs)),
});

type Figures = { perSecond: number; cpuMs: number };
type Running = { server: TelegramServer; child: ChildProcess; next: (chatId: number) => Promise<void> };

function report(name: string, { perSecond, cpuMs }: Figures, beside?: Figures): void {
  const share = beside
    ? `  ${(perSecond / beside.perSecond).toFixed(2)} × bare, ${(beside.cpuMs / cpuMs).toFixed(2)} × by CPU`
    : '';
  console.log(
    `  ${name.padEnd(28)} ${perSecond.toFixed(0).padStart(6)} a second  ${cpuMs.toFixed(2)} ms CPU each${share}`,
  );
}

async function withBot<T>(
  kind: 'bare' | 'konspekt',
  latencyMs: number,
  measure: (bot: Running) => Promise<T>,
): Promise<T> {
  const server = await startTelegramServer({ latencyMs, record: false });
  const data = mkdtempSync(join(tmpdir(), 'konspekt-bench-'));
  const main =
    kind === 'bare' ? ['--import', 'tsx', 'tests/bench/peers/bare-telegram.ts'] : ['dist/bots/cli/main.js', 'start'];
  const child = spawn(process.execPath, main, {
    cwd: assetPath('.'),
    env: {
      PATH: process.env.PATH ?? '',
      TELEGRAM_BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.root,
      ...{ LIMIT_MESSAGES_PER_MINUTE: '0', LIMIT_PRESSES_PER_MINUTE: '0', LIMIT_GROUP_PER_MINUTE: '0' },
      DATA_DIR: data,
      NOTES_DIR: assetPath('knowledge'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const waiting = new Map<number, () => void>();
  server.world.changed = ({ method, params }) => {
    if (!SHOWS.test(method)) return;
    const chatId = Number(params.chat_id);
    const resolve = waiting.get(chatId);
    waiting.delete(chatId);
    resolve?.();
  };
  const next = (chatId: number) => new Promise<void>((resolve) => waiting.set(chatId, resolve));
  try {
    await new Promise<void>((resolve) => child.stdout?.once('data', () => resolve()));
    const warm = person(server.world, { id: 99, name: 'Разогрев' });
    for (let round = 0; round < 100; round++) {
      const answered = next(99);
      warm.send('/help');
      await answered;
    }
    return await measure({ server, child, next });
  } finally {
    child.kill('SIGKILL');
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Everything is sent at once by many people; the clock stops at the last answer. */
async function throughput({ server, child }: Running, text: string, count: number): Promise<Figures> {
  const people = Array.from({ length: 400 }, (_, index) =>
    person(server.world, { id: 1000 + index, name: 'Анна', language: 'ru' }),
  );
  let left = count;
  const all = new Promise<void>((resolve) => {
    server.world.changed = ({ method }) => {
      if (SHOWS.test(method) && --left === 0) resolve();
    };
  });
  const before = cpuOf(child);
  const startedAt = performance.now();
  for (let index = 0; index < count; index++) people[index % people.length]?.send(text);
  await all;
  const seconds = (performance.now() - startedAt) / 1000;
  return { perSecond: count / seconds, cpuMs: (cpuOf(child) - before) / count };
}

/** Many people reviewing at once, each pressing as soon as the card has changed. */
async function reviewSteps({ server, child, next }: Running): Promise<Figures> {
  const cards = 12;
  const people = Array.from({ length: 120 }, (_, index) =>
    person(server.world, { id: 5000 + index, name: 'Анна', language: 'ru' }),
  );
  const ask = async (one: Person, text: string) => {
    const answered = next(one.id);
    one.send(text);
    await answered;
  };
  await Promise.all(
    people.map(async (one) => {
      for (let card = 0; card < cards; card++) await ask(one, `/card вопрос ${card} ${one.id} :: ответ ${card}`);
      await ask(one, '/review');
    }),
  );
  let steps = 0;
  const review = async (one: Person): Promise<void> => {
    const message = one.inbox.at(-1) as Posted;
    for (;;) {
      const label = ['Показать ответ', 'Хорошо'].find((text) =>
        message.keyboard.flat().some((button) => button.text.startsWith(text)),
      );
      if (!label || steps >= 120 * cards * 2) return;
      const changed = next(one.id);
      one.press(message, label);
      await changed;
      steps++;
    }
  };
  const before = cpuOf(child);
  const startedAt = performance.now();
  await Promise.all(people.map(review));
  const seconds = (performance.now() - startedAt) / 1000;
  return { perSecond: steps / seconds, cpuMs: (cpuOf(child) - before) / steps };
}

async function idleQuestions({ server, next }: Running): Promise<number[]> {
  const questions = [
    'что такое образ',
    'чем том отличается от bind mount',
    'как удалить контейнер',
    'какие бывают сети',
    'что делает docker ps',
  ];
  const waits: number[] = [];
  for (let round = 0; round < 100; round++) {
    const one = person(server.world, { id: 9000 + (round % 20), name: 'Анна', language: 'ru' });
    await new Promise((resolve) => setTimeout(resolve, 25));
    const answered = next(one.id);
    const askedAt = performance.now();
    one.send(questions[round % questions.length] ?? '');
    await answered;
    waits.push(performance.now() - askedAt);
  }
  return waits.sort((a, b) => a - b);
}

/** Milliseconds of processor time, user and system, from Linux's own count in hundredths of a second. */
function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
