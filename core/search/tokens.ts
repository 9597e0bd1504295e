import { readFileSync } from 'node:fs';
import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemRussian } from '@orama/stemmers/russian';
import { assetPath } from '../assets.ts';
import { hashed, knownStem } from './known-stems.ts';

/** What search compares: a stem, or an option such as `-d` as it is written. `at` is the offset in the text. */
export type Token = { stem: string; word: string; at: number };

const CAMEL = /^[a-z]+[A-Z]|^[A-Z][a-z\d]+[A-Z]/;
const MAX_TOKEN_LENGTH = 64; // base64 blobs and hashes are cut, not dropped

/** Lower case, ё → е, stress marks removed: how whole texts are read. */
export const lower = (text: string): string =>
  text
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/\u0301/g, '');

/** Most words of a text are as they are compared. */
const PLAIN = /^(?:[а-я]+|[a-z]+)$/;

/** A word in lower case, look-alikes told apart: how words are compared everywhere. */
export function fold(word: string): string {
  if (PLAIN.test(word)) return word;
  const folded = lower(word);
  return /[а-я]/.test(folded) && /[a-z]/.test(folded) ? inOneAlphabet(folded) : folded;
}

const LOOK_ALIKES = new Map([...'aceopxykmt'].map((latin, index) => [latin, 'асеорхукмт'[index] ?? latin]));

/** «cервис» typed with a Latin `c` is the Russian word it looks like, if all its Latin letters have such doubles. */
function inOneAlphabet(word: string): string {
  const cyrillic = [...word].map((letter) => LOOK_ALIKES.get(letter) ?? letter).join('');
  return /[a-z]/.test(cyrillic) ? word : cyrillic;
}

/** British spelling of common endings: `serialise` and `behaviour` are written both ways. */
const american = (word: string): string =>
  !word.includes('is') && !word.includes('our')
    ? word
    : word
        .replace(/(?<=.{3}[^aeo])is(e[drs]?|ing|ations?)$/, 'iz$1')
        .replace(/(?<=.{2})our(?=s?$|ed$|ing$|al$|ite)/, 'or');

/**
 * A vowel that other forms of the word leave out, and Snowball keeps: «ошибок» and «ошибки», «столбец» and «столбцы»,
 * «уровень» and «уровни» share a stem.
 */
function withoutFleeting(word: string, stem: string): string {
  const last = word.length - 1;
  if (word[last] === 'ь') return SOFT.test(word) ? word.replace(SOFT, 'н') : (UNLIKE.get(word) ?? stem);
  if (stem.length < 5 || !VOWEL.test(stem.slice(0, -2))) return UNLIKE.get(word) ?? stem;
  if (FLEETING.test(stem) && !KEPT.has(stem)) return `${stem.slice(0, -2)}${stem.at(-1)}`;
  if (BEHIND_VOWEL.test(stem)) return `${stem.slice(0, -2)}йк`;
  if (stem.endsWith('ец'))
    return `${stem.slice(0, -2)}${/л..$/.test(stem) ? 'ь' : /[аеиоуыэюя]..$/.test(stem) ? 'й' : ''}ц`;
  return UNLIKE.get(word) ?? stem;
}

const VOWEL = /[аеиоуыэюя]/;
const FLEETING = /[бвгджзйклмнпрстфхцчшщ](?:ок|ек)$/;
/** «ячеек», «настроек» */
const BEHIND_VOWEL = /[аеиоуя]ек$/;
const SOFT = /(?<=[бвгдзклмнпрстфхцчшщ])(?<!степ|^[тд]|туп|^з?ел|ос|сир|миш|^л|ол|мигр|цеп)ень$/;
/** There the vowel stays. */
const KEPT = new Set(
  'поток исток восток приток отток игрок порок пророк знаток человек намек строк библиотек картотек аптек'.split(' '),
);
/** Forms that no rule tells. */
const UNLIKE = new Map(
  'окон-окн чисел-числ ядер-ядр писем-письм ребер-ребр зерен-зерн пятен-пятн сотен-сотн петель-петл земель-земл кресел-кресл имя-имен время-времен узел-узл'
    .split(' ')
    .map((pair) => pair.split('-') as [string, string]),
);

