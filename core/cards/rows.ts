import type { Passage } from '../notes/index.ts';
import { richText, small, smallLatin, splitAt, splitColon, splitDash, wordsOf } from './text.ts';
import { contextOf, isAdjective, isLabel, type Topic } from './topic.ts';

/** A line as its author wrote it, before anybody has read it for what it tells. */
export type Row = {
  line: number; // 1-based
  kind: 'text' | 'item' | 'code';
  text: string; // what a reader sees, code marks kept
  raw: string; // with its tabs and runs of blanks
  indent: number;
  ordinal?: number;
};

/** A longer line is prose, wherever it ends. */
const LONGEST = 300;

/** The lines of a section that people write facts on; of tables only what is no row of any. */
export function rowsOf(passages: readonly Passage[]): Row[] {
  return passages.flatMap((passage): Row[] => {
    const { kind, startLine, markdown, ordinal, cells } = passage;
    if (kind === 'row') {
      const [only, ...more] = cells ?? [];
      const isLine = only !== undefined && more.every(({ text }) => text === '');
      return isLine ? [{ line: startLine, kind: 'text', text: only.text, raw: only.text, indent: 0 }] : [];
    }
    if (kind === 'code') return [{ line: startLine, kind, text: '', raw: '', indent: 0 }];
    if (kind !== 'paragraph' && kind !== 'item') return [];
    return markdown.split('\n').map((raw, at): Row => {
      if (raw.length > LONGEST) return { line: startLine + at, kind: 'code', text: '', raw: '', indent: 0 };
      const isItem = kind === 'item' && at === 0;
      const row: Row = {
        line: startLine + at,
        kind: isItem ? 'item' : 'text',
        text: richText(raw.trim()),
        raw: raw.trim(),
        indent: /^\s*/.exec(raw)?.[0].length ?? 0,
      };
      return isItem && ordinal !== undefined ? { ...row, ordinal } : row;
    });
  });
}

/** Every line of a section may ask for the blocks of all of them. */
const known = new WeakMap<readonly Row[], readonly Row[][]>();

/** Lines right below each other. */
export function blocksOf(rows: readonly Row[]): readonly Row[][] {
  const found = known.get(rows);
  if (found) return found;
  const blocks: Row[][] = [];
  for (const row of rows) {
    const block = blocks.at(-1);
    if (row.kind !== 'code' && block?.at(-1)?.line === row.line - 1) block.push(row);
    else if (row.kind !== 'code') blocks.push([row]);
  }
  known.set(rows, blocks);
  return blocks;
}

/** “Week 3 probability” */
const COUNTED = /^(?:week|day|lecture|неделя|день|лекция)\s*\d+[\s.:,–—-]*/iu;

/** «строение трубчатой к.» */
const SHORTENED = /(?<=(?<!\p{L})\p{L}{1,4})\.$/u;

/** What the line above others calls them: «доли коры», “calculator!!”; `undefined` where it says something of its own. */
export function labelAbove(topic: Topic, row: Row | undefined): string | undefined {
  if (row === undefined || row.kind === 'item') return undefined;
  const name = row.text.replace(/[\s:!]+$/u, '').replace(COUNTED, '');
  const isName =
    wordsOf(name).length > 0 &&
    wordsOf(name).length <= 6 &&
    /^[\p{L}`]/u.test(name) &&
    !/[.!?;=→|–—<>"«“]|\s-+\s|:\s|\svs\.?\s/u.test(name.replace(SHORTENED, '')) &&
    // «шейных 7» counts.
    !/^\S+ \d+$/.test(name) &&
    !isLabel(name) &&
    !topic.grammar.isAnaphoric(name);
  return isName ? name : undefined;
}

/** Of a line that stands further in, the term of the pair above it: `auto.offset.reset` above `earliest`. */
export function termAbove(topic: Topic, line: number): string | undefined {
  const { rows, isRagged } = topic;
  const block = isRagged ? blocksOf(rows).find((all) => all.some((row) => row.line === line)) : undefined;
  const at = block?.findIndex((row) => row.line === line) ?? 0;
  const { indent = 0 } = block?.[at] ?? {};
  const above = block?.findLastIndex((row, index) => index < at && row.indent < indent) ?? -1;
  const row = block?.[above];
  // The first line has lost its blanks: whether the others stand further in, only one that does not can tell.
  const isSure =
    above > 0 || (row?.line !== topic.startLine + 1 && block?.slice(at).some((other) => other.indent === 0));
  if (!row || !isSure) return undefined;
  const term = (splitDash(row.text) ?? splitColon(row.text) ?? splitAt(row.text, /^\s(?:=|→|[-=]>)\s/))?.term;
  return term !== undefined && wordsOf(term).length <= 4 && !isAdjective(term) ? term : undefined;
}

/** What lines are of: the label above them, and of one word alone the heading's subject too; a file's name tells nothing. */
export function subjectOf(topic: Topic, label: string | undefined): string | undefined {
  const heading = contextOf({ ...topic, noteTitle: undefined }) ?? firstLine(topic);
  if (label === undefined || label === heading) return heading;
  const isSetting = topic.grammar.isSetting(label);
  const isShort =
    isSetting || (!/^\p{Lu}{2,}$/u.test(label) && wordsOf(label.replace(/\s*\([^()]*\)/g, '')).length < 2);
  const isSaid = heading?.toLowerCase().includes(label.toLowerCase());
  if (isSetting && !heading) return undefined;
  return isShort && heading && !isSaid ? `${heading}, ${(topic.language === 'ru' ? small : smallLatin)(label)}` : label;
}

/** «НС» alone above all others is the heading of a note without any. */
function firstLine(topic: Topic): string | undefined {
  const [first, next] = topic.rows;
  const isAlone = topic.title === '' && first && next && next.line > first.line + 1;
  return isAlone ? labelAbove(topic, first)?.replace(/\s*\([^()]*\)$/, '') : undefined;
}
