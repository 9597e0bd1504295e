import { areMany, type Query, type Term, type Weigher } from '../search/index.ts';
import { classesIn, doneTo, isPlace } from './deed.ts';
import type { Evidence } from './evidence.ts';
import type { Intent } from './intent.ts';
import { isText } from './passage.ts';
import { holds } from './terms.ts';

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
  deed: 1.2,
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
/** Words of so few letters may be how people shorten another: «деб», «гц». */
const ABBREVIATED = 3;
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
  const isClass = classesIn(query);
  // «let» beside «var» is a name, though it is a word of asking elsewhere.
  const isOnlyGeneral = query.terms.every(({ role }) => role === 'general');
  for (const [at, term] of query.terms.entries()) {
    if (term.alternatives.length === 0 && isPlace(term) && query.terms.length > 2) continue;
    const demand = isOnlyGeneral ? 1 : isClass(term) ? COVERING.adjective : demandOf(term);
    if (term.alternatives.length > 0) {
      const weight =
        demand *
        (term.isOrdinary ? COVERING.everyday : 1) *
        Math.min(1, 0.4 + 0.6 * (rarityOf(term, weigher) / weigher.top));
      known += weight;
      covered += weight * Math.min(1, aboutness(evidence, at, query) * 1.15);
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
  return (
    Math.min(1, covered / asked) *
    (intent === 'howto' && doneTo(query, evidence, weigher) !== 'it' ? COVERING.apart : 1)
  );
}

const demandOf = ({ role, isDeed }: Term): number => (role === 'general' ? 0 : isDeed ? COVERING.verb : COVERING[role]);

export const isStory = (query: Query): boolean => query.terms.filter(({ role }) => role !== 'general').length >= STORY;

/**
 * Whether evidence from many notes is about what is asked, and not by chance about words of it: a place that is named
 * («… in postfix») is where it stands, an adjective whose thing is asked for stands beside its noun, and of few words
 * none that names a thing is missing. In few notes what is told is the nearest there is.
 */
export function isOnSubject(query: Query, evidence: Evidence, weigher: Weigher, intent: Intent): boolean {
  if (!areMany(weigher)) return true;
  const { terms } = query;
  const words = terms.filter(({ role }) => role !== 'general');
  const lacks = (term: Term, least: number): boolean =>
    term.alternatives.length > 0 && !term.isDeed && aboutness(evidence, terms.indexOf(term), query) <= least;
  return (
    !terms.some((term) => term.role === 'name' && term.isContext && lacks(term, 0)) &&
    !(words.length <= SHORT && thingsIn(query).some((term) => lacks(term, COVERING.key))) &&
    !(intent === 'definition' && words.length === 2 && isSplit(words, evidence))
  );
}

/**
 * Whether the answering passage speaks of the most specific thing asked about. In a question of few words a thing that
 * no note names, be it a number, is that thing, and leaves the question uncovered.
 */
export function keyTermIsCovered(query: Query, evidence: Evidence, weigher: Weigher, intent: Intent): boolean {
  const isStrangeNumber = ({ stem, role, alternatives }: Term): boolean =>
    role !== 'general' && alternatives.length === 0 && /^\d{3,}$/.test(stem);
  if (query.terms.some(isStrangeNumber)) return false;
  if (isStory(query)) return true;
  if (query.terms.some(({ role, alternatives }) => role === 'option' && alternatives.length === 0)) return false;
  const isClass = classesIn(query);
  const things = thingsIn(query);
  const words = query.terms.filter(({ role }) => role !== 'general');
  const [isShort, isPair] = [words.length <= SHORT, words.length === 2];
  // Among many notes some word of any question stands by chance: there a term of the field may not be missing in longer ones.
  const isLarge = areMany(weigher);
  const isSurelyMissing = (term: Term): boolean =>
    term.alternatives.length === 0 &&
    (term.isInGlossary || isTheThing(term, query, isShort, isLarge && words.length <= SHORT + 1));
  if ((isShort || isLarge) && things.some(isSurelyMissing)) return false;
  if (things.some((term) => term.alternatives.length === 0 && isMeans(query, term))) return false;
  // “what is a thunk” is no question about what somebody thinks.
  const isMended = ({ written }: Term): boolean => query.mended.some(({ to, how }) => how === 'typo' && to === written);
  if (intent === 'definition' && words.length === 1 && words.every((term) => term.isOrdinary && isMended(term)))
    return false;
  if (
    intent === 'definition' &&
    isPair &&
    words.some((term) => /name|noun/.test(term.role) && term.alternatives.length === 0 && !isClass(term))
  )
    return false;
  if (things.length === 0 || !isShort) return true;
  const known = things.filter(({ alternatives }) => alternatives.length > 0);
  if (known.length === 0) return true;
  const key = known.reduce((best, term) => (rarityOf(term, weigher) > rarityOf(best, weigher) ? term : best));
  const at = query.terms.indexOf(key);
  return aboutness(evidence, at, query) >= COVERING.key && (intent === 'list' || !isOnlyNamed(evidence, at, query));
}

/**
 * Whether evidence for a short «как работает X» tells of X, and not only names it: under a heading with it, in a
 * sentence of some length that opens with it, or in several places. True for other questions.
 */
export function tellsHowItWorks(query: Query, evidence: Evidence, weigher: Weigher): boolean {
  const { match } = evidence;
  const words = query.terms.filter(({ role }) => role !== 'general');
  const [first, ...others] = words.filter(({ alternatives }) => alternatives.length > 0);
  if (!first || words.length > MECHANISM || !WORKS.test(query.text)) return true;
  if (words.length > PAIR) return !areMany(weigher) || isOf(thingsIn(query), query, evidence);
  const key = others.reduce((best, term) => (rarityOf(term, weigher) > rarityOf(best, weigher) ? term : best), first);
  const at = query.terms.indexOf(key);
  const told = match.presence.flatMap((about, index) => ((about[at] ?? 0) >= COVERING.key ? [index] : []));
  const opens = (stems: string[]): boolean => stems.length >= SENTENCE && holds(key, stems.slice(0, BESIDE + 1));
  return (
    (match.headings[at] ?? 0) >= COVERING.key ||
    told.length >= PLACES ||
    told.some((index) => opens(match.indexed.stemsAt(index)))
  );
}
const WORKS =
  /(?<![a-zà-ÿа-џ])как (?:[a-zà-ÿа-џ]+ )?(?:работа(?:ет|ют)|устроен[аоы]?|действу(?:ет|ют)|функционир[a-zà-ÿа-џ]+)(?![a-zà-ÿа-џ])|(?<![a-zà-ÿа-џ])принцип (?:работы|действия)|^how (?:do|does) .+ (?:work|function)\b|^how .+ works?\W*$/iu;
const [PAIR, MECHANISM, PLACES, SENTENCE] = [2, 4, 3, 9];

/** What a question names: no words for kinds of things, and no everyday ones. */
export function thingsIn(query: Query): Term[] {
  const isClass = classesIn(query);
  return query.terms.filter(
    (term) => /name|noun|option/.test(term.role) && !isClass(term) && !term.isOrdinary && !term.isDeed,
  );
}

/** Whether evidence speaks of all these things. */
export const isOf = (things: Term[], query: Query, evidence: Evidence): boolean =>
  things.every((term) => aboutness(evidence, query.terms.indexOf(term), query) >= COVERING.key);

/** «Корректирующий слой», where the notes speak of layers, and of something else that corrects. */
function isSplit([kind, thing]: Term[], { match }: Evidence): boolean {
  if (kind?.role !== 'adjective' || thing?.role !== 'noun' || kind.isOrdinary) return false;
  const [kinds, things] = [kind, thing].map(({ alternatives }) => new Set(alternatives.map(({ stems }) => stems[0])));
  const areTogether = (stems: readonly string[]): boolean =>
    stems.some(
      (stem, at) =>
        kinds?.has(stem) && stems.slice(Math.max(0, at - BESIDE), at + BESIDE + 1).some((one) => things?.has(one)),
    );
  const { section, titleStems } = match.indexed;
  return !areTogether(titleStems) && !section.passages.some((_, index) => areTogether(match.indexed.stemsAt(index)));
}
const BESIDE = 3;

/** In few words a name, or a noun of some length as it was typed, that no note has is what is asked about. */
const isTheThing = ({ role, written }: Term, { mended }: Query, isShort: boolean, isAmongMany: boolean): boolean =>
  role === 'name'
    ? isShort || isAmongMany
    : isShort && written.length > ABBREVIATED && !VERB_LIKE.test(written) && !mended.some(({ to }) => to === written);
const VERB_LIKE = /(?:[еиоауюя]т|тся)$/iu;

/** «ipvlan» as an item of a list and nothing on it: the notes have the name, and tell nothing of the thing. */
function isOnlyNamed({ match }: Evidence, term: number, { terms }: Query): boolean {
  if ((match.headings[term] ?? 0) >= COVERING.key) return false;
  const named = match.presence.flatMap((about, index) => ((about[term] ?? 0) >= COVERING.key ? [index] : []));
  const longest = Math.max(...(terms[term]?.alternatives ?? []).map(({ stems }) => stems.length));
  const { passages } = match.indexed.section;
  return (
    named.length > 0 &&
    named.every((index) => {
      const [item, next] = [passages[index], passages.slice(index + 1).find(isText)];
      const isBare =
        item?.kind === 'item' && item.text.split(/[^A-Za-zÀ-ÿЀ-џ\p{N}]+/u).filter(Boolean).length <= longest;
      // What another list or a paragraph follows may be told there.
      return isBare && (next === undefined || next.list === item.list);
    })
  );
}

/** «… на циске», “… with git lfs”: what the question ends with is where or by what it is to be done. */
function isMeans({ text, terms }: Query, term: Term): boolean {
  const last = terms.at(-1) === term && text.replace(/[?!.\s]+$/, '').endsWith(term.written);
  return last && MEANS.test(text.slice(0, text.lastIndexOf(term.written)));
}
const MEANS = /(?<![a-zà-ÿа-џ])(?:with|using|via|through|на|через|с помощью)\s+(?:[a-zà-ÿа-џ\d-]+\s+)?$/iu;

/** How far the answering passage, with what stands around and above it, is about a term. */
function aboutness({ match, best }: Evidence, term: number, { terms }: Query): number {
  const { presence, headings } = match;
  const heading = headings[term] ?? 0;
  if (!best) return heading;
  // An option is told below its command, however many options stand between.
  const isOption = terms.some(({ role }, at) => role === 'option' && (presence[best.index]?.[at] ?? 0) > 0);
  const isSmall = presence.length <= 8 || isOption;
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
