import { asking } from './asked.ts';
import { labelAbove, type Row, subjectOf } from './rows.ts';
import { numbersAll } from './steps.ts';
import { small, splitDash, wordsOf } from './text.ts';
import { contextOf, type Topic } from './topic.ts';
import type { Draft } from './types.ts';

const NUMBERED = /^(?<number>\d{1,2})(?:[.)]|\s)\s*(?<said>\p{L}.*)$/u;
const FEW = 3;
const MANY = 9;
const MAX_STEP = 14; // words

/** «Рефлекторная дуга» above 1) … 2) …, whatever marks the numbers have. */
export function sequenceCards(topic: Topic, block: readonly Row[]): Draft[] {
  const cards: Draft[] = [];
  let steps: { row: Row; said: string }[] = [];
  let above: Row | undefined;
  const flush = (): void => {
    const label = above ? labelAbove(topic, above) : undefined;
    const isOwn = above === undefined && steps[0]?.row === block[0];
    if (steps.length >= FEW && steps.length <= MANY && (label || isOwn)) cards.push(...orderCard(topic, label, steps));
    steps = [];
  };
  for (const row of block) {
    const { number = '', said = '' } = row.ordinal === undefined ? (NUMBERED.exec(row.text)?.groups ?? {}) : {};
    const at = row.ordinal ?? Number(number || Number.NaN);
    const step = { row, said: row.ordinal === undefined ? said : row.text };
    if (at === steps.length + 1) steps.push(step);
    else {
      flush();
      above = row;
      if (at === 1) steps.push(step);
    }
  }
  flush();
  return cards;
}

function orderCard(topic: Topic, label: string | undefined, steps: readonly { row: Row; said: string }[]): Draft[] {
  const isLong = steps.some(({ said }) => wordsOf(said).length > MAX_STEP || /\?|`|:$/.test(said));
  const [first, last] = [steps[0], steps.at(-1)];
  const name = (label ?? topic.title).replace(/^the /i, '');
  const heading = label ? subjectOf(topic, undefined) : contextOf(topic, false);
  if (isLong || !first || !last || numbersAll(topic) || !isOrdered(topic, name, steps)) return [];
  const isKnown = heading === undefined || heading.toLowerCase().includes(name.toLowerCase());
  return [
    {
      kind: 'list',
      front: asking[topic.language].order(isKnown ? name : `${heading}, ${small(name)}`),
      back: steps.map(({ said }, at) => `${at + 1}. ${said.replace(/[.;,]$/, '')}`).join('\n'),
      startLine: first.row.line,
      endLine: last.row.line,
      fact: `order ${name}`,
      isOwnForm: true,
    },
  ];
}

/** A name of what has an order; below a plural or a verb numbers only count, and what is paired is told of one by one. */
function isOrdered({ grammar }: Topic, name: string, steps: readonly { said: string }[]): boolean {
  const paired = steps.filter(({ said }) => splitDash(said) || /^[^:]{2,40}:\s|\s=\s/.test(said)).length;
  return (
    name !== '' &&
    wordsOf(name).length <= 6 &&
    !grammar.isQuestion(name) &&
    !grammar.isPlural(name) &&
    grammar.opening(name) === 'noun' &&
    grammar.isNounPhrase(name) &&
    paired < steps.length / 2
  );
}
