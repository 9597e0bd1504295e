import type { Passage } from '../notes/index.ts';
import { textOf } from './passages.ts';
import { capital, sentences, splitColon, wordsOf } from './text.ts';
import { contextOf, type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

/** «HAVING vs WHERE» before a colon. */
const VERSUS = /^[^?:;,]{1,30}\s(?:vs\.?|versus|против)\s[^?:;,]{1,30}$/iu;

/** «create ругается, если объект есть, apply создаёт или обновляет»: two names on one line, and what each of them does. */
const TWO_DEEDS =
  /^(?<a>`[^`]+`|[a-z][\w.-]{2,}) (?<x>(?:не )?[а-яё][^,.;:`–—]{3,80}), (?<b>`[^`]+`|[a-z][\w.-]{2,}) (?<y>(?:не )?[а-яё][^.;:`–—]{3,120})$/u;

export function contrast(topic: Topic, passage: Passage): Draft | undefined {
  const { grammar } = topic;
  const text = textOf(passage).replace(/\.$/, '');
  const { a = '', x = '', b = '', y = '' } = TWO_DEEDS.exec(text)?.groups ?? {};
  const isDeed = (said: string): boolean => ['verb', 'verbs'].includes(grammar.opening(said.replace(/^не /, '')));
  const asked =
    a === '' || topic.isHandbook || !isDeed(x) || !isDeed(y) ? undefined : grammar.difference(`${a} vs ${b}`);
  if (!asked) return undefined;
  const at = { startLine: passage.startLine, endLine: passage.endLine };
  return {
    kind: 'comparison',
    front: within(topic, contextOf(topic), asked.front),
    back: `- ${a} ${x}\n- ${b} ${y}`,
    ...at,
  };
}

/** A question and its answer in one paragraph, as people write them: «Почему Рим победил? Людские резервы, союзники.» */
export function inlineQuestion(topic: Topic, passage: Passage): Draft | undefined {
  const { grammar } = topic;
  if (topic.isHandbook) return undefined;
  const text = textOf(passage);
  const at = { startLine: passage.startLine, endLine: passage.endLine };
  const versus = splitColon(text);
  const compared = versus && VERSUS.test(versus.term) ? grammar.difference(versus.term) : undefined;
  if (versus && compared && wordsOf(versus.meaning).length >= 4)
    return { kind: 'comparison', front: compared.front, back: capital(versus.meaning), ...at };
  const { asked: question = '', answer: said = '' } =
    /^(?<asked>[^?\n"«“][^?\n]{2,120}\?)\s+(?<answer>[^?]+)$/u.exec(text)?.groups ?? {};
  // «Вопрос из зала – а что, если …? Ответ: …»
  const asked = capital(question.replace(/^(?:вопрос|question)[^–—?]{0,30}?\s[–—-]\s(?:а |and |but )?/iu, ''));
  const answer = said.replace(/^(?:ответ|answer)[:.]\s+/iu, '');
  if (
    sentences(asked).length !== 1 ||
    (grammar.isAnaphoric(asked) && !/^which\s/i.test(asked)) ||
    wordsOf(answer).length < 3 ||
    answer.length > 500
  )
    return undefined;
  const difference = grammar.difference(asked);
  if (difference) return { kind: 'comparison', front: difference.front, back: capital(answer), ...at };
  if (
    !grammar.isQuestion(asked.replace(/\?$/, '')) &&
    !/(?<!\p{L})(?:what|why|how|when|where|who|which|что|почему|зачем|как\p{L}*|когда|где|кто|чем|ч[её]м|сколько|ли)(?!\p{L})/iu.test(
      asked,
    )
  )
    return undefined;
  const words = wordsOf(asked).filter((word) => word.length > 3);
  const inside = within(topic, contextOf(topic), asked);
  // «Зачем?» of what, only the heading tells.
  if (wordsOf(asked).length < 2 && inside === asked) return undefined;
  return {
    kind: 'definition',
    front: words.length < 3 ? inside : asked,
    back: capital(answer),
    ...at,
  };
}
