import { type Passage, plainText, type Section } from '../notes/index.ts';
import { joinLabels } from './labels.ts';
import { JOINS, JOINS_EN, waits } from './lines.ts';
import { pairOf } from './terms.ts';
import { wordsOf } from './text.ts';

/** What the languages of a note know of a line. */
export type Words = {
  isHead(line: string): boolean; // may head other lines
  isNoun(line: string): boolean; // is a noun phrase, and no clause
  isPhrase(line: string): boolean; // begins with a noun phrase
  isDeed(line: string): boolean; // begins with what somebody or something does
  isPlural(line: string): boolean;
  isGeneric(line: string): boolean; // «формы», “common ones”: of what, the heading above tells
  isQuestion(line: string): boolean;
};

/**
 * - `own`: of the section's heading
 * - `outer`: “Week 3 probability”, of all blocks below it
 * - `head`: a block's first line names it, «доли коры» above «лобная – движение»
 * - `sub`: a line names those that stand further in
 * - `free`: a block that nothing names, among others that are named
 */
type Part = { rank: 'own' | 'outer' | 'head' | 'sub' | 'free'; title: string; startLine: number; passages: Passage[] };

/**
 * Reads the blocks of notes whose lines all end where their author ended them. A block stands between blank lines, and its
 * first line may name it as a heading would. The sections come back cut at such lines.
 */
export function withBlocks(sections: readonly Section[], words: Words): Section[] {
  const cut = sections.map((section) => partsOf(section, words));
  const marked = sections.filter(({ level }) => level > 0).length;
  const plain = cut.flat().filter(({ rank }) => rank === 'head' || rank === 'outer').length;
  // Where few headings are marked, plain ones are their peers.
  return sections.flatMap((section, at) => asSections(section, cut[at] ?? [], plain >= marked / 2, words));
}

/** A list that the title has named needs no lead. */
const ofTitle = (title: string, passages: Passage[]): Passage[] =>
  passages.map((passage) => {
    if (passage.lead === undefined || titleOf(passage.lead) !== title) return passage;
    const { lead: _, ...rest } = passage;
    return rest;
  });

function asSections(section: Section, parts: Part[], arePeers: boolean, words: Words): Section[] {
  if (parts.length < 2) return [{ ...section, passages: parts[0]?.passages ?? [] }];
  const above = arePeers || section.title === '' ? section.trail : [...section.trail, section.title];
  let [outer, head] = ['', ''];
  return parts.flatMap(({ rank, title, startLine, passages }, at) => {
    if (at === 0) return [{ ...section, passages }];
    if (passages.length === 0) return [];
    const part = { ...section, title: '', codes: [], level: 7, startLine, passages: ofTitle(title, passages) };
    // What stands further down under a heading is told of it, but is not what it is.
    const isKnown = section.title !== '' || !/\s/.test(title);
    const isGeneric = rank === 'head' && isKnown && words.isGeneric(title) && !passages.some(isMarked);
    const isOwn = rank === 'own' || isGeneric || (rank === 'free' && !arePeers && outer === '');
    if (isOwn) return [{ ...part, trail: [...section.trail, section.title].filter(Boolean) }];
    if (rank === 'outer') outer = title;
    const known = head;
    const before = parts[at - 1]?.rank;
    const around = rank !== 'sub' ? '' : head || (before === 'own' ? section.title : '');
    // «ВИДЫ» of what, nothing tells.
    if (rank === 'sub' && around === '' && !/\s/.test(title) && words.isGeneric(title)) return [part];
    // «флаги» of what, the heading tells better.
    if (around !== '' && words.isPlural(title) && !/\s/.test(title))
      return [{ ...part, trail: [...(around === head ? above : section.trail), around] }];
    if (rank !== 'sub') head = rank === 'head' ? title : '';
    if (rank === 'free') return [{ ...part, trail: [...above, outer].filter(Boolean) }];
    const below = words.isPlural(title) && section.title !== '' ? [...section.trail, section.title] : above;
    const trail = [...below, rank === 'outer' ? '' : outer, around].filter(Boolean);
    return [rank === 'head' && known === title ? { ...part, trail: [...trail, title] } : { ...part, title, trail }];
  });
}

const isMarked = ({ kind }: Passage): boolean => kind === 'item';

