import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { recompute } from '../../core/review/index.ts';
import { openSqlite } from '../../core/storage/index.ts';

/**
 * Kills a grading process at random moments, again and again, and looks after each death: the database opens and is sound, every
 * grade that was confirmed is there, none is there twice, and at the end every memory follows from the log.
 *
 *   npm run crash-test [runs]      300 by default; CI runs a few
 */
const runs = Number(process.argv[2] ?? 300);
const learners = 4;
const folder = mkdtempSync(join(tmpdir(), 'konspekt-crash-'));
const file = join(folder, 'progress.db');
const worker = fileURLToPath(new URL('worker.ts', import.meta.url));

/** What the processes said was kept: the event, and the number of its log row. */
const confirmed = new Map<string, string>();
let deaths = 0;

try {
  for (let run = 1; run <= runs; run++) {
    await killOnce(run);
    await look(run);
    if (run % 25 === 0) process.stdout.write(`${run} runs, ${confirmed.size} confirmed grades\n`);
  }
  if (confirmed.size < runs) throw new Error(`only ${confirmed.size} grades in ${runs} runs: the test tested nothing`);
  await replayAll();
  process.stdout.write(
    `${deaths} deaths, ${confirmed.size} confirmed grades: none missing, none twice, the database always opened\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function killOnce(run: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', worker, file, String(learners)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(child.stdout);
  const errors = collect(child.stderr);
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  // One run in eight dies while it opens the database; the others amid their grades.
  if (run % 8 !== 0) await firstOutput(child, ended);
  await sleep(Math.random() * 400);
  child.kill('SIGKILL');
  const { code, signal } = await ended;
  if (signal !== 'SIGKILL') throw new Error(`run ${run}: the worker ended by itself (${code}): ${errors.text}`);
  deaths++;
  // The last line may have been cut by the death; a whole one was confirmed.
  for (const line of output.text.split('\n').slice(0, -1)) {
    const [learner, number, seq = ''] = line.split(' ');
    const key = `crash:${learner}:${number}`;
    const before = confirmed.get(key);
    if (before !== undefined && before !== seq)
      throw new Error(`run ${run}: ${key} was answered ${before}, then ${seq}`);
    confirmed.set(key, seq);
  }
}

function collect(stream: NodeJS.ReadableStream | null): { text: string } {
  const collected = { text: '' };
  stream?.on('data', (piece: Buffer) => {
    collected.text += piece.toString();
  });
  return collected;
}

function firstOutput(child: ChildProcess, ended: Promise<unknown>): Promise<unknown> {
  return Promise.race([new Promise((resolve) => child.stdout?.once('data', resolve)), ended]);
}

async function look(run: number): Promise<void> {
  const opened = await openSqlite(file, new Date());
  if (!opened.ok) throw new Error(`run ${run}: the database does not open: ${opened.error.kind}`);
  if (!(await opened.value.isSound())) throw new Error(`run ${run}: the database is damaged`);
  await opened.value.close();
  const database = new Database(file, { readonly: true });
  try {
    const events = database.prepare("select key, reply from event where key like 'crash:%'").all() as {
      key: string;
      reply: string;
    }[];
    const kept = new Map(events.map(({ key, reply }) => [key, reply]));
    for (const [key, seq] of confirmed) {
      if (kept.get(key) !== seq)
        throw new Error(`run ${run}: ${key} was confirmed as ${seq} and is ${kept.get(key) ?? 'gone'}`);
    }
    const { rows } = database.prepare('select count(*) as rows from review_log').get() as { rows: number };
    const replies = new Set(events.map(({ key, reply }) => `${key.split(':')[1]} ${reply}`));
    if (rows !== events.length || replies.size !== events.length) {
      throw new Error(`run ${run}: ${events.length} events made ${rows} log rows`);
    }
  } finally {
    database.close();
  }
}

async function replayAll(): Promise<void> {
  const opened = await openSqlite(file, new Date());
  if (!opened.ok) throw new Error(opened.error.kind);
  const { stores } = opened.value;
  for (const id of await stores.learners.ids()) {
    const learner = await stores.learners.find(id);
    const { mismatches } = learner ? await recompute(stores, learner) : { mismatches: [] };
    if (mismatches.length > 0) throw new Error(`${id}: ${JSON.stringify(mismatches.slice(0, 3))}`);
  }
  await opened.value.close();
}
