import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Button, createChat, type Incoming, type Outgoing } from '../../core/chat/index.ts';
import { defaultSettings, type Learner } from '../../core/learners/index.ts';
import { learnerStats } from '../../core/progress/index.ts';
import { type Card, createPlans, gradeCard, type LogRow, type Memory, nextCard } from '../../core/review/index.ts';
import { ankiFiles, openSqlite, type Storage } from '../../core/storage/index.ts';
import { fillLargeDeck } from './large-deck.ts';

const start = Date.parse('2026-11-22T09:00:00Z');

/** Prints how fast grades are kept, and how long a very large deck's next card and statistics take. */
export async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-bench-'));
  try {
    await grades(folder);
    await largeDeck(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function open(file: string): Promise<Storage> {
  const opened = await openSqlite(file, new Date(start));
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}

const learnerOf = (id: string): Learner => ({
  id,
  createdAt: new Date(start),
  settings: { ...defaultSettings('ru', 'Europe/Moscow'), newPerDay: 9999, reviewsPerDay: 9999 },
});

const warmUp = 900;
const measured = 1800;
const looped = 300;

type Spent = { ms: number; cpuMs: number };

/**
 * Grades through the whole chat core against bare better-sqlite3 making the same writes in one transaction, on files with
 * `synchronous=FULL`, one press after the other. Not round by round: a disk that is asked without a pause answers several
 * times sooner than one that is asked once a press, and bare SQLite in a loop by itself would measure that.
 */
async function grades(folder: string): Promise<void> {
  const storage = await open(join(folder, 'grades.db'));
  const cards = Array.from({ length: 3000 }, (_, index) => ({
    id: `card${index}`,
    owner: undefined,
    deck: 'docker.md',
    tags: [],
    kind: 'definition',
    front: `Что делает команда **docker ${index}**?`,
    back: `Показывает ${index} контейнеров`,
    sibling: `card${index}`,
    ordinal: index,
    source: undefined,
  }));
  await storage.stores.cards.replaceShared(cards, new Date(start));
  const press = await chatPresser(storage);
  const bare = await bareWriter(folder, cards);
  const spent = { show: nothing(), grade: nothing(), bare: nothing() };
  const last: Written[] = [];
  for (let time = -warmUp; time < measured; time++) {
    // A bot runs for weeks: its engine has compiled what a grade needs.
    if (time === 0) for (const one of Object.values(spent)) Object.assign(one, nothing());
    const written = await press(spent);
    add(spent.bare, bare(written));
    if (time >= measured - looped) last.push(written);
  }
  const loop = nothing();
  for (const written of last) add(loop, bare({ ...written, key: `${written.key} again` }));
  const rate = (...parts: Spent[]): number =>
    Math.round((measured * 1000) / parts.reduce((sum, { ms }) => sum + ms, 0));
  const each = (ms: number): string => (ms / measured).toFixed(3);
  const { show, grade } = spent;
  say(`grades through the chat core: ${rate(grade)}/s; bare better-sqlite3, same writes: ${rate(spent.bare)}/s`);
  say(`  ratio ${(spent.bare.ms / grade.ms).toFixed(2)} (at least 0.50)`);
  say(`  of it the processor: ${each(grade.cpuMs)} ms a grade; bare ${each(spent.bare.cpuMs)} ms`);
  say(`  with the press that shows the answer, a transaction of its own: ${rate(show, grade)}/s`);
  say(
    `  bare better-sqlite3 in a loop, without a pause between two commits: ${Math.round((looped * 1000) / loop.ms)}/s`,
  );
  await together(storage);
  await storage.close();
}

const nothing = (): Spent => ({ ms: 0, cpuMs: 0 });

function add(sum: Spent, { ms, cpuMs }: Spent): void {
  sum.ms += ms;
  sum.cpuMs += cpuMs;
}

/** Starts a stopwatch of the wall's and the processor's time. */
function stopwatch(): () => Spent {
  const cpu = process.cpuUsage();
  const began = performance.now();
  return () => {
    const ms = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    return { ms, cpuMs: (user + system) / 1000 };
  };
}

/** What one grade has written: the event with its reply, where the dialog stands, the memory, the row of the log. */
type Written = { key: string; reply: string; document: string; memory: Memory; row: LogRow };

/** Shows an answer and grades it; tells what the grade has written. */
async function chatPresser(storage: Storage): Promise<(spent: { show: Spent; grade: Spent }) => Promise<Written>> {
  let now = start;
  let key = 0;
  const unused = (): never => {
    throw new Error('not a part of this bench');
  };
  const chat = createChat({
    storage,
    notes: { answer: unused, more: unused, topics: () => [] },
    maintenance: { status: unused, reindex: unused },
    ankiFiles,
    plans: createPlans(),
    now: () => new Date(now),
    random: () => 0.5,
    newId: () => `learner${++key}`,
    defaults: { locale: 'ru', zone: 'Europe/Moscow' },
    onError: (error) => {
      throw error;
    },
    recentErrors: () => [],
  });
  const message = { platform: 'console' as const, chatId: 'bench', messageId: '1' };
  const event = () => ({
    key: `bench:${++key}`,
    at: new Date(now),
    speaker: { id: 'bench', name: 'bench', isBotAdmin: false, isChatAdmin: false },
    place: { platform: 'console' as const, chatId: 'bench', kind: 'private' as const },
  });
  const handle = async (incoming: Incoming): Promise<Outgoing[]> => {
    now += 4000;
    return chat.handle(incoming);
  };
  const press = async (spent: Spent, data: string): Promise<Outgoing[]> => {
    const stop = stopwatch();
    const shown = await handle({ ...event(), kind: 'press', data, message });
    add(spent, stop());
    return shown;
  };
  await handle({ ...event(), kind: 'command', name: 'start', args: '' });
  const learner = await storage.stores.learners.findByAccount({ platform: 'console', accountId: 'bench' });
  if (!learner) throw new Error('the chat made no learner');
  await storage.stores.learners.saveSettings(learner.id, learnerOf('').settings);
  let shown = await handle({ ...event(), kind: 'command', name: 'review', args: '' });

  return async (spent) => {
    shown = await press(spent.show, dataOf(shown, ':show'));
    shown = await press(spent.grade, dataOf(shown, ':good'));
    const [row] = await storage.stores.log.latest(learner.id, 1);
    const memory = row && (await storage.stores.memories.find(learner.id, row.cardId));
    const document = await storage.stores.documents.find(`review:${learner.id}`, new Date(now));
    if (!row || !memory || !document) throw new Error('the grade has left nothing');
    return { key: `bench:${key}`, reply: JSON.stringify(shown), document, memory, row };
  };
}

function dataOf(outgoing: readonly Outgoing[], ending: string): string {
  const buttons = outgoing.flatMap((one): Button[] => ('body' in one ? (one.body.buttons ?? []).flat() : []));
  const found = buttons.find((button) => 'data' in button && button.data.endsWith(ending));
  if (!found || !('data' in found)) throw new Error(`no button ${ending} in ${JSON.stringify(outgoing).slice(0, 300)}`);
  return found.data;
}

/** The rows that one grade writes, by hand: the same values into the same tables, with the same indexes. */
async function bareWriter(folder: string, cards: readonly Card[]): Promise<(written: Written) => Spent> {
  const file = join(folder, 'bare.db');
  const storage = await open(file);
  await storage.stores.cards.replaceShared(cards, new Date(start));
  await storage.stores.learners.create({ platform: 'console', accountId: '1' }, learnerOf('learner'));
  await storage.stores.memories.enrol('learner');
  await storage.close();
  const db = new Database(file);
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  const insertEvent = db.prepare('insert into event (key, at_ms, reply) values (?, ?, ?)');
  const takeSeq = db.prepare("update learner set log_seq = log_seq + 1 where id = 'learner' returning log_seq").pluck();
  const addToDay =
    db.prepare(`insert into study_day values ('learner', ?, 1, ?, ?, ?, 0, 0, 0, ?, 0) on conflict (learner_id, day) do update set
    grades = study_day.grades + excluded.grades, introduced = study_day.introduced + excluded.introduced,
    reviewed = study_day.reviewed + excluded.reviewed, young_right = study_day.young_right + excluded.young_right,
    took_ms = study_day.took_ms + excluded.took_ms`);
  const saveMemory =
    db.prepare(`update memory set state = ?, suspension = 0, boosted = 0, stability_days = ?, difficulty = ?, step = ?, reps = ?,
    lapses = ?, interval_days = ?, due_day = ?, due_ms = ?, last_ms = ?, last_clock_ms = ? where learner_id = 'learner' and card_id = ?`);
  const appendLog = db.prepare("insert into review_log values ('learner', ?, 0, ?, 3, ?, ?, ?, ?, ?, ?, 0, ?, ?)");
  const saveDocument =
    db.prepare(`insert into document (key, owner, json, expires_ms) values ('review:learner', 'learner', ?, null)
    on conflict (key) do update set json = excluded.json`);
  const states = ['new', 'learning', 'review', 'relearning'];
  const grade = db.transaction(({ key, reply, document, memory, row }: Written) => {
    const seq = takeSeq.get();
    addToDay.run(row.day, Number(memory.reps === 1), 0, 0, row.tookMs);
    const { stabilityDays, difficulty, step, reps, lapses, intervalDays, dueDay, dueMs, lastMs, lastClockMs } = memory;
    const facts = [stabilityDays, difficulty, step, reps, lapses, intervalDays, dueDay, dueMs, lastMs, lastClockMs];
    saveMemory.run(states.indexOf(memory.state), ...facts, memory.cardId);
    const { cardId, atMs, clockMs, day, preset, tookMs, before } = row;
    appendLog.run(seq, cardId, atMs, clockMs, day, preset, row.intervalDays, row.dueMs, tookMs, before);
    saveDocument.run(document);
    insertEvent.run(key, atMs, reply);
  });
  return (written) => {
    const stop = stopwatch();
    grade.immediate(written);
    return stop();
  };
}

/** Many learners at once: waiting events share a commit. */
async function together(storage: Storage): Promise<void> {
  const plans = createPlans();
  const learners = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      storage.transaction((stores) =>
        stores.learners.create({ platform: 'console', accountId: `many${index}` }, learnerOf(`many${index}`)),
      ),
    ),
  );
  const each = 40;
  const began = performance.now();
  await Promise.all(
    learners.map(async (learner) => {
      for (let time = 0; time < each; time++) {
        const now = () => new Date(start + time * 4000);
        await storage.withEvent(`many:${learner.id}:${time}`, now(), async (stores) => {
          const deps = { stores, now, plans };
          const next = await nextCard(deps, learner);
          if (next.kind === 'card')
            await gradeCard(deps, learner, { cardId: next.card.id, grade: 'good', turn: next.turn });
          return JSON.stringify(next);
        });
      }
    }),
  );
  const rate = Math.round((learners.length * each * 1000) / (performance.now() - began));
  say(`grades of ${learners.length} learners at once, chat left out: ${rate}/s`);
}

