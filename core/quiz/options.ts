import { plainText } from '../notes/index.ts';
import { fold, stemsOf } from '../search/index.ts';
import type { QuizCard } from './types.ts';

const wrongOptions = 3;
export const longestOption = 140;

/**
 * Wrong answers for a card: answers of other cards of the same kind, so that form alone betrays nothing. None of them may be
 * right as well, so what asks for the same, says nearly the same or is a part of the right answer is left out.
 * Undefined when there are not enough.
 */
export function distractorsFor(card: QuizCard, pool: readonly QuizCard[], random: () => number): string[] | undefined {
  const right = optionText(card);
  const chosen = new Map<string, number>();
  for (const other of pool) {
    if (other.kind !== card.kind || other.id === card.id || other.sibling === card.sibling) continue;
    if (sameWords(other.front, card.front)) continue;
    const text = optionText(other);
    if (text === '' || chosen.has(text) || tooNear(text, right)) continue;
    chosen.set(text, nearness(other, card, text, right));
  }
  const all = [...chosen].sort((a, b) => b[1] - a[1]).map(([text]) => text);
  const opening = openingOf(right);
  const alike = all.filter((text) => openingOf(text) === opening);
  return pick(alike, random) ?? pick(all, random);
}

/** Some of the nearest dozen, by chance: otherwise a card would always come with the same three. */
function pick(nearestFirst: readonly string[], random: () => number): string[] | undefined {
  const picked: string[] = [];
  for (const text of shuffled(nearestFirst.slice(0, 12), random)) {
    if (picked.length < wrongOptions && !picked.some((other) => tooNear(other, text))) picked.push(text);
  }
  return picked.length === wrongOptions ? picked : undefined;
}

/** How an answer sets in. After «Когда …?» the only one that begins with «Когда» is the right one, whatever it says. */
const openings: [name: string, begins: RegExp][] = [
  ['when', /^(?:когда|если|пока|when|if|while)(?!\p{L})/iu],
  ['what for', /^(?:для|чтобы|ради|for|to|in order)(?!\p{L})/iu],
  ['why', /^(?:потому|поскольку|так как|из-за|because|since|due)(?!\p{L})/iu],
  [
    'where or how',
    /^(?:в|во|на|с|со|из|от|при|по|через|без|до|к|под|in|on|at|with|by|from|through|without)(?!\p{L})/iu,
  ],
  [
    'does',
    /^(?!(?:пакет|сокет|ответ|предмет|букет|лимит|кредит)(?!\p{L}))\p{L}{3,}(?:[её]т|ит|[юу]т|ят)(?:ся)?(?!\p{L})/iu,
  ],
];
const openingOf = (text: string): string => openings.find(([, begins]) => begins.test(text))?.[0] ?? 'names';

/** An answer as one line of plain text, cut at a sentence or a word. */
export function optionText({ back }: Pick<QuizCard, 'back'>): string {
  const text = inOneLine(back);
  if (text.length <= longestOption) return alikeInForm(text);
  const sentence = /^.{30,140}?[.!?](?=\s)/u.exec(text)?.[0];
  return sentence !== undefined
    ? alikeInForm(sentence)
    : `${text.slice(0, longestOption - 1).replace(/[\s,;:–—-]+\S*$/u, '')}…`;
}

/** The lines of a list follow a semicolon, and what a lead announces follows its colon. */
function inOneLine(back: string): string {
  let read = '';
  for (const line of back.split('\n')) {
    const said = plainText(line.replace(/^\s*```\w*\s*$/, '').replace(/^\s*(?:[-*]|\d+\.)\s+/, '')).trim();
    if (said === '') continue;
    const isItem = /^\s*(?:[-*]|\d+\.)\s/.test(line);
    read += read === '' ? said : `${isItem && !/[:;,.!?…]$/u.test(read) ? ';' : ''} ${said}`;
  }
  return read;
}

/** Neither a full stop nor a small letter may give the right answer away. */
const alikeInForm = (text: string): string =>
  text.replace(/(?<!\.)\.$/u, '').replace(/^[а-яё]/u, (letter) => letter.toUpperCase());

/** The same deck, a like length, a shared beginning (`docker …`): what one could really mix up. */
function nearness(other: QuizCard, card: QuizCard, text: string, right: string): number {
  const length = Math.min(text.length, right.length) / Math.max(text.length, right.length, 1);
  const [a = '', b = ''] = [text.split(' ')[0], right.split(' ')[0]];
  return length + (other.deck === card.deck ? 0.5 : 0) + (a === b ? 0.5 : 0);
}

function tooNear(a: string, b: string): boolean {
  const [one, other] = [fold(a), fold(b)];
  if (one === other) return true;
  if (Math.min(one.length, other.length) >= 12 && (one.includes(other) || other.includes(one))) return true;
  const [left, right] = [new Set(stemsOf(one)), new Set(stemsOf(other))];
  if (Math.min(left.size, right.size) < 3) return false;
  const shared = [...left].filter((stem) => right.has(stem)).length;
  return shared / Math.min(left.size, right.size) > 0.7;
}

const sameWords = (a: string, b: string): boolean =>
  stemsOf(plainText(a)).join(' ') === stemsOf(plainText(b)).join(' ');

/** Fisher–Yates, on a copy. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}
