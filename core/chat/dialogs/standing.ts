import type { PhrasingContent } from 'mdast';
import type { StudyDay } from '../../day.ts';
import { weekday } from '../../day.ts';
import type { Translate } from '../../i18n/index.ts';
import { dateIn } from '../../reminders/index.ts';
import type { Group } from '../group.ts';
import type { ChatStores } from '../services.ts';
import { emphasis, strong } from '../text.ts';

/** What somebody has done, on the terms that are fair to all: a card counts once a person and day. */
export type Standing = { name: string; rank: number; week: number; all: number; right: number; answers: number };

/** Accuracy of fewer answers than this says nothing. */
export const enoughAnswers = 20;
const medals = ['🥇', '🥈', '🥉'];

export type Week = { monday: StudyDay; sunday: StudyDay };

/** The week on the zone's clocks, from Monday to Sunday. */
export function weekOf(zone: string, now: Date): Week {
  const today = dateIn(zone, now);
  const monday = today - weekday(today);
  return { monday, sunday: monday + 6 };
}

/** Those who chose to appear, best of the week first; equal weeks share a rank. */
export async function standingsOf(stores: ChatStores, group: Group, { monday, sunday }: Week): Promise<Standing[]> {
  const found: Omit<Standing, 'rank'>[] = [];
  for (const [id, { name }] of Object.entries(group.members)) {
    const { cards: week, answers, right } = await stores.log.score(id, monday, sunday);
    const { cards: all } = await stores.log.score(id, 0, sunday);
    found.push({ name, week, all, answers, right });
  }
  found.sort((a, b) => b.week - a.week || b.all - a.all || a.name.localeCompare(b.name));
  return found.map((one) => ({ ...one, rank: 1 + found.findIndex(({ week }) => week === one.week) }));
}

export function standingRow(
  say: Translate,
  { name, rank, week, all, right, answers }: Standing,
): (PhrasingContent | string)[] {
  const mark = week > 0 ? `${medals[rank - 1] ?? `${rank}.`} ` : '';
  const accuracy =
    answers >= enoughAnswers ? `, ${say('top-accuracy', { percent: Math.round((100 * right) / answers) })}` : '';
  return [
    `${mark}${name} — `,
    strong(say('common-cards', { count: week })),
    emphasis(` (${say('top-all-time', { count: all })}${accuracy})`),
  ];
}

export const totalOf = (standings: readonly Standing[]): number => standings.reduce((sum, { week }) => sum + week, 0);
