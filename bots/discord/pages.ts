import type { Root } from 'mdast';
import { type Block, blocksOf } from './blocks.ts';
import { type Run, writeRuns } from './runs.ts';

/** A page is one message's text; its parts are divided by rules. */
export type Page = readonly string[];

// Help is one tree for everybody. Writing is pure, so it is remembered for as long as the tree itself is kept.
const written = new WeakMap<Root, Map<number, Page[]>>();

/**
 * Writes a tree as pages of at most `limit` characters, rules counted out. Nothing is lost: a block too long for a page is
 * cut between words, a code block between lines with its fence closed and opened again, and no style is left open.
 */
export function pagesOf(root: Root, limit: number): Page[] {
  const known = written.get(root) ?? new Map<number, Page[]>();
  const pages = known.get(limit) ?? writePages(root, limit);
  written.set(root, known.set(limit, pages));
  return pages;
}

function writePages(root: Root, limit: number): Page[] {
  const pages: string[][] = [];
  let page: string[] = [];
  let size = 0;
  const pieces = blocksOf(root).flatMap((block) => fit({ block, text: write(block) }, limit));
  for (const [index, { block, text }] of pieces.entries()) {
    if (block.kind === 'rule') {
      if (page.at(-1)) page.push('');
      continue;
    }
    const next = pieces[index + 1];
    // A heading does not stay behind alone at the end of a page.
    const company = block.kind === 'text' && block.isHeading && next ? Math.min(next.text.length + 2, limit / 2) : 0;
    if (size > 0 && size + 2 + text.length + company > limit) {
      pages.push(page);
      page = [];
      size = 0;
    }
    const last = page.pop() ?? '';
    const gap = last === '' ? '' : block.isTight ? '\n' : '\n\n';
    page.push(last + gap + text);
    size += gap.length + text.length;
  }
  return [...pages, page].map((parts) => parts.filter(Boolean)).filter(({ length }) => length > 0);
}

function write(block: Block): string {
  if (block.kind === 'rule') return '';
  if (block.kind === 'code') return `\`\`\`${block.language}\n${block.text}\n\`\`\``;
  const [head = '', ...lines] = writeRuns(block.runs).split('\n');
  return [block.first + head, ...lines.map((line) => block.rest + line)].join('\n');
}

type Written = { block: Block; text: string };

/** The block itself, or pieces of it that each fit a page. */
function fit(whole: Written, limit: number): Written[] {
  const { block, text } = whole;
  if (block.kind === 'rule' || text.length <= limit) return [whole];
  const pieces = block.kind === 'code' ? cutCode(block, limit) : cutText(block, limit);
  return pieces.map((piece) => ({ block: piece, text: write(piece) }));
}

function cutCode(block: Extract<Block, { kind: 'code' }>, limit: number): Block[] {
  const room = limit - block.language.length - 8;
  const pieces: string[] = [];
  let piece: string | undefined;
  for (const line of block.text.split('\n').flatMap((it) => slices(it, room))) {
    if (piece !== undefined && piece.length + 1 + line.length > room) {
      pieces.push(piece);
      piece = undefined;
    }
    piece = piece === undefined ? line : `${piece}\n${line}`;
  }
  if (piece !== undefined) pieces.push(piece);
  return pieces.filter((text) => text.trim() !== '').map((text) => ({ ...block, text }));
}

function cutText(block: Extract<Block, { kind: 'text' }>, limit: number): Block[] {
  const pieces: Run[][] = [[]];
  const frame = Math.max(block.first.length, block.rest.length);
  let size = frame;
  for (const word of block.runs.flatMap(wordsOf)) {
    // Written together, words share their signs: alone, each costs at least as much as in company.
    const cost =
      word.kind === 'break'
        ? 1 + frame
        : writeRuns([{ ...word, text: word.text || ' ' }]).length + word.text.length + 4;
    if (size + cost > limit) {
      pieces.push([]);
      size = frame;
    }
    pieces.at(-1)?.push(word);
    size += cost;
  }
  const [head = [], ...others] = pieces.filter((runs) => runs.some(({ text, url }) => text.trim() !== '' || url));
  return [
    { ...block, runs: head, isHeading: false },
    ...others.map((runs): Block => ({ ...block, first: block.rest, runs, isHeading: false })),
  ];
}

const LONGEST_WORD = 160;

function wordsOf(run: Run): Run[] {
  if (run.kind === 'break' || run.text === '') return [run];
  const words = run.text.split(/(?<=\s)(?=\S)/).flatMap((word) => slices(word, LONGEST_WORD));
  return words.map((text) => ({ ...run, text }));
}

/** Cuts between graphemes, so that no emoji or accent falls apart. */
function slices(text: string, size: number): string[] {
  if (text.length <= size) return [text];
  const pieces = [''];
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    // A grapheme may be of any length: a letter can wear a thousand accents.
    for (const part of segment.length > size ? [...segment] : [segment]) {
      if ((pieces.at(-1) ?? '').length + part.length > size) pieces.push('');
      pieces[pieces.length - 1] += part;
    }
  }
  return pieces;
}
