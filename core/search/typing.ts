import { SIGNS, signOf } from './letters.ts';

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
export const ERROR = { other: 1.4, heard: 0.5, slipped: 0.85, swapped: 0.9, doubled: 0.5, omitted: 0.8, first: 0.5 };

/**
 * How far what was typed (`a`) is from what was meant (`b`): Damerau–Levenshtein distance (restricted: swaps of
 * neighbours) in which likelier errors cost less. Infinity above `limit`.
 */
export const typingDistance = (a: string, b: string, limit: number): number =>
  beginningDistances(a, b, limit)[a.length] ?? Number.POSITIVE_INFINITY;

/** What it costs to type one letter for another, by the numbers of both. */
const REPLACING = new Float64Array(SIGNS * SIGNS).fill(ERROR.other);
for (const [pairs, cost] of [
  [NEIGHBOURS, ERROR.slipped],
  [CONFUSED, ERROR.heard],
] as const) {
  for (const pair of pairs) REPLACING[signOf(pair.charCodeAt(0)) * SIGNS + signOf(pair.charCodeAt(1))] = cost;
}

const SOFT_SIGN = 'ь'.charCodeAt(0);

/** The same for each beginning of `a`, by its length; gives up where all are above `limit`. */
export function beginningDistances(a: string, b: string, limit: number): number[] {
  let before: number[] = [];
  let previous: number[] = [];
  for (let j = 0; j <= b.length; j++) previous.push(j * ERROR.omitted);
  const found = [previous[b.length] as number];
  for (let i = 1; i <= a.length; i++) {
    const current = [i * ERROR.other];
    const x = a.charCodeAt(i - 1);
    const last = a.charCodeAt(i - 2);
    const signs = signOf(x) * SIGNS;
    const drop = x === last || x === SOFT_SIGN ? ERROR.doubled : ERROR.other;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const y = b.charCodeAt(j - 1);
      const beforeY = b.charCodeAt(j - 2);
      const insert = y === beforeY || y === SOFT_SIGN ? ERROR.doubled : ERROR.omitted;
      const replace = x === y ? 0 : (REPLACING[signs + signOf(y)] as number);
      let cost = Math.min(
        (previous[j - 1] as number) + replace + (i === 1 && j === 1 && x !== y ? ERROR.first : 0),
        (previous[j] as number) + drop,
        (current[j - 1] as number) + insert,
      );
      if (x === beforeY && last === y) cost = Math.min(cost, (before[j - 2] as number) + ERROR.swapped);
      current.push(cost);
      least = Math.min(least, cost);
    }
    found[i] = current[b.length] as number;
    if (least > limit) break;
    before = previous;
    previous = current;
  }
  for (let i = 0; i < found.length; i++) if ((found[i] as number) > limit) found[i] = Number.POSITIVE_INFINITY;
  return found;
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
