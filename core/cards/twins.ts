import { latinSkeleton } from '../search/index.ts';
import { bare, fold, leadingSentences, withoutStop, wordsOf } from './text.ts';
import type { MadeCard } from './types.ts';

/** Joins cards that ask the same thing: of two definitions both answers are kept, otherwise the fuller card. */
export function withoutTwins(cards: MadeCard[]): MadeCard[] {
  const kept = new Map<string, MadeCard>();
  const answers = new Map<string, string>();
  for (const card of cards) {
    const key = questionOf(card);
    const twin = kept.get(key);
    if (twin) {
      kept.set(key, join(twin, card));
      continue;
    }
    if (card.kind === 'meaning->command') {
      const command = commandKey(card.back);
      const other = answers.get(command);
      // Of two questions for one command one stays, the same in whatever order the sections stand.
      if (other !== undefined && !tellsMore(card, kept.get(other))) continue;
      if (other !== undefined) kept.delete(other);
      answers.set(command, key);
    }
    kept.set(key, card);
  }
  return withoutToldRows(withoutRepeatedOptions(withoutEchoes([...kept.values()])));
}

/** «CMD и ENTRYPOINT: что задают?» below a comparison whose own words have told just that. */
function withoutToldRows(cards: MadeCard[]): MadeCard[] {
  const told = new Map<string, Set<string>>();
  const place = ({ path, heading }: MadeCard): string => `${path} ${heading}`;
  for (const card of cards)
    if (card.kind === 'comparison' && !IS_ROW.test(card.back)) told.set(place(card), new Set(longStems(card.back)));
  return cards.filter((card) => {
    const words = told.get(place(card));
    if (words === undefined || card.kind !== 'comparison' || !IS_ROW.test(card.back)) return true;
    const names = longStems(card.front);
    const own = longStems(card.back.replace(/^- [^:\n]+(?::\S+)?: /gmu, '')).filter((stem) => !names.includes(stem));
    return own.length < 2 || own.filter((stem) => words.has(stem)).length < own.length * TOLD;
  });
}

const IS_ROW = /^(?:- [^:\n]+(?::\S+)?: [^\n]+(?:\n|$))+$/u;
const TOLD = 0.75;

const longStems = (text: string): string[] =>
  fold(text)
    .split(' ')
    .filter((word) => word.length > 4)
    .map((word) => word.slice(0, 5));

/** An option listed for its command, and again with the same value under a heading of its own in the same note, is asked once. */
function withoutRepeatedOptions(cards: MadeCard[]): MadeCard[] {
  const listed = new Map<string, string>();
  for (const card of cards) {
    const { spellings, meaning, isOwned } = optionOf(card);
    // The card that asks for an option comes after the one that asks what it does, and knows how else it is spelt.
    const said = meaning ?? listed.get(`${card.path} ${spellings[0]}`);
    if (isOwned && said !== undefined) for (const spelling of spellings) listed.set(`${card.path} ${spelling}`, said);
  }
  return cards.filter((card) => {
    const { spellings, meaning, isOwned } = optionOf(card);
    const said = isOwned ? undefined : listed.get(`${card.path} ${spellings[0]}`);
    return said === undefined || !speakOfTheSame(meaning ?? card.front, said);
  });
}

