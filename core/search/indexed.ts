import type { Passage, Section } from '../notes/index.ts';
import { stemsOf } from './tokens.ts';

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

/**
 * A section as the index keeps it: the stems of everything in it, which ranking reads of every candidate, and the
 * note's own section, which is read and parsed only when somebody looks at it. Lines of stems are split only where
 * somebody asks for them: most passages of most candidates hold nothing of the question.
 */
export class IndexedSection {
  readonly id: number;
  readonly noteTitle: string;
  readonly titleStems: string[];
  readonly trailStems: string[];
  readonly noteStems: string[]; // of the note's title and path: `java/threads.md` speaks of Java
  readonly lines: string[] = []; // one a passage: its stems, parted by spaces
  readonly isCode: boolean[] = []; // which passages are code
  private readonly leads: string[] = [];
  private readonly stems: string[][] = [];
  private readonly load: () => Section;
  private loaded: Section | undefined;

  /** Reads what `encodeStems` wrote; `load` brings the section itself. */
  constructor(id: number, text: string, load: () => Section) {
    const [noteTitle = '', title = '', trail = '', note = '', ...lines] = text.split('\n');
    this.id = id;
    this.noteTitle = noteTitle;
    this.titleStems = words(title);
    this.trailStems = words(trail);
    this.noteStems = words(note);
    this.load = load;
    for (const line of lines) {
      const end = line.indexOf(FIELD);
      const isCode = line.startsWith(CODE);
      this.lines.push(line.slice(end + 1));
      this.leads.push(line.slice(isCode ? 1 : 0, end));
      this.isCode.push(isCode);
    }
  }

  get section(): Section {
    this.loaded ??= this.load();
    return this.loaded;
  }

  /** The stems of one passage. */
  stemsAt(index: number): string[] {
    const known = this.stems[index];
    if (known) return known;
    const stems = words(this.lines[index] ?? '');
    this.stems[index] = stems;
    return stems;
  }

  /** The stems of every passage. */
  get passageStems(): string[][] {
    return this.lines.map((_, index) => this.stemsAt(index));
  }

  /** The stems of what introduces a passage. */
  leadStemsAt(index: number): string[] {
    return words(this.leadAt(index));
  }

  /** The same, as one line. */
  leadAt(index: number): string {
    const lead = this.leads[index] ?? '';
    return /^\d+$/.test(lead) ? (this.lines[Number(lead)] ?? '') : lead;
  }
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
