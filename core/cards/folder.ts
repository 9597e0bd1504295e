import { type FolderError, listNotes, type Note, type Problem, readNote } from '../notes/index.ts';
import { ok, type Result } from '../result.ts';
import { makeCards } from './make.ts';
import type { MadeCard } from './types.ts';

export type Deck = { cards: MadeCard[]; notes: Note[]; problems: Problem[] };

/** The cards of all notes below a folder. A note that cannot be read is a problem of its own and stops no other. */
export async function readDeck(folder: string): Promise<Result<Deck, FolderError>> {
  const listing = await listNotes(folder);
  if (!listing.ok) return listing;
  const problems = [...listing.value.problems];
  const notes: Note[] = [];
  for (const { path } of listing.value.files) {
    const note = await readNote(folder, path);
    if (note.ok) notes.push(note.value);
    else problems.push(note.error);
  }
  return ok({ cards: makeCards(notes), notes, problems });
}
