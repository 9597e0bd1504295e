import type { Passage } from '../notes/index.ts';
import { textOf } from './passages.ts';
import { capital, type Pair, sentences, small, splitColon, wordsOf } from './text.ts';
import { contextOf, type Topic, termInside, within } from './topic.ts';
import type { Draft } from './types.ts';

type Asked = Omit<Draft, 'startLine' | 'endLine'>;

/** «HAVING vs WHERE» before a colon. */
const VERSUS = /^[^?:;,]{1,30}\s(?:vs\.?|versus|против)\s[^?:;,]{1,30}$/iu;

/** “push_back vs emplace_back: push copies, emplace constructs”: a comparison, wherever it stands. */
export function versus({ grammar }: Topic, { term, meaning }: Pair): Asked | undefined {
  const compared = VERSUS.test(term) ? grammar.difference(term) : undefined;
  return compared && wordsOf(meaning).length >= 4
    ? { kind: 'comparison', front: compared.front, back: capital(meaning) }
    : undefined;
}

/** «Почему для звонков UDP: опоздавший кусок никому не нужен», «почему сайт ещё старый → …» */
const ASKED_WHY = /^(?<asked>(?:почему|зачем|why)\s[^?:→.–—]{8,100})(?::|\s+(?:→|[-=]>|[–—]))\s+(?<said>\S.*)$/iu;
const ASKED_HOW = /^(?<name>[\w.-]+) (?:как работает|how it works)(?::|\s+(?:→|[-=]>))\s+(?<said>\S.*)$/iu;

export function because(topic: Topic, text: string): Asked | undefined {
  const { asked = '', said: why = '' } = ASKED_WHY.exec(text)?.groups ?? {};
  const { name = '', said: how = '' } = ASKED_HOW.exec(text)?.groups ?? {};
  const question =
    name === '' ? capital(asked) : topic.language === 'ru' ? `Как работает ${name}` : `How does ${name} work`;
  const said = why || how;
  if (wordsOf(question).length < 3 || wordsOf(said).length < 3 || topic.grammar.isAnaphoric(asked)) return undefined;
  // «Почему link лучше» than what, and «почему так».
  const isCompared =
    /(?<!\p{L})(?:лучше|хуже|быстрее|медленнее|better|worse|faster|slower)(?!\p{L})(?! чем| than)/iu.test(asked);
  const isShort =
    name === '' &&
    (wordsOf(question).filter((word) => word.length > 3 && word !== 'только').length < 3 ||
      (topic.isRagged && isCompared));
  const context = isShort ? contextOf(topic) : undefined;
  return { kind: 'definition', front: within(topic, context, `${question}?`), back: capital(said) };
}

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

/** “send on a closed channel => panic”, «кость в кислоте → гнётся»: what follows from what. */
const FOLLOWS = /^(?<x>[^=→⇒>:?]{3,60}?)\s(?:=>|→|⇒|->)\s(?<y>[^=→⇒>]{4,160})$/u;

export function consequence(topic: Topic, passage: Passage): Draft | undefined {
  const { x = '', y = '' } = FOLLOWS.exec(textOf(passage))?.groups ?? {};
  if (!topic.isRagged || topic.isHandbook || topic.grammar.isAnaphoric(x)) return undefined;
  // A case, and no name: “five number summary → min, Q1, median” tells what there is of it.
  const isCase = wordsOf(x).length > 2 || /[<>≥≤+]/.test(x);
  const isOwn = topic.language === 'en' || /[а-яё]/iu.test(x);
  if (!isCase || !isOwn || /^\d/.test(x) || (sentences(y)[0] ?? '').split(', ').length > 3) return undefined;
  const { startLine, endLine } = passage;
  return {
    kind: 'definition',
    front: within(topic, contextOf(topic), topic.grammar.cue(x)),
    back: capital(y.trim()),
    startLine,
    endLine,
    fact: `follows ${x}`,
  };
}

