import { plainText } from '../notes/index.ts';
import { strictnessOf } from './judge.ts';
import { distractorsFor, optionText, shuffled } from './options.ts';
import type { Question, QuestionForm, QuizCard } from './types.ts';

export const quizLengths = { fewest: 5, most: 20, usual: 10 };

/** An answer this short can be typed in one's own words and judged. */
const longestTyped = 90;

export type QuizOptions = {
  count: number;
  /** Which ways of answering there may be; a group plays with buttons, or types. */
  forms?: readonly QuestionForm[];
  /** Where wrong options come from; by default the cards themselves. */
  pool?: readonly QuizCard[];
};

/**
 * Makes questions from cards, each fact at most once, the ways of answering mixed. Fewer than asked for when the cards do
 * not give more.
 */
export function makeQuiz(
  cards: readonly QuizCard[],
  { count, forms, pool = cards }: QuizOptions,
  random: () => number,
): Question[] {
  const questions: Question[] = [];
  const used: Record<QuestionForm, number> = { choice: 0, typed: 0, cloze: 0, command: 0, self: 0 };
  const facts = new Set<string>();
  for (const card of shuffled(cards, random)) {
    if (questions.length === count) break;
    if (facts.has(card.sibling)) continue;
    const question = questionOf(card, pool, forms, used, random);
    if (!question) continue;
    facts.add(card.sibling);
    used[question.form]++;
    questions.push(question);
  }
  return questions;
}

function questionOf(
  card: QuizCard,
  pool: readonly QuizCard[],
  allowed: readonly QuestionForm[] | undefined,
  used: Record<QuestionForm, number>,
  random: () => number,
): Question | undefined {
  const wrong = !allowed || allowed.includes('choice') ? distractorsFor(card, pool, random) : undefined;
  const possible = formsOf(card, wrong !== undefined).filter((form) => !allowed || allowed.includes(form));
  // The way that was used least so far, so that they mix; a choice counts half, because everybody can answer it.
  const weight = (form: QuestionForm): number =>
    form === 'choice' ? used.choice / 2 : form === 'self' ? used.self * 3 + 2 : used[form];
  const [form] = [...possible].sort((a, b) => weight(a) - weight(b));
  if (!form) return undefined;
  const right = optionText(card);
  const options = form === 'choice' && wrong ? shuffled([right, ...wrong], random) : [];
  return {
    cardId: card.id,
    deck: card.deck,
    form,
    prompt: card.front,
    options,
    right: options.indexOf(right),
    answer: card.back,
    strictness: strictnessOf(card),
    source: card.source,
  };
}

function formsOf(card: QuizCard, hasOptions: boolean): QuestionForm[] {
  const back = plainText(card.back);
  const isShort = back.length <= longestTyped && !card.back.includes('\n');
  const forms: QuestionForm[] = hasOptions ? ['choice'] : [];
  if (strictnessOf(card) === 'exact') return [...forms, 'command'];
  if (card.kind === 'cloze' && isShort) return [...forms, 'cloze'];
  return isShort ? [...forms, 'typed'] : [...forms, 'self'];
}
