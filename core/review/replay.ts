import type { Learner } from '../learners/index.ts';
import type { ReviewStores } from './deps.ts';
import { fuzzRange } from './fuzz.ts';
import { totalsOf } from './grade.ts';
import { newMemory, packMemory, unpackMemory } from './pack.ts';
import { memoryFrom, outcomes, withInterval } from './scheduler.ts';
import type { DayTotals, Grade, LogRow, Memory, Preset } from './types.ts';

/** Something that does not follow from the log. */
export type Mismatch =
  | { kind: 'memory'; cardId: string; stored: string; computed: string }
  | { kind: 'before'; seq: number; cardId: string } // a row's snapshot is not what the rows before it lead to
  | { kind: 'interval'; seq: number; cardId: string; stored: number; computed: number } // outside the fuzz range
  | { kind: 'day'; day: number };

export type Recomputed = { cards: number; rows: number; mismatches: Mismatch[] };

type Replayed = { memories: Map<string, Memory>; days: Map<number, DayTotals>; rows: number; mismatches: Mismatch[] };

/** Computes a learner's every memory and every day from the log alone and compares them with what is stored. */
export async function recompute(stores: ReviewStores, learner: Learner): Promise<Recomputed> {
  const { memories, days, rows, mismatches } = await replay(stores, learner.id);
  const stored = await stores.memories.all(learner.id);
  for (const memory of stored) {
    const computed = memories.get(memory.cardId);
    // Never graded, and never touched by the log: there is nothing to compute, only something to be surprised by.
    if (!computed && memory.reps === 0) continue;
    const [is, should] = [facts(memory), facts(computed)];
    if (is !== should) mismatches.push({ kind: 'memory', cardId: memory.cardId, stored: is, computed: should });
  }
  const totals = await stores.log.days(learner.id, 0);
  const seen = new Set<number>();
  for (const day of totals) {
    seen.add(day.day);
    if (!sameTotals(day, days.get(day.day) ?? emptyDay(day.day))) mismatches.push({ kind: 'day', day: day.day });
  }
  for (const [day, total] of days) if (!seen.has(day) && total.grades > 0) mismatches.push({ kind: 'day', day });
  return { cards: memories.size, rows, mismatches };
}

/** Puts what the log says in place of what is stored, for every memory that differs. Returns how many. */
export async function repair(stores: ReviewStores, learner: Learner): Promise<number> {
  const { memories, days } = await replay(stores, learner.id);
  let repaired = 0;
  for (const stored of await stores.memories.all(learner.id)) {
    const computed = memories.get(stored.cardId);
    if (!computed || facts(stored) === facts(computed)) continue;
    await stores.memories.save({ ...computed, suspension: stored.suspension });
    repaired++;
  }
  for (const [day, total] of days) {
    const stored = (await stores.log.day(learner.id, day)) ?? emptyDay(day);
    if (sameTotals(stored, total)) continue;
    await stores.log.addToDay(learner.id, minus(total, stored));
    repaired++;
  }
  return repaired;
}

/** What a grade determines. Suspension and boosts are the learner's doing and not in the log. */
const facts = (memory: Memory | undefined): string =>
  memory === undefined || memory.state === 'new' ? 'new' : packMemory({ ...memory, boosted: false });

async function replay({ log }: ReviewStores, learnerId: string): Promise<Replayed> {
  const memories = new Map<string, Memory>();
  const histories = new Map<string, History>();
  const days = new Map<number, DayTotals>();
  const mismatches: Mismatch[] = [];
  const presets = new Map<number, Preset>();
  const undoable = new Map<number, LogRow>();
  let rows = 0;
  const presetOf = async (id: number): Promise<Preset> => {
    const known = presets.get(id) ?? (await log.preset(learnerId, id));
    if (!known) throw new Error(`the log names preset ${id}, which does not exist`);
    presets.set(id, known);
    return known;
  };
  for await (const piece of log.read(learnerId)) {
    for (const row of piece) {
      rows++;
      const before = memories.get(row.cardId) ?? newMemory(learnerId, row.cardId, 0);
      const history = historyOf(histories, row.cardId);
      switch (row.kind) {
        case 'imported':
        case 'merged':
          if (row.grade) history.grades.push({ seq: row.seq, clockMs: row.clockMs, grade: row.grade });
          break;
        case 'set':
          memories.set(row.cardId, unpackMemory(row.before, learnerId, row.cardId));
          history.start = memories.get(row.cardId);
          break;
        case 'grade': {
          if (!row.grade) break;
          const logged = unpackMemory(row.before, learnerId, row.cardId);
          if (facts(logged) !== facts(before)) mismatches.push({ kind: 'before', seq: row.seq, cardId: row.cardId });
          const preset = await presetOf(row.preset);
          const computed = outcomes(before, { atMs: row.atMs, clockMs: row.clockMs }, preset)[row.grade];
          const problem = intervalProblem(row, computed, preset);
          if (problem) mismatches.push(problem);
          // The log remembers which of the equally good days was chosen; everything else is computed.
          memories.set(
            row.cardId,
            row.intervalDays > 0 && computed.intervalDays > 0 ? withInterval(computed, row.intervalDays) : computed,
          );
          history.grades.push({ seq: row.seq, clockMs: row.clockMs, grade: row.grade });
          add(days, totalsOf(before, row.grade, row.day, row.tookMs));
          undoable.set(row.seq, row);
          if (undoable.size > 100) undoable.delete(undoable.keys().next().value ?? 0);
          break;
        }
        case 'undo': {
          const undone = undoable.get(row.undoes);
          if (!undone?.grade) break;
          const restored = unpackMemory(undone.before, learnerId, row.cardId);
          memories.set(row.cardId, restored);
          history.grades = history.grades.filter(({ seq }) => seq !== undone.seq);
          add(days, minus(emptyDay(undone.day), totalsOf(restored, undone.grade, undone.day, undone.tookMs)));
          break;
        }
        case 'refit':
          refit(memories, histories, await presetOf(row.preset));
          break;
      }
    }
  }
  return { memories, days, rows, mismatches };
}

