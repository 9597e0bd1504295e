export { type Judgement, judge, type Piece, type Strictness, strictnessOf, type Verdict } from './judge.ts';
export { makeQuiz, type QuizOptions, quizLengths } from './make.ts';
export {
  type MatchAnswer,
  type Pace,
  type Player,
  pointsFor,
  type Standing,
  smallerTeam,
  standings,
  teamScores,
  windowMs,
} from './match.ts';
export { shuffled } from './options.ts';
export type { Question, QuestionForm, QuizCard } from './types.ts';
