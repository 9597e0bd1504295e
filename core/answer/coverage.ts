import { type Query, stemsOf, type Term, type Weigher } from '../search/index.ts';
import type { Evidence } from './evidence.ts';
import type { Intent } from './intent.ts';

/** What each kind of word may do to refuse a question. Verbs do little: people have many for one deed. */
const DEMAND: Record<Term['role'], number> = { option: 1.5, name: 1.1, noun: 1, adjective: 0.4, verb: 0.3, general: 0 };

/** In a question of many words nobody's notes have them all: so much known matter is enough to judge by. */
const KNOWN_CAP = 2.6;
/** Words that neither the notes nor the glossary know may be names of the uncovered, or just somebody's way to talk. */
const STRANGE_CAP = 0.7;
/** From so many words on a question is a story: it sets a scene with things that need not be in the notes. */
const STORY = 6;
const MISSING_CAP = 1.4;
/** Up to so many words every one of them counts. */
const SHORT = 3;
/** Nouns that only say what kind of thing is asked about: «что за программа dpkg». */
const CLASS = new Set(
  stemsOf(`программа утилита команда инструмент технология система метод подход термин язык протокол библиотека механизм
    program tool command utility technology system method approach language protocol library mechanism`),
);
const WINDOW = 2;
const NEARBY = 0.85;

/**
 * How much of what is specific in a question the passage that would answer covers, its neighbours and headings
 * helping, 0–1. Three kinds of words count differently: those the notes use (do they stand here, together?), terms of
 * the field that the notes never use (the surest sign of an uncovered question), and words that nobody knows.
 */
export function coverageOf(query: Query, evidence: Evidence, weigher: Weigher, intent: Intent): number {
  let known = 0;
  let covered = 0;
  let missing = 0;
  let strange = 0;
  // «let» beside «var» is a name, though it is a word of asking elsewhere.
  const isOnlyGeneral = query.terms.every(({ role }) => role === 'general');
  for (const [at, term] of query.terms.entries()) {
    const demand = isOnlyGeneral ? 1 : CLASS.has(term.stem) ? DEMAND.adjective : DEMAND[term.role];
    if (term.alternatives.length > 0) {
      const weight =
        demand * (term.isOrdinary ? 0.6 : 1) * Math.min(1, 0.4 + 0.6 * (rarityOf(term, weigher) / weigher.top));
      known += weight;
      covered += weight * Math.min(1, aboutness(evidence, at) * 1.15);
    } else if (term.role === 'verb') {
      // «Как переименовать …»: here the deed itself is asked for, and the notes never speak of it.
      if (term.isInGlossary && intent === 'howto') missing += 0.55;
      else strange += demand;
    } else if (term.isOrdinary) strange += demand * 0.3;
    else if (term.isInGlossary || term.role === 'name') missing += demand * 1.25;
    else strange += demand * 0.7;
  }
  const lacking = isStory(query) ? Math.min(missing, MISSING_CAP) : missing;
  const asked = Math.min(known, Math.max(KNOWN_CAP, known * 0.5)) + lacking + Math.min(strange, STRANGE_CAP);
  return asked === 0 ? 0 : Math.min(1, covered / asked);
}

export const isStory = (query: Query): boolean => query.terms.filter(({ role }) => role !== 'general').length >= STORY;

/**
 * Whether the answering passage speaks of the most specific thing asked about. In a question of few words a thing that
 * no note names, be it a number, is that thing, and leaves the question uncovered.
 */
export function keyTermIsCovered(query: Query, evidence: Evidence, weigher: Weigher): boolean {
  if (isStory(query)) return true;
  if (query.terms.some(({ stem, alternatives }) => alternatives.length === 0 && /^\d{3,}$/.test(stem))) return false;
  const things = query.terms
    .filter(({ role }) => role === 'name' || role === 'noun' || role === 'option')
    .filter(({ stem, isOrdinary }) => !CLASS.has(stem) && !isOrdinary);
  const isShort = query.terms.filter(({ role }) => role !== 'general').length <= SHORT;
  if (things.length === 0 || !isShort) return true;
  const isSurelyMissing = (term: Term): boolean =>
    term.alternatives.length === 0 && (term.isInGlossary || term.role === 'name');
  if (things.some(isSurelyMissing)) return false;
  const known = things.filter(({ alternatives }) => alternatives.length > 0);
  if (known.length === 0) return true;
  const key = known.reduce((best, term) => (rarityOf(term, weigher) > rarityOf(best, weigher) ? term : best));
  return aboutness(evidence, query.terms.indexOf(key)) >= 0.4;
}

/** How far the answering passage, with what stands around and above it, is about a term. */
function aboutness({ match, best }: Evidence, term: number): number {
  const { presence, headings } = match;
  const heading = headings[term] ?? 0;
  if (!best) return heading;
  const isSmall = presence.length <= 8;
  let found = heading;
  for (const [index, about] of presence.entries()) {
    const distance = Math.abs(index - best.index);
    if (distance > WINDOW && !isSmall) continue;
    found = Math.max(found, (about[term] ?? 0) * (distance === 0 ? 1 : NEARBY));
  }
  return found;
}

const rarityOf = (term: Term, weigher: Weigher): number =>
  Math.max(...(term.alternatives[0]?.stems ?? []).map((stem) => weigher.rarity(stem)));
