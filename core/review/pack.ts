import { type Memory, type State, states } from './types.ts';

/** What is known of a card that was never graded. `place` is its turn among the new ones. */
export const newMemory = (learnerId: string, cardId: string, place: number): Memory => ({
  learnerId,
  cardId,
  state: 'new',
  stabilityDays: 0,
  difficulty: 0,
  step: 0,
  reps: 0,
  lapses: 0,
  intervalDays: 0,
  dueDay: place,
  dueMs: 0,
  lastMs: 0,
  lastClockMs: 0,
  suspension: 'none',
  boosted: false,
});

/** A memory as the log keeps it: all that a grade changes, exactly, in about 60 characters. */
export function packMemory(memory: Memory): string {
  const {
    state,
    stabilityDays,
    difficulty,
    step,
    reps,
    lapses,
    intervalDays,
    dueDay,
    dueMs,
    lastMs,
    lastClockMs,
    boosted,
  } = memory;
  if (state === 'new') return JSON.stringify([0, dueDay, boosted ? 1 : 0]);
  const facts = [stabilityDays, difficulty, step, reps, lapses, intervalDays, dueDay, dueMs, lastMs, lastClockMs];
  return JSON.stringify([states.indexOf(state), ...facts, boosted ? 1 : 0]);
}

export function unpackMemory(packed: string, learnerId: string, cardId: string): Memory {
  const numbers = JSON.parse(packed) as number[];
  const [state = 0, a = 0, b = 0, step = 0, reps = 0, lapses = 0, intervalDays = 0, dueDay = 0, dueMs = 0] = numbers;
  if (state === 0) return { ...newMemory(learnerId, cardId, a), boosted: b === 1 };
  const [, , , , , , , , , lastMs = 0, lastClockMs = 0, boosted = 0] = numbers;
  return {
    learnerId,
    cardId,
    state: states[state] as State,
    stabilityDays: a,
    difficulty: b,
    step,
    reps,
    lapses,
    intervalDays,
    dueDay,
    dueMs,
    lastMs,
    lastClockMs,
    suspension: 'none',
    boosted: boosted === 1,
  };
}
