import { isVisible, type Run, shareEntity } from './runs.ts';

/**
 * Cuts a text into pieces of at most `limit` UTF-16 units: between blocks if possible, else between lines, else words,
 * and only then anywhere. An entity or a code block is cut only when it alone is longer than a message, a code block
 * then between its lines; a character, of however many units, never. White space at a cut is dropped, nothing else.
 */
export function splitRuns(
  runs: readonly Run[],
  limit: number,
  fits: (piece: readonly Run[]) => boolean,
): (readonly Run[])[] {
  const text = runs.length === 1 ? (runs[0]?.text ?? '') : runs.map((run) => run.text).join('');
  // Most texts are one message as they are.
  if (text.length <= limit && text.trim().length === text.length && fits(runs)) return isVisible(text) ? [runs] : [];
  const pieces: (readonly Run[])[] = [];
  for (let start = skipSpace(runs, text, 0); start < text.length; ) {
    let room = limit;
    let end = cutAfter(runs, text, start, room);
    let piece = slice(runs, start, end);
    while (!fits(piece) && room > 64) {
      room = Math.floor(Math.min(room, end - start) / 2);
      end = cutAfter(runs, text, start, room);
      piece = slice(runs, start, end);
    }
    if (isVisible(text.slice(start, end))) pieces.push(piece);
    start = skipSpace(runs, text, end);
  }
  return pieces;
}

function cutAfter(runs: readonly Run[], text: string, start: number, limit: number): number {
  const far = start + limit;
  if (far >= text.length) return trimmedEnd(text, start, text.length);
  const free = freePlaces(runs, start, far);
  const last = (pattern: string, from: number): number | undefined => {
    for (let at = text.lastIndexOf(pattern, far); at > from; at = text.lastIndexOf(pattern, at - 1))
      if (free(at)) return at;
    return undefined;
  };
  const quarter = start + limit / 4;
  const half = start + limit / 2;
  const found =
    last('\n\n', quarter) ??
    last('\n', quarter) ??
    last(' ', half) ??
    lastFree(text, free, quarter, far) ??
    last('\n', start) ??
    lastFree(text, free, start, far);
  return trimmedEnd(text, start, found ?? cutInside(text, start, far));
}

/** Where a cut goes through no entity. */
function freePlaces(runs: readonly Run[], start: number, far: number): (at: number) => boolean {
  const closed: [number, number][] = [];
  let offset = 0;
  let previous: Run | undefined;
  for (const run of runs) {
    const from = offset;
    offset += run.text.length;
    const isPlain = Object.keys(run.style).length === 0;
    if (previous && shareEntity(previous.style, run.style)) closed.push([from, from]);
    if (!isPlain) closed.push([from + 1, offset - 1]);
    previous = run;
    if (offset > far) break;
  }
  const near = closed.filter(([from, to]) => to >= start && from <= far);
  return (at) => !near.some(([from, to]) => at >= from && at <= to);
}

function lastFree(text: string, free: (at: number) => boolean, from: number, far: number): number | undefined {
  for (let at = far; at > from; at--) if (free(at) && wholeCharacters(text, at) === at) return at;
  return undefined;
}

/** No free place at all: one entity fills the message. */
function cutInside(text: string, start: number, far: number): number {
  const line = text.lastIndexOf('\n', far);
  if (line > start + (far - start) / 4) return line;
  const word = text.lastIndexOf(' ', far);
  if (word > start + (far - start) / 2) return word;
  const whole = wholeCharacters(text, far);
  if (whole > start) return whole;
  return isLowSurrogate(text, far) ? far - 1 : far;
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The last place at or before `at` that does not cut what a reader takes for one character (a flag, a family emoji). */
function wholeCharacters(text: string, at: number): number {
  if (text.charCodeAt(at) < 0x300 && text.charCodeAt(at - 1) < 0x300) return at;
  const from = Math.max(at - 64, 0);
  const safeFrom = isLowSurrogate(text, from) ? from + 1 : from;
  let last = safeFrom;
  for (const { index } of characters.segment(text.slice(safeFrom, at + 32))) {
    if (safeFrom + index > at) break;
    last = safeFrom + index;
  }
  return last;
}

const isLowSurrogate = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text[at] ?? '');

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at--;
  return at > start ? at : end;
}

/** White space between pieces goes; the indentation of a code block's line stays. */
function skipSpace(runs: readonly Run[], text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  if (at === text.length || text[at - 1] === '\n' || at === from) return at;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  return lineStart >= from && isCode(runs, lineStart) ? lineStart : at;
}

function isCode(runs: readonly Run[], at: number): boolean {
  let offset = 0;
  for (const run of runs) {
    offset += run.text.length;
    if (at < offset) return run.style.pre !== undefined;
  }
  return false;
}

function slice(runs: readonly Run[], start: number, end: number): Run[] {
  const piece: Run[] = [];
  let offset = 0;
  for (const run of runs) {
    const text = run.text.slice(Math.max(start - offset, 0), Math.max(end - offset, 0));
    if (text !== '') piece.push({ text, style: run.style });
    offset += run.text.length;
    if (offset >= end) break;
  }
  return piece;
}
