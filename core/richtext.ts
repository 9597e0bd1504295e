import type { Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';

/** Small builders for the rich text that every room hands to the chat. */
export const root = (...children: RootContent[]): Root => ({ type: 'root', children });
export const paragraph = (...children: (PhrasingContent | string)[]): Paragraph => ({
  type: 'paragraph',
  children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
});

/** What a person reads without any formatting: blocks on lines of their own, list items behind bullets or numbers. */
export const toPlain = (node: Nodes): string =>
  plain(node)
    .replace(/[ \t]+$/gm, '')
    .trim();

function plain(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
    case 'html':
      return node.value;
    case 'break':
      return '\n';
    case 'image':
      return node.alt ?? '';
    case 'root':
    case 'blockquote':
      return node.children.map(plain).join('\n');
    case 'list':
      return node.children
        .map(
          (item, index) =>
            `${node.ordered ? `${(node.start ?? 1) + index}.` : '•'} ${plain(item).replace(/\n/g, '\n  ')}`,
        )
        .join('\n');
    case 'listItem':
      return node.children.map(plain).join('\n');
    case 'table':
      return node.children.map(plain).join('\n');
    case 'tableRow':
      return node.children.map(plain).filter(Boolean).join(' — ');
    default:
      return 'children' in node ? node.children.map(plain).join('') : '';
  }
}
