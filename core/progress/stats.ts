import { studyDay } from '../day.ts';
import { calendarOf, type Learner } from '../learners/index.ts';
import type { DayTotals, LogStore, MemoryStore, Scope } from '../review/index.ts';
import { streakOf } from './streak.ts';
import type { ProgressStore, Retention, Stats, TopicCounts, WeakTopic } from './types.ts';

export type ProgressDeps = {
  stores: { memories: MemoryStore; log: LogStore; progress: ProgressStore };
  now: () => Date;
};

const everything: Scope = { kind: 'all' };
const forecastDays = 14;
const recentDays = 28;
const retentionDays = 30;
const mostWeakTopics = 5;

/** Everything that `/stats` tells, as text or as a picture. */
export async function learnerStats({ stores, now }: ProgressDeps, learner: Learner): Promise<Stats> {
  const { memories, log, progress } = stores;
  await memories.enrol(learner.id);
  const calendar = calendarOf(learner);
  const today = studyDay(now(), calendar);
  const cards = await progress.cardCounts(learner.id);
  const days = await log.days(learner.id, 0);
  const { day, stepMs } = await memories.nextDue(learner.id);
  const waits = [
    ...(day === undefined ? [] : [day]),
    ...(stepMs === undefined ? [] : [studyDay(new Date(stepMs), calendar)]),
  ];
  const dueSince = waits.length > 0 ? Math.min(...waits) : undefined;
  const loads = await memories.loads(learner.id, today + 1, today + forecastDays - 1);
  loads.set(today, await memories.countDue(learner.id, everything, today));
  // A card that comes back in ten minutes is ahead as well.
  for (const { dueMs } of await memories.inSteps(learner.id, everything)) {
    const day = Math.max(today, studyDay(new Date(dueMs), calendar));
    loads.set(day, (loads.get(day) ?? 0) + 1);
  }
  const gradesOn = new Map(days.map(({ day: on, grades }) => [on, grades]));
  const lately = days.filter((one) => one.day > today - retentionDays);
  return {
    today,
    cards: { ...cards, total: Object.values(cards).reduce((sum, count) => sum + count, 0) },
    retention: {
      young: retention(lately, 'youngRight', 'youngWrong'),
      mature: retention(lately, 'matureRight', 'matureWrong'),
      all: joined(retention(lately, 'youngRight', 'youngWrong'), retention(lately, 'matureRight', 'matureWrong')),
    },
    streak: streakOf(days, today, dueSince),
    done: {
      today: days.find((one) => one.day === today && one.grades > 0),
      daysStudied: days.filter(({ grades }) => grades > 0).length,
      grades: days.reduce((sum, { grades }) => sum + grades, 0),
      tookMs: days.reduce((sum, { tookMs }) => sum + tookMs, 0),
    },
    forecast: Array.from({ length: forecastDays }, (_, ahead) => ({
      day: today + ahead,
      cards: loads.get(today + ahead) ?? 0,
    })),
    recent: Array.from({ length: recentDays }, (_, index) => {
      const on = today - recentDays + 1 + index;
      return { day: on, grades: gradesOn.get(on) ?? 0 };
    }),
    weakTopics: weakest(await progress.topics(learner.id)),
  };
}

function retention(
  days: readonly DayTotals[],
  right: 'youngRight' | 'matureRight',
  wrong: 'youngWrong' | 'matureWrong',
): Retention {
  const sum = (name: keyof DayTotals): number => days.reduce((total, day) => total + day[name], 0);
  return rated(sum(right), sum(right) + sum(wrong));
}

const joined = (a: Retention, b: Retention): Retention => rated(a.right + b.right, a.all + b.all);

const rated = (right: number, all: number): Retention => ({ right, all, rate: all > 0 ? right / all : undefined });

/**
 * Topics that are forgotten most often, in the share of reviews that were lapses. Ten imagined good reviews keep a topic with one
 * unlucky answer from leading the list; a topic never forgotten is not weak.
 */
function weakest(topics: readonly TopicCounts[]): WeakTopic[] {
  const share = ({ lapses, reps }: TopicCounts): number => lapses / (reps + 10);
  return topics
    .filter(({ lapses }) => lapses > 0)
    .sort((a, b) => share(b) - share(a) || (a.deck < b.deck ? -1 : 1))
    .slice(0, mostWeakTopics)
    .map(({ deck, cards, lapses, reps }) => ({ deck, cards, lapses, reps }));
}
