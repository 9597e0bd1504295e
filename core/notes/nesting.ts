import { fenceAfter } from './fences.ts';

/** “1. Kinds” */
const ORDERED = /^[ \t]*(\d{1,9})[.)]( +)\S/;
const BULLET = /^[ \t]*[-*+] +\S/;
const ASKS = /\?[*_\s]*$/;

/** Most notes have no numbered list, and are spared the rules. */
export const mayHaveNumbers = (source: string): boolean => /^[ \t]*\d{1,9}[.)] /m.test(source);

type Item = {
  indent: number;
  content: number; // where its text begins, and what is to be nested in it has to
  number: number;
  isFollowed?: boolean; // the numbers go on below points that stand no deeper than the item
  isLikeTheLast: boolean; // and they did so in the item before
};

/**
 * A note's lines with points moved below the numbered item that they are of. With one or two spaces before them they
 * would end the numbering, and with none as well, though the numbers go on behind them.
 */
export function withNestedPoints(lines: string[]): string[] {
  let item: Item | undefined;
  let shift = 0;
  let fence: string | undefined;
  const nested = lines.map((line, at) => {
    const next = fenceAfter(fence, line);
    if (fence !== undefined || next !== undefined) {
      if (fence === undefined && item && indentOf(line) <= item.indent) [item, shift] = [undefined, 0];
      fence = next;
      return moved(line, shift);
    }
    if (line.trim() === '') return line;
    const indent = indentOf(line);
    const ordered = ORDERED.exec(line);
    if (item && indent < item.content && isPointOf(item, lines, at)) {
      shift = item.content - indent;
      return moved(line, shift);
    }
    if (item && indent > item.indent) return moved(line, shift);
    shift = 0;
    const before = item;
    item = undefined;
    // A question heads what stands below it.
    if (ordered && !ASKS.test(line)) {
      const [, digits = '', spaces = ''] = ordered;
      const number = Number(digits);
      const isLikeTheLast = before?.isFollowed === true && number === before.number + 1;
      item = { indent, content: indent + digits.length + 1 + spaces.length, number, isLikeTheLast };
    }
    return line;
  });
  return nested.some((line, at) => line !== lines[at]) ? nested : lines;
}

function isPointOf(item: Item, lines: string[], at: number): boolean {
  const line = lines[at] ?? '';
  const isDeeper = indentOf(line) > item.indent;
  if (!BULLET.test(line)) return isDeeper && ORDERED.exec(line)?.[1] === '1';
  if (isDeeper) return true;
  item.isFollowed ??= isFollowed(item, lines, at) || (item.isLikeTheLast && lines[at - 1]?.trim() !== '');
  return item.isFollowed;
}

/** Whether the next number stands right below these points. */
function isFollowed({ indent, number }: Item, lines: string[], at: number): boolean {
  let end = at + 1;
  const isBelow = (line: string): boolean => line.trim() === '' || indentOf(line) > indent || BULLET.test(line);
  while (end < lines.length && isBelow(lines[end] ?? '')) end++;
  return Number(ORDERED.exec(lines[end] ?? '')?.[1]) === number + 1;
}

const indentOf = (line: string): number => (/^[ \t]*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length;

const moved = (line: string, shift: number): string => (shift > 0 && line !== '' ? ' '.repeat(shift) + line : line);
