export { type Deck, readDeck } from './folder.ts';
export { makeCards } from './make.ts';
export { type CardRegistry, type KnownCard, type Match, matchCards, withIds } from './match.ts';
export { type Card, type CardKind, cardKinds, type MadeCard } from './types.ts';
