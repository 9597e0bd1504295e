import { type Passage, plainText } from '../notes/index.ts';

/** «latest  только новые»: two blanks set a term off where the writer left the dash out. */
const COLUMN = /^(?<term>(?:[^\s:;=→—–]+ ){0,3}[^\s:;=→—–]*[^\s.,:;!?=→—–-]) {2,}(?=(?:[–—]\s)?[\p{L}`«"(])(?![–—])/u;
const FEW = 2;

/** Writes the dash where at least two lines of the note have such columns; one alone may be a slip of the finger. */
export function withColumns(passages: Passage[]): Passage[] {
  const isText = ({ kind }: Passage): boolean => kind === 'paragraph' || kind === 'item';
  const isColumn = (line: string): boolean => COLUMN.test(line.trim()) && line.length < 200;
  const count = passages
    .filter(isText)
    .reduce((sum, { markdown }) => sum + markdown.split('\n').filter(isColumn).length, 0);
  if (count < FEW) return passages;
  return passages.map((passage) => {
    if (!isText(passage)) return passage;
    const lines = passage.markdown.split('\n');
    if (!lines.some(isColumn)) return passage;
    const markdown = lines
      .map((line) => (isColumn(line) ? `${/^\s*/.exec(line)?.[0]}${line.trim().replace(COLUMN, '$<term> — ')}` : line))
      .join('\n');
    return { ...passage, markdown, text: plainText(markdown) };
  });
}

/** Stars and dashes under each other are two lists for Markdown and one for who wrote them in a hurry. */
export function withOneList(passages: Passage[]): Passage[] {
  const read: Passage[] = [];
  for (const passage of passages) {
    const above = read.at(-1);
    const goesOn =
      above?.kind === 'item' &&
      passage.kind === 'item' &&
      above.list !== passage.list &&
      [above, passage].every(({ depth, ordinal }) => depth === 0 && ordinal === undefined) &&
      passage.startLine === above.endLine + 1;
    if (!goesOn) read.push(passage);
    else {
      const { lead: _, ...rest } = passage;
      const { list, lead } = above;
      read.push({ ...rest, ...(list === undefined ? {} : { list }), ...(lead === undefined ? {} : { lead }) });
    }
  }
  return read;
}
