import type { Passage } from '../notes/index.ts';
import { textOf } from './passages.ts';
import { bare, capital, richText, wordsOf } from './text.ts';
import { contextOf, type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

const NEAR = 4;

/** “const vs readonly:” above a line on the one and a line on the other: a comparison with no heading of its own. */
export function rivals(topic: Topic): Draft[] {
  const { grammar, passages } = topic;
  if (topic.isHandbook) return [];
  return passages.flatMap((passage, at) => {
    // “stratified vs cluster keeps coming up in the quiz:” is about the two.
    const title = textOf(passage)
      .replace(/[:?]+$/, '')
      .replace(topic.isRagged ? /^(\S+ vs\.? \S+) (?:keeps?|comes?|is|was|часто|всегда|опять)\s.*$/iu : /$^/, '$1');
    if (passage.kind === 'code' || passage.kind === 'row' || wordsOf(title).length > 8) return [];
    const asked = grammar.difference(title);
    const told = asked?.sides?.map((side) => speaking(below(passages, at), side)) ?? [];
    const [one, other] = told;
    if (!asked || !one || !other || one === other) return [];
    const back = [one, other].map((line) => `- ${capital(topic.isRagged ? firstLine(line) : textOf(line))}`).join('\n');
    const isShort = wordsOf(asked.front).length < 4;
    return [
      {
        kind: 'comparison' as const,
        front: isShort ? within(topic, contextOf(topic), asked.front) : asked.front,
        back,
        startLine: passage.startLine,
        endLine: Math.max(one.endLine, other.endLine),
        fact: `difference ${title}`,
      },
    ];
  });
}

/** The lines right below, without a gap. */
function below(passages: readonly Passage[], at: number): Passage[] {
  const lines: Passage[] = [];
  for (const line of passages.slice(at + 1, at + 1 + NEAR)) {
    const above = lines.at(-1) ?? passages[at];
    if (line.kind === 'code' || line.kind === 'row' || line.startLine !== (above?.endLine ?? 0) + 1) break;
    lines.push(line);
  }
  return lines;
}

/** Another line may have joined the one that tells of a side. */
const firstLine = ({ markdown }: Passage): string => richText(markdown.trim().split('\n')[0] ?? '');

const speaking = (lines: readonly Passage[], side: string): Passage | undefined =>
  lines.find((line) => {
    const text = bare(textOf(line)).toLowerCase();
    const name = bare(side).toLowerCase().trim();
    const [own = ''] = wordsOf(text);
    const isNamed = text.startsWith(name) && /^(?:\W|$)/.test(text.slice(name.length));
    // «rabbit: …» is of «rabbitmq».
    return (isNamed || (own.length > 3 && name.startsWith(own))) && wordsOf(text).length > 3;
  });
