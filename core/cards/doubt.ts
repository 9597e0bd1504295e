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
  if (kind === 'cloze') return /\[…\] (?:the|an?) /.test(front) && /^[a-z]+s$/.test(back);
  if (LEFT_OPEN.test(front) || NO_WORD.test(front)) return true;
  if (kind === 'list') return SUM.test(front) || isPassing(BELONGS.exec(front)?.groups?.t ?? '');
  if (kind !== 'definition') return false;
  // «НАЛОГИ» above «прямые – …», and what comes after what: neither says what it is.
  if (/^[а-яё]+(?:ые|ие|ая|ый|ое) [–—] /iu.test(back) || (/^что такое|: что такое/iu.test(front) && CHAIN.test(back)))
    return true;
  if (isManyFacts(back) || RETURNS.test(front + back)) return true;
  if (t === '') return false;
  const term = t.replace(/^[«“]|[»”]$/g, '');
  if (isPassing(term) || /^←|^\p{L}=\d|^\d+ [<>] /u.test(back) || THOSE.test(sentences(back)[0] ?? '')) return true;
  // «признаки», «факторы»: of what, and there are several.
  if (/^[а-яё]+$/u.test(term) && topic.grammar.isListTitle(term)) return true;
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

/** «Почему не работает с …?»: what, only the page tells. */
const LEFT_OPEN =
  /^(?:Почему|Зачем) (?:не )?\p{Ll}+(?:ет|ёт|ит|ют|ут|ят|ат)(?:ся)? (?:с|со|в|во|на|без|по|при|из|для|к|у) /u;

/** «Что вообще где?» */
const NO_WORD = /^(?:[^:]+: )?(?:(?:что|где|как|когда|куда|вообще|тут|здесь|и|кто|what|where|how|and|goes)[ ,]*)+\?$/iu;

/** «факторы производства + доход» are no kind of things. */
const SUM = /^(?:Назовите|Name|Какие)\s[^?.]*\p{L} \+ \p{L}/u;

/** «возвращается 0, при ошибке -1»: what nearly every call does. */
const RETURNS =
  /(?:возвраща\p{L}+|return)[^?]*\?\W*(?:возвраща\p{L}+ |returns )?(?:`?(?:0|-1|NULL)`?|ноль|zero)(?!\p{L})[^.]*(?:ошибк|неудач|успе|error|fail|success)/iu;

/** A question's line and, below it, lines that each tell of something else, with one sign or another. */
function isManyFacts(back: string): boolean {
  const signs = back.split('\n').flatMap((line) => /^- \p{L}[^:.,]{1,40} ([–—=-]) /u.exec(line)?.[1] ?? []);
  return signs.length > 4 && new Set(signs).size > 1 && !back.startsWith('- ');
}

const HALF_CODE = /^How do you [^?]*(?: = |, e\.g\??$)/u;

const isPassing = (term: string): boolean =>
  [MARKED_LINE, ASKS, THEY_DID, EXERCISE, MORE_OF, WE_DO].some((pattern) => pattern.test(term));

/** A mark of a line that Markdown does not know, or the sign of a minus, at the head of a term. */
const MARKED_LINE = /^[•·▪‣–—-]\s?\p{L}/u;

/** «кому выгодна», “why it fails”: a question is no term. */
const ASKS =
  /^(?:кто|кому|кого|чем|чему|когда|куда|откуда|сколько|почему|зачем|who|whom|when|why)\s|^(?:every|each|all|any|some|no)\s/iu;
const EXERCISE =
  /^(?:задач[аи]|задани[ея]|упражнени[ея]|решение|ответ|вариант \d+|problem|exercise|task \d+|solution)(?: ?№?\d+)?$/iu;
/** «ещё инструменты ЦБ»: others than those of another line. */
const MORE_OF = /^(?:ещё|еще|также|другие|прочие|остальные|also|other|another)\s/iu;
/** «вставляли отсортированное» */
const THEY_DID = /^\p{L}{2,}(?:яли|овали|[иы]вали)\s/iu;
const CHAIN = /^[^→.,;]{2,30} → [^→.,;]{2,30} → /u;
/** «память тоже считаем» */
const WE_DO = /\s(?:тоже|также)(?:\s|$)|\s\p{L}+(?:[аяе]ем|уем)$/iu;
/** “The number of those series”: which, stood before. */
const THOSE = /^(?:\S+ ){0,6}(?:those|these) (?!that|who|which|whose|with|in|of|from)\p{Ll}/u;

/** «фрикционная»: of what, neither the heading nor the question tells. */
function isNameless(topic: Topic, front: string, term: string): boolean {
  if (topic.language !== 'ru') return false;
  // «выбором», «слиянием» leave out what is done so.
  if (/^\p{Ll}{2,}(?:ием|ами|ями|[бвг]ором|ётом)$/u.test(term) && !front.includes(': ')) return true;
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
  language === 'en' && /_|^`\w/.test(term) && /^[A-Z][a-z]{3,}[^s]s$/.test(back) && wordsOf(back).length === 1;
