import type { Glossary } from './glossary.ts';
import { NearTerms } from './near-terms.ts';
import { fold, stem } from './tokens.ts';
import { heardSkeleton, latinSkeleton, skeleton } from './translit.ts';
import { beginningDistances, ERROR, oneErrorApart } from './typing.ts';
import { FUNCTION_WORDS, GENERAL_STEMS, GENERAL_WORDS, isOfAsking, ordinaryWords } from './words.ts';

/** A word of the lexicon close to a misspelled one, and how far it is (0 exact, 1 one plain typing error). */
export type Near = { term: string; distance: number };

const MENDED_WORDS = 2000;
/** A word of fewer letters may be anything. */
const SHORTEST = 3;

/**
 * Everything a word of a question can be: a term of the notes, of the glossary, or a word of asking. Mending a word
 * means finding it here. What needs a walk over the whole vocabulary is prepared at its first use.
 */
export class Lexicon {
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly glossary: Glossary;
  private skeletons: Map<string, string> | undefined;
  private latin: Map<string, string> | undefined;
  private heard: Map<string, string> | undefined;
  private readonly near = new Map<string, Near | undefined>();
  private roots: Map<string, string[]> | undefined;
  private nearTerms: NearTerms | undefined;

  constructor(vocabulary: ReadonlyMap<string, number>, glossary: Glossary) {
    this.vocabulary = vocabulary;
    this.glossary = glossary;
  }

  /** Whether the word, in this form or another, needs no mending. */
  knows(word: string): boolean {
    const folded = fold(word);
    return isOfAsking(folded) || this.knowsStem(stem(folded));
  }

  knowsStem(stem: string): boolean {
    return (
      this.vocabulary.has(stem) || this.glossary.knows(stem) || GENERAL_STEMS.has(stem) || ordinaryWords().has(stem)
    );
  }

  /** The term that sounds like this Russian word, endings aside. */
  soundsLike(russian: string): string | undefined {
    if (!this.skeletons) {
      this.skeletons = new Map();
      for (const term of this.everything()) {
        if (!/^[а-я]/.test(term)) continue;
        const key = skeleton(term);
        const rival = this.skeletons.get(key);
        // Where two terms sound alike the notes' own wins.
        if (rival === undefined || (this.vocabulary.get(term) ?? 0) > (this.vocabulary.get(rival) ?? 0)) {
          this.skeletons.set(key, term);
        }
      }
    }
    return this.skeletons.get(skeleton(russian));
  }

  /** The Latin name that a Russian word spells by ear: «рсинк» for `rsync`. */
  latinOf(russian: string): string | undefined {
    if (!this.latin) {
      this.latin = new Map();
      for (const term of this.everything()) if (/^[a-z]{3}/.test(term)) this.latin.set(latinSkeleton(term), term);
    }
    const key = latinSkeleton(russian);
    if (key.length <= 2) return undefined;
    const exact = this.latin.get(key) ?? this.latin.get(latinSkeleton(stem(russian)));
    if (exact !== undefined || russian.length < LONG) return exact;
    for (const key of spellingsOf(russian)) {
      const heard = this.latin.get(key);
      if (heard !== undefined) return heard;
    }
    return this.heardAs(russian);
  }

  /** The notes' own name that a long Russian word spells as it is spoken: «стрингбилдер» for `StringBuilder`. */
  private heardAs(russian: string): string | undefined {
    if (russian.length < LONG) return undefined;
    if (!this.heard) {
      this.heard = new Map();
      for (const term of this.vocabulary.keys()) {
        if (!/^[a-z]{4,}$/.test(term)) continue;
        for (const key of [latinSkeleton(term), heardSkeleton(term)]) this.heard.set(key, term);
      }
    }
    for (const key of [russian, stem(russian)].flatMap(spellingsOf)) {
      // `appender` has `append` for a stem.
      const heard = this.heard.get(key) ?? (/[eo]r$/.test(key) ? this.heard.get(stem(key)) : undefined);
      if (heard !== undefined) return heard;
    }
    return undefined;
  }

