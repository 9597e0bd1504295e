import type { RootContent } from 'mdast';
import { type Answer, answer, type Conversation, type Source } from '../answer/index.ts';
import { richPassage } from '../notes/index.ts';
import { root, toPlain } from '../richtext.ts';
import type { Library } from '../search/index.ts';
import type { Notes } from './services.ts';

const longestMore = 1500;

/** The notes of a library, as the dialogs ask them. */
export const notesOf = (library: Library): Notes => ({
  answer: (question) => answer(library, question),
  more: (conversation) => more(library, conversation),
  topics: (typed, limit) => topics(library, typed, limit),
});

/** The sections that came next for the same question, whole, until the message is full. */
function more(library: Library, { question, intent, shown, rest }: Conversation): Answer | undefined {
  const blocks: RootContent[] = [];
  const used: Source[] = [];
  let length = 0;
  for (const source of rest) {
    const quoted = quote(library, source);
    const size = toPlain(root(...quoted)).length;
    if (quoted.length === 0 || (used.length > 0 && length + size > longestMore)) continue;
    blocks.push(...quoted);
    used.push(source);
    length += size;
    if (used.length === 2) break;
  }
  if (used.length === 0) return undefined;
  const left = rest.filter((source) => !used.includes(source));
  const body = root(...blocks);
  return {
    kind: 'answer',
    question,
    intent,
    body,
    text: toPlain(body),
    sources: used,
    quoted: used.length,
    hasMore: left.length > 0,
    conversation: { question, intent, shown: [...shown, ...used], rest: left },
  };
}

/** The passages that stand in these lines, under their section's heading. */
function quote(library: Library, { path, startLine, endLine }: Source): RootContent[] {
  const found = library
    .sectionsOf(path)
    .map(({ section }) => section)
    .find((section) => section.startLine <= startLine && section.endLine >= startLine);
  if (!found) return [];
  const passages = found.passages.filter(
    (passage) =>
      passage.text !== '' && passage.kind !== 'image' && passage.endLine >= startLine && passage.startLine <= endLine,
  );
  const blocks: RootContent[] = [];
  for (const passage of passages) {
    const block = richPassage(passage);
    const last = blocks.at(-1);
    if (passage.kind !== 'item' || block.type !== 'paragraph') blocks.push(block);
    else if (last?.type === 'list') last.children.push({ type: 'listItem', spread: false, children: [block] });
    else
      blocks.push({
        type: 'list',
        ordered: false,
        spread: false,
        children: [{ type: 'listItem', spread: false, children: [block] }],
      });
  }
  const title: RootContent = {
    type: 'paragraph',
    children: [{ type: 'strong', children: [{ type: 'text', value: found.title }] }],
  };
  return blocks.length === 0 ? [] : found.title === '' ? blocks : [title, ...blocks];
}

function topics(library: Library, typed: string, limit: number): string[] {
  const titles = library.noteTitles();
  if (typed.trim() === '') return titles.slice(0, limit);
  const wanted = typed.trim().toLowerCase();
  const begun = titles.filter((title) => title.toLowerCase().includes(wanted));
  const found = library
    .find(typed)
    .sections.map(({ indexed }) => indexed.section.title)
    .filter((title) => title.length > 2);
  return [...new Set([...begun, ...found])].slice(0, limit);
}
