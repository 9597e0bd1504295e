import type { Passage } from '../notes/index.ts';
import { asCommand } from './commands.ts';
import { isFiller, isLinkList, textOf } from './passages.ts';
import { asCode, bare, capital, type Pair, richText, splitAt, splitColon, splitDash, wordsOf } from './text.ts';

/** Reads «term — meaning» from a list item, in the ways people write it. */
export function pairOf(passage: Passage, allowColon: boolean): Pair | undefined {
  if (isLinkList(passage)) return undefined;
  const text = withoutLead(textOf(passage));
  // «ключ — значение: Redis» is one word with its dash.
  const dashed = splitDash(text);
  const isOneWord = dashed !== undefined && /^[а-яё]+$/u.test(dashed.term) && /^[а-яё]+:\s/u.test(dashed.meaning);
  const dash = isOneWord ? undefined : dashed;
  const found =
    setting(text) ??
    boldFirst(passage) ??
    (/:\s|\s=\s/.test(dash?.term.replace(/`[^`]*`/g, '') ?? '') ? undefined : dash) ??
    codeFirst(text) ??
    equation(text) ??
    formula(text) ??
    arrow(text) ??
    (allowColon ? splitColon(text) : undefined);
  // «TLS (англ. transport layer security — протокол …)»: what the letters stand for is no part of the name.
  const term = found && found.term.length > 50 ? found.term.replace(/\s*\([^()]{20,}\)$/u, '') : found?.term;
  // «13 - 24 Гц»
  if (found && /^[\d.,]+$/.test(found.term) && /^\d/.test(found.meaning)) return undefined;
  return found && term && isPair({ ...found, term }) && !LEFT_OPEN.test(term) ? { ...found, term } : undefined;
}

/** «Альтернатива – ==микроядро== – части ядра …»: the term stands behind what it is beside the one above. */
function withoutLead(text: string): string {
  const { own = '' } =
    /^(?:альтернатива|противоположность|(?:другой|второй) вариант|(?:the )?(?:alternative|opposite))\s[–—-]\s(?<own>.+\s[–—-]\s.+)$/isu.exec(
      text,
    )?.groups ?? {};
  return own === '' ? text : own.replace(/==\s*([^=]+?)\s*==\s*/, '$1 ');
}

/** `become: yes → run as another user`, `sensitive = true hides from output`: a setting and its value, and what the two do. */
function setting(text: string): Pair | undefined {
  const found =
    /^(?<term>[a-z_][\w.-]*: (?:true|false|yes|no|on|off|none|\d+|[a-z_]+))\s+(?:→|[-=]>|[–—-])\s+(?<meaning>\S.*)$/u.exec(
      text,
    ) ??
    /^(?<term>[a-z][a-z-]*: \d[\w% ./-]*?)(?:\s(?:=|это|[–—-])\s+|\s+(?=[а-яё]))(?<meaning>\p{L}\S*\s\S.*)$/u.exec(
      text,
    ) ??
    /^(?<term>[a-z_][\w.-]*(?: ?= ?|: )(?:true|false|yes|no|on|off|none|\d+))\s+(?<meaning>[\p{Ll}][\p{L}-]*\s\S.*)$/u.exec(
      text,
    );
  return found?.groups ? { term: asCode(found.groups.term ?? ''), meaning: found.groups.meaning ?? '' } : undefined;
}

/** “Used in: PCA” is the beginning of a sentence, and “OSI = theory, TCP = practice” tells of two things. */
const LEFT_OPEN = /(?<!\p{L})(?:in|on|at|by|for|from|to|with|of|as|в|во|на|по|при|из|с|со|от|до|для|за|к|у|о|об)$/iu;

/** “threading → good for I/O”: one arrow from a name to several words. */
function arrow(text: string): Pair | undefined {
  const found = splitAt(text, /^\s+(?:→|⇒|[-=]>)\s+/);
  const isName = found && /^[\p{L}`][^,;:.()=]*$/u.test(found.term) && wordsOf(found.term).length <= 2;
  return isName && wordsOf(found.meaning).length >= 3 && !/→|⇒|[-=]>/.test(found.meaning) ? found : undefined;
}

/** «Ранг = число независимых строк»: words on both sides; a formula has none. */
export function equation(text: string): Pair | undefined {
  const found = splitAt(text, /^\s+=\s+/);
  if (!found || !/^\p{L}{2,}(?:[\s-][\p{L}()]+){0,5}$/u.test(found.term) || !/\p{L}{3,}/u.test(found.term))
    return undefined;
  if (found.meaning.toLowerCase().startsWith(found.term.toLowerCase())) return undefined;
  const words = found.meaning.match(/(?<![\p{L}\d_^(])\p{L}{3,}(?![\p{L}\d_^(])/gu) ?? [];
  const isWord = /^\p{L}{5,}$/u.test(found.meaning);
  return (words.length >= 2 || isWord) && !/,\s[^,=]{1,40}\s=\s/.test(found.meaning) ? found : undefined;
}

/** «E = mc²: энергия покоя»: letters on both sides, and in words what they tell. */
export function formula(text: string): Pair | undefined {
  const found =
    /^(?<term>[\p{L}\d_()]{1,4}\s?[=≈≤≥]\s?[^:;,–—]{1,40}?)(?::|\s[–—-])\s(?<meaning>[\p{L}][^=]{5,})$/u.exec(
      text,
    )?.groups;
  const { term = '', meaning = '' } = found ?? {};
  return term === '' || /\p{L}{4}|[а-яё]{2}|`/iu.test(term) ? undefined : { term: asCode(term), meaning };
}

/** `**TLB**: кэш трансляций`: what stands in bold is the term, whatever comes after it. */
export function boldFirst({ markdown }: Passage): Pair | undefined {
  const found =
    /^(?<mark>\*\*|__|\*|_|==)(?<term>(?=\S)[^*_=]{2,60}?):?\k<mark>(?<more>\s*\([^)]*\))?\s*(?:[:—–]|\s[-=]\s|(?<=\))-\s|(?<=:\k<mark>)\s)\s*(?<meaning>\S[\s\S]*)$/u.exec(
      markdown,
    );
  if (!found?.groups) return undefined;
  const { term = '', more = '', meaning = '' } = found.groups;
  return { term: richText(term + more), meaning: richText(meaning) };
}

/** `tar -tf x` посмотреть, что внутри: the code is the term, no dash needed. */
function codeFirst(text: string): Pair | undefined {
  const found =
    /^(?<term>`[^`]+`)\s+(?<meaning>(?!(?:[–—=+,;/]|vs\.? |против |и |or |and |или |\(|\p{L}+, (?:e\.g|for example|например|т\. ?е))).+)$/u.exec(
      text,
    );
  return found?.groups ? { term: found.groups.term ?? '', meaning: found.groups.meaning ?? '' } : undefined;
}

export function isPair({ term, meaning }: Pair): boolean {
  const words = wordsOf(term);
  if (words.length === 0 && !/`[^`]+`|^[!-/:-@[-^{-~]{1,4}$/.test(term)) return false;
  const isLong = bare(term).length > 70 || (words.length > 7 && !term.startsWith('`'));
  if ((isLong && !asCommand(term, false)) || meaning.length < 2) return false;
  if (/[:;]\s|[.!?]\s+\p{Lu}/u.test(term.replace(/`[^`]*`|^[A-Z][\w-]+: [\w-]+$/g, ''))) return false;
  return (
    (!/[.!?]$/.test(term) || /^[a-z-]+ [a-z-]+ \.$/.test(bare(term))) &&
    /[\p{L}\p{N}]/u.test(meaning) &&
    !/^https?:/.test(meaning) &&
    !isFiller(meaning)
  );
}

/** “everyone you care about. Sample: the bit that you measured”: the second term opens a sentence. */
const nextSentence = (meaning: string): Record<string, string> | undefined =>
  /^(?<first>[^.:;=–—]{4,120})\. (?<other>\p{Lu}[\p{L}-]+)(?:: |\s[=–—-]\s)(?<said>[^:=–—]{8,})$/u.exec(meaning)
    ?.groups;

/**
 * «Фагоцитоз – захват твёрдых частиц, пиноцитоз – захват капель»: two terms on one line, each with its meaning. A second
 * meaning that leans on the first («гетерозигота: разные») is left out.
 */
export function twoPairs({ term, meaning }: Pair): Pair[] | undefined {
  const found =
    /^(?<first>[^,;:–—]{4,80}?), (?:а |and )?(?<other>\p{L}[\p{L}-]*(?: [\p{L}-]+)?)(?:\s+[–—-]\s+|: )(?<said>[^:–—]{4,})$/u.exec(
      meaning,
    )?.groups;
  const { first = '', other = '', said = '' } = found ?? nextSentence(meaning) ?? {};
  if (said === '' || /[.!?]\s/.test(first) || !/^[\p{L}-]+(?: [\p{L}-]+)?$/u.test(term)) return undefined;
  if ((found && wordsOf(term).length !== wordsOf(other).length) || !/^\p{Lu}?\p{Ll}/u.test(other)) return undefined;
  const second = { term: /^\p{Lu}/u.test(term) ? capital(other) : other, meaning: said };
  return wordsOf(said.replace(/\([^)]*\)/g, '')).length < 2
    ? [{ term, meaning: first }]
    : [{ term, meaning: first }, second];
}
