export { type Judgement, judge, type Piece, type Strictness, strictnessOf, type Verdict } from './judge.ts';
