import type { Run } from './runs.ts';

/** A phone shows about this many characters of fixed width in a line. */
const PHONE_WIDTH = 36;

/** A narrow table keeps its columns in a code block; a wide one becomes a list, a row an item, with the headers as labels. */
export function tableRuns(rows: Run[][][]): Run[] {
  const [header = [], ...body] = rows;
  const { texts, widths, total } = measured(rows);
  if (body.length === 0 || total <= PHONE_WIDTH) return widths.length === 0 ? [] : [grid(texts, widths)];
  return body.flatMap((row, index) => [...(index === 0 ? [] : [plain('\n\n')]), ...record(header, row)]);
}

/** Whether a table loses its columns on a phone. */
export const isWide = (rows: Run[][][]): boolean => rows.length > 1 && measured(rows).total > PHONE_WIDTH;

function measured(rows: Run[][][]): { texts: string[][]; widths: number[]; total: number } {
  const columns = Math.max(...rows.map((row) => row.length), 0);
  const texts = rows.map((row) =>
    Array.from({ length: columns }, (_, column) => textOf(row[column]).replace(/\s+/g, ' ')),
  );
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...texts.map((row) => widthOf(row[column] ?? ''))),
  );
  return { texts, widths, total: widths.reduce((sum, width) => sum + width, 0) + 3 * (columns - 1) };
}

function grid(texts: string[][], widths: number[]): Run {
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max((widths[column] ?? 0) - widthOf(cell), 0)))
      .join(' │ ')
      .trimEnd();
  const [header = [], ...body] = texts;
  const rule = widths.map((width) => '─'.repeat(width)).join('─┼─');
  return { text: [line(header), rule, ...body.map(line)].join('\n'), style: { pre: {} } };
}

/** «**Команда**: docker ps» on lines of their own; the first cell names the row. */
function record(header: Run[][], row: Run[][]): Run[] {
  const count = Math.max(header.length, row.length);
  const lines: Run[][] = [];
  for (let column = 0; column < count; column++) {
    const label = textOf(header[column]);
    const cell = row[column] ?? [];
    if (textOf(cell) === '' && label === '') continue;
    // A column without a name holds the names of the rows.
    const isName = column === 0 && label === '';
    if (isName)
      lines.push(cell.map(({ text, style }) => ({ text, style: style.code ? style : { ...style, bold: true } })));
    if (isName) continue;
    const named = label === '' ? [] : [{ text: label, style: { bold: true as const } }, plain(': ')];
    lines.push([...named, ...cell]);
  }
  return lines.flatMap((line, index) => (index === 0 ? line : [plain('\n'), ...line]));
}

const plain = (text: string): Run => ({ text, style: {} });
const textOf = (runs: Run[] | undefined): string =>
  (runs ?? [])
    .map(({ text }) => text)
    .join('')
    .trim();
/** Emoji and ideographs take two cells. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, char) =>
      sum +
      (/\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u.test(char)
        ? 2
        : 1),
    0,
  );
