import { belowCards } from './below.ts';
import { equalCards } from './equals.ts';
import { formulaCards } from './formulas.ts';
import { gapCards } from './gaps.ts';
import { kindCards } from './kinds.ts';
import { loneCards } from './lone.ts';
import { pipeCards } from './pipes.ts';
import { blocksOf, labelAbove, type Row } from './rows.ts';
import { sequenceCards } from './sequences.ts';
import { sideCards } from './sides.ts';
import { taskCards } from './tasks.ts';
import { fold } from './text.ts';
import type { Topic } from './topic.ts';
import type { Draft } from './types.ts';
import { whyCards } from './whys.ts';

/** Each reads a shape of its own; what an earlier one has read is no other's. */
const READERS: readonly { read: (topic: Topic, block: readonly Row[]) => Draft[]; isSure: boolean }[] = [
  { read: formulaCards, isSure: false },
  { read: pipeCards, isSure: true },
  { read: gapCards, isSure: true },
  { read: sequenceCards, isSure: true },
  { read: belowCards, isSure: true },
  { read: sideCards, isSure: true },
  { read: whyCards, isSure: false },
  { read: equalCards, isSure: false },
  { read: kindCards, isSure: true },
  { read: loneCards, isSure: false },
];

/** The cards, and the lines that are sure to stand for themselves: what has read them as a part of something has misread. */
type Bare = { drafts: Draft[]; own: ReadonlySet<number> };

/** What a learner's bare lines tell by how they stand: without a dash, a list mark or a sentence. */
export function bareCards(topic: Topic): Bare {
  const own = new Set<number>();
  if (topic.isHandbook || topic.isReference || !topic.isRagged) return { drafts: [], own };
  const drafts = blocksOf(topic.rows).flatMap((block) => {
    const cards: Draft[] = [];
    const taken = new Set<number>();
    for (const { read, isSure } of READERS) {
      const found = read(topic, block).filter((card) => !linesOf(card).some((line) => taken.has(line)));
      for (const card of found) for (const line of linesOf(card)) taken.add(line);
      for (const card of isSure ? found : []) {
        // The line that names what others tell belongs to them.
        const above = block[card.startLine - 1 - (block[0]?.line ?? 0)];
        if (labelAbove(topic, above) !== undefined) own.add(card.startLine - 1);
        for (const line of linesOf(card)) own.add(line);
      }
      cards.push(...found);
    }
    return cards;
  });
  return { drafts: [...drafts, ...taskCards(topic)], own };
}

/** What a formula is, or which order things have, is asked better than what the line “means”. */
const OWN_FORM = /^(?:formula|column|kinds?|written|order|counts|asked|spelling|sides) /;
const ASKS_LOOSELY = /(?:что сюда относится|what belongs here|«\p{Lu}{3,}»|“\p{Lu}{3,}” mean)\?$/u;
const spanOf = ({ startLine, endLine }: Span): string => `${startLine} ${endLine}`;

type Span = Pick<Draft, 'startLine' | 'endLine'>;
const linesOf = ({ startLine, endLine }: Span): number[] =>
  Array.from({ length: endLine - startLine + 1 }, (_, at) => startLine + at);

/**
 * The cards of a heading with those of its bare lines: these stand back where a line is asked for already, and take the
 * place of an answer into which lines have run together.
 */
export function withBare<T extends Draft>(cards: readonly T[], bare: readonly T[], { own }: Bare): T[] {
  if (bare.length === 0) return [...cards];
  const byLine = new Map<number, T[]>();
  for (const draft of bare) {
    if (draft.kind !== 'definition') continue;
    for (const line of linesOf(draft)) byLine.set(line, [...(byLine.get(line) ?? []), draft]);
  }
  const lists = bare.filter(({ kind }) => kind === 'list');
  const letters = new Set(bare.filter(({ fact }) => fact?.startsWith('spelling ')).flatMap(linesOf));
  const sure = new Set(bare.filter(({ fact = '' }) => OWN_FORM.test(fact)).map(spanOf));
  const isGlued = (card: T): boolean => {
    if (isAskedByRows(card, bare)) return true;
    const { kind, startLine, endLine, fact = '' } = card;
    if (sure.has(spanOf(card)) && (kind === 'definition' || ASKS_LOOSELY.test(card.front))) return true;
    if (kind !== 'definition') return false;
    // “B” is asked together with the other letters of its word.
    if (letters.has(startLine) && /[«“]\p{Lu}[»”]/u.test(card.front)) return true;
    const told = linesOf(card).flatMap((line) => byLine.get(line) ?? []);
    const isSame = ({ back, ...other }: T): boolean =>
      other.startLine === startLine &&
      other.endLine === endLine &&
      (!fact.startsWith('title ') || fold(back) === fold(card.back));
    const isCut =
      endLine > startLine &&
      lists.some((list) => list.startLine > startLine && list.startLine <= endLine && list.endLine > endLine);
    if (isCut) return true;
    if (told.some(isSame)) return startLine === endLine && told.filter(isSame).length > 1;
    const isOfAll = fact.startsWith('title ') || (endLine > startLine && told.length > 0);
    return isOfAll && linesOf(card).some((line) => own.has(line));
  };
  const kept = cards.filter((card) => !isGlued(card));
  const asked = new Set(kept.flatMap(linesOf));
  const askedAlone = new Set(kept.filter(({ kind }) => kind !== 'list').flatMap(linesOf));
  const isAsked = (draft: T): boolean => {
    const lines = linesOf(draft);
    // What is named in a list may still be asked by its own form.
    const known = draft.kind !== 'list' && OWN_FORM.test(draft.fact ?? '') ? askedAlone : asked;
    const told = lines.filter((line) => known.has(line)).length;
    // A sequence may hold a line or two that are asked for themselves.
    return told > (draft.kind === 'list' ? lines.length / 2 : 0);
  };
  return [...kept, ...bare.filter((draft) => !isAsked(draft))];
}

/** “Which test?” above columns, each row of which answers it for a case. */
const isAskedByRows = ({ kind, front, startLine, endLine }: Draft, bare: readonly Draft[]): boolean =>
  kind === 'list' &&
  bare.some(
    (row) =>
      row.fact?.startsWith('column ') &&
      row.startLine >= startLine &&
      row.endLine <= endLine &&
      front.toLowerCase().endsWith(`${row.front.split(':')[0]?.toLowerCase()}?`),
  );
