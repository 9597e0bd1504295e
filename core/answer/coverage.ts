import { type Query, stemsOf, type Term, type Weigher } from '../search/index.ts';
import type { Evidence } from './evidence.ts';
import type { Intent } from './intent.ts';

/**
 * How words count for and against an answer; set by a search over the questions of tests/eval as RANKING is, see
 * docs/adr/0003-finding-the-answer.md.
 */
export const COVERING = {
  // What each kind of word may do to refuse a question. Verbs do little: people have many for one deed.
  option: 1.5,
  name: 1.02,
  noun: 1,
  adjective: 0.4,
  verb: 0.3,
  everyday: 0.6, // an everyday word, against a term of the field
  // Words that no note has: terms of the field and names, the deed of «как переименовать …», other words, everyday ones.
  missing: 1.25,
  deed: 0.55,
  strange: 0.42,
  strangeEveryday: 0.3,
  // In a question of many words nobody's notes have them all: so much known, missing and strange matter is judged by.
  knownCap: 2.6,
  missingCap: 1.4, // in a story only
  strangeCap: 0.7,
  apart: 0.8, // what is left of coverage when deed and thing stand in different passages: «как удалить» … «сеть»
  nearby: 0.85, // a word in a passage beside the one that answers
  key: 0.4, // how much the passage must be about the most specific thing of a short question
};

/** From so many words on a question is a story: it sets a scene with things that need not be in the notes. */
const STORY = 6;
/** Up to so many words every one of them counts. */
const SHORT = 3;
/** From about five hundred sections on: `Weigher.top` of so many. */
export const LARGE = 5.8;
/** Nouns that only say what kind of thing is asked about: «что за программа dpkg». */
const CLASS = new Set(
  stemsOf(`программа утилита команда инструмент технология система метод подход термин язык протокол библиотека механизм
    теорема закон принцип theorem law principle program tool command utility technology system method approach language protocol library mechanism`),
);
const WINDOW = 2;

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
    const demand = isOnlyGeneral ? 1 : CLASS.has(term.stem) ? COVERING.adjective : demandOf(term);
    if (term.alternatives.length > 0) {
      const weight =
        demand *
        (term.isOrdinary ? COVERING.everyday : 1) *
        Math.min(1, 0.4 + 0.6 * (rarityOf(term, weigher) / weigher.top));
      known += weight;
      covered += weight * Math.min(1, aboutness(evidence, at) * 1.15);
    } else if (term.role === 'verb' || term.isDeed) {
      // «Как переименовать …»: here the deed itself is asked for, and the notes never speak of it.
      if (term.isInGlossary && intent === 'howto') missing += COVERING.deed;
      else strange += demand;
    } else if (term.isOrdinary) strange += demand * COVERING.strangeEveryday;
    else if (term.isInGlossary || term.role === 'name') missing += demand * COVERING.missing;
    else strange += demand * COVERING.strange;
  }
  const lacking = isStory(query) ? Math.min(missing, COVERING.missingCap) : missing;
  const asked =
    Math.min(known, Math.max(COVERING.knownCap, known * 0.5)) + lacking + Math.min(strange, COVERING.strangeCap);
  if (asked === 0) return 0;
  return Math.min(1, covered / asked) * (intent === 'howto' && isDoneElsewhere(query, evidence) ? COVERING.apart : 1);
}

const demandOf = ({ role, isDeed }: Term): number => (role === 'general' ? 0 : isDeed ? COVERING.verb : COVERING[role]);

/** The deed asked for is done in this section, but to another thing: «удалить контейнер» is no answer to «удалить сеть». */
function isDoneElsewhere({ terms }: Query, { match }: Evidence): boolean {
  const indexes = (isWanted: (term: Term) => boolean): number[] =>
    terms.flatMap((term, at) => (isWanted(term) && term.alternatives.length > 0 ? [at] : []));
  const deeds = indexes(({ role, alternatives }) => role === 'verb' && (alternatives[0]?.weight ?? 0) >= 0.9);
  const things = indexes(
    ({ role, isContext, isOrdinary }) => /name|noun|adjective/.test(role) && !isContext && !isOrdinary,
  );
  const stands = (at: number, about: number[]): boolean => Math.max(about[at] ?? 0, match.headings[at] ?? 0) >= 0.4;
  if (deeds.length === 0 || things.length === 0) return false;
  return !match.presence.some(
    (about) => deeds.some((at) => stands(at, about)) && things.some((at) => stands(at, about)),
  );
}

export const isStory = (query: Query): boolean => query.terms.filter(({ role }) => role !== 'general').length >= STORY;

/**
 * Whether the answering passage speaks of the most specific thing asked about. In a question of few words a thing that
 * no note names, be it a number, is that thing, and leaves the question uncovered.
 */
export function keyTermIsCovered(query: Query, evidence: Evidence, weigher: Weigher): boolean {
  if (query.terms.some(({ stem, alternatives }) => alternatives.length === 0 && /^\d{3,}$/.test(stem))) return false;
  if (isStory(query)) return true;
  const things = query.terms
    .filter(({ role }) => role === 'name' || role === 'noun' || role === 'option')
    .filter(({ stem, isOrdinary, isDeed }) => !CLASS.has(stem) && !isOrdinary && !isDeed);
  const isShort = query.terms.filter(({ role }) => role !== 'general').length <= SHORT;
  // Among many notes some word of any question stands by chance: there a term of the field may not be missing in longer ones.
  const isLarge = weigher.top > LARGE;
  const isSurelyMissing = (term: Term): boolean =>
    term.alternatives.length === 0 && (term.isInGlossary || (term.role === 'name' && isShort));
  if ((isShort || isLarge) && things.some(isSurelyMissing)) return false;
  if (things.length === 0 || !isShort) return true;
  const known = things.filter(({ alternatives }) => alternatives.length > 0);
  if (known.length === 0) return true;
  const key = known.reduce((best, term) => (rarityOf(term, weigher) > rarityOf(best, weigher) ? term : best));
  return aboutness(evidence, query.terms.indexOf(key)) >= COVERING.key;
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
    found = Math.max(found, (about[term] ?? 0) * (distance === 0 ? 1 : COVERING.nearby));
  }
  return found;
}

const rarityOf = (term: Term, weigher: Weigher): number =>
  Math.max(...(term.alternatives[0]?.stems ?? []).map((stem) => weigher.rarity(stem)));
