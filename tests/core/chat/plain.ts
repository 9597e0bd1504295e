import type { Nodes } from 'mdast';

/** What a person reads, without markup: one block a line. */
export function toPlain(node: Nodes): string {
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  const isBlock = ['root', 'list', 'listItem', 'blockquote', 'table', 'tableRow'].includes(node.type);
  return (node.children as Nodes[]).map(toPlain).join(isBlock ? '\n' : '');
}
