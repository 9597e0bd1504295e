import type { IndexedSection } from './indexed.ts';
import type { Query, Term } from './query.ts';
import { stem } from './tokens.ts';
import { FUNCTION_WORDS, GENERAL_STEMS } from './words.ts';

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
  stray: 0.5, // a heading whose words a long section under it never uses
  context: 0.975, // «… в докере» says where, not what
  trail: 0.93, // a word in a heading further up, against one in the passage itself
  noteTitle: 0.35,
  contextNote: 0.8, // «… в java», said by the note's name
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

/** Scores one candidate section and every passage in it. */
export function matchSection(indexed: IndexedSection, bm25: number, query: Query, weigher: Weigher): SectionMatch {
  const { terms: asked } = query;
  const stemsAsked = askedStems(query);
  const title = lookFor(stemsAsked, query, indexed.titleStems);
  const trail = lookFor(stemsAsked, query, indexed.trailStems);
  const note = lookFor(stemsAsked, query, indexed.noteStems);
  const above = [title, trail, note];
  const weights = asked.map((term) => weigher.weightOf(term));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  let titleSum = 0;
  const headings = asked.map((term, at) => {
    const inTitle = title.presence[at] ?? 0;
    const ofNote = term.isContext ? RANKING.contextNote : RANKING.noteTitle;
    titleSum += inTitle * (weights[at] ?? 0);
    return Math.max(inTitle, (trail.presence[at] ?? 0) * RANKING.trail, (note.presence[at] ?? 0) * ofNote);
  });
  const values = [...headings];
  const presences: number[][] = [];
  /** What a passage earns by itself and by what stands above it. */
  const earned = (body: Look, lead: Look, stems: string[], isCode: boolean): Earned => {
    const context = [...above, lead, body];
    const terms = new Set<Term>();
    const about: number[] = [];
    let [score, own] = [0, 0];
    for (let at = 0; at < asked.length; at++) {
      const term = asked[at] as Term;
      const weight = weights[at] ?? 0;
      const here = body.presence[at] ?? 0;
      const led = (lead.presence[at] ?? 0) * RANKING.lead;
      const heading = (headings[at] ?? 0) * RANKING.heading;
      const across = here === 0 && led === 0 && heading === 0 ? acrossFields(term, context) : 0;
      if (here > 0 || led > 0) terms.add(term);
      const subject = here === 0 ? 0 : here * (isCode ? IN_CODE : isSubject(term, stems) ? 1 : IN_PASSING);
      about.push(Math.max(subject, led > 0 ? 0.9 : 0, across));
      values[at] = Math.max(values[at] ?? 0, here, led, across);
      score += weight * Math.max(here, led, heading, across);
      own += weight * Math.max(here, led);
    }
    return { score: score * (1 - RANKING.own) + own * RANKING.own, own, terms, about };
  };
  let silent: Earned | undefined; // of the passages that hold nothing of the question
  const looks = new Map<string, Look>(); // the items of a list share its lead
  const lookAt = (line: string, split: () => string[]): Look =>
    line !== '' && holdsAny(line, stemsAsked) ? lookFor(stemsAsked, query, split()) : NOTHING;
  const passages = indexed.lines.map((line, index): PassageMatch => {
    const body = lookAt(line, () => indexed.stemsAt(index));
    const leadLine = indexed.leadAt(index);
    const lead = looks.get(leadLine) ?? lookAt(leadLine, () => indexed.leadStemsAt(index));
    looks.set(leadLine, lead);
    const isSilent = body === NOTHING && lead === NOTHING;
    if (isSilent) silent ??= earned(NOTHING, NOTHING, NONE, false);
    const { score, own, terms, about } =
      isSilent && silent ? silent : earned(body, lead, indexed.stemsAt(index), indexed.isCode[index] ?? false);
    presences.push(about);
    // A long passage is less to the point than a short one that says the same.
    const brevity = 1 / (1 + Math.max(0, wordsIn(line) - 25) / RANKING.brevity);
    return { index, score: score * brevity, own, terms };
  });
  const terms = new Map<Term, number>();
  for (const [at, term] of query.terms.entries()) if (values[at]) terms.set(term, values[at]);
  passages.sort((a, b) => b.score - a.score || a.index - b.index);
  const covered = [...terms].reduce((sum, [term, value]) => sum + weigher.weightOf(term) * value, 0);
  // A long section that never names what its heading does is seldom about that: the heading was left behind by the text.
  const isStray =
    passages.length >= LONG &&
    query.terms.every((_, at) => !title.presence[at] || presences.every((about) => (about[at] ?? 0) === 0));
  const titleCoverage = (titleSum / total) * (isStray ? RANKING.stray : 1);
  const titlePrecision = precisionOf(indexed.titleStems, stemsAsked, weigher);
  const best = passages[0]?.score ?? 0;
  const { passage, title: heading, precision, bm25: first } = RANKING;
  const score =
    covered / total +
    passage * (best / total) +
    heading * titleCoverage * (1 - precision + precision * titlePrecision) +
    first * bm25;
  return { indexed, score, titleCoverage, titlePrecision, terms, headings, presence: presences, passages };
}

