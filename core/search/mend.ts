import { asCyrillicLayout, asLatinLayout } from './layout.ts';
import type { Lexicon } from './lexicon.ts';
import { fold, stem } from './tokens.ts';
import { skeleton, toRussian } from './translit.ts';
import {
  FUNCTION_WORDS,
  GENERAL_STEMS,
  GENERAL_WORDS,
  isOfAsking,
  looksLikeAdjective,
  looksLikeVerb,
  ordinaryWords,
} from './words.ts';

/** What was typed, and what was taken for meant. */
export type Mended = { from: string; to: string; how: 'layout' | 'translit' | 'typo' };

/** What kind of word it is decides how much it may weigh in ranking and in refusing. */
export type Role = 'option' | 'name' | 'noun' | 'adjective' | 'verb' | 'general';

export type Word = { text: string; stem: string; role: Role | 'function'; isTyped?: boolean };

/** A Russian word that no other is nearer to than this may be a Latin name by ear. */
const FAR = 1.15;

/** The wrong keyboard layout is seen word by word, but a word that fits both goes with its neighbours. */
export function mendLayout(question: string, lexicon: Lexicon, mended: Mended[]): string {
  const chunks = question.split(/(\s+)/);
  const isLatin = (chunk: string): boolean => /[a-z]/i.test(chunk) && !/[а-яё]/i.test(chunk);
  const known = chunks.map((chunk) => (chunk.trim() === '' ? 1 : knownShare(chunk, lexicon)));
  // Most questions are typed as they are meant.
  if (known.every((share) => share === 1)) return question;
  const readings = chunks.map((chunk, at) => {
    // Options and code are typed as they are meant.
    if (chunk.trim() === '' || /^--?[a-z]/i.test(chunk)) return { chunk, other: chunk, gain: 0 };
    const latin = isLatin(chunk);
    const other = latin ? inCyrillic(chunk, lexicon) : asLatinLayout(chunk);
    return { chunk, other, gain: OPTION_LAID_WRONG.test(chunk) ? 1 : knownShare(other, lexicon) - (known[at] ?? 0) };
  });
  const wrong = readings.filter(({ gain }) => gain > 0);
  const right = readings.filter(({ gain }) => gain < 0);
  // One short word that happens to make sense on the other layout proves nothing against its neighbours.
  const strength = (list: typeof readings): number =>
    list.reduce((sum, { chunk, gain }) => sum + Math.abs(gain) * Math.min(chunk.length, 6), 0);
  const letters = chunks.reduce((sum, chunk) => sum + Math.min(chunk.trim().length, 6), 0);
  if (strength(wrong) <= strength(right) || strength(wrong) < letters * 0.4) {
    const isSure = readings.map(
      ({ chunk, other, gain }) => gain >= 1 && (chunk.length >= 4 || (chunk.length > 2 && isOfAsking(fold(other)))),
    );
    return readings
      .map(({ chunk, other, gain }, index) => {
        // The words between them are chunks of space: the neighbour stands two places away.
        const isBeside = gain >= 1 && (isSure[index - 2] || isSure[index + 2]);
        const isAsking = gain >= 1 && isOfAsking(fold(other)) && isSure.includes(true);
        if (!isSure[index] && !isBeside && !isAsking) return chunk;
        mended.push({ from: chunk, to: other, how: 'layout' });
        return other;
      })
      .join('');
  }
  const mostly = isLatin(wrong.map(({ chunk }) => chunk).join(''));
  return readings
    .map(({ chunk, other, gain }) => {
      const isCandidate = mostly ? isLatin(chunk) : /[а-яё]/i.test(chunk);
      if (!isCandidate || gain < 0 || chunk.trim() === '') return chunk;
      mended.push({ from: chunk, to: other, how: 'layout' });
      return other;
    })
    .join('');
}

/** `-e` with the Russian layout on; nobody writes so in Russian. */
const OPTION_LAID_WRONG = /^(?:-[а-яё]{1,2}|--[а-яё-]{2,})$/i;

