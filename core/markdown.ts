import MarkdownIt from 'markdown-it';
import type { AlignType, Nodes, Parent, PhrasingContent, Root } from 'mdast';

// Raw HTML stays text: in notes `<network_name>` is a placeholder far more often than a tag.
const markdown = new MarkdownIt({ html: false, linkify: false });
type Token = ReturnType<typeof markdown.parse>[number];

/** A line without a mark of any kind, as most questions are: nothing in it needs the parser. */
const plainLine = /^[\p{L}«(][\p{L}\p{N} .,?!;:«»()"'’“”—–%/-]*(?<! )$/u;

// Most cards are one such line with a word in bold or a command in it. What could be read in two ways is left to the parser.
const plainPiece = /[\p{L}\p{N} .,?!;:«»()"'’“”—–%/-]+/uy;
const codePiece = /`([^`\s\p{Cc}](?:[^`\p{Cc}]*[^`\s\p{Cc}])?)`(?!`)/uy;
const strongPiece =
  /(?<=^|[ («])\*\*([\p{L}\p{N}](?:[\p{L}\p{N} .,?!;:«»()"'’“”—–%/-]*[\p{L}\p{N}])?)\*\*(?![\p{L}\p{N}*])/uy;
const markedLine = /^[\p{L}«(`*][^\n]*(?<! )$/u;

/** The inline nodes of a line in which only `code` and **bold** stand among plain words; undefined: the parser has to read it. */
function simpleLine(source: string): PhrasingContent[] | undefined {
  if (!markedLine.test(source)) return undefined;
  const nodes: PhrasingContent[] = [];
  for (let at = 0; at < source.length; ) {
    const [pattern, type] =
      source[at] === '`'
        ? ([codePiece, 'inlineCode'] as const)
        : source[at] === '*'
          ? ([strongPiece, 'strong'] as const)
          : ([plainPiece, 'text'] as const);
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (!found) return undefined;
    const [whole, inner = whole] = found;
    nodes.push(type === 'strong' ? { type, children: [{ type: 'text', value: inner }] } : { type, value: inner });
    at += whole.length;
  }
  return nodes;
}

/** Reads Markdown with GFM's tables and strikethrough into the tree that answers, cards and dialogs are made of. Never fails. */
export function toTree(source: string): Root {
  if (plainLine.test(source)) {
    return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: source }] }] };
  }
  const simple = simpleLine(source);
  if (simple) return { type: 'root', children: [{ type: 'paragraph', children: simple }] };
  const root: Root = { type: 'root', children: [] };
  const open: Parent[] = [root];
  for (const token of markdown.parse(source, {})) takeBlock(token, open);
  return root;
}

/** The inline part alone: `**docker ps** — …` without the paragraph around it. */
export function toPhrasing(source: string): PhrasingContent[] {
  const [token] = markdown.parseInline(source, {});
  return token ? inline(token.children ?? []) : [];
}

function takeBlock(token: Token, open: Parent[]): void {
  const parent = open.at(-1);
  if (!parent) return;
  if (token.nesting === -1) {
    if (!passedThrough.has(token.type)) open.pop();
    return;
  }
  if (passedThrough.has(token.type)) return;
  if (token.type === 'inline') {
    append(parent, ...inline(token.children ?? []));
    return;
  }
  const node = blockOf(token, open);
  if (!node) return;
  append(parent, node);
  if (token.nesting === 1 && 'children' in node) open.push(node);
}

/** Tokens that have no node of their own. */
const passedThrough = new Set(['thead_open', 'thead_close', 'tbody_open', 'tbody_close']);

function blockOf(token: Token, open: Parent[]): Nodes | undefined {
  switch (token.type) {
    case 'paragraph_open':
      return { type: 'paragraph', children: [] };
    case 'heading_open':
      return { type: 'heading', depth: Number(token.tag.slice(1)) as 1, children: [] };
    case 'blockquote_open':
      return { type: 'blockquote', children: [] };
    case 'bullet_list_open':
      return { type: 'list', ordered: false, spread: false, children: [] };
    case 'ordered_list_open':
      return { type: 'list', ordered: true, start: Number(token.attrGet('start') ?? 1), spread: false, children: [] };
    case 'list_item_open':
      return { type: 'listItem', spread: false, children: [] };
    case 'fence': {
      const [lang = ''] = token.info.trim().split(/\s+/);
      return { type: 'code', lang: lang || null, value: token.content.replace(/\n$/, '') };
    }
    case 'code_block':
      return { type: 'code', lang: null, value: token.content.replace(/\n$/, '') };
    case 'hr':
      return { type: 'thematicBreak' };
    case 'table_open':
      return { type: 'table', align: [], children: [] };
    case 'tr_open':
      return { type: 'tableRow', children: [] };
    case 'th_open':
      alignColumn(token, open);
      return { type: 'tableCell', children: [] };
    case 'td_open':
      return { type: 'tableCell', children: [] };
    default:
      return undefined;
  }
}

function alignColumn(token: Token, open: Parent[]): void {
  const table = open.at(-2);
  const style = String(token.attrGet('style') ?? '');
  const align = /text-align:(left|right|center)/.exec(style)?.[1] ?? null;
  if (table?.type === 'table' && 'align' in table && Array.isArray(table.align)) table.align.push(align as AlignType);
}

function inline(tokens: readonly Token[]): PhrasingContent[] {
  const top: { children: PhrasingContent[] } = { children: [] };
  const open = [top];
  for (const token of tokens) {
    const parent = open.at(-1) ?? top;
    if (token.nesting === -1) {
      open.pop();
      continue;
    }
    const node = phrasingOf(token);
    if (!node) continue;
    const last = parent.children.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else if (!(node.type === 'text' && node.value === '')) parent.children.push(node);
    if (token.nesting === 1 && 'children' in node) open.push(node);
  }
  return top.children;
}

function phrasingOf(token: Token): PhrasingContent | undefined {
  switch (token.type) {
    case 'text':
    case 'text_special':
    case 'html_inline':
      return { type: 'text', value: token.content };
    case 'softbreak':
      return { type: 'text', value: '\n' };
    case 'hardbreak':
      return { type: 'break' };
    case 'code_inline':
      return { type: 'inlineCode', value: token.content };
    case 'strong_open':
      return { type: 'strong', children: [] };
    case 'em_open':
      return { type: 'emphasis', children: [] };
    case 's_open':
      return { type: 'delete', children: [] };
    case 'link_open':
      return { type: 'link', url: String(token.attrGet('href') ?? ''), children: [] };
    case 'image':
      return { type: 'image', url: String(token.attrGet('src') ?? ''), alt: token.content };
    default:
      return undefined;
  }
}

const append = (parent: Parent, ...nodes: Nodes[]): void => {
  (parent.children as Nodes[]).push(...nodes);
};