  /** Terms of the notes that share the root of a word: «скачивание» for «скачать». The stem itself is not among them. */
  relatives(stem: string): string[] {
    if (!this.roots) {
      this.roots = new Map();
      for (const term of this.vocabulary.keys()) {
        const root = rootOf(term);
        if (root === undefined) continue;
        const kin = this.roots.get(root);
        if (kin) kin.push(term);
        else this.roots.set(root, [term]);
      }
    }
    const root = rootOf(stem);
    return root === undefined ? [] : (this.roots.get(root) ?? []).filter((term) => term !== stem);
  }

  /** The nearest term to a misspelled word within what its length allows. */
  nearest(word: string): Near | undefined {
    const folded = fold(word);
    // A word of another alphabet is no misspelled one of ours.
    if (folded.length < SHORTEST || /\d/.test(folded) || !/[a-zа-я]/.test(folded)) return undefined;
    if (this.near.has(folded)) return this.near.get(folded);
    const near = this.nearestOf(folded);
    if (this.near.size >= MENDED_WORDS) this.near.clear();
    this.near.set(folded, near);
    return near;
  }

  private nearestOf(folded: string): Near | undefined {
    this.nearTerms ??= new NearTerms(this.everything());
    let best: Near | undefined;
    let within = Number.POSITIVE_INFINITY; // what is farther cannot be the best any more
    const forms = formsOf(folded);
    const candidates = this.candidates(forms);
    for (const form of forms) {
      const limit = maxDistance(form);
      const isStem = form !== folded && form === stem(folded);
      for (const term of candidates) {
        const distance =
          this.distanceOf(form, term, Math.min(limit, within), isStem) + (form === folded ? 0 : OTHER_FORM);
        if (folded.length === SHORTEST && !isOfAsking(term) && !this.isShortFor(folded, term)) continue;
        // An everyday word a little nearer says less than a word of the notes a little farther.
        if (distance <= limit && (!best || this.rank(term, distance) < this.rank(best.term, best.distance))) {
          best = { term, distance };
          within = this.rank(term, distance) + MOST_GAINED + UNSEEN;
        }
      }
    }
    if (!best && folded.length >= LONG) return this.oneErrorFrom(folded);
    // «контейнеризация» has `container` for a stem, and so has `container` itself another.
    const shorter = best && !this.vocabulary.has(best.term) && !isOfAsking(best.term) ? stem(best.term) : '';
    return best && this.vocabulary.has(shorter) ? { ...best, term: shorter } : best;
  }

  /** Three letters are more often a name that we do not know than a word with an error, but for two Latin ones swapped. */
  private isShortFor(word: string, term: string): boolean {
    return this.vocabulary.has(term) && (/^[а-я]/.test(word) || isSwapped(word, term));
  }

  /**
   * A term that a word differing by one error has for its stem: `decoratr` is nothing like `decor`, but `decorator` has
   * that stem. The commonest of them in the notes.
   */
  private oneErrorFrom(word: string): Near | undefined {
    let best: string | undefined;
    for (const meant of oneErrorApart(word)) {
      const term = stem(meant);
      const count = this.vocabulary.get(term) ?? 0;
      if (count > (best === undefined ? 0 : (this.vocabulary.get(best) ?? 0))) best = term;
    }
    return best === undefined ? undefined : { term: best, distance: ERROR.other + OTHER_FORM };
  }

  /** Terms are stems: the word may have an ending beyond what they have. */
  private candidates(forms: Iterable<string>): Set<string> {
    const [word = '', ...others] = forms;
    const beginnings = new Set([word, word.slice(0, -2), ...others]);
    return new Set([...beginnings].flatMap((one) => (one.length < 3 ? [] : (this.nearTerms?.like(one) ?? []))));
  }

  /** How far a misspelled word is from some form of the term: `cntainer` from `contain`, of which `container` is one. */
  private distanceOf(word: string, term: string, limit: number, isStem: boolean): number {
    const distances = beginningDistances(word, term, limit);
    let least = Number.POSITIVE_INFINITY;
    for (let end = word.length; end >= Math.max(3, Math.min(word.length - LONGEST_ENDING, stem(word).length)); end--) {
      const distance = distances[end] ?? Number.POSITIVE_INFINITY;
      if (distance >= least) continue;
      least = Math.min(least, distance + endingPenalty(word, end, term, isStem));
    }
    return least;
  }