const largeCards = 50_000;
const largeReviews = 1_000_000;

async function largeDeck(folder: string): Promise<void> {
  const file = join(folder, 'large.db');
  const storage = await open(file);
  const learner = await storage.stores.learners.create({ platform: 'console', accountId: '1' }, learnerOf('learner'));
  await storage.close();
  const today = fillLargeDeck(file, learner.id, { cards: largeCards, reviews: largeReviews, now: start });
  for (const [name, day] of [
    ['on an ordinary day', today],
    ['after half a year away, all of it due', today + 180],
  ] as const) {
    await measureLarge(file, learner, start + (day - today) * 86_400_000, name);
  }
}

async function measureLarge(file: string, learner: Learner, at: number, name: string): Promise<void> {
  const storage = await open(file);
  let moment = at;
  const now = () => new Date(moment);
  const plans = createPlans();
  const memoryBefore = process.memoryUsage().rss;
  const nexts: number[] = [];
  const grading: number[] = [];
  for (let time = 0; time < 200; time++) {
    await storage.withEvent(`large:${at}:${time}`, now(), async (stores) => {
      const deps = { stores, now, plans };
      const began = performance.now();
      const next = await nextCard(deps, learner);
      nexts.push(performance.now() - began);
      if (next.kind !== 'card') throw new Error('nothing is due in the large deck');
      await gradeCard(deps, learner, { cardId: next.card.id, grade: 'good', turn: next.turn });
      grading.push(performance.now() - began);
      return '';
    });
    moment += 4000;
  }
  const stats: number[] = [];
  for (let time = 0; time < 5; time++) {
    const began = performance.now();
    await learnerStats({ stores: storage.stores, now }, learner);
    stats.push(performance.now() - began);
  }
  const grownMb = (process.memoryUsage().rss - memoryBefore) / 1024 / 1024;
  const [first = 0, ...rest] = nexts;
  say(`${largeCards} cards, ${largeReviews} reviews, ${name}:`);
  say(
    `  next card: first of the day ${first.toFixed(1)} ms, then ${middle(rest)} ms, slowest ${Math.max(...rest).toFixed(1)} ms (at most 5)`,
  );
  say(`  next card and its grade: ${middle(grading)} ms`);
  say(
    `  statistics: ${middle(stats)} ms, slowest ${Math.max(...stats).toFixed(0)} ms (at most 300); memory grew by ${grownMb.toFixed(0)} MB`,
  );
  await storage.close();
}

function middle(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(2);
}
