import { withColumn } from './hurried.ts';
import { isName, withNoun } from './names.ts';
import { pairCards } from './pairs.ts';
import { labelAbove, type Row, subjectOf, termAbove } from './rows.ts';
import { capital, type Pair, sentences, splitColon, splitDash, wordsOf } from './text.ts';
import { contextOf, isAdjective, isLabel, PAST, type Topic } from './topic.ts';
import type { Draft } from './types.ts';

/** A pair that stands alone among other lines, in whatever way it is written. */
export function loneCards(topic: Topic, block: readonly Row[]): Draft[] {
  const [first] = block;
  const label = first && labelAbove(topic, first);
  const ofFile = topic.title === '' ? topic.noteTitle : undefined;
  let above: string | undefined;
  return block.flatMap((row, at): Draft[] => {
    const subject = termAbove(topic, row.line) ?? subjectOf(topic, row === first ? undefined : label);
    return pairsIn(topic, row, block[at + 1]).flatMap(({ term, meaning }) => {
      const whole = withNoun(term, above);
      above = whole;
      return pairCards(
        { term: whole, meaning },
        {
          topic,
          startLine: row.line,
          endLine: row.line,
          nearCommands: false,
          tool: undefined,
          owner: undefined,
          // What the letters stand for says of what it is.
          context: ABBREVIATED.test(term) ? undefined : subject ? capital(subject) : ofFile,
          before: undefined,
        },
      );
    });
  });
}

function pairsIn(topic: Topic, row: Row, next: Row | undefined): Pair[] {
  const equal = equals(topic, row.text);
  if (equal.length > 0 || row.kind !== 'text' || !isWhole(row, next)) return equal;
  const column = withColumn(row.raw);
  const text = column === row.raw ? row.text : column;
  return [abbreviated(text) ?? defined(topic, text) ?? marked(topic, text) ?? foreign(topic, text)]
    .flat()
    .filter((pair) => pair !== undefined);
}

/** Ends with its own words, and the next line begins something else. */
const isWhole = ({ text }: Row, next: Row | undefined): boolean =>
  !/[,:;(–—-]$/.test(text) && !(next && /^(?:→|[-=]>|=|:|\)|,|\p{Ll}\S* ?\))/u.test(next.text));

const EQUAL = /^(?<term>[\p{L}`][^=:;,.!?→–—<>]{0,45}?)\s+(?:=|->|=>)\s+(?<meaning>[^=]{3,})$/u;

/** «С1 = атлант, нет тела», “continuous -> measured”, “Parameter = …. Statistic = …”: words on both sides. */
function equals(topic: Topic, text: string): Pair[] {
  const parts = text.replace(/\.$/, '').split(/\.\s+(?=\p{Lu}[^.=]{1,40}\s=\s)/u);
  const pairs = parts.flatMap((part) => {
    const { term = '', meaning = '' } = EQUAL.exec(part)?.groups ?? {};
    const isTerm = /^\p{Lu}\d$/u.test(term) || (/^\p{L}{3}/u.test(term) && isName(topic, term, 4));
    const isMeaning = /\p{L}{3}/u.test(meaning) && !/^\d|→|[-=]>|[;{}\\]|\S=\S/.test(meaning);
    return isTerm && isMeaning ? [{ term: term.trim(), meaning }] : [];
  });
  return pairs.length === parts.length ? pairs : [];
}

const ABBREVIATED = /^\p{Lu}[\p{L}\d]{0,2}\p{Lu} \(\p{L}[\p{L} -]{5,50}\)$/u;

/** «УО (ударный объём) сколько выбросил желудочек …», “CLT (central limit theorem): whatever …” */
function abbreviated(text: string): Pair | undefined {
  const { term = '', meaning = '' } =
    /^(?<term>[^()]+ \([^()]+\)):?\s+(?:[–—-]\s+)?(?<meaning>\p{Ll}.{12,})$/u.exec(text)?.groups ?? {};
  return ABBREVIATED.test(term) && !/^(?:и|или|это|is|are|and|or)(?!\p{L})/u.test(meaning)
    ? { term, meaning }
    : undefined;
}

/** «сколиоз это боковое искривление», “margin of error is half the width of the interval”, “selection bias is when …” */
function defined(topic: Topic, text: string): Pair | undefined {
  const { term = '', meaning = '' } =
    (topic.language === 'ru'
      ? /^(?<term>[\p{L}-]+(?: [\p{L}-]+)?(?: \([^()]+\))?) (?:—\s)?это (?<meaning>[^?]{10,})$/u
      : /^(?<term>[A-Za-z-]+(?: [a-z-]+){0,3}) (?:(?:is (?=when |half |an? |the ))|means )(?<meaning>[^?]{10,})$/
    ).exec(text)?.groups ?? {};
  const isTerm = isName(topic, term, 4) && !/^(?:это|when$)/iu.test(term);
  return isTerm && sentences(text).length === 1 ? { term, meaning } : undefined;
}

/** “Non-response bias: the ones who don't answer …” */
function marked(topic: Topic, text: string): Pair | undefined {
  const { grammar, language } = topic;
  const pair = splitDash(text) ?? splitColon(text);
  if (pair && /^`[^`]*\)`$/.test(pair.term)) return pair;
  if (!pair || /^[^\p{L}`]/u.test(text)) return undefined;
  const { term, meaning } = pair;
  if (/\svs\.?\s/.test(term) && wordsOf(meaning).length >= 4) return pair;
  // «Правящий род: Ашина»
  const isValue = splitColon(text) !== undefined && /^\p{Lu}/u.test(term) && VALUE.test(meaning) && !isLabel(term);
  if (
    isValue &&
    contextOf(topic) !== undefined &&
    isName(topic, term, 3) &&
    !isAdjective(term) &&
    !grammar.isPlural(term)
  )
    return pair;
  const isTerm =
    isName(topic, term, language === 'en' ? 4 : 3) &&
    !isAdjective(term) &&
    (language === 'en' || !grammar.isPlural(term.replace(/\s*\([^()]*\)$/, '')));
  const [said = '', ...more] = sentences(meaning);
  const isMeaning =
    wordsOf(said).length >= 4 &&
    !/\?|^\p{Lu}\p{L}+ \p{Lu}|\s-\w/u.test(meaning) &&
    !PAST.test(said) &&
    more.every((sentence) => !splitDash(sentence) && !splitColon(sentence)) &&
    (['noun', 'verb', 'verbs', 'this'].includes(grammar.opening(said)) || /^(?:when|what|if|когда)\s/iu.test(said));
  return isTerm && isMeaning ? pair : undefined;
}

const VALUE = /^(?:\p{Lu}[\p{L}-]+(?: [\p{L}-]+){0,2}|\d[\d–— -]*(?: ?\p{L}{1,6}\.?){0,2})$/u;

/** `repaint перерисовка пикселей`: a name in Latin letters and what it is in Russian. */
function foreign({ grammar, language }: Topic, text: string): Pair | undefined {
  const { term = '', meaning = '' } =
    /^(?<term>[a-z][\w-]{2,}(?: [a-z]+)?(?: \([^()]+\))?) (?<meaning>[а-яё]{4,}.{8,})$/iu.exec(text)?.groups ?? {};
  const isNoun =
    grammar.opening(meaning) === 'noun' && grammar.isNounPhrase(meaning) && !isAdjective(wordsOf(meaning)[0] ?? '');
  return language === 'ru' && term !== '' && isNoun ? { term, meaning } : undefined;
}
