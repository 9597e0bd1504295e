import { createHash } from 'node:crypto';
import { isSameCard, type Likeness, likenessOf } from './likeness.ts';
import type { Card, MadeCard } from './types.ts';

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
  const left = made.filter((card) => !pairs.has(card)).map((card) => ({ card, like: likenessOf(card) }));
  if (left.length === 0 || free.size === 0) return pairs;
  for (const { card, old } of likePairs(
    left,
    [...free].map((old) => ({ card: old, like: likenessOf(old) })),
  )) {
    if (!pairs.has(card) && free.has(old)) take(card, old);
  }
  return pairs;
}

/** Every plausible pair among what is left, the surest first. */
function likePairs(made: Entry<MadeCard>[], known: Entry<KnownCard>[]): { card: MadeCard; old: KnownCard }[] {
  // Only cards that share a rare word or a whole side are compared: any two others differ too much anyway.
  const byKey = indexBy(known, ({ like }) => like.keys);
  const found: { card: MadeCard; old: KnownCard; score: number; order: number }[] = [];
  for (const [order, { card, like }] of made.entries()) {
    const seen = new Set<Entry<KnownCard>>();
    const buckets =
      like.keys.flatMap((key) => byKey.get(key) ?? []).length > CROWD
        ? [...like.keys].sort((a, b) => (byKey.get(a)?.length ?? 0) - (byKey.get(b)?.length ?? 0))
        : like.keys;
    for (const key of buckets) {
      for (const old of byKey.get(key) ?? []) {
        if (seen.size >= CROWD) break;
        if (seen.has(old)) continue;
        seen.add(old);
        const score = old.card.kind === card.kind ? isSameCard(like, old.like) : 0;
        if (score > 0) found.push({ card, old: old.card, score: score + placeScore(card, old.card), order });
      }
    }
  }
  return found.sort((a, b) => b.score - a.score || a.order - b.order);
}

/** Of one card's candidates no more are looked at: a word that stands in hundreds of cards finds nothing. */
const CROWD = 200;

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
