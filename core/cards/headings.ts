import type { Passage } from '../notes/index.ts';
import { type Body, compose } from './compose.ts';
import { comparison, coordinated } from './difference.ts';
import { asksOfCases } from './forms.ts';
import { contrast, inlineQuestion, reason } from './inline.ts';
import {
  at,
  bulleted,
  inContext,
  isFunction,
  isWhole,
  LONG,
  type Main,
  NOTHING,
  SHORT,
  sameThing,
  short,
} from './main.ts';
import { hasWords, isFiller, isLinkList, textOf } from './passages.ts';
import { term } from './term.ts';
import { pairOf } from './terms.ts';
import { capital, leadingSentences, sentences, wordsOf } from './text.ts';
import { isLabel, type Topic } from './topic.ts';

/** A heading is a question, a comparison, a task or a term; what stands below answers it. */
export function mainCard(topic: Topic): Main {
  const { title, grammar } = topic;
  if (
    /^(?:что это(?: такое)?|what is (?:it|this)|пример[ыа]?|examples?|итоги?|summary|определени[ея]|definitions?)\??$/iu.test(
      title,
    )
  )
    return NOTHING;
  if (title === '' || topic.passages.length === 0 || isLabel(title)) return NOTHING;
  if (/вопросы и ответы|questions and answers|questions & answers/iu.test(title)) return NOTHING;
  const difference = grammar.difference(title) ?? coordinated(topic);
  if (difference) return comparison(topic, difference);
  if (grammar.isQuestion(title)) return question(topic);
  if (/^(?:пример|example)[\s:]+\S{3}/iu.test(title)) return example(topic);
  const first = topic.passages.find((passage) => !isLinkList(passage) && !isFiller(textOf(passage)));
  if (!first) return NOTHING;
  const asked = grammar.howTo(title, first.kind === 'code');
  if (asked) return howTo(topic, asked);
  return isProse(topic, first) ? term(topic, first) : NOTHING;
}