let nouns: ReadonlySet<string> | undefined;
const NOUN_ENDING = /^(?:[аеиоуыьюяй]|[аоя][мх]|[ое][вймю]|ью|[ая]ми)?$/;
const LONGEST_ENDING = 3;

/** The noun of which this word is a form, among those that Snowball takes for verbs. */
function nounIn(word: string): string | undefined {
  if (!nouns) {
    const lines = readFileSync(assetPath('core/search/nouns.txt'), 'utf8').split('\n');
    nouns = new Set(lines.filter((line) => !line.startsWith('#')).flatMap((line) => line.split(' ')));
  }
  for (let end = word.length; end >= Math.max(SHORTEST_NOUN, word.length - LONGEST_ENDING); end--) {
    const noun = word.slice(0, end);
    if (nouns.has(noun) && NOUN_ENDING.test(word.slice(end))) return noun;
  }
  return undefined;
}
const SHORTEST_NOUN = 4;

/** Words that Snowball gives the stem of others: `important` is no `import`, and who is authorized no `author`. */
const APART =
  /^(importan|excellen|experiment|generic|general|universit|operator|organiz|several|authoriz|expression|objectiv|customer|production|conversation|contention|communit|locale)(?:t|ce|tly|s|e|es|ed|ing|y|ies|ly|ally|al|ers?|ations?)?$/;

/** Stem of one word, by Snowball for its script. Latin and Cyrillic words never share a stem. */
export const stem = (word: string): string => stemWithin(word, 0, word.length);

function stemWithin(text: string, start: number, end: number): string {
  let hash = 0;
  for (let at = start; at < end; at++) hash = hashed(hash, text.charCodeAt(at));
  return knownStem(text, start, end, hash, stemOf);
}

function stemOf(word: string): string {
  const folded = fold(word);
  if (/^[а-я]{2,}/.test(folded)) return nounIn(folded) ?? withoutFleeting(folded, stemRussian(folded) || folded);
  const apart = APART.exec(american(folded));
  if (apart?.[1] !== undefined) return apart[1];
  // Shorter ones are mostly abbreviations: `lfs` is no plural. But `keys` is one of `key`, and its stem ends in `i`.
  if (/^[a-z]{2}y$/.test(folded)) return `${folded.slice(0, 2)}i`;
  return /^[a-z]{4,}$/.test(folded) ? stemEnglish(american(folded)) || folded : folded;
}

/**
 * Tokens of a text in order. `useState` and `user_id` give the whole name and its parts, so that either way of
 * writing finds the other.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  scan(text, (stem, at, end, word = text.slice(at, end)) => tokens.push({ stem, word, at }));
  return tokens;
}

/** The stems alone, in order, repeats kept. */
export function stemsOf(text: string): string[] {
  const found: string[] = [];
  scan(text, (stem) => found.push(stem));
  return found;
}

/** Hears of a stem and of where its word stands; of the word only if it is not what stands there. */
type Emit = (stem: string, start: number, end: number, word?: string) => void;

const OTHER = 0;
const WORD = 1;
const DASH = 2;
const SIGN = 8; // of operators
const UPPER_OR_LINE = 4; // a hint that the word may be a compound name

/** Class of a UTF-16 unit; letters outside the two alphabets are asked of the regular expression, and rare. */
const CLASSES = new Uint8Array(65536);
for (let code = 0; code < CLASSES.length; code++) {
  const char = String.fromCharCode(code);
  if (/\p{L}|\p{N}|_|\u0301/u.test(char)) CLASSES[code] = WORD;
  if (/[A-Z_]/.test(char)) CLASSES[code] = WORD | UPPER_OR_LINE;
  if (/[-–—]/.test(char)) CLASSES[code] = DASH;
  if (/[=!&|<>*?$@:+~^%/]/.test(char)) CLASSES[code] = SIGN;
}
const isLatinLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

