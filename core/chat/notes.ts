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

function topics(library: Library, typed: string, limit: number): string[] {
  const titles = library.noteTitles();
  if (typed.trim() === '') return titles.slice(0, limit);
  const wanted = typed.trim().toLowerCase();
  const begun = titles.filter((title) => title.toLowerCase().includes(wanted));
  const found = library
    .find(typed)
    .sections.map(({ indexed }) => indexed.section.title)
    .filter((title) => title.length > 2);
  return [...new Set([...begun, ...found])].slice(0, limit);
}
