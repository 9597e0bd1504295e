import { type Passage, richPassage, type Section } from '../notes/index.ts';
import { paragraph, root, toPlain } from '../richtext.ts';
import type { Library } from '../search/index.ts';
import type { Answer, Conversation } from './answer.ts';
import { asList, bareTitle, type Source, sourceOf } from './compose.ts';
import { isText } from './passage.ts';
import { topicOf } from './terms.ts';

const LONGEST = 1500;
const SECTIONS = 2;
const EXAMPLE_TITLE = /(?<![a-zà-ÿа-џ])(?:пример|example)/iu;

/** What else the notes say on the question of the conversation; `undefined` when that was all. */
export function more(library: Library, conversation: Conversation): Answer | undefined {
  return continued(library, conversation, conversation.rest, (section) => section.passages.filter(isText));
}

/** The code and commands nearest to the question of the conversation; `undefined` when the notes show none. */
export function example(library: Library, conversation: Conversation): Answer | undefined {
  const near = [...conversation.shown, ...conversation.rest];
  return (
    continued(library, conversation, near, codeOf) ??
    continued(library, conversation, onTopic(library, conversation), codeOf)
  );
}

/** Code with what leads over to it. */
function codeOf({ passages }: Section): Passage[] {
  const code = passages.filter(({ kind }) => kind === 'code');
  return passages.filter((passage) => code.includes(passage) || code.some(({ lead }) => lead === passage.text));
}

/** Sections that speak of all of the topic: first those headed as examples and those of the notes that were shown. */
function onTopic(library: Library, { topic, shown }: Conversation): Source[] {
  const { query, sections } = library.find(topic);
  const wanted = topicOf(query);
  const worth = ({ title, path }: Section): number =>
    Number(EXAMPLE_TITLE.test(title)) + Number(shown.some((source) => source.path === path));
  return sections
    .filter(({ terms }) => wanted.every((term) => terms.has(term)))
    .map(({ indexed }) => indexed.section)
    .sort((a, b) => worth(b) - worth(a))
    .map((section) => sourceOf(section, []));
}

function continued(
  library: Library,
  conversation: Conversation,
  sources: Source[],
  pick: (section: Section) => Passage[],
): Answer | undefined {
  const { question, intent, shown, rest: unread } = conversation;
  const used: { section: Section; passages: Passage[]; source: Source }[] = [];
  let length = 0;
  for (const source of sources) {
    const section = sectionAt(library, source);
    const passages = section ? fitting(pick(section), LONGEST - length) : [];
    if (!section || passages.length === 0) continue;
    used.push({ section, passages, source });
    length += passages.reduce((sum, { text }) => sum + text.length, 0);
    if (used.length === SECTIONS || length > LONGEST * 0.7) break;
  }
  if (used.length === 0) return undefined;
  const blocks = used.flatMap(({ section, passages }) => {
    const title = bareTitle(section.title);
    const heading = title === '' ? [] : [paragraph({ type: 'strong', children: [{ type: 'text', value: title }] })];
    return [...heading, ...asList(passages.map((passage) => ({ passage, block: richPassage(passage) })))];
  });
  const body = root(...blocks);
  const told = used.map(({ section, passages }) => sourceOf(section, passages));
  // An example looks at what was shown as well; «ещё» after it must not tell that again.
  const rest = unread.filter((source) => !used.some((one) => one.source === source));
  return {
    kind: 'answer',
    question,
    intent,
    body,
    text: toPlain(body),
    sources: told,
    quoted: told.length,
    hasMore: rest.length > 0,
    conversation: { ...conversation, shown: [...shown, ...told], rest },
  };
}

function sectionAt(library: Library, { path, startLine }: Source): Section | undefined {
  const sections = library.sectionsOf(path).map(({ section }) => section);
  return sections.find((section) => section.startLine <= startLine && section.endLine >= startLine);
}

function fitting(passages: Passage[], room: number): Passage[] {
  let left = room;
  return passages.filter(({ text }, index) => {
    left -= text.length;
    return left >= 0 || index === 0;
  });
}
