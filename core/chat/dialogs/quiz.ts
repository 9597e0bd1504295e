import { studyDay } from '../../day.ts';
import { calendarOf } from '../../learners/index.ts';
import { judge, makeQuiz, type Question, quizLengths } from '../../quiz/index.ts';
import { reviewFirst, type Scope } from '../../review/index.ts';
import type { Dialog } from '../dialog.ts';
import { expectText, takeAwaited } from '../forms.ts';
import { days, memo } from '../memo.ts';
import { writePayload } from '../payload.ts';
import { reviewDeps } from '../review-deps.ts';
import { message, rich } from '../text.ts';
import { type Layout, own, pressed, send, show, type Turn, toast } from '../turn.ts';
import type { Button, MessageRef, Outgoing } from '../types.ts';
import { askedView, explainedView, optionButtons, resultView } from './quiz-views.ts';
import { begin as beginReview } from './review-flow.ts';
import { decksOf, deckTitle, scopeCode, scopeNamed, scopeOf } from './scopes.ts';

/** A quiz of one learner. Like a review it goes on wherever it is opened, and every showing has a step of its own. */
export type Quiz = {
  scope: Scope;
  step: number;
  questions: Question[];
  at: number; // the question shown
  phase: 'question' | 'revealed' | 'explained' | 'done';
  answers: { isRight: boolean; given: string }[];
  shownMs?: number;
  message?: MessageRef;
};

const quizzes = memo<Quiz>('quiz', 7 * days);
const quizSlot = 'quiz';
const topicsOffered = 25;

export const quiz: Dialog = {
  commands: { quiz: (turn, args) => open(turn, args) },
  presses: {
    qz: { effect: 'change', run: (turn, args) => press(turn, args) },
    quizopen: {
      effect: 'change',
      run: async (turn, [code = '-', count = '']) =>
        code === 'due'
          ? beginDue(turn, Number(count))
          : begin(turn, (await scopeOf(turn, code)) ?? { kind: 'all' }, Number(count)),
    },
  },
  forms: { qztype: { run: (turn, [step = ''], fields) => typed(turn, step, Object.values(fields)[0] ?? '') } },
  slots: {
    // Its message has arrived: what is typed and what comes later edits it.
    async quiz({ stores, now }, learnerId, message) {
      const found = await quizzes.find(stores, learnerId, now);
      if (found) await quizzes.save(stores, learnerId, { ...found, message }, now, learnerId);
    },
  },
};

/** `/quiz`, `/quiz сети`, `/quiz сети 15`; alone it goes on with the quiz that is open. */
async function open(turn: Turn, args: string): Promise<Outgoing[]> {
  const number = /(?:^|\s)(\d{1,3})$/.exec(args)?.[1];
  const topic = args.replace(/(?:^|\s)\d{1,3}$/, '').trim();
  const before = await quizzes.find(turn.stores, turn.learner.id, turn.now);
  if (args === '' && before && before.phase !== 'done') return resume(turn, before);
  const scope = await scopeNamed(turn, topic);
  if (!scope) return [send(turn, message(...rich(turn.say, 'review-no-topic', { topic })))];
  return begin(turn, scope, Number(number));
}

async function begin(turn: Turn, scope: Scope, wanted: number): Promise<Outgoing[]> {
  const { stores, learner, services } = turn;
  const count = Math.min(quizLengths.most, Math.max(quizLengths.fewest, Math.trunc(wanted) || quizLengths.usual));
  const cards = await stores.cards.inScope(learner.id, scope);
  const pool = scope.kind === 'all' ? cards : await stores.cards.inScope(learner.id, { kind: 'all' });
  return play(turn, scope, makeQuiz(cards, { count, pool }, services.random));
}

