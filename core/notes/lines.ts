import { isQuestion } from './questions.ts';
import { isPlaceholder, isVaultLine } from './vault.ts';

/**
 * What the lines of one Markdown paragraph are. Markdown joins them; people who take notes end a line where a fact ends:
 *
 *     closure: an inner function that remembers variables
 *     LEGB = the order of name lookup
 *     @property lets you call a method like an attribute
 *
 * Rows are the paragraph's lines with their indents; `from` and `to` are indexes into them, inclusive.
 */
export type Line = { kind: 'label' | 'question' | 'fact' | 'prose'; from: number; to: number };

/** A line this much shorter than the longest had room for the next word: the author broke it. */
const ROOM = 0.85;
/** Nobody wraps text to lines shorter than this, or longer than that. */
const NARROW = 50;
const WIDE = 130;
const MAX_LABEL = 4; // words
/** Of wrapped lines one or another is short as well. */
const MOST = 0.4;
const MAX_QUESTION = 160;

/**
 * Tells a paragraph of facts, a line each, from wrapped prose; for prose returns `undefined`. Lines that go on with the
 * one above stay with it.
 */
export function linesOf(rows: string[], areBroken = false): Line[] | undefined {
  if (rows.length < 2 || rows[0]?.trim() === '$$' || looksLikeCode(rows)) return undefined;
  const widest = widestOf(rows);
  const ended = rows.slice(1).filter((row, at) => !fills(rows[at] ?? '', row, widest)).length;
  const areLines = areBroken || ended >= (rows.length - 1) * MOST;
  const starts = rows.map((row, at) => at === 0 || startsAnew(rows[at - 1] ?? '', row, areLines));
  const groups = starts.flatMap((isStart, at): Line[] => {
    if (!isStart) return [];
    const next = starts.indexOf(true, at + 1);
    return [{ kind: 'prose', from: at, to: (next < 0 ? rows.length : next) - 1 }];
  });
  const lines = groups.map((group, at) => ({ ...group, kind: kindOf(rows, group, groups[at + 1], groups[at + 2]) }));
  // A sentence a line is still prose; what is marked makes a list of facts.
  const isMarkedLine = ({ kind, from }: Line): boolean =>
    kind !== 'prose' || isApart(rows[from] ?? '') || (areLines && opensWithName(rows[from] ?? ''));
  return lines.length > 1 && lines.some(isMarkedLine) ? lines : undefined;
}

function kindOf(rows: string[], { from, to }: Line, next: Line | undefined, third: Line | undefined): Line['kind'] {
  const row = (rows[from] ?? '').trim();
  if (next && from === to) {
    if (row.length <= MAX_QUESTION && isQuestion(row)) return 'question';
    if (isBold(row)) return 'label';
    const below = rows[next.from] ?? '';
    const areFacts = third !== undefined && isFact(below) && isFact(rows[third.from] ?? '');
    const isShort = row.split(/\s+/).length <= MAX_LABEL && !/[.!?…;,]$/.test(row) && !isFact(row);
    if (isShort && (areFacts || isDeeper(below, rows[from] ?? ''))) return 'label';
  }
  if (from === to && isLabel(row)) return 'label';
  return isFact(row) ? 'fact' : 'prose';
}

/** A line that is no part of the text around it. */
const isApart = (row: string): boolean => isVaultLine(row) || isPlaceholder(row.trim());

/** `**Транспорт**` above the lines it heads, and `##Модель OSI` with its space forgotten. */
export function boldLine(content: string): string | undefined {
  const { bold, hashed } =
    /^\s*(?:(?<mark>\*\*|__)(?!\s)(?<bold>[^*_\n]{2,150})\k<mark>\s*[:.]?|#{2,6}(?<hashed>(?:\d{1,2}[.)]\s)?\p{Lu}[^#\n]{1,100}))\s*$/u.exec(
      content,
    )?.groups ?? {};
  const title = bold ?? hashed;
  return title === undefined || /[.;]$/.test(title.trim()) ? undefined : title;
}
const isBold = (row: string): boolean => boldLine(row) !== undefined;

/** «Виды индексов:», «Минусы» above what it names. */
const isLabel = (row: string): boolean => /^[\p{L}\p{N}`«"(].*:$/u.test(row);

const widestOf = (rows: string[]): number => rows.reduce((widest, row) => Math.max(widest, row.trim().length), 0);

const indentOf = (row: string): number => /^\s*/.exec(row)?.[0].length ?? 0;
const isDeeper = (row: string, than: string): boolean => indentOf(row) > indentOf(than);

/** A word, or a link or code that some editors keep in one piece. */
const UNBROKEN = /^(?:`[^`]*`\S*|\*{0,2}!?\[[^\]]*\]\S*|\S+)/;

/** Whether the line is as long as one that an editor wrapped: the next word had no room. */
function fills(row: string, next: string, widest: number): boolean {
  const word = UNBROKEN.exec(next.trim())?.[0].length ?? 0;
  return widest >= NARROW && widest <= WIDE && row.trim().length + 1 + word > widest * ROOM;
}

