import type { Learner } from '../learners/index.ts';
import {
  type Card,
  type DayTotals,
  type LogRow,
  type Memory,
  memoryFrom,
  packMemory,
  presetOf,
  type ReviewDeps,
} from '../review/index.ts';

/**
 * Copies what one learner has done into another's history, because both are the same person: every review is kept, a card
 * studied by both gets the memory that both histories together lead to, days count together. `from` stays as it was.
 *
 * What was copied before, in either direction, is not copied again: two people may link, part and link as often as they like.
 */
export async function mergeLearners(
  deps: ReviewDeps,
  into: Learner,
  from: Learner,
  newId: () => string,
): Promise<{ reviews: number; cards: number }> {
  const { stores, now } = deps;
  await stores.memories.enrol(into.id);
  const ids = await copyOwnCards(deps, into, from, newId);
  const here = (cardId: string): string => ids.get(cardId) ?? cardId;
  const ours = await gradesOf(deps, into.id);
  const known = new Set(ours.map(originOf));
  const all = await gradesOf(deps, from.id);
  const theirs = all.filter((row) => !known.has(originOf(row)));
  const { id: presetId, preset } = await presetOf(deps, into);
  const mine = new Map((await stores.memories.all(into.id)).map((memory) => [memory.cardId, memory]));
  const oursOf = byCard(ours);
  const theirsOf = byCard(theirs);
  let seq = await stores.log.nextSeq(into.id);
  const rows = theirs.map(
    (row): LogRow => ({
      ...row,
      learnerId: into.id,
      seq: seq++,
      kind: 'merged',
      cardId: here(row.cardId),
      preset: presetId,
      before: originOf(row),
    }),
  );
  let cards = 0;
  for (const memory of await stores.memories.all(from.id)) {
    const cardId = here(memory.cardId);
    const present = mine.get(cardId);
    const fresh = theirsOf.get(memory.cardId) ?? [];
    // Progress that came from another program has a memory and no reviews of its own.
    if (!present || memory.reps === 0 || (fresh.length === 0 && present.reps > 0)) continue;
    const history = [...fresh, ...(oursOf.get(cardId) ?? [])]
      .sort((a, b) => a.clockMs - b.clockMs)
      .flatMap(({ clockMs, grade }) => (grade ? [{ clockMs, grade }] : []));
    const wasMerged = fresh.length < memory.reps && all.length > theirs.length;
    const counted = wasMerged ? { ...memory, reps: fresh.length, lapses: 0 } : memory;
    const merged = joined({ ...counted, learnerId: into.id, cardId }, present, memoryFrom(history, preset, undefined));
    await stores.memories.save(merged);
    const { lastMs: atMs, lastClockMs: clockMs } = merged;
    const day = Math.floor(clockMs / 86_400_000);
    const set = {
      grade: undefined,
      atMs: Math.max(atMs, now().getTime()),
      clockMs,
      day,
      intervalDays: merged.intervalDays,
      dueMs: merged.dueMs,
    };
    rows.push({
      learnerId: into.id,
      seq: seq++,
      kind: 'set',
      cardId,
      ...set,
      preset: presetId,
      undoes: 0,
      tookMs: 0,
      before: packMemory(merged),
    });
    cards++;
  }
  await stores.log.appendAll(rows);
  for (const totals of await stores.log.days(from.id, 0)) {
    const share = freshShare(totals.day, all, theirs);
    if (share > 0) await stores.log.addToDay(into.id, scaled(totals, share));
  }
  deps.plans.forget(into.id);
  return { reviews: theirs.length, cards };
}

/** Whose row a review was at first: a copy says it, so that no review is copied twice or back to where it came from. */
const originOf = ({ kind, before, learnerId, seq }: LogRow): string =>
  kind === 'merged' ? before : `${learnerId} ${seq}`;

function byCard(rows: readonly LogRow[]): Map<string, LogRow[]> {
  const found = new Map<string, LogRow[]>();
  for (const row of rows) {
    const known = found.get(row.cardId);
    if (known) known.push(row);
    else found.set(row.cardId, [row]);
  }
  return found;
}

/** Which part of a day's reviews has not been copied before; days without reviews of their own count once. */
function freshShare(day: number, all: readonly LogRow[], theirs: readonly LogRow[]): number {
  const on = (rows: readonly LogRow[]): number => rows.filter((row) => row.day === day).length;
  const whole = on(all);
  return whole === 0 ? (all.length === theirs.length ? 1 : 0) : on(theirs) / whole;
}

function scaled(totals: DayTotals, share: number): DayTotals {
  const entries = Object.entries(totals).map(([name, value]) => [
    name,
    name === 'day' ? value : Math.round(value * share),
  ]);
  return Object.fromEntries(entries) as DayTotals;
}

/** The later of the two says when to ask again; how well the card is known comes from both histories. */
function joined(one: Memory, other: Memory, known: { stability: number; difficulty: number } | undefined): Memory {
  const later = one.lastMs >= other.lastMs ? one : other;
  return {
    ...later,
    reps: one.reps + other.reps,
    lapses: one.lapses + other.lapses,
    stabilityDays: known?.stability ?? later.stabilityDays,
    difficulty: known?.difficulty ?? later.difficulty,
    suspension: other.suspension === 'none' ? one.suspension : other.suspension,
    boosted: one.boosted || other.boosted,
  };
}

/** A card with the same two sides in the same deck is the same card, whoever copied it from whom. */
async function copyOwnCards(
  { stores }: ReviewDeps,
  into: Learner,
  from: Learner,
  newId: () => string,
): Promise<Map<string, string>> {
  const ownOf = async ({ id }: Learner): Promise<Card[]> =>
    (await stores.cards.inScope(id, { kind: 'all' })).filter(({ owner }) => owner === id);
  const textOf = ({ deck, front, back }: Card): string => JSON.stringify([deck, front, back]);
  const present = new Map((await ownOf(into)).map((card) => [textOf(card), card.id]));
  const own = await ownOf(from);
  const ids = new Map(own.map((card) => [card.id, present.get(textOf(card)) ?? `own-${newId()}`]));
  const copies = own
    .filter((card) => !present.has(textOf(card)))
    .map((card) => ({ ...card, id: ids.get(card.id) ?? card.id, owner: into.id }));
  if (copies.length > 0) await stores.cards.saveOwn(copies);
  await stores.memories.enrol(into.id);
  return ids;
}

/** The grades that count: those taken back are left out. */
async function gradesOf({ stores }: ReviewDeps, learnerId: string): Promise<LogRow[]> {
  const rows: LogRow[] = [];
  const undone = new Set<number>();
  for await (const piece of stores.log.read(learnerId)) {
    for (const row of piece) {
      if (row.kind === 'undo') undone.add(row.undoes);
      else if (row.grade) rows.push(row);
    }
  }
  return rows.filter(({ seq }) => !undone.has(seq));
}
