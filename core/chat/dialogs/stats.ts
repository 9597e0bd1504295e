import type { Root } from 'mdast';
import { isoDate, type StudyDay } from '../../day.ts';
import { learnerStats, type Stats, statsPicture } from '../../progress/index.ts';
import type { Dialog } from '../dialog.ts';
import { reviewDeps } from '../review-deps.ts';
import { bullets, message, rich } from '../text.ts';
import { own, send, show, type Turn } from '../turn.ts';
import type { Attachment, Body, Outgoing } from '../types.ts';
import { deckTitle } from './scopes.ts';

/** `/stats`: the learner's progress as text and as a picture, light or dark. */
export const stats: Dialog = {
  commands: { stats: async (turn, args) => [statsMessage(turn, await read(turn), themeOf(args), send)] },
  presses: {
    stats: {
      effect: 'look',
      run: async (turn, [theme = '']) => [statsMessage(turn, await read(turn), themeOf(theme), show)],
    },
  },
};

type Theme = 'light' | 'dark';
const themeOf = (typed: string): Theme => (/^(dark|т[её]мн)/i.test(typed) ? 'dark' : 'light');

const read = (turn: Turn): Promise<Stats> =>
  learnerStats({ stores: turn.stores, now: reviewDeps(turn).now }, turn.learner);

function statsMessage(turn: Turn, figures: Stats, theme: Theme, put: typeof send): Outgoing {
  if (figures.done.grades === 0) return put(turn, beginning(turn));
  const { say, learner } = turn;
  const picture: Attachment = {
    name: 'konspekt-stats.png',
    mimeType: 'image/png',
    bytes: statsPicture(figures, say, { locale: learner.settings.locale, theme }),
    alt: say('stats-picture'),
  };
  const other =
    theme === 'light' ? own(turn, say('stats-dark'), 'stats', 'dark') : own(turn, say('stats-light'), 'stats', 'light');
  const layout: Pick<Body, 'attachments' | 'buttons'> = { attachments: [picture], buttons: [[other]] };
  return put(turn, statsText(turn, figures), layout);
}

/** Noughts say nothing to somebody who has only come, listed or drawn; where to begin does. */
const beginning = ({ say }: Turn): Root => message(...rich(say, 'stats-title'), ...rich(say, 'stats-nothing'));

function statsText(turn: Turn, { cards, retention, streak, done, forecast, weakTopics }: Stats) {
  const { say, learner } = turn;
  const percent = (rate: number): number => Math.round(rate * 100);
  const week = forecast.slice(0, 7).reduce((sum, day) => sum + day.cards, 0);
  const fortnight = forecast.reduce((sum, day) => sum + day.cards, 0);
  const busiest = forecast.reduce((a, b) => (b.cards > a.cards ? b : a));
  return message(
    ...rich(say, 'stats-title'),
    bullets([
      [say('stats-streak', { days: streak.days, longest: streak.longest, freezes: streak.freezes })],
      [
        say('stats-cards', {
          total: cards.total,
          mature: cards.mature,
          young: cards.young,
          learning: cards.learning,
          new: cards.new,
          suspended: cards.suspended,
        }),
      ],
      [
        retention.all.rate === undefined
          ? say('stats-retention-unknown')
          : say('stats-retention', { percent: percent(retention.all.rate), count: retention.all.all }),
      ],
      [say('stats-today', { grades: done.today?.grades ?? 0, all: done.grades })],
      [say('stats-forecast', { today: forecast[0]?.cards ?? 0, week, fortnight })],
      ...(busiest.cards > 0
        ? [[say('stats-busiest', { day: dateIn(learner.settings.locale, busiest.day), cards: busiest.cards })]]
        : []),
    ]),
    ...(weakTopics.length > 0 ? rich(say, 'stats-weak') : []),
    ...(weakTopics.length > 0
      ? [
          bullets(
            weakTopics.map(({ deck, lapses, reps }) => [
              say('stats-weak-topic', {
                name: deckTitle(turn, deck, say),
                percent: percent(lapses / Math.max(1, reps)),
              }),
            ]),
          ),
        ]
      : []),
  );
}

const dateIn = (locale: string, day: StudyDay): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long' }).format(new Date(isoDate(day)));
