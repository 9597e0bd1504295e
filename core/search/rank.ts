import type { IndexedSection } from './index-file.ts';
import type { Alternative, Query, Term } from './query.ts';

/** How well one passage covers the question, its section's headings helping. */
export type PassageMatch = {
  index: number; // into section.passages
  score: number;
  own: number; // the part of the score that the passage's own words earn
  terms: Set<Term>; // those that stand in the passage itself or in its lead
};

export type SectionMatch = {
  indexed: IndexedSection;
  score: number;
  titleCoverage: number; // share of the question's weight that the heading has
  titlePrecision: number; // share of the heading's words that the question has
  terms: Map<Term, number>; // what of the question stands anywhere in the section or above it, and how well
  headings: number[]; // for each term of the query, how well the headings above have it
  presence: number[][]; // for each passage in the note's order and each term: is the passage about it (1), or mentions it
  passages: PassageMatch[]; // best first
};

/** What a term may weigh in ranking, by what kind of word it is. */
const ROLE_WEIGHT: Record<Term['role'], number> = {
  option: 1.6,
  name: 1,
  noun: 1,
  adjective: 0.7,
  verb: 0.6,
  general: 0.12,
};

/** Set by a search over all the development questions of tests/eval: see docs/adr/0003-finding-the-answer.md. */
export const RANKING = {
  ordinary: 0.91, // weight of an everyday word against a term of the field
  context: 0.975, // «… в докере» says where, not what
  trail: 0.93, // a word in a heading further up, against one in the passage itself
  noteTitle: 0.35,
  lead: 0.546, // a word in the line that introduces a list or a code block
  heading: 1.04, // how much of a heading's words a passage below it may claim
  own: 0.188, // share of a passage's score that its own words make
  passage: 0.9, // the best passage against the section's coverage
  title: 0.91, // words of the question in the heading …
  precision: 0.682, // … the more so the less else the heading says
  bm25: 0.175,
  brevity: 195, // passages grow dull by this many stems
};

/** `top` is the weight of a noun that stands in a single section. */
export type Weigher = { weightOf(term: Term): number; rarity(stem: string): number; top: number };

/**
 * Weights of the question's terms: inverse document frequency (as in BM25, Robertson and Spärck Jones) times what its
 * kind of word deserves. A term that is in no note weighs as one in a single section.
 */
export function weigh(query: Query, vocabulary: ReadonlyMap<string, number>, size: number): Weigher {
  const rarity = (stem: string): number => {
    const sections = vocabulary.get(stem) ?? 0.5;
    return Math.log(1 + (size - sections + 0.5) / (sections + 0.5));
  };
  const weights = new Map<Term, number>();
  for (const term of query.terms) {
    const [best] = term.alternatives;
    const stems = best?.stems ?? term.stem.split(' ').slice(0, 1);
    // Of a phrase the rarest word speaks; a commoner synonym makes the idea as common as itself.
    const rarest = Math.max(...stems.map(rarity));
    const commonest = Math.min(
      rarest,
      ...term.alternatives
        .filter(({ weight }) => weight >= 0.9)
        .map(({ stems: other }) => Math.max(...other.map(rarity))),
    );
    weights.set(
      term,
      ROLE_WEIGHT[term.role] *
        (term.isOrdinary ? RANKING.ordinary : 1) *
        (term.isContext ? RANKING.context : 1) *
        (0.5 * rarest + 0.5 * commonest),
    );
  }
  return { weightOf: (term) => weights.get(term) ?? 0, rarity, top: Math.log(1 + (size - 0.5) / 1.5) || 1 };
}

