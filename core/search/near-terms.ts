import Fuse from 'fuse.js';
import { SIGNS, signOf } from './letters.ts';

/** So many terms are compared by fuse.js, those that share the most pairs of letters first. */
const COMPARED = 120;
const SHORTLIST_SIZE = 50;
const LENGTH_SLACK = 2;
/** Letters that only one of the two words has, beyond the pairs that both have. */
const MOST_STRANGE = 4;

const PAIRS = SIGNS * SIGNS;

/** Lengths of terms told apart; all the longer ones are together. */
const LENGTHS = 32;

/** Which terms hold which pairs of neighbouring letters: finds the few that a misspelled word may stand for. */
export class NearTerms {
  private readonly terms: string[];
  private readonly starts = new Int32Array(PAIRS * LENGTHS + 1); // in `holders`, of each pair's terms of each length
  private readonly holders: Int32Array;
  private readonly lengths: Uint8Array;
  private readonly masks: Int32Array; // which letters a term has
  private readonly shared: Uint8Array; // pairs that each term shares with the word looked for
  private readonly firsts: Uint8Array; // the first of these pairs
  private readonly touched: Int32Array; // the terms that share any

  constructor(terms: Iterable<string>) {
    this.terms = [...terms];
    const { starts } = this;
    for (const term of this.terms) eachPair(term, (pair) => increment(starts, placeOf(pair, term.length) + 1));
    for (let place = 0; place < PAIRS * LENGTHS; place++) increment(starts, place + 1, starts[place]);
    this.holders = new Int32Array(starts[PAIRS * LENGTHS] ?? 0);
    const next = starts.slice();
    for (const [at, term] of this.terms.entries()) {
      eachPair(term, (pair) => {
        const place = placeOf(pair, term.length);
        this.holders[next[place] as number] = at;
        increment(next, place);
      });
    }
    this.lengths = Uint8Array.from(this.terms, ({ length }) => length);
    this.masks = Int32Array.from(this.terms, lettersOf);
    this.shared = new Uint8Array(this.terms.length);
    this.firsts = new Uint8Array(this.terms.length);
    this.touched = new Int32Array(this.terms.length);
  }

  /** Terms worth comparing letter by letter, the most alike first. */
  like(form: string): string[] {
    const nearest = this.mostAlike(form);
    if (nearest.length <= SHORTLIST_SIZE) return nearest;
    const fuse = new Fuse(nearest, { threshold: 0.5, distance: 20 });
    return fuse.search(form, { limit: SHORTLIST_SIZE }).map(({ item }) => item);
  }

  private mostAlike(form: string): string[] {
    const { shared, firsts, terms, lengths, masks, touched } = this;
    const count = this.touch(form);
    const [shortest, longest] = [form.length - LENGTH_SLACK, form.length + LENGTH_SLACK];
    // Swapped letters break three pairs, but they are the same letters.
    const [letters, byLikeness] = [lettersOf(form), [] as number[][]];
    for (let index = 0; index < count; index++) {
      const at = touched[index] as number;
      const likeness = (shared[at] as number) + MOST_STRANGE - bitCount((masks[at] as number) ^ letters);
      shared[at] = 0;
      const length = lengths[at] as number;
      if (likeness < 0 || length < shortest || length > longest) continue;
      // Of those alike the one that shares an earlier pair comes first.
      const order = (firsts[at] as number) * terms.length + at;
      const alike = byLikeness[likeness];
      if (alike === undefined) byLikeness[likeness] = [order];
      else alike.push(order);
    }
    const nearest: string[] = [];
    for (let likeness = byLikeness.length - 1; likeness >= 0 && nearest.length < COMPARED; likeness--) {
      const alike = (byLikeness[likeness] ?? []).sort((one, other) => one - other);
      for (const order of alike.slice(0, COMPARED - nearest.length))
        nearest.push(terms[order % terms.length] as string);
    }
    return nearest;
  }

  /** Counts the pairs that terms of about its length share with a word; tells how many terms share any. */
  private touch(form: string): number {
    const { shared, firsts, holders, starts, touched } = this;
    let [count, nth] = [0, 0];
    eachPair(form, (pair) => {
      const end = starts[placeOf(pair, form.length + LENGTH_SLACK) + 1] as number;
      for (let place = starts[placeOf(pair, Math.max(0, form.length - LENGTH_SLACK))] as number; place < end; place++) {
        const at = holders[place] as number;
        const pairs = shared[at] as number;
        if (pairs === 0) {
          touched[count++] = at;
          firsts[at] = nth;
        }
        shared[at] = pairs + 1;
      }
      nth++;
    });
    return count;
  }
}

const placeOf = (pair: number, length: number): number => pair * LENGTHS + Math.min(length, LENGTHS - 1);

function increment(counts: Int32Array, at: number, by = 1): void {
  counts[at] = (counts[at] ?? 0) + by;
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
