/** Score of a section by BM25, higher is better. */
export type Hit = { id: number; score: number };

/** The sections that hold some words, in the order of their numbers, with what these words add to the score of each. */
type Postings = { ids: Uint32Array; scores: Float64Array };

/** So many postings are kept, at twelve bytes each, of the words that so many sections have: rarer ones are read soon. */
const KEPT = { most: 1_500_000, least: 10 };
/** What FTS5 takes for one token. */
const WORD = /^"[a-zа-я\d_+#-]+"$/;

/**
 * What FTS5 says of single words, kept while the index stays as it is. BM25 is a sum over words (Robertson and Zaragoza
 * 2009, §3.4), so those of a whole question need no more than to be added up: FTS5 scores each section that holds a
 * common word anew for every question.
 */
export class PostingLists {
  private readonly lists = new Map<string, Postings>(); // the last asked for is the last
  private readonly read: (word: string) => [id: number, score: number][];
  private readonly limits: typeof KEPT;
  private kept = 0;

  /** `read` gives the sections that hold a quoted word in the order of their numbers, with their scores. */
  constructor(read: (word: string) => [id: number, score: number][], limits = KEPT) {
    this.read = read;
    this.limits = limits;
  }

  /**
   * The best sections for words parted by OR, and just such as FTS5 finds, best first; of equals the older comes first.
   * Nothing where the expression is another: FTS5 has to say.
   */
  best(expression: string, limit: number): Hit[] | undefined {
    const words = expression.split(' OR ');
    if (!words.every((word) => WORD.test(word))) return undefined;
    const [first, ...rest] = words.map((word) => this.of(word));
    return first && bestOf(rest.reduce(merged, first), limit);
  }

  clear(): void {
    this.lists.clear();
    this.kept = 0;
  }

  private of(word: string): Postings {
    const known = this.lists.get(word);
    const list = known ?? listOf(this.read(word));
    const { length } = list.ids;
    if (length < this.limits.least) return list;
    this.lists.delete(word);
    this.lists.set(word, list);
    if (!known) this.kept += length;
    for (const [oldest, { ids }] of this.lists) {
      if (this.kept <= this.limits.most) break;
      this.lists.delete(oldest);
      this.kept -= ids.length;
    }
    return list;
  }
}

function listOf(rows: [number, number][]): Postings {
  return { ids: Uint32Array.from(rows, ([id]) => id), scores: Float64Array.from(rows, ([, score]) => score) };
}

/** The sections of either list; where both have one, its scores are added in the order FTS5 adds them. */
function merged(one: Postings, other: Postings): Postings {
  const most = one.ids.length + other.ids.length;
  const ids = new Uint32Array(most);
  const scores = new Float64Array(most);
  let [at, here, there] = [0, 0, 0];
  while (here < one.ids.length && there < other.ids.length) {
    const a = one.ids[here] as number;
    const b = other.ids[there] as number;
    ids[at] = Math.min(a, b);
    if (a < b) scores[at] = one.scores[here++] as number;
    else if (b < a) scores[at] = other.scores[there++] as number;
    else scores[at] = (one.scores[here++] as number) + (other.scores[there++] as number);
    at++;
  }
  const [rest, from] = here < one.ids.length ? [one, here] : [other, there];
  ids.set(rest.ids.subarray(from), at);
  scores.set(rest.scores.subarray(from), at);
  at += rest.ids.length - from;
  return { ids: ids.subarray(0, at), scores: scores.subarray(0, at) };
}

function bestOf({ ids, scores }: Postings, limit: number): Hit[] {
  const best: Hit[] = [];
  let least = Number.NEGATIVE_INFINITY; // of the best, once there are enough of them
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] as number;
    if (score <= least) continue;
    const place = best.findLastIndex((hit) => hit.score >= score) + 1;
    best.splice(place, 0, { id: ids[at] as number, score });
    if (best.length > limit) best.pop();
    if (best.length === limit) least = best.at(-1)?.score ?? least;
  }
  return best;
}
