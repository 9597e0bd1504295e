import type { List, ListItem, RootContent, TableRow } from 'mdast';
import { type Passage, plainText, richPassage, type Section } from '../notes/index.ts';
import { paragraph, toPlain } from '../richtext.ts';
import { FRAME_STEMS, OPENS, stemsOf, type Term, type Weigher } from '../search/index.ts';
import { choose, introducedList } from './choose.ts';
import { briefly, outlineOf, wholeOf } from './entries.ts';
import { bestOf, type Evidence } from './evidence.ts';
import { glossBlock, glossOf } from './gloss.ts';
import type { Intent } from './intent.ts';
import { isLabel, isText } from './passage.ts';
import { sentencesOf } from './sentences.ts';

/** A passage range that an answer rests on; lines are 1-based and inclusive. */
export type Source = { path: string; heading: string; startLine: number; endLine: number };

/** A part of an answer, taken from one section. */
export type Part = {
  blocks: RootContent[];
  source: Source;
  quoted: Lines; // what of the section the part gives, which may be less than what its source names
  length: number;
};

/** 1-based, inclusive. */
type Lines = { startLine: number; endLine: number };

/** A chat answer starts with the point and stays short; «ещё» brings the rest. */
export const AIM = 420;
export const MAX = 1150;
/** A section this short is one passage to the eye. */
const GLANCE = 20;
/** A section of so many lines is named whole, as one looks it up; of a longer one the lines that were quoted. */
const SHORT_SECTION = 80;

/** Quotes the passages of a section that answer, the best of them first where the section is long. */
export function quote(evidence: Evidence, intent: Intent, terms: Term[], weigher: Weigher, budget = AIM): Part {
  const { section } = evidence.match.indexed;
  const start = bestOf(evidence);
  const outline = intent === 'list' && start ? outlineOf(section.passages, start) : undefined;
  if (outline) return partOfPieces(section, outline);
  const chosen = choose(evidence, intent, budget);
  if (chosen.length === 0) return headingAlone(section);
  // Beside another answer a list of bare names says nothing.
  const isWanted = intent === 'list' && start?.list !== undefined && budget > AIM;
  const brief = isWanted ? briefly(chosen, budget * 1.3) : undefined;
  if (brief) return partOfPieces(section, brief);
  const part = partOf(section, chosen, terms, weigher, Math.max(budget * 1.3, 400));
  if (DESCRIBED.has(intent) && tellsMore(section, part, terms)) return underHeading(section, part);
  return GLOSSED.has(intent) ? withGloss(section, part, terms) : part;
}

/** What is asked of a thing itself, and not of what to do with it. */
const GLOSSED: ReadonlySet<Intent> = new Set(['definition', 'other', 'why']);

/** «mtr — маршрут и потери вместе» over commands alone: the heading says first what they are. */
function withGloss(section: Section, part: Part, terms: Term[]): Part {
  const gloss = glossOf(section, terms);
  if (!gloss) return part;
  const said = new Set(stemsOf(part.blocks.map((block) => toPlain(block)).join(' ')));
  return stemsOf(gloss.gloss).every((stem) => said.has(stem)) ? part : headed(section, part, glossBlock(gloss));
}

const headed = (section: Section, part: Part, heading: RootContent): Part => ({
  ...part,
  blocks: [heading, ...part.blocks],
  source: { ...part.source, startLine: Math.min(section.startLine, part.source.startLine) },
  length: part.length + toPlain(heading).length,
});

const TOLD = 60;
/** What people ask when they do not know the name of what they mean. */
const DESCRIBED: ReadonlySet<Intent> = new Set(['other', 'howto', 'why']);

/** Whether the heading names what neither the question nor the answer does: «один поток ждёт другой» — «Deadlock». */
function tellsMore(section: Section, { blocks }: Part, terms: Term[]): boolean {
  const name = nameOf(section);
  if (name === '' || name.length > TOLD) return false;
  const said = new Set(stemsOf(blocks.map((block) => toPlain(block)).join(' ')));
  const own = stemsOf(name).filter((stem) => !FRAME_STEMS.has(stem) && stem.length > 2);
  const isAsked = (stem: string): boolean =>
    terms.some(({ alternatives }) => alternatives.some(({ stems }) => stems.includes(stem)));
  return own.length > 0 && own.every((stem) => !said.has(stem) && !isAsked(stem));
}

