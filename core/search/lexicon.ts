import type { Glossary } from './glossary.ts';
import { NearTerms } from './near-terms.ts';
import { fold, stem } from './tokens.ts';
import { latinSkeleton, skeleton } from './translit.ts';
import { FUNCTION_WORDS, GENERAL_STEMS, GENERAL_WORDS, ordinaryWords } from './words.ts';

/** A word of the lexicon close to a misspelled one, and how far it is (0 exact, 1 one plain typing error). */
export type Near = { term: string; distance: number };

const MENDED_WORDS = 2000;

/**
 * Everything a word of a question can be: a term of the notes, of the glossary, or a word of asking. Mending a word
 * means finding it here. What needs a walk over the whole vocabulary is prepared at its first use.
 */
export class Lexicon {
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly glossary: Glossary;
  private skeletons: Map<string, string> | undefined;
  private latin: Map<string, string> | undefined;
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
    return FUNCTION_WORDS.has(folded) || GENERAL_WORDS.has(folded) || this.knowsStem(stem(folded));
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
    return key.length > 2 ? (this.latin.get(key) ?? this.latin.get(latinSkeleton(stem(russian)))) : undefined;
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
    if (folded.length < 4 || /\d/.test(folded) || !/[a-zа-я]/.test(folded)) return undefined;
    if (this.near.has(folded)) return this.near.get(folded);
    const near = this.nearestOf(folded);
    if (this.near.size >= MENDED_WORDS) this.near.clear();
    this.near.set(folded, near);
    return near;
  }

  private nearestOf(folded: string): Near | undefined {
    this.nearTerms ??= new NearTerms(this.everything());
    const { nearTerms } = this;
    let best: Near | undefined;
    for (const { form, penalty } of formsOf(folded)) {
      const limit = maxDistance(folded.length) - penalty;
      for (const term of nearTerms.like(form)) {
        const distance = typingDistance(form, term, limit) + penalty;
        if (distance > maxDistance(folded.length)) continue;
        // An everyday word a little nearer says less than a word of the notes a little farther.
        if (!best || this.rank(term, distance) < this.rank(best.term, best.distance)) {
          best = { term, distance };
        }
      }
    }
    return best;
  }

  private rank(term: string, distance: number): number {
    const count = this.vocabulary.get(term) ?? 0;
    const isOfAsking = GENERAL_WORDS.has(term) || FUNCTION_WORDS.has(term);
    const isOfTheField = count > 0 || this.glossary.knows(term) || isOfAsking;
    return (
      distance +
      (isOfTheField ? 0 : 0.6) +
      (count > 0 || isOfAsking ? 0 : 0.2) -
      (isOfAsking ? 0.1 : Math.min(count, 1000) * 0.0001)
    );
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

/** The word's stem, and shorter forms for misspelled endings the stemmer does not see. */
function formsOf(word: string): { form: string; penalty: number }[] {
  const forms = new Map<string, number>([[word, 0]]);
  const add = (form: string, penalty: number): void => {
    if (form.length >= 3 && !forms.has(form)) forms.set(form, penalty);
  };
  add(stem(word), 0);
  add(stem(word.replace(/ться$/, 'тся')), 0);
  if (/^[а-я]/.test(word) && word.length > 5) for (const cut of [1, 2]) add(word.slice(0, -cut), 0.25 * cut);
  return [...forms].map(([form, penalty]) => ({ form, penalty }));
}

const maxDistance = (length: number): number => (length <= 4 ? 1 : length <= 7 ? 1.5 : 2.5);

/** Root for comparing: a Russian stem without the suffixes that turn verbs into nouns and participles. */
function rootOf(stem: string): string | undefined {
  if (!/^[а-я]{5,}$/.test(stem)) return undefined;
  const root = stem.replace(/(?:(?:ир)?[оеыи]ва)?(?:ен|ени|ан|ани|нн|н|т|в|л|к|ем|ющ|ящ|а|я|и|е|у)?$/, '');
  return root.length >= 4 ? root : undefined;
}

/** Letters that people confuse by ear or that stand side by side in sound; a swap of them is half an error. */
const CONFUSED = new Set(
  [
    'оа',
    'еи',
    'ея',
    'еэ',
    'иы',
    'зс',
    'дт',
    'жш',
    'бп',
    'гк',
    'вф',
    'шщ',
    'цс',
    'яа',
    'юу',
    'ьъ',
    'йи',
    'ie',
    'ae',
    'sz',
    'ck',
    'ou',
    'yi',
    'sc',
  ].flatMap((pair) => [pair, [...pair].reverse().join('')]),
);

/**
 * Damerau–Levenshtein distance (restricted: swaps of neighbours) in which a confusion by ear and a doubled letter cost
 * half. Gives up above `limit` and returns Infinity.
 */
export function typingDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [previous[0] ?? 0];
    current[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const x = a[i - 1] ?? '';
      const y = b[j - 1] ?? '';
      const swap = x === y ? 0 : CONFUSED.has(x + y) ? 0.5 : 1;
      const drop = i > 1 && x === a[i - 2] ? 0.5 : x === 'ь' ? 0.5 : 1;
      const insert = j > 1 && y === b[j - 2] ? 0.5 : y === 'ь' ? 0.5 : 0.9;
      let cost = Math.min((previous[j - 1] ?? 0) + swap, (previous[j] ?? 0) + drop, (current[j - 1] ?? 0) + insert);
      if (i > 1 && j > 1 && x === b[j - 2] && a[i - 2] === y) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      current[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    before = previous;
    previous = current;
  }
  const distance = previous[b.length] ?? Number.POSITIVE_INFINITY;
  return distance <= limit ? distance : Number.POSITIVE_INFINITY;
}
