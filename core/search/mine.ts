import type { Section } from '../notes/index.ts';
import { fold, stem, stemsOf } from './tokens.ts';
import { isOfAsking, looksLikeAdjective, looksLikeVerb, ordinaryWords } from './words.ts';

const PAIR = /((?:[\p{L}\p{N}-]+\s+){0,3}[\p{L}\p{N}-]+)\s*\(([\p{L}][\p{L}\p{N} .+#-]{1,38})\)/gu;
/** `K-means`, `B-tree`, `T-SQL`: written with a dash by one, and by another without. */
const DASHED = /(?<![\p{L}\p{N}-])(?:[a-z]{1,2}-[a-z]{3,}|[a-z]{3,}-[a-z]{1,2})(?![\p{L}\p{N}-])/giu;
const CYRILLIC = /^[а-яё -]+$/i;
const LATIN = /^[a-z][a-z\d .+#-]*$/i;

/**
 * Names that the notes themselves give for one thing: «образ (image)», «bridge (мост)», «виртуальная машина (VM)».
 * A pair is taken only between alphabets, or when the bracket abbreviates the words before it.
 */
export function minePairs(section: Section): [string, string][] {
  const pairs: [string, string][] = [...section.title.matchAll(DASHED)].map(([name]) => [name.replace('-', ''), name]);
  const short = initialsOf(section.title);
  if (short) pairs.push(short);
  for (const text of [
    section.title,
    ...section.passages.filter(({ kind }) => kind !== 'code').map(({ text }) => text),
  ]) {
    if (!text.includes('(')) continue;
    for (const [, before = '', inside = ''] of text.matchAll(PAIR)) {
      const pair = pairOf(before.trim().split(/\s+/), inside.trim());
      if (pair) pairs.push(pair);
    }
  }
  return pairs;
}

/** «Return value optimization» is RVO to those who ask, «Система управления базами данных» СУБД. */
function initialsOf(title: string): [string, string] | undefined {
  const name = /^(?:[\d.)]+\s+)?(?<name>\p{L}{2,}(?:[ -]\p{L}{2,}){2,3})$/u.exec(title)?.groups?.name;
  const words = name?.split(/[ -]/) ?? [];
  const areNames =
    (CYRILLIC.test(name ?? '') || LATIN.test(name ?? '')) && !words.some((word) => isOfAsking(fold(word)));
  return name !== undefined && areNames ? [words.map((word) => word[0]).join(''), name] : undefined;
}

function pairOf(before: string[], inside: string): [string, string] | undefined {
  const words = inside.split(/\s+/);
  if (words.length > 3) return undefined;
  const initials = /^[\p{Lu}]{2,6}$/u.test(inside) ? inside.toLowerCase() : undefined;
  if (initials !== undefined && before.length >= initials.length) {
    const named = before.slice(-initials.length);
    if (named.map((word) => word[0]?.toLowerCase()).join('') === initials) return [named.join(' '), inside];
  }
  const length = isShortForMore(inside, before) ? 2 : words.length;
  const outside = before.slice(-length).join(' ');
  const differ = (CYRILLIC.test(outside) && LATIN.test(inside)) || (LATIN.test(outside) && CYRILLIC.test(inside));
  return differ &&
    before.length >= words.length &&
    outside.length > 2 &&
    inside.length > 2 &&
    !isRemark(inside) &&
    isWhole(before, length)
    ? [outside, inside]
    : undefined;
}

/** «виртуальная машина (VM)» is no machine of any other kind. */
const isShortForMore = (inside: string, before: string[]): boolean =>
  /^[A-Z]{2,}$/.test(inside) && before.length > 1 && looksLikeAdjective(fold(before.at(-2) ?? ''));

/** «Telnet (устарело)», «копирование (Ctrl+C)», «пакетов (WNPP)»: said of it, typed for it, or short for something longer. */
const isRemark = (inside: string): boolean =>
  /[+.#\d]|\s-|^(?:ctrl|shift|alt|enter|esc|tab)$/i.test(inside) ||
  (CYRILLIC.test(inside) && isOrdinaryOther(inside)) ||
  (CYRILLIC.test(inside) && (looksLikeVerb(fold(inside)) || /[а-я]{3}о$/.test(fold(inside)) || isQuality(inside)));
/** «journald (иногда)», «persistent (на диске)» */
const isOrdinaryOther = (inside: string): boolean =>
  isOfAsking(fold(inside.split(/\s/)[0] ?? '')) ||
  (!/\s/.test(inside) && ordinaryWords().get(stem(fold(inside))) === 'other');
const isQuality = (inside: string): boolean =>
  !/\s/.test(inside) && looksLikeAdjective(fold(inside)) && !/[аяе]ни[ея]$/.test(inside);

/** «владельца файла (user)» is no file: one noun of several is not what the bracket names, unless words of grammar part them. */
function isWhole(before: string[], length: number): boolean {
  const [first = '', above] = [before[before.length - length], before.at(-length - 1)];
  if (isOfAsking(fold(first))) return false;
  return length > 1 || above === undefined || isOfAsking(fold(above)) || looksLikeAdjective(fold(above));
}

/** A name in front of so many others is no name of theirs: «блок (popup)», «блок (modal)» and «блок (menu)» are kinds of one thing. */
const KINDS = 3;

/** The pairs that name one thing twice. */
export function withoutKinds(pairs: [string, string][]): [string, string][] {
  const stemmed = pairs.map((pair) => pair.map((name) => stemsOf(name).join(' ')));
  const others = new Map<string, Set<string>>();
  for (const [one = '', other = ''] of stemmed) {
    others.set(one, (others.get(one) ?? new Set()).add(other));
    others.set(other, (others.get(other) ?? new Set()).add(one));
  }
  return pairs.filter((_, at) => stemmed[at]?.every((name) => (others.get(name)?.size ?? 0) < KINDS));
}
