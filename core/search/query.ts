import { asCyrillicLayout, asLatinLayout } from './layout.ts';
import type { Lexicon } from './lexicon.ts';
import { fold, lower, stem, stemsOf, tokenize } from './tokens.ts';
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

export type Mending = 'layout' | 'translit' | 'typo';

/** One way a term of the question may stand in the notes. `weight` 1 is the word itself. */
export type Alternative = { stems: string[]; weight: number };

/** What kind of word it is decides how much it may weigh in ranking and in refusing. */
export type Role = 'option' | 'name' | 'noun' | 'adjective' | 'verb' | 'general';

export type Term = {
  written: string; // as the person wrote it, or as it was mended
  stem: string; // of a phrase: its stems joined by spaces
  role: Role;
  alternatives: Alternative[]; // only those whose every stem is in the notes; best first
  isInGlossary: boolean; // surely a term of the field
  isOrdinary: boolean; // an everyday word: a question is never about it
  isContext: boolean; // «… в докере»: where, and not what
  isDeed: boolean; // “how do I create …”: what is done, though English has the same word for a thing
  at: number; // position among the question's words
};

export type Query = {
  question: string; // as it was asked
  text: string; // mended: right layout, Russian letters, the lexicon's spelling of words of asking
  terms: Term[];
  mended: { from: string; to: string; how: Mending }[];
};

const MAX_QUESTION_LENGTH = 1000; // what comes after it says nothing that the beginning has not
/** A Russian word that no other is nearer to than this may be a Latin name by ear. */
const FAR = 1.15;
const MAX_TERMS = 40;
const MAX_PHRASE = 4;
const KIN = 0.7;
const PART = 0.5;
const DESCRIBED = 0.65;

type Word = { text: string; stem: string; role: Role | 'function' };
/** Names that stand for one of the question's words, for a description has it. */
type Names = ReadonlyMap<number, string[]>;

/**
 * Turns a question as people type it into the terms to look for. With `isName` the text names a thing, and a word of
 * grammar in it is that name: `where` beside `having`.
 */
