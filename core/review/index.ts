export { presetOf, type ReviewDeps, type ReviewStores } from './deps.ts';
export { fitInChild } from './fit.ts';
export { type Graded, gradeCard, matureDays, type NotGraded } from './grade.ts';
export {
  addOwnCard,
  type BadOwnCard,
  catchUp,
  dropOwnCard,
  dropOwnDeck,
  editCard,
  ownCardLimits,
  ownDeck,
  readOwnCard,
  reportCard,
  reviewFirst,
  saveSettings,
  scopeProgress,
  sitting,
  suspendCard,
  unsuspendCard,
} from './manage.ts';
export { type Asked, askCard, countReviews, countWaiting, type Left, type Next, nextCard, waitsOf } from './next.ts';
export {
  acceptWeights,
  type Fit,
  leastReviews,
  type NotOptimised,
  type Optimised,
  proposeWeights,
} from './optimise.ts';
export type { Wait } from './options.ts';
export { newMemory, packMemory } from './pack.ts';
export { createPlans, type Plans } from './plan.ts';
export { type Mismatch, type Recomputed, recompute, repair } from './replay.ts';
export { dayOfClock, memoryFrom } from './scheduler.ts';
export {
  type Card,
  type CardSource,
  type CardStore,
  type DayTotals,
  type DueEntry,
  type Grade,
  grades,
  type LogRow,
  type LogStore,
  type Memory,
  type MemoryStore,
  type Preset,
  type Scope,
  type Score,
  type State,
  type Suspension,
} from './types.ts';
export { undo } from './undo.ts';
