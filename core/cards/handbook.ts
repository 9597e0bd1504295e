import type { Note } from '../notes/index.ts';
import { breaksOf, ownLines } from './lines.ts';
import { isIdentifier } from './reference.ts';
import { bare, fold, sentences, wordsOf } from './text.ts';

/** Words that short notes are given the benefit of: one long sentence makes no handbook. */
const CREDIT = { words: 150, share: 0.25 };
const LONG_WORDS = 18;
const HANDBOOK_SHARE = 0.38;
const HANDBOOK_PARAGRAPH = 45;

/** A folder of so many notes is read as one: the short pages of a manual come together, and a long one is rarely alone. */
const MANY_PAGES = 5;
const SHORT_PAGE = 400;
const NEARLY_ALL = 0.9;

/** What somebody writes down for himself stays terse however long it grows, and seldom speaks to anybody. */
const LONG_NOTE = { words: 950, share: 0.28 };
const SPEECH = { words: 200, share: 0.3 };

/** How a collection's notes are written. */
export type Style = { isHandbook: boolean; isFormal: boolean; isReference: boolean };

/** The style of each note, and of a formal page also its folder's. */
export function stylesOf(notes: readonly Note[], slots: ReadonlySet<string>): Map<Note, Style> {
  const read = notes.map((note) => ({ note, figures: figuresOf(note), folder: folderOf(note) }));
  const folders = new Map<string, Figures[]>();
  for (const { figures, folder } of read) folders.set(folder, [...(folders.get(folder) ?? []), figures]);
  const pageWords = new Map([...folders].map(([name, pages]) => [name, name === '' ? 0 : pageWordsOf(pages)]));
  return new Map(
    read.map(({ note, figures, folder }) => {
      const upTo = pageWords.get(folder) ?? 0;
      const isPage = upTo === Number.POSITIVE_INFINITY || (endsItsTexts(figures) && figures.words < upTo);
      const ofReaders = !isTerse(figures) && (isPage || isHandbook(figures));
      const style = { isHandbook: ofReaders, isFormal: isFormal(figures) };
      return [note, { ...style, isReference: ofReaders && isReference(note, slots) }];
    }),
  );
}

/** Up to how many words a page is taken for one of its folder's manual. */
function pageWordsOf(pages: Figures[]): number {
  if (pages.length < MANY_PAGES || !isHandbook(sum(pages))) return 0;
  const isShort = ({ words }: Figures) => words < SHORT_PAGE;
  const own = pages.filter((page) => isHandbook(page) || isShort(page)).length;
  return own >= pages.length * NEARLY_ALL ? Number.POSITIVE_INFINITY : SHORT_PAGE;
}

const folderOf = ({ path }: Note): string => path.split('/').slice(0, -1).join('/');

const sum = (pages: readonly Figures[]): Figures => {
  const total = { ...NONE, paragraphs: pages.flatMap(({ paragraphs }) => paragraphs) };
  for (const page of pages) for (const key of COUNTS) total[key] += page[key];
  return total;
};

/** Half of its headings are names in code, or stand in many of the collection's pages: one looks things up there. */
function isReference({ sections }: Note, slots: ReadonlySet<string>): boolean {
  const headings = sections.filter(({ title }) => title !== '' && !/\?$/.test(title));
  const names = headings.filter(
    ({ title, codes = [] }) => codes.length > 0 || isIdentifier(title) || slots.has(fold(title)),
  );
  return headings.length > 2 && names.length >= headings.length * 0.5;
}

type Figures = {
  words: number;
  listed: number; // of them, those that stand in items
  inLong: number; // words in sentences of more than LONG_WORDS
  paragraphs: number[]; // their words
  texts: number;
  ended: number; // texts with a stop at their end
  sentences: number;
  spoken: number; // sentences that speak to their reader
  headings: number; // that stand above a paragraph and ask nothing
  repeated: number; // headings that the first sentence below says again
  codeLines: number;
};

const COUNTS = [
  'words',
  'listed',
  'inLong',
  'texts',
  'ended',

  'sentences',
  'spoken',
  'headings',
  'repeated',
  'codeLines',
] as const;
const NONE: Figures = {
  words: 0,
  listed: 0,
  inLong: 0,
  paragraphs: [],
  texts: 0,
  ended: 0,
  sentences: 0,
  spoken: 0,
  headings: 0,
  repeated: 0,
  codeLines: 0,
};

