import { fail, ok, type Result } from '../result.ts';

/**
 * Reads comma, semicolon or tab separated values (RFC 4180): the separator is the one that the first line holds most of.
 * A quoted field may hold anything, line ends included. Fails on a quote that is never closed, with its line.
 */
export function parseCsv(source: string): Result<string[][], { line: number }> {
  const text = source.replace(/^\ufeff/, '');
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    let field: string;
    if (text[at] === '"') {
      const from = line;
      field = '';
      for (at++; ; ) {
        const quote = text.indexOf('"', at);
        if (quote < 0) return fail({ line: from });
        field += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        field += '"';
        at++;
      }
      line += field.split('\n').length - 1;
      // What follows a closing quote belongs to the field all the same: people write `"a" b`.
      const rest = endOfField(text, at, separator);
      field += text.slice(at, rest);
      at = rest;
    } else {
      const end = endOfField(text, at, separator);
      field = text.slice(at, end);
      at = end;
    }
    row.push(field);
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      row.push('');
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    line++;
    if (row.some((cell) => cell.trim() !== '')) rows.push(row);
    row = [];
  }
  return ok(rows);
}

function endOfField(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function separatorOf(text: string): string {
  const newline = text.search(/[\r\n]/);
  const head = newline < 0 ? text : text.slice(0, newline);
  const unquoted = head.replace(/"[^"]*"/g, '');
  const count = (mark: string): number => unquoted.split(mark).length;
  return ['\t', ';', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** Writes RFC 4180 with a mark that makes Excel read UTF-8. */
export const formatCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

function cell(value: string | number): string {
  const text = String(value);
  // A spreadsheet would take such a text for a formula and run it; an apostrophe makes it text, and is removed again on import.
  const safe = typeof value === 'string' && /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Undoes what `formatCsv` does to a text that looks like a formula. */
export const plainCell = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);
