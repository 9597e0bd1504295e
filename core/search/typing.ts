/** Letters that people confuse by ear or that stand side by side in sound; a swap of them is half an error. */
const CONFUSED = new Set(
  [
    'оа',
    'еи',
    'ео',
    'гв',
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

/** Letters side by side on a keyboard: a finger slips there. */
const NEIGHBOURS = new Set(
  ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'].flatMap((row) =>
    [...row].slice(1).flatMap((letter, at) => [(row[at] ?? '') + letter, letter + (row[at] ?? '')]),
  ),
);

/** What single errors cost. A letter left out is the commonest of all, and the first letter is seldom wrong. */
export const ERROR = { other: 1.15, heard: 0.5, slipped: 0.85, swapped: 0.9, doubled: 0.5, omitted: 0.8, first: 0.5 };

/**
 * How far what was typed (`a`) is from what was meant (`b`): Damerau–Levenshtein distance (restricted: swaps of
 * neighbours) in which likelier errors cost less. Infinity above `limit`.
 */
export const typingDistance = (a: string, b: string, limit: number): number =>
  beginningDistances(a, b, limit)[a.length] ?? Number.POSITIVE_INFINITY;

/** The same for each beginning of `a`, by its length; gives up where all are above `limit`. */
export function beginningDistances(a: string, b: string, limit: number): number[] {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j * ERROR.omitted);
  const found = previous.slice(-1);
  for (let i = 1; i <= a.length; i++) {
    const current = [i * ERROR.other];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const x = a[i - 1] ?? '';
      const y = b[j - 1] ?? '';
      const drop = (i > 1 && x === a[i - 2]) || x === 'ь' ? ERROR.doubled : ERROR.other;
      const insert = (j > 1 && y === b[j - 2]) || y === 'ь' ? ERROR.doubled : ERROR.omitted;
      let cost = Math.min(
        (previous[j - 1] ?? 0) + replacing(x, y) + (i === 1 && j === 1 && x !== y ? ERROR.first : 0),
        (previous[j] ?? 0) + drop,
        (current[j - 1] ?? 0) + insert,
      );
      if (i > 1 && j > 1 && x === b[j - 2] && a[i - 2] === y) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + ERROR.swapped);
      }
      current[j] = cost;
      least = Math.min(least, cost);
    }
    found[i] = current[b.length] ?? Number.POSITIVE_INFINITY;
    if (least > limit) break;
    before = previous;
    previous = current;
  }
  return found.map((distance) => (distance <= limit ? distance : Number.POSITIVE_INFINITY));
}

function replacing(typed: string, meant: string): number {
  if (typed === meant) return 0;
  if (CONFUSED.has(typed + meant)) return ERROR.heard;
  return NEIGHBOURS.has(typed + meant) ? ERROR.slipped : ERROR.other;
}

const LETTERS = ['abcdefghijklmnopqrstuvwxyz', 'абвгдежзийклмнопрстуфхцчшщъыьэюя'];

/** All words that become this one by a single error; the first letter is right. */
export function* oneErrorApart(word: string): Generator<string> {
  const letters = LETTERS.find((alphabet) => alphabet.includes(word.at(-1) ?? '')) ?? '';
  for (let at = 1; at <= word.length; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    for (const letter of letters) {
      yield head + letter + tail;
      if (tail !== '') yield head + letter + tail.slice(1);
    }
    if (tail === '') continue;
    yield head + tail.slice(1);
    if (tail.length > 1) yield head + tail[1] + tail[0] + tail.slice(2);
  }
}
