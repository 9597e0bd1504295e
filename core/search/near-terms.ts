import Fuse from 'fuse.js';

/** So many terms are compared by fuse.js, those that share the most pairs of letters first. */
const COMPARED = 120;
const SHORTLIST_SIZE = 50;
const LENGTH_SLACK = 2;
/** Letters that only one of the two words has, beyond the pairs that both have. */
const MOST_STRANGE = 4;

/** Letters of both alphabets have a number each, the edges of a word 0, and everything else one together. */
const SIGNS = 64;
const PAIRS = SIGNS * SIGNS;
function signOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 96;
  return code >= 0x430 && code <= 0x44f ? code - 0x430 + 27 : 59;
}

/** Which terms hold which pairs of neighbouring letters: finds the few that a misspelled word may stand for. */
export class NearTerms {
  private readonly terms: string[];
  private readonly starts = new Int32Array(PAIRS + 1); // of each pair's terms in `holders`
  private readonly holders: Int32Array;
  private readonly lengths: Uint8Array;
  private readonly masks: Int32Array; // which letters a term has
  private readonly shared: Uint8Array; // pairs that each term shares with the word looked for
  private readonly touched: Int32Array; // the terms that share any

  constructor(terms: Iterable<string>) {
    this.terms = [...terms];
    for (const term of this.terms) eachPair(term, (pair) => this.increment(pair + 1));
    for (let pair = 0; pair < PAIRS; pair++) this.increment(pair + 1, this.starts[pair]);
    this.holders = new Int32Array(this.starts[PAIRS] ?? 0);
    const next = this.starts.slice();
    for (const [at, term] of this.terms.entries()) {
      eachPair(term, (pair) => {
        const place = next[pair] ?? 0;
        this.holders[place] = at;
        next[pair] = place + 1;
      });
    }
    this.lengths = Uint8Array.from(this.terms, ({ length }) => length);
    this.masks = Int32Array.from(this.terms, lettersOf);
    this.shared = new Uint8Array(this.terms.length);
    this.touched = new Int32Array(this.terms.length);
  }

  private increment(pair: number, by = 1): void {
    this.starts[pair] = (this.starts[pair] ?? 0) + by;
  }

  /** Terms worth comparing letter by letter, the most alike first. */
  like(form: string): string[] {
    const { shared, holders, starts, terms, lengths, masks, touched } = this;
    let count = 0;
    eachPair(form, (pair) => {
      const end = starts[pair + 1] as number;
      for (let place = starts[pair] as number; place < end; place++) {
        const at = holders[place] as number;
        const pairs = shared[at] as number;
        if (pairs === 0) touched[count++] = at;
        shared[at] = pairs + 1;
      }
    });
    // Swapped letters break three pairs, but they are the same letters.
    const [letters, byLikeness] = [lettersOf(form), [] as string[][]];
    for (let index = 0; index < count; index++) {
      const at = touched[index] as number;
      const pairs = shared[at] as number;
      shared[at] = 0;
      const length = lengths[at] as number;
      if (length < form.length - LENGTH_SLACK || length > form.length + LENGTH_SLACK) continue;
      const likeness = pairs + MOST_STRANGE - bitCount((masks[at] as number) ^ letters);
      if (likeness < 0) continue;
      const alike = byLikeness[likeness];
      if (alike === undefined) byLikeness[likeness] = [terms[at] as string];
      else if (alike.length < COMPARED) alike.push(terms[at] as string);
    }
    const nearest: string[] = [];
    for (let likeness = byLikeness.length - 1; likeness >= 0 && nearest.length < COMPARED; likeness--) {
      for (const term of byLikeness[likeness] ?? []) if (nearest.length < COMPARED) nearest.push(term);
    }
    if (nearest.length <= SHORTLIST_SIZE) return nearest;
    const fuse = new Fuse(nearest, { threshold: 0.5, distance: 20 });
    return fuse.search(form, { limit: SHORTLIST_SIZE }).map(({ item }) => item);
  }
}

/** Calls back with every pair of neighbouring letters, the edges of the word included. */
function eachPair(word: string, use: (pair: number) => void): void {
  let before = 0;
  for (let at = 0; at < word.length; at++) {
    const sign = signOf(word.charCodeAt(at));
    use(before * SIGNS + sign);
    before = sign;
  }
  use(before * SIGNS);
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (signOf(word.charCodeAt(at)) % 32);
  return letters;
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