/** Whether a line begins something of its own; `areLines` where the author is known to end lines with what they tell. */
function startsAnew(before: string, row: string, areLines: boolean): boolean {
  const [last, first] = [before.trim(), row.trim()];
  if (/(?:\\|\s{2})$/.test(before) || /<br\s*\/?>$/i.test(last)) return true;
  const isCapital = !/^[a-zа-яё]/.test(first);
  if (/[,(—–-]$/.test(last) || (GOES_ON.test(last) && !isCapital)) return false;
  if (isBold(last) || /^#{2,6}\p{Lu}/u.test(first) || isApart(last) || isApart(first)) return true;
  if (goesOnWith(first) !== undefined && goesOnWith(first) !== goesOnWith(last)) return false;
  if (LEANS.test(first) || /^<\/?[a-z]/i.test(first)) return false;
  const isEnded = /[.!?:;…)]$/.test(last);
  if (areLines && opensWithName(first)) return true;
  if (!areLines) return isMarked(first) ? isCapital || isMarked(last) : isEnded && isCapital && namesNext(first);
  if (indentOf(row) > indentOf(before) + 1 && isFact(last) && !isFact(first)) return false;
  return isCapital || isFact(first) || isFact(last) || isEnded;
}

/** “: an inner function”, «→ теги не совпали» below what it is said of; the same mark on line after line is a list's. */
const goesOnWith = (line: string): string | undefined => /^(?:[:→⇒]|[-=]>|=)(?=\s)/.exec(line)?.[0];

/** A line that speaks on of what the line above it has named. */
const LEANS =
  /^(?:другими словами|иными словами|иначе говоря|то есть|т\. ?е\.|например|поэтому|из-за этого|при этом|кроме того|также|тоже|это|эт[аио]|этот|он|она|оно|они|а|и|но|или|in other words|that is|i\.e\.|e\.g\.|for example|so|also|therefore|thus|it|this|that|these|they|and|or|but)(?![\p{L}-])/iu;

/** «merge создаёт отдельный коммит»: a name in Latin letters, and Russian words on it. */
const opensWithName = (row: string): boolean => /^\s*[a-z][\w.-]*(?:\s[a-z][\w.-]*){0,2}\s+[а-яё]/i.test(row);

/** «Минусы», «ACID это:» at the end of a paragraph, above a list. */
const namesNext = (row: string): boolean => row.split(/\s+/).length < MAX_LABEL && !/[.!?…;,]$/.test(row);

/** No line of one's own ends with such a word. */
const GOES_ON =
  /(?:^|\s)(?:а|и|но|или|что|чтобы|если|как|в|на|с|к|у|о|от|для|из|по|за|при|не|the|a|an|of|to|in|on|for|with|and|or|but|if|that|is|are)$/iu;

/**
 * Which of an item's lines, not indented, begins something new; -1 for none. `isOutside` tells of lines by their index
 * whether they stand further left than the item's text.
 */
export function endOfItem(rows: string[], isOutside: (at: number) => boolean): number {
  let widest = 0;
  return rows.findIndex((row, at) => {
    const before = rows[at - 1];
    widest = Math.max(widest, before?.length ?? 0);
    return before !== undefined && isOutside(at) && beginsAnew(before, row, rows[at + 1], widest);
  });
}

/** Whether a line below an item begins something new; `next` is the line under it, `item` the length of its longest. */
function beginsAnew(before: string, row: string, next: string | undefined, item: number): boolean {
  const widest = Math.max(item, row.length, next?.length ?? 0);
  // «4) Хранение данных», «Ключевые понятия:» and the list of them: the item's own.
  if (isLabel(row.trim())) return next !== undefined && namesNext(row.trim());
  return startsAnew(before, row, !fills(before, row, widest)) && (isFact(row) || /^\p{Lu}/u.test(row.trim()));
}

const TERM = String.raw`[^\s.!?,—–][^.!?,—–]{0,70}?`;
const MARKS: RegExp[] = [
  new RegExp(String.raw`^${TERM}\s(?:[-–—]{1,2}|→|->|=>|=)\s+\S`, 'u'),
  /^[^\s.!?:]+(?: [^\s.!?:]+){0,4}:\s+\S/u,
  /^[^\s.!?:,—][^.!?:,—]{0,45}\sэто\s+\S/u,
  // «1.03 джоба висит», «2024-03-18: …» in a diary
  /^(?:\d{1,2}\.(?:0[1-9]|1[0-2])(?:\.\d{2,4})?|\d{4}-\d\d-\d\d)\s*[:—–-]?\s+\S/u,
];
/** `row_number() номер строки`, `@property lets …`, `-k run only …`, `\dt таблицы` */
const CODE_FIRST =
  /^(?:`[^`]+`|--?[a-z][\w-]*|@\w[\w.]*|\\[a-z]+\+?|[a-z_][\w.]*\([^)]*\)|[a-z]+_[a-z_]+|[a-z]*["'{[]\S*)[,;]?\s+\S/u;

/** «closure: an inner function …»: what a line tells of is marked off. */
const isMarked = (line: string): boolean => MARKS.some((rule) => rule.test(line.trim()));

/** A line that tells something of what it opens with. */
export const isFact = (line: string): boolean => isMarked(line) || CODE_FIRST.test(line.trim());

/** Statements or a console's screen that nobody fenced. */
const looksLikeCode = (rows: string[]): boolean =>
  rows.some((row) => /^\s*[$%>]\s\S/.test(row)) || rows.filter((row) => STATEMENT.test(row)).length > rows.length / 2;

const STATEMENT = /[;{}]\s*(?:\\?|\(.*\))$|^\s*[}<]|^\s*(?:def|class|for|if|import|from|return)\s.*[:(\w]$/;
