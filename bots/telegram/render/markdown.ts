import type { Definition, ListItem, Root, RootContent, Table } from 'mdast';
import { append, clean, type Run, type Style } from './runs.ts';
import { tableRuns } from './table.ts';

type Context = {
  runs: Run[];
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
  const definitions = new Map<string, Definition>();
  collectDefinitions(root.children, definitions);
  const context: Context = { runs: [], definitions, indent: '', depth: 0, quotes: { next: 1 } };
  blocks(root.children, {}, context, '\n\n');
  return context.runs;
}

function blocks(nodes: readonly RootContent[], style: Style, context: Context, gap: string): void {
  let first = true;
  for (const node of nodes) {
    const mark = context.runs.length;
    const written = lengthOf(context.runs);
    const between = first ? '' : gap.replaceAll('\n', `\n${context.indent}`);
    append(context.runs, between, outsideCode(style, context.runs));
    const before = lengthOf(context.runs);
    block(node, style, context);
    if (lengthOf(context.runs) > before) first = false;
    else truncate(context.runs, mark, written);
  }
}

function block(node: RootContent, style: Style, context: Context): void {
  const { runs } = context;
  switch (node.type) {
    case 'heading':
      inlines(node.children, { ...style, bold: true }, context);
      return;
    case 'code':
      append(runs, clean(node.value).replace(/\n+$/, ''), { pre: node.lang ? { language: node.lang } : {} });
      return;
    case 'blockquote': {
      // Telegram has no quotation inside a quotation: the inner one gets a bar.
      if (style.quote !== undefined) {
        append(runs, '│ ', style);
        blocks(node.children, style, { ...context, indent: `${context.indent}│ ` }, '\n');
        return;
      }
      blocks(node.children, { ...style, quote: context.quotes.next++ }, context, '\n');
      return;
    }
    case 'list': {
      const start = node.start ?? 1;
      for (const [index, item] of node.children.entries()) {
        if (index > 0) append(runs, `\n${context.indent}`, outsideCode(style, runs));
        listItem(item, node.ordered ? `${start + index}. ` : bulletAt(context.depth), style, context);
      }
      return;
    }
    case 'thematicBreak':
      append(runs, '———', style);
      return;
    case 'table':
      table(node, style, context);
      return;
    case 'footnoteDefinition':
      append(runs, `[${clean(node.label ?? node.identifier)}] `, style);
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
  append(context.runs, mark + box, outsideCode(style, context.runs));
  const inner = { ...context, depth: context.depth + 1, indent: `${context.indent}   ` };
  blocks(item.children, style, inner, '\n');
}

function table(node: Table, style: Style, context: Context): void {
  const cells = node.children.map((row) =>
    row.children.map((cell) => {
      const inner: Context = { ...context, runs: [], indent: '' };
      inlines(cell.children, {}, inner);
      return inner.runs;
    }),
  );
  for (const { text, style: own } of tableRuns(cells)) append(context.runs, text, own.pre ? own : { ...style, ...own });
}

function inlines(nodes: readonly RootContent[], style: Style, context: Context): void {
  for (const node of nodes) inline(node, style, context);
}

function inline(node: RootContent, style: Style, context: Context): void {
  const { runs } = context;
  const write = (text: string, own: Style = style) =>
    append(runs, clean(text).replaceAll('\n', `\n${context.indent}`), own);
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
  const before = lengthOf(context.runs);
  inlines(label, target ? { ...style, link: target } : style, context);
  if (lengthOf(context.runs) === before && target) append(context.runs, clean(url), { ...style, link: target });
}

/** The address as Telegram keeps it, or undefined for what leads nowhere outside the notes. */
export function webAddress(url: string): string | undefined {
  if (!/^(https?:\/\/[^/\s]|mailto:[^@\s]+@[^@\s]+$|tg:\/\/[^/\s])/i.test(url) || !URL.canParse(url)) return undefined;
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
const outsideCode = (style: Style, runs: Run[]): Style => (runs.at(-1)?.style.pre ? {} : style);

function collectDefinitions(nodes: readonly RootContent[], found: Map<string, Definition>): void {
  for (const node of nodes) {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
    if ('children' in node) collectDefinitions(node.children as RootContent[], found);
  }
}

const lengthOf = (runs: Run[]): number => runs.reduce((sum, { text }) => sum + text.length, 0);

/** Takes back what was written since: an empty block leaves no gap. */
function truncate(runs: Run[], count: number, length: number): void {
  runs.length = Math.min(runs.length, Math.max(count, 0));
  const extra = lengthOf(runs) - length;
  const last = runs.at(-1);
  if (last && extra > 0) last.text = last.text.slice(0, -extra);
}