/** On the other layout «б», «ю» and «ж» are marks, and a mark after a word may be one. */
function inCyrillic(chunk: string, lexicon: Lexicon): string {
  const whole = asCyrillicLayout(chunk);
  const bare = chunk.replace(/[,.;]$/, '');
  if (bare === chunk || knownShare(whole, lexicon) === 1) return whole;
  return knownShare(asCyrillicLayout(bare), lexicon) === 1 ? asCyrillicLayout(bare) + chunk.slice(-1) : whole;
}

function knownShare(chunk: string, lexicon: Lexicon): number {
  const words = chunk.match(/[\p{L}\p{N}]+/gu) ?? [];
  // Nobody means a bracket or a semicolon in the middle of a word; on the other layout these are letters.
  if (words.length === 0 || /[a-z][;,[\]][a-z]/i.test(chunk)) return 0;
  const letters = words.join('').length;
  return words.reduce((sum, word) => sum + (isKnown(word, lexicon) ? word.length : 0), 0) / letters;
}

const isKnown = (word: string, lexicon: Lexicon): boolean =>
  word.length === 1
    ? /[а-яё]/i.test(word) && FUNCTION_WORDS.has(fold(word))
    : /^\d+$/.test(word) || lexicon.knows(word);

/** Exact, then by sound for Latin letters, then by typing distance: the first that the lexicon knows. */
export function mendWord(word: string, stemmed: string, lexicon: Lexicon, isTranslit: boolean, mended: Mended[]): Word {
  const folded = fold(word);
  const asked = isTranslit && /^[a-z0-9]+$/.test(folded) ? askingWord(folded) : undefined;
  if (asked !== undefined && FUNCTION_WORDS.has(asked)) return { text: asked, stem: stemmed, role: 'function' };
  if (word.startsWith('-')) return { text: word, stem: stemmed, role: 'option' };
  // An operator is a name where the notes have it; else somebody makes a face.
  if (!/[\p{L}\p{N}]/u.test(word))
    return { text: word, stem: stemmed, role: lexicon.vocabulary.has(stemmed) ? 'name' : 'function' };
  if (FUNCTION_WORDS.has(folded)) return { text: word, stem: stemmed, role: 'function' };
  // In a question typed in Latin letters `set` is «сеть», if the notes speak of nets and never of sets.
  const soft = isTranslit && /^[a-z]+$/.test(folded) && !lexicon.vocabulary.has(stemmed) ? `${toRussian(folded)}ь` : '';
  if (soft.endsWith('ть') && lexicon.vocabulary.has(stem(soft))) {
    mended.push({ from: word, to: soft, how: 'translit' });
    return asWord(soft, stem(soft));
  }
  if (lexicon.knows(word)) return asWord(word, stemmed);
  if (/^[a-z0-9'`]+$/.test(folded) && /[a-z]/.test(folded)) {
    const { russian, known } = russianReading(folded, lexicon);
    if (isTranslit && known !== undefined && folded.length > 2) {
      mended.push({ from: word, to: russian, how: 'translit' });
      return asWord(russian, known);
    }
    const near = isTranslit && folded.length > 4 ? lexicon.nearest(russian) : undefined;
    const latin = lexicon.nearest(folded);
    if (near && near.distance < (latin?.distance ?? 9)) return mendTypo(word, near.term, russian, mended);
  }
  const near = lexicon.nearest(word);
  const latin = /^[а-я]/.test(folded) && (near?.distance ?? 9) > FAR ? lexicon.latinOf(folded) : undefined;
  if (latin !== undefined) {
    mended.push({ from: word, to: latin, how: 'translit' });
    return { ...asWord(latin, latin), role: 'name' };
  }
  return near ? mendTypo(word, near.term, word, mended) : asWord(word, stemmed);
}

/** How a word in Latin letters reads in Russian, and the stem that the lexicon has for it. */
function russianReading(folded: string, lexicon: Lexicon): { russian: string; known?: string } {
  // Some write `w` for «ш», as it looks.
  const readings = [...new Set([folded, folded.replaceAll('w', 'sh')])].map((reading) => {
    const hard = toRussian(reading);
    // The soft sign has no letter in Latin: `podnyat`.
    return hard.endsWith('т') && lexicon.knows(`${hard}ь`) ? `${hard}ь` : hard;
  });
  for (const russian of readings) if (lexicon.knows(russian)) return { russian, known: stem(russian) };
  for (const russian of readings) {
    const known = lexicon.soundsLike(stem(russian)) ?? lexicon.soundsLike(stem(`${russian}ь`));
    if (known !== undefined) return { russian, known };
  }
  return { russian: readings[0] ?? folded };
}

const RUSSIAN_ASKING = [...FUNCTION_WORDS, ...GENERAL_WORDS].filter((word) => /^[а-я]/.test(word));
const ASKING = new Map(RUSSIAN_ASKING.filter(({ length }) => length > 3).map((word) => [skeleton(word), word]));

/** The Russian word of asking that Latin letters spell: `eto`, `4to`, `rabotaet`. */
function askingWord(folded: string): string | undefined {
  const russian = toRussian(folded);
  const exact = [russian, russian.replace(/^е/, 'э')].find(isOfAsking);
  return exact ?? (russian.length > 3 ? ASKING.get(skeleton(russian)) : undefined);
}

/**
 * Russian in Latin letters reads as Russian at more words than it reads as English; a question may be all names but
 * for «kak» and «chto eto».
 */
export function looksTransliterated(text: string, lexicon: Lexicon): boolean {
  let russian = 0;
  let english = 0;
  let sure = 0; // words that are Russian and cannot be anything else
  for (const [word] of text.matchAll(/[a-z0-9'`]+/gi)) {
    if (!/[a-z]/i.test(word)) continue;
    if (word.length < 2) continue;
    const folded = fold(word);
    if (lexicon.knows(word)) {
      english += FUNCTION_WORDS.has(folded) ? 1.5 : 1;
      if (FUNCTION_WORDS.has(folded) && askingWord(folded) === undefined) sure--;
    } else if (word.length > 2 && askingWord(folded) !== undefined) {
      russian++;
      sure++;
    } else if (lexicon.knows(toRussian(word))) {
      russian++;
      if (word.length > 4) sure++;
    } else if (lexicon.soundsLike(stem(toRussian(word))) !== undefined) russian += 0.7;
  }
  return russian > 0 && (russian >= english || sure > 0 || /[а-яё]/i.test(text));
}

function mendTypo(from: string, term: string, text: string, mended: Mended[]): Word {
  mended.push({ from, to: term, how: 'typo' });
  if (FUNCTION_WORDS.has(term)) return { text: term, stem: term, role: 'function' };
  if (GENERAL_WORDS.has(term)) return { text: term, stem: stem(term), role: 'general' };
  if (GENERAL_STEMS.has(term)) return { text: fullForm(term), stem: term, role: 'general' };
  const part = ordinaryWords().get(term);
  const role = part === undefined || /^[a-z]/.test(term) ? roleOf(text) : part === 'other' ? 'adjective' : part;
  return { text: term, stem: term, role };
}

/** A word of asking with this stem: intents are read from whole words. */
const fullForm = (general: string): string => [...GENERAL_WORDS].find((word) => stem(word) === general) ?? general;

const asWord = (text: string, stemmed: string): Word => ({ text, stem: stemmed, role: roleOf(text) });

function roleOf(word: string): Role {
  const folded = fold(word);
  if (/^\d+$/.test(folded)) return 'adjective';
  if (GENERAL_WORDS.has(folded) || GENERAL_STEMS.has(stem(folded))) return 'general';
  const part = ordinaryWords().get(stem(folded));
  if (/^[a-z\d+#_.]+$/.test(folded)) return part === 'other' ? 'adjective' : 'name';
  if (part !== undefined) return part === 'other' ? 'adjective' : part;
  if (looksLikeVerb(folded)) return 'verb';
  return looksLikeAdjective(folded) ? 'adjective' : 'noun';
}
