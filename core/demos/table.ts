const LEAST_WIDTH = 10;
const GAP = 3;

/** Columns as the docker CLI aligns them (Go's tabwriter): ten wide at least, three spaces between, the last one ragged. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows];
  const length = (cell: string): number => [...cell].length;
  const widths = header.map((_, column) =>
    Math.max(LEAST_WIDTH, GAP + Math.max(...lines.map((line) => length(line[column] ?? '')))),
  );
  const padded = (cell: string, column: number): string => cell + ' '.repeat((widths[column] ?? 0) - length(cell));
  return lines
    .map(
      (line) => `${line.map((cell, column) => (column === line.length - 1 ? cell : padded(cell, column))).join('')}\n`,
    )
    .join('');
}

/** Shortens with `…` to so many characters. */
export const ellipsis = (text: string, most: number): string =>
  [...text].length <= most ? text : `${[...text].slice(0, most - 1).join('')}…`;

export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12);
