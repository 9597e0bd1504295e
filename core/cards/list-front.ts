import type { Passage } from '../notes/index.ts';
import { withArticle } from './english-words.ts';
import { exampleCards } from './examples.ts';
import { ANNOUNCES, BREAKS_OFF, COUNTS } from './lead.ts';
import { areNames, areProperties, IS_DONE, isMember, isNoun, isThing } from './members.ts';
import { isFiller, saying } from './passages.ts';
import { numbersAll } from './steps.ts';
import { capital, small, smallLatin, splitColon, wordsOf } from './text.ts';
import {
  COMMON_NOUN,
  contextOf,
  isAdjective,
  isAnswer,
  isRelative,
  SKIPPED,
  stem,
  type Topic,
  termInside,
  within,
  withOwnArticle,
} from './topic.ts';

/** What is known of a list beside its items. */
export type Kind = {
  isSteps: boolean;
  isPairs: boolean;
  areColons: boolean; // most pairs have a colon for their dash
  areDeeds: boolean;
  areMixed: boolean; // some items are pairs, others are not
};

/** The question that a list answers as a whole: what the line above it announces, or what its heading names. */
export const frontOf = (topic: Topic, items: Passage[], lead: string | undefined, kind: Kind): string | undefined =>
  lead ? ofLead(topic, items, lead, kind) : ofTitle(topic, items, kind);