/** Scores one candidate section and every passage in it. */
export function matchSection(indexed: IndexedSection, bm25: number, query: Query, weigher: Weigher): SectionMatch {
  const title = bagOf(indexed.titleStems);
  const trail = bagOf(indexed.trailStems);
  const note = bagOf(indexed.noteStems);
  const total = query.terms.reduce((sum, term) => sum + weigher.weightOf(term), 0) || 1;
  const terms = new Map<Term, number>();
  let titleSum = 0;
  const headings = query.terms.map((term) => {
    const inTitle = presence(term, title);
    const above = Math.max(presence(term, trail) * RANKING.trail, presence(term, note) * RANKING.noteTitle);
    titleSum += inTitle * weigher.weightOf(term);
    return Math.max(inTitle, above);
  });
  const presences: number[][] = [];
  const passages = indexed.section.passages.map(({ kind }, index): PassageMatch => {
    const bag = bagOf(indexed.passageStems[index] ?? []);
    const lead = bagOf(indexed.leadStems[index] ?? []);
    const context = [title, trail, note, lead, bag];
    const found = new Set<Term>();
    const about: number[] = [];
    presences.push(about);
    let score = 0;
    let own = 0;
    for (const [at, term] of query.terms.entries()) {
      const weight = weigher.weightOf(term);
      const here = presence(term, bag);
      const led = presence(term, lead) * RANKING.lead;
      const heading = (headings[at] ?? 0) * RANKING.heading;
      const across = here === 0 && led === 0 && heading === 0 ? acrossFields(term, context) : 0;
      const best = Math.max(here, led, heading, across);
      if (here > 0 || led > 0) found.add(term);
      const subject = here === 0 ? 0 : here * (kind === 'code' ? IN_CODE : isSubject(term, bag) ? 1 : IN_PASSING);
      about.push(Math.max(subject, led > 0 ? 0.9 : 0, across));
      terms.set(term, Math.max(terms.get(term) ?? 0, here, led, headings[at] ?? 0, across));
      score += weight * best;
      own += weight * Math.max(here, led);
    }
    // A long passage is less to the point than a short one that says the same.
    const length = bag.size;
    const brevity = 1 / (1 + Math.max(0, length - 25) / RANKING.brevity);
    return { index, score: (score * (1 - RANKING.own) + own * RANKING.own) * brevity, own, terms: found };
  });
  if (passages.length === 0) for (const [at, term] of query.terms.entries()) terms.set(term, headings[at] ?? 0);
  for (const [term, value] of terms) if (value === 0) terms.delete(term);
  passages.sort((a, b) => b.score - a.score || a.index - b.index);
  const covered = [...terms].reduce((sum, [term, value]) => sum + weigher.weightOf(term) * value, 0);
  const titleCoverage = titleSum / total;
  const titlePrecision = precisionOf(indexed.titleStems, query.terms, weigher);
  const best = passages[0]?.score ?? 0;
  const { passage, title: heading, precision, bm25: first } = RANKING;
  const score =
    covered / total +
    passage * (best / total) +
    heading * titleCoverage * (1 - precision + precision * titlePrecision) +
    first * bm25;
  return { indexed, score, titleCoverage, titlePrecision, terms, headings, presence: presences, passages };
}

const IN_PASSING = 0.55;
const IN_CODE = 0.7;

/** Whether a passage opens with the term, or is so short that it has no room for another subject. */
function isSubject(term: Term, bag: Bag): boolean {
  if (bag.size <= 20) return true;
  const opening = bag.order.slice(0, 8);
  return term.alternatives.some(({ stems, weight }) => weight >= 0.5 && stems.every((stem) => opening.includes(stem)));
}

type Bag = { stems: ReadonlySet<string>; size: number; order: string[] };
const bagOf = (stems: string[]): Bag => ({ stems: new Set(stems), size: stems.length, order: stems });

/** How well the best alternative of a term stands in these words, 0–1. A phrase must stand together to count whole. */
function presence(term: Term, bag: Bag): number {
  if (bag.size === 0) return 0;
  let best = 0;
  for (const { stems, weight } of term.alternatives) {
    if (weight <= best) break;
    if (stems.length === 1) {
      if (bag.stems.has(stems[0] ?? '')) best = Math.max(best, weight);
    } else if (stems.every((stem) => bag.stems.has(stem))) {
      best = Math.max(best, weight * (isTogether(stems, bag.order) ? 1 : 0.6));
    }
  }
  return best;
}

const ACROSS = 0.6;

/** A phrase whose words stand in different places: «Сортировки» above, «устойчивая» in the line. */
function acrossFields(term: Term, context: Bag[]): number {
  for (const { stems, weight } of term.alternatives) {
    if (stems.length > 1 && stems.every((stem) => context.some((bag) => bag.stems.has(stem)))) return weight * ACROSS;
  }
  return 0;
}

/** Whether the stems stand within a few words of each other, in any order. */
function isTogether(stems: string[], order: string[]): boolean {
  const window = stems.length + 3;
  for (let at = 0; at < order.length; at++) {
    if (!stems.includes(order[at] ?? '')) continue;
    const near = order.slice(at, at + window);
    if (stems.every((stem) => near.includes(stem))) return true;
  }
  return false;
}

/** Share of the heading's own weight that the question accounts for: «Docker образ» is nearly all «образ». */
function precisionOf(titleStems: string[], terms: Term[], weigher: Weigher): number {
  let all = 0;
  let asked = 0;
  for (const stem of new Set(titleStems)) {
    const weight = weigher.rarity(stem);
    all += weight;
    if (terms.some(({ alternatives }) => alternatives.some((one: Alternative) => one.stems.includes(stem))))
      asked += weight;
  }
  return all === 0 ? 0 : asked / all;
}
