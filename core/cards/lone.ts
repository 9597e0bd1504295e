import { pairCards } from './pairs.ts';
import { labelAbove, type Row, subjectOf } from './rows.ts';
import { capital, type Pair, sentences, splitColon, splitDash, wordsOf } from './text.ts';
import { isAdjective, type Topic, whatIs, within } from './topic.ts';
import type { Draft } from './types.ts';

/** A pair that stands alone among other lines, in whatever way it is written. */
export function loneCards(topic: Topic, block: readonly Row[]): Draft[] {
  const [first] = block;
  const label = first && labelAbove(topic, first);
  const subject = subjectOf(topic, label);
  return block.flatMap((row, at): Draft[] => {
    const pair = row.kind === 'text' && isWhole(row, block[at + 1]) ? pairIn(topic, row.text) : undefined;
    if (!pair) return [];
    const place = { startLine: row.line, endLine: row.line };
    if (/^\p{Lu}\d+$/u.test(pair.term))
      return [
        {
          kind: 'definition',
          front: within(topic, subjectOf(topic, undefined), whatIs(topic, pair.term)),
          back: capital(pair.meaning),
          ...place,
        },
      ];
    return pairCards(pair, {
      topic,
      ...place,
      nearCommands: false,
      tool: undefined,
      owner: undefined,
      // What the letters stand for says of what it is.
      context: abbreviated(row.text)
        ? undefined
        : subject && row !== first
          ? capital(subject)
          : subjectOf(topic, undefined),
      before: undefined,
    });
  });
}

/** Ends with its own words, and the next line begins something else. */
const isWhole = ({ text }: Row, next: Row | undefined): boolean =>
  !/[,:;(–—-]$/.test(text) && !(next && /^(?:→|[-=]>|=|:|\)|,|\p{Ll}\S* ?\))/u.test(next.text));

function pairIn(topic: Topic, text: string): Pair | undefined {
  return abbreviated(text) ?? numbered(text) ?? defined(topic, text) ?? marked(topic, text) ?? foreign(topic, text);
}

/** «УО (ударный объём) сколько выбросил желудочек …», “CLT (central limit theorem): whatever …” */
function abbreviated(text: string): Pair | undefined {
  const { term = '', meaning = '' } =
    /^(?<term>\p{Lu}[\p{L}\d]{0,2}\p{Lu} \(\p{L}[\p{L} -]{5,50}\)):?\s+(?:[–—-]\s+)?(?<meaning>[\p{Ll}].{12,})$/u.exec(
      text,
    )?.groups ?? {};
  return term === '' || /^(?:и|или|это|is|are|and|or)(?!\p{L})/u.test(meaning) ? undefined : { term, meaning };
}

/** «С2 осевой, есть зуб» */
function numbered(text: string): Pair | undefined {
  const { term = '', meaning = '' } =
    /^(?<term>\p{Lu}\d{1,2}) (?<meaning>[а-яё]{4,}\s.{10,})$/u.exec(text)?.groups ?? {};
  return term === '' ? undefined : { term, meaning };
}

/** «сколиоз это боковое искривление», “margin of error is half the width of the interval”, “selection bias is when …” */
function defined({ grammar, language }: Topic, text: string): Pair | undefined {
  if (sentences(text).length > 1) return undefined;
  const { term = '', meaning = '' } =
    (language === 'ru'
      ? /^(?<term>[\p{L}-]+(?: [\p{L}-]+)?(?: \([^()]+\))?) (?:—\s)?это (?<meaning>[^?]{10,})$/u
      : /^(?<term>[A-Za-z-]+(?: [a-z-]+){0,3}) (?:is (?:when |half |an? |the )|means )(?<meaning>[^?]{10,})$/
    ).exec(text)?.groups ?? {};
  const isName = term !== '' && grammar.opening(term) === 'noun' && grammar.isNounPhrase(term);
  const whole = language === 'ru' ? meaning : text.slice(term.length).replace(/^ (?:is|means) /, '');
  return isName && !/^(?:это|when$)/iu.test(term) ? { term, meaning: whole } : undefined;
}

/** “Non-response bias: the ones who don't answer …” */
function marked({ grammar, language }: Topic, text: string): Pair | undefined {
  const pair = splitDash(text) ?? splitColon(text);
  if (!pair || /^[^\p{L}`]/u.test(text)) return undefined;
  const { term, meaning } = pair;
  const own = term.replace(/\s*\([^()]*\)$/, '');
  if (/\svs\.?\s/.test(own) && wordsOf(meaning).length >= 4) return pair;
  const isName =
    wordsOf(own).length <= (language === 'en' ? 4 : 3) &&
    !/[.,;:?!→=]/.test(own) &&
    !isAdjective(own) &&
    grammar.opening(own) === 'noun' &&
    grammar.isNounPhrase(own) &&
    !grammar.isListTitle(own) &&
    !grammar.isVagueTitle(own) &&
    !grammar.isRelativeTitle(own) &&
    (language === 'en' || !grammar.isPlural(own)) &&
    // «выбором», “TODO later”
    !/^\p{Ll}{3,}(?:ом|ем|ами|ями)$|^TODO|^[a-z]+ed\s/u.test(own);
  const [said = '', ...more] = sentences(meaning);
  const isMeaning =
    wordsOf(said).length >= 4 &&
    !/\?|^\p{Lu}\p{L}+ \p{Lu}|\s-\w/u.test(meaning) &&
    !PAST.test(said) &&
    more.every((sentence) => !splitDash(sentence) && !splitColon(sentence)) &&
    (['noun', 'verb', 'verbs', 'this'].includes(grammar.opening(said)) || /^(?:when|what|if|когда)\s/iu.test(said));
  // What is so unless one says otherwise is no part of the name.
  return isName && isMeaning ? { term: term.replace(/\s*\((?:по умолчанию|default)\)$/u, ''), meaning } : undefined;
}

/** «пришли на смену», «зашёл, но …»: what happened is not what a thing is. */
export const PAST = /^(?:не )?[а-яё]{2,}(?:[аяиеыуо]л|[аяиеыуо]л[аои]|шл[аои]|ш[её]л)(?=[\s,.]|$)/iu;

/** `repaint перерисовка пикселей`: a name in Latin letters and what it is in Russian. */
function foreign({ grammar, language }: Topic, text: string): Pair | undefined {
  const { term = '', meaning = '' } =
    /^(?<term>[a-z][\w-]{2,}(?: [a-z]+)?(?: \([^()]+\))?) (?<meaning>[а-яё]{4,}.{8,})$/iu.exec(text)?.groups ?? {};
  const isNoun =
    grammar.opening(meaning) === 'noun' && grammar.isNounPhrase(meaning) && !isAdjective(wordsOf(meaning)[0] ?? '');
  return language === 'ru' && term !== '' && isNoun ? { term, meaning } : undefined;
}