function ofLead(topic: Topic, items: Passage[], lead: string, { isSteps, isPairs }: Kind): string | undefined {
  const { grammar } = topic;
  const context = contextOf(topic);
  const title = isAnswer(topic.title) ? (context ?? topic.title) : topic.title;
  const whole = lead.replace(/^[*_]+/, '').replace(/(?:\s+[–—-])?[:\s]+$|\s+[–—-]$/u, '');
  // «Sleep apnea: breathing stops …» has said what it is.
  const said = items[0]?.depth === 0 ? whole : (splitColon(whole)?.term ?? whole);
  if (
    isFiller(said) ||
    SKIPPED.test(said) ||
    grammar.isAnaphoric(said) ||
    /^(?:эт(?:о|от|а|и)|this|these)\s/iu.test(said)
  )
    return undefined;
  // Of these one asks as of examples.
  if (/^(?:examples?|примеры?)$/iu.test(said) && exampleCards(topic).length > 0) return undefined;
  if (topic.language === 'en' && PREDICATE.test(said) && !/\?$/.test(said)) return ofPredicate(topic, items, said);
  if (grammar.isQuestion(said)) return within(topic, context, grammar.asQuestion(said.replace(/\?+$/, '')));
  const dated = items[0]?.depth === 0 && lead.trimEnd().endsWith(':') ? AGREED.exec(said)?.groups : undefined;
  if (dated)
    return within(topic, context, `${capital(dated.of ?? '')} (${dated.date}): ${(dated.what ?? '').toLowerCase()} …?`);
  const open = lead.trimEnd().endsWith(':') ? grammar.openLead(said, items[0]?.text ?? '') : undefined;
  if (open) return within(topic, wordsOf(said).length <= 4 ? context : undefined, open);
  const words = wordsOf(said).length;
  const isNumbered = items.length > 2 && items.every(({ ordinal }) => ordinal !== undefined);
  if (
    topic.isRagged &&
    isNumbered &&
    !grammar.isListTitle(said) &&
    !numbersAll(topic) &&
    !isPairs &&
    words > 3 &&
    !/способ|следующ/iu.test(said) &&
    !said.endsWith('.') &&
    areNames(topic, items) &&
    grammar.opening(said) === 'noun' &&
    grammar.isNounPhrase(said)
  )
    return within(topic, context, grammar.sequence(said));
  if (
    isNumbered &&
    words > 1 &&
    numbersAll(topic) &&
    !isPairs &&
    !grammar.isPlural(said) &&
    isNoun(grammar, said) &&
    areNames(topic, items)
  )
    return within(topic, words <= 2 ? context : undefined, grammar.nameAll(said));
  // «Runner → агент, который …» has said what it is.
  if (/\s(?:→|[-=]>|[–—-])\s/u.test(said)) return undefined;
  if (isSteps)
    return grammar.steps(words <= 2 && context && !grammar.isPlural(said) ? `${context}, ${small(said)}` : said);
  const counted = COUNTED.exec(said)?.groups;
  if (counted) return within(topic, context, grammar.nameThem(counted.ru ?? counted.en ?? ''));
  // Sentences are told of what stands above them, and belong to nothing.
  const isShort = grammar.isPlural(said) && items.every(({ text }) => wordsOf(text).length <= 5);
  const isOfKind = areNames(topic, items) || grammar.isListTitle(said) || COUNTS.test(said) || isShort;
  const isState = /^\p{L}+(?:пны|жны|имы|емы|тны|вны|чны|ены|аны)\s/u.test(said);
  if (said !== whole && (grammar.isPlural(said) || !areProperties(said, items)))
    return isPairs || context === undefined ? undefined : grammar.whatBelongs(`${context}, ${small(whole)}`);
  // «Экономические:» below «Причины кризиса»; elsewhere nobody knows which.
  if (topic.language === 'ru' && words === 1 && isAdjective(said) && grammar.isPlural(said)) {
    const noun = small(title.replace(/^(?:основн|главн|ключев)ые\s/iu, ''));
    const isKind = grammar.isPlural(noun) && grammar.isNounPhrase(noun) && !isAdjective(wordsOf(noun)[0] ?? '');
    return isKind ? grammar.nameThem(`${small(said)} ${noun}`) : undefined;
  }
  // «налоги»: «прямые», «косвенные»
  const areKinds = items.every(({ text }) => isAdjective(text) && wordsOf(text)[0]?.endsWith('е'));
  if (areKinds && words <= 3 && grammar.isPlural(said) && !grammar.isListTitle(said) && isNoun(grammar, said))
    return within(topic, wordsOf(said).length > 1 ? undefined : context, grammar.whichAreThere(small(said)));
  const isPlural = topic.language === 'ru' && /^[\p{L}-]+[ыи](?:\s|$)/iu.test(said);
  if (
    !isState &&
    isOfKind &&
    (topic.language === 'en' || !isMember(topic, items) || grammar.isListTitle(said)) &&
    grammar.isPlural(said) &&
    words <= 9 &&
    grammar.isNounPhrase(said)
  ) {
    // «Уровни TCP/IP» say of what they are, whatever heading they stand below.
    const under = grammar.isListTitle(said) && words > 1 ? undefined : context;
    return within(topic, under, grammar.nameThem(topic.language === 'ru' ? small(said) : lower(topic, said)));
  }
  // «Решения дефицита» are several; one «решение» ends otherwise.
  if (/^\p{L}{3,}ения \p{L}/u.test(said) && topic.language === 'ru' && words <= 5 && areNames(topic, items))
    return within(topic, context, grammar.nameThem(small(said)));
  if (!isPairs && isThing(topic, said, items)) return within(topic, context, grammar.whatFeatures(named(topic, said)));
  if (BREAKS_OFF.test(said)) return within(topic, context, capital(`${said.split(/;\s/).at(-1)} …?`));
  if (!isOfKind) return undefined;
  // “DORA:” above Discover, Offer, Request, Acknowledge: the order is what the word is for.
  const isInitials = items.map(({ text }) => text.charAt(0)).join('') === said;
  if (isInitials && context) return grammar.sequence(`${context}, ${small(said)}`);
  // «Хитин: азотсодержащий полисахарид, нерастворим в воде» has properties, «Общество: люди, вещи» has members.
  const isName =
    words <= 6 &&
    !/[.,]\s/.test(said) &&
    grammar.opening(said) === 'noun' &&
    grammar.isNounPhrase(said) &&
    !IS.test(said) &&
    !IS_DONE.test(said);
  if (
    !isPairs &&
    !grammar.isListTitle(said) &&
    (isName || (words <= 3 && grammar.opening(said) === 'noun')) &&
    !/^[A-Za-z]+(?:ive|al|ic|ous|ful)$/.test(said) &&
    !(isNumbered && areNames(topic, items)) &&
    areProperties(said, items)
  )
    return isPlural || context === undefined
      ? undefined
      : within(topic, context, grammar.whatFeatures(named(topic, said)));
  if (!isPairs && words > 1 && PARTS.test(said)) return grammar.nameAll(said);
  if (words <= 3)
    return isPairs || context === undefined || grammar.isSetting(said)
      ? undefined
      : grammar.whatBelongs(`${context}, ${small(said)}`);
  if (isPairs && !COUNTS.test(said)) return undefined;
  const last = wordsOf(said).at(-1) ?? '';
  if (grammar.opening(last) === 'verb' || grammar.opening(last) === 'verbs')
    return within(topic, context, capital(`${said} …?`));
  if (grammar.opening(said) === 'clause' && !COUNTS.test(said)) return undefined;
  if (!lead.endsWith(':') && !ANNOUNCES.test(lead)) return undefined;
  // Where lines end that are no list, what is counted may have lost one of them.
  const isMarked = items.every(({ list = 0 }) => topic.marked.has(list));
  if (COUNTS.test(said)) return isMarked ? within(topic, context, grammar.nameThemAfter(said)) : undefined;
  return grammar.opening(said) === 'noun' && grammar.isNounPhrase(said) ? grammar.whatBelongs(said) : undefined;
}