/** A short quiz of what is due: the daily one. With nothing due any more, of everything. */
async function beginDue(turn: Turn, count: number): Promise<Outgoing[]> {
  const { stores, learner, now } = turn;
  const today = studyDay(now, calendarOf(learner));
  const all: Scope = { kind: 'all' };
  const steps = await stores.memories.inSteps(learner.id, all);
  const due = [
    ...steps.filter(({ dueMs }) => dueMs <= now.getTime()),
    ...(await stores.memories.due(learner.id, all, today, quizLengths.most)),
  ];
  const wanted = new Set(due.map(({ cardId }) => cardId));
  const pool = await stores.cards.inScope(learner.id, all);
  const cards = pool.filter(({ id }) => wanted.has(id));
  return play(turn, all, makeQuiz(cards.length > 0 ? cards : pool, { count, pool }, turn.services.random));
}

async function play(turn: Turn, scope: Scope, questions: Question[]): Promise<Outgoing[]> {
  if (questions.length === 0) return [show(turn, message(...rich(turn.say, 'quiz-no-cards')))];
  const before = await quizzes.find(turn.stores, turn.learner.id, turn.now);
  return ask(turn, { scope, step: before?.step ?? 0, questions, at: 0, phase: 'question', answers: [] });
}

/** The quiz as it stands, in a new message here. */
async function resume(turn: Turn, { message: _, ...quiz }: Quiz): Promise<Outgoing[]> {
  if (quiz.phase === 'explained')
    return quiz.at + 1 < quiz.questions.length ? ask(turn, { ...quiz, at: quiz.at + 1 }) : finish(turn, quiz);
  return ask(turn, quiz);
}

async function ask(turn: Turn, quiz: Quiz): Promise<Outgoing[]> {
  const question = quiz.questions[quiz.at];
  if (!question) return finish(turn, quiz);
  const shown: Quiz = { ...quiz, step: quiz.step + 1, phase: 'question' };
  const isTyped = question.form !== 'choice' && question.form !== 'self';
  if (isTyped && !turn.can.form) await expectText(turn, 'qztype', [String(shown.step)]);
  const answering: Button[][] =
    question.form === 'choice'
      ? optionButtons(question, turn.say, (at) => button(turn, shown, 'o', at))
      : question.form === 'self'
        ? [[{ label: turn.say('review-show'), data: button(turn, shown, 'show').data, style: 'primary' }]]
        : turn.can.form
          ? [[{ label: turn.say('review-type'), data: button(turn, shown, 'type').data, style: 'primary' }]]
          : [];
  const others = [labelled(turn, shown, 'quiz-skip', 'skip'), labelled(turn, shown, 'quiz-stop', 'stop')];
  return put(turn, shown, askedView(turn.say, shown, question, isTyped && !turn.can.form), [...answering, others]);
}

async function press(turn: Turn, [code = '', verb = '', option = '']: readonly string[]): Promise<Outgoing[]> {
  const quiz = await quizzes.find(turn.stores, turn.learner.id, turn.now);
  if (!quiz) return [toast(turn.say('quiz-stale'), true)];
  if (quiz.step !== Number.parseInt(code, 36)) return stale(turn, quiz);
  const at = pressed(turn);
  const here: Quiz = { ...quiz, ...(at ? { message: at } : {}) };
  const question = here.questions[here.at];
  if (!question) return finish(turn, here);
  if (verb !== 'type') await takeAwaited(turn);
  switch (verb) {
    case 'o': {
      const given = Number(option);
      if (question.form !== 'choice' || !question.options[given]) return stale(turn, quiz);
      return explain(turn, here, { isRight: given === question.right, given: question.options[given] });
    }
    case 'skip':
      return explain(turn, here, { isRight: false, given: '' });
    case 'show':
      return reveal(turn, here, question);
    case 'knew':
      return explain(turn, here, { isRight: option === '1', given: '' });
    case 'next':
      return here.at + 1 < here.questions.length ? ask(turn, { ...here, at: here.at + 1 }) : finish(turn, here);
    case 'stop':
      return finish(turn, here);
    case 'type': {
      const data = writePayload({ dialog: 'qztype', owner: turn.learner.id, args: [String(here.step)] });
      const field = { name: 'answer', label: turn.say('review-type-label'), maxLength: 500 };
      return [{ kind: 'form', title: turn.say('review-type'), data, fields: [field] }];
    }
    case 'missed':
      return learnMissed(turn, here);
    case 'again':
      return begin(turn, here.scope, here.questions.length);
    default:
      return stale(turn, quiz);
  }
}

