import { answer, more } from '../answer/index.ts';
import type { Library } from '../search/index.ts';
import { picturesOf } from './pictures.ts';
import type { Notes } from './services.ts';

/** The notes of a library, as the dialogs ask them. */
export const notesOf = (library: Library): Notes => ({
  answer: (question, conversation) => answer(library, question, conversation),
  more: (conversation) => more(library, conversation),
  pictures: (source) => picturesOf(library, source),
  topics: (typed, limit) => topics(library, typed, limit),
});

const ENOUGH = 3;

function topics(library: Library, typed: string, limit: number): string[] {
  if (typed.trim() === '') return library.noteTitles().slice(0, limit);
  const near = library.titlesNear(typed, limit);
  if (near.length >= ENOUGH) return near;
  // Slang and other names of a thing stand in no title; the search knows them.
  const found = library
    .find(typed)
    .sections.map(({ indexed }) => indexed.section.title)
    .filter((title) => title.length > 2);
  return [...new Set([...near, ...found])].slice(0, limit);
}
