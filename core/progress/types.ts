import type { StudyDay } from '../day.ts';
import type { DayTotals } from '../review/index.ts';

/** Cards by how far they have come: `young` comes back within three weeks, `mature` later. */
export type CardCounts = { new: number; learning: number; young: number; mature: number; suspended: number };

/** A deck as far as it was studied. */
export type TopicCounts = { deck: string; cards: number; reps: number; lapses: number; difficulty: number };

export type ProgressStore = {
  cardCounts(learnerId: string): Promise<CardCounts>;
  topics(learnerId: string): Promise<TopicCounts[]>;
};

export type Streak = {
  days: number;
  longest: number;
  freezes: number; // how many missed days it would still survive
  studiedToday: boolean;
};

/** `rate` is undefined while there is nothing to measure. */
export type Retention = { right: number; all: number; rate: number | undefined };

export type WeakTopic = { deck: string; cards: number; lapses: number; reps: number };

export type Stats = {
  today: StudyDay;
  cards: CardCounts & { total: number };
  /** True retention of the last 30 days: how many cards were remembered when they came due. */
  retention: { young: Retention; mature: Retention; all: Retention };
  streak: Streak;
  done: { today: DayTotals | undefined; daysStudied: number; grades: number; tookMs: number };
  /** What comes due on each of 14 days from today on; today's with all that is overdue. */
  forecast: { day: StudyDay; cards: number }[];
  /** Grades of each of the last 28 days, today last. */
  recent: { day: StudyDay; grades: number }[];
  weakTopics: WeakTopic[];
};
