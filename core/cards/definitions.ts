import type { Passage } from '../notes/index.ts';
import { withOwnLines } from './lines.ts';
import { bare, richText } from './text.ts';

/** A line that is nothing but a marked name: `*эмульсия*`, `**Consul** (Roman)`, `` `--force` ``. */
const MARKED_NAME = /^(?<mark>\*\*|__|\*|_|`)(?=\S)[^*_`\n?!:]{2,60}(?<=\S)\k<mark>(?:\s*\([^()\n]{1,60}\))?$/u;
const NAME = /^(?![-*+>#|])[^.!?:;\n]{2,60}$/u;
const DEFINED = /^:\s+(?=\S)/;
const SENTENCE = /^\p{Lu}.*[\p{L}\p{N})`][.!]?$/su;

/**
 * Reads definition lists, which Markdown shows as paragraphs, as the lists of pairs that they are: a term on a line of its
 * own, and on the next line what it is, behind a colon or, below a marked term, as a sentence.
 */
export function withDefinitions(passages: Passage[], isName: (text: string) => boolean, isRagged = false): Passage[] {
  const read: Passage[] = [];
  let list = Math.max(0, ...passages.map((passage) => passage.list ?? 0));
  let last: Passage | undefined;
  const lines = withOwnLines(passages.flatMap(inLines), isRagged);
  for (let at = 0; at < lines.length; at++) {
    const term = lines[at] as Passage;
    const meaning = lines[at + 1];
    const said = meaning && isName(bare(term.text)) ? meaningOf(term, meaning) : undefined;
    if (!meaning || !said) {
      read.push(term);
      continue;
    }
    // One list goes on as long as nothing stands between its terms.
    if (last === undefined || read.at(-1) !== last) list++;
    last = {
      kind: 'item',
      startLine: term.startLine,
      endLine: meaning.endLine,
      markdown: `${term.markdown.trim()} — ${said}`,
      text: `${term.text.trim()} — ${richText(said)}`,
      depth: 0,
      list,
    };
    read.push(last);
    at++;
  }
  return read;
}

/** `**Денатурация**` and its sentence on the next line of one paragraph. */
function inLines(passage: Passage): Passage[] {
  const [name = '', ...rest] = passage.markdown.trim().split('\n');
  const said = rest.join('\n');
  if (passage.kind !== 'paragraph' || !MARKED_NAME.test(name.trim()) || !SENTENCE.test(said)) return [passage];
  const { startLine } = passage;
  return [
    { ...passage, endLine: startLine, markdown: name, text: richText(name.trim()) },
    { ...passage, startLine: startLine + 1, markdown: said, text: richText(said) },
  ];
}

function meaningOf(term: Passage, meaning: Passage): string | undefined {
  if (term.kind !== 'paragraph' || meaning.kind !== 'paragraph' || meaning.startLine !== term.endLine + 1)
    return undefined;
  const name = term.markdown.trim();
  const said = meaning.markdown.trim();
  // A second meaning of the same term stands on another line.
  if (DEFINED.test(said)) return NAME.test(name) ? said.replace(DEFINED, '').replace(/\s*\n:\s+/g, ' ') : undefined;
  return MARKED_NAME.test(name) && SENTENCE.test(said) ? said : undefined;
}
