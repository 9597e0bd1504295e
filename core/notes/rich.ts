import type { PhrasingContent, RootContent } from 'mdast';
import { toPhrasing } from '../markdown.ts';
import { withoutReferences, withoutTags } from './plain.ts';
import type { Passage } from './types.ts';

/** A passage as rich text: what an adapter shows. Pictures are left out; links keep their targets. */
export function richPassage(passage: Passage): RootContent {
  if (passage.kind === 'code') return { type: 'code', lang: passage.language ?? null, value: passage.text };
  if (passage.kind === 'row') return { type: 'paragraph', children: [{ type: 'text', value: passage.text }] };
  return { type: 'paragraph', children: richInline(passage.markdown) };
}

/** Inline Markdown of a note as a chat can show it: no line break at its end, no pictures, and only links that a person can open there. */
export const richInline = (markdown: string): PhrasingContent[] =>
  toPhrasing(withoutReferences(markdown).replace(/(?<!\\)\\$/, '')).flatMap(readable);

function readable(node: PhrasingContent): PhrasingContent[] {
  if (node.type === 'image' || node.type === 'imageReference') return [];
  // In a chat the lines of a paragraph flow into one another.
  if (node.type === 'break') return [{ type: 'text', value: ' ' }];
  if (node.type === 'text') return [{ ...node, value: withoutTags(node.value).replace(/[^\S\n]*\n\s*/g, ' ') }];
  if (!('children' in node)) return [node];
  const children = node.children.flatMap((child) => readable(child as PhrasingContent));
  if (node.type === 'link' && !/^https?:/i.test(node.url)) return children;
  return children.length === 0 ? [] : [{ ...node, children } as PhrasingContent];
}
