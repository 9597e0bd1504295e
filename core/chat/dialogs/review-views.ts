import type { PhrasingContent, Root, RootContent } from 'mdast';
import type { Translate } from '../../i18n/index.ts';
import { clockIn } from '../../learners/index.ts';
import type { Judgement } from '../../quiz/index.ts';
import { type Card, type CardSource, type Grade, grades, type Left, type Next, type Wait } from '../../review/index.ts';
import { asTitle, blocks, emphasis, line, message, rich, strong } from '../text.ts';
import type { Turn } from '../turn.ts';

/** «Новых 3 · в работе 1 · на повторение 12» */
export const leftLine = (say: Translate, left: Left): RootContent =>
  line(emphasis(say('review-left', { new: left.new, learning: left.learning, review: left.review })));

export const questionView = (top: RootContent, card: Card, ...hints: (string | undefined)[]): Root =>
  message(top, ...blocks(card.front), ...hints);

/** The question again, the answer, what was typed beside it, and where it stands in the notes. */
export function answerView(
  say: Translate,
  top: RootContent,
  card: Card,
  judged?: { typed: string; judgement: Judgement },
): Root {
  return message(
    top,
    ...blocks(card.front),
    ...(judged ? verdictView(say, judged.typed, judged.judgement) : []),
    { type: 'thematicBreak' },
    ...blocks(card.back),
    card.source && sourceLine(say, card.source),
  );
}

export const sourceLine = (say: Translate, { path, heading }: CardSource): RootContent =>
  line(
    emphasis(
      say('review-source', { name: [path.replace(/\.[^./]+$/, ''), asTitle(heading)].filter(Boolean).join(' › ') }),
    ),
  );

/** The verdict, and the words that were missing (bold) or too many (struck out). */
export function verdictView(say: Translate, typed: string, { verdict, difference }: Judgement): RootContent[] {
  if (typed.trim() === '') return [];
  const words = difference.flatMap(({ kind, text }, at): (PhrasingContent | string)[] => [
    ...(at > 0 ? [' '] : []),
    kind === 'same'
      ? text
      : kind === 'missing'
        ? strong(text)
        : { type: 'delete', children: [{ type: 'text', value: text }] },
  ]);
  const isExact = difference.every(({ kind }) => kind === 'same');
  const result = say('review-verdict', { verdict });
  return [
    line(strong(result)),
    line(say('review-typed', { typed: typed.slice(0, 500) })),
    ...(isExact ? [] : [line(...words)]),
  ];
}

/** «10 мин», «4 дн», «2,3 мес» */
export function waitText(say: Translate, wait: Wait): string {
  if ('minutes' in wait) {
    if (wait.minutes < 60) return say('review-wait-minutes', { count: Math.max(1, wait.minutes) });
    return say('review-wait-hours', { count: Math.round(wait.minutes / 60) });
  }
  if (wait.days < 31) return say('review-wait-days', { count: wait.days });
  if (wait.days < 365) return say('review-wait-months', { count: Math.round(wait.days / 3.04) / 10 });
  return say('review-wait-years', { count: Math.round(wait.days / 36.5) / 10 });
}

/** The grades' labels with the interval each would give; with two buttons, forgotten and remembered. */
export function gradeLabels({ say, learner }: Turn, waits: Record<Grade, Wait>): { grade: Grade; label: string }[] {
  const shown = learner.settings.buttons === 2 ? (['again', 'good'] as const) : grades;
  const name = (grade: Grade): string =>
    learner.settings.buttons === 2 ? say('review-grade-of-two', { grade }) : say('review-grade', { grade });
  return shown.map((grade) => ({ grade, label: `${name(grade)} · ${waitText(say, waits[grade])}` }));
}

export type SittingTotals = { grades: number; cards: number; right: number; introduced: number; tookMs: number };

/** What was done, what is kept for later, and when to come again. */
export function summaryView(
  { say, now, learner }: Turn,
  totals: SittingTotals,
  next: Next | undefined,
  notice?: string,
): Root {
  const { settings } = learner;
  const done = next?.kind === 'done' ? next : undefined;
  const head =
    totals.grades > 0 ? rich(say, 'review-summary-title') : rich(say, done ? 'review-nothing' : 'review-left-off');
  const figures =
    totals.grades === 0
      ? []
      : rich(say, 'review-summary', {
          cards: totals.cards,
          introduced: totals.introduced,
          percent: Math.round((100 * totals.right) / totals.grades),
          minutes: Math.max(1, Math.round(totals.tookMs / 60_000)),
        });
  const kept = done && done.keptBack.review + done.keptBack.new > 0 ? rich(say, 'review-kept-back', done.keptBack) : [];
  const nextAt = done?.nextAt;
  const when = nextAt ? rich(say, 'review-next', { when: momentText(say, nextAt, now, settings) }) : [];
  return message(
    ...head,
    ...figures,
    ...(next?.kind === 'card' ? rich(say, 'review-more-left') : []),
    ...kept,
    ...when,
    notice,
  );
}

/** «сегодня в 18:40», «завтра», «24 ноября» in the learner's own time. */
export function momentText(
  say: Translate,
  at: Date,
  now: Date,
  { zone, locale }: { zone: string; locale: string },
): string {
  const dayOf = (date: Date): string =>
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(date);
  // As times are typed to the bot, in every language.
  const time = clockIn(zone, at);
  if (dayOf(at) === dayOf(now)) return say('review-today', { time });
  if (dayOf(at) === dayOf(new Date(now.getTime() + 86_400_000))) return say('review-tomorrow', { time });
  return new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'long' }).format(at);
}