/** A paragraph, or a list of whole sentences, as somebody writes who puts a star before everything. */
function isProse(topic: Topic, first: Passage): boolean {
  // «Поднять kali в докере?» belongs to the code below it.
  const hasCode = topic.passages.some(({ kind, lead }) => kind === 'code' && lead === first.text);
  const isDefined = (topic.isOpen && first.kind === 'paragraph') || topic.grammar.opening(textOf(first)) === 'this';
  if (hasCode && !/:$/.test(first.text) && !isFunction(topic) && !isDefined) return false;
  // «ACID это:» is said of its letters.
  if (/^\p{Lu}{2,} (?:это|is|означает|means):$/u.test(first.text)) return false;
  if (first.kind === 'paragraph')
    return [inlineQuestion, contrast, reason].every((made) => made(topic, first) === undefined);
  if (first.kind !== 'item' || /^(?:`|--?[a-z])/i.test(first.markdown)) return false;
  const list = topic.passages.filter((passage) => passage.kind === 'item' && passage.list === first.list);
  const long = list.filter(({ text }) => wordsOf(text).length > 9).length;
  return (
    (isDefined || list.length === 1 || long >= list.length * 0.6) &&
    pairOf(first, !topic.marked.has(first.list ?? 0)) === undefined &&
    !/^[^.]{1,40}\s[–—-]\s/.test(first.text)
  );
}

/** What stands below a question: its list alone where it begins with one, for other things may be told after it. */
function answering({ passages, isHandbook }: Topic): Passage[] {
  const [first] = passages;
  const end = passages.findIndex(({ kind, depth, list }) => kind !== 'item' || (depth === 0 && list !== first?.list));
  return isHandbook || first?.kind !== 'item' || end < 2 ? passages : passages.slice(0, end);
}

function question(topic: Topic): Main {
  const { grammar, title } = topic;
  const body = compose(answering(topic), LONG);
  if (!body || !hasWords(body.text, 3)) return NOTHING;
  // Every item of such a list becomes a card, and lists.ts asks for the whole.
  if (asksOfCases(topic) || topic.passages.every(({ kind: sort }) => sort === 'row')) return NOTHING;
  const asked = grammar.asQuestion((title.split('?')[0] ?? '').replace(REMARK, '').trim());
  const isDefinition = /^(?:что такое|what (?:is|are))\s/iu.test(asked);
  const first = [...body.used][0];
  // «Что выведет код?»: the code belongs to the question.
  if (
    first?.kind === 'code' &&
    topic.passages.length > 1 &&
    /^(?:что|в каком|в какой|чему|what|which|in what)\s/iu.test(asked)
  )
    return NOTHING;
  const kind = first?.kind === 'code' ? 'code' : first?.kind === 'item' && body.used.size > 1 ? 'list' : 'definition';
  let text = body.text;
  if (isDefinition) {
    const opening = sentences(text)[0] ?? '';
    const [fact] = grammar.facts(opening, title);
    // «HTTP и HTTPS» are not what the first sentence tells of the one.
    const isOneOfTwo = BOTH.test(asked) && !/ (?:и|and) /.test(fact?.front ?? '');
    if (!isOneOfTwo && fact?.kind === 'definition' && /^(?:что такое|what (?:is|are))\s/iu.test(fact.front)) {
      // «По сути, контейнеры — это …» answers «Что такое контейнер?» as it stands.
      const front = sameThing(fact.front, asked.replace(/^(?:что такое|what (?:is|are))/iu, '')) ? asked : fact.front;
      // The text defines something: the same thing, or this note's heading asks in jest.
      const back = `${fact.back}${/[.!?]$/.test(fact.back) ? '' : '.'} ${text.slice(text.indexOf(opening) + opening.length).trim()}`;
      return {
        drafts: [{ kind: 'definition', front, back: short(back), ...at(body), isLoose: front !== asked }],
        used: body.used,
        isTerm: true,
      };
    }
    text = first?.kind === 'paragraph' && grammar.opening(text) === 'this' ? capital(grammar.stripThis(text)) : text;
    if (first?.kind === 'paragraph' && text.length > 420) text = leadingSentences(text, SHORT);
  }
  const isSeveral = kind === 'list' || !ASKS_FOR_SEVERAL.test(asked);
  const isAnswer =
    text === body.text && isAllAsked(title) && isUncut(topic, body) && (isSeveral || ENUMERATES.test(text));
  // Under its question an answer may begin with a pronoun; on a card it need not.
  text = capital(text.replace(/^(?:it|they|он|она|оно|они)\s+(?=\p{Ll})/iu, ''));
  return {
    drafts: [
      {
        kind,
        front: inContext(topic, asked),
        back: bulleted(text),
        ...at(body),
        fact: `title ${title}`,
        isAnswer,
        isLoose: !isWhole(topic, body) || !isSeveral,
      },
    ],
    used: body.used,
  };
}

/** One question, and none about «them» or «ваш запрос», which stood before it. */
const isAllAsked = (title: string): boolean =>
  /\?[^\p{L}?]*$/u.test(title) && title.split('?').length === 2 && !LEANS_BACK.test(title);
const LEANS_BACK =
  /(?<![\p{L}'’])(?:он|она|они|оно|их|им|ими|ему|него|неё|них|ним|ними|ваш\p{L}*|it|its|they|them|their|ones?)(?![\p{L}'’-])/iu;

const BOTH =
  / (?:и|and) (?!(?:к|как\p{L}*|что|чем|в|зачем|почему|для|где|когда|перечисл\p{L}*|how|what|why|when|where)(?!\p{L}))/u;

/** «Как освободить место: prune и df»: behind the question stands its answer. */
const REMARK = /(?<=^\S+ \S+ [^:]*): [\w.-]+(?: (?:и|and) [\w.-]+)?$/u;

/** «Какие особенности есть у `wait4()`?»: prose that tells of this and that names none of them. */
const ASKS_FOR_SEVERAL = /^(?:какие|what|which) (?!(?:is|are|does|do|did|was|were|if|happens)(?!\p{L}))/iu;

/** Nothing was left out, of a passage either. */
const isUncut = (topic: Topic, body: Body): boolean =>
  isWhole(topic, body) && [...body.used].reduce((sum, { text }) => sum + text.length, 0) <= LONG;

/** “MD5, SHA-256 and bcrypt” */
const ENUMERATES = /^[^.]*,[^.]*(?:,| и | and | или | or )/u;

/** «Пример: nginx в сети host» is answered by its code. */
function example(topic: Topic): Main {
  const body = compose(topic.passages, LONG);
  if (!body || ![...body.used].some(({ kind }) => kind === 'code')) return NOTHING;
  const front = topic.grammar.giveExample(topic.title);
  return {
    drafts: [
      { kind: 'code', front, back: bulleted(body.text), ...at(body), fact: `title ${topic.title}`, isLoose: true },
    ],
    used: body.used,
  };
}

function howTo(topic: Topic, asked: string): Main {
  const body = compose(topic.passages, LONG);
  if (!body || !hasWords(body.text, 2)) return NOTHING;
  const hasCode = [...body.used].some(({ kind }) => kind === 'code');
  const first = [...body.used][0];
  if (first?.kind === 'item' && body.used.size > 1) return NOTHING;
  const kind = hasCode ? 'code' : 'definition';
  return {
    drafts: [
      {
        kind,
        front: inContext(topic, asked),
        back: bulleted(body.text),
        ...at(body),
        fact: `title ${topic.title}`,
        isLoose: !isWhole(topic, body),
      },
    ],
    used: body.used,
  };
}
