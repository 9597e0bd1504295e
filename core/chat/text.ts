import type { BlockContent, PhrasingContent, Root, RootContent } from 'mdast';
import type { Args, Translate } from '../i18n/index.ts';
import { toTree } from '../markdown.ts';

/** Blocks one after another: what a message says. Strings are plain text, never Markdown. */
export const message = (...parts: (RootContent | RootContent[] | string | undefined)[]): Root => ({
  type: 'root',
  children: parts.flatMap((part) =>
    part === undefined || part === '' ? [] : typeof part === 'string' ? [line(part)] : part,
  ),
});

export const line = (...parts: (PhrasingContent | string)[]): RootContent => ({
  type: 'paragraph',
  children: parts.map((part) => (typeof part === 'string' ? { type: 'text', value: part } : part)),
});

export const strong = (text: string): PhrasingContent => ({
  type: 'strong',
  children: [{ type: 'text', value: text }],
});
export const emphasis = (text: string): PhrasingContent => ({
  type: 'emphasis',
  children: [{ type: 'text', value: text }],
});
export const code = (text: string): PhrasingContent => ({ type: 'inlineCode', value: text });

export const bullets = (items: (PhrasingContent | string)[][]): RootContent => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: items.map((item) => ({ type: 'listItem', spread: false, children: [line(...item) as BlockContent] })),
});

/** «Docker –» heads a note whose first line goes on with the sentence; by itself it is called «Docker». */
export const asTitle = (heading: string): string => heading.replace(/[\s:–—-]+$/u, '') || heading;

/** A note's or a card's Markdown as blocks. */
export const blocks = (markdown: string): RootContent[] => toTree(markdown).children;

/**
 * A text of the Fluent files, which are written in Markdown. Variables stay what they are: a name like `*x*` is never
 * taken for markup, because it enters only after the marks have been read. Line ends are kept.
 */
export function rich(say: Translate, key: string, args: Args = {}): RootContent[] {
  const held: string[] = [];
  const safe = Object.entries(args).map(([name, value]): [string, Args[string]] => {
    if (typeof value !== 'string' || !/[^\p{L}\p{N} ]/u.test(value)) return [name, value];
    return [name, `\ue000${held.push(value) - 1}\ue001`];
  });
  const children = readOnce(say(key, Object.fromEntries(safe)));
  return children.map((node) => fill(node, held)) as RootContent[];
}

/** The same few hundred texts are said again and again; `fill` copies every node, so nobody changes these. */
const read = new Map<string, RootContent[]>();
function readOnce(text: string): RootContent[] {
  const known = read.get(text);
  if (known) return known;
  const { children } = toTree(text);
  if (read.size >= 1000) read.clear();
  read.set(text, children);
  return children;
}

const hole = /\ue000(\d+)\ue001/g;

function fill<T extends { type: string }>(node: T, held: readonly string[]): T {
  if ('value' in node && typeof node.value === 'string') {
    return { ...node, value: node.value.replace(hole, (_, index: string) => held[Number(index)] ?? '') };
  }
  if (!('children' in node) || !Array.isArray(node.children)) return node;
  return { ...node, children: node.children.flatMap((child) => split(fill(child, held))) };
}

/** In dialogs a line end in the text is a line end on the screen. */
function split(node: { type: string; value?: string }): object[] {
  if (node.type !== 'text' || !node.value?.includes('\n')) return [node];
  return node.value
    .split('\n')
    .flatMap((value, index) => [
      ...(index > 0 ? [{ type: 'break' }] : []),
      ...(value ? [{ type: 'text', value }] : []),
    ]);
}
