import type { Passage } from '../notes/index.ts';
import { MAX_FRONT } from './compose.ts';
import { isFiller } from './passages.ts';
import { capital, fenced, richText } from './text.ts';
import { contextOf, type Topic } from './topic.ts';
import type { Draft } from './types.ts';

export type Marked = { drafts: Draft[]; used: Set<Passage> };

/** Cards that their author wrote as cards, in the marks of Obsidian's Spaced Repetition plugin. */
export function markedCards(topic: Topic): Marked {
  const drafts: Draft[] = [];
  const used = new Set<Passage>();
  for (const [index, passage] of topic.passages.entries()) {
    if (used.has(passage) || passage.kind === 'code' || passage.kind === 'row') continue;
    const several = multiLine(topic, index);
    const cards = several?.drafts ?? [...questionAndAnswer(passage), ...singleLine(passage), ...gaps(topic, passage)];
    for (const card of cards) drafts.push(card);
    if (cards.length > 0) for (const taken of several?.taken ?? [passage]) used.add(taken);
  }
  return { drafts, used };
}

/** `вопрос::ответ` and, asked both ways, `слово:::перевод`. */
function singleLine(passage: Passage): Draft[] {
  return passage.markdown.split('\n').flatMap((line, index) => {
    const split = splitMark(line.replace(/<!--.*?-->/g, '').trim());
    if (!split) return [];
    const [front, back] = [richText(split.front), richText(split.back)];
    if (front === '' || back === '') return [];
    const at = { startLine: passage.startLine + index, endLine: passage.startLine + index, fact: `marked ${front}` };
    const cards: Draft[] = [{ kind: 'marked', front, back, ...at }];
    if (split.isBothWays) cards.push({ kind: 'marked', front: back, back: front, ...at });
    return cards;
  });
}

