import MarkdownIt from 'markdown-it';
import type { PhrasingContent, RootContent } from 'mdast';
import type { Passage } from './types.ts';

const inline = new MarkdownIt({ html: false, linkify: false });
type Token = ReturnType<typeof inline.parseInline>[number];

/** A passage as rich text: what an adapter shows. Pictures are left out; links keep their targets. */
export function richPassage(passage: Passage): RootContent {
  if (passage.kind === 'code') return { type: 'code', lang: passage.language ?? null, value: passage.text };
  if (passage.kind === 'row') return { type: 'paragraph', children: [{ type: 'text', value: passage.text }] };
  return { type: 'paragraph', children: richInline(passage.markdown) };
}

/** Inline Markdown to phrasing content. */
export function richInline(markdown: string): PhrasingContent[] {
  const tokens = inline.parseInline(markdown, {})[0]?.children ?? [];
  const stack: PhrasingContent[][] = [[]];
  const openers: Token[] = [];
  for (const token of tokens) {
    if (token.nesting === 1) {
      openers.push(token);
      stack.push([]);
    } else if (token.nesting === -1) {
      const children = stack.pop() ?? [];
      const opener = openers.pop();
      if (opener) stack.at(-1)?.push(...wrap(opener, children));
    } else {
      stack.at(-1)?.push(...leaf(token));
    }
  }
  return stack.flat();
}

function wrap(opener: Token, children: PhrasingContent[]): PhrasingContent[] {
  if (children.length === 0) return [];
  switch (opener.type) {
    case 'strong_open':
      return [{ type: 'strong', children }];
    case 'em_open':
      return [{ type: 'emphasis', children }];
    case 's_open':
      return [{ type: 'delete', children }];
    case 'link_open': {
      const url = String(opener.attrGet('href') ?? '');
      // Only addresses a person can open; a link inside the notes leads nowhere from a chat.
      return /^https?:/i.test(url) ? [{ type: 'link', url, children }] : children;
    }
    default:
      return children;
  }
}

function leaf(token: Token): PhrasingContent[] {
  switch (token.type) {
    case 'code_inline':
      return [{ type: 'inlineCode', value: token.content }];
    case 'softbreak':
    case 'hardbreak':
      return [{ type: 'text', value: ' ' }];
    case 'image':
      return [];
    default:
      return token.content === '' ? [] : [{ type: 'text', value: token.content }];
  }
}
