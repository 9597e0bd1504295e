import { plainText } from '../../notes/index.ts';
import { makeQuiz } from '../../quiz/index.ts';
import { groupOf } from '../group.ts';
import type { Turn } from '../turn.ts';
import type { Outgoing, QuizPoll } from '../types.ts';
import { privateOnly } from './private.ts';

/** How often another question is drawn when one does not fit. */
const TRIES = 12;

/**
 * `/quiz` in a group: one question for everybody, as the platform's own quiz poll, that counts for nothing. The way to a
 * quiz of one's own stands under it, and is all there is where no question fits.
 */
export async function groupPoll(turn: Turn): Promise<Outgoing[]> {
  const [way] = privateOnly(turn, 'quiz');
  if (way?.kind !== 'send') return [];
  const poll = await drawn(turn);
  return [poll ? { ...way, body: { ...way.body, poll } } : way];
}

async function drawn(turn: Turn): Promise<QuizPoll | undefined> {
  const { stores, services } = turn;
  const { topic } = await groupOf(turn);
  const cards = await stores.cards.inScope('', topic ? { kind: 'deck', deck: topic } : { kind: 'all' });
  const questions = makeQuiz(cards, { count: TRIES, forms: ['choice'], pool: cards }, services.random);
  for (const { prompt, options, right, answer } of questions) {
    const poll = { question: plainText(prompt), options, right, explanation: clipped(plainText(answer)) };
    if (fits(poll)) return poll;
  }
  return undefined;
}

/** The narrowest limits of any platform's polls: Telegram's. */
const fits = ({ question, options }: QuizPoll): boolean =>
  question.length > 0 &&
  question.length <= 300 &&
  options.length >= 2 &&
  options.length <= 10 &&
  options.every((option) => option.trim() !== '' && option.length <= 100);

const longest = 200;
function clipped(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
