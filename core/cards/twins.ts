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
  return withoutEchoes([...kept.values()]);
}

/** «Объекты Docker: что такое образ?» asks again what «Что такое образ?» has asked, when the answers speak of the same. */
function withoutEchoes(cards: MadeCard[]): MadeCard[] {
  const plain = new Map<string, MadeCard>();
  const fronts = new Set<string>();
  for (const card of cards) {
    const term = DEFINED.exec(card.front)?.groups?.term;
    if (term) plain.set(fold(term), card);
  }
  return cards.filter((card) => {
    const echoed = plain.get(
      fold(
        /^[^:`]{2,70}: (?:что такое|what (?:is|are)(?: an?| the)?) (?<term>[^?]+)\?$/iu.exec(card.front)?.groups
          ?.term ?? '',
      ),
    );
    if (echoed && speakOfTheSame(card.back, echoed.back)) return false;
    const key = `${card.kind === 'marked'} ${card.front}${card.kind === 'cloze' ? card.back : ''}`;
    if (fronts.has(key)) return false;
    fronts.add(key);
    return true;
  });
}

const DEFINED = /^(?:Что такое|What (?:is|are)(?: an?| the)?) (?<term>[^?]+)\?$/;

function speakOfTheSame(a: string, b: string): boolean {
  const stems = new Set(
    fold(a)
      .split(' ')
      .filter((word) => word.length > 4)
      .map((word) => word.slice(0, 5)),
  );
  return (
    fold(b)
      .split(' ')
      .filter((word) => word.length > 4 && stems.has(word.slice(0, 5))).length > 0
  );
}

const ASKING =
  /(^|: )(?:что такое|что означает|что это такое|что делает команда|what (?:is|are)|what does(?= .* mean\?$)|what does the command)\s/iu;

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
    .map(latin)
    .filter((word) => word.length >= 5);
  return (front.match(/[а-яё]{7,}/giu) ?? []).some((word) => named.some((part) => latin(word).startsWith(part)));
};
const latin = (word: string): string =>
  [...word.toLowerCase()]
    .map((letter) => SPELT[letter] ?? letter)
    .join('')
    .replaceAll('c', 'k');
const SPELT: Record<string, string> = Object.fromEntries(
  [...'абвгдезийклмнопрстуфц'].map((letter, at) => [letter, [...'abvgdeziiklmnoprstufc'][at] ?? '']),
);

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
  if (first.back.includes('\n') || second.back.includes('\n')) return fuller;
  const both = (length: number) =>
    [first, second].map((card) => `- ${withoutStop(leadingSentences(card.back, length))}`).join('\n');
  const back = both(600).length <= 500 ? both(600) : both(200);
  return back.length <= 600 ? { ...first, back } : fuller;
}
