import type { Passage, Section } from '../notes/index.ts';
import { stemsOf } from './tokens.ts';

export type Encoded = { text: string; body: string; title: string[]; trail: string[]; passages: string[][] };

/**
 * What ranking reads of the sections of one note, each as one text: the note's title, a line of stems each for title,
 * headings above and note, a line of what introduces each passage, then a line of stems a passage. `body` has the stems
 * of the passages alone.
 */
export function encoderOf(noteTitle: string, path: string, name?: string): (section: Section) => Encoded {
  const titleLine = noteTitle.replaceAll(/\s+/g, ' ');
  const noteLine = stemsOf(`${noteTitle} ${namesIn(path)}`).join(' ');
  let above = { titles: '', stems: NONE }; // many sections stand under the same headings
  return (section) => {
    const isOpening = OPENS.test(section.title);
    const isUntitled =
      section.title === '' && section.passages.some(({ kind }) => kind !== 'markup' && kind !== 'image');
    const title = stemsOf(
      isUntitled ? nameOf(path, name) : isOpening ? (section.trail.at(-1) ?? noteTitle) : section.title,
    );
    const titles = section.trail.join(' ');
    if (titles !== above.titles) above = { titles, stems: stemsOf(titles) };
    const trail = isOpening ? [...above.stems, ...stemsOf(section.title)] : above.stems;
    const passages = section.passages.map(indexedStems);
    const body = passages.map((stems) => stems.join(' ')).join('\n');
    const head = [titleLine, title.join(' '), trail.join(' '), noteLine, leadsOf(section.passages)].join('\n');
    return { text: passages.length > 0 ? `${head}\n${body}` : head, body, title, trail, passages };
  };
}

/** «Введение», “Overview”: what stands below such a heading is about what the heading above it names. */
export const OPENS =
  /^[\d.\s]*(?:(?:краткое\s+)?(?:введение|вступление|предисловие|описание|определени[ея]|обзор)|(?:краткий|общий)\s+обзор|общ(?:ие|ая)\s+(?:сведения|информация|положения)|основные\s+(?:понятия|сведения|идеи)|основы|что\s+это(?:\s+такое)?|(?:definitions?|preface|rationale|introduction|overview|description|summary|basics|principles?|background|concepts?|motivation|what\s+is\s+it)(?:\s+and\s+(?:definition|introduction|overview|mechanism|motivation|basics|concepts?|background))?)[\s:.?—–-]*$/iu;

/** For each passage whether it is code, and its lead; nothing where there is neither, as in most sections. */
function leadsOf(passages: Passage[]): string {
  if (passages.every(({ kind, lead }) => kind !== 'code' && lead === undefined)) return '';
  // What introduces a list or code is mostly a passage itself, and its items share it.
  const known = new Map(passages.map(({ text }, index) => [text, index]));
  return passages
    .map((passage) => {
      const { kind, lead } = passage;
      const at = lead === undefined ? '' : (known.get(lead) ?? stemsOf(lead).join(' '));
      return `${kind === 'code' ? CODE : isExplanation(passage) ? ENTRY : ''}${at}`;
    })
    .join(FIELD);
}

/** Whether a passage explains the term that stands on a line of its own above it. */
const isExplanation = ({ kind, lead }: Passage): boolean =>
  kind === 'paragraph' && lead !== undefined && lead.length <= LONGEST_TERM && !/[:.!?]$/.test(lead);

/** Fewer passages are found by their words. */
const LONG = 6;
/** And less text, though BM25 holds its length against it. */
const MUCH = 600;
const LONGEST_TERM = 60;
const MOST_WORDS = 4;

/**
 * What a long section has explanations of, as stems: «Function (routine)» is `function` and `function routin`; and what
 * it is headed by itself. However long a glossary is, each of its entries is found by its name.
 */
export function entriesOf(section: Section): string[] {
  const { title, passages } = section;
  const names = new Set<string>();
  const length = passages.reduce((sum, { text }) => sum + text.length, 0);
  const own = length < MUCH && !isInGlossary(section) ? [] : stemsOf(title);
  if (own.length > 0 && own.length <= MOST_WORDS) names.add(own.join(' '));
  if (passages.length < LONG) return [...names];
  for (const passage of passages) {
    if (!isExplanation(passage) || passage.lead === undefined) continue;
    for (const form of [passage.lead, ...bare(passage.lead).split(/[,|/]/)]) {
      const stems = stemsOf(form);
      if (stems.length > 0 && stems.length <= MOST_WORDS) names.add(stems.join(' '));
    }
  }
  return [...names];
}

/** Whether a section is an entry of a glossary, by the heading above it or by its file. */
export const isInGlossary = ({ path, trail }: Section): boolean =>
  GLOSSARY.test(path) || trail.some((title) => GLOSSARY.test(title));
const GLOSSARY =
  /(?<!\p{L})(?:глоссари|словар[ья]|термин(?:ы|ология)|(?:основные )?определения(?!\p{L})|сокращения|glossar|terminology|(?:key )?terms(?!\p{L})|definitions(?!\p{L}))/iu;

