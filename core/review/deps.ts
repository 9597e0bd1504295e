import { studyClock, studyDay } from '../day.ts';
import { calendarOf, type Learner, type LearnerStore } from '../learners/index.ts';
import type { Plans } from './plan.ts';
import { defaultPreset, type Moment } from './scheduler.ts';
import type { CardStore, LogStore, MemoryStore, Preset } from './types.ts';

export type ReviewStores = { learners: LearnerStore; cards: CardStore; memories: MemoryStore; log: LogStore };

/**
 * What every deed of this room is handed. Inside an event, `stores` are the transaction's.
 * `plans` is one per process (`createPlans()`).
 */
export type ReviewDeps = { stores: ReviewStores; now: () => Date; plans: Plans };

export function momentNow({ now }: ReviewDeps, learner: Learner): Moment {
  const at = now();
  return { atMs: at.getTime(), clockMs: studyClock(at, calendarOf(learner)).getTime() };
}

/** The learner's present preset; a retention set since makes a new one, because the log remembers which was used. */
export async function presetOf(deps: ReviewDeps, learner: Learner): Promise<{ id: number; preset: Preset }> {
  const { retention } = learner.settings;
  const day = studyDay(deps.now(), calendarOf(learner));
  const kept = deps.plans.preset(learner.id, day);
  if (kept?.preset.retention === retention) return kept;
  const current = await deps.stores.log.currentPreset(learner.id);
  if (current?.preset.retention === retention) {
    deps.plans.keepPreset(learner.id, day, current);
    return current;
  }
  // Not kept yet: the transaction that makes it may fail.
  const preset = current ? { ...current.preset, retention } : defaultPreset(retention);
  return { id: await deps.stores.log.savePreset(learner.id, preset, deps.now()), preset };
}
