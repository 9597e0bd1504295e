import type { Definition, ListItem, Root, RootContent, Table } from 'mdast';
import { isCommand } from '../../../core/chat/index.ts';
import { append, clean, type Out, type Run, type Style } from './runs.ts';
import { tableRuns } from './table.ts';

type Context = {
  out: Out;
  definitions: Map<string, Definition>;
  indent: string; // of continuation lines inside lists
  depth: number; // of lists
  quotes: { next: number };
};

/**
 * The look of every Markdown construct in a Telegram message. Nothing that can be read is dropped: what Telegram has
 * no markup for becomes plain characters (bullets, rules, boxes), what is unknown becomes its own text.
 */
export function runsOf(root: Root): Run[] {
  const context = contextOf(definitionsOf(root));
  blocks(root.children, {}, context, '\n\n');
  return context.out.runs;
}

/** The same for what stands in one line: a paragraph's or a table cell's content. */
export function inlineRuns(nodes: readonly RootContent[], definitions: Map<string, Definition>): Run[] {
  const context = contextOf(definitions);
  inlines(nodes, {}, context);
  return context.out.runs;
}

/** Where the links of a text lead that are written as references. */
export function definitionsOf(root: Root): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  collectDefinitions(root.children, definitions);
  return definitions;
}

const contextOf = (definitions: Map<string, Definition>): Context => ({
  out: { runs: [], length: 0 },
  definitions,
  indent: '',
  depth: 0,
  quotes: { next: 1 },
});

function blocks(nodes: readonly RootContent[], style: Style, context: Context, gap: string): void {
  let first = true;
  for (const node of nodes) {
    const written = context.out.length;
    const between = first ? '' : gap.replaceAll('\n', `\n${context.indent}`);
    append(context.out, between, outsideCode(style, context.out));
    const before = context.out.length;
    block(node, style, context);
    if (context.out.length > before) first = false;
    else truncate(context.out, written);
  }
}

function block(node: RootContent, style: Style, context: Context): void {
  const { out } = context;
  switch (node.type) {
    case 'heading':
      inlines(node.children, { ...style, bold: true }, context);
      return;
    case 'code':
      append(out, clean(node.value).replace(/\n+$/, ''), { pre: node.lang ? { language: node.lang } : {} });
      return;
    case 'blockquote': {
      // Telegram has no quotation inside a quotation: the inner one gets a bar.
      if (style.quote !== undefined) {
        append(out, '│ ', style);
        blocks(node.children, style, { ...context, indent: `${context.indent}│ ` }, '\n');
        return;
      }
      blocks(node.children, { ...style, quote: context.quotes.next++ }, context, '\n');
      return;
    }
    case 'list': {
      const start = node.start ?? 1;
      for (const [index, item] of node.children.entries()) {
        if (index > 0) append(out, `\n${context.indent}`, outsideCode(style, out));
        listItem(item, node.ordered ? `${start + index}. ` : bulletAt(context.depth), style, context);
      }
      return;
    }
    case 'thematicBreak':
      append(out, '———', style);
      return;
    case 'table':
      table(node, style, context);
      return;
    case 'footnoteDefinition':
      append(out, `[${clean(node.label ?? node.identifier)}] `, style);
      blocks(node.children, style, context, '\n');
      return;
    case 'definition':
    case 'yaml':
      return;
    case 'paragraph':
      inlines(node.children, style, context);
      return;
    default:
      inlines([node], style, context);
      return;
  }
}

const bulletAt = (depth: number): string => (depth === 0 ? '• ' : depth === 1 ? '◦ ' : '▪ ');

function listItem(item: ListItem, mark: string, style: Style, context: Context): void {
  const box = item.checked === true ? '☑ ' : item.checked === false ? '☐ ' : '';
  append(context.out, mark + box, outsideCode(style, context.out));
  const inner = { ...context, depth: context.depth + 1, indent: `${context.indent}   ` };
  blocks(item.children, style, inner, '\n');
}

function table(node: Table, style: Style, context: Context): void {
  const cells = node.children.map((row) =>
    row.children.map((cell) => {
      const inner: Context = { ...context, out: { runs: [], length: 0 }, indent: '' };
      inlines(cell.children, {}, inner);
      return inner.out.runs;
    }),
  );
  for (const { text, style: own } of tableRuns(cells)) append(context.out, text, own.pre ? own : { ...style, ...own });
}