function partsOf(section: Section, words: Words): Part[] {
  const parts: Part[] = [{ rank: 'own', title: '', startLine: section.startLine, passages: [] }];
  const passages = joinLabels(withoutHeader(section, afterTables(section.passages)), () => true);
  const leads = renamed(section.passages, passages);
  let end = section.level === 0 ? 0 : section.startLine;
  for (const [at, whole] of passages.entries()) {
    const lead = whole.lead === undefined ? undefined : (leads.get(whole.lead) ?? whole.lead);
    const passage = lead === undefined ? whole : { ...whole, lead };
    const open = parts.at(-1) as Part;
    const opens = whole.startLine > end + 1 || (at === 0 && section.level === 0);
    end = whole.endLine;
    const cut = whole.kind === 'paragraph' ? blockParts(passage, opens, passages[at + 1], words) : [];
    const isNamed = cut.some(({ rank }) => rank !== 'free');
    const startsAnew = opens && open.rank !== 'own' && open.passages.length > 0 && whole.kind === 'paragraph';
    if (isNamed) {
      const [first, ...rest] = cut as [Part, ...Part[]];
      if (first.rank === 'free' && !startsAnew) open.passages.push(...first.passages);
      else parts.push(first);
      // What stands below the lines further in goes on with the block.
      const own = first.rank === 'free' && !startsAnew ? open : first;
      for (const part of rest) parts.push(part.rank === 'free' ? { ...part, rank: own.rank, title: own.title } : part);
      if (lead !== undefined && first.rank === 'free') continue;
    } else if (startsAnew && !(open.rank === 'outer' && open.passages.length === 0)) {
      parts.push({
        rank: 'free',
        title: '',
        startLine: whole.startLine,
        passages: [...cut.flatMap((part) => part.passages)],
      });
    } else open.passages.push(...(cut.length > 0 ? cut.flatMap((part) => part.passages) : [passage]));
  }
  return parts;
}

/** Lines right below a table, which Markdown takes for more of its rows: nothing stands in any cell but the first. */
function afterTables(passages: readonly Passage[]): Passage[] {
  const read: Passage[] = [];
  for (const passage of passages) {
    const above = read.at(-1);
    const [first, ...more] = passage.cells ?? [];
    const isLine = first !== undefined && first.text !== '' && more.length > 0 && more.every(({ text }) => text === '');
    const goesOn = above?.kind === 'paragraph' && above.endLine === passage.startLine - 1;
    if (passage.kind !== 'row' || !(isLine && (above?.kind === 'row' || goesOn))) {
      read.push(passage);
      continue;
    }
    const text = first?.text ?? '';
    const { startLine, endLine } = passage;
    if (!goesOn) read.push({ kind: 'paragraph', depth: 0, startLine, endLine, markdown: text, text });
    else
      read.splice(-1, 1, { ...above, endLine, markdown: `${above.markdown}\n${text}`, text: `${above.text} ${text}` });
  }
  return read;
}

/** “STAT 1301, Mon/Thu”, «зачёт 14.10» on the first lines of a note: of the course, and not of what it teaches. */
function withoutHeader({ level }: Section, passages: Passage[]): Passage[] {
  const [first, ...rest] = passages;
  const isHeader = level === 0 && first?.kind === 'paragraph' && first.startLine < 3 && OF_COURSE.test(first.text);
  return isHeader ? rest : passages;
}
const OF_COURSE =
  /(?<!\p{L})(?:лекци[яию]|семинар|зач[её]т|экзамен|коллоквиум|препод\p{L}*|курс (?:по|лекций)|модуль \d|семестр|lecturer?|midterms?|exam|quiz(?:zes)?|prof\.?|professor|semester|syllabus)(?!\p{L})|(?<!\p{L})(?:Mon|Tue|Wed|Thu|Fri)(?:\/|\s?,|\s\d)/iu;

/** What the leads of lists have become where two paragraphs are one again. */
function renamed(before: readonly Passage[], after: readonly Passage[]): Map<string, string> {
  const known = new Set(after.map(({ text }) => text));
  return new Map(
    before
      .filter(({ text }) => !known.has(text))
      .flatMap(({ text, startLine }) => {
        const now = after.find((passage) => passage.startLine <= startLine && passage.endLine >= startLine);
        return now ? [[text, now.text] as const] : [];
      }),
  );
}