/** “sms is the weakest because of SIM swapping”, «Дальтонизм чаще у мужчин, потому что …»: what is so, and why. */
const REASONS = [
  /^never (?<never>[a-z](?:`[^`]+`|[^,;:.`]){5,70}?)(?:,? because (?:of )?|\s?, (?:it|they|otherwise) )(?<y>\S.{8,200})$/u,
  /^(?<s>[\p{L}\d-]+(?: [\p{L}\d-]+){0,2}) (?<v>is|are) (?<a>[^,;:.]{3,40}?) because (?:of )?(?<y>\S.{5,200})$/u,
  /^(?<x>[А-ЯЁ][^,;:.–—]{10,90}), (?:потому что|так как) (?<y>\S.{8,200})$/u,
];
/** «поэтому у стариков переломы чаще: органики меньше» */
const SO = /^(?:поэтому|вот почему|that's why|that is why) (?<x>[^,:;–—]{10,80}): (?<y>[^:]{5,200})$/iu;
/** «В Android такой подход не подходит»: which, the sentence before told. */
const POINTS_BACK = /(?<!\p{L})(?:так(?:ой|ая|ое|ие|им|ую)|эт(?:от|а|и|ого|ой|их|им)|данн\p{L}+)(?!\p{L})/iu;
const POINTS = /^(?:it|this|that|they|these|those|это|он|она|они|оно)(?!\p{L})/iu;

/** Up to the first stop, whatever the next letter. */
const sentencesOf = (text: string): string => text.split(/\.\s/)[0] ?? text;

export function reason(topic: Topic, passage: Passage): Draft | undefined {
  const text = textOf(passage).replace(/\.$/, '');
  if (topic.isHandbook) return undefined;
  const { x: so = '', y: told = '' } = topic.isRagged ? (SO.exec(sentencesOf(text))?.groups ?? {}) : {};
  if (so !== '' && topic.language === 'ru') {
    const { startLine, endLine } = passage;
    return { kind: 'definition', front: `Почему ${so}?`, back: capital(told), startLine, endLine };
  }
  if (sentences(text).length !== 1 || POINTS.test(text)) return undefined;
  for (const pattern of REASONS) {
    const { never, s, v, a, x, y = '' } = pattern.exec(text)?.groups ?? {};
    if (y === '' || POINTS_BACK.test(x ?? '')) continue;
    const said = x === undefined ? '' : /^\p{Lu}\p{Ll}{0,2} /u.test(x) ? small(x) : termInside(topic, x).text;
    const front = never ? `Why never ${never.trim()}?` : x ? `Почему ${said}?` : `Why ${v} ${s} ${a}?`;
    const at = { startLine: passage.startLine, endLine: passage.endLine };
    return {
      kind: 'definition',
      front: within(topic, never ? undefined : contextOf(topic), front),
      back: capital(y),
      ...at,
    };
  }
  return undefined;
}

/** A question and its answer in one paragraph, as people write them: «Почему Рим победил? Людские резервы, союзники.» */
export function inlineQuestion(topic: Topic, passage: Passage): Draft | undefined {
  const { grammar } = topic;
  if (topic.isHandbook) return undefined;
  const text = textOf(passage);
  const at = { startLine: passage.startLine, endLine: passage.endLine };
  const pair = splitColon(text);
  const compared = pair && versus(topic, pair);
  if (compared) return { ...compared, ...at };
  const why = because(topic, text);
  if (why) return { ...why, ...at };
  const { asked: question = '', answer: said = '' } =
    /^(?<asked>[^?\n"«“[][^?\n]{2,120}\?)\?*\s+(?:→\s+)?(?<answer>[^?]+)$/u.exec(text)?.groups ?? {};
  // «Вопрос из зала – а что, если …? Ответ: …»
  const asked = capital(question.replace(/^(?:вопрос|question)[^–—?]{0,30}?\s[–—-]\s(?:а |and |but )?/iu, ''));
  const answer = said.replace(/^(?:ответ|answer)[:.]\s+/iu, '').replace(/^otherwise,?\s/i, 'without it ');
  if (
    sentences(asked).length !== 1 ||
    // “… no difference But where do you define them?” begins in another sentence.
    /\p{Ll} (?:But|And|So|Но|А|И) /u.test(asked) ||
    (grammar.isAnaphoric(asked) && !/^which\s/i.test(asked)) ||
    wordsOf(answer).length < (topic.isRagged ? 2 : 3) ||
    answer.length > 500
  )
    return undefined;
  // «отличие от переменных sass? …»: of what the heading tells.
  const apart = topic.isRagged
    ? /^(?:отличи[ея]|разница) (?<of>(?:от|с|со) [^?]{3,60})\?$/iu.exec(asked)?.groups?.of
    : undefined;
  const ofHeading = apart === undefined ? undefined : contextOf(topic);
  if (ofHeading) {
    const front = grammar.within(ofHeading, `в чём отличие ${apart}?`);
    return { kind: 'comparison', front, back: capital(answer), ...at };
  }
  const difference = grammar.difference(asked);
  if (difference) return { kind: 'comparison', front: difference.front, back: capital(answer), ...at };
  // «единственная подвижная кость черепа?? нижняя челюсть»
  const isNamed =
    topic.isRagged &&
    wordsOf(asked).length > 2 &&
    wordsOf(answer).length < 9 &&
    grammar.opening(asked) === 'noun' &&
    grammar.isNounPhrase(asked) &&
    !grammar.hasVerb(asked);
  if (
    !isNamed &&
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
