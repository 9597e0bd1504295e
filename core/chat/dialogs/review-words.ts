import { locales, translator } from '../../i18n/index.ts';
import { askCard, reportCard, suspendCard } from '../../review/index.ts';
import { minutes } from '../memo.ts';
import { reviewDeps } from '../review-deps.ts';
import { message, rich } from '../text.ts';
import { send, type Turn } from '../turn.ts';
import type { Outgoing } from '../types.ts';
import { finish, next, type Sitting, sittings } from './review-flow.ts';

const wishes = ['report', 'suspend', 'stop'] as const;
type Wish = (typeof wishes)[number];

/** Of a card shown longer ago nobody means that it is enough. */
const stopMeantMs = 30 * minutes;

/**
 * What people type about the card before them instead of pressing a button: «плохая карточка», «больше не спрашивать»,
 * «хватит». Undefined for anything else, which is a question or an answer.
 */
export async function wordsOnCard(turn: Turn, typed: string): Promise<Outgoing[] | undefined> {
  const wish = wishIn(typed);
  if (!wish) return undefined;
  // Cards are shown to one person alone; in a group nobody else knows which is meant.
  const sitting = turn.place.kind === 'private' ? await openSitting(turn) : undefined;
  if (!sitting || (wish === 'stop' && turn.now.getTime() - sitting.shownMs > stopMeantMs))
    return wish === 'stop' ? undefined : [send(turn, message(...rich(turn.say, 'review-words-nowhere')))];
  // The words stand below the card: what comes of them stands below the words, and the card above goes.
  const { message: old, ...here } = sitting;
  const shown = await act(turn, here, wish);
  return [...(old ? [{ kind: 'delete' as const, message: old }] : []), ...shown];
}

async function openSitting(turn: Turn): Promise<Sitting | undefined> {
  const sitting = await sittings.find(turn.stores, turn.learner.id, turn.now);
  if (!sitting || sitting.phase === 'done') return undefined;
  const asked = await askCard(reviewDeps(turn), turn.learner, sitting.cardId);
  return asked?.turn === sitting.asked ? sitting : undefined;
}

async function act(turn: Turn, sitting: Sitting, wish: Wish): Promise<Outgoing[]> {
  if (wish === 'stop') return finish(turn, sitting, undefined);
  const { cardId } = sitting;
  await (wish === 'report' ? reportCard : suspendCard)(reviewDeps(turn), turn.learner, cardId);
  return next(turn, sitting, { cardId, notice: turn.say(wish === 'report' ? 'review-reported' : 'review-suspended') });
}

/** People type in the language they think in, whatever the bot speaks to them. */
const wordings = new Map<string, Wish>();
function wishIn(typed: string): Wish | undefined {
  if (wordings.size === 0) {
    for (const wish of wishes)
      for (const locale of locales)
        for (const wording of translator(locale)(`review-words-${wish}`).split('|')) wordings.set(plain(wording), wish);
  }
  return wordings.get(plain(typed));
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
