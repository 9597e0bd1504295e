import { plainText } from './plain.ts';

/** A row of a table: its lines in the note, counted from one, and the text of its cells. */
export type HtmlRow = { startLine: number; endLine: number; cells: string[]; isHead: boolean };

/**
 * The rows of a table in HTML, where each stands on lines of its own and there is nothing else; `startLine` is the line
 * of the note on which `content` begins.
 */
export function htmlRows(content: string, startLine: number): HtmlRow[] | undefined {
  const [before = '', ...written] = content.split(/<tr(?:\s[^<>]*)?>/i);
  if (written.length < 2 || plainText(before) !== '') return undefined;
  let line = startLine + linesIn(before);
  const rows: HtmlRow[] = [];
  for (const row of written) {
    const [inside = '', after = ''] = row.split(/<\/tr>/i);
    const isApart = line > (rows.at(-1)?.endLine ?? 0);
    if (!isApart || plainText(after) !== '') return undefined;
    const cells = inside.split(/<t[dh](?:\s[^<>]*)?>/i).slice(1);
    rows.push({
      startLine: line,
      endLine: line + linesIn(inside),
      cells: cells.map(plainText),
      isHead: !/<td[\s>]/i.test(inside),
    });
    line += linesIn(row);
  }
  return rows;
}

const linesIn = (text: string): number => text.split('\n').length - 1;