  private rank(term: string, distance: number): number {
    const count = this.vocabulary.get(term) ?? 0;
    if (isOfAsking(term)) return distance - MOST_GAINED;
    const isOfTheField = count > 0 || this.glossary.knows(term);
    return distance + (isOfTheField ? 0 : 0.6) + (count > 0 ? 0 : 0.2) - Math.min(count, 1000) * 0.0001;
  }

  private everything(): Set<string> {
    return new Set([
      ...this.vocabulary.keys(),
      ...this.glossary.stems(),
      ...FUNCTION_WORDS,
      ...GENERAL_STEMS,
      ...GENERAL_WORDS,
    ]);
  }
}

/** How a name may be spelt that sounds like a Russian word: English `u` is heard as «а» («протобаф»). */
const spellingsOf = (russian: string): string[] => [
  latinSkeleton(russian),
  ...[...russian.matchAll(/а/g)].map(({ index }) =>
    latinSkeleton(`${russian.slice(0, index)}у${russian.slice(index + 1)}`),
  ),
];

/** The word as it is typed, with the ending that is meant where two sound alike, and without an ending. */
const formsOf = (word: string): Set<string> => new Set([word, word.replace(/ться$/, 'тся'), stem(word)]);
const OTHER_FORM = 0.05;
/** A term ranks no better than its distance by more than this, however common it is. */
const MOST_GAINED = 0.1;
/** So much farther may the beginnings of two words be from each other than the words are, before a swap. */
const UNSEEN = ERROR.other - ERROR.swapped;

/** `tpc` for `tcp` */
const isSwapped = (typed: string, meant: string): boolean =>
  typed.length === meant.length && typed[0] === meant[0] && [...typed].sort().join('') === [...meant].sort().join('');

const LONGEST_ENDING = 4;
/** Shorter words with an error may be any other word. */
const LONG = 6;

/** What a stem may still have of a suffix: «сталинградская» has «сталинградск», but «хромакей» is nothing like «хром». */
const SUFFIX = /^(?:ск|н|нн|[оеи]в|[еаи]н|[оеи]?к)$/;

/** What it costs to take the rest of the word, from `end` on, for an ending of the term; misspelled ones cost most. */
function endingPenalty(word: string, end: number, term: string, isStem: boolean): number {
  const cut = word.length - end;
  if (cut === 0 || stem(term + word.slice(end)) === term) return 0;
  if (stem(word) === word.slice(0, end)) return OTHER_FORM;
  const mayBeCut = /^[а-я]/.test(word) && word.length > 5 && (isStem ? SUFFIX.test(word.slice(end)) : cut <= 2);
  return mayBeCut ? 0.4 * cut : Number.POSITIVE_INFINITY;
}

/**
 * How much of a word may be misspelled, by its length. Four Latin letters with an unlikely error are a name that we do
 * not know: `webp` is no `web`.
 */
function maxDistance({ length, 0: first = '' }: string): number {
  if (length <= SHORTEST) return ERROR.swapped;
  if (length <= 4) return first <= 'z' ? ERROR.swapped : ERROR.other;
  return length <= 5 ? 1.5 : length <= 7 ? 1.75 : 2.75;
}

/** Root for comparing: a Russian stem without what turns verbs into nouns and participles, and nouns into verbs. */
function rootOf(stem: string): string | undefined {
  if (!/^[а-я]{5,}$/.test(stem)) return undefined;
  // «экспортировать» is «экспорт» and an ending, and then both end alike.
  const noun = stem.replace(VERBAL, '');
  const root = noun.replace(ENDING, '');
  return [root, noun].find(({ length }) => length >= 4);
}
const ENDING = /(?:ен|ени|ан|ани|нн|н|т|в|л|к|ем|ющ|ящ|а|я|и|е|у)$/;
const VERBAL = new RegExp(`(?:ир)?[оеыи]ва${ENDING.source.replace('$', '?$')}`);
