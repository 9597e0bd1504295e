import { studyClock } from '../day.ts';
import { calendarOf, type Learner } from '../learners/index.ts';
import { fail, ok, type Result } from '../result.ts';
import {
  type Card,
  dayOfClock,
  grades,
  type LogRow,
  type Memory,
  memoryFrom,
  newMemory,
  packMemory,
  presetOf,
  type ReviewDeps,
} from '../review/index.ts';
import { type Foreign, fromAnki, type Progress } from './from-anki.ts';
import { unpackApkg } from './package.ts';
import { stableText } from './stable.ts';
import { fromCsv } from './table.ts';
import { type AnkiFiles, type ImportProblem, type ImportReport, importLimits } from './types.ts';

export type ImportDeps = ReviewDeps & { ankiFiles: AnkiFiles };

/**
 * Adds the cards of an `.apkg` or a CSV file as decks of the learner's own, with their progress where the file has any; to be
 * called inside a transaction. The same file again updates the texts and never sets progress back. A card that was exported
 * from here goes home to itself.
 */
export async function importCards(
  deps: ImportDeps,
  learner: Learner,
  file: { name: string; bytes: Uint8Array },
): Promise<Result<ImportReport, ImportProblem>> {
  const read = readForeign(deps, learner, file);
  if (!read.ok) return read;
  const { cards, skipped } = read.value;
  if (cards.length === 0) return fail({ kind: 'nothing-in-it' });
  if (cards.length > importLimits.cards) return fail({ kind: 'too-many', max: importLimits.cards });
  const report = await store(deps, learner, cards);
  deps.plans.forget(learner.id);
  return ok({ ...report, skipped });
}

function readForeign(
  { ankiFiles }: ImportDeps,
  learner: Learner,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Result<{ cards: Foreign[]; skipped: number }, ImportProblem> {
  if (bytes.length > importLimits.bytes) return fail({ kind: 'too-large', maxMb: importLimits.bytes / 1024 / 1024 });
  if (/\.(apkg|colpkg)$/i.test(name)) {
    try {
      return ok(fromAnki(unpackApkg(ankiFiles, bytes), calendarOf(learner)));
    } catch {
      // Whatever is wrong with a stranger's archive, database, JSON or Protobuf: it is the file that cannot be read.
      return fail({ kind: 'broken-package' });
    }
  }
  if (!/\.(csv|tsv|txt)$/i.test(name)) return fail({ kind: 'unknown-format' });
  const deck = name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '') || 'CSV';
  return fromCsv(decodeText(bytes), deck);
}

/** Excel in Russia saves Windows-1251, and «Unicode text» as UTF-16. */
function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

/**
 * A card by its key. The same question in two tables with two answers is two cards: the second keeps its deck in its id, or
 * it would be written over the first.
 */
function importedId(
  learner: Learner,
  { key, keyInDeck, deck, back }: Foreign,
  known: ReadonlyMap<string, Card>,
): string {
  const idOf = (text: string): string => `import:${stableText(learner.id, text)}`;
  const id = idOf(key);
  if (keyInDeck === undefined) return id;
  const inDeck = idOf(keyInDeck);
  const other = known.get(id);
  return known.has(inDeck) || (other && other.deck !== deck && other.back !== back) ? inDeck : id;
}

async function store(
  deps: ImportDeps,
  learner: Learner,
  foreign: readonly Foreign[],
): Promise<Omit<ImportReport, 'skipped'>> {
  const { cards, memories } = deps.stores;
  const known = new Map((await cards.inScope(learner.id, { kind: 'all' })).map((card) => [card.id, card]));
  const own: Card[] = [];
  const ids = new Map<Foreign, string>();
  const report = { added: 0, updated: 0, withProgress: 0, decks: new Set<string>() };
  for (const one of foreign) {
    const home = one.ourId === undefined ? undefined : known.get(one.ourId);
    const id = home?.id ?? importedId(learner, one, known);
    ids.set(one, id);
    if (known.has(id)) report.updated++;
    else report.added++;
    report.decks.add(home?.deck ?? one.deck);
    // A card of the notes keeps the notes' text.
    if (home && home.owner === undefined) continue;
    own.push({
      id,
      owner: learner.id,
      deck: home?.deck ?? one.deck,
      tags: one.tags,
      kind: home?.kind ?? 'imported',
      front: one.front,
      back: one.back,
      sibling: home?.sibling ?? `import:${one.sibling}`,
      ordinal: one.place,
      source: undefined,
    });
  }
  await cards.saveOwn(own);
  await memories.enrol(learner.id);
  report.withProgress = await storeProgress(deps, learner, foreign, ids);
  return { ...report, decks: [...report.decks].sort() };
}

