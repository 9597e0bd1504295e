export type { ReviewDeps, ReviewStores } from './deps.ts';
export { type Graded, gradeCard, matureDays, type NotGraded } from './grade.ts';
export {
  addOwnCard,
  type BadOwnCard,
  catchUp,
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
export { type Asked, askCard, countWaiting, type Left, type Next, nextCard } from './next.ts';
export type { Wait } from './options.ts';
export { createPlans, type Plans } from './plan.ts';
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
  type State,
  type Suspension,
} from './types.ts';
export { undo } from './undo.ts';
