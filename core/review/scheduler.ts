import { type CardInput, default_w, type FSRS, type Grade as FsrsGrade, fsrs, type StepUnit } from 'ts-fsrs';
import type { StudyDay } from '../day.ts';
import { type Grade, grades, type Memory, type Preset, type State, states } from './types.ts';

const dayMs = 86_400_000;

export const defaultPreset = (retention: number): Preset => ({
  weights: [...default_w],
  retention,
  learningSteps: ['1m', '10m'],
  relearningSteps: ['10m'],
  maxIntervalDays: 36_500,
});

/** A moment twice: by the world's clock and by the learner's study clock. */
export type Moment = { atMs: number; clockMs: number };

export const dayOfClock = (clockMs: number): StudyDay => Math.floor(clockMs / dayMs);

const known = new Map<string, FSRS>();
/** The same object again needs no comparison. */
const knownOf = new WeakMap<Preset, FSRS>();

/**
 * The scheduler for a preset. Its own fuzz stays off, because `spread` does that with an eye on the other cards. Weights that
 * are not the 21 of FSRS-6 are an error: ts-fsrs would convert older ones and print about it.
 */
export function schedulerFor(preset: Preset): FSRS {
  const same = knownOf.get(preset);
  if (same) return same;
  const scheduler = equalScheduler(preset);
  knownOf.set(preset, scheduler);
  return scheduler;
}

function equalScheduler(preset: Preset): FSRS {
  if (preset.weights.length !== 21) throw new Error(`FSRS-6 has 21 weights, not ${preset.weights.length}`);
  const key = JSON.stringify(preset);
  const cached = known.get(key);
  if (cached) return cached;
  if (known.size >= 1000) known.clear();
  const scheduler = fsrs({
    w: preset.weights,
    request_retention: preset.retention,
    maximum_interval: preset.maxIntervalDays,
    learning_steps: preset.learningSteps as StepUnit[],
    relearning_steps: preset.relearningSteps as StepUnit[],
    enable_fuzz: false,
    enable_short_term: true,
  });
  known.set(key, scheduler);
  return scheduler;
}

/** A clock set back would let time run backwards, which ts-fsrs refuses: then no time has passed. */
export const notBefore = (moment: Moment, memory: Memory): Moment => ({
  atMs: moment.atMs,
  clockMs: Math.max(moment.clockMs, memory.lastClockMs),
});

/**
 * The memory after each grade, intervals not yet spread. Days are study days: ts-fsrs counts UTC days of whatever it is
 * handed, and it is handed the study clock.
 */
export function outcomes(memory: Memory, moment: Moment, preset: Preset): Record<Grade, Memory> {
  const { again, hard, good, easy } = gradeNumbers;
  const { atMs, clockMs } = notBefore(moment, memory);
  const preview = schedulerFor(preset).repeat(toFsrs(memory), new Date(clockMs));
  const after = (number: FsrsGrade): Memory => {
    const { card } = preview[number];
    const state = states[card.state] as State;
    // ts-fsrs oversteps its maximum by a day or two to keep the grades apart.
    const intervalDays = state === 'review' ? clamp(card.scheduled_days, 1, preset.maxIntervalDays) : 0;
    return {
      ...memory,
      state,
      stabilityDays: card.stability,
      difficulty: card.difficulty,
      step: card.learning_steps,
      reps: memory.reps + 1,
      lapses: card.lapses,
      intervalDays,
      dueDay: state === 'review' ? dayOfClock(clockMs) + intervalDays : 0,
      dueMs: state === 'review' ? 0 : atMs + (card.due.getTime() - clockMs),
      lastMs: atMs,
      lastClockMs: clockMs,
      boosted: false,
    };
  };
  return { again: after(again), hard: after(hard), good: after(good), easy: after(easy) };
}

/** The memory due after another number of days than the scheduler said. */
export const withInterval = (memory: Memory, intervalDays: number): Memory => ({
  ...memory,
  intervalDays,
  dueDay: dayOfClock(memory.lastClockMs) + intervalDays,
});

/** How likely the card would be recalled at this moment. */
export function retrievability(memory: Memory, clockMs: number, preset: Preset): number {
  if (memory.stabilityDays === 0) return 0;
  const elapsedDays = Math.max(0, dayOfClock(clockMs) - dayOfClock(memory.lastClockMs));
  return schedulerFor(preset).forgetting_curve(elapsedDays, memory.stabilityDays);
}

/** What stability and difficulty a history of grades leads to: for weights that have changed. */
export function memoryFrom(
  history: readonly { clockMs: number; grade: Grade }[],
  preset: Preset,
  start: { stability: number; difficulty: number; clockMs: number } | undefined,
): { stability: number; difficulty: number } | undefined {
  const scheduler = schedulerFor(preset);
  let state: { stability: number; difficulty: number } | undefined = start;
  let last = start?.clockMs;
  for (const { clockMs, grade } of history) {
    const elapsed = last === undefined ? 0 : Math.max(0, dayOfClock(clockMs) - dayOfClock(last));
    const { stability, difficulty } = scheduler.next_state(state ?? null, elapsed, gradeNumbers[grade]);
    state = { stability, difficulty };
    last = clockMs;
  }
  return state;
}

export const gradeNumbers = Object.fromEntries(grades.map((grade, index) => [grade, index + 1])) as Record<
  Grade,
  FsrsGrade
>;

const toFsrs = (memory: Memory): CardInput => ({
  due: new Date(memory.lastClockMs),
  stability: memory.stabilityDays,
  difficulty: memory.difficulty,
  elapsed_days: 0, // computed by ts-fsrs from last_review
  scheduled_days: memory.intervalDays,
  learning_steps: memory.step,
  reps: memory.reps,
  lapses: memory.lapses,
  state: states.indexOf(memory.state),
  ...(memory.lastClockMs === 0 ? {} : { last_review: new Date(memory.lastClockMs) }),
});

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));