const COUNTED =
  /^(?:лекция|семинар|занятие|урок|неделя|день|тема|билет|lecture|seminar|lesson|class|week|day|topic)\s*(?:№|#)?\s*\d+(?:\s+(?:[–—-]\s)?[\p{L} ,-]{2,40})?$/iu;
const MOST_WORDS = 6;
const FEW_WORDS = 4;

function blockParts(passage: Passage, opens: boolean, next: Passage | undefined, words: Words): Part[] {
  const written = passage.markdown.trimEnd().split('\n');
  // The dash that its author left out between a term and the line below it.
  const rows = written.map((row, at) => (namesDeeper(written, at, words) === 1 ? `${row.trimEnd()} —` : row));
  // A question has all the lines further in for its answer.
  for (const [at, row] of written.entries()) {
    const count = /\?$/.test(row.trim()) ? deeperBelow(written, at) : 0;
    for (let to = at + 1; to < at + count; to++) rows[to] = `${rows[to]?.trimEnd()};`;
  }
  const parts: Part[] = [];
  let start = 0;
  const flush = (to: number): void => {
    if (to <= start) return;
    const markdown = rows.slice(start, to).join('\n').trim();
    const place = { startLine: passage.startLine + start, endLine: passage.startLine + to - 1 };
    parts.push({
      rank: 'free',
      title: '',
      startLine: place.startLine,
      passages: [{ ...passage, ...place, markdown, text: plainText(markdown) }],
    });
  };
  const name = (rank: Part['rank'], row: number, to: number): void => {
    start = row + 1;
    const title = titleOf(rows[row] ?? '');
    const at = passage.startLine + row;
    flush(to);
    const below = to > row + 1 ? parts.pop() : undefined;
    parts.push({ rank, title, startLine: at, passages: withoutLead(below?.passages ?? []) });
    start = to;
  };
  const [first = ''] = rows;
  const isLed = rows.length === 1 && next !== undefined && next.kind !== 'paragraph' && isNear(passage, next);
  const isCounted = opens && COUNTED.test(first.trim());
  const heads =
    opens && (isCounted || ((rows.length > 2 || isLed) && isTitle(rows, 0, MOST_WORDS, words) && !isDoer(rows, words)));
  let at = heads ? 1 : 0;
  const end = (from: number): number => {
    for (let to = from; to < rows.length; to++)
      if (namesDeeper(rows, to, words) > 1 || namesPairs(rows, to, words) > 1) return to;
    return rows.length;
  };
  if (heads) name(isCounted ? 'outer' : 'head', 0, end(1));
  for (; at < rows.length; at++) {
    const deeper = namesDeeper(rows, at, words);
    const below = deeper > 1 ? deeper : namesPairs(rows, at, words);
    if (below < 2) continue;
    flush(at);
    name('sub', at, at + 1 + below);
    at += below;
  }
  flush(rows.length);
  return parts;
}

const withoutLead = (passages: Passage[]): Passage[] => passages.map(({ lead: _, ...passage }) => passage);

const isNear = (above: Passage, { startLine, kind }: Passage): boolean =>
  startLine === above.endLine + 1 || (kind === 'row' && startLine <= above.endLine + 4);

const titleOf = (row: string): string => row.trim().replace(/[:!]+$/, '');

/** A few words that name something, and no sentence that the next line goes on with. */
function isTitle(rows: readonly string[], at: number, most: number, { isHead, isNoun, isQuestion }: Words): boolean {
  const row = rows[at]?.trim() ?? '';
  const next = rows[at + 1]?.trim() ?? '';
  const bare = row.replace(/\s*\([^)]*\)/g, '');
  const isShort = wordsOf(bare).length <= most && row.length <= 60;
  if (!isShort || !/^[\p{L}`]/u.test(row) || /[=→;:?|]|\s[–—-]+\s|\t| {2,}|[,;(]$|\d$|\.\s|, /u.test(bare))
    return false;
  const isOver = indentOf(rows[at + 1]) > indentOf(rows[at]);
  const joins = JOINS.test(next) || (JOINS_EN.test(next) && !/[а-яё]/iu.test(next));
  if (waits(row) || /^[=:→–—(]/.test(next) || (joins && !isOver && !isPair(next))) return false;
  return isHead(row) && isNoun(titleOf(bare)) && !isQuestion(row);
}

function deeperBelow(rows: readonly string[], at: number): number {
  let to = at + 1;
  while (to < rows.length && indentOf(rows[to]) > indentOf(rows[at])) to++;
  return to - at - 1;
}

/** How many lines further in the line names. */
function namesDeeper(rows: readonly string[], at: number, words: Words): number {
  const count = deeperBelow(rows, at);
  if (count === 0 || !isTitle(rows, at, FEW_WORDS, words)) return 0;
  const isTold = count > 1 || (!isPair(rows[at + 1] ?? '') && words.isPhrase(rows[at + 1]?.trim() ?? ''));
  return isTold ? count : 0;
}

/** «клетки» among facts and above «остеобласт – строит»: how many lines of a kind the plural names. */
function namesPairs(rows: readonly string[], at: number, words: Words): number {
  const isPlural = at > 0 && wordsOf(rows[at] ?? '').length <= 2 && words.isPlural(rows[at]?.trim() ?? '');
  if (!isPlural || !isTitle(rows, at, FEW_WORDS, words)) return 0;
  let to = at + 1;
  while (to < rows.length && indentOf(rows[to]) === indentOf(rows[at]) && isPair(rows[to] ?? '')) to++;
  return to - at - 1;
}

/** «ликвор» above «циркулирует в желудочках»: the next line alone is of it. */
const isDoer = ([row = '', next = '', ...more]: readonly string[], { isDeed, isPlural }: Words): boolean =>
  wordsOf(row).length === 1 &&
  !isPlural(row.trim()) &&
  isDeed(next.trim()) &&
  !more.some((line) => isDeed(line.trim()));

const isPair = (row: string): boolean => {
  const markdown = row.trim();
  const text = plainText(markdown);
  return pairOf({ kind: 'paragraph', startLine: 1, endLine: 1, depth: 0, markdown, text }, true) !== undefined;
};

const indentOf = (row = ''): number => (/^\s*/.exec(row)?.[0] ?? '').replaceAll('\t', '    ').length;
