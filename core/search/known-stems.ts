/** As many forms as a large collection has: 100,000 sections of notes hold 300,000 or more. */
const MOST = 500_000;
const SLOTS = 1 << 20; // more than twice as many, so that two words seldom meet
const LETTERS = 10 * MOST;

/**
 * Stems of the words met so far, found by the letters where a word stands: a text need not be cut into words to be
 * read.
 */
const slots = new Int32Array(SLOTS); // numbers of words from 1
const ends = new Int32Array(MOST + 1); // where a word's letters end; those of the next begin there
const letters = new Uint16Array(LETTERS);
let stems: string[] = [];

/** V8 cuts so long a piece out of a text by pointing there, and so the whole text would stay in memory with it. */
const POINTED = 13;
const copyOf = (piece: string): string => Buffer.from(piece, 'utf16le').toString('utf16le');

/** One step of reckoning a word's hash from its letters; it begins with 0. */
export const hashed = (hash: number, code: number): number => (Math.imul(hash, 31) + code) | 0;

/** The stem of the word that stands in a text from `start` to `end`; `reckon` is asked for it once. */
export function knownStem(
  text: string,
  start: number,
  end: number,
  hash: number,
  reckon: (word: string) => string,
): string {
  let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  for (let number = slots[slot] as number; number !== 0; number = slots[slot] as number) {
    if (isWord(number, text, start, end)) return stems[number - 1] as string;
    slot = (slot + 1) & (SLOTS - 1);
  }
  const word = text.slice(start, end);
  const stem = reckon(word.length < POINTED ? word : copyOf(word));
  if (stems.length >= MOST || (ends[stems.length] as number) + end - start > LETTERS) {
    slots.fill(0);
    stems = [];
    slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }
  let place = ends[stems.length] as number;
  for (let at = start; at < end; at++) letters[place++] = text.charCodeAt(at);
  const number = stems.push(stem);
  ends[number] = place;
  slots[slot] = number;
  return stem;
}

function isWord(number: number, text: string, start: number, end: number): boolean {
  const first = ends[number - 1] as number;
  if ((ends[number] as number) - first !== end - start) return false;
  for (let at = start, place = first; at < end; at++, place++) {
    if (letters[place] !== text.charCodeAt(at)) return false;
  }
  return true;
}
