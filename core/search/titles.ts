import { asCyrillicLayout, asLatinLayout } from './layout.ts';
import { fold, stem } from './tokens.ts';
import { toRussian } from './translit.ts';
import { FUNCTION_WORDS } from './words.ts';

/** How well a word of a title fits a typed one, from 0 to 1, by the word's place in the vocabulary. */
type Fits = Map<number, number>;

const SAME_STEM = 0.9;
const UNFINISHED = 0.6;
const MISTYPED = 0.5;
const EACH_MISTAKE = 0.1;
const OTHER_LAYOUT = 0.95; // what was typed as it stands comes first
const SHORTEST_MISTYPED = 4;
const TWO_MISTAKES_FROM = 8;

/** Titles to offer while somebody types: any word may be unfinished, mistyped, transliterated or of the other layout. */
export class Titles {
  private readonly titles: readonly string[];
  private readonly words: readonly string[]; // sorted
  private readonly titlesOf: readonly (readonly number[])[];
  private readonly letters: readonly number[]; // of each word
  private readonly byStem = new Map<string, number[]>();

  constructor(titles: Iterable<string>) {
    this.titles = [...new Set(titles)];
    const places = new Map<string, number[]>();
    for (const [at, title] of this.titles.entries())
      for (const word of new Set(wordsOf(title))) places.set(word, [...(places.get(word) ?? []), at]);
    this.words = [...places.keys()].sort();
    this.letters = this.words.map(lettersOf);
    this.titlesOf = this.words.map((word) => places.get(word) ?? []);
    for (const [at, word] of this.words.entries())
      this.byStem.set(stem(word), [...(this.byStem.get(stem(word)) ?? []), at]);
  }

  /** The best first: those that fit more of the typed words, and fit them better; of equals the shorter. */
  near(typed: string, limit: number): string[] {
    const tokens = typed.trim().split(/\s+/).filter(Boolean).map(spellings);
    const telling = tokens.filter(([asTyped = '']) => !FUNCTION_WORDS.has(asTyped));
    const asked = telling.length > 0 ? telling : tokens;
    const scores = new Map<number, { fitting: number; sum: number }>();
    for (const forms of asked) {
      for (const [title, fit] of this.titlesFor(forms)) {
        const { fitting, sum } = scores.get(title) ?? { fitting: 0, sum: 0 };
        scores.set(title, { fitting: fitting + 1, sum: sum + fit });
      }
    }
    return [...scores]
      .filter(([, { fitting }]) => fitting * 2 > asked.length)
      .sort(([a, one], [b, other]) => other.sum - one.sum || this.lengthOf(a) - this.lengthOf(b) || a - b)
      .slice(0, limit)
      .map(([at]) => this.titles[at] ?? '');
  }

  private titlesFor(forms: readonly string[]): Map<number, number> {
    const known = this.known(forms);
    const best = new Map<number, number>();
    for (const [word, fit] of known.size > 0 ? known : this.mistyped(forms))
      for (const title of this.titlesOf[word] ?? []) best.set(title, Math.max(best.get(title) ?? 0, fit));
    return best;
  }

  private known(forms: readonly string[]): Fits {
    const fits: Fits = new Map();
    const add = (word: number, fit: number) => void fits.set(word, Math.max(fits.get(word) ?? 0, fit));
    for (const [index, form] of forms.entries()) {
      const share = index === 0 ? 1 : OTHER_LAYOUT;
      for (const word of this.byStem.get(stem(form)) ?? []) add(word, share * SAME_STEM);
      for (let at = this.firstFrom(form); this.words[at]?.startsWith(form); at++) {
        const length = this.words[at]?.length ?? 1;
        add(at, share * (UNFINISHED + (1 - UNFINISHED) * (form.length / length)));
      }
    }
    return fits;
  }

  private mistyped(forms: readonly string[]): Fits {
    const fits: Fits = new Map();
    for (const form of forms.filter(({ length }) => length >= SHORTEST_MISTYPED)) {
      const most = form.length >= TWO_MISTAKES_FROM ? 2 : 1;
      const letters = lettersOf(form);
      for (const [at, word] of this.words.entries()) {
        // Nearly all words lack too many of the letters: they need not be compared.
        if (word.length < form.length - most || countOf(letters & ~(this.letters[at] ?? 0)) > most) continue;
        const mistakes = beginningDistance(form, word, most);
        if (mistakes <= most) fits.set(at, Math.max(fits.get(at) ?? 0, MISTYPED - EACH_MISTAKE * mistakes));
      }
    }
    return fits;
  }

  /** The first word in order that is not before this one. */
  private firstFrom(form: string): number {
    let [low, high] = [0, this.words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.words[middle] ?? '') < form) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private lengthOf(title: number): number {
    return this.titles[title]?.length ?? 0;
  }
}

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}_+#-]+/gu) ?? [];

/** As it was typed, on the other layouts, and transliterated; punctuation goes last, since `,` is «б» on the other layout. */
function spellings(token: string): string[] {
  const all = [token, asCyrillicLayout(token), asLatinLayout(token), toRussian(token)];
  return [...new Set(all.map((it) => wordsOf(it).join('')).filter(Boolean))];
}

/** Which letters a word has, a bit each; some share theirs. */
const lettersOf = (word: string): number => [...word].reduce((bits, letter) => bits | bitOf(letter), 0);
const bitOf = (letter: string): number => 1 << ((letter.codePointAt(0) ?? 0) & 31);

function countOf(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Mistakes (a letter wrong, missing, too many, or two swapped) between what was typed and the beginning of a word. */
function beginningDistance(typed: string, word: string, most: number): number {
  const width = Math.min(word.length, typed.length + most);
  let before: number[] = [];
  let row = Array.from({ length: width + 1 }, (_, at) => at);
  for (let i = 1; i <= typed.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= width; j++) {
      const same = typed[i - 1] === word[j - 1];
      let cost = Math.min((row[j - 1] ?? 0) + (same ? 0 : 1), (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      const isSwapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
      if (isSwapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return Math.min(...row);
}
