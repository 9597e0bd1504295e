import { plainText } from '../notes/index.ts';
import { asCyrillicLayout, asLatinLayout, fold, stem } from '../search/index.ts';

export type Verdict = 'right' | 'close' | 'wrong';

/** A word of what was typed, or of what should have been: `missing` was not typed, `extra` should not have been. */
export type Piece = { kind: 'same' | 'missing' | 'extra'; text: string };

export type Judgement = { verdict: Verdict; difference: Piece[] };

/** A command or an option must match to the letter; prose is compared by the stems of the words that carry its meaning. */
export type Strictness = 'exact' | 'meaning';

/** Commands and options are typed to the letter; so is an answer that is nothing but code. */
export const strictnessOf = ({ kind, back }: { kind: string; back: string }): Strictness =>
  kind === 'meaning->command' || /^`[^`]+`$/.test(back.trim()) ? 'exact' : 'meaning';

/** Compares what was typed with a card's back (Markdown). */
export function judge(typed: string, expected: string, strictness: Strictness): Judgement {
  return strictness === 'exact' ? judgeCommand(typed, expected) : judgeProse(typed, expected);
}

/**
 * A command may leave its placeholders out or fill them in: `docker rm web` is right for `docker rm [имя]`. Typed in the
 * Russian layout it is still the same keys.
 */
function judgeCommand(typed: string, expected: string): Judgement {
  const wanted = commandWords(expected);
  const readings = [typed, ...(/[а-яё]/i.test(typed) ? [asLatinLayout(typed)] : [])].map(commandWords);
  for (const words of readings) {
    if (fits(words, wanted)) return { verdict: 'right', difference: [{ kind: 'same', text: wanted.join(' ') }] };
  }
  const [words = []] = readings;
  const difference = compareWords(words, wanted, (a, b) => a === b);
  const firm = wanted.filter((word) => !isPlaceholder(word));
  const found = firm.filter((word) => words.includes(word)).length;
  // Of two words one is the program's name, which anybody can type: the other must at least be mistyped.
  const isNear = firm.length > 2 ? found >= firm.length - 1 : firm.length > 1 && isMistyped(firm, words);
  return { verdict: isNear ? 'close' : 'wrong', difference };
}

const isMistyped = (firm: readonly string[], words: readonly string[]): boolean =>
  words.length > 0 && firm.every((word, at) => words[at] !== undefined && distanceWithin(word, words[at], 1));

const commandWords = (text: string): string[] =>
  (plainText(text.replace(/^\s*```\w*\n?|```\s*$/g, ' ')) || text)
    .trim()
    .replace(/^[$#>]\s+/, '')
    .replace(/[“”«»]/g, '"')
    .replace(/[[<{][^\]>}]*[\]>}]/g, (placeholder) => placeholder.replace(/\s+/g, '_'))
    .split(/\s+/)
    .filter(Boolean);

const isPlaceholder = (word: string): boolean =>
  /^[[<{].*[\]>}]$/.test(word) || /^[А-ЯЁа-яё_.*…-]+$/.test(word) || word === '...';

/** Every firm word in its place; a placeholder stands for one word or none. */
function fits(words: readonly string[], wanted: readonly string[], at = 0, from = 0): boolean {
  if (from === wanted.length) return at === words.length;
  const next = wanted[from] ?? '';
  if (isPlaceholder(next)) {
    return (at < words.length && fits(words, wanted, at + 1, from + 1)) || fits(words, wanted, at, from + 1);
  }
  return words[at] === next && fits(words, wanted, at + 1, from + 1);
}

/** Half of what carries the meaning, for a long answer; all of it, for a name. */
const enough = (wanted: number): number =>
  wanted <= 2 ? wanted : wanted <= 5 ? Math.ceil(wanted * 0.6) : wanted * 0.45;

function judgeProse(typed: string, expected: string): Judgement {
  const wanted = proseWords(expected);
  const given = [proseWords(typed), proseWords(asCyrillicLayout(typed)), proseWords(asLatinLayout(typed))];
  const scored = given.map((words) => ({
    words,
    found: meaningIn(wanted).filter((word) => words.some((other) => alike(word, other))),
  }));
  const best = scored.reduce((a, b) => (b.found.length > a.found.length ? b : a));
  const meaning = meaningIn(wanted);
  const difference = compareWords(best.words, wanted, alike);
  if (typed.trim() === '' || meaning.length === 0)
    return { verdict: sameText(typed, expected) ? 'right' : 'wrong', difference };
  const isEnough = best.found.length >= enough(meaning.length);
  if (isEnough && negations(best.words) === negations(wanted)) return { verdict: 'right', difference };
  return { verdict: isEnough || best.found.length >= enough(meaning.length) / 2 ? 'close' : 'wrong', difference };
}

const proseWords = (text: string): string[] =>
  plainText(text).match(/(?<![\p{L}\p{N}])-{1,2}[a-z][\w-]*|[\p{L}\p{N}][\p{L}\p{N}_./]*/giu) ?? [];

const sameText = (a: string, b: string): boolean =>
  fold(plainText(a)).trim() === fold(plainText(b)).trim() && a.trim() !== '';

/** Words whose absence changes nothing. */
const empty = new Set(
  'и в во на с со к ко по о об от до из за для при у а но или что как это то же ли бы не ни его её их он она оно они так также тоже который которая которое которые чтобы если быть есть the a an of to in on for and or is are be by with as it its that this from at not no which'.split(
    ' ',
  ),
);

const meaningIn = (words: readonly string[]): string[] => {
  const seen = new Set<string>();
  return words.filter((word) => {
    const folded = fold(word);
    if (empty.has(folded) || (folded.length < 2 && !/\d/.test(folded))) return false;
    const known = seen.has(stem(folded));
    seen.add(stem(folded));
    return !known;
  });
};

const negations = (words: readonly string[]): number =>
  Math.min(1, words.filter((word) => /^(не|ни|нет|нельзя|без|not|no|never|without|cannot)$/.test(fold(word))).length);

/** The same word in another form, or with a typo: one slip from five letters on, two from nine. */
function alike(a: string, b: string): boolean {
  const [one, other] = [fold(a), fold(b)];
  if (one === other || stem(one) === stem(other)) return true;
  if (/[\d_./-]/.test(one)) return false;
  const slips = one.length >= 9 ? 2 : one.length >= 5 ? 1 : 0;
  return slips > 0 && Math.abs(one.length - other.length) <= slips && distanceWithin(one, other, slips);
}

function distanceWithin(a: string, b: string, limit: number): boolean {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, char] of [...a].entries()) {
    const row = [i + 1];
    for (let j = 1; j <= b.length; j++) {
      const change = (before[j - 1] ?? 0) + (char === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    if (Math.min(...row) > limit) return false;
    before = row;
  }
  return (before[b.length] ?? 0) <= limit;
}

/** The longest common subsequence, read as a difference from what was typed to what was wanted. */
function compareWords(
  typed: readonly string[],
  wanted: readonly string[],
  same: (a: string, b: string) => boolean,
): Piece[] {
  const given = typed.slice(0, 200);
  const table = Array.from({ length: given.length + 1 }, () => new Array<number>(wanted.length + 1).fill(0));
  const cell = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = given.length - 1; i >= 0; i--) {
    for (let j = wanted.length - 1; j >= 0; j--) {
      const row = table[i] as number[];
      row[j] = same(given[i] ?? '', wanted[j] ?? '')
        ? cell(i + 1, j + 1) + 1
        : Math.max(cell(i + 1, j), cell(i, j + 1));
    }
  }
  const pieces: Piece[] = [];
  const add = (kind: Piece['kind'], text: string): void => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += ` ${text}`;
    else pieces.push({ kind, text });
  };
  let [i, j] = [0, 0];
  while (i < given.length || j < wanted.length) {
    if (i < given.length && j < wanted.length && same(given[i] ?? '', wanted[j] ?? '')) {
      add('same', wanted[j] ?? '');
      i++;
      j++;
    } else if (j >= wanted.length || (i < given.length && cell(i + 1, j) >= cell(i, j + 1)))
      add('extra', given[i++] ?? '');
    else add('missing', wanted[j++] ?? '');
  }
  return pieces;
}
