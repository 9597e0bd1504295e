import { createHash } from 'node:crypto';
import { isSameAnswer, isSameCard, type Likeness, likenessOf } from './likeness.ts';
import type { Card, CardKind, MadeCard } from './types.ts';

/** A card the learners have met. A retired one keeps its id for the day its text comes back. */
export type KnownCard = Card & { isRetired: boolean };

export type Match = {
  kept: Card[]; // known cards that are still made, with today's text and place
  added: Card[];
  revived: Card[]; // retired cards whose text is back
  retired: KnownCard[]; // cards in use whose text is gone
  cards: Card[]; // everything made, with ids, in reading order: kept, added and revived together
};

/** Where the cards that learners have met are remembered. */
export type CardRegistry = {
  known(): Promise<KnownCard[]>;
  /** Keeps what `match` says, and all that was known before. */
  save(match: Match, before: readonly KnownCard[]): Promise<void>;
};

/**
 * Gives every made card its id: that of the known card it continues, or a new one.
 *
 * A card goes on being the same through a mended typo, another heading or file, another order of its list. Another
 * command, number, option or answer makes another card. Every id belongs to one card for ever: two made cards never
 * share one, and a new card never gets one that any known card has or had.
 */
export function matchCards(known: readonly KnownCard[], made: readonly MadeCard[]): Match {
  const pairs = pairUp(known, made);
  const taken = new Set(known.map(({ id }) => id));
  const match: Match = { kept: [], added: [], revived: [], retired: [], cards: [] };
  for (const card of made) {
    const old = pairs.get(card);
    const id = old?.id ?? freshId(card, taken);
    taken.add(id);
    const result = { ...card, id };
    match.cards.push(result);
    (old === undefined ? match.added : old.isRetired ? match.revived : match.kept).push(result);
  }
  const continued = new Set([...pairs.values()].map(({ id }) => id));
  match.retired = known.filter(({ id, isRetired }) => !isRetired && !continued.has(id));
  return match;
}

/** Ids for cards that nobody has met yet: they come from the content alone, so that the same notes give the same ids. */
export const withIds = (made: readonly MadeCard[]): Card[] => matchCards([], made).cards;

/** From kind, front and back, never from the place; counted on when the id is or was another card's. */
function freshId(card: MadeCard, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt++) {
    const content = [card.kind, card.front, card.back, ...(attempt > 0 ? [attempt] : [])].join('\u0000');
    const id = createHash('sha256').update(content).digest('base64url').slice(0, 12);
    if (!taken.has(id)) return id;
  }
}

type Entry<T> = { card: T; like: Likeness };

/**
 * Finds for every made card the known card it continues. Unchanged cards first, nearest place first; then cards that
 * share a side; last those that differ in a few letters. Cards in use go before retired ones.
 */
function pairUp(known: readonly KnownCard[], made: readonly MadeCard[]): Map<MadeCard, KnownCard> {
  const pairs = new Map<MadeCard, KnownCard>();
  const free = new Set(known);
  const take = (card: MadeCard, old: KnownCard): void => {
    pairs.set(card, old);
    free.delete(old);
  };
  const exact = indexBy(known, ({ kind, front, back }) => [`${kind}\u0000${front}\u0000${back}`]);
  for (const card of made) {
    const same = exact.get(`${card.kind}\u0000${card.front}\u0000${card.back}`)?.filter((old) => free.has(old));
    const best = same && nearest(card, same);
    if (best) take(card, best);
  }
  if (free.size === 0) return pairs;
  let left = made.filter((card) => !pairs.has(card)).map((card) => ({ card, like: likenessOf(card) }));
  let gone = [...free].map((old) => ({ card: old, like: likenessOf(old) }));
  // Most edits leave one side of a card whole, and whole sides are found at once; words find the rest.
  for (const keysOf of [({ sides }: Likeness) => sides, ({ words }: Likeness) => words]) {
    for (const { card, old } of likePairs(left, gone, keysOf)) {
      if (!pairs.has(card) && free.has(old)) take(card, old);
    }
    left = left.filter(({ card }) => !pairs.has(card));
    gone = gone.filter(({ card }) => free.has(card));
  }
  return pairs;
}

/** Every plausible pair among what is left, the surest first. Only cards that share a key are compared. */
function likePairs(
  made: Entry<MadeCard>[],
  known: Entry<KnownCard>[],
  keysOf: (like: Likeness) => readonly string[],
): { card: MadeCard; old: KnownCard }[] {
  const byKey = indexBy(known, ({ like }) => keysOf(like));
  const found: { card: MadeCard; old: KnownCard; score: number; order: number }[] = [];
  for (const [order, { card, like }] of made.entries()) {
    const seen = new Set<Entry<KnownCard>>();
    // The rarest words first: they are the ones that tell.
    const buckets = keysOf(like)
      .flatMap((key) => {
        const bucket = byKey.get(key);
        return bucket ? [bucket] : [];
      })
      .sort((a, b) => a.length - b.length);
    for (const bucket of buckets) {
      if (seen.size >= CROWD) break;
      for (const old of bucket.slice(0, CROWD)) {
        if (seen.has(old)) continue;
        seen.add(old);
        const score = mayContinue(card, old.card) ? isSameCard(like, old.like) : 0;
        if (score === 0 && mayContinue(card, old.card) && card.path === old.card.path && isSameAnswer(like, old.like))
          found.push({ card, old: old.card, score: 0.5 + placeScore(card, old.card), order });
        if (score > 0) found.push({ card, old: old.card, score: score + placeScore(card, old.card), order });
      }
    }
  }
  return found.sort((a, b) => b.score - a.score || a.order - b.order);
}

/** What the heading calls a definition may be a comparison under its new name; a command stays a command. */
const mayContinue = (card: MadeCard, old: KnownCard): boolean =>
  card.kind === old.kind || (card.path === old.path && REPHRASED.has(card.kind) && REPHRASED.has(old.kind));

const REPHRASED: ReadonlySet<CardKind> = new Set<CardKind>(['definition', 'comparison', 'list', 'code']);

/** Of one card's candidates no more are looked at: a word that stands in hundreds of cards finds nothing. */
const CROWD = 60;

/** Among equals the one in the same file, under the same heading, near the same line. Always less than a typo weighs. */
function placeScore(card: MadeCard, old: KnownCard): number {
  const isSameFile = card.path === old.path;
  const distance = Math.abs(card.startLine - old.startLine);
  return (
    (old.isRetired ? 0 : 0.008) +
    (isSameFile ? 0.004 : 0) +
    (card.heading === old.heading ? 0.002 : 0) +
    (isSameFile ? 0.001 / (1 + distance) : 0)
  );
}

const nearest = (card: MadeCard, candidates: KnownCard[]): KnownCard | undefined =>
  candidates.reduce<KnownCard | undefined>(
    (best, old) => (best === undefined || placeScore(card, old) > placeScore(card, best) ? old : best),
    undefined,
  );

function indexBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const bucket = index.get(key);
      if (bucket) bucket.push(item);
      else index.set(key, [item]);
    }
  }
  return index;
}
