import type { Library } from '../search/index.ts';
import { answer } from './answer.ts';

/** Words as people misspell them. */
const MISSPELLED = 'програма сообшение паралельный конфигурацыя расширеннее enviroment seperate dependancy'.split(' ');

/**
 * Asks a few questions of every kind and forgets the answers: code is slow until it has run once or twice, and so
 * would be the first questions of each kind.
 */
export function rehearse(library: Library): void {
  library.warmUp();
  const [note = 'notes'] = library.noteTitles();
  const [one = note, other = note] = library.find(note).sections.map(({ indexed }) => indexed.section.title);
  const questions = [
    `что такое ${one}`,
    `чем ${one} отличается от ${other}`,
    `what is the difference between ${one} and ${other}`,
    `в чем разница ${note} и ${other}`,
    `какие бывают ${other}`,
    `как удалить ${one}`,
    `зачем нужен ${other}`,
    `kak udalit ${other}`,
    ...MISSPELLED.map((word) => `что такое ${word}`),
  ];
  for (const question of [...questions, ...questions]) answer(library, question);
}