/** The option with its value, in each of its spellings, from either card of its pair, and whether a command is named. */
function optionOf({ kind, front, back }: MadeCard): { spellings: string[]; meaning?: string; isOwned: boolean } {
  if (kind !== 'option') return { spellings: [], isOwned: false };
  const isAnswer = back.startsWith('`-');
  const codes = front.match(/`[^`]+`/g) ?? [];
  const [, name = '', value = '', others = ''] =
    /^`(-[^\s`]+)((?: [^`()]+?)?)(?: \(([^`()]+)\))?`$/.exec((isAnswer ? back : codes[0]) ?? '') ?? [];
  const spellings = [name, ...others.split(/,\s*/)].filter((spelling) => spelling.startsWith('-'));
  return {
    spellings: spellings.map((spelling) => spelling + value),
    ...(!isAnswer && { meaning: back }),
    isOwned: !front.includes(': ') && codes.length > (isAnswer ? 0 : 1),
  };
}

/**
 * «Объекты Docker: что такое образ?» asks again what «Что такое образ?» has asked, and «Сети в Docker: когда подходит
 * bridge?» what «Когда нужна bridge-сеть?» has, when the answers speak of the same.
 */
function withoutEchoes(cards: MadeCard[]): MadeCard[] {
  const plain = new Map<string, { card: MadeCard; words: string[] }[]>();
  const fronts = new Set<string>();
  for (const card of cards) {
    const { form, term = '', context } = askedOf(card);
    if (form === undefined || context !== undefined) continue;
    const words = contentOf(term);
    for (const word of new Set(words)) {
      const bucket = plain.get(`${form} ${word}`);
      if (bucket) bucket.push({ card, words });
      else plain.set(`${form} ${word}`, [{ card, words }]);
    }
  }
  return cards.filter((card) => {
    const { form, term = '', context } = askedOf(card);
    if (form !== undefined && context !== undefined) {
      const words = contentOf(term);
      const around = contentOf(context);
      // «Демон Docker» is the demon among the «Объекты Docker»; «порт коммутатора» is not the port among them.
      const isTheSame = (other: string[]): boolean =>
        words.every((word) => other.includes(word)) &&
        other.every((word) => [...words, ...around].some((said) => said.startsWith(word) || word.startsWith(said)));
      const [rarest = []] = words
        .map((word) => plain.get(`${form} ${word}`) ?? [])
        .sort((one, other) => one.length - other.length);
      const echoed = rarest.some((other) => isTheSame(other.words) && speakOfTheSame(card.back, other.card.back));
      if (echoed) return false;
    }
    const key = `${card.kind === 'marked'} ${card.front}${card.kind === 'cloze' ? card.back : ''}`;
    if (fronts.has(key)) return false;
    fronts.add(key);
    return true;
  });
}

type Asked = { form?: 'what' | 'when'; term?: string; context?: string };

function askedOf({ kind, front }: MadeCard): Asked {
  if (kind !== 'definition') return {};
  for (const [form, pattern] of FORMS) {
    const { term = '', context } = pattern.exec(front)?.groups ?? {};
    if (term !== '') return context === undefined ? { form, term } : { form, term, context };
  }
  return {};
}

const FORMS: ['what' | 'when', RegExp][] = [
  ['what', /^(?:(?<context>[^:`]{2,70}): )?(?:что такое|what (?:is|are)(?: an?| the)?) (?<term>[^?]+)\?$/iu],
  ['what', /^(?:(?<context>[^:`]{2,70}): )?(?<term>[^:?—]+) — что это такое\?$/iu],
  [
    'when',
    /^(?:(?<context>[^:`]{2,70}): )?когда (?:подход[ия]т|нуж(?:ен|на|но|ны)|берут|используют|применяют|пригод[ия]тся) (?<term>[^?]+)\?$/iu,
  ],
];

/** The stems of a name: «bridge-сеть», «сеть `bridge` (мост)»; a remark in brackets is no part of it. */
const contentOf = (name: string): string[] =>
  wordsOf(name.replace(/\s*\([^()]*\)/g, ''))
    .flatMap((word) => word.split('-'))
    .map((word) => fold(word))
    .filter((word) => word.length > 1 || /\d/.test(word))
    .map((word) => (/^[a-z]+$/.test(word) ? word.slice(0, Math.max(3, word.length - 2)) : word));

function speakOfTheSame(a: string, b: string): boolean {
  const stems = new Set(longStems(a));
  return longStems(b).some((stem) => stems.has(stem));
}

/** What a program is («Что такое Docker?») and what typing its name does are two questions. */
const ASKING =
  /(^|: )(?:что такое|что означает|что это такое|(?:что делает команда|what does the command)(?! `?[\w-]+`?(?: do)?\?)|what (?:is|are)|what does(?= .* mean\?$))\s/iu;

/** Folded, but for what stands in code: `-c` and `-k` sound alike and are two options. */
const wordsAsked = (text: string): string[] =>
  text
    .split(/(`[^`]*`)/)
    .flatMap((part) => (part.startsWith('`') && /[-./*&]/.test(part) ? [part] : fold(part).split(' ')))
    .filter(Boolean);

/** The question without its form: «Что такое Docker образ?» and «Что такое образ Докера?» would be the same. */
function questionOf(card: MadeCard): string {
  const isCommand = card.kind === 'command->meaning';
  // “Type I error” and “Type II error” would fold alike.
  const numbered = card.front.replace(
    /(?<![\p{L}\d])[IVX]{2,4}(?![\p{L}\d])/gu,
    (roman) => `${roman.length}${roman.charAt(0)}`,
  );
  const asked = isCommand ? commandKey(card.front) : numbered.replace(/ — что это такое\?$/u, '');
  const words = isCommand
    ? [asked]
    : wordsAsked(
        asked
          .replace(ASKING, '$1')
          .replace(/ mean\?$/, '?')
          .replace(/[«»“”]/g, ''),
      );
  const family = isCommand
    ? 'command'
    : card.kind === 'marked'
      ? 'marked'
      : card.kind === 'meaning->command'
        ? 'meaning'
        : 'asked';
  return `${family} ${words.sort().join(' ')}${card.kind === 'cloze' ? fold(card.back) : ''}`;
}

/** `docker rm [имя]` and `docker rm имя` are one command; another option makes another. */
const commandKey = (text: string): string =>
  (/`([^`]+)`/.exec(text)?.[1] ?? bare(text))
    .replace(/\[[^\]]*\]|<[^>]*>|[а-яё]+/giu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The fuller question, but a plain one before one that quotes or explains: «соответствует описание «…»», «просит: посылает …». */
function tellsMore(card: MadeCard, other: MadeCard | undefined): boolean {
  if (other === undefined) return true;
  const worth = ({ front }: MadeCard): number =>
    (/[»”]\?$/u.test(front) || soundsLike(front, other.back) ? 0 : /:/.test(front) ? 1 : front.length > 90 ? 2 : 3) *
      1000 +
    front.length;
  const [a, b] = [worth(card), worth(other)];
  return a !== b ? a > b : `${card.front} ${card.back}` > `${other.front} ${other.back}`;
}

/** «Какой командой инспектировать …?» says `inspect`. */
const soundsLike = (front: string, command: string): boolean => {
  const named = wordsOf(bare(command))
    .map(latinSkeleton)
    .filter((word) => word.length >= 5);
  return (front.match(/[а-яё]{7,}/giu) ?? []).some((word) =>
    named.some((part) => latinSkeleton(word).startsWith(part)),
  );
};

/** Which of two is kept must not hang on which stands first in the notes. */
const isFuller = (a: MadeCard, b: MadeCard): boolean =>
  a.back.length > b.back.length || (a.back.length === b.back.length && a.back >= b.back);

function join(first: MadeCard, second: MadeCard): MadeCard {
  const [a, b] = [fold(first.back), fold(second.back)];
  if (a.includes(b)) return first;
  if (b.includes(a) && first.kind === second.kind) return second;
  if (first.kind !== 'definition' || second.kind !== 'definition')
    return second.kind === first.kind && first.kind !== 'marked' && !isFuller(first, second) ? second : first;
  const fuller = isFuller(first, second) ? first : second;
  // “contains a modulator”, “contains a coder”, “contains a filter”: a third answer to one question.
  const more = `${first.back}\n- ${withoutStop(second.back)}`;
  if (/^(?:- [^\n]+(?:\n|$)){2,}$/.test(first.back) && !second.back.includes('\n') && more.length <= 600)
    return { ...first, back: more };
  if (first.back.includes('\n') || second.back.includes('\n')) return fuller;
  const both = (length: number) =>
    [first, second].map((card) => `- ${withoutStop(leadingSentences(card.back, length))}`).join('\n');
  const back = both(600).length <= 500 ? both(600) : both(200);
  return back.length <= 600 ? { ...first, back } : fuller;
}
