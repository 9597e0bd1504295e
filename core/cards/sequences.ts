import { asking } from './asked.ts';
import { labelAbove, type Row, subjectOf } from './rows.ts';
import { capital, splitDash, wordsOf } from './text.ts';
import { contextOf, isAdjective, type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

const NUMBERED = /^(?<number>\d{1,2})(?:[.)]|\s)\s*(?<said>\p{L}.*)$/u;
const FEW = 3;
const MANY = 9;
const MAX_STEP = 14; // words

/** «Рефлекторная дуга» above 1) … 2) …, whatever marks the numbers have, and nodes between arrows on lines of their own. */
export function sequenceCards(topic: Topic, block: readonly Row[]): Draft[] {
  return [...numbered(topic, block), ...downwards(topic, block), ...chains(topic, block)];
}

function numbered(topic: Topic, block: readonly Row[]): Draft[] {
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
  const isLong = steps.some(({ said }) => wordsOf(said).length > MAX_STEP || /\?|`/.test(said));
  const [first, last] = [steps[0], steps.at(-1)];
  const name = (label ?? topic.title).replace(/^the /i, '');
  const heading = label ? subjectOf(topic, undefined) : contextOf(topic, false);
  if (isLong || !first || !last || !isOrdered(topic, name, steps)) return [];
  const isKnown = heading === undefined || heading.toLowerCase().includes(name.toLowerCase());
  return [
    {
      kind: 'list',
      front: asking[topic.language].order(isKnown ? name : `${heading}, ${small(topic, name)}`),
      back: steps.map(({ said }, at) => `${at + 1}. ${said.replace(/[.;,]$/, '')}`).join('\n'),
      startLine: first.row.line,
      endLine: last.row.line,
      fact: `order ${name}`,
    },
  ];
}

const small = ({ language }: Topic, text: string): string =>
  language === 'ru' && /^\p{Lu}[а-яё]/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

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

const ARROW_LINE = /^(?:[↓⬇⇓|]|v|\\\/)+$/u;

/** «СА-узел» ↓ «АВ-узел» ↓ «пучок Гиса» */
function downwards(topic: Topic, block: readonly Row[]): Draft[] {
  const first = block.findIndex((row, at) => at > 0 && ARROW_LINE.test(row.raw)) - 1;
  if (first < 0) return [];
  const nodes: Row[] = [];
  let at = first;
  for (; at < block.length; at += 2) {
    const row = block[at];
    if (!row || ARROW_LINE.test(row.raw)) return [];
    nodes.push(row);
    if (!ARROW_LINE.test(block[at + 1]?.raw ?? '')) break;
  }
  const label = labelAbove(topic, block[first - 1]) ?? (first === 0 ? topic.title : '');
  if (nodes.length < FEW || label === '') return [];
  const said = nodes.map(({ text }) => text.split(/[.!?]\s/)[0] ?? text);
  return [
    {
      kind: 'list',
      front: asking[topic.language].order(label),
      back: said.map((node, index) => `${index + 1}. ${node}`).join('\n'),
      startLine: nodes[0]?.line ?? 1,
      endLine: nodes.at(-1)?.line ?? 1,
      fact: `order ${label}`,
    },
  ];
}

const CHAIN = /^(?<name>\p{Ll}+) (?<nodes>[^→:;–—=]+(?: (?:→|[-=]>) [^→:;–—=]+){2,})$/u;

/** «малый ПЖ → лёгочный ствол → лёгкие» below «большой: …»: an adjective before the first node names the chain. */
function chains(topic: Topic, block: readonly Row[]): Draft[] {
  return block.flatMap((row): Draft[] => {
    const { name = '', nodes = '' } = CHAIN.exec(row.text)?.groups ?? {};
    const context = subjectOf(topic, undefined);
    if (name === '' || !isAdjective(name) || !context) return [];
    return [
      {
        kind: 'list',
        front: within(topic, capital(context), topic.grammar.sequence(name)).replace(/: ([^:]+): /, ', $1: '),
        back: capital(nodes),
        startLine: row.line,
        endLine: row.line,
        fact: `order ${name}`,
      },
    ];
  });
}