// A hand-written loop: indexing spends most of its time here, and a regular expression is seven times slower.
function scan(text: string, emit: Emit): void {
  const { length } = text;
  for (let at = 0; at < length; ) {
    const kind = CLASSES[text.charCodeAt(at)] as number;
    if (kind === OTHER) {
      at++;
    } else if (kind === DASH) {
      at = scanOption(text, at, emit);
    } else if (kind === SIGN) {
      at = CLASSES[text.charCodeAt(at + 1)] === SIGN ? scanOperator(text, at, emit) : at + 1;
    } else {
      let end = at;
      let hint = 0;
      let hash = 0;
      while (end < length) {
        const code = text.charCodeAt(end);
        const next = CLASSES[code] as number;
        if ((next & WORD) === 0) break;
        hint |= next;
        hash = hashed(hash, code);
        end++;
      }
      at = emitWord(text, at, end, hint, hash, emit);
    }
  }
}

/** `==`, `=>` and `$@` that stand alone are names of what they do. Their stems are letters, as all stems are. */
function scanOperator(text: string, start: number, emit: Emit): number {
  let end = start + 1;
  while (end < text.length && CLASSES[text.charCodeAt(end)] === SIGN) end++;
  if (end - start < 2 || end - start > 3 || !isEdge(text, start - 1) || !isEdge(text, end)) return end;
  const operator = text.slice(start, end);
  if (/^[?!]+$/.test(operator)) return end;
  emit(operatorStem(operator), start, end, operator);
  return end;
}

const operatorStem = (operator: string): string =>
  `operator${[...operator].map((sign) => String.fromCharCode(97 + SIGNS.indexOf(sign))).join('')}`;
const SIGNS = '=!&|<>*?$@:+~^%/';

/** Where a word could not go on: a space, a quotation mark, a bracket, the end. */
const isEdge = (text: string, at: number): boolean =>
  at < 0 || at >= text.length || /[\s"'`«»“”(),.;]/.test(text[at] ?? '');

/** `-d` and `--rm` after a space or a bracket are options; any other dash separates words. */
function scanOption(text: string, start: number, emit: Emit): number {
  const before = start === 0 ? OTHER : (CLASSES[text.charCodeAt(start - 1)] ?? OTHER);
  const isSeparate = before === OTHER && text[start - 1] !== '/' && text[start - 1] !== '.';
  let at = start;
  while (text[at] === '-') at++;
  const dashes = at - start;
  if (!isSeparate || dashes < 1 || dashes > 2 || !isLatinLetter(text.charCodeAt(at))) return Math.max(at, start + 1);
  while (/[A-Za-z\d-]/.test(text[at] ?? '')) at++;
  const option = text.slice(start, at).replace(/-+$/, '').slice(0, MAX_TOKEN_LENGTH);
  emit(fold(option), start, at, option);
  return at;
}

function emitWord(text: string, start: number, wordEnd: number, hint: number, hash: number, emit: Emit): number {
  let end = wordEnd;
  const length = end - start;
  if (length === 1 && /[cсf]/i.test(text[start] ?? '') && /^(?:\+\+|#)/.test(text.slice(end, end + 2))) {
    end += text[end] === '#' ? 1 : 2;
    emit(fold(text.slice(start, end)).replace('с', 'c'), start, end);
    return end;
  }
  const cut = Math.min(end, start + MAX_TOKEN_LENGTH);
  const word = (hint & UPPER_OR_LINE) === 0 ? '' : text.slice(start, cut);
  if (!word.includes('_') && !CAMEL.test(word)) {
    emit(cut === end ? knownStem(text, start, end, hash, stemOf) : stemWithin(text, start, cut), start, cut);
    return end;
  }
  const whole = word.replace(/^_+|_+$/g, '');
  if (whole === '') return end;
  const at = start + word.indexOf(whole);
  emit(stem(whole), at, end, whole);
  const parts = whole.split(/_+|(?<=[a-z\d])(?=[A-Z])/);
  if (parts.length > 1) for (const part of parts) emit(stem(part), at, end, part);
  return end;
}