async function typed(turn: Turn, step: string, text: string): Promise<Outgoing[]> {
  const quiz = await quizzes.find(turn.stores, turn.learner.id, turn.now);
  const question = quiz?.questions[quiz.at];
  if (!quiz || !question || quiz.phase !== 'question' || String(quiz.step) !== step) {
    return [send(turn, message(turn.say('quiz-stale')))];
  }
  const judgement = judge(text, question.answer, question.strictness);
  const answer = { isRight: judgement.verdict === 'right', given: text };
  const form = turn.incoming.kind === 'form' ? turn.incoming.message : undefined;
  if (form) return explain(turn, { ...quiz, message: form }, answer);
  // What was typed stands below the question: the explanation comes below it, and the question above goes.
  const { message: old, ...rest } = quiz;
  const shown = await explain(turn, rest, answer);
  return [...(old ? [{ kind: 'delete' as const, message: old }] : []), ...shown];
}

/** The learner compares what they thought of with the answer. */
async function reveal(turn: Turn, quiz: Quiz, question: Question): Promise<Outgoing[]> {
  const shown: Quiz = { ...quiz, step: quiz.step + 1, phase: 'revealed' };
  const knew = (key: string, value: string): Button => ({ ...labelled(turn, shown, key, 'knew', value) });
  return put(turn, shown, explainedView(turn.say, shown, question, undefined), [
    [knew('quiz-knew', '1'), knew('quiz-did-not', '0')],
  ]);
}

async function explain(turn: Turn, quiz: Quiz, answer: { isRight: boolean; given: string }): Promise<Outgoing[]> {
  const question = quiz.questions[quiz.at];
  if (!question) return finish(turn, quiz);
  const answers = [...quiz.answers];
  answers[quiz.at] = answer;
  const shown: Quiz = { ...quiz, answers, step: quiz.step + 1, phase: 'explained' };
  const isLast = quiz.at + 1 === quiz.questions.length;
  const buttons = [[labelled(turn, shown, isLast ? 'quiz-result' : 'quiz-next', 'next')]];
  return put(turn, shown, explainedView(turn.say, shown, question, answer), buttons);
}

async function finish(turn: Turn, quiz: Quiz): Promise<Outgoing[]> {
  const shown: Quiz = { ...quiz, step: quiz.step + 1, phase: 'done' };
  const missed = missedCards(shown);
  const topics = turn.can.menu ? await topicButtons(turn) : [];
  const buttons = [
    ...topics,
    ...(missed.length > 0 ? [[labelled(turn, shown, 'quiz-learn-missed', 'missed')]] : []),
    [labelled(turn, shown, 'quiz-again', 'again')],
  ];
  const isPerfect = missed.length === 0 && shown.answers.length >= quizLengths.fewest;
  return put(turn, shown, resultView(turn, shown), buttons, {
    ...(isPerfect ? { mood: 'celebration' } : {}),
    ...(topics.length > 0 ? { menu: { rows: topics.length, placeholder: turn.say('quiz-another-topic') } } : {}),
  });
}

/** What the next quiz may be about. */
async function topicButtons(turn: Turn): Promise<Button[][]> {
  const decks = await decksOf(turn);
  return decks.slice(0, topicsOffered).map(({ deck, cards }) => [
    {
      ...own(turn, deckTitle(turn, deck, turn.say), 'quizopen', scopeCode({ kind: 'deck', deck })),
      note: turn.say('common-cards', { count: cards }),
    },
  ]);
}

const missedCards = ({ questions, answers }: Quiz): string[] =>
  questions.filter((_, at) => answers[at]?.isRight === false).map(({ cardId }) => cardId);

