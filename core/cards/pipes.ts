import type { Passage } from '../notes/index.ts';
import type { Row } from './rows.ts';
import { tableCards } from './tables.ts';
import { richText } from './text.ts';
import type { Topic } from './topic.ts';
import type { Draft } from './types.ts';

const FEW = 2; // rows below the head

/** A table whose second line of dashes was forgotten: for Markdown it is a paragraph of upright strokes. */
export function pipeCards(topic: Topic, block: readonly Row[]): Draft[] {
  const tables: { row: Row; cells: string[] }[][] = [];
  for (const [at, row] of block.entries()) {
    const cells = cellsOf(row);
    const table = tables.at(-1);
    const isNext = table?.at(-1)?.row === block[at - 1] && table?.[0]?.cells.length === cells.length;
    if (cells.length < 2) continue;
    if (table && isNext) table.push({ row, cells });
    else tables.push([{ row, cells }]);
  }
  return tables.flatMap(([head, ...rows]) => {
    if (!head || rows.length < FEW) return [];
    const passages = rows.map(({ row, cells }): Passage => {
      const { line } = row;
      const read = cells.map((text, at) => ({ header: head.cells[at] ?? '', text }));
      return { kind: 'row', startLine: line, endLine: line, markdown: row.raw, text: row.text, depth: 0, cells: read };
    });
    return tableCards(topic, passages);
  });
}

const cellsOf = ({ raw, kind }: Row): string[] =>
  kind === 'text' && /\s\|\s|^\|.*\|$/.test(raw) && !/[`{}();$]|P\(/.test(raw)
    ? raw
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => richText(cell.trim()))
    : [];
