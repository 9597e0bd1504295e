import type { Nodes, Root } from 'mdast';

/** How the terminal shows things; without colours every style is the text itself. */
export type Looks = { bold(text: string): string; faint(text: string): string; code(text: string): string };

const plain: Looks = { bold: (text) => text, faint: (text) => text, code: (text) => text };
const coloured: Looks = {
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  faint: (text) => `\u001b[2m${text}\u001b[22m`,
  code: (text) => `\u001b[36m${text}\u001b[39m`,
};

/** A tree as lines for a terminal. Control characters of what people and notes wrote are taken out. */
export function toTerminal(root: Root, isColoured: boolean): string {
  const looks = isColoured ? coloured : plain;
  return blocks(root.children, looks).replace(/^\n+|\s+$/g, '');
}

const blocks = (nodes: readonly Nodes[], looks: Looks): string =>
  nodes
    .map((node) => block(node, looks))
    .filter((text) => text !== '')
    .join('\n');

function block(node: Nodes, looks: Looks): string {
  switch (node.type) {
    case 'heading':
      return looks.bold(inline(node.children, looks));
    case 'code':
      return indent(looks.code(clean(node.value)), '    ');
    case 'blockquote':
      return indent(blocks(node.children, looks), '│ ');
    case 'list':
      return node.children
        .map((item, at) => {
          const mark = node.ordered ? `${(node.start ?? 1) + at}. ` : '• ';
          const text = blocks(item.children, looks);
          return mark + text.replaceAll('\n', `\n${' '.repeat(mark.length)}`);
        })
        .join('\n');
    case 'table':
      return table(node.children.map((row) => row.children.map((cell) => inline(cell.children, plain))));
    case 'thematicBreak':
      return looks.faint('─'.repeat(20));
    case 'paragraph':
      return inline(node.children, looks);
    default:
      return inline([node], looks);
  }
}

const inline = (nodes: readonly Nodes[], looks: Looks): string => nodes.map((node) => span(node, looks)).join('');

function span(node: Nodes, looks: Looks): string {
  switch (node.type) {
    case 'text':
    case 'html':
      return clean(node.value);
    case 'inlineCode':
      return looks.code(clean(node.value));
    case 'strong':
      return looks.bold(inline(node.children, looks));
    case 'emphasis':
      return looks.faint(inline(node.children, looks));
    case 'delete':
      return `~${inline(node.children, looks)}~`;
    case 'break':
      return '\n';
    case 'image':
      return node.alt ? `[${clean(node.alt)}]` : '';
    case 'link': {
      const text = inline(node.children, looks);
      return text === node.url ? text : `${text} (${clean(node.url)})`;
    }
    default:
      return 'children' in node ? inline(node.children as Nodes[], looks) : '';
  }
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const indent = (text: string, mark: string): string => text.replace(/^/gm, mark);

// A note could otherwise move the cursor or recolour the terminal.
const clean = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
