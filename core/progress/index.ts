export { statsPicture } from './picture.ts';
export { type SessionFigures, sessionPicture } from './session-picture.ts';
export { learnerStats, type ProgressDeps } from './stats.ts';
export { mostFreezes } from './streak.ts';
export type { CardCounts, ProgressStore, Retention, Stats, Streak, TopicCounts, WeakTopic } from './types.ts';
