import type { Passage, Section } from '../notes/index.ts';
import { stemsOf } from './tokens.ts';

/**
 * A section as the index keeps it: the stems of everything in it, which ranking reads of every candidate, and the
 * note's own section, which is read and parsed only when somebody looks at it.
 */
export type IndexedSection = {
  id: number;
  readonly section: Section;
  noteTitle: string;
  titleStems: string[];
  trailStems: string[];
  noteStems: string[]; // of the note's title and path: `java/threads.md` speaks of Java
  passageStems: string[][]; // one list a passage
  leadStems: string[][];
  isCode: boolean[]; // which passages are code
};

/**
 * What ranking reads, as one text: the note's title, a line of stems each for title, headings above and note, then a
 * line a passage. `body` has the stems of the passages alone.
 */
export function encodeStems(
  section: Section,
  noteTitle: string,
): { text: string; body: string; title: string[]; trail: string[]; passages: string[][] } {
  const title = stemsOf(section.title);
  const trail = trailStems(section.trail.join(' '));
  const passages = section.passages.map(indexedStems);
  const joined = passages.map((stems) => stems.join(' '));
  // What introduces a list or code is mostly a passage itself, and its items share it.
  const known = new Map(section.passages.map(({ text }, index) => [text, index]));
  const lines = section.passages.map(({ kind, lead }, index) => {
    const at = lead === undefined ? '' : (known.get(lead) ?? stemsOf(lead).join(' '));
    return `${kind === 'code' ? CODE : ''}${at}${FIELD}${joined[index]}`;
  });
  const text = [
    noteTitle.replaceAll(/\s+/g, ' '),
    title.join(' '),
    trail.join(' '),
    noteStems(`${noteTitle} ${namesIn(section.path)}`).join(' '),
    ...lines,
  ].join('\n');
  return { text, body: joined.join('\n'), title, trail, passages };
}

/** Reads what `encodeStems` wrote; `load` brings the section itself. */
export function decodeStems(id: number, text: string, load: () => Section): IndexedSection {
  const [noteTitle = '', title = '', trail = '', note = '', ...lines] = text.split('\n');
  const passageStems: string[][] = [];
  const leads: string[] = [];
  const isCode: boolean[] = [];
  for (const line of lines) {
    const end = line.indexOf(FIELD);
    const isCodeLine = line.startsWith(CODE);
    passageStems.push(words(line.slice(end + 1)));
    leads.push(line.slice(isCodeLine ? 1 : 0, end));
    isCode.push(isCodeLine);
  }
  const leadStems = leads.map((lead) => (/^\d+$/.test(lead) ? (passageStems[Number(lead)] ?? []) : words(lead)));
  let section: Section | undefined;
  return {
    id,
    noteTitle,
    titleStems: words(title),
    trailStems: words(trail),
    noteStems: words(note),
    passageStems,
    leadStems,
    isCode,
    get section() {
      section ??= load();
      return section;
    },
  };
}

const CODE = '#';
const FIELD = '\t';
const NONE: string[] = [];

const words = (line: string): string[] => (line === '' ? NONE : line.split(' '));

/** A note's path as words. */
export const namesIn = (path: string): string => path.replace(/\.\w+$/, '').replaceAll(/[/_-]/g, ' ');

/** The sections of a note share its title and the headings above. */
const lastStems = (): ((text: string) => string[]) => {
  let last: { text: string; stems: string[] } = { text: '', stems: [] };
  return (text) => {
    if (text !== last.text) last = { text, stems: stemsOf(text) };
    return last.stems;
  };
};
const [noteStems, trailStems] = [lastStems(), lastStems()];

/** Alt texts and markup are not words of the note: pictures would win over prose. */
const indexedStems = (passage: Passage): string[] =>
  passage.kind === 'image' || passage.kind === 'markup' ? [] : stemsOf(passage.text);