function ofTitle(
  topic: Topic,
  items: Passage[],
  { isSteps, isPairs, areColons, areDeeds, areMixed }: Kind,
): string | undefined {
  const { grammar } = topic;
  const title = isAnswer(topic.title) ? (contextOf(topic) ?? topic.title) : topic.title;
  if (title === '') return undefined;
  // «Митоз: фазы»
  const split = splitColon(title);
  if (split && grammar.isPlural(split.meaning) && grammar.isNounPhrase(split.meaning)) {
    return isSteps ? grammar.steps(title) : grammar.within(split.term, grammar.nameThem(lower(topic, split.meaning)));
  }
  const fromNote =
    isRelative(topic, title) && topic.noteTitle ? contextOf({ ...topic, title: topic.noteTitle }) : undefined;
  const parent = contextOf(topic, false) ?? fromNote;
  const near = grammar.isVagueTitle(title) || isRelative(topic, title) ? parent : undefined;
  // «Минусы» of what?
  const isOrphan = grammar.isVagueTitle(title) || (isRelative(topic, title) && wordsOf(title).length === 1);
  if ((isOrphan && !parent) || /^(?:examples?|пример[ыа]?)$/iu.test(title)) return undefined;
  // «Перечислите техники …» asks for itself.
  if (/^(?:перечислите|назовите|name|list) \p{L}/iu.test(title)) return `${capital(title.replace(/[.:!]+$/, ''))}.`;
  if (grammar.isQuestion(title))
    return within(
      topic,
      near ?? (wordsOf(title).length <= 4 ? parent : undefined),
      grammar.asQuestion(title.split('?')[0] ?? ''),
    );
  if (isSteps)
    return (
      grammar.howTo(title) ??
      grammar.steps(near && !grammar.isVagueTitle(title) ? `${near}, ${small(smallLatin(title))}` : (near ?? title))
    );
  if (!isPairs && isThing(topic, title, items))
    return within(
      topic,
      near ?? (wordsOf(title).length < 2 ? parent : undefined),
      grammar.whatFeatures(named(topic, title)),
    );
  if (/^\p{L}{2,}ing \p{L}+/iu.test(title) || areDeeds) return undefined;
  // “Pointers & refs” are two kinds of things.
  if (/ & /.test(title)) return undefined;
  if (grammar.isPlural(title) && grammar.isNounPhrase(title) && wordsOf(title).length <= 8) {
    const under = wordsOf(title).length <= 2 ? parent : near;
    const lowered = topic.language === 'ru' ? small(title) : lower(topic, title);
    if (isPairs && topic.language === 'en' && isRelative(topic, title) && !grammar.isListTitle(title)) return undefined;
    const isUnsure = topic.language === 'en' && /^[A-Z][a-z]/.test(lowered);
    const isKinds = isPairs && !/^\d/.test(title) && !grammar.isListTitle(title) && !areColons;
    const isTitled = topic.language === 'en' && /\s\p{Lu}\p{Ll}{3}/u.test(title);
    // “Elements in the same row have …” below “Chemical Families” are none of them.
    const tells = (text: string): boolean => grammar.opening(text) === 'noun' && !grammar.isNounPhrase(text);
    const told = items.filter(({ text }) => tells(text) || /\b(?:you|we)\b/i.test(text));
    if (isTitled && told.length > items.length / 2 && !isPairs) return undefined;
    if (isUnsure || isTitled) return within(topic, under, grammar.nameAll(title));
    return within(topic, under, isKinds ? grammar.whichAreThere(lowered) : grammar.nameThem(lowered));
  }
  if (isPairs) return undefined;
  const above = wordsOf(title).length <= 2 ? parent : near;
  // Some with an explanation and some without are no points of one thing.
  if (areMixed) return undefined;
  // What stands below two names is said of the one or of the other.
  if (grammar.coordinated(title) || grammar.difference(title)) return undefined;
  const isTerm =
    wordsOf(title).length <= 3 &&
    !grammar.isListTitle(title) &&
    !grammar.isPlural(title) &&
    !isRelative(topic, title) &&
    items.length <= 3 &&
    wordsOf((items[0]?.text ?? '').replace(/\([^()]*\)/g, '')).length > 2 &&
    !['verb', 'verbs'].includes(grammar.opening(items[0]?.text ?? '')) &&
    items.every(({ ordinal }) => ordinal === undefined);
  if (isTerm) return within(topic, near, grammar.gist(title, items[0]?.text ?? ''));
  // «ставим», «на машине»: a part of a story.
  if (grammar.isSetting(title) || ['verb', 'verbs', 'infinitive'].includes(grammar.opening(title))) return undefined;
  // Numbers stand for an order: «Рефлекторная дуга» 1. рецептор, 2. …
  if (
    topic.isRagged &&
    items.length > 2 &&
    grammar.opening(title) === 'noun' &&
    items.every(({ ordinal }) => ordinal !== undefined)
  )
    return within(topic, near, grammar.sequence(title));
  if (!areNames(topic, items)) return undefined;
  return grammar.nameAll(above && !title.includes(above) ? `${above}, ${lower(topic, title)}` : title);
}

