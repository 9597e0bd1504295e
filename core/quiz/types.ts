import type { Card, CardSource } from '../review/index.ts';

/**
 * How a question is answered:
 * - `choice`: one of several answers of the same kind
 * - `typed`: in one's own words
 * - `cloze`: the missing word of a sentence
 * - `command`: a command or an option, to the letter
 * - `self`: thought of, then compared with the answer by the learner
 */
export type QuestionForm = 'choice' | 'typed' | 'cloze' | 'command' | 'self';

/** Plain data: a quiz is kept between two messages. */
export type Question = {
  cardId: string;
  deck: string;
  form: QuestionForm;
  prompt: string; // Markdown
  options: string[]; // plain text, shuffled; empty unless `choice`
  right: number; // its place among the options
  answer: string; // the card's back, Markdown: the explanation
  strictness: 'exact' | 'meaning';
  source: CardSource | undefined;
};

export type QuizCard = Pick<Card, 'id' | 'deck' | 'kind' | 'front' | 'back' | 'sibling' | 'source'>;
