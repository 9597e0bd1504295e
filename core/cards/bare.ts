import { termOf } from './doubt.ts';
import { formulaCards } from './formulas.ts';
import { kindCards } from './kinds.ts';
import { loneCards } from './lone.ts';
import { pipeCards } from './pipes.ts';
import { blocksOf, type Row } from './rows.ts';
import { sequenceCards } from './sequences.ts';
import { taskCards } from './tasks.ts';
import type { Topic } from './topic.ts';
import type { Draft } from './types.ts';
import { whyCards } from './whys.ts';

/** Each reads a shape of its own, the surest first: what an earlier one has read is no other's. */
const READERS: readonly ((topic: Topic, block: readonly Row[]) => Draft[])[] = [
  formulaCards,
  pipeCards,
  sequenceCards,
  whyCards,
  kindCards,
  loneCards,
];

/** What a learner's bare lines tell by how they stand: without a dash, a list mark or a sentence. */
export function bareCards(topic: Topic): Draft[] {
  if (topic.isHandbook || topic.isReference || !topic.isRagged) return [];
  const cards = blocksOf(topic.rows).flatMap((block) => {
    const taken = new Set<number>();
    return READERS.flatMap((read) => {
      const found = read(topic, block).filter((card) => !linesOf(card).some((line) => taken.has(line)));
      for (const line of found.flatMap(linesOf)) taken.add(line);
      return found;
    });
  });
  return [...cards, ...taskCards(topic)];
}

const ASKS_LOOSELY = /(?:что сюда относится|what belongs here|\p{Lu}{3,} [—–] …|«\p{Lu}{3,}»|“\p{Lu}{3,}” mean)\?$/u;
const spanOf = ({ startLine, endLine }: Span): string => `${startLine} ${endLine}`;

type Span = Pick<Draft, 'startLine' | 'endLine'>;
const linesOf = ({ startLine, endLine }: Span): number[] =>
  Array.from({ length: endLine - startLine + 1 }, (_, at) => startLine + at);

/** The cards of a heading with those of its bare lines, which stand back where a line is asked for already and no better. */
export function withBare<T extends Draft>(cards: readonly T[], bare: readonly T[]): T[] {
  const better = bare.filter(({ isOwnForm }) => isOwnForm);
  const spans = new Set(better.map(spanOf));
  const lists = better.filter(({ kind }) => kind === 'list');
  const letters = new Set(lists.flatMap(linesOf));
  const kept = cards.filter((card) => {
    const isTerm = card.kind === 'definition';
    const isBetter = spans.has(spanOf(card)) && (isTerm || ASKS_LOOSELY.test(card.front));
    // The heading's answer breaks off within the list.
    const isCut = lists.some(
      (list) => list.startLine >= card.startLine && list.startLine <= card.endLine && list.endLine > card.endLine,
    );
    // “B” is asked together with the other letters of its word.
    return (
      !isBetter &&
      !(isTerm && isCut) &&
      !(isTerm && letters.has(card.startLine) && /^\p{Lu}$/u.test(termOf(card.front)))
    );
  });
  const asked = new Set(kept.flatMap(linesOf));
  const askedAlone = new Set(kept.filter(({ kind }) => kind !== 'list').flatMap(linesOf));
  const isAsked = (draft: T): boolean => {
    const lines = linesOf(draft);
    // What is named in a list may still be asked by its own form.
    const known = draft.kind !== 'list' && draft.isOwnForm ? askedAlone : asked;
    const told = lines.filter((line) => known.has(line)).length;
    // A sequence may hold a line or two that are asked for themselves.
    return told > (draft.kind === 'list' ? lines.length / 2 : 0);
  };
  return [...kept, ...bare.filter((draft) => !isAsked(draft))];
}
