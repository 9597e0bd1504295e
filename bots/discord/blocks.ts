import type { List, ListItem, Nodes, Root, Table } from 'mdast';
import { defused, printable, type Run, runsOf } from './runs.ts';

/** A tree as a list of blocks that can be written one after another and cut between, or inside, any of them. */
export type Block =
  /** `first` stands before the first line, `rest` before the others: a list's mark and its indentation, a quote's `> `. */
  | { kind: 'text'; first: string; rest: string; runs: Run[]; isTight: boolean; isHeading?: boolean }
  | { kind: 'code'; language: string; text: string; isTight: boolean }
  | { kind: 'rule' };

type Frame = { first: string; rest: string; isTight: boolean; depth: number };

const WIDEST_TABLE = 48; // a phone shows about this many columns of code
const DEEPEST_LIST = 5;

export const blocksOf = (root: Root): Block[] =>
  root.children.flatMap((node) => blockOf(node, { first: '', rest: '', isTight: false, depth: 0 }));

function blockOf(node: Nodes, frame: Frame): Block[] {
  switch (node.type) {
    case 'heading':
      return heading(node.depth, node.children, frame);
    case 'code': {
      const text = defused(printable(node.value.replaceAll('\t', '    ')));
      const language = /^[a-z0-9_+\-.#]+$/i.test(node.lang ?? '') ? (node.lang ?? '') : '';
      return text.trim() === ''
        ? []
        : [{ kind: 'code', language, text: text.replace(/^\n+|\s+$/g, ''), isTight: true }];
    }
    case 'blockquote':
      return quote(node.children, frame);
    case 'list':
      return list(node, frame);
    case 'table':
      return table(node, frame);
    case 'thematicBreak':
      return [{ kind: 'rule' }];
    case 'definition':
    case 'yaml':
      return [];
    case 'footnoteDefinition': {
      const label: Run = { kind: 'text', text: `[${node.label ?? node.identifier}] `, marks: [] };
      return withLead(
        node.children.flatMap((it) => blockOf(it, frame)),
        label,
        frame,
      );
    }
    case 'html':
      return textBlock(runsOf([node]), frame);
    case 'paragraph':
      return textBlock(runsOf(node.children), frame);
    default:
      return textBlock(runsOf([node]), frame);
  }
}

function heading(depth: number, children: Nodes[], frame: Frame): Block[] {
  const runs = runsOf(children).map((run): Run => (run.kind === 'break' ? { ...run, kind: 'text', text: ' ' } : run));
  const isPlain = depth > 2 || frame.depth > 0;
  const heads = isPlain ? runs.map(bold) : runs;
  const sign = isPlain ? '' : depth === 1 ? '## ' : '### ';
  return textBlock(heads, { ...frame, first: frame.first + sign, rest: frame.rest + sign }).map((it) => ({
    ...it,
    isHeading: true,
  }));
}

function textBlock(runs: Run[], { first, rest, isTight }: Frame): Block[] {
  const isEmpty = runs.every(({ text, url }) => text.trim() === '' && url === undefined);
  return isEmpty ? [] : [{ kind: 'text', first, rest, runs, isTight }];
}

/** Quotes do not nest in Discord, and a list in one is quoted line by line. */
function quote(children: Nodes[], { isTight }: Frame): Block[] {
  return children
    .flatMap((it) => blockOf(it, { first: '', rest: '', isTight: false, depth: 0 }))
    .flatMap((block, index): Block[] => {
      if (block.kind !== 'text') return [block];
      const bare = (prefix: string) => prefix.replace(/^(> )+/, '').replace(/^#+ /, '');
      return [
        { ...block, first: `> ${bare(block.first)}`, rest: `> ${bare(block.rest)}`, isTight: index > 0 || isTight },
      ];
    });
}

function list({ children, ordered, start }: List, frame: Frame): Block[] {
  const indent = '  '.repeat(Math.min(frame.depth, DEEPEST_LIST));
  return children.flatMap((item, index) => {
    const mark = ordered ? `${(start ?? 1) + index}. ` : '- ';
    const isTight = index > 0 || frame.depth > 0;
    return listItem(item, { first: indent + mark, rest: `${indent}  `, isTight, depth: frame.depth + 1 });
  });
}

function listItem({ children, checked }: ListItem, frame: Frame): Block[] {
  const within = { ...frame, first: frame.rest, isTight: true };
  const blocks = children.flatMap((child, index) =>
    blockOf(child, index === 0 && child.type !== 'list' ? frame : within),
  );
  if (typeof checked !== 'boolean') return blocks;
  return withLead(blocks, { kind: 'text', text: checked ? '☑ ' : '☐ ', marks: [] }, frame);
}

function withLead(blocks: Block[], lead: Run, frame: Frame): Block[] {
  const [head, ...others] = blocks;
  if (head?.kind === 'text') return [{ ...head, runs: [lead, ...head.runs] }, ...others];
  return [...textBlock([lead], frame), ...blocks];
}

/** A narrow table keeps its columns in a code block; a wide one, or one with links, becomes a list of its rows. */
function table({ children }: Table, frame: Frame): Block[] {
  const rows = children.map((row) => row.children.map((cell) => runsOf(cell.children)));
  const texts = rows.map((row) => row.map((runs) => runs.map(({ text, url }) => text || (url ?? '')).join('')));
  const widths = (texts[0] ?? []).map((_, at) => Math.max(1, ...texts.map((row) => [...(row[at] ?? '')].length)));
  const hasLinks = rows.flat(2).some(({ kind }) => kind === 'link');
  if (hasLinks || widths.reduce((sum, width) => sum + width + 2, 0) > WIDEST_TABLE) return rowsAsList(rows, frame);
  const line = (cells: string[]) =>
    cells
      .map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - [...cell].length)))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = texts;
  const ruler = widths.map((width) => '─'.repeat(width)).join('  ');
  const text = defused([line(head), ruler, ...body.map(line)].join('\n'));
  return texts.flat().join('').trim() === '' ? [] : [{ kind: 'code', language: '', text, isTight: false }];
}

function rowsAsList(rows: Run[][][], frame: Frame): Block[] {
  const join = (cells: Run[][], marks: Run['marks']): Run[] =>
    cells.flatMap((runs, at) => [
      ...(at > 0 ? [{ kind: 'text', text: ' · ', marks: [] } as Run] : []),
      ...runs.map((run) => ({ ...run, marks: [...new Set([...run.marks, ...marks])] })),
    ]);
  // An empty corner heads a column of names.
  const hasCorner = rows[0]?.[0]?.some(({ text, url }) => text.trim() !== '' || url) ?? false;
  const named = (cells: Run[][]) => cells.map((runs, at) => (at === 0 ? runs.map(bold) : runs));
  return rows.flatMap((cells, index) =>
    index === 0
      ? textBlock(join(hasCorner ? cells : cells.slice(1), ['strong']), frame)
      : textBlock(join(hasCorner ? cells : named(cells), []), {
          ...frame,
          first: `${frame.rest}- `,
          rest: `${frame.rest}  `,
          isTight: true,
        }),
  );
}

const bold = (run: Run): Run => ({ ...run, marks: [...new Set([...run.marks, 'strong' as const])] });
