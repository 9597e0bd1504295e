import { dirname } from 'node:path';
import type { Section } from '../notes/index.ts';
import { type SectionMatch, stem, stemsOf, type Term } from '../search/index.ts';
import { bestOf, type Evidence } from './evidence.ts';
import { GAIN } from './gain.ts';
import { glossIn } from './gloss.ts';
import { isText } from './passage.ts';
import type { Side } from './sides.ts';

/** What sections gain that are near each other, against evidence of about 0–4. */
const SAME_HEADING = 1;
const SAME_NOTE = 0.8;
const SAME_FOLDER = 0.45;
/** Among sections of one name the one that has something to say. */
const SUBSTANCE = { worth: 0.8, length: 800 };
const MISREAD = { headed: 2, said: 1, part: 1 };
const POOR = 0.5;
const JOINT = 0.4;
/** What begins a section with less than this only leads over to what follows. */
const LINE = 45;

/** Where each side is told: well, and near to where the others are. */
export function placesOf(sides: Side[], joint?: Evidence): (Evidence | undefined)[] {
  const candidates = sides.map((side) => candidatesOf(side, sides, joint));
  let best: { places: (Evidence | undefined)[]; worth: number } | undefined;
  for (const { evidence: anchor } of candidates.flat()) {
    const near = candidates.map(
      (own, at) =>
        own
          .map(({ evidence, worth }) => ({
            evidence,
            worth: worth + (sides[at]?.isElsewhere ? 0 : nearness(evidence, anchor)),
          }))
          .toSorted((a, b) => b.worth - a.worth)[0],
    );
    const worth = near.reduce((sum, one) => sum + (one?.worth ?? 0), joint ? nearness(anchor, joint) : 0);
    if (worth > (best?.worth ?? Number.NEGATIVE_INFINITY)) best = { places: near.map((one) => one?.evidence), worth };
  }
  return best?.places ?? sides.map(() => undefined);
}

/** A passage that opens with the side beats one that only mentions it, and prose beats a command. */
function candidatesOf(side: Side, sides: Side[], joint?: Evidence): { evidence: Evidence; worth: number }[] {
  const isAlike = looksLikeAnother(side, sides);
  return side.evidence
    .filter(({ isThin, match }) => !isThin && side.terms.some((term) => match.terms.has(term)))
    .map((evidence) => {
      const { match } = evidence;
      const { section } = match.indexed;
      const best = bestOf(evidence);
      const isSaid = glossIn(section.title, side.terms) !== undefined;
      const isDefined = evidence.gain >= GAIN.definition * 0.8;
      const isShortItem = best?.kind === 'item' && best.text.length < 40 && !isDefined && !isListedUnder(side, match);
      const isPoor = !isSaid && (!best || best.kind === 'code' || isShortItem);
      const misread = isAlike ? misreadIn(side, sides, section) : isPartOfName(side, section.title) ? MISREAD.part : 0;
      const substance = SUBSTANCE.worth * match.titlePrecision * Math.min(1, lengthIn(section) / SUBSTANCE.length);
      // What compares the sides speaks for itself.
      const isJoint = section === joint?.match.indexed.section;
      const flaws = misread + (isPoor ? POOR : 0) + (isJoint ? JOINT : 0);
      const asked = ASKS_WHAT.test(section.title) ? ASKED * match.titleCoverage : 0;
      return { evidence, worth: evidence.score + substance + asked - flaws };
    });
}

/** Where the author says what the side is. */
const ASKS_WHAT = /^[\d.\s]*(?:что такое|кто так(?:ой|ая|ие)|what (?:is|are)|define|explain)(?![a-zà-ÿа-џ-])/iu;
const ASKED = 0.3;

/** `dump` and `dumps`: one word to the index, told apart only as they are written. */
export const looksLikeAnother = (side: Side, sides: Side[]): boolean =>
  sides.some(
    ({ terms }) =>
      terms.map(({ stem }) => stem).join() === side.terms.map(({ stem }) => stem).join() &&
      terms.some(({ written }, at) => written !== side.terms[at]?.written),
  );
const wordsOf = (text: string): string[] => text.toLowerCase().split(/[^A-Za-zÀ-ÿЀ-џ\p{N}_-]+/u);