function underHeading(section: Section, part: Part): Part {
  const name = nameOf(section);
  return headed(section, part, paragraph({ type: 'strong', children: [{ type: 'text', value: name }] }));
}

/** What stands under «Обзор» is about what the heading above names. */
const nameOf = ({ title, trail }: Section): string => bareTitle((OPENS.test(title) && trail.at(-1)) || title);

/** A heading that is a whole sentence, with nothing under it, is what the author had to say. */
const headingAlone = (section: Section): Part => ({
  blocks: [paragraph(section.title)],
  source: sourceOf(section, []),
  quoted: { startLine: section.startLine, endLine: section.startLine },
  length: section.title.length,
});

/** One side of a comparison: the sentence or two that say what it is. */
export function quoteBriefly(evidence: Evidence, terms: Term[], weigher: Weigher, longest: number): Part {
  const { section } = evidence.match.indexed;
  const texts = section.passages.filter(isText);
  const best = bestOf(evidence);
  const chosen = best ? [best] : texts.slice(0, 1);
  const at = best ? texts.indexOf(best) : 0;
  const isCode = best?.kind === 'code' && best.lead !== undefined && texts[at - 1]?.text === best.lead;
  if (isCode) chosen.unshift(...texts.slice(at - 1, at));
  const isName = best && isLabel(best) && best.kind !== 'item' && !isCode && !leadsOver(evidence);
  const next = isName ? texts[at + 1] : undefined;
  return withGloss(section, partOf(section, next ? [...chosen, next] : chosen, terms, weigher, longest), terms);
}

/** One side of a comparison that a list under its own heading tells of: both, as far as there is room. */
export function quoteListed(section: Section, terms: Term[], weigher: Weigher, longest: number): Part {
  const texts = section.passages.filter(isText);
  const fitting = asManyAs(
    texts.map(({ text }) => text),
    longest,
  ).length;
  return underHeading(section, partOf(section, texts.slice(0, Math.max(1, fitting)), terms, weigher, longest));
}

/** Whether a side's best passage says little without what stands below it. */
export const leadsOver = (evidence: Evidence): boolean => bestOf(evidence)?.text.endsWith(':') === true;

/** What a section says beyond what was quoted already, as far as there is room; nothing when that was all. */
export function quoteRest(evidence: Evidence, said: Part[], room: number): Part | undefined {
  const { section } = evidence.match.indexed;
  const shown = inOneLine(said.flatMap(({ blocks }) => blocks.map((block) => toPlain(block))).join(' '));
  const pieces: { passage: Passage; block: RootContent }[] = [];
  const used: Passage[] = [];
  let left = room;
  const start = evidence.best ? section.passages.slice(evidence.best.index) : section.passages;
  const texts = start.filter(isText);
  const skipped = new Set<Passage>();
  for (const passage of texts) {
    if (skipped.has(passage)) continue;
    const rest = sentencesOf(passage.text).filter((sentence) => !shown.includes(inOneLine(sentence).slice(0, CUT)));
    // What the other parts lead over to may be told as far as there is room.
    const isLedOver = (passage.lead ?? '').endsWith(':') && shown.includes(inOneLine(passage.lead ?? ''));
    const list = isLedOver ? [passage] : introducedList(texts, passage);
    const isProse = passage.kind !== 'code' && list.length === 1;
    const text = passage.kind === 'code' && !isLedOver ? '' : (isProse ? asManyAs(rest, left) : rest).join('').trim();
    const size = list.length > 1 ? list.reduce((sum, one) => sum + one.text.length + 1, 0) : text.length;
    const isOpen = used.some((one) => list.includes(one));
    if (text === '' || (size > left && !isOpen)) {
      if (rest.length > 0) for (const one of list) skipped.add(one);
      continue;
    }
    const isWhole = text.length === passage.text.length;
    pieces.push({ passage, block: isWhole ? richPassage(passage) : paragraph(text) });
    used.push(passage);
    left -= text.length;
    if (left < 80 && list.length === 1) break;
  }
  // A term without its explanation says nothing.
  const telling = pieces.filter(
    ({ passage }, at) => !isTerm(texts, passage) || pieces[at + 1]?.passage.lead === passage.text,
  );
  return telling.length === 0 ? undefined : partOfPieces(section, telling);
}

