export { makeCards } from './make.ts';
export { type Card, type CardKind, cardKinds, type MadeCard } from './types.ts';
