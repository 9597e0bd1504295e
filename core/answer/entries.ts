import type { RootContent } from 'mdast';
import { type Passage, richPassage } from '../notes/index.ts';
import { paragraph } from '../richtext.ts';
import { isLabel, isText } from './passage.ts';
import { sentencesOf } from './sentences.ts';

/** An entry longer than this is not quoted whole because a part of it is. */
const LONGEST = 450;
/** Fewer labels above explanations are no list of entries. */
const ENTRIES = 2;

/** Of so many terms an outline can be given: fewer are quoted whole, more are a glossary. */
const FEW = 3;
const MANY = 8;

type Piece = { passage: Passage; block: RootContent };

/** The passages that belong to a chosen one: a term with all of its explanation, a sentence that code parts in two. */
export function wholeOf(passages: Passage[], chosen: Passage): Passage[] {
  const at = passages.indexOf(chosen);
  return parted(passages, at) ?? entryAround(passages, at) ?? [chosen];
}

/** “**Term** — explanation” in paragraphs of their own, as others write a list. */
const DEFINED = /^\s*(?<mark>\*\*|__|`)(?<term>[^*_`\n]{2,80})\k<mark>\s*(?:\([^)]*\)\s*)?[:—–-]/;
/** What is told of all terms takes no more letters; else the terms are named alone. */
const ROOM = 1000;

/** Of a few terms, each above its explanation or before it, all terms and the first sentence on each. */
export function outlineOf(passages: Passage[], start: Passage): Piece[] | undefined {
  return outlineOfParagraphs(passages, start) ?? outlineOfLabels(passages, start);
}

function outlineOfParagraphs(passages: Passage[], start: Passage): Piece[] | undefined {
  const entries = passages.flatMap((passage) => {
    const term = passage.kind === 'paragraph' ? DEFINED.exec(passage.markdown)?.groups?.term : undefined;
    return term === undefined ? [] : [{ passage, term, point: sentencesOf(passage.text)[0]?.trim() ?? term }];
  });
  if (entries.length < FEW || !entries.some(({ passage }) => passage === start)) return undefined;
  const isRoom = entries.reduce((sum, { point }) => sum + point.length, 0) <= ROOM;
  return entries.map(({ passage, term, point }) => {
    if (!isRoom) return { passage, block: paragraph(term) };
    return { passage, block: point === passage.text ? richPassage(passage) : paragraph(point) };
  });
}

/** A list that is too long to be given as it is: the first sentence of each item, or what stands before its dash. */
export function briefly(list: Passage[], room: number): Piece[] | undefined {
  const lengthOf = (texts: string[]): number => texts.reduce((sum, text) => sum + text.length, 0);
  if (list.length < FEW || lengthOf(list.map(({ text }) => text)) <= room) return undefined;
  const points = list.map(({ text }) => sentencesOf(text)[0]?.trim() ?? text);
  const heads = points.map((point) => /^.{2,80}?(?=\s[—–-]\s)/u.exec(point)?.[0] ?? point);
  const told = [points, heads].find((texts) => lengthOf(texts) <= room);
  return told?.map((text, at) => {
    const passage = list[at] as Passage;
    return { passage, block: text === passage.text ? richPassage(passage) : paragraph(text) };
  });
}

function outlineOfLabels(passages: Passage[], start: Passage): Piece[] | undefined {
  const terms = passages.filter((passage, at) => isTermOf(passage, passages[at + 1]));
  const [first] = terms;
  if (!first || terms.length < FEW || terms.length > MANY || start.list !== undefined) return undefined;
  return terms.flatMap((term) => {
    const text = passages[passages.indexOf(term) + 1];
    if (!text) return [];
    const point = sentencesOf(text.text)[0]?.trim() ?? '';
    return [
      { passage: term, block: richPassage(term) },
      { passage: text, block: point === text.text ? richPassage(text) : paragraph(point) },
    ];
  });
}

const isTermOf = (term: Passage | undefined, passage: Passage | undefined): boolean =>
  term?.kind === 'paragraph' && passage?.kind === 'paragraph' && passage.lead === term.text && isLabel(term);

/** A term on a line of its own and what explains it, to the next term. */
function entryAround(passages: Passage[], at: number): Passage[] | undefined {
  const isTerm = (index: number): boolean => isTermOf(passages[index], passages[index + 1]);
  let first = at;
  if (!isTerm(at)) {
    if (isTerm(at - 1)) first = at - 1;
    else return undefined;
  }
  const least = passages.slice(first, first + 2);
  if (passages.filter((_, index) => isTerm(index)).length < ENTRIES) return least;
  let end = first + 2;
  while (end < passages.length && !isTerm(end) && passages[end]?.kind === 'paragraph') end++;
  // What follows the last entry may be of the section again.
  const entry = passages.slice(first, end);
  const length = entry.reduce((sum, { text }) => sum + text.length, 0);
  return end < passages.length && length <= LONGEST ? entry : least;
}

/** «A clause of the form» above code, «represents …» below it. */
function parted(passages: Passage[], at: number): Passage[] | undefined {
  const goesOn = (index: number): boolean =>
    passages[index]?.kind === 'code' &&
    passages[index + 1]?.kind === 'paragraph' &&
    /^\p{Ll}/u.test(passages[index + 1]?.text ?? '');
  const isOpen = (index: number): boolean => {
    const before = passages[index];
    return before !== undefined && isText(before) && /^\P{Ll}.*[^.!?:]$/su.test(before.text);
  };
  if (goesOn(at + 1) && isOpen(at)) return passages.slice(at, at + 3);
  const code = goesOn(at) ? at : goesOn(at - 1) ? at - 1 : -1;
  return code < 0 ? undefined : passages.slice(isOpen(code - 1) ? code - 1 : code, code + 2);
}
