import type { Learner } from '../learners/index.ts';
import { type LogRow, type Memory, memoryFrom, packMemory, presetOf, type ReviewDeps } from '../review/index.ts';

/**
 * Copies what one learner has done into another's history, because both are the same person: every review is kept, a card
 * studied by both gets the memory that both histories together lead to, days count together. `from` stays as it was.
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
  const theirs = await gradesOf(deps, from.id);
  const ours = await gradesOf(deps, into.id);
  const { id: presetId, preset } = await presetOf(deps, into);
  const mine = new Map((await stores.memories.all(into.id)).map((memory) => [memory.cardId, memory]));
  let seq = await stores.log.nextSeq(into.id);
  const rows: LogRow[] = [];
  for (const row of theirs) {
    rows.push({
      ...row,
      learnerId: into.id,
      seq: seq++,
      kind: 'imported',
      cardId: ids.get(row.cardId) ?? row.cardId,
      preset: presetId,
      before: '',
    });
  }
  let cards = 0;
  for (const memory of await stores.memories.all(from.id)) {
    if (memory.reps === 0) continue;
    const cardId = ids.get(memory.cardId) ?? memory.cardId;
    const present = mine.get(cardId);
    if (!present) continue;
    const history = [
      ...theirs.filter((row) => row.cardId === memory.cardId),
      ...ours.filter((row) => row.cardId === cardId),
    ]
      .sort((a, b) => a.clockMs - b.clockMs)
      .flatMap(({ clockMs, grade }) => (grade ? [{ clockMs, grade }] : []));
    const merged = joined({ ...memory, learnerId: into.id, cardId }, present, memoryFrom(history, preset, undefined));
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
  for (const totals of await stores.log.days(from.id, 0)) await stores.log.addToDay(into.id, totals);
  deps.plans.forget(into.id);
  return { reviews: theirs.length, cards };
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

async function copyOwnCards(
  { stores }: ReviewDeps,
  into: Learner,
  from: Learner,
  newId: () => string,
): Promise<Map<string, string>> {
  const own = (await stores.cards.inScope(from.id, { kind: 'all' })).filter(({ owner }) => owner === from.id);
  const ids = new Map(own.map(({ id }) => [id, `own-${newId()}`]));
  const copies = own.map((card) => ({ ...card, id: ids.get(card.id) ?? card.id, owner: into.id }));
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
