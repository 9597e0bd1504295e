import { posix } from 'node:path';
import type { Paragraph, Strong } from 'mdast';
import type { Section } from '../notes/index.ts';
import { paragraph, toPlain } from '../richtext.ts';
import { type Found, type IndexedSection, type Library, namesIn, OPENS, stemsOf, type Term } from '../search/index.ts';
import { AIM, bareTitle, type Part } from './compose.ts';
import { classesIn } from './deed.ts';
import { bestOf, type Evidence } from './evidence.ts';
import { isText } from './passage.ts';
import { isCalled } from './places.ts';
import { sentencesOf } from './sentences.ts';
import { topicOf } from './terms.ts';

/** Fewer headings are no list, and more are a book. */
const FEW = 3;
const MANY = 16;
/** So many of the best sections may stand in the chapter that is asked for. */
const NEAR = 4;
/** And in so many one of that very kind. */
const LIKELY = 8;
/** So many sections are looked through before and after one of them. */
const FAR = 100;
/** «Принципы», “models”: what the things that are asked for are called together. */
const KINDS = new Set(
  stemsOf(`принципы группы методы способы режимы уровни этапы стадии модели условия правила свойства части варианты формы
    principles groups methods ways modes levels stages models conditions rules properties parts options forms`),
);

/**
 * «Какие принципы у SOLID», where each principle has a heading of its own below «SOLID»: these headings, each with the
 * first sentence below it if there is room. `undefined` where a list answers, or nothing is headed so.
 */
export function listedHeadings(library: Library, found: Found, evidence: Evidence[], best: Evidence): Part | undefined {
  const isClass = classesIn(found.query);
  const topic = topicOf(found.query).filter((term) => !isClass(term) && term.stem !== 'exist');
  const isKind = ({ stem, isOrdinary }: Term): boolean => KINDS.has(stem) || isOrdinary;
  const things = topic.filter((term) => !isKind(term));
  const kinds = topic.filter((term) => isKind(term) && best.match.terms.has(term));
  if (things.length === 0) return undefined;
  const names = (title: string): boolean => things.every((term) => isCalled(term, stemsOf(title)));
  // A note's name is as broad as the note: only one that says nothing else heads its chapters as things of a kind.
  const isNamed = ({ title, isNote }: Head): boolean =>
    names(title) && (!isNote || stemsOf(title).every((stem) => topic.some((term) => isCalled(term, [stem]))));
  // «Виды сопровождения» in a folder on software has the kinds of «сопровождение ПО».
  const namesWithin = ({ title, above }: Head): boolean =>
    things.some((term) => isCalled(term, stemsOf(title))) && names(`${title} ${above}`);
  // «Какие существуют типы JOIN?» above a heading for each beats a list below «Что такое JOIN?».
  const isAsked = (head: Head): boolean => OF_KINDS.test(head.title) && namesWithin(head);
  const ofKinds = OF_KINDS.test(found.query.text)
    ? evidence.slice(0, LIKELY).filter((one) => headedBy(one).some(isAsked))
    : [];
  if (ofKinds.length === 0 && isListOf(best, things) && names(headingsOf(best))) return undefined;
  for (const one of ofKinds.length > 0 ? ofKinds : evidence.slice(0, NEAR)) {
    const { match } = one;
    const head = headedBy(one).find(ofKinds.length > 0 ? isAsked : isNamed);
    if (head === undefined) continue;
    const { title } = head;
    const items = below(head, around(library, match.indexed, head));
    const areCalled = kinds.every((term) => {
      const called = items.filter((one) => isCalled(term, one.titleStems));
      return isCalled(term, stemsOf(title)) || called.length >= items.length / 2;
    });
    if (areCalled && items.length >= FEW && items.length <= MANY)
      return partOfHeadings(
        head.isNote ? '' : title,
        items.map((one) => one.section),
      );
  }
  return undefined;
}

/** A heading, or the name of a note's file above headings that have none above them. */
type Head = { title: string; above: string; isNote: boolean };

