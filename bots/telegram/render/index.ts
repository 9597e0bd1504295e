import type { InputRichMessage } from 'grammy/types';
import type { Root } from 'mdast';
import { fingerprint } from './fingerprint.ts';
import { countEntities, htmlOf } from './html.ts';
import { runsOf } from './markdown.ts';
import { withoutMentions } from './mentions.ts';
import { richOf } from './rich.ts';
import type { Run } from './runs.ts';
import { splitRuns } from './split.ts';

export { webAddress } from './markdown.ts';
export { plainWithoutMentions } from './mentions.ts';

/**
 * `plain` is what a person would read; it is sent when Telegram does not take the HTML. `rich` shows the same and more,
 * where Telegram has rich messages.
 */
export type Piece = { html: string; plain: string; rich?: InputRichMessage };

export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;

/** Telegram drops entities over a hundred, and refuses 32 KiB of source. */
const MOST_ENTITIES = 100;
const MOST_BYTES = 32_000;

/** Many people are shown the same card, the same help, the same answer. */
const REMEMBERED = 500;
const remembered = new Map<number, Piece[]>();

/** Some texts come as the very same tree every time. */
const byTree = new WeakMap<Root, Piece[]>();

function keep(root: Root, limit: number, pieces: Piece[]): Piece[] {
  if (limit === TEXT_LIMIT) byTree.set(root, pieces);
  return pieces;
}

/** The messages that show this text, each within the limit; none for a text of nothing. */
export function render(root: Root, limit: number = TEXT_LIMIT): Piece[] {
  const same = limit === TEXT_LIMIT ? byTree.get(root) : undefined;
  if (same) return same;
  const key = fingerprint(root, limit);
  const known = remembered.get(key);
  if (known) return keep(root, limit, known);
  const pieces = rendered(root, limit);
  if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value ?? 0);
  remembered.set(key, pieces);
  return keep(root, limit, pieces);
}

function rendered(root: Root, limit: number): Piece[] {
  const pieces: Piece[] = [];
  const fits = (runs: readonly Run[]): boolean => {
    const html = htmlOf(withoutMentions(runs));
    return countEntities(html) <= MOST_ENTITIES && Buffer.byteLength(html) <= MOST_BYTES;
  };
  for (const runs of splitRuns(runsOf(root), limit, fits))
    pieces.push({ html: htmlOf(withoutMentions(runs)), plain: runs.map(({ text }) => text).join('') });
  const [only] = pieces;
  const rich = only && pieces.length === 1 && limit === TEXT_LIMIT ? richOf(root) : undefined;
  return only && rich ? [{ ...only, rich }] : pieces;
}