/** «Учить то, в чём ошибся»: those cards come first in the review that begins now. */
async function learnMissed(turn: Turn, quiz: Quiz): Promise<Outgoing[]> {
  await reviewFirst(reviewDeps(turn), turn.learner, missedCards(quiz));
  return beginReview(turn, { kind: 'all' });
}

/** The quiz that somebody is at, unless it is over. */
export async function openQuiz(turn: Turn): Promise<Quiz | undefined> {
  const quiz = await quizzes.find(turn.stores, turn.learner.id, turn.now);
  return quiz && quiz.phase !== 'done' ? quiz : undefined;
}

/** The option named in words below its question, or none («не знаю»); undefined where there is nothing to choose. */
export async function choose(
  turn: Turn,
  { message: old, ...quiz }: Quiz,
  option: number | undefined,
): Promise<Outgoing[] | undefined> {
  const question = quiz.questions[quiz.at];
  const given = option === undefined ? '' : question?.options[option];
  if (!question || quiz.phase !== 'question' || given === undefined) return undefined;
  const shown = await explain(turn, quiz, { isRight: option !== undefined && option === question.right, given });
  return [...(old ? [{ kind: 'delete' as const, message: old }] : []), ...shown];
}

/** Ends a quiz, or goes on to its next question, in a new message: words were typed below the one that stands there. */
export async function moveOn(turn: Turn, { message: old, ...quiz }: Quiz, to: 'next' | 'end'): Promise<Outgoing[]> {
  const isLast = quiz.at + 1 >= quiz.questions.length;
  const shown = to === 'end' || isLast ? await finish(turn, quiz) : await ask(turn, { ...quiz, at: quiz.at + 1 });
  return [...(old ? [{ kind: 'delete' as const, message: old }] : []), ...shown];
}

/** The same look once more, for a message that may not have got it. */
async function repeat(turn: Turn, quiz: Quiz): Promise<Outgoing[]> {
  const [before, question, answer] = [{ ...quiz, step: quiz.step - 1 }, quiz.questions[quiz.at], quiz.answers[quiz.at]];
  if (quiz.phase === 'done' || !question) return [];
  if (quiz.phase === 'explained' && answer) return explain(turn, before, answer);
  return quiz.phase === 'revealed' ? reveal(turn, before, question) : ask(turn, before);
}

async function stale(turn: Turn, quiz: Quiz): Promise<Outgoing[]> {
  const at = pressed(turn);
  if (at && quiz.message?.messageId === at.messageId && quiz.message.chatId === at.chatId)
    return [toast(turn.say('review-already')), ...(await repeat(turn, quiz))];
  if (quiz.phase === 'done') return [toast(turn.say('quiz-over'), true)];
  const { key, at: when, speaker, place, can } = turn.incoming;
  const incoming = { key, at: when, speaker, place, ...(can ? { can } : {}), kind: 'text' as const, text: '' };
  return [toast(turn.say('quiz-moved'), true), ...(await resume({ ...turn, incoming }, quiz))];
}

const button = (turn: Turn, { step }: Quiz, verb: string, value?: string | number) => {
  const args = [step.toString(36), verb, ...(value === undefined ? [] : [String(value)])];
  return { data: writePayload({ dialog: 'qz', owner: turn.learner.id, args }) };
};

const labelled = (turn: Turn, quiz: Quiz, key: string, verb: string, value?: string): Button => ({
  label: turn.say(key),
  ...button(turn, quiz, verb, value),
});

async function put(
  turn: Turn,
  quiz: Quiz,
  text: Parameters<typeof send>[1],
  buttons: Button[][],
  more: Pick<Layout, 'mood' | 'menu'> = {},
): Promise<Outgoing[]> {
  const shown: Quiz = { ...quiz, shownMs: turn.now.getTime() };
  await quizzes.save(turn.stores, turn.learner.id, shown, turn.now, turn.learner.id);
  const layout = { buttons, slot: `${quizSlot}:${turn.learner.id}`, ...more };
  const at = pressed(turn) ?? quiz.message;
  return [at ? show(turn, text, layout, at) : send(turn, text, layout)];
}
