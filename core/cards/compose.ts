import type { Passage } from '../notes/index.ts';
import { isFiller, isLinkList, textOf } from './passages.ts';
import { fenced, leadingSentences, sentences } from './text.ts';

/** What stands on a card's back must be read in a moment, also on a phone. */
export const MAX_BACK = 780;
export const MAX_FRONT = 280;

export type Body = { text: string; used: Set<Passage>; startLine: number; endLine: number };

/** Puts passages together as one answer: whole ones, from the first, as many as fit. */
export function compose(passages: Passage[], maxLength: number): Body | undefined {
  const lines: string[] = [];
  const used = new Set<Passage>();
  let length = 0;
  let last: Passage | undefined;
  for (const passage of passages) {
    if (passage.kind === 'image' || passage.kind === 'markup' || isLinkList(passage)) continue;
    if (isFiller(textOf(passage))) continue;
    const text = blockOf(passage);
    // What asks something of its own is no part of this answer.
    if (lines.length > 0 && passage.kind === 'paragraph' && /\?$/.test(sentences(text)[0] ?? '')) break;
    const room = maxLength - length;
    if (text.length > room) {
      // Half a list is no answer, and which half would hang on the order of its items.
      if (passage.kind === 'item' && used.size > 0) dropList(lines, used, passage);
      last = [...used].at(-1);
      if (lines.length > 0) break;
      const lead = passage.kind === 'code' ? '' : leadingSentences(text, maxLength);
      if (lead === '' || lead.length > maxLength) return undefined;
      lines.push(lead);
      used.add(passage);
      last = passage;
      break;
    }
    if (lines.length > 0 && (passage.kind === 'paragraph' || passage.kind === 'code')) lines.push('');
    lines.push(text);
    length += text.length + 1;
    used.add(passage);
    last = passage;
  }
  // An introduction without what it introduces is half an answer.
  while (last && last.kind === 'paragraph' && /:$/.test(lines.at(-1) ?? '')) {
    const whole = sentences(lines.pop() ?? '')
      .slice(0, -1)
      .join(' ');
    if (whole !== '') lines.push(whole);
    else {
      used.delete(last);
      last = [...used].at(-1);
    }
    if (whole !== '') break;
    while (lines.at(-1) === '') lines.pop();
  }
  const first = [...used][0];
  if (!first || !last) return undefined;
  return {
    text: outdented(lines).join('\n').trim(),
    used,
    startLine: first.startLine,
    endLine: Math.max(...[...used].map(({ endLine }) => endLine)),
  };
}

/** A list that was nested in what stands above it is a list of its own here. */
function outdented(lines: readonly string[]): string[] {
  const indent = /^ */.exec(lines[0] ?? '')?.[0] ?? '';
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
}

/** Takes back the items of a list that does not fit, unless the list is all there is. */
function dropList(lines: string[], used: Set<Passage>, { list }: Passage): void {
  const items = [...used].filter((passage) => passage.kind === 'item' && passage.list === list);
  if (items.length === used.size) return;
  for (const item of items) {
    used.delete(item);
    lines.pop();
  }
}

function blockOf(passage: Passage): string {
  if (passage.kind === 'code') return fenced(passage.text, passage.language);
  if (passage.kind === 'row') return `- ${passage.text}`;
  if (passage.kind !== 'item') return textOf(passage);
  const mark = passage.ordinal === undefined ? '-' : `${passage.ordinal}.`;
  return `${'  '.repeat(passage.depth)}${mark} ${textOf(passage)}`;
}