/** How surely a section is on `throws` where `throw` is asked for: the heading tells, else what is said. */
function misreadIn(side: Side, sides: Side[], { title, passages }: Section): number {
  const headed = wordsOf(title);
  const others = sides.filter(({ terms }) => terms !== side.terms);
  const isIn = (words: string[], { terms }: Side): boolean => terms.every(({ written }) => words.includes(written));
  if (isIn(headed, side)) return 0;
  if (others.some((other) => isIn(headed, other))) return MISREAD.headed;
  const said = passages.flatMap(({ text }) => wordsOf(text));
  return isIn(said, side) && !others.some((other) => isIn(said, other)) ? 0 : MISREAD.said;
}

/** `BiPredicate` has `Predicate` for a part, and is another thing. */
export const isPartOfName = ({ terms }: Side, text: string): boolean => {
  const words = new Set(text.split(/[^A-Za-zÀ-ÿЀ-џ\p{N}_]+/u).map(stem));
  const parts = stemsOf(text);
  return terms.some((term) => term.role === 'name' && parts.includes(term.stem) && !words.has(term.stem));
};

/** What stands in one note, or in one folder, is about one subject: `text` beside `varchar` is not text search. */
function nearness({ match }: Evidence, anchor: Evidence): number {
  const [one, other] = [match.indexed.section, anchor.match.indexed.section];
  if (one.path !== other.path) return dirname(one.path) === dirname(other.path) ? SAME_FOLDER : 0;
  return one.level === other.level && one.trail.at(-1) === other.trail.at(-1) ? SAME_HEADING : SAME_NOTE;
}

/** Whether each side is told below a heading of its own, all in one note: what the author sets side by side. */
export function areHeadedTogether(sides: Side[]): boolean {
  const places = placesOf(sides).flatMap((place) => place ?? []);
  const [first] = places;
  return (
    first !== undefined &&
    places.length === sides.length &&
    sides.every((side, at) => isHeadedBy(places[at] ?? first, side, sides)) &&
    places.every((place) => nearness(place, first) >= SAME_NOTE)
  );
}

/** Whether a section's heading names this side and no other. */
const isHeadedBy = ({ match }: Evidence, side: Side, sides: Side[]): boolean =>
  (saysFirst(match.indexed.section) || isListedUnder(side, match)) &&
  sides.every((other) => (other === side) === other.terms.every((term) => isCalled(term, match.indexed.titleStems)));

/** Of a section on the side alone the beginning, which says what it is, be it in other words. */
export function openingOf(side: Side, best: Evidence | undefined): Evidence | undefined {
  if (!best?.best) return best;
  const { indexed, passages } = best.match;
  const isOwn = side.terms.every((term) => isCalled(term, indexed.titleStems));
  const first = indexed.section.passages.findIndex(isText);
  const start = isOwn && saysFirst(indexed.section) && passages.find(({ index }) => index === first);
  return start ? { ...best, best: start } : best;
}

/** Whether the side's own heading stands above a list of what is to be said of it. */
export function isListedUnder({ terms }: Side, { indexed }: SectionMatch): boolean {
  const { passages, title } = indexed.section;
  const texts = passages.filter(isText);
  const [first] = texts;
  const isList = first?.list !== undefined && texts.filter(({ list }) => list === first.list).length > 1;
  const names = new Set(terms.flatMap(({ alternatives }) => alternatives.flatMap(({ stems }) => stems)));
  const isItsName = title.split(/[^A-Za-zÀ-ÿЀ-џ\p{N}_]+/u).every((word) => word === '' || names.has(stem(word)));
  return isList && isItsName && terms.every((term) => isCalled(term, indexed.titleStems));
}

/** Whether a section begins with a paragraph, and not with a line that leads over to what follows. */
function saysFirst({ passages }: Section): boolean {
  const [opening, next] = passages.filter(isText);
  const isOpen = opening?.text.endsWith(':') && next?.lead !== opening.text;
  return opening?.kind === 'paragraph' && opening.text.length >= LINE && !isOpen;
}

/** Whether these stems hold the term under its best names. */
export const isCalled = ({ alternatives }: Term, stems: string[]): boolean => {
  const least = Math.min(0.9, alternatives[0]?.weight ?? 1);
  return alternatives.some(({ stems: way, weight }) => weight >= least && way.every((stem) => stems.includes(stem)));
};

export const lengthIn = ({ passages }: Section): number => passages.reduce((sum, { text }) => sum + text.length, 0);
