import { asking } from './asked.ts';
import { because } from './inline.ts';
import { capital, type Pair, small } from './text.ts';
import { isAdjective, type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

type Where = { context: string | undefined; startLine: number };
type Asked = Pick<Draft, 'kind' | 'front' | 'back'>;

/**
 * How a hurried writer's pair is asked that tells of no term what it is: «почему …: …», “for a mean: …”, «не наследуются:
 * …», a case below “which test”. `undefined` where it is a term and its meaning; `null` where nothing asks for it.
 */
export function formOf(topic: Topic, { term: written, meaning }: Pair, place: Where): Asked | undefined | null {
  const { context } = place;
  const term = written.replace(/^!{2,}\s+/, '');
  if (!topic.isRagged || topic.isHandbook) return undefined;
  const asked = (front: string, kind: Draft['kind'] = 'definition'): Asked => ({
    kind,
    front: within(topic, context, front),
    back: capital(meaning),
  });
  const parameters = /^`.*\((?<all>[^()]+)\)`$/.exec(term)?.groups?.all?.split(',') ?? [];
  const areArguments = parameters.length > 1 && meaning.split(/,\s/).length === parameters.length;
  if (areArguments) return asked(asking[topic.language].arguments(term));
  if (term.includes('`')) return undefined;
  const why = /^(?:почему|зачем|why)\s/iu.test(term) ? because(topic, `${term}: ${meaning}`) : undefined;
  if (why) return why;
  if (asksOfCases(topic) && isInFirstBlock(topic, place))
    return { ...asked(''), front: `${capital(topic.title.replace(/[?:\s]+$/, ''))}: ${term}?` };
  if (/^\p{L}[\p{L} ]* (?:when|if|когда|если)$/iu.test(term)) return asked(`${term} …?`, 'list');
  if (isAdjective(term) && ARROWS.test(meaning))
    return { ...asked(''), kind: 'list', front: topic.grammar.sequence(context ? `${context}, ${small(term)}` : term) };
  if (topic.language === 'ru') {
    const { not = '', stem = '', end = '' } = ARE_DONE.exec(term)?.groups ?? {};
    if (stem !== '') return asked(`Что ${small(not)}${not ? stem : small(stem)}${end === 'ю' ? 'е' : 'и'}тся?`, 'list');
    const kinds = KINDS.test(meaning) ? kindsOf(term) : undefined;
    if (kinds) return asked(kinds, 'list');
    if (HAPPENED.test(term)) return asked(topic.grammar.cue(term));
    if (REFUSES.test(meaning) && /[а-яё]/iu.test(term) && topic.grammar.opening(term) === 'noun')
      return asked(topic.grammar.whatDoes(term));
    return undefined;
  }
  const named = /^what (?<t>(?!it |this |that |they )[^?]{1,40}) means$/iu.exec(term)?.groups?.t;
  if (named) return asked(topic.grammar.whatMeans(named));
  if (IN_A_CASE.test(term)) return context === undefined ? null : asked(topic.grammar.cue(term));
  const not = /^(?<s>[\p{L}-]+(?: [\p{L}-]+){0,2}) (?<v>is|are) not (?<r>[^,:]{3,40})$/iu.exec(term)?.groups;
  if (not) return asked(`Why ${not.v} ${not.s} not ${not.r}?`);
  return undefined;
}

/** “which test” above cases, each with its test. */
export const asksOfCases = ({ title, isRagged }: Topic): boolean => isRagged && WHICH.test(title);
const WHICH = /^(?:which|какой|какая|какое)\s\p{L}{3,}(?:\s\p{L}+)?\??$/iu;
/** «ПЖ → лёгочный ствол → лёгкие → вены»: what comes after what. */
const ARROWS = /^[^→.;:]+(?:\s→\s[^→.;:]+(?:\.\s[^→.;:]+)*){2,}$/u;
/** «не наследуются»: which do. */
const ARE_DONE = /^(?<not>не )?(?<stem>[а-яё]{3,})(?<end>ю|я)тся$/iu;
/** «президентская (США), парламентская (ФРГ), смешанная»: kinds of what stands before them. */
const KIND = '(?:\\p{Ll}{2,}(?:[аяое]я|[ыио]й|[ое]е|[ыи]е)|\\p{Ll}{3,}\\.)(?: \\([^()]*\\))?';
const KINDS = new RegExp(`^${KIND}(?:(?:, (?:и )?| и )${KIND})+$`, 'u');
const kindsOf = (term: string): string | undefined =>
  /^[а-яё]{3,}$/iu.test(term) && !isAdjective(term)
    ? `${/[ыи]$/u.test(term) ? 'Какие бывают' : /[аяь]$/u.test(term) ? 'Какой бывает' : 'Каким бывает'} ${small(term)}?`
    : undefined;

/** «зону Брока повредили»: what happens then. */
const HAPPENED = /^\p{L}+ (?:\p{L}+ )?(?:[а-яё]{3,}[аиея]л[аио]?(?:с[яь])?|умер(?:ла|ли)?|упал[аи]?)$/iu;
const REFUSES = /^не [а-яё]+(?:ет|ёт|ит)(?:ся)?(?!\p{L})/iu;
const IN_A_CASE = /^(?:for|in|at|with|without|by|from|to) \p{L}/iu;

/** What stands right below the heading, before the first gap. */
function isInFirstBlock({ passages }: Topic, { startLine }: Where): boolean {
  const gap = passages.findIndex(({ startLine: from }, at) => at > 0 && from > (passages[at - 1]?.endLine ?? 0) + 1);
  return gap < 0 || startLine < (passages[gap]?.startLine ?? 0);
}