export function readQuery(question: string, lexicon: Lexicon, isName = false): Query {
  const mended: Query['mended'] = [];
  const laid = mendLayout(question.slice(0, MAX_QUESTION_LENGTH).normalize('NFC'), lexicon, mended);
  const isTranslit = looksTransliterated(laid, lexicon);
  // The soft sign of `pol'zovatel'` would part the word; words are found without it too.
  const typed = isTranslit ? laid.replace(/(?<=[a-z])['`’](?![a-z]*['`’])/gi, '') : laid;
  const words: Word[] = [];
  const forms: string[][] = [];
  let text = '';
  let end = 0;
  for (const token of tokenize(typed)) {
    if (token.at < end) continue; // a part of a compound name that is already there
    const word = mendWord(token.word, token.stem, lexicon, isTranslit, mended);
    text += typed.slice(end, token.at) + word.text;
    end = token.at + token.word.length;
    words.push(isName && word.role === 'function' ? { ...word, role: 'name' } : word);
    forms.push([...new Set([fold(word.text), fold(token.word)])]);
  }
  return {
    question,
    text: lower(text + typed.slice(end)),
    terms: findTerms(words, namesFor(forms, lexicon), lexicon),
    mended,
  };
}

/** The wrong keyboard layout is seen word by word, but a word that fits both goes with its neighbours. */
function mendLayout(question: string, lexicon: Lexicon, mended: Query['mended']): string {
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
function mendWord(word: string, stemmed: string, lexicon: Lexicon, isTranslit: boolean, mended: Query['mended']): Word {
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
function looksTransliterated(text: string, lexicon: Lexicon): boolean {
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

function mendTypo(from: string, term: string, text: string, mended: Query['mended']): Word {
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

function namesFor(forms: string[][], lexicon: Lexicon): Names {
  const names = new Map<number, string[]>();
  for (const described of lexicon.glossary.descriptions.in(forms)) {
    for (const at of described.at) names.set(at, [...(names.get(at) ?? []), ...described.names]);
  }
  return names;
}

/** Phrases that the glossary knows become one term; every term gets the ways the notes may say it. */
function findTerms(words: Word[], names: Names, lexicon: Lexicon): Term[] {
  const terms: Term[] = [];
  const content = words.map((word, at) => ({ ...word, at })).filter(({ role }) => role !== 'function');
  for (let index = 0; index < content.length && terms.length < MAX_TERMS; ) {
    const { phrase, length } = longestPhrase(words, content, index, lexicon);
    const parts = content.slice(index, index + length);
    const [first] = parts;
    if (!first) break;
    const role = length > 1 ? strongestRole(parts) : first.role;
    if (role !== 'function' && !terms.some((term) => term.stem === phrase)) {
      const written = parts.map((part) => part.text).join(' ');
      const described = parts.flatMap(({ at }) => names.get(at) ?? []);
      const alternatives = alternativesOf(phrase, role, described, lexicon);
      const isInGlossary = lexicon.glossary.isTerm(phrase) || parts.some((part) => lexicon.glossary.isTerm(part.stem));
      const isOrdinary = length === 1 && ordinaryWords().has(phrase) && !lexicon.glossary.isTerm(phrase);
      terms.push({
        written,
        stem: phrase,
        role: isThing(role, described, lexicon) ? 'noun' : role,
        alternatives,
        isInGlossary,
        isOrdinary,
        isContext: isContext(words, first.at),
        isDeed: length === 1 && isDeed(words, first.at),
        at: first.at,
      });
    }
    index += length;
  }
  return terms;
}

/** Deeds and qualities that describe something the notes name ask for the thing: «ждут друг друга» for a deadlock. */
const isThing = (role: Word['role'], described: string[], lexicon: Lexicon): boolean =>
  RANK[role] < RANK.noun && described.some((name) => stemsOf(name).every((stemmed) => lexicon.vocabulary.has(stemmed)));

const isContext = (words: Word[], at: number): boolean =>
  at > 1 && /^(?:в|во|in|inside|внутри)$/.test(fold(words[at - 1]?.text ?? ''));

const isDeed = (words: Word[], at: number): boolean =>
  /^(?:to|i|we|you|they)$/i.test(words[at - 1]?.text ?? '') && ordinaryWords().get(words[at]?.stem ?? '') === 'verb';

const RANK: Record<Word['role'], number> = {
  function: 0,
  general: 1,
  verb: 2,
  adjective: 3,
  noun: 4,
  name: 4,
  option: 5,
};
const strongestRole = (words: Word[]): Word['role'] =>
  words.reduce((best, { role }) => (RANK[role] > RANK[best] ? role : best), 'general' as Word['role']);

function longestPhrase(
  all: { stem: string }[],
  words: { stem: string; at: number }[],
  start: number,
  lexicon: Lexicon,
): { phrase: string; length: number } {
  for (let length = Math.min(MAX_PHRASE, words.length - start); length > 1; length--) {
    const slice = words.slice(start, start + length);
    const phrase = slice.map((word) => word.stem).join(' ');
    // «докер в докере»: a name may hold a preposition.
    const whole = all
      .slice(slice[0]?.at, (slice.at(-1)?.at ?? 0) + 1)
      .map((word) => word.stem)
      .join(' ');
    if (lexicon.glossary.has(whole)) return { phrase: whole, length };
    // A phrase of the notes' own words is better matched word by word, unless it has another name.
    if (lexicon.glossary.has(phrase)) return { phrase, length };
  }
  return { phrase: words[start]?.stem ?? '', length: 1 };
}

function alternativesOf(phrase: string, role: Word['role'], described: string[], lexicon: Lexicon): Alternative[] {
  const found = new Map<string, Alternative>();
  const add = (stems: string[], weight: number): void => {
    if (!stems.every((stem) => lexicon.vocabulary.has(stem))) return;
    const key = stems.join(' ');
    if ((found.get(key)?.weight ?? 0) < weight) found.set(key, { stems, weight });
  };
  // «Алгоритм Краскала» is «Краскал», «жадный алгоритм» is «жадный» where everybody knows what it is.
  const addWithout = (stems: string[], weight: number): void => {
    const rest = stems.filter((stem) => !WHAT_IT_IS.has(stem));
    if (rest.length > 0 && rest.length < stems.length) add(rest, weight * WITHOUT_KIND);
  };
  const own = phrase.split(' ');
  add(own, 1);
  addWithout(own, 1);
  for (const alias of lexicon.glossary.aliasesOf(phrase)) {
    // «compose» alone is less than «docker compose».
    const isPart = alias.stems.length < own.length && alias.stems.every((stem) => own.includes(stem));
    add(alias.stems, isPart ? PART : alias.weight);
    if (!isPart) addWithout(alias.stems, alias.weight);
    // «снести» is near «удалить», and «удаление» is the same as that.
    for (const next of lexicon.glossary.aliasesOf(alias.stems.join(' '))) {
      if (alias.weight < 0.9 && next.weight > 0.9) add(next.stems, alias.weight * next.weight * 0.9);
    }
  }
  for (const name of described) {
    const stems = stemsOf(name);
    add(stems, DESCRIBED);
    for (const same of lexicon.glossary.aliasesOf(stems.join(' '))) {
      if (same.weight > 0.9) add(same.stems, DESCRIBED * same.weight);
    }
  }
  const [single] = own;
  if (own.length === 1 && single !== undefined && role !== 'option') {
    for (const kin of lexicon.relatives(single)) add([kin], KIN);
    if (found.size === 0) splitOptions(single, add);
  }
  if (role === 'option' && found.size === 0) splitOptions(phrase, add);
  // `http2` is HTTP/2 and HTTP 2 to its authors.
  const versioned = /^(\p{L}+)(\d+)$/u.exec(phrase);
  if (found.size === 0 && versioned) add([stem(versioned[1] ?? ''), versioned[2] ?? ''], 0.95);
  return [...found.values()].sort((a, b) => b.weight - a.weight).slice(0, 24);
}

const WHAT_IT_IS = new Set(stemsOf('алгоритм теорема закон принцип algorithm theorem law principle'));
const WITHOUT_KIND = 0.9;

/** `-it` is `-i` and `-t`, and some write `-ti`. */
function splitOptions(option: string, add: (stems: string[], weight: number) => void): void {
  const letters = /^-([a-z]{2,4})$/.exec(option)?.[1];
  if (!letters) return;
  add([`-${[...letters].reverse().join('')}`], 0.95);
  add(
    [...letters].map((letter) => `-${letter}`),
    0.8,
  );
}
