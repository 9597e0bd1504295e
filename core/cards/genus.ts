import { isMass, isPluralNoun, isVerbS, oneOf, VERBS, withArticle } from './english-words.ts';
import { NOT_PAST } from './russian-words.ts';
import { bare, type Pair, sentences, wordsOf } from './text.ts';
import { isAdjective, PAST, type Topic, termInside, whatIs } from './topic.ts';

/** Whether the meaning names a kind of thing that the term is one of: then «что такое» asks for it, and nothing else does. */
export function isDefinition({ language, grammar }: Topic, { term, meaning }: Pair): boolean {
  const [said = ''] = (sentences(meaning)[0] ?? '').replace(/^сам[аио]?\s+/iu, '').split(/\.\s/u);
  const [head = ''] = said.split(/[,:;(—–]|\s-\s/u);
  const isOne =
    wordsOf(meaning).length >= 2 &&
    bare(term).length > 2 &&
    !/^`(?:\d+|\W+|.*[=≈≤≥(].*)`$/.test(term) &&
    !/[=≈<>≤≥→±^]|\s[×−/]\s/u.test(head) &&
    !/^\p{L}*[\p{Sm}()/_&]|^[\d~]/u.test(head) &&
    !areNames(said) &&
    grammar.opening(said) === 'noun' &&
    grammar.isNounPhrase(said);
  // «ФЗ — через 10 дней», and of «dura lex sed lex» what it means.
  const isOther = /^\S+ [—–-] /u.test(said) || (language === 'ru' && /^[a-z]+(?: [a-z]+){2,}$/i.test(term));
  return isOne && !isOther && (language === 'ru' ? isRussianKind(head) : isEnglishKind(term, head));
}

/** «координация, равновесие, тонус», “value or panic”: names side by side are of no kind. */
function areNames(said: string): boolean {
  const [one = '', other] = said.replace(/\s*\([^()]*\)/gu, '').split(/,\s+|\s+(?:или|либо|or)\s+|\s\/\s/u);
  return wordsOf(one).length === 1 && other !== undefined && wordsOf(other).length === 1;
}

function isRussianKind(head: string): boolean {
  const [first = '', second = '', ...more] = head.trim().split(/\s+/);
  const words = [first, second, ...more].filter((word) => wordsOf(word).length > 0);
  // «стенка толстая», «ошибки отдельно»
  const isSaidOfIt =
    !isAdjective(first) && (isAdjective(second) || /(?:[лд]ьно|нно)$/u.test(second)) && more.length === 0;
  return (
    /[а-яё]/iu.test(first) &&
    !/^(?:нет|есть|сам[аио]?|все|кажд\p{L}+)$/iu.test(first) &&
    // «крайние прижаты к краям»
    !(/[ыи]е$/u.test(first) && /(?:[ае]н|жат|нят|рыт|бит)ы$/u.test(second)) &&
    // «выборный, на срок», «официальное и неофиц.»: what it is like.
    !words.every((word) => isAdjective(word) || /\.$|^(?:и|или|самый|самая|самое)$/u.test(word)) &&
    !isSaidOfIt &&
    !/^(?:нет|есть|не)$|[аяуюе]ем$/u.test(second) &&
    (!PAST.test(head) || NOT_PAST.test(first.toLowerCase())) &&
    !/(?:нно|льно|ично)$|^(?:раньше|теперь|потом)$|[ыи]х$|^(?:сво|вс|так|эт)(?:ими|его|ей|им|ем|их)$/iu.test(first)
  );
}

function isEnglishKind(term: string, head: string): boolean {
  const [first = '', second = ''] = head.trim().toLowerCase().split(/\s+/);
  const isDeed =
    (VERBS.has(first) && second !== 'of' && !ALSO_NOUNS.test(first)) ||
    (PREPOSITION.test(second) && (isVerbS(first) || /(?:[^s'u]s|ed|en|(?<!t)able|ible|ous|ive|ful)$/.test(first)));
  return (
    wordsOf(head).length > 1 &&
    !NO_KIND.test(first) &&
    // “regulate the passage of materials”
    !/^(?:regulate|maintain|prevent|produce|protect|provide|pay|transport|convert|remove|digest|absorb|allow|contain)$/.test(
      first,
    ) &&
    // “mutates captured”
    !(isVerbS(first) && /^[a-z]+s [a-z]+ed$/i.test(head)) &&
    !/^\S+ (?:or|but) |^\S+ and \S+(?:ble|ive|ous|ful|less|ic|al|ed|ent|ant)(?:$|,| (?:for|in|to|at|on|by|when|with)\b)/.test(
      head,
    ) &&
    !isDeed &&
    // “adapters: map filter take” lists them.
    (!isPluralNoun(term) || isPluralNoun(head))
  );
}
const PREPOSITION = /^(?:in|on|at|by|from|to|with|around|behind|until|when|if|across|over|under)$/;
/** Says how many, or how, and of no kind. */
const NO_KIND =
  /^(?:(?:every|any|some|no)(?:body|one|thing)|every|each|most|all|some|whoever|whatever|just|like|then|greater|less|more|fewer|\p{L}+ly)$|n['’]t$/u;
const ALSO_NOUNS =
  /^(?:free|open|live|cache|change|count|end|label|link|list|lock|log|mark|number|order|place|point|process|record|result|return|search|set|share|start|store|stream|support|switch|test|time|track|work)$/;

/** «Что такое X?»; in English a noun of which nobody knows whether it has an article is asked for in quotes. */
export function asksWhat(topic: Topic, term: string, meaning: string): string {
  if (topic.language !== 'en' || !topic.isRagged || topic.isHandbook) return whatIs(topic, term);
  const { text } = termInside(topic, term);
  const noun =
    wordsOf(text.replace(/\s*\(.*$/, ''))
      .at(-1)
      ?.toLowerCase() ?? '';
  const isName =
    /^(?:an?|the)\s|[`A-Z\d]/.test(text) ||
    isPluralNoun(text) ||
    /ing$/.test(noun) ||
    (!topic.counted.has(noun) && (isMass(noun) || (/^the /i.test(meaning) && text === noun)));
  // “inflation” has no article, “transaction” has one: only the note tells.
  const isCounted =
    topic.counted.has(noun) || (/^an? \p{Ll}/u.test(meaning) && !isMass(noun) && !/[st]ion$/.test(noun));
  if (isName || (!isCounted && withArticle(text) !== text)) return topic.grammar.whatIs(text);
  if (isCounted) return topic.grammar.whatIs(oneOf(text));
  return topic.grammar.whatMeans(`“${text}”`);
}
