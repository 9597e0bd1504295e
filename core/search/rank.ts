import { type IndexedSection, Line } from './indexed.ts';
import type { Alternative, Query, Term } from './query.ts';
import { stem } from './tokens.ts';
import { FUNCTION_WORDS, GENERAL_STEMS } from './words.ts';

/** How well one passage covers the question, its section's headings helping. */
export type PassageMatch = {
  index: number; // into section.passages
  score: number;
  full: number; // the same, however long the passage is
  own: number; // the part of the score that the passage's own words earn
  terms: Set<Term>; // those that stand in the passage itself or in its lead
};

export type SectionMatch = {
  indexed: IndexedSection;
  score: number;
  titleCoverage: number; // share of the question's weight that the heading has
  titlePrecision: number; // share of the heading's words that the question has
  entry: number; // how well a term with an explanation below it fits the question, as a heading would, 0–1
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
  stray: 0.5, // a heading whose words a long section under it never uses
  context: 0.975, // «… в докере» says where, not what
  trail: 0.93, // a word in a heading further up, against one in the passage itself
  noteTitle: 0.35,
  contextNote: 1, // «… в java», said by the note's name
  lead: 0.546, // a word in the line that introduces a list or a code block
  heading: 1.04, // how much of a heading's words a passage below it may claim
  own: 0.188, // share of a passage's score that its own words make
  passage: 0.9, // the best passage against the section's coverage
  title: 0.91, // words of the question in the heading …
  precision: 0.682, // … the more so the less else the heading says
  frame: 0.1, // words of asking in a heading, against its subject
  bm25: 0.175,
  brevity: 195, // passages grow dull by this many stems
};

/** `top` is the weight of a noun that stands in a single section. */
export type Weigher = { weightOf(term: Term): number; rarity(stem: string): number; top: number };

/** From about five hundred sections on what fits best is less surely what was meant. */
export const areMany = ({ top }: Weigher): boolean => top > 5.8;

/**
 * Weights of the question's terms: inverse document frequency (as in BM25, Robertson and Spärck Jones) times what its
 * kind of word deserves. A term that is in no note weighs as one in a single section.
 */
