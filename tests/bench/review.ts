import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Button, createChat, type Incoming, type Outgoing } from '../../core/chat/index.ts';
import { defaultSettings, type Learner } from '../../core/learners/index.ts';
import { learnerStats } from '../../core/progress/index.ts';
import { createPlans, gradeCard, nextCard } from '../../core/review/index.ts';
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

const rounds = 6;
const perRound = 300;

/**
 * Grades through the whole chat core against bare better-sqlite3 writing the same rows in one transaction a press, on files with
 * synchronous=FULL, turn by turn, so that both see the same machine.
 */
async function grades(folder: string): Promise<void> {
  const storage = await open(join(folder, 'grades.db'));
  await storage.stores.cards.replaceShared(
    Array.from({ length: 3000 }, (_, index) => ({
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
    })),
    new Date(start),
  );
  const presser = await chatPresser(storage);
  const bare = await bareWriter(folder);
  const times = { chat: 0, gradeOnly: 0, bare: 0 };
  for (let round = -1; round < rounds; round++) {
    const chat = await presser(perRound);
    const bareMs = bare(perRound, chat.replyLength);
    if (round < 0) continue; // the engine warms up
    times.chat += chat.allMs;
    times.gradeOnly += chat.gradeMs;
    times.bare += bareMs;
  }
  const rate = (ms: number): number => Math.round((rounds * perRound * 1000) / ms);
  say(
    `grades through the chat core: ${rate(times.gradeOnly)}/s; bare better-sqlite3, same writes: ${rate(times.bare)}/s`,
  );
  say(`  ratio ${(times.bare / times.gradeOnly).toFixed(2)} (at least 0.50)`);
  say(`  with the press that shows the answer, a transaction of its own: ${rate(times.chat)}/s`);
  await together(storage);
  await storage.close();
}

type Pressed = { allMs: number; gradeMs: number; replyLength: number };

async function chatPresser(storage: Storage): Promise<(count: number) => Promise<Pressed>> {
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
  const press = (data: string): Promise<Outgoing[]> => handle({ ...event(), kind: 'press', data, message });
  await handle({ ...event(), kind: 'command', name: 'start', args: '' });
  const learner = await storage.stores.learners.findByAccount({ platform: 'console', accountId: 'bench' });
  if (!learner) throw new Error('the chat made no learner');
  await storage.stores.learners.saveSettings(learner.id, learnerOf('').settings);
  let shown = await handle({ ...event(), kind: 'command', name: 'review', args: '' });

  return async (count) => {
    const pressed: Pressed = { allMs: 0, gradeMs: 0, replyLength: 0 };
    for (let time = 0; time < count; time++) {
      const began = performance.now();
      shown = await press(dataOf(shown, ':show'));
      const revealed = performance.now();
      shown = await press(dataOf(shown, ':good'));
      const graded = performance.now();
      pressed.allMs += graded - began;
      pressed.gradeMs += graded - revealed;
      pressed.replyLength = JSON.stringify(shown).length;
    }
    return pressed;
  };
}

function dataOf(outgoing: readonly Outgoing[], ending: string): string {
  const buttons = outgoing.flatMap((one): Button[] => ('body' in one ? (one.body.buttons ?? []).flat() : []));
  const found = buttons.find((button) => 'data' in button && button.data.endsWith(ending));
  if (!found || !('data' in found)) throw new Error(`no button ${ending} in ${JSON.stringify(outgoing).slice(0, 300)}`);
  return found.data;
}

/** The rows that one grade writes, by hand. */
async function bareWriter(folder: string): Promise<(count: number, replyLength: number) => number> {
  const file = join(folder, 'bare.db');
  const storage = await open(file);
  await storage.stores.learners.create({ platform: 'console', accountId: '1' }, learnerOf('learner'));
  await storage.close();
  const db = new Database(file);
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  const memory = db.prepare("insert into memory values ('learner', ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, ?, 0, 0, 0)");
  db.transaction(() => {
    for (let index = 0; index < 3000; index++) memory.run(`card${index}`, index);
  })();
  const statements = [
    db.prepare("insert into event (key, at_ms, reply) values (?, ?, '')"),
    db.prepare("update learner set log_seq = log_seq + 1 where id = 'learner' returning log_seq"),
    db.prepare(`update memory set state = 2, suspension = 0, boosted = 0, stability_days = ?, difficulty = 5.1, step = 0, reps = reps + 1,
      lapses = 0, interval_days = 3, due_day = ?, due_ms = 0, last_ms = ?, last_clock_ms = ? where learner_id = 'learner' and card_id = ?`),
    db.prepare("insert into review_log values ('learner', ?, 0, ?, 3, ?, ?, 20779, 1, 3, 0, 0, 4000, ?)"),
    db.prepare(`insert into study_day values ('learner', 20779, 1, 1, 0, 0, 0, 0, 0, 4000, 0) on conflict (learner_id, day) do update set
      grades = grades + 1, introduced = introduced + 1, took_ms = study_day.took_ms + 4000`),
    db.prepare(`insert into document (key, owner, json, expires_ms) values ('review:learner', 'learner', ?, null)
      on conflict (key) do update set json = excluded.json`),
    db.prepare('update event set reply = ? where key = ?'),
  ] as const;
  const [insertEvent, takeSeq, saveMemory, appendLog, addToDay, saveDocument, saveReply] = statements;
  const before = JSON.stringify([2, 2.3065, 5.1, 0, 4, 0, 3, 20_779, 0, start, start, 0]);
  let number = 0;
  const grade = db.transaction((replyLength: number) => {
    const key = `bench:${++number}`;
    const card = `card${number % 3000}`;
    insertEvent.run(key, start + number);
    const { log_seq: seq } = takeSeq.get() as { log_seq: number };
    saveMemory.run(2.3 + number / 1000, 20_781 + (number % 50), start + number, start + number, card);
    appendLog.run(seq, card, start + number, start + number, before);
    addToDay.run();
    saveDocument.run('x'.repeat(300));
    saveReply.run('x'.repeat(replyLength), key);
  });
  return (count, replyLength) => {
    const began = performance.now();
    for (let time = 0; time < count; time++) grade.immediate(replyLength);
    return performance.now() - began;
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