/** The first of these sentences, as many as there is room for. */
function asManyAs(sentences: string[], room: number): string[] {
  let left = room;
  const end = sentences.findIndex(({ length }) => {
    left -= length;
    return left < 0;
  });
  return end < 0 ? sentences : sentences.slice(0, end);
}

/** A sentence that was cut at its end was shown all the same. */
const CUT = 60;
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const isTerm = (texts: Passage[], passage: Passage): boolean =>
  passage.kind === 'paragraph' && isLabel(passage) && texts[texts.indexOf(passage) + 1]?.lead === passage.text;

/** The passages of one section that answer one side each. */
export function quoteSides(section: Section, passages: Passage[], terms: Term[], weigher: Weigher): Part {
  return partOf(section, passages, terms, weigher, AIM * 1.5);
}

/** A part made of given passages, in the given order. */
function partOf(section: Section, chosen: Passage[], terms: Term[], weigher: Weigher, longest: number): Part {
  const whole = [...new Set(chosen.flatMap((passage) => wholeOf(section.passages, passage)))];
  const blocks = blocksOf(section, whole, terms, weigher, longest);
  return {
    blocks,
    source: sourceOf(section, whole),
    quoted: quotedOf(section, whole),
    length: lengthOf(blocks),
  };
}

/** A part of passages as they are to be shown. */
export function partOfPieces(section: Section, pieces: { passage: Passage; block: RootContent }[]): Part {
  const blocks = asList(pieces);
  const used = pieces.map(({ passage }) => passage);
  return { blocks, source: sourceOf(section, used), quoted: quotedOf(section, used), length: lengthOf(blocks) };
}

const lengthOf = (blocks: RootContent[]): number => blocks.reduce((sum, block) => sum + toPlain(block).length + 1, 0);

export function sourceOf(section: Section, used: Passage[]): Source {
  const { path, startLine } = section;
  const heading = bareTitle(section.title) || section.trail.at(-1) || '';
  if (used.length === 0) return { path, heading, startLine, endLine: startLine };
  if (section.endLine - startLine < SHORT_SECTION) return { path, heading, startLine, endLine: section.endLine };
  return { path, heading, ...quotedOf(section, used) };
}

function quotedOf({ startLine, endLine, passages }: Section, used: Passage[]): Lines {
  if (endLine - startLine < GLANCE) return { startLine, endLine };
  const first = Math.min(...used.map((passage) => passage.startLine));
  const last = Math.max(...used.map((passage) => passage.endLine));
  // The heading belongs to what stands right below it.
  const isTop = passages.find(isText)?.startLine === first;
  return { startLine: isTop ? startLine : first, endLine: last };
}

/** A heading without the dash or colon that leads over to the text below it. */
export const bareTitle = (title: string): string => title.replace(/\s*(?:[—–:-]|\s+это)+\s*$/u, '').trim();

const STUB = 100;

function blocksOf(
  section: Section,
  chosen: Passage[],
  terms: Term[],
  weigher: Weigher,
  longest: number,
): RootContent[] {
  const pieces: { passage: Passage; block: RootContent }[] = [];
  let left = longest;
  for (const passage of chosen) {
    // A stub of a sentence at the end says nothing.
    if (left < Math.min(passage.text.length, STUB) && pieces.length > 0) break;
    const isTop = section.passages.find(isText) === passage;
    const rich = passage.text.length > left ? shortened(passage, terms, weigher, left, isTop) : richPassage(passage);
    const block = isTop ? withHeading(section.title, passage, rich) : rich;
    left -= Math.min(passage.text.length, left);
    pieces.push({ passage, block });
  }
  return asList(pieces);
}

/** Blocks of passages, the items of a list gathered into lists again. */
export function asList(pieces: { passage: Passage; block: RootContent }[]): RootContent[] {
  const blocks: RootContent[] = [];
  for (const { passage, block } of pieces) {
    if (passage.kind === 'item') addItem(blocks, passage, block);
    else if (passage.kind === 'row' && passage.cells) addRow(blocks, passage.cells);
    else blocks.push(block);
  }
  return blocks;
}

type Cells = NonNullable<Passage['cells']>;

function addRow(blocks: RootContent[], cells: Cells): void {
  const headers = cells.map(({ header }) => header);
  const last = blocks.at(-1);
  const isSameTable = last?.type === 'table' && last.data?.headers === headers.join('|');
  if (isSameTable) last.children.push(tableRow(cells.map(({ text }) => text)));
  else {
    const head = headers.some(Boolean) ? [tableRow(headers)] : [];
    const data = { headers: headers.join('|') };
    blocks.push({ type: 'table', data, children: [...head, tableRow(cells.map(({ text }) => text))] });
  }
}