/** A term without what stands in brackets behind it: `pop [--index] [<stash>]`. */
const bare = (term: string): string => term.replace(/\([^)]*\)|\[[^\]]*\]|<[^>]*>/g, ' ').trim();

/**
 * A section as the index keeps it: the stems of everything in it, which ranking reads of every candidate, and the
 * note's own section, which is read and parsed only when somebody looks at it. Lines of stems are cut out and split
 * only where somebody asks for them: most passages of most candidates hold nothing of the question.
 */
export class IndexedSection {
  readonly id: number;
  private readonly text: string;
  private readonly starts: number[] = [0]; // of every line
  private readonly stems: string[][] = []; // of every line
  private leads: string[] | undefined;
  private readonly load: () => Section;
  private loaded: Section | undefined;

  /** Reads what an encoder wrote; `load` brings the section itself. */
  constructor(id: number, text: string, load: () => Section) {
    this.id = id;
    this.text = text;
    this.load = load;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  get section(): Section {
    this.loaded ??= this.load();
    return this.loaded;
  }

  get noteTitle(): string {
    return this.lineAt(Line.noteTitle);
  }

  get titleStems(): string[] {
    return this.stemsOfLine(Line.title);
  }

  get trailStems(): string[] {
    return this.stemsOfLine(Line.trail);
  }

  /** Of the note's title and path: `java/threads.md` speaks of Java. */
  get noteStems(): string[] {
    return this.stemsOfLine(Line.note);
  }

  /** How many passages there are. */
  get length(): number {
    return Math.max(0, this.starts.length - Line.passages);
  }

  /** The stems of one passage. */
  stemsAt(index: number): string[] {
    return this.stemsOfLine(Line.passages + index);
  }

  /** The same, as one line. */
  passageAt(index: number): string {
    return this.lineAt(Line.passages + index);
  }

  /** The stems of every passage. */
  get passageStems(): string[][] {
    return Array.from({ length: this.length }, (_, index) => this.stemsAt(index));
  }

  /** The stems of what introduces a passage. */
  leadStemsAt(index: number): string[] {
    return words(this.leadAt(index));
  }

  /** The same, as one line. */
  leadAt(index: number): string {
    const lead = this.leadMarks[index];
    if (lead === undefined || lead === '' || lead === CODE) return '';
    const text = lead.startsWith(CODE) || lead.startsWith(ENTRY) ? lead.slice(1) : lead;
    return /^\d+$/.test(text) ? this.passageAt(Number(text)) : text;
  }

  isCodeAt(index: number): boolean {
    return this.leadMarks[index]?.startsWith(CODE) ?? false;
  }

  /** Whether the passage explains the term above it. */
  isEntryAt(index: number): boolean {
    return this.leadMarks[index]?.startsWith(ENTRY) ?? false;
  }

  /**
   * Which lines may hold one of these stems, by `Line`: a part of a word is enough, so it only ever spares looking. One
   * search through the whole text is quicker than one through every line.
   */
  linesWith(stems: string[]): boolean[] {
    const { text, starts } = this;
    const found: boolean[] = new Array(starts.length).fill(false);
    for (const stem of stems) {
      let line = 0;
      for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, starts[line])) {
        while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= at) line++;
        found[line++] = true;
        if (line === starts.length) break;
      }
    }
    return found;
  }

  private lineAt(line: number): string {
    const start = this.starts[line];
    if (start === undefined) return '';
    const next = this.starts[line + 1];
    return this.text.slice(start, next === undefined ? undefined : next - 1);
  }

  private stemsOfLine(line: number): string[] {
    const known = this.stems[line];
    if (known) return known;
    const stems = words(this.lineAt(line));
    this.stems[line] = stems;
    return stems;
  }

  private get leadMarks(): string[] {
    if (!this.leads) {
      const line = this.lineAt(Line.leads);
      this.leads = line === '' ? NONE : line.split(FIELD);
    }
    return this.leads;
  }
}

/** What stands in which line of the text. */
export const Line = { noteTitle: 0, title: 1, trail: 2, note: 3, leads: 4, passages: 5 } as const;
const CODE = '#';
const ENTRY = '=';
const FIELD = '\t';
const NONE: string[] = [];

const words = (line: string): string[] => (line === '' ? NONE : line.split(' '));

/** What stands before the first heading is on what the note is called: by its author, or by its file. */
const nameOf = (path: string, name: string | undefined): string => name ?? namesIn(path.replace(/^.*\//, ''));

/** A note's path as words. */
export const namesIn = (path: string): string => path.replace(/\.\w+$/, '').replaceAll(/[/_-]/g, ' ');

/** Alt texts and markup are not words of the note: pictures would win over prose. */
const indexedStems = (passage: Passage): string[] =>
  passage.kind === 'image' || passage.kind === 'markup' ? [] : stemsOf(passage.text);