/** The sections that stand below a heading of the note, as far as they are near the given one. */
function around(library: Library, { id, section: { path } }: IndexedSection, head: Head): IndexedSection[] {
  const walk = (step: 1 | -1): IndexedSection[] => {
    const found: IndexedSection[] = [];
    for (let at = id + step; found.length < FAR; at += step) {
      const one = library.section(at);
      if (one?.section.path !== path || !(head.isNote || one.section.trail.includes(head.title))) break;
      found.push(one);
    }
    return found;
  };
  const own = library.section(id);
  return [...walk(-1).reverse(), ...(own ? [own] : []), ...walk(1)];
}

/** Those right below the heading that tell something of their own. */
function below(head: Head, sections: IndexedSection[]): IndexedSection[] {
  const isBelow = ({ title, trail }: Section): boolean =>
    head.isNote ? trail.length === 0 && title !== '' : trail.at(-1) === head.title;
  const told = sections.filter(
    ({ section }) => isBelow(section) && section.passages.some(isText) && !OPENS.test(section.title),
  );
  const level = Math.min(...told.map(({ section }) => section.level));
  return told.filter(({ section }) => section.level === level);
}

/** Whether the evidence is a list that its own heading or lead gives such a name. */
function isListOf(evidence: Evidence, things: Term[]): boolean {
  const passage = bestOf(evidence);
  const stems = stemsOf(`${evidence.match.indexed.section.title} ${passage?.lead ?? ''}`);
  return passage?.list !== undefined && things.some((term) => isCalled(term, stems));
}

/** What asks for the kinds of a thing, as a heading or as a question. */
const OF_KINDS =
  /(?<![a-zà-ÿа-џ])(?:какие (?:[a-zà-ÿа-џ]+ )?(?:бывают|существуют|есть)|бывают|виды|типы|разновидности|types|kinds)(?![a-zà-ÿа-џ])/iu;

const headedBy = ({ match }: Evidence): Head[] => {
  const { path, title, trail } = match.indexed.section;
  const folder = namesIn(posix.dirname(path));
  const note = { title: namesIn(posix.basename(path)), above: folder, isNote: true };
  const heads = [title, trail.at(-1) ?? ''].map((title) => ({
    title,
    above: `${trail.join(' ')} ${note.title} ${folder}`,
    isNote: false,
  }));
  return trail.length > 0 ? heads : [...heads, note];
};

const headingsOf = (evidence: Evidence): string => {
  const { title, trail } = evidence.match.indexed.section;
  return [...trail, title, bestOf(evidence)?.lead].join(' ');
};

/** The names, each with the first sentence on it as far as all of it is short. */
function partOfHeadings(title: string, sections: Section[]): Part {
  const entries = sections.map(({ title, passages }) => {
    const [first] = passages.filter(isText);
    const point = first?.kind === 'paragraph' ? (sentencesOf(first.text)[0]?.trim() ?? '') : '';
    return { name: bareTitle(title).replace(NUMBER, ''), point: point.endsWith(':') ? '' : point };
  });
  const isRoom = entries.reduce((sum, { name, point }) => sum + name.length + point.length, 0) <= AIM;
  const items = entries.map(({ name, point }): Paragraph => {
    const strong: Strong = { type: 'strong', children: [{ type: 'text', value: name }] };
    return isRoom && point !== '' ? paragraph(strong, ` — ${point}`) : paragraph(name);
  });
  const [first, last] = [sections[0] as Section, sections.at(-1) as Section];
  const lines = { startLine: first.startLine, endLine: isRoom ? last.endLine : last.startLine };
  return {
    blocks: [{ type: 'list', ordered: false, children: items.map((item) => ({ type: 'listItem', children: [item] })) }],
    source: { path: first.path, heading: bareTitle(title), ...lines },
    quoted: lines,
    length: items.reduce((sum, item) => sum + toPlain(item).length + 1, 0),
  };
}

/** «2.» before a name. */
const NUMBER = /^(?:\d{1,2}[.)]\s*)+/;