function inlines(nodes: readonly RootContent[], style: Style, context: Context): void {
  for (const node of nodes) inline(node, style, context);
}

function inline(node: RootContent, style: Style, context: Context): void {
  const { out } = context;
  const write = (text: string, own: Style = style) =>
    append(out, clean(text).replaceAll('\n', `\n${context.indent}`), own);
  switch (node.type) {
    case 'text':
      write(node.value);
      return;
    case 'break':
      write('\n');
      return;
    case 'strong':
      inlines(node.children, { ...style, bold: true }, context);
      return;
    case 'emphasis':
      inlines(node.children, { ...style, italic: true }, context);
      return;
    case 'delete':
      inlines(node.children, { ...style, strike: true }, context);
      return;
    case 'inlineCode':
      // Telegram makes a command that is touched run, unless it looks like code.
      if (node.value.startsWith('/') && isCommand(node.value.slice(1))) {
        write(node.value, style);
        return;
      }
      // A link is worth more than the look of code, and Telegram keeps only one of them.
      write(node.value, style.link ? style : style.quote ? { quote: style.quote, code: true } : { code: true });
      return;
    case 'html':
      write(textOfHtml(node.value));
      return;
    case 'link':
      link(node.url, node.children, style, context);
      return;
    case 'linkReference':
      link(context.definitions.get(node.identifier)?.url ?? '', node.children, style, context);
      return;
    case 'image':
    case 'imageReference': {
      const url = node.type === 'image' ? node.url : (context.definitions.get(node.identifier)?.url ?? '');
      const label = node.alt || fileName(url);
      link(url, [{ type: 'text', value: label ? `🖼 ${label}` : '🖼' }], { ...style, italic: true }, context);
      return;
    }
    case 'footnoteReference':
      write(`[${node.label ?? node.identifier}]`);
      return;
    default:
      if ('children' in node) blocks(node.children as RootContent[], style, context, '\n');
      if ('value' in node) write(String(node.value));
  }
}

function link(url: string, label: readonly RootContent[], style: Style, context: Context): void {
  const target = style.link ?? webAddress(url);
  const before = context.out.length;
  inlines(label, target ? { ...style, link: target } : style, context);
  if (context.out.length === before && target) append(context.out, clean(url), { ...style, link: target });
}

/**
 * The address as Telegram keeps it, or undefined for what leads nowhere outside the notes, or to a deed instead of a page:
 * `javascript:`, or `tg://user?id=…`, which tells a person.
 */
export function webAddress(url: string): string | undefined {
  if (!/^(https?:\/\/[^/\s]|mailto:[^@\s]+@[^@\s]+$)/i.test(url) || !URL.canParse(url)) return undefined;
  const { href } = new URL(url);
  return href.length <= 2048 ? clean(href) : undefined;
}

const fileName = (url: string): string => /([^/\\]+?)(?:[?#].*)?$/.exec(url)?.[1] ?? '';

/** Tags that only format; any other, like the `<image>` of `docker run <image>`, is something the author wrote to be read. */
const FORMATTING =
  /<\/?(?:a|abbr|b|big|blockquote|br|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|picture|pre|q|s|samp|small|source|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var)(?:\s[^<>]*)?\/?>/gi;

const textOfHtml = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<img\s[^<>]*?alt="([^"]+)"[^<>]*>/gi, '🖼 $1')
    .replace(FORMATTING, '');

/** Line breaks around a code block belong to the text, not to the code. */
const outsideCode = (style: Style, { runs }: Out): Style => (runs.at(-1)?.style.pre ? {} : style);

function collectDefinitions(nodes: readonly RootContent[], found: Map<string, Definition>): void {
  for (const node of nodes) {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
    if ('children' in node) collectDefinitions(node.children as RootContent[], found);
  }
}

/** Takes back what was written since: an empty block leaves no gap. */
function truncate(out: Out, length: number): void {
  while (out.length > length) {
    const last = out.runs.at(-1);
    if (!last) break;
    const extra = Math.min(out.length - length, last.text.length);
    last.text = last.text.slice(0, last.text.length - extra);
    out.length -= extra;
    if (last.text === '') out.runs.pop();
  }
}
