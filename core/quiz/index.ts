export { type Judgement, judge, type Piece, type Strictness, type Verdict } from './judge.ts';