const tableRow = (texts: string[]): TableRow => ({
  type: 'tableRow',
  children: texts.map((value) => ({ type: 'tableCell', children: [{ type: 'text', value }] })),
});

declare module 'mdast' {
  interface TableData {
    headers?: string; // tells the rows of one table from those of the next
  }
}

function shortened(passage: Passage, terms: Term[], weigher: Weigher, longest: number, isTop: boolean): RootContent {
  if (passage.kind === 'code') {
    const lines = passage.text.slice(0, longest).split('\n');
    if (lines.length > 1) lines.pop();
    return { type: 'code', lang: passage.language ?? null, value: `${lines.join('\n')}\n…` };
  }
  // What opens a section speaks of its heading, named or not.
  const opening = /^(.{1,60}?)(?:\s[—–-]\s|\sэто\s|\sis\s|\sare\s)/u.test(passage.text);
  return paragraph(excerpt(passage.text, terms, weigher, longest, isTop || opening));
}

/** «Docker образ —» above «это шаблон…» is one sentence that the author cut in two. */
function withHeading(title: string, passage: Passage, block: RootContent): RootContent {
  if (block.type !== 'paragraph' || title === '' || title.length > 80) return block;
  const endsOpen = /(?:[—–-]|это)\s*$/u.test(title);
  const continues = /^(?:это\s|[а-яё]{2,}\s)/u.test(passage.text) && !/[?!.:]$/.test(title);
  if (!endsOpen && !continues) return block;
  const joint = endsOpen || /^это\s/u.test(passage.text) ? ' — ' : ' ';
  const opener = `${bareTitle(title)}${joint}`;
  return { ...block, children: [{ type: 'text', value: opener }, ...block.children] };
}

function addItem(blocks: RootContent[], passage: Passage, block: RootContent): void {
  const last = blocks.at(-1);
  const item: ListItem = { type: 'listItem', children: block.type === 'paragraph' ? [block] : [] };
  const ordered = passage.ordinal !== undefined;
  if (passage.depth > 0 && last?.type === 'list') {
    const parent = last.children.at(-1);
    const inner = parent?.children.at(-1);
    if (inner?.type === 'list') inner.children.push(item);
    else parent?.children.push(newList(passage, ordered, item));
    return;
  }
  if (last?.type === 'list' && last.ordered === ordered) last.children.push(item);
  else blocks.push(newList(passage, ordered, item));
}

const newList = (passage: Passage, ordered: boolean, item: ListItem): List => ({
  type: 'list',
  ordered,
  ...(ordered ? { start: passage.ordinal ?? 1 } : {}),
  children: [item],
});

/** The run of whole sentences, no longer than asked, that speaks most of the terms. */
export function excerpt(text: string, terms: Term[], weigher: Weigher, longest: number, fromStart: boolean): string {
  const sentences = sentencesOf(text);
  const worth = sentences.map((sentence) => {
    const folded = plainText(sentence).toLowerCase();
    return terms.reduce((sum, term) => {
      const isThere = term.alternatives.some(({ stems }) => stems.every((stem) => folded.includes(stem)));
      return sum + (isThere ? weigher.weightOf(term) : 0);
    }, 0);
  });
  let best = { from: 0, to: 1, worth: -1 };
  for (let from = 0; from < (fromStart ? 1 : sentences.length); from++) {
    let length = 0;
    let sum = 0;
    for (let to = from; to < sentences.length; to++) {
      length += sentences[to]?.length ?? 0;
      if (length > longest && to > from) break;
      sum += worth[to] ?? 0;
      if (sum - from * 0.01 > best.worth) best = { from, to: to + 1, worth: sum - from * 0.01 };
    }
  }
  // Fill up with what follows.
  let { to } = best;
  let length = sentences.slice(best.from, to).join('').length;
  while (to < sentences.length && length + (sentences[to]?.length ?? 0) <= longest) {
    length += sentences[to]?.length ?? 0;
    to++;
  }
  const cut = sentences.slice(best.from, to).join('').trim();
  const short = cut.length > longest ? `${cut.slice(0, longest).replace(/\s+\S*$/, '')}…` : cut;
  return `${best.from > 0 ? '… ' : ''}${short}`;
}
