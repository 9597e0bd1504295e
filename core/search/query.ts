import type { Lexicon } from './lexicon.ts';
import { looksTransliterated, type Mended, mendLayout, mendWord, type Role, type Word } from './mend.ts';
import { fold, lower, stem, stemsOf, tokenize } from './tokens.ts';
import { toRussian } from './translit.ts';
import { isAmount, isFigure, isUnit, ordinaryWords } from './words.ts';

/** One way a term of the question may stand in the notes. `weight` 1 is the word itself. */
export type Alternative = { stems: string[]; weight: number };

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
  mended: Mended[];
};

const MAX_QUESTION_LENGTH = 1000; // what comes after it says nothing that the beginning has not
const MAX_TERMS = 40;
const MAX_PHRASE = 4;
const BY_EAR = 0.9;
const KIN = 0.7;
const PART = 0.5;
const DESCRIBED = 0.65;

/** Names that stand for one of the question's words, for a description has it. */
type Names = ReadonlyMap<number, string[]>;

/**
 * Turns a question as people type it into the terms to look for. With `isName` the text names a thing, and a word of
 * grammar in it is that name: `where` beside `having`.
 */
export function readQuery(question: string, lexicon: Lexicon, isName = false): Query {
  const mended: Mended[] = [];
  const asked = question.slice(0, MAX_QUESTION_LENGTH).normalize('NFC').replace(IN_CPP, 'c++');
  const laid = mendLayout(asked, lexicon, mended);
  const isTranslit = looksTransliterated(laid, lexicon);
  // The soft sign of `pol'zovatel'` would part the word; words are found without it too.
  const typed = isTranslit ? laid.replace(/(?<=[a-z])['`’](?![a-z]*['`’])/gi, '') : laid;
  const words: Word[] = [];
  const forms: string[][] = [];
  let text = '';
  let end = 0;
  for (const token of tokenize(typed)) {
    if (token.at < end) continue; // a part of a compound name that is already there
    const isTyped = isPartOfTyped(typed, token) && lexicon.vocabulary.has(token.stem);
    const word: Word = isTyped
      ? { text: token.word, stem: token.stem, role: 'name', isTyped }
      : (unitOf(token, words.at(-1)) ?? mendWord(token.word, token.stem, lexicon, isTranslit, mended));
    text += typed.slice(end, token.at) + word.text;
    end = token.at + token.word.length;
    if (/^go(?:es)?$/i.test(token.word) && GOES.test(`${typed.slice(0, token.at)}${token.word}\n${typed.slice(end)}`))
      word.role = 'function';
    // “what the hell is a pod”, and not “callback hell”
    if (/^hell$/i.test(token.word) && /(?:^|\s)the\s+$/i.test(typed.slice(0, token.at))) word.role = 'function';
    if (/^t$/i.test(token.word) && /n['’]$/i.test(typed.slice(0, token.at))) word.role = 'function'; // “shouldn't”
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

/** «Ссылка в плюсах», but not «плюсы и минусы». */
const IN_CPP = /(?<=(?:^|\s)(?:в|на|для|из|по)\s)плюс(?:ах|ов|ам|ы)(?=[\s?!.,]|$)(?! и минус)/giu;

/** `/run`, `Type=`: a path or a key, and none of the words that mean the same. */
const isPartOfTyped = (text: string, { at, word }: { at: number; word: string }): boolean =>
  /^[a-z]/i.test(word) &&
  (text[at + word.length] === '=' || (text[at - 1] === '/' && (at < 2 || /[\s(«"`~]/.test(text[at - 2] ?? ''))));

/** “how does the login flow go”, “in one go”, “what goes on there” are not about the language. */
const GOES =
  /(?<![\w-])(?:goes|(?:to|i|we|you|they|it|lets|one|a|the|should|can|will) go|(?:how|where|what) (?:does|do|did|should|will|can) (?!.* in go\n).* go)\n|(?<![\w-])go\n (?:on|up|down|back|through|into|wrong|away|there)(?![\w-])/i;

