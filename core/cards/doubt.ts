import { isPlaceholder } from '../notes/index.ts';
import { sentences, wordsOf } from './text.ts';
import { contextOf, isAdjective, type Topic } from './topic.ts';
import type { Draft } from './types.ts';

/** Whether a card asks by what its writer noted in passing, or answers with what is no answer: then there is none. */
export function isDoubtful(topic: Topic, { kind, front, back }: Pick<Draft, 'kind' | 'front' | 'back'>): boolean {
  if (isPlaceholder(back) || sentences(back).some(isPlaceholder) || NOT_YET.test(back) || ASK_SOMEBODY.test(back))
    return true;
  if (TALKS_OF_PAGE.test(back) || TALKS_OF_PAGE.test(front)) return true;
  // “How do you time series = metric name, e.g?”
  if (kind === 'code') return HALF_CODE.test(front);
  const { t = '' } = ASKED.exec(front)?.groups ?? {};
  if (kind === 'list') return isPassing(BELONGS.exec(front)?.groups?.t ?? '');
  if (kind !== 'definition' || t === '') return false;
  const term = t.replace(/^[«“]|[»”]$/g, '');
  if (isPassing(term) || /^←|^\p{L}=\d|^\d+ [<>] /u.test(back) || THOSE.test(sentences(back)[0] ?? '')) return true;
  return isNameless(topic, front, term) || isBareVerb(topic, term, back);
}

const ASKED =
  /(?:что такое|что означает|что дела[ею]т|в чём|what (?:is|are|does|do))\s(?:an? |the )?(?<t>[^?]+?)(?: do| mean)?\?$/iu;
const BELONGS = /(?:^|[,:] )(?<t>[^,:]+): (?:что сюда относится|what belongs here)\?$/iu;

/** «не разобрал, спросить», “Logs. ask Dima”, “later”: what is still to be found out. */
const NOT_YET =
  /(?:^|[.;,] )(?:не (?:разобрал|понял)а?(?:, \p{L}+)?|спросить|уточнить|переспросить|доделать|(?:look up|check|read) later|no idea)[.!?]*$|^(?:later|потом|позже)$|\?\? (?:доделать|проверить)/iu;
const ASK_SOMEBODY = /(?:^|[.;,] )[Aa]sk \p{Lu}\p{Ll}+[.!?]*$/u;

/** “please add examples below, not above”: what is said of the page, not of its subject. */
const TALKS_OF_PAGE = /(?<!\p{L})(?:please (?:add|edit|update|do not|don't|ask)|page status|copy-paste and)(?!\p{L})/iu;

const HALF_CODE = /^How do you [^?]*(?: = |, e\.g\??$)/u;

const isPassing = (term: string): boolean =>
  [MARKED_LINE, ASKS, EXERCISE, MORE_OF, WE_DO].some((pattern) => pattern.test(term));

/** A mark of a line that Markdown does not know, or the sign of a minus, at the head of a term. */
const MARKED_LINE = /^[•·▪‣–—-]\s?\p{L}/u;

/** «кому выгодна», “why it fails”: a question is no term. */
const ASKS =
  /^(?:кто|кому|кого|чем|чему|когда|куда|откуда|сколько|почему|зачем|who|whom|when|why)\s|^(?:every|each|all|any|some|no)\s/iu;
const EXERCISE =
  /^(?:задач[аи]|задани[ея]|упражнени[ея]|решение|ответ|вариант \d+|problem|exercise|task \d+|solution)(?: ?№?\d+)?$/iu;
/** «ещё инструменты ЦБ»: others than those of another line. */
const MORE_OF = /^(?:ещё|еще|также|другие|прочие|остальные|also|other|another)\s/iu;
/** «память тоже считаем» */
const WE_DO = /\s(?:тоже|также)(?:\s|$)|\s\p{L}+(?:[аяе]ем|уем)$/iu;
/** “The number of those series”: which, stood before. */
const THOSE = /^(?:\S+ ){0,6}(?:those|these) (?!that|who|which|whose|with|in|of|from)\p{Ll}/u;

/** «фрикционная»: of what, neither the heading nor the question tells. */
function isNameless(topic: Topic, front: string, term: string): boolean {
  if (topic.language !== 'ru') return false;
  // «выбором», «слиянием» leave out what is done so.
  if (/^\p{Ll}{3,}(?:ием|ами|ями|бором|чётом)$/u.test(term) && !front.includes(': ')) return true;
  // «слой» is no adjective for its ending.
  if (
    !/^[а-яё]+(?:[ыи]й|[внкджт]ой|ая|яя|ое|ее|ые|ие)$/iu.test(term.replace(/\s*\([^)]*\)$/, '')) ||
    !isAdjective(term)
  )
    return false;
  const context = front.includes(': ') ? (contextOf(topic) ?? '') : '';
  return !wordsOf(context.replace(/\([^)]*\)/g, '')).some((noun) => goWith(term.replace(/\s*\(.*$/, ''), noun));
}

/** Whether an adjective may be said of a noun, by their endings; a plural has things of any gender. */
function goWith(adjective: string, noun: string): boolean {
  if (isAdjective(noun)) return false;
  if (/^(?:\p{Lu}{2,}|[\w-]+)$/u.test(noun)) return true;
  if (/[ыи]$/u.test(noun) || /ья$/u.test(noun)) return true;
  if (/(?:ая|яя)$/u.test(adjective)) return /(?:[аяь])$/u.test(noun);
  if (/(?:ое|ее)$/u.test(adjective)) return /[оеё]$/u.test(noun);
  if (/(?:ые|ие)$/u.test(adjective)) return /[ыия]$/u.test(noun);
  return /[бвгджзйклмнпрстфхцчшщь]$/iu.test(noun);
}

/** «label_replace» “hurts”: what it does is left open. */
const isBareVerb = ({ language }: Topic, term: string, back: string): boolean =>
  language === 'en' && /_|^`/.test(term) && /^[A-Z][a-z]{3,}[^s]s$/.test(back) && wordsOf(back).length === 1;
