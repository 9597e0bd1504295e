import type {
  InputRichBlock,
  InputRichBlockListItem,
  InputRichMessage,
  RichBlockTableCell,
  RichText,
} from 'grammy/types';
import type { Definition, List, Root, RootContent, Table } from 'mdast';
import { definitionsOf, inlineRuns } from './markdown.ts';
import { clean, type Run } from './runs.ts';
import { isWide } from './table.ts';

type Definitions = Map<string, Definition>;
type Block = InputRichBlock;

/** Telegram's limits of a rich message. */
const MOST_BLOCKS = 500;
const MOST_COLUMNS = 20;
const MOST_DEPTH = 16;

/** Two things side by side read well as a list of their traits; beyond that, and in a long table, one loses one's place. */
const LISTED_COLUMNS = 3;
const LISTED_ROWS = 7;
const isLarge = ({ children: rows }: Table): boolean =>
  rows.length > LISTED_ROWS || rows.some((row) => row.children.length > LISTED_COLUMNS);

/**
 * The same text as a rich message, where that shows more: a large table too wide for a phone's line keeps its columns there,
 * while plain messages make a list of it. Undefined where it would show nothing more, or does not fit.
 */
export function richOf(root: Root): InputRichMessage | undefined {
  const definitions = definitionsOf(root);
  const tables = tablesIn(root.children);
  if (!tables.some((table) => isLarge(table) && isWide(cellRuns(table, definitions)))) return undefined;
  if (tables.some(({ children }) => children.some((row) => row.children.length > MOST_COLUMNS))) return undefined;
  const blocks = blocksOf(root.children, definitions);
  const size = sizeOf(blocks);
  // What notes call a name must not become a mention, nor a path a command.
  return size.blocks > MOST_BLOCKS || size.depth > MOST_DEPTH ? undefined : { blocks, skip_entity_detection: true };
}

function blocksOf(nodes: readonly RootContent[], definitions: Definitions): Block[] {
  return nodes.flatMap((node) => blockOf(node, definitions));
}

function blockOf(node: RootContent, definitions: Definitions): Block[] {
  const textOf = (children: readonly RootContent[]) => richText(inlineRuns(children, definitions));
  switch (node.type) {
    case 'heading': {
      const text = textOf(node.children);
      return isEmpty(text) ? [] : [{ type: 'heading', text, size: node.depth }];
    }
    case 'code':
      return [{ type: 'pre', text: clean(node.value) || ' ', ...(node.lang ? { language: clean(node.lang) } : {}) }];
    case 'blockquote': {
      const blocks = blocksOf(node.children, definitions);
      return blocks.length === 0 ? [] : [{ type: 'blockquote', blocks }];
    }
    case 'list':
      return [{ type: 'list', items: itemsOf(node, definitions) }];
    case 'table':
      return [{ type: 'table', cells: cellsOf(node, definitions), is_bordered: true, is_compact: true }];
    case 'thematicBreak':
      return [{ type: 'divider' }];
    case 'definition':
    case 'yaml':
      return [];
    case 'footnoteDefinition': {
      const [first, ...more] = blocksOf(node.children, definitions);
      const label = `[${clean(node.label ?? node.identifier)}] `;
      return first?.type === 'paragraph'
        ? [{ type: 'paragraph', text: [label, first.text] }, ...more]
        : [{ type: 'paragraph', text: label }, ...(first ? [first, ...more] : [])];
    }
    default: {
      const text = textOf('children' in node && node.type === 'paragraph' ? node.children : [node]);
      return isEmpty(text) ? [] : [{ type: 'paragraph', text }];
    }
  }
}

function itemsOf({ children, ordered, start }: List, definitions: Definitions): InputRichBlockListItem[] {
  return children.map((item, index) => {
    const blocks = blocksOf(item.children, definitions);
    return {
      blocks: blocks.length > 0 ? blocks : [{ type: 'paragraph', text: ' ' }],
      ...(item.checked === true || item.checked === false ? { has_checkbox: true as const } : {}),
      ...(item.checked === true ? { is_checked: true as const } : {}),
      ...(ordered ? { value: (start ?? 1) + index, type: '1' as const } : {}),
    };
  });
}

function cellsOf(table: Table, definitions: Definitions): RichBlockTableCell[][] {
  const columns = Math.max(...table.children.map((row) => row.children.length));
  return cellRuns(table, definitions).map((row, line) =>
    Array.from({ length: columns }, (_, column) => {
      const text = richText(row[column] ?? []);
      return {
        ...(isEmpty(text) ? {} : { text }),
        ...(line === 0 ? { is_header: true as const } : {}),
        align: table.align?.[column] ?? 'left',
        valign: 'top',
      };
    }),
  );
}

const cellRuns = (table: Table, definitions: Definitions): Run[][][] =>
  table.children.map((row) => row.children.map((cell) => inlineRuns(cell.children, definitions)));

function tablesIn(nodes: readonly RootContent[]): Table[] {
  return nodes.flatMap((node) =>
    node.type === 'table' ? [node] : 'children' in node ? tablesIn(node.children as RootContent[]) : [],
  );
}

const richText = (runs: readonly Run[]): RichText => runs.map(spanOf);

/** Outermost first, as the tags of a plain message. */
function spanOf({ text, style }: Run): RichText {
  let span: RichText = text;
  if (style.code) span = { type: 'code', text: span };
  if (style.strike) span = { type: 'strikethrough', text: span };
  if (style.italic) span = { type: 'italic', text: span };
  if (style.bold) span = { type: 'bold', text: span };
  return style.link ? { type: 'url', text: span, url: style.link } : span;
}

const isEmpty = (text: RichText): boolean => Array.isArray(text) && text.length === 0;

function sizeOf(blocks: readonly Block[]): { blocks: number; depth: number } {
  let count = 0;
  let deepest = 0;
  const walk = (list: readonly Block[], depth: number): void => {
    for (const block of list) {
      count++;
      deepest = Math.max(deepest, depth);
      if (block.type === 'table') count += block.cells.length;
      if (block.type === 'blockquote') walk(block.blocks, depth + 1);
      if (block.type === 'list')
        for (const item of block.items) {
          count++;
          walk(item.blocks, depth + 2);
        }
    }
  };
  // A table's cell nests as well, and the spans of its text: link, bold, italic, strike, code.
  walk(blocks, 7);
  return { blocks: count, depth: deepest };
}
