import { makeCards } from '../../../core/cards/index.ts';
import { parseNote } from '../../../core/notes/index.ts';

/** `kind | front | back`, as a reader sees the deck. */
export const deck = (note: string): string[] =>
  makeCards([parseNote('note.md', note)]).map(({ kind, front, back }) => `${kind} | ${front} | ${back}`);