/** “contains:”, “can include side effects” below a name: asked with its verb; “are on the left side” heads no list. */
function ofPredicate(topic: Topic, items: readonly Passage[], said: string): string | undefined {
  const { modal, verb = '', object = '' } = HAS.exec(said)?.groups ?? {};
  const { grammar } = topic;
  if (object !== '') {
    const isKind = grammar.isPlural(object) && grammar.isNounPhrase(object);
    return isKind ? within(topic, contextOf(topic), grammar.nameThem(smallLatin(object))) : undefined;
  }
  const [above] = saying(topic.passages, items[0]?.lead);
  const [owner] = saying(topic.passages, above?.lead);
  const name = (owner?.kind === 'item' ? owner.text : topic.title).replace(/:$/, '');
  if (verb === '' || modal || !isNoun(grammar, name) || wordsOf(name).length > 4) return undefined;
  return within(topic, owner?.kind === 'item' ? contextOf(topic) : undefined, grammar.relation(smallLatin(name), verb));
}
const PREDICATE =
  /^(?:is|are|was|were|can|could|may|has|have)\s|^(?:can (?:also )?|may )?(?:contains?|includes?|has|have|uses?|needs?|requires?|provides?|supports?)(?:$|\s)/i;
const HAS =
  /^(?<modal>(?:can|may) (?:also )?)?(?<verb>contains?|includes?|has|have|uses?|needs?|requires?|provides?|supports?)(?: (?<object>[a-z].*))?$/i;

/** «Структура нормы права», “structure of a cell”: what stands below it are its parts. */
const PARTS = /^(?:структура|состав|строение|structure|composition)\s/iu;

const IS = /\s(?:is|are|was|were|can|has|have|это|есть)\s/iu;

/** «Различают 3 вида пластид», “There are two kinds of cells”: what is named below. */
const COUNTED =
  /(?:^|\s)(?:(?:выделя|различа|существу|быва|име|появля|насчитыва)\p{L}+|есть)\s(?:всего\s)?(?<ru>(?:\d+|два|две|три|четыре|пять|шесть|семь)\s\p{L}.{3,60})$|(?:^|\s)(?:there are|we distinguish|one distinguishes)\s(?<en>(?:\d+|two|three|four|five|six|seven)\s\w.{3,60})$/iu;

/** “Vienna - 1815 - Agreed to”: of what and when, and the words that the items go on with. */
const AGREED =
  /^(?<of>\p{Lu}[^:;–—]{2,40}?)\s[–—-]\s(?<date>(?:\p{L}{3,9}\.? )?\d{3,4}(?:\s?г\.?)?)\s[–—-]\s(?<what>\p{L}[\p{L} ]{3,40})$/u;

/** «дымовое тестирование», “alkali metals”, as inside a sentence; what the note never writes small may be a name. */
function named(topic: Topic, name: string): string {
  if (topic.language !== 'en') return isAdjective(wordsOf(name)[0] ?? '') ? small(name) : termInside(topic, name).text;
  const isCommon = name
    .split(' ')
    .every((word) => /^[a-z]/.test(word) || (/^[A-Z][a-z-]+$/.test(word) && isWritten(topic, word)));
  return isCommon ? withArticle(withOwnArticle(topic, name.toLowerCase())) : name;
}
const isWritten = ({ vocabulary }: Topic, word: string): boolean =>
  vocabulary.has(stem(word)) || /(?:[a-z]{2}ic|ous|eous|ical|ular)$/.test(word) || COMMON_NOUN.test(word);

/** A title's first word, written as inside a sentence: «Причины Смуты» → «причины Смуты». */
const lower = (topic: Topic, phrase: string): string =>
  topic.grammar.isListTitle(phrase) ||
  isRelative(topic, phrase) ||
  /^(?:two|three|four|five|six|seven)\s/i.test(phrase) ||
  (topic.language === 'en' && /^\p{Lu}\p{Ll}+s$/u.test(phrase))
    ? smallLatin(phrase)
    : termInside(topic, phrase).text;
