import { isoDate, studyDay } from '../day.ts';
import { calendarOf, type Learner, type LearnerStore } from '../learners/index.ts';
import type { CardStore, LogRow, LogStore, MemoryStore, Scope } from '../review/index.ts';
import { packApkg } from './package.ts';
import { toCsv } from './table.ts';
import { toAnki } from './to-anki.ts';
import type { AnkiFiles, PastReview, Studied } from './types.ts';

export type ExchangeDeps = {
  stores: { learners: LearnerStore; cards: CardStore; memories: MemoryStore; log: LogStore };
  ankiFiles: AnkiFiles;
  now: () => Date;
};

export const exportFormats = ['apkg', 'csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export type ExportFile = { name: string; mimeType: string; bytes: Uint8Array; cards: number };

const mimeTypes: Record<ExportFormat, string> = {
  apkg: 'application/octet-stream',
  csv: 'text/csv',
  json: 'application/json',
};

/** A learner's cards with their progress; `json` holds besides everything else that reviews keep about the learner, and what is handed over as `kept`. */
export async function exportCards(
  deps: ExchangeDeps,
  learner: Learner,
  format: ExportFormat,
  scope: Scope = { kind: 'all' },
  kept: Readonly<Record<string, unknown>> = {},
): Promise<ExportFile> {
  const studied = await gather(deps, learner, scope);
  const now = deps.now();
  const today = studyDay(now, calendarOf(learner));
  const file = { name: `konspekt-${isoDate(today)}.${format}`, mimeType: mimeTypes[format], cards: studied.length };
  const text = new TextEncoder();
  switch (format) {
    case 'apkg':
      return { ...file, bytes: packApkg(deps.ankiFiles, toAnki(studied, now, calendarOf(learner), today)) };
    case 'csv':
      return { ...file, bytes: text.encode(toCsv(studied)) };
    case 'json':
      return { ...file, bytes: text.encode(await toJson(deps, learner, studied, kept)) };
  }
}

async function gather({ stores }: ExchangeDeps, learner: Learner, scope: Scope): Promise<Studied[]> {
  await stores.memories.enrol(learner.id);
  const cards = await stores.cards.inScope(learner.id, scope);
  const memories = new Map((await stores.memories.all(learner.id)).map((memory) => [memory.cardId, memory]));
  const histories = await pastReviews(stores.log, learner.id, new Set(cards.map(({ id }) => id)));
  return cards.map((card) => ({ card, memory: memories.get(card.id), history: histories.get(card.id) ?? [] }));
}

const easeOf = { again: 1, hard: 2, good: 3, easy: 4 } as const;

/** Every grade that counts, imported ones included, oldest first. */
async function pastReviews(
  log: LogStore,
  learnerId: string,
  wanted: ReadonlySet<string>,
): Promise<Map<string, PastReview[]>> {
  const histories = new Map<string, (PastReview & { seq: number })[]>();
  for await (const rows of log.read(learnerId)) {
    for (const { kind, cardId, seq, undoes, grade, atMs, intervalDays, tookMs } of rows) {
      if (!wanted.has(cardId)) continue;
      const history = histories.get(cardId) ?? [];
      histories.set(cardId, history);
      if (kind === 'undo') {
        const undone = history.findIndex((review) => review.seq === undoes);
        if (undone >= 0) history.splice(undone, 1);
      } else if (grade) history.push({ seq, atMs, grade: easeOf[grade], intervalDays, tookMs });
    }
  }
  for (const history of histories.values()) history.sort((a, b) => a.atMs - b.atMs || a.seq - b.seq);
  return histories;
}

async function toJson(
  { stores, now }: ExchangeDeps,
  learner: Learner,
  studied: readonly Studied[],
  kept: Readonly<Record<string, unknown>>,
): Promise<string> {
  const log: LogRow[] = [];
  for await (const rows of stores.log.read(learner.id)) log.push(...rows);
  const about = {
    format: 'konspekt-1',
    exportedAt: now().toISOString(),
    learner: { ...learner, accounts: await stores.learners.accounts(learner.id) },
    days: await stores.log.days(learner.id, 0),
    kept,
    cards: studied.map(({ card, memory }) => ({ ...card, memory })),
  };
  // A row a line, so that a long log can still be looked through.
  const lines = log.map(({ learnerId: _, ...row }) => JSON.stringify(row)).join(',\n');
  return `${JSON.stringify(about, undefined, 1).replace(/\n\}$/, '')},\n "log": [\n${lines}\n]}\n`;
}