type Earned = { score: number; own: number; terms: Set<Term>; about: number[] };

/** Whether a line of stems may hold one that is asked for; a part of a word is enough, so it only ever spares work. */
function holdsAny(line: string, stemsAsked: AskedStems): boolean {
  for (const stem of stemsAsked.keys()) if (line.includes(stem)) return true;
  return false;
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

/** Every stem of every way to say the question's terms, with the terms that one stem alone says, and how well. */
type AskedStems = ReadonlyMap<string, { at: number; weight: number }[]>;
const asked = new WeakMap<Query, AskedStems>();

/** Made once a question: texts are then read stem by stem, and most stems are asked by nobody. */
function askedStems(query: Query): AskedStems {
  const known = asked.get(query);
  if (known) return known;
  const found = new Map<string, { at: number; weight: number }[]>();
  for (const [at, { alternatives }] of query.terms.entries()) {
    for (const { stems, weight } of alternatives) {
      for (const stem of stems) {
        const uses = found.get(stem) ?? [];
        if (stems.length === 1) uses.push({ at, weight });
        found.set(stem, uses);
      }
    }
  }
  asked.set(query, found);
  return found;
}

/** For each term how well its best alternative stands in a text, 0–1, and which of the stems asked for stand there. */
type Look = { presence: number[]; stems: ReadonlySet<string> };
const NONE: string[] = [];
const NOTHING: Look = { presence: [], stems: new Set() };

function lookFor(stemsAsked: AskedStems, query: Query, stems: string[]): Look {
  let look: { presence: number[]; stems: Set<string> } | undefined;
  for (const stem of stems) {
    const uses = stemsAsked.get(stem);
    if (!uses) continue;
    look ??= { presence: query.terms.map(() => 0), stems: new Set() };
    look.stems.add(stem);
    for (const { at, weight } of uses) look.presence[at] = Math.max(look.presence[at] ?? 0, weight);
  }
  if (!look) return NOTHING;
  for (const [at, { alternatives }] of query.terms.entries()) {
    for (const { stems: way, weight } of alternatives) {
      if (weight <= (look.presence[at] ?? 0)) break;
      // A phrase must stand together to count whole.
      if (way.length > 1 && way.every((stem) => look.stems.has(stem))) {
        look.presence[at] = Math.max(look.presence[at] ?? 0, weight * (isTogether(way, stems) ? 1 : 0.6));
      }
    }
  }
  return look;
}

const ACROSS = 0.6;

/** A phrase whose words stand in different places: «Сортировки» above, «устойчивая» in the line. */
function acrossFields(term: Term, context: Look[]): number {
  for (const { stems, weight } of term.alternatives) {
    if (stems.length > 1 && stems.every((stem) => context.some((look) => look.stems.has(stem)))) return weight * ACROSS;
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

/** Share of the heading's own weight that the question accounts for: «Docker образ» is nearly all «образ». */
function precisionOf(titleStems: string[], stemsAsked: AskedStems, weigher: Weigher): number {
  let all = 0;
  let asked = 0;
  for (const [index, stem] of titleStems.entries()) {
    if (titleStems.indexOf(stem) < index) continue;
    // «Зачем нужны слои» is all about layers: the words of asking are no subject of their own.
    const weight = weigher.rarity(stem) * (FRAME_STEMS.has(stem) ? RANKING.frame : 1);
    all += weight;
    if (stemsAsked.has(stem)) asked += weight;
  }
  return all === 0 ? 0 : asked / all;
}
