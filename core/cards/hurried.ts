import { type Passage, plainText } from '../notes/index.ts';

/** «latest  только новые»: two blanks set a term off where the writer left the dash out. */
const COLUMN = /^(?<term>(?:[^\s:;=→—–]+ ){0,3}[^\s:;=→—–]*[^\s.,:;!?=→—–-]) {2,}(?=(?:[–—]\s)?[\p{L}`«"(])(?![–—])/u;
/** “stratified .... some from every group”, a tab, or a wide gap: nobody sets words apart like that within a sentence. */
const WIDE =
  /^(?<term>[^\t]{1,60}?)(?:\s*\t\s*| {3,}|\s+(?:\.{2,}|-{2,}|_{2,}|~{2,})\s+)(?:(?:→|=>)\s+)?(?=[\p{L}\p{N}`«"(~])(?!.*(?:\t| {3,}|\s(?:\.{2,}|-{2,}|_{2,}|~{2,})\s))/u;
const FEW = 2;

const columnOf = (line: string): RegExp | undefined =>
  line.length < 200
    ? [WIDE, COLUMN].find((column) => column.test(line.trim()) && !/^\||\|$/.test(line.trim()))
    : undefined;
const isText = ({ kind }: Passage): boolean => kind === 'paragraph' || kind === 'item';

/** Whether at least two lines of a note have such columns; one alone may be a slip of the finger. */
export function hasColumns(passages: readonly Passage[]): boolean {
  const columns = passages.filter(isText).flatMap(({ markdown }) => markdown.split('\n').filter(columnOf));
  return columns.length >= FEW || columns.some((line) => CALL.test(line.trim()));
}
/** `clamp(1rem, 4vw, 2rem)  …`: of code alone blanks are enough. */
const CALL = /^`?[a-z][\w.-]*\([^()]*\)`?(?:\t| {2})/i;

/** Writes the dash between a note's columns. */
export function withColumns(passages: Passage[]): Passage[] {
  return passages.map((passage) => {
    if (!isText(passage)) return passage;
    const lines = passage.markdown.split('\n');
    if (!lines.some(columnOf)) return passage;
    const markdown = lines.map(withDash).join('\n');
    return { ...passage, markdown, text: plainText(markdown) };
  });
}

/** `clamp(1rem, 4vw, 2rem)` and, behind blanks, what its arguments are. */
export const withColumn = (line: string): string => (CALL.test(line) ? withDash(line) : line);

function withDash(line: string): string {
  const column = columnOf(line);
  const term = column?.exec(line.trim())?.groups?.term;
  if (!column || term === undefined || !isClosed(term)) return line;
  const rest = line.trim().replace(column, '');
  // Two equations side by side.
  if (/\s=\s/.test(term) && /\s=\s/.test(rest)) return line;
  const name = IS_TYPED.test(term) && !/[а-яё`]/iu.test(term) ? `\`${term.replace(/;$/, '')}\`` : term;
  return `${/^\s*/.exec(line)?.[0]}${name} — ${rest}`;
}
const isClosed = (text: string): boolean => text.split('(').length === text.split(')').length;
/** `repeat(3, 1fr)`, `grid-column: 1 / 3`, `z = (x − μ)/σ`: written as it is typed. */
const IS_TYPED = /[=(){}<>:*]|^[.#@]\w/;

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
