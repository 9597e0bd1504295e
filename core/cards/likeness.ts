import type { MadeCard } from './types.ts';

/** A card as the comparison sees it. */
export type Likeness = {
  asked: string[]; // the front's words
  answered: string[];
  heading: ReadonlySet<string>;
  askedExactly: string[]; // numbers, options, code: what a typo must not touch
  answeredExactly: string[];
  afterColon: string[] | undefined; // the question behind the context it was put under
  sides: string[]; // front and back as a whole, whatever the order of their words
  words: string[]; // beginnings of words: two cards that share none of these are not the same
};

export function likenessOf(card: Pick<MadeCard, 'front' | 'back' | 'heading'>): Likeness {
  const asked = wordsOf(card.front);
  // «988» and «988 год» are one date.
  const answered = wordsOf(
    card.back.replace(/^(?:Показывает,|Shows)\s/u, '').replace(/(?<=\d)\s+(?:год[ауы]?|гг?\.?)(?!\p{L})/gu, ''),
  );
  const [askedExactly, answeredExactly] = [exactOf(card.front), exactOf(card.back)];
  const keys = new Set<string>();
  for (const word of answered) keys.add(`b ${rough(word)}`);
  for (const word of asked) if (word.length > 3) keys.add(`f ${rough(word)}`);
  return {
    asked,
    answered,
    heading: new Set(wordsOf(card.heading)),
    askedExactly,
    answeredExactly,
    afterColon: /^[^:`]{2,60}:\s(?<rest>.+)$/su.test(card.front)
      ? wordsOf(card.front.slice(card.front.indexOf(':') + 1))
      : undefined,
    sides: [`f ${sideOf(asked, askedExactly)}`, `b ${sideOf(answered, answeredExactly)}`],
    words: [...keys],
  };
}

/**
 * The same answer under another heading, in the same file: the heading was rewritten, and another heading may call for
 * another form of question, or take a word from the answer's beginning.
 */
export function isSameAnswer(a: Likeness, b: Likeness): boolean {
  const isSameHeading = a.heading.size === b.heading.size && [...a.heading].every((word) => b.heading.has(word));
  if (isSameHeading || a.answered.length + a.answeredExactly.length < 6) return false;
  // Another command in the question is another card, whatever its answer.
  if (!sameBag(withoutHeading(a).exact, withoutHeading(b).exact)) return false;
  return sameBag(a.answeredExactly, b.answeredExactly) && likeness(a.answered, b.answered) >= 0.9;
}

/**
 * How surely two cards are one, 0 when they are not. Words may be in another order, and a few may carry a typo; what is
 * exact (a number, an option, code) may not change, nor may a word become another word. A front's words that come from
 * its heading may change with the heading, as long as the answer stays.
 */
export function isSameCard(a: Likeness, b: Likeness): number {
  if (wasCut(a, b) || wasCut(b, a)) return 1;
  if (!sameBag(a.answeredExactly, b.answeredExactly)) return 0;
  const answer = likeness(a.answered, b.answered);
  if (answer < ENOUGH) return 0;
  if (sameBag(a.askedExactly, b.askedExactly)) {
    const question = likeness(a.asked, b.asked);
    if (question >= ENOUGH) return answer + question;
  }
  // A one-word answer («Да») fits many questions, one that is code or a date does not.
  const isNamed = withoutHeading(a).exact.length > 0;
  if (answer < 0.96 || (!isNamed && a.answered.length + a.answeredExactly.length * 2 < 2)) return 0;
  return wasRephrased(a, b) || wasRenamed(a, b) || wasMovedUnder(a, b) ? answer + 0.5 : 0;
}

/** A letter more has pushed the last sentence of a long answer over the limit: the rest of it, and the question, stayed. */
function wasCut(a: Likeness, b: Likeness): boolean {
  const { length } = a.answered;
  if (length < 20 || length >= b.answered.length || length < b.answered.length / 2) return false;
  if (!sameBag(a.askedExactly, b.askedExactly) || likeness(a.asked, b.asked) < ENOUGH) return false;
  const left = [...b.answeredExactly];
  const isPart = a.answeredExactly.every((token) => {
    const at = left.indexOf(token);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return isPart && a.answered.every((word, index) => isTypo(word, b.answered[index] ?? ''));
}

/**
 * «Какой командой удалить образ?» and «Какой команде соответствует описание «удалтиь образ»?»: a typo changes the form of a
 * question, and leaves what it asks about.
 */
function wasRephrased(a: Likeness, b: Likeness): boolean {
  const [own, other] = [bareQuestion(a.asked), bareQuestion(b.asked)];
  return own.length > 0 && sameBag(a.askedExactly, b.askedExactly) && likeness(own, other) >= ENOUGH;
}

/** The questions are alike but for words of their headings, or for the form that those words call for. */
function wasRenamed(a: Likeness, b: Likeness): boolean {
  const [own, other] = [withoutHeading(a), withoutHeading(b)];
  const isFromHeading = own.words.length < a.asked.length && other.words.length < b.asked.length;
  return (
    isFromHeading &&
    sameBag(own.exact, other.exact) &&
    likeness(bareQuestion(own.words), bareQuestion(other.words)) >= ENOUGH
  );
}

/** «Крещение Руси: назовите причины»: a heading further up changed, and with it what stands before the colon. */
function wasMovedUnder(a: Likeness, b: Likeness): boolean {
  const isSameHeading = a.heading.size === b.heading.size && [...a.heading].every((word) => b.heading.has(word));
  const hasContext = a.afterColon !== undefined || b.afterColon !== undefined;
  const [own, other] = [a.afterColon ?? a.asked, b.afterColon ?? b.asked];
  const isTelling = a.answered.length >= 3 || bareQuestion(own).length >= 4;
  if (!hasContext || (!isSameHeading && !isTelling)) return false;
  return (
    bareQuestion(own).length > 0 &&
    likeness(bareQuestion(own), bareQuestion(other)) >= ENOUGH &&
    sameBag(withoutHeading(a).exact, withoutHeading(b).exact)
  );
}

/** The words that every question of a form shares, in both languages. */
const FORM = new Set(
  `что такое это в чем суть делает делают означает когда было было чем отличаются отличается от и для чего нужно назовите перечислите
   по порядку главное какие бывают как команда приведите пример почему зачем what is are does do it they the a an key idea mean name
   steps in order main points difference between and which there how when was give example why for of
   какой какая какое какую командой команде команда сюда относится belongs here опция опцией опции соответствует нужна нужен чтобы показывает служит используется происходит дает задает характеризуется characterizes
   command option matches shows used use you with или описание шаги идет за нужно знать работает description should know кто who or
   тогда follows where где находится находятся к value значение у give stand`.split(/\s+/),
);
const bareQuestion = (words: string[]): string[] =>
  words.filter((word) => !FORM.has(word)).map((word) => (word.length > 5 ? word.replace(ADJECTIVE_END, '') : word));
/** «что относится к лобной» is asked of «лобная». */
const ADJECTIVE_END = /(?:[оыие][йем]|[ая]я|[ое]му)$/u;

const sideOf = (words: string[], exact: string[]): string => [...words, ...exact].sort().join(' ');

const ENOUGH = 0.8;

function withoutHeading(side: Likeness): { words: string[]; exact: string[] } {
  const isOwn = (word: string): boolean =>
    ![...side.heading].some((other) => other === word || sharesStem(other, word));
  return {
    words: side.asked.filter(isOwn),
    exact: side.askedExactly.filter((word) => !side.heading.has(word.toLowerCase())),
  };
}

/** Heading and question put a word in different cases: «Образ», «образа». */
const sharesStem = (a: string, b: string): boolean =>
  a.length > 3 &&
  b.length > 3 &&
  Math.abs(a.length - b.length) <= 3 &&
  a.slice(0, Math.min(a.length, b.length) - 1) === b.slice(0, Math.min(a.length, b.length) - 1);

/** Lower case, ё as е; punctuation and Markdown's marks tell nothing. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** What stands in code, and every number, option and name in capitals, as written. */
function exactOf(text: string): string[] {
  const found: string[] = [];
  const rest = text.replace(/`+([^`]+)`+/g, (_, code: string) => {
    // What a command is given («имя образа») is a word like others.
    found.push(
      ...code
        .trim()
        .split(/\s+/)
        .filter((token) => !/^[[<]?[а-яё_-]+[\]>]?$/iu.test(token)),
    );
    return ' ';
  });
  found.push(
    ...(rest.match(/\d+(?:[.,]\d+)*|(?<![\p{L}\p{N}-])--?[A-Za-z][\w-]*|(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu) ?? []),
  );
  // The numbers of an ordered list's lines are order, not content.
  return found.filter((token) => !/^\d+$/.test(token) || !new RegExp(`^\\s*${token}\\. `, 'm').test(text));
}

function sameBag(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const [left, right] = [[...a].sort(), [...b].sort()];
  return left.every((token, index) => token === right[index]);
}

/** The share of words that two texts have in common; a word with a typo counts nearly whole. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const total = Math.max(a.length, b.length);
  if (total === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of b) counts.set(word, (counts.get(word) ?? 0) + 1);
  const leftA: string[] = [];
  let common = 0;
  for (const word of a) {
    const count = counts.get(word) ?? 0;
    if (count === 0) leftA.push(word);
    else {
      counts.set(word, count - 1);
      common++;
    }
  }
  const leftB = [...counts].flatMap(([word, count]) => Array<string>(count).fill(word));
  let typos = 0;
  let others = 0;
  for (const word of leftA) {
    const index = leftB.findIndex((other) => isTypo(word, other));
    if (index >= 0) {
      leftB.splice(index, 1);
      typos++;
    } else others++;
  }
  // A lost or a new «не» turns a sentence round, however long it is.
  if ([...leftA, ...leftB].some((word) => NEGATION.test(word))) return 0;
  // A word that became another word: a little of that in a long text is polish, in a short one another meaning.
  const changed = Math.max(others, leftB.length);
  if (changed > 0 && total < 8) return 0;
  const wasReplaced = Math.min(others, leftB.length) > 0;
  if (wasReplaced && (total < 15 || changed > total / 10)) return 0;
  return (common + typos * 0.97) / total;
}

const NEGATION = /^(?:не|ни|нет|нельзя|без|никогда|not|no|never|without|cannot|none)$/u;

/** One slip of the fingers: a letter lost, added, changed, or two swapped. A different beginning is a different word. */
function isTypo(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 4 || long.length - short.length > 1 || /\d/.test(a + b)) return false;
  if (PREFIXES.some((prefix) => isPrefixed(a, b, prefix) || isPrefixed(b, a, prefix))) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (at === 0 && short.length < 7) return false;
  if (long.length > short.length) return long.slice(at + 1) === short.slice(at);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}

/** «включить» and «выключить», «синхронный» and «асинхронный» are a letter apart and mean the opposite. */
const PREFIXES: [string, string][] = [
  ['в', 'вы'],
  ['', 'а'],
  ['', 'не'],
  ['при', 'пре'],
  ['ин', 'экс'],
  ['im', 'ex'],
  ['in', 'ex'],
  ['en', 'de'],
  ['in', 'de'],
  ['', 'a'],
  ['', 'un'],
  ['im', 'em'],
  ['под', 'над'],
  ['от', 'до'],
  ['за', 'на'],
  ['по', 'до'],
];
const isPrefixed = (a: string, b: string, [one, other]: [string, string]): boolean =>
  a.startsWith(one) && b.startsWith(other) && a.slice(one.length) === b.slice(other.length);

/** A key that survives most typos: the first letters, or the consonants of a word that lost one of them. */
const rough = (word: string): string => word.slice(0, 4);