export type History = { start: Memory | undefined; grades: { seq: number; clockMs: number; grade: Grade }[] };

/** Whether a history begins with the card's first review: an imported card may have come without. */
export const isWhole = ({ start, grades }: History): boolean =>
  !start || start.reps === 0 || grades.some(({ clockMs }) => clockMs <= start.lastClockMs);

function historyOf(histories: Map<string, History>, cardId: string): History {
  const known = histories.get(cardId);
  if (known) return known;
  const history: History = { start: undefined, grades: [] };
  histories.set(cardId, history);
  return history;
}

/** Every card's stability and difficulty under new weights; what is due when stays. */
export function refit(memories: Map<string, Memory>, histories: ReadonlyMap<string, History>, preset: Preset): void {
  for (const [cardId, memory] of memories) {
    const history = histories.get(cardId);
    if (memory.state === 'new' || !history) continue;
    const refitted = memoryUnder(memory, history, preset);
    if (refitted) memories.set(cardId, refitted);
  }
}

function memoryUnder(memory: Memory, { start, grades }: History, preset: Preset): Memory | undefined {
  // Of a card that came without its history only what was graded here can be computed; the rest is believed.
  const imported = isWhole({ start, grades }) ? undefined : start;
  const state = memoryFrom(
    grades,
    preset,
    imported && { stability: imported.stabilityDays, difficulty: imported.difficulty, clockMs: imported.lastClockMs },
  );
  return state && { ...memory, stabilityDays: state.stability, difficulty: state.difficulty };
}

/** Histories of all cards, for fitting weights to them. */
export async function readHistories(
  { log }: Pick<ReviewStores, 'log'>,
  learnerId: string,
): Promise<Map<string, History>> {
  const histories = new Map<string, History>();
  for await (const rows of log.read(learnerId)) {
    for (const row of rows) {
      if (row.kind === 'refit') continue;
      const history = historyOf(histories, row.cardId);
      if (row.kind === 'set') history.start = unpackMemory(row.before, learnerId, row.cardId);
      else if (row.kind === 'undo') history.grades = history.grades.filter(({ seq }) => seq !== row.undoes);
      else if (row.grade) history.grades.push({ seq: row.seq, clockMs: row.clockMs, grade: row.grade });
    }
  }
  return histories;
}

function intervalProblem(row: LogRow, computed: Memory, preset: Preset): Mismatch | undefined {
  const { min, max } =
    computed.intervalDays > 0 ? fuzzRange(computed.intervalDays, preset.maxIntervalDays) : { min: 0, max: 0 };
  if (row.intervalDays >= min && row.intervalDays <= max) return undefined;
  return {
    kind: 'interval',
    seq: row.seq,
    cardId: row.cardId,
    stored: row.intervalDays,
    computed: computed.intervalDays,
  };
}

const countNames = [
  'grades',
  'introduced',
  'reviewed',
  'youngRight',
  'youngWrong',
  'matureRight',
  'matureWrong',
  'tookMs',
] as const;

const emptyDay = (day: number): DayTotals => ({
  day,
  grades: 0,
  introduced: 0,
  reviewed: 0,
  youngRight: 0,
  youngWrong: 0,
  matureRight: 0,
  matureWrong: 0,
  tookMs: 0,
  missedBefore: 0,
});

function add(days: Map<number, DayTotals>, totals: DayTotals): void {
  const sum = days.get(totals.day) ?? emptyDay(totals.day);
  for (const name of countNames) sum[name] += totals[name];
  days.set(totals.day, sum);
}

function minus(a: DayTotals, b: DayTotals): DayTotals {
  const difference = emptyDay(a.day);
  for (const name of countNames) difference[name] = a[name] - b[name];
  return difference;
}

/** Missed days depend on what was due back then, which the log does not tell. */
const sameTotals = (a: DayTotals, b: DayTotals): boolean => countNames.every((name) => a[name] === b[name]);
