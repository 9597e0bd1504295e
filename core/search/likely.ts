/** Where the best of an expression are likely to be: in sections that match this one too; all others score less than this. */
export type Likely = { expression: string; elsewhere: number };

/** FTS5 scores every section that holds any of the words; below so many it does so at once. */
const MANY = 1500;
/** It is worth looking at the rarer words first where they stand in no more than this share of the sections. */
const RARE_SHARE = 0.6;
/** No word adds more to BM25 than its inverse frequency times k1 + 1, however often it stands there; k1 is 1.2 in FTS5. */
const MOST_OF_A_WORD = 1.2 + 1;
/** Words parted by OR, and such that FTS5 takes each for one token, as the vocabulary does. */
const ANY_OF_WORDS = /^"[a-zа-я\d_+#-]+"(?: OR "[a-zа-я\d_+#-]+")+$/;

/**
 * Where to look for the best sections without scoring all of them: when those with the rarer words have filled the
 * list, a section that holds only common ones, worth less together than the last of the list, cannot get there (the
 * bound of MaxScore, Turtle and Flood 1995). Nothing, where there is little to spare.
 */
export function likelyOf(
  expression: string,
  limit: number,
  size: number,
  vocabulary: ReadonlyMap<string, number>,
): Likely | undefined {
  if (!ANY_OF_WORDS.test(expression)) return undefined;
  const words = expression
    .split(' OR ')
    .map((quoted) => ({ quoted, count: vocabulary.get(quoted.slice(1, -1)) ?? 0 }))
    .sort((one, other) => one.count - other.count);
  const total = words.reduce((sum, { count }) => sum + count, 0);
  if (total < MANY) return undefined;
  let elsewhere = words.reduce((sum, { count }) => sum + MOST_OF_A_WORD * rarityOf(count, size), 0);
  let [holders, floor] = [0, 0];
  for (const [at, { count }] of words.entries()) {
    const rarity = rarityOf(count, size);
    elsewhere -= MOST_OF_A_WORD * rarity;
    holders += count;
    if (holders > total * RARE_SHARE) return undefined;
    if (holders < limit) continue;
    // What the last of the list will score at least, by experience: a wrong guess costs time alone.
    floor = Math.max(floor, rarity * (0.8 + 0.2 * Math.log2(holders / limit)));
    if (elsewhere < floor) {
      const rarer = words.slice(0, at + 1).map(({ quoted }) => quoted);
      return { expression: rarer.join(' OR '), elsewhere };
    }
  }
  return undefined;
}

/** Inverse document frequency as FTS5 computes it. */
const rarityOf = (count: number, size: number): number =>
  Math.max(Math.log((size - count + 0.5) / (count + 0.5)), 1e-6);
