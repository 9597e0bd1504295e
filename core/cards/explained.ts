import type { Passage } from '../notes/index.ts';
import { asksWhat, isDefinition } from './genus.ts';
import { isName } from './names.ts';
import { ledBy, textOf } from './passages.ts';
import { capital, sentences, withoutStop, wordsOf } from './text.ts';
import { contextOf, isAdjective, type Topic, termInside, within, withOwnArticle } from './topic.ts';
import type { Draft } from './types.ts';

/** «1. Понятийность (способность выявлять термины …)»: what each item is stands behind it in brackets. */
export function explainedItems(topic: Topic, items: Passage[]): Map<Passage, Draft> {
  const read = items.flatMap((item) => {
    const { term = '', said = '' } = EXPLAINED.exec(withoutStop(item.text))?.groups ?? {};
    const isTold = wordsOf(said).length >= 3 && !/(?<!\p{L})(?:они|он[ао]?|it|they)(?!\p{L})/iu.test(said);
    return isTold && (isAdjective(term) || isName(topic, term, 4)) ? [{ item, term, said }] : [];
  });
  const context = contextOf(topic);
  const areKinds = read.every(({ term }) => isAdjective(term) || /^[A-Za-z-]+(?:al|ive|ic|ous)$/.test(term));
  const isOfKind = (topic.grammar.isPlural(topic.title) || areKinds) && !topic.isHandbook;
  if (read.length < 2 || read.length < items.length * 0.6 || !isOfKind || !context) return new Map();
  return new Map(
    read.map(({ item, term, said }) => {
      const { grammar } = topic;
      const isKind = !isAdjective(term) && isDefinition(topic, { term, meaning: said });
      const name = termInside(topic, term).text;
      const front = within(topic, context, isKind ? asksWhat(topic, term, said) : grammar.cue(name));
      const { startLine, endLine } = item;
      return [item, { kind: 'definition', front, back: capital(said), startLine, endLine, fact: `term ${term}` }];
    }),
  );
}
const EXPLAINED = /^(?<term>\p{L}[^()–—:]{2,50}?)\s?\((?<said>\p{L}[^()]{14,})\)$/u;

/** “Signal:” and, further in, “Representation of data”; “Destination” above “receives data”: what the only line below it tells of it. */
export function toldBelow(topic: Topic, items: Passage[]): Map<Passage, Draft> {
  const told = new Map<Passage, Draft>();
  if (topic.isHandbook) return told;
  for (const item of items) {
    const term = item.text.replace(/:$/, '').trim();
    const below = ledBy(topic.passages, item.text).filter(({ depth }) => depth > item.depth);
    const [only, another] = below;
    if (
      !only ||
      another ||
      only.kind !== 'item' ||
      !isName(topic, term, topic.language === 'ru' ? 3 : 4) ||
      isAdjective(term)
    )
      continue;
    const whole = textOf(only).trim();
    const said = withoutStop(sentences(whole)[0] ?? '');
    const front = askedBelow(topic, term, said);
    if (!front || /[:?]$/.test(whole) || LEANS.test(said)) continue;
    const { startLine } = item;
    const fact = `term ${term}`;
    told.set(item, {
      kind: 'definition',
      front: within(topic, contextOf(topic), front),
      back: capital(withoutStop(whole)),
      startLine,
      endLine: only.endLine,
      fact,
      isLoose: true,
    });
  }
  return told;
}

/** “via electrodes”, «или после …» go on with the name above. */
const LEANS = /^(?:via|or|and|but|или|и|а|но|через)\s/iu;

function askedBelow(topic: Topic, term: string, said: string): string | undefined {
  const { grammar } = topic;
  const { text } = termInside(topic, term);
  const words = wordsOf(said).length;
  if (words > 2 && isDefinition(topic, { term, meaning: said })) return asksWhat(topic, term, said);
  return words > 1 && grammar.opening(said) === 'verb' ? grammar.whatDoes(withOwnArticle(topic, text)) : undefined;
}
