import { plainText } from '../notes/index.ts';
import { PROGRAMS } from './programs.ts';

const CODE_SPAN = /(`+)([^`](?:.*?[^`])??)\1(?!`)/gs;

/** Inline Markdown with only code spans left: what both a chat and Anki can show. */
export function richText(markdown: string): string {
  if (!markdown.includes('`')) return plainText(markdown);
  const spans: string[] = [];
  const holed = markdown.replace(CODE_SPAN, (span) => `\ue004${spans.push(span.replace(/\s+/g, ' ')) - 1}\ue005`);
  return plainText(holed).replace(/\ue004(\d+)\ue005/g, (_, index: string) => spans[Number(index)] ?? '');
}

/** Text without its backticks, to compare and to measure. */
export const bare = (text: string): string => text.replace(/`+/g, '');

export const asCode = (text: string): string => {
  const code = bare(text).trim();
  return text.includes('``') ? `\`\` ${code} \`\`` : `\`${code}\``;
};

export const fenced = (code: string, language = ''): string => {
  const fence = code.includes('```') ? '````' : '```';
  return `${fence}${language}\n${code}\n${fence}`;
};

/** Upper-cases the first letter, unless the text opens with code or with a name that is written small. */
export function capital(text: string): string {
  const first = /^[«"“(]?/.exec(text)?.[0].length ?? 0;
  const word = /^[\p{L}\p{N}+.-]+/u.exec(text.slice(first))?.[0] ?? '';
  if (/^\p{Ll}[\p{L}\p{N}]*\p{Lu}/u.test(word)) return text;
  // A formula or a variable: `p[i] = …`, `b only if …`.
  if (
    /^[a-z]\w*(?:[[(]| = |(?:\.[a-z]\w*)+(?:[ (,:]|$))|^[a-z]+_\w|^[b-hj-z] |^[b-df-hj-np-tv-xz]{1,4}$|^[a-z]\S*[²³/·^=]/.test(
      text.slice(first),
    )
  )
    return text;
  if (/^[a-z]+ \w+\(/.test(text)) return text;
  if (PROGRAMS.has(word) && /^\S+ [a-z-]/.test(text.slice(first))) return text;
  // A small Latin name in a Russian sentence is one that is written small: «fd присоединён к объекту».
  if (/^[a-z][\w.-]* [а-яё]/u.test(text.slice(first))) return text;
  return text.slice(0, first) + text.charAt(first).toUpperCase() + text.slice(first + 1);
}

/** Lower-cases the first letter of an ordinary Russian word: «СУБД» stays, and so does every Latin name. */
export const small = (text: string): string =>
  /^[А-ЯЁ][а-яё]*(?:-[а-яё]+)*(?![\p{L}\d-])/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** The same for English, where the first word of a sentence is rarely a name: `TCP` and `McDonald` stay. */
export const smallLatin = (text: string): string =>
  /^[A-Z][a-z]*(?:-[a-z]+)*(?![\p{L}/-])/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : small(text);

/** Puts bare options into code marks. */
export const withCode = (text: string): string =>
  text.includes('`') ? text : text.replace(/(?<![\p{L}\p{N}-])--?[a-z][\w-]*/giu, (option) => `\`${option}\``);

const ABBREVIATION =
  /(?:^|[\s(«])(?:т\.\s?е|т\.\s?к|т\.\s?д|т\.\s?п|т\.\s?н|др|пр|см|напр|стр|рис|гг?|вв?|им|e\.g|i\.e|etc|vs|cf|fig|approx|no|dr|mr|mrs|st)\.$/iu;

/** Cuts a text into sentences. A stop inside code, quotes, brackets or after an abbreviation does not end one. */
export function sentences(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  let depth = 0;
  let inCode = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '`') inCode = !inCode;
    if (inCode) continue;
    if ('(«['.includes(char)) depth++;
    else if (')»]'.includes(char)) depth = Math.max(0, depth - 1);
    if (depth > 0 || !'.!?…'.includes(char)) continue;
    while ('.!?…»")'.includes(text.charAt(at + 1)) && at + 1 < text.length) at++;
    const rest = text.slice(at + 1);
    // «… образ. bridge-сети …»: a Latin name needs no capital to open a Russian sentence.
    const opensLatin = /[а-яё)]$/iu.test(text.slice(0, at)) && /^\s+[a-z]/.test(rest);
    if (rest !== '' && !opensLatin && !/^\s+["«“(]?[\p{Lu}\p{N}`]/u.test(rest)) continue;
    const sentence = text.slice(start, at + 1);
    if (rest !== '' && (ABBREVIATION.test(sentence) || /(?:^|\s)(?:\p{L}|\d{1,2})\.$/u.test(sentence))) continue;
    found.push(sentence.trim());
    start = at + 1;
  }
  const last = text.slice(start).trim();
  if (last !== '') found.push(last);
  return found;
}

/** The leading sentences that fit; the first one always does. */
export function leadingSentences(text: string, maxLength: number): string {
  let result = '';
  let end = 0;
  for (const sentence of sentences(text)) {
    if (result !== '' && result.length + 1 + sentence.length > maxLength) break;
    const start = text.indexOf(sentence, end);
    // Code begins on a line of its own.
    const isApart = sentence.startsWith('```') && text.slice(end, start).includes('\n');
    result += (result === '' ? '' : isApart ? '\n\n' : ' ') + sentence;
    end = start + sentence.length;
  }
  return result;
}

export type Pair = { term: string; meaning: string };

/** Splits `term — meaning` at the first dash with spaces around it, outside code, quotes and brackets. */
export const splitDash = (text: string): Pair | undefined =>
  splitAt(text.replace(OF_ONE_NAME, '-$1-'), /^\s+(?:--|[-–—])\s+(?![-–—]\s)/);
/** “end - to - end”: dashes within a name. */
const OF_ONE_NAME = /(?<=\p{L})\s[-–—]\s(to|by|in|of|on|and|for|at|на|в|по|до|за)\s[-–—]\s(?=\p{L})/giu;

/** Splits `term: meaning`. */
export const splitColon = (text: string): Pair | undefined => splitAt(text, /^:\s+/);

/** Splits at the first `mark` outside code, quotes and brackets. */
export function splitAt(text: string, mark: RegExp): Pair | undefined {
  let depth = 0;
  let inCode = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '`') inCode = !inCode;
    if (inCode) continue;
    if ('(«'.includes(char)) depth++;
    else if (')»'.includes(char)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    const length = mark.exec(text.slice(at, at + 6))?.[0].length ?? 0;
    if (length > 0 && at > 0) return { term: text.slice(0, at).trim(), meaning: text.slice(at + length).trim() };
  }
  return undefined;
}

export const wordsOf = (text: string): string[] => bare(text).match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu) ?? [];

/** Without the final stop of a single sentence: a back reads better so, and a front needs none. */
export const withoutStop = (text: string): string => text.replace(/(?<![.…])[.;,:]\s*$/, '');

const isRussian = /[а-яё]/iu;
export type Language = 'ru' | 'en';
export const languageOf = (text: string): Language => (isRussian.test(text) ? 'ru' : 'en');

const LATIN: ReadonlyMap<string, string> = new Map(
  'а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:c ч:ch ш:sh щ:sh ъ: ы:y ь: э:e ю:yu я:ya'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** One spelling for all the ways to write a thing: «Докер», `docker` and «ДОКЕР» fold alike. */
export function fold(text: string): string {
  let latin = '';
  for (const letter of bare(text).toLowerCase()) latin += LATIN.get(letter) ?? letter;
  return latin
    .replace(/ck|q/g, 'k')
    .replace(/c(?=[aoukt]|$|\s)/g, 'k')
    .replace(/([a-z])\1/g, '$1')
    .replace(/[^\p{L}\p{N}$#+*%&|<>=!~@./-]+/gu, ' ')
    .replace(/(?<![.-])[.-]+(?=\s|$)/g, '')
    .trim();
}

/** «мейоз (от греч. meiosis — уменьшение)»: where a word comes from is no part of it. */
export const withoutOrigin = (text: string): string =>
  text.replace(
    /\s\((?:от )?(?:лат|греч|англ|фр|франц|нем|ит|итал|исп|from (?:the )?(?:Latin|Greek))\.?\s[^()]*\)/iu,
    '',
  );