async function storeProgress(
  deps: ImportDeps,
  learner: Learner,
  foreign: readonly Foreign[],
  ids: ReadonlyMap<Foreign, string>,
): Promise<number> {
  const { memories, log } = deps.stores;
  const { id: presetId, preset } = await presetOf(deps, learner);
  const nowMs = deps.now().getTime();
  const clockOf = (atMs: number): number => studyClock(new Date(atMs), calendarOf(learner)).getTime();
  const memoriesOf = new Map((await memories.all(learner.id)).map((memory) => [memory.cardId, memory]));
  let seq = await log.nextSeq(learner.id);
  const rows: LogRow[] = [];
  const rowOf = (cardId: string, atMs: number, rest: Partial<LogRow>): LogRow => ({
    learnerId: learner.id,
    seq: seq++,
    kind: 'imported',
    cardId,
    grade: undefined,
    atMs,
    clockMs: clockOf(atMs),
    day: dayOfClock(clockOf(atMs)),
    preset: presetId,
    intervalDays: 0,
    dueMs: 0,
    undoes: 0,
    tookMs: 0,
    before: '',
    ...rest,
  });
  let changed = 0;
  for (const one of foreign) {
    const cardId = ids.get(one) ?? '';
    const present = memoriesOf.get(cardId) ?? newMemory(learner.id, cardId, 0);
    const { progress } = one;
    if (!progress) continue;
    if (progress.isSuspended && present.suspension === 'none') await memories.suspend(learner.id, [cardId], 'learner');
    // What is known here and newer stays.
    if (progress.reps === 0 || (present.reps > 0 && present.lastMs >= (progress.lastMs ?? 0))) continue;
    const history = one.history.filter(({ atMs }) => atMs <= nowMs);
    const learnt = history.map(({ atMs, grade }) => ({ clockMs: clockOf(atMs), grade: grades[grade - 1] ?? 'good' }));
    const computed = memoryFrom(learnt, preset, undefined);
    const memory = memoryOf(present, progress, computed, nowMs, clockOf);
    for (const { atMs, grade, intervalDays, tookMs } of history) {
      if (atMs <= present.lastMs) continue;
      rows.push(rowOf(cardId, atMs, { grade: grades[grade - 1], intervalDays, tookMs }));
    }
    rows.push(rowOf(cardId, nowMs, { kind: 'set', intervalDays: memory.intervalDays, before: packMemory(memory) }));
    const suspension = progress.isSuspended && present.suspension === 'none' ? 'learner' : present.suspension;
    await memories.save({ ...memory, suspension });
    changed++;
  }
  await log.appendAll(rows);
  return changed;
}

function memoryOf(
  present: Memory,
  progress: Progress,
  computed: { stability: number; difficulty: number } | undefined,
  nowMs: number,
  clockOf: (atMs: number) => number,
): Memory {
  const lastMs = Math.min(nowMs, progress.lastMs ?? nowMs);
  const isReview = progress.state === 'review';
  return {
    ...present,
    state: progress.state,
    // Without a history SM-2's interval is the best guess at how long the card is remembered.
    stabilityDays: Math.max(0.001, progress.stabilityDays ?? computed?.stability ?? Math.max(1, progress.intervalDays)),
    difficulty: Math.min(10, Math.max(1, progress.difficulty ?? computed?.difficulty ?? 5)),
    step: 0,
    reps: progress.reps,
    lapses: progress.lapses,
    intervalDays: progress.intervalDays,
    dueDay: isReview ? progress.dueDay : 0,
    dueMs: isReview ? 0 : nowMs,
    lastMs,
    lastClockMs: clockOf(lastMs),
    boosted: false,
  };
}