function splitMark(line: string): { front: string; back: string; isBothWays: boolean } | undefined {
  // Inside code `::` is syntax; the line is searched with its code blanked out.
  const searched = line.replace(/(`+).*?\1/g, (code) => '\u0000'.repeat(code.length));
  const found = /(?<!:):{2,3}(?!:)/.exec(searched);
  if (!found || found.index === 0) return undefined;
  const [front, back] = [line.slice(0, found.index), line.slice(found.index + found[0].length)];
  const isSpaced = [/\s$/.test(front), /^\s/.test(back)];
  if (back.trim() === '' || (isSpaced[0] && !isSpaced[1])) return undefined;
  // `fe80::/10`
  if (/[\da-f]$/i.test(front) && /^\/\d/.test(back)) return undefined;
  // `std::vector`, `Foo::bar()`, `2001:db8::1`: names of things, not questions.
  const isTight = !isSpaced[0] && !isSpaced[1];
  // “(Iterator::Item)”: a mark stands outside brackets.
  if (isTight && front.split('(').length > front.split(')').length) return undefined;
  const last = /[\w<>]+$/.exec(front)?.[0] ?? '';
  const next = /^[\w~]+[(<:.]?/.exec(back)?.[0] ?? '';
  if (isTight && last !== '' && next !== '' && /^[\x20-\x7e]+$/.test(last + next)) {
    const isName =
      front.trim() === last ||
      /[(<:.]$/.test(next) ||
      /^(?:std|self|super|crate|boost|fs)$/.test(last) ||
      /^[\dA-Fa-f:]+$/.test(`${last}:${next}`);
    if (isName) return undefined;
  }
  return { front: front.trim(), back: back.trim(), isBothWays: found[0].length === 3 };
}

const ASKS = String.raw`^\s*(?:\*\*|__)?(?:Q|В|Вопрос|Question)\s*[:.](?:\*\*|__)?\s*`;
const ANSWERS = String.raw`(?:\*\*|__)?(?:A|А|О|Ответ|Answer)\s*[:.](?:\*\*|__)?\s*`;
const ASKED = new RegExp(`${ASKS}(?<text>\\S.*)$`, 'u');
const ANSWERED = new RegExp(`^\\s*${ANSWERS}(?<text>\\S.*)$`, 'u');
const IN_ONE_LINE = new RegExp(`${ASKS}(?<front>\\S.*?[?.])\\s+${ANSWERS}(?<back>\\S.*)$`, 'u');

/** «Вопрос: …» and «Ответ: …» on lines of their own, or on one. */
function questionAndAnswer(passage: Passage): Draft[] {
  const lines = passage.markdown.split('\n');
  return lines.flatMap((line, index) => {
    const startLine = passage.startLine + index;
    const both = IN_ONE_LINE.exec(line)?.groups;
    if (both) {
      const [front, back] = [both.front ?? '', both.back ?? ''].map(richText) as [string, string];
      return [{ kind: 'marked' as const, front, back, startLine, endLine: startLine, fact: `marked ${front}` }];
    }
    const asked = ASKED.exec(line)?.groups?.text;
    const answer = ANSWERED.exec(lines[index + 1] ?? '')?.groups?.text;
    if (!asked || !answer) return [];
    const next = lines.slice(index + 2).findIndex((other) => ASKED.test(other));
    const rest = lines.slice(index + 2, next < 0 ? undefined : index + 2 + next);
    const front = richText(asked.replace(/(?:\*\*|__)\s*$/, ''));
    const back = richText([answer, ...rest].join('\n'));
    return [
      {
        kind: 'marked' as const,
        front,
        back,
        startLine,
        endLine: startLine + 1 + rest.length,
        fact: `marked ${front}`,
      },
    ];
  });
}

/** A question, a line with only `?` (or `??`), an answer up to the next blank line. */
function multiLine(topic: Topic, index: number): { drafts: Draft[]; taken: Passage[] } | undefined {
  const passage = topic.passages[index];
  if (passage?.kind !== 'paragraph') return undefined;
  // In notes that are read line by line the question and the mark are passages of their own.
  const taken = [passage];
  for (const next of topic.passages.slice(index + 1, index + LONGEST_QUESTION)) {
    if (
      taken.slice(-1).some(hasMark) ||
      next.kind !== 'paragraph' ||
      next.startLine !== (taken.at(-1)?.endLine ?? 0) + 1
    )
      break;
    taken.push(next);
  }
  const lines = taken.flatMap(linesOf);
  const mark = lines.findIndex(isMark);
  if (mark < 1) return undefined;
  const answer = lines
    .slice(mark + 1)
    .filter(Boolean)
    .map(richText);
  for (const next of topic.passages.slice(index + taken.length)) {
    if (next.startLine !== (taken.at(-1)?.endLine ?? 0) + 1) break;
    taken.push(next);
    answer.push(
      next.kind === 'code'
        ? fenced(next.text, next.language)
        : `${next.kind === 'item' ? (next.ordinal === undefined ? '- ' : `${next.ordinal}. `) : ''}${richText(next.markdown)}`,
    );
  }
  const asked = lines.slice(0, mark).filter((line) => !TAGS.test(line));
  const [front, back] = [asked.map(richText).join('\n').trim(), answer.join('\n').trim()];
  if (front === '' || back === '') return undefined;
  const at = {
    startLine: passage.startLine,
    endLine: taken.at(-1)?.endLine ?? passage.endLine,
    fact: `marked ${front}`,
  };
  const drafts: Draft[] = [{ kind: 'marked', front, back, ...at }];
  if (lines[mark] === '??') drafts.push({ kind: 'marked', front: back, back: front, ...at });
  return { drafts, taken };
}

/** Passages of a question that is read line by line, its mark among them. */
const LONGEST_QUESTION = 8;
const isMark = (line: string): boolean => line === '?' || line === '??';
const linesOf = ({ markdown }: Passage): string[] =>
  markdown.split('\n').map((line) => line.replace(/<!--.*?-->/g, '').trim());
const hasMark = (passage: Passage): boolean => linesOf(passage).some(isMark);

/** Tags above a card are the vault's own. */
const TAGS = /^(?:#[\p{L}\p{N}_/-]+\s*)+$/u;

const HIGHLIGHT = /(?<![=<>!])==(?=[^\s=])([^=\n]*?[^\s=])==(?!=)/g;

/** One card for every `==highlight==`: that one is hidden, the others are shown. */
function gaps(topic: Topic, passage: Passage): Draft[] {
  const markdown = passage.markdown.replace(/(`+).*?\1/gs, (code) => code.replaceAll('=', '\u0000'));
  const found = [...markdown.matchAll(HIGHLIGHT)];
  const restore = (text: string): string => richText(text.replaceAll('\u0000', '='));
  return found.flatMap((gap) => {
    const start = gap.index;
    const whole = `${markdown.slice(0, start)}[…]${markdown.slice(start + gap[0].length)}`.replace(HIGHLIGHT, '$1');
    const [front, back] = [restore(whole), restore(gap[1] ?? '')];
    // A long text round the gap is no question; what is marked at its front may still be a term.
    if (back === '' || front === '[…]' || isFiller(front) || front.length > MAX_FRONT) return [];
    const context = front.length < 40 || front.startsWith('[…]') ? contextOf(topic) : undefined;
    const { startLine, endLine } = passage;
    return [
      {
        kind: 'marked' as const,
        front: context ? topic.grammar.within(context, front) : capital(front),
        back,
        startLine,
        endLine,
        fact: `marked ${front}`,
      },
    ];
  });
}