export function weigh(query: Query, vocabulary: ReadonlyMap<string, number>, size: number): Weigher {
  const known = new Map<string, number>();
  const rarity = (stem: string): number => {
    let value = known.get(stem);
    if (value === undefined) {
      const sections = vocabulary.get(stem) ?? 0.5;
      value = Math.log(1 + (size - sections + 0.5) / (sections + 0.5));
      known.set(stem, value);
    }
    return value;
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

/** What of a question texts are looked through for: made once a question, since many texts are. */
export type Asked = {
  weigher: Weigher;
  terms: Term[];
  weights: number[];
  total: number;
  uses: ReadonlyMap<string, { at: number; weight: number }[]>; // every stem of every way; which terms it alone says
  stems: string[]; // the same stems
  phrases: Phrase[][]; // for each term the ways of several words
};

/** A way of several words, and what is left of it where they do not stand together. */
type Phrase = Alternative & { apart: number };
const APART = 0.6;

/** `cte` is a “common table expression” and nothing that has a common table and an expression. */
const isShortFor = ({ written }: Term, { stems }: Alternative): boolean =>
  stems.map(([initial]) => initial).join('') === written.toLowerCase();

export function askedOf({ terms }: Query, weigher: Weigher): Asked {
  const uses = new Map<string, { at: number; weight: number }[]>();
  for (const [at, { alternatives }] of terms.entries()) {
    for (const { stems, weight } of alternatives) {
      for (const stem of stems) {
        const known = uses.get(stem) ?? [];
        if (stems.length === 1) known.push({ at, weight });
        uses.set(stem, known);
      }
    }
  }
  const weights = terms.map((term) => weigher.weightOf(term));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const phrases = terms.map((term) =>
    term.alternatives
      .filter(({ stems }) => stems.length > 1)
      .map((way) => ({ ...way, apart: isShortFor(term, way) ? 0 : APART })),
  );
  return { weigher, terms, weights, total, uses, stems: [...uses.keys()], phrases };
}

/** Scores one candidate section and every passage in it. */
export function matchSection(indexed: IndexedSection, bm25: number, asked: Asked): SectionMatch {
  const { terms: askedTerms, weights, total } = asked;
  const mayHold = indexed.linesWith(asked.stems);
  const title = mayHold[Line.title] ? lookFor(asked, indexed.titleStems) : NOTHING;
  const trail = mayHold[Line.trail] ? lookFor(asked, indexed.trailStems) : NOTHING;
  const note = mayHold[Line.note] ? lookFor(asked, indexed.noteStems) : NOTHING;
  const above = [title, trail, note];
  let titleSum = 0;
  const headings = askedTerms.map((term, at) => {
    const inTitle = title.presence[at] ?? 0;
    const ofNote = term.isContext ? RANKING.contextNote : RANKING.noteTitle;
    titleSum += inTitle * (weights[at] ?? 0);
    return Math.max(inTitle, (trail.presence[at] ?? 0) * RANKING.trail, (note.presence[at] ?? 0) * ofNote);
  });
  const values = [...headings];
  const presence: number[][] = [];
  const passages: PassageMatch[] = [];
  let silent: Earned | undefined; // of the passages that hold nothing of the question
  let [lastLead, lastLook] = ['', NOTHING]; // the items of a list share its lead
  let entry = 0; // how well the best term with an explanation below it is the one asked for
  for (let index = 0; index < indexed.length; index++) {
    const body = mayHold[Line.passages + index] ? lookFor(asked, indexed.stemsAt(index)) : NOTHING;
    const lead = indexed.leadAt(index);
    if (lead !== lastLead) [lastLead, lastLook] = [lead, lookAt(lead, asked)];
    let found = silent;
    if (body !== NOTHING || lastLook !== NOTHING) {
      const stems = indexed.stemsAt(index);
      found = earned(asked, { above, headings, lead: lastLook, body, stems, isCode: indexed.isCodeAt(index) }, values);
    } else if (!found) {
      found = earned(asked, { above, headings, lead: NOTHING, body: NOTHING, stems: NONE, isCode: false }, values);
      silent = found;
    }
    if (lastLook !== NOTHING && indexed.isEntryAt(index))
      entry = Math.max(entry, headingOf(asked, lastLook, indexed.leadStemsAt(index)));
    const { score, own, terms, about } = found;
    presence.push(about);
    // A long passage is less to the point than a short one that says the same.
    const brevity = score === 0 ? 1 : 1 / (1 + Math.max(0, wordsIn(indexed.passageAt(index)) - 25) / RANKING.brevity);
    passages.push({ index, score: score * brevity, full: score, own, terms });
  }
  const terms = new Map<Term, number>();
  let covered = 0;
  for (const [at, term] of askedTerms.entries()) {
    const value = values[at] ?? 0;
    if (value === 0) continue;
    terms.set(term, value);
    covered += (weights[at] ?? 0) * value;
  }
  passages.sort((a, b) => b.score - a.score || a.index - b.index);
  // A long section that never names what its heading does is seldom about that: the heading was left behind by the text.
  const isStray =
    passages.length >= LONG &&
    askedTerms.every((_, at) => !title.presence[at] || presence.every((about) => (about[at] ?? 0) === 0));
  const titleCoverage = (titleSum / total) * (isStray ? RANKING.stray : 1);
  const titlePrecision = title === NOTHING ? 0 : precisionOf(indexed.titleStems, asked);
  const best = passages[0]?.score ?? 0;
  const { passage, title: heading, precision, bm25: first } = RANKING;
  const score =
    covered / total +
    passage * (best / total) +
    heading * titleCoverage * (1 - precision + precision * titlePrecision) +
    first * bm25;
  return { indexed, score, titleCoverage, titlePrecision, entry, terms, headings, presence, passages };
}

/**
 * What a term with an explanation below it earns as a heading of that would, if it begins with what is asked: `pop
 * [<stash>]` is about `pop`, “dangling pointer” is not about pointers.
 */
function headingOf(asked: Asked, look: Look, stems: string[]): number {
  if (!asked.uses.has(stems[0] ?? '')) return 0;
  const coverage = asked.weights.reduce((sum, weight, at) => sum + weight * (look.presence[at] ?? 0), 0) / asked.total;
  return coverage * (1 - RANKING.precision + RANKING.precision * precisionOf(stems, asked));
}

type Earned = { score: number; own: number; terms: Set<Term>; about: number[] };
type Place = { above: Look[]; headings: number[]; lead: Look; body: Look; stems: string[]; isCode: boolean };

/** What a passage earns by itself and by what stands above it; `values` rise to the best that each term has found. */
function earned({ terms: asked, weights, phrases }: Asked, place: Place, values: number[]): Earned {
  const { above, headings, lead, body, stems, isCode } = place;
  const terms = new Set<Term>();
  const about: number[] = [];
  let [score, own] = [0, 0];
  for (let at = 0; at < asked.length; at++) {
    const term = asked[at] as Term;
    const weight = weights[at] ?? 0;
    const here = body.presence[at] ?? 0;
    const led = (lead.presence[at] ?? 0) * RANKING.lead;
    const heading = (headings[at] ?? 0) * RANKING.heading;
    const ways = phrases[at] ?? [];
    const across =
      here === 0 && led === 0 && heading === 0 && ways.length > 0 ? acrossFields(ways, [...above, lead, body]) : 0;
    if (here > 0 || led > 0) terms.add(term);
    const subject = here === 0 ? 0 : here * (isCode ? IN_CODE : isSubject(term, stems) ? 1 : IN_PASSING);
    about.push(Math.max(subject, led > 0 ? 0.9 : 0, across));
    values[at] = Math.max(values[at] ?? 0, here, led, across);
    score += weight * Math.max(here, led, heading, across);
    own += weight * Math.max(here, led);
  }
  return { score: score * (1 - RANKING.own) + own * RANKING.own, own, terms, about };
}

function wordsIn(line: string): number {
  if (line === '') return 0;
  let count = 1;
  for (let at = line.indexOf(' '); at >= 0; at = line.indexOf(' ', at + 1)) count++;
  return count;
}

const LONG = 6;
const IN_PASSING = 0.55;
const IN_CODE = 0.7;

/** Whether a passage opens with the term, or is so short that it has no room for another subject. */
function isSubject(term: Term, stems: string[]): boolean {
  if (stems.length <= 20) return true;
  const opening = stems.slice(0, 8);
  return term.alternatives.some(
    ({ stems: way, weight }) => weight >= 0.5 && way.every((stem) => opening.includes(stem)),
  );
}

/** For each term how well its best alternative stands in a text, 0–1, and which of the stems asked for stand there. */
type Look = { presence: number[]; stems: ReadonlySet<string> };
const NONE: string[] = [];
const NOTHING: Look = { presence: [], stems: new Set() };

function lookAt(line: string, asked: Asked): Look {
  return asked.stems.some((stem) => line.includes(stem)) ? lookFor(asked, line.split(' ')) : NOTHING;
}

function lookFor({ terms, uses: asked, phrases }: Asked, stems: string[]): Look {
  let look: { presence: number[]; stems: Set<string> } | undefined;
  for (const stem of stems) {
    const uses = asked.get(stem);
    if (!uses) continue;
    look ??= { presence: new Array(terms.length).fill(0), stems: new Set() };
    look.stems.add(stem);
    for (const { at, weight } of uses) look.presence[at] = Math.max(look.presence[at] ?? 0, weight);
  }
  if (!look) return NOTHING;
  for (const [at, ways] of phrases.entries()) {
    for (const { stems: way, weight, apart } of ways) {
      if (weight <= (look.presence[at] ?? 0)) break;
      // A phrase must stand together to count whole.
      if (way.every((stem) => look.stems.has(stem))) {
        look.presence[at] = Math.max(look.presence[at] ?? 0, weight * (isTogether(way, stems) ? 1 : apart));
      }
    }
  }
  return look;
}

/** A phrase whose words stand in different places: «Сортировки» above, «устойчивая» in the line. */
function acrossFields(ways: Phrase[], context: Look[]): number {
  for (const { stems, weight, apart } of ways) {
    if (stems.every((stem) => context.some((look) => look.stems.has(stem)))) return weight * apart;
  }
  return 0;
}

/** Whether the stems stand within a few words of each other, in any order. */
function isTogether(stems: string[], order: string[]): boolean {
  // A name that repeats a word («докер в докере») stands exactly so or not at all.
  if (new Set(stems).size < stems.length) return ` ${order.join(' ')} `.includes(` ${stems.join(' ')} `);
  const window = stems.length + 3;
  for (let at = 0; at < order.length; at++) {
    if (!stems.includes(order[at] ?? '')) continue;
    const near = order.slice(at, at + window);
    if (stems.every((stem) => near.includes(stem))) return true;
  }
  return false;
}

/** Words of grammar and of asking: they are no subject of their own. */
export const FRAME_STEMS: ReadonlySet<string> = new Set([...[...FUNCTION_WORDS].map(stem), ...GENERAL_STEMS]);

const NUMBER = /^\d{1,3}$/;

/** Share of the heading's own weight that the question accounts for: «Docker образ» is nearly all «образ». */
function precisionOf(titleStems: string[], { uses, weigher }: Asked): number {
  let all = 0;
  let asked = 0;
  const start = titleStems.findIndex((stem) => !NUMBER.test(stem));
  for (const [index, stem] of titleStems.entries()) {
    if (titleStems.indexOf(stem) < index) continue;
    // «10.9.1. Диагностика узла»: the number says where the section stands, not what it is about.
    if (index < start && !uses.has(stem)) continue;
    // «Зачем нужны слои» is all about layers: the words of asking are no subject of their own.
    const weight = weigher.rarity(stem) * (FRAME_STEMS.has(stem) ? RANKING.frame : 1);
    all += weight;
    if (uses.has(stem)) asked += weight;
  }
  return all === 0 ? 0 : asked / all;
}
