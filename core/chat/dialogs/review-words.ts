import { locales, translator } from '../../i18n/index.ts';
import { type Asked, askCard, type Grade, grades, reportCard, suspendCard } from '../../review/index.ts';
import { minutes } from '../memo.ts';
import { reviewDeps } from '../review-deps.ts';
import { message, rich } from '../text.ts';
import { send, type Turn } from '../turn.ts';
import type { Outgoing } from '../types.ts';
import { choose, moveOn, openQuiz, type Quiz } from './quiz.ts';
import { grade } from './review.ts';
import { finish, next, question, reveal, type Sitting, sittings } from './review-flow.ts';

const wishes = ['report', 'suspend', 'stop', 'show', 'unknown', 'next', ...grades] as const;
/** A number is an option of a quiz's question, by its letter. */
type Wish = (typeof wishes)[number] | number;

/** Of a card shown longer ago nobody means that it is enough, or answers it. */
const stopMeantMs = 30 * minutes;

/**
 * What people type about the card before them instead of pressing a button: «плохая карточка», «больше не спрашивать»,
 * «хватит», «не знаю», «хорошо», «б». Undefined for anything else, which is a question or an answer.
 */
export async function wordsOnCard(turn: Turn, typed: string): Promise<Outgoing[] | undefined> {
  const wish = wishIn(typed);
  if (!wish) return undefined;
  // Cards are shown to one person alone; in a group nobody else knows which is meant.
  const isAlone = turn.place.kind === 'private';
  const [open, quiz] = isAlone ? [await openSitting(turn), await openQuiz(turn)] : [];
  const sitting = open?.sitting;
  const [askedMs, quizzedMs] = [sitting?.shownMs ?? 0, quiz?.shownMs ?? 0];
  const isOfAnyCard = wish === 'report' || wish === 'suspend';
  const isStale = !isOfAnyCard && turn.now.getTime() - Math.max(askedMs, quizzedMs) > stopMeantMs;
  if (isStale || (!sitting && !quiz))
    return !isOfAnyCard ? undefined : [send(turn, message(...rich(turn.say, 'review-words-nowhere')))];
  if (quiz && quizzedMs >= askedMs) return inQuiz(turn, quiz, wish);
  if (!open) return undefined;
  if (wish === 'next' && open.sitting.phase === 'answer')
    return [send(turn, message(turn.say('review-words-grade-first')))]; // the grades stand right above
  // The words stand below the card: what comes of them stands below the words, and the card above goes.
  const { message: old, ...here } = open.sitting;
  const shown = await inReview(turn, { ...open, sitting: here }, wish);
  return shown && [...(old ? [{ kind: 'delete' as const, message: old }] : []), ...shown];
}

type Open = { sitting: Sitting; asked: Asked };

async function openSitting(turn: Turn): Promise<Open | undefined> {
  const sitting = await sittings.find(turn.stores, turn.learner.id, turn.now);
  if (!sitting || sitting.phase === 'done') return undefined;
  const asked = await askCard(reviewDeps(turn), turn.learner, sitting.cardId);
  return asked?.turn === sitting.asked ? { sitting, asked } : undefined;
}

async function inReview(turn: Turn, { sitting, asked }: Open, wish: Wish): Promise<Outgoing[] | undefined> {
  const isRevealed = sitting.phase === 'answer';
  if (isGrade(wish)) return isRevealed ? grade(turn, sitting, wish) : undefined;
  switch (wish) {
    case 'stop':
      return finish(turn, sitting, undefined);
    case 'report':
    case 'suspend': {
      const { cardId } = sitting;
      return next(turn, sitting, { cardId, notice: await putAside(turn, cardId, wish) });
    }
    case 'show':
      return reveal(turn, sitting, asked);
    case 'unknown':
      return isRevealed ? grade(turn, sitting, 'again') : reveal(turn, sitting, asked);
    case 'next': {
      // Where the answer is typed, this may be it.
      if (sitting.isTyping) return undefined;
      return question(turn, sitting, asked, turn.say('review-words-grade-first'));
    }
    default:
      return undefined;
  }
}

const isGrade = (wish: Wish): wish is Grade => grades.some((one) => one === wish);

async function inQuiz(turn: Turn, quiz: Quiz, wish: Wish): Promise<Outgoing[] | undefined> {
  if (typeof wish === 'number') return choose(turn, quiz, wish);
  if (isGrade(wish) || wish === 'show') return undefined;
  if (wish === 'next' && quiz.phase === 'explained') return moveOn(turn, quiz, 'next');
  if (wish === 'unknown' || wish === 'next') return choose(turn, quiz, undefined);
  const question = quiz.questions[quiz.at];
  if (wish === 'stop' || !question) return moveOn(turn, quiz, 'end');
  const notice = await putAside(turn, question.cardId, wish);
  return [send(turn, message(notice)), ...(await moveOn(turn, quiz, 'next'))];
}

/** What is said of it. */
async function putAside(turn: Turn, cardId: string, wish: 'report' | 'suspend'): Promise<string> {
  await (wish === 'report' ? reportCard : suspendCard)(reviewDeps(turn), turn.learner, cardId);
  return turn.say(wish === 'report' ? 'review-reported' : 'review-suspended');
}

/** People type in the language they think in, whatever the bot speaks to them. */
const wordings = new Map<string, Wish>();
function wishIn(typed: string): Wish | undefined {
  if (wordings.size === 0) {
    for (const wish of wishes)
      for (const locale of locales)
        for (const wording of translator(locale)(`review-words-${wish}`).split('|')) wordings.set(plain(wording), wish);
    for (const locale of locales)
      for (const [at, letter] of translator(locale)('quiz-letters').split(' ').entries())
        wordings.set(plain(letter), at);
  }
  return wordings.get(plain(typed));
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