function figuresOf({ sections }: Note): Figures {
  const figures: Figures = { ...NONE, paragraphs: [] };
  const ragged = breaksOf(sections.flatMap(({ passages }) => passages));
  for (const { title, passages } of sections) {
    for (const passage of passages) {
      const { kind, text } = passage;
      if (kind === 'code') figures.codeLines += text.split('\n').length;
      if (kind === 'item') countText(figures, kind, text);
      // A line that its author ended is a text of its own.
      if (kind === 'paragraph') for (const line of ownLines(passage, ragged)) countText(figures, kind, line.text);
    }
    const [first] = passages;
    if (title === '' || /\?$/.test(title) || first?.kind !== 'paragraph') continue;
    figures.headings += 1;
    if (repeats(sentences(first.text)[0] ?? '', title)) figures.repeated += 1;
  }
  return figures;
}

function countText(figures: Figures, kind: string, text: string): void {
  // «Ялта - 1945 - договорились о зонах»: jottings strung together make no long sentence.
  const all = sentences(bare(text)).flatMap((sentence) => sentence.split(/\s-\s/));
  if (kind === 'paragraph') figures.paragraphs.push(wordsOf(text).length);
  for (const sentence of all) {
    const { length } = wordsOf(sentence);
    if (length < 3) continue;
    figures.words += length;
    if (kind === 'item') figures.listed += length;
    if (length > LONG_WORDS) figures.inLong += length;
  }
  if (wordsOf(text).length < 4) return;
  figures.texts += 1;
  if (/[.:;!?]["»)]?$/.test(text.trim())) figures.ended += 1;
  figures.sentences += all.length;
  figures.spoken += all.filter(addresses).length;
}

/** Whether a sentence names what its heading has named: a learner leaves the subject to the heading. */
export function repeats(sentence: string, title: string): boolean {
  const said = sentence.toLowerCase();
  return wordsOf(title.toLowerCase()).some(
    (word) => word.length > 3 && said.includes(word.slice(0, Math.max(4, word.length - 2))),
  );
}

const longShare = ({ words, inLong }: Figures): number =>
  (inLong + CREDIT.words * CREDIT.share) / (words + CREDIT.words);

/** Short paragraphs, many of them without a stop: somebody's own notes, however long some of their sentences grow. */
const isTerse = (figures: Figures): boolean =>
  meanOf(figures) < TERSE.paragraph && !endsItsTexts(figures) && figures.spoken < figures.sentences * TERSE.spoken;
const TERSE = { paragraph: 16, spoken: 0.15 };

const meanOf = ({ paragraphs }: Figures): number =>
  paragraphs.reduce((sum, count) => sum + count, 0) / paragraphs.length;

/** Prose that ends each of its paragraphs with a stop. */
const endsItsTexts = ({ texts, ended }: Figures): boolean => ended >= texts * 0.8;
const isFormal = (figures: Figures): boolean => figures.texts >= 3 && endsItsTexts(figures);

/**
 * Whether a note is prose written for readers (a manual, a chapter) rather than what somebody wrote down to know it. Of
 * the words in a learner's notes a third stand in long sentences, and a paragraph has 10 to 40 of them; in a handbook it is
 * a half and more, or 45 to 150. A formal page is one too when it speaks to its reader, says again below its headings what
 * they say, or shows code at every step.
 */
function isHandbook(figures: Figures): boolean {
  const { paragraphs, texts, ended, spoken, headings, repeated, words, codeLines } = figures;
  const share = longShare(figures);
  // What somebody writes into points is no prose, however long they are.
  if (figures.listed > words * NEARLY_ALL) return false;
  if (share > HANDBOOK_SHARE || (paragraphs.length >= 5 && meanOf(figures) > HANDBOOK_PARAGRAPH)) return true;
  if (words >= LONG_NOTE.words && share > LONG_NOTE.share) return true;
  if (words >= SPEECH.words && spoken >= figures.sentences * SPEECH.share) return true;
  if (!isFormal(figures)) return false;
  const isRepeating = words >= 200 && headings >= 3 && repeated >= headings * 0.6 && figures.inLong >= words * 0.2;
  return isRepeating || spoken >= figures.sentences * 0.15 || (ended >= texts * 0.95 && codeLines >= words * 0.1);
}

export const addresses = (text: string): boolean => ADDRESSES.test(text);

/** The sentences before the first that speaks to the reader, if there are any. */
export function withoutTalk(back: string): string {
  if (back.includes('\n')) return back;
  const all = sentences(back);
  const end = all.findIndex((sentence) => ADDRESSES.test(sentence));
  return end > 0 ? all.slice(0, end).join(' ') : back;
}

const ADDRESSES =
  /(?<!\p{L})(?:вы|вам|вас|ваш\p{L}*|мы|нам|нас|наш\p{L}*|you|your|we|our|us|let's|please|пожалуйста)(?!\p{L})/iu;
