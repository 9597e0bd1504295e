import { isFact } from './lines.ts';

/** The first `labels` lines name the rest, and `isList` tells whether the rest are items. */
export type UnmarkedList = { labels: number; isList: boolean };

/**
 * People write lists without list marks: a label and lines under it, or «command – meaning» line by line.
 * `undefined` when this is ordinary wrapped prose. With `areFacts` a line that tells a fact is no label.
 */
export function unmarkedList(rows: string[], areFacts: boolean): UnmarkedList | undefined {
  if (rows.length < 2) return undefined;
  const [row = '', next = ''] = rows;
  const labels = termsOf(rows) || (isLabel(row, next) && !(areFacts && isFact(row)) ? 1 : 0);
  const rest = rows.slice(labels);
  const isList = rest.length > 1 && (rest.every(isTermLine) || rest.slice(0, -1).every(endsWithBreak));
  return labels > 0 || isList ? { labels, isList } : undefined;
}

/** «Базовые команды» above longer lines: short, no full stop, and the author broke the line on purpose. */
const isLabel = (line: string, next: string): boolean =>
  line.length <= 40 &&
  next.length > line.length &&
  /^\p{Lu}[^.!?,;]*:?\s*$/u.test(line) &&
  !endsWithBreak(line) &&
  !isTermLine(line);

const MOST_TERMS = 4;

/**
 * Terms above their explanation, each on a line that is broken on purpose, as manual pages have them: `-e`, `--edit`,
 * «With this option …». Their number, or 0.
 */
function termsOf(rows: string[]): number {
  if (rows.length > MOST_TERMS + 1) return 0;
  const terms = rows.slice(0, -1);
  const explanation = (rows.at(-1) ?? '').trim();
  const areTerms = terms.every(
    (row) => endsWithBreak(row) && !/[.!?:;,]\s*(?:\\| {2,})$/.test(row) && !isTermLine(row),
  );
  const longest = Math.max(...terms.map((row) => row.trim().length));
  const isSentence = /[.!?…:]$/.test(explanation) && explanation.split(/\s+/).length > 3;
  return areTerms && isSentence && (longest <= 60 || longest < explanation.length) ? terms.length : 0;
}

/** `docker network ls - показать сети`, `TCP – протокол …`: a term, a dash with spaces around it, a meaning. */
const isTermLine = (line: string): boolean => /^\s*\S[^.!?]{0,80}?\s[-–—]\s+\S/.test(line);

const endsWithBreak = (line: string): boolean => /(?:\\| {2})$/.test(line) || /<br\s*\/?>\s*$/i.test(line);