/** «Файл подкачки на 4 гига»: how much is the asker's own affair, and what is told of any amount answers. */
function unitOf({ word, stem }: { word: string; stem: string }, before: Word | undefined): Word | undefined {
  const folded = fold(word);
  const isCounted = before !== undefined && isFigure(before.text) && isUnit(folded);
  if (!isCounted && !isAmount(folded)) return undefined;
  if (isCounted) before.role = 'general';
  return { text: word, stem, role: 'general' };
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
  const isRussian = words.some(({ text }) => /[а-яё]{2}/i.test(text));
  for (let index = 0; index < content.length && terms.length < MAX_TERMS; ) {
    const { phrase, length } = longestPhrase(words, content, index, lexicon);
    const parts = content.slice(index, index + length);
    const [first] = parts;
    if (!first) break;
    const role = length > 1 ? strongestRole(parts) : first.role;
    if (role !== 'function' && !terms.some((term) => term.stem === phrase)) {
      const written = parts.map((part) => part.text).join(' ');
      const described = parts.flatMap(({ at }) => names.get(at) ?? []);
      const own = first.isTyped ? [{ stems: [phrase], weight: 1 }] : alternativesOf(phrase, role, described, lexicon);
      const alternatives = own.length > 0 || role !== 'name' ? own : partedOf(written, lexicon);
      const isInGlossary = lexicon.glossary.isTerm(phrase) || parts.some((part) => lexicon.glossary.isTerm(part.stem));
      const isOrdinary =
        length === 1 &&
        ordinaryWords().has(phrase) &&
        !lexicon.glossary.isTerm(phrase) &&
        !(isRussian && isLatin(first.text));
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

/** “how do I create …”, “what does it change”: the word behind the person, or behind all that is asked about. */
const isDeed = (words: Word[], at: number): boolean =>
  ordinaryWords().get(words[at]?.stem ?? '') === 'verb' &&
  (/^(?:to|i|we|you|they)$/i.test(words[at - 1]?.text ?? '') ||
    (at > 2 && at === words.length - 1 && /^(?:does|do|did|can|will)$/i.test(words[1]?.text ?? '')));

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
    const isJoined = length === 2 && slice[1]?.at === (slice[0]?.at ?? 0) + 1 && isLatin(phrase);
    if (isJoined && lexicon.vocabulary.has(stem(phrase.replace(' ', '')))) return { phrase, length };
  }
  return { phrase: words[start]?.stem ?? '', length: 1 };
}

const isLatin = (text: string): boolean => /^[a-z ]+$/.test(text);

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
  // `servlet` and «сервлет» stand in the same notes.
  if (/^[a-z]{5,}$/.test(phrase) && lexicon.vocabulary.has(phrase)) add([stem(toRussian(phrase))], BY_EAR);
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
  // Authors part and join names as they like: `auto commit`, `autocommit`.
  if (own.length === 2 && isLatin(phrase)) add([stem(own.join(''))], ASUNDER);
  // `http2` is HTTP/2 and HTTP 2 to its authors.
  const versioned = /^(\p{L}+)(\d+)$/u.exec(phrase);
  if (found.size === 0 && versioned) add([stem(versioned[1] ?? ''), versioned[2] ?? ''], 0.95);
  return [...found.values()].sort((a, b) => b.weight - a.weight).slice(0, 24);
}

/** A name that nobody knows as two words of the notes: `autocommit` as `auto` and `commit`; `useEffect` is one. */
function partedOf(written: string, lexicon: Lexicon): Alternative[] {
  // `nestjs` is Nest.js to its authors.
  const base = /^([a-z]{3,})js$/.exec(written)?.[1];
  if (base && [stem(base), 'js'].every((one) => lexicon.vocabulary.has(one)))
    return [{ stems: [stem(base), 'js'], weight: ASUNDER }];
  if (!/^[a-z]{7,}$/.test(written) || lexicon.knowsStem(stem(written))) return [];
  const cuts = Array.from({ length: written.length - 2 * SHORTEST_PART + 1 }, (_, index) => index + SHORTEST_PART);
  return cuts
    .map((cut) => ({ stems: [stem(written.slice(0, cut)), stem(written.slice(cut))], weight: ASUNDER }))
    .filter(({ stems }) => stems.every((one) => lexicon.vocabulary.has(one)));
}
const SHORTEST_PART = 3;
const ASUNDER = 0.9;

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
