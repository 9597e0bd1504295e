import type { Root, RootContent } from 'mdast';
import type { Translate } from '../../i18n/index.ts';
import { plainText } from '../../notes/index.ts';
import { judge, type Question } from '../../quiz/index.ts';
import { blocks, bullets, emphasis, line, message, rich, strong } from '../text.ts';
import type { Turn } from '../turn.ts';
import type { Button } from '../types.ts';
import type { Quiz } from './quiz.ts';
import { sourceLine, verdictView } from './review-views.ts';
import { deckTitle } from './scopes.ts';

/** Beyond this the options stand in the message, and the buttons bear their letters. */
const longestLabel = 34;
const letter = (say: Translate, at: number): string => say('quiz-letters').split(' ')[at] ?? String(at + 1);

const areShort = ({ options }: Question): boolean => options.every((option) => option.length <= longestLabel);

const headLine = (say: Translate, { at, questions }: Quiz): RootContent =>
  line(emphasis(say('quiz-question', { number: at + 1, all: questions.length })));

export function askedView(say: Translate, quiz: Quiz, question: Question, isTypedHere: boolean): Root {
  const hint = isTypedHere ? say(question.form === 'command' ? 'quiz-type-command' : 'quiz-type-answer') : undefined;
  return message(
    headLine(say, quiz),
    ...blocks(question.prompt),
    optionList(question, say),
    hint && line(emphasis(hint)),
  );
}

export const optionList = (question: Question, say: Translate, mark?: number): RootContent | undefined => {
  if (question.options.length === 0 || (areShort(question) && mark === undefined)) return undefined;
  const rows = question.options.map((option, at) =>
    line(strong(`${letter(say, at)})`), ` ${option}${at === mark ? ' ✅' : ''}`),
  );
  const children = rows.flatMap((row, at) =>
    row.type === 'paragraph' ? [...(at > 0 ? [{ type: 'break' as const }] : []), ...row.children] : [],
  );
  return { type: 'paragraph', children };
};

/** A question for everybody, with a line of its own above and below. */
export const choiceView = (say: Translate, title: string, question: Question, note: string): Root =>
  message(line(strong(title)), ...blocks(question.prompt), optionList(question, say), line(emphasis(note)));

/** The question with its right option, the answer and its source. */
export const explanationView = (say: Translate, title: string, question: Question): RootContent[] =>
  message(
    line(strong(title)),
    ...blocks(question.prompt),
    optionList(question, say, question.right),
    { type: 'thematicBreak' },
    ...blocks(question.answer),
    question.source && sourceLine(say, question.source),
  ).children;

/** Short options are the buttons; long ones are lettered in the message. */
export function optionButtons(question: Question, say: Translate, press: (at: number) => { data: string }): Button[][] {
  const buttons = question.options.map(
    (option, at): Button => ({
      label: areShort(question) ? option : letter(say, at),
      ...press(at),
    }),
  );
  return areShort(question) ? buttons.map((button) => [button]) : [buttons];
}

/** The verdict, the right answer, and where it stands in the notes. */
export function explainedView(
  say: Translate,
  quiz: Quiz,
  question: Question,
  answer: { isRight: boolean; given: string } | undefined,
): Root {
  const isTyped = question.form !== 'choice' && question.form !== 'self';
  const verdict: RootContent[] =
    answer === undefined
      ? []
      : isTyped && answer.given !== ''
        ? verdictView(say, answer.given, judge(answer.given, question.answer, question.strictness))
        : [
            line(strong(say('review-verdict', { verdict: answer.isRight ? 'right' : 'wrong' }))),
            ...(answer.given !== '' && !answer.isRight ? [line(say('review-typed', { typed: answer.given }))] : []),
          ];
  return message(
    headLine(say, quiz),
    ...blocks(question.prompt),
    ...verdict,
    { type: 'thematicBreak' },
    ...blocks(question.answer),
    question.source && sourceLine(say, question.source),
  );
}

/** The score, topic by topic where there are several, and what was missed with its right answer. */
export function resultView(turn: Turn, { questions, answers }: Quiz): Root {
  const { say } = turn;
  const answered = questions.filter((_, at) => answers[at]);
  const right = answers.filter((answer) => answer?.isRight).length;
  if (answered.length === 0) return message(...rich(say, 'quiz-nothing-answered'));
  const percent = Math.round((100 * right) / answered.length);
  const missed = questions.filter((_, at) => answers[at]?.isRight === false);
  const tone = percent === 100 ? 'all' : percent >= 70 ? 'most' : percent >= 40 ? 'half' : 'few';
  return message(
    ...rich(say, 'quiz-score', { right, all: answered.length, percent }),
    ...(answered.length === questions.length
      ? rich(say, 'quiz-tone', { tone })
      : rich(say, 'quiz-left', { count: questions.length - answered.length })),
    ...(missed.length > 0 ? rich(say, 'quiz-missed') : []),
    ...(missed.length > 0 ? [missedList(turn, missed)] : []),
  );
}

const missedList = (turn: Turn, missed: readonly Question[]): RootContent =>
  bullets(
    missed.map(({ prompt, deck }) => [`${plainText(prompt)} `, emphasis(`(${deckTitle(turn, deck, turn.say)})`)]),
  );
