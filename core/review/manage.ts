import { studyDay } from '../day.ts';
import { calendarOf, type Learner, type Settings } from '../learners/index.ts';
import { fail, ok, type Result } from '../result.ts';
import type { ReviewDeps } from './deps.ts';
import type { Card, Scope } from './types.ts';

/** The deck of cards that a learner writes by hand. */
export const ownDeck = 'own';

export const ownCardLimits = { front: 1000, back: 2000 };

export type BadOwnCard =
  | { kind: 'no-separator' }
  | { kind: 'empty-front' }
  | { kind: 'empty-back' }
  | { kind: 'too-long'; max: number };

/** Reads «вопрос :: ответ», as written after `/card`. The first separator that stands outside code counts. */
export function readOwnCard(text: string): Result<{ front: string; back: string }, BadOwnCard> {
  // A separator inside `code` belongs to the code: `std::vector`.
  const blanked = text.replace(/(`+)[\s\S]*?\1/g, (code) => '`'.repeat(code.length));
  const spaced = blanked.search(/\s::\s/);
  const at = spaced >= 0 ? spaced + 1 : blanked.indexOf('::');
  if (at < 0) return fail({ kind: 'no-separator' });
  const [front, back] = [text.slice(0, at).trim(), text.slice(at + 2).trim()];
  if (front === '') return fail({ kind: 'empty-front' });
  if (back === '') return fail({ kind: 'empty-back' });
  if (front.length > ownCardLimits.front) return fail({ kind: 'too-long', max: ownCardLimits.front });
  if (back.length > ownCardLimits.back) return fail({ kind: 'too-long', max: ownCardLimits.back });
  return ok({ front, back });
}

/** Adds a card of the learner's own; `id` must be new, for ever. */
export async function addOwnCard(
  deps: ReviewDeps,
  learner: Learner,
  { id, front, back }: { id: string; front: string; back: string },
): Promise<Card> {
  const card: Card = {
    id,
    owner: learner.id,
    deck: ownDeck,
    tags: [],
    kind: 'own',
    front,
    back,
    sibling: id,
    ordinal: 0,
    source: undefined,
  };
  await deps.stores.cards.saveOwn([card]);
  await deps.stores.memories.enrol(learner.id);
  deps.plans.forget(learner.id);
  return card;
}

/** Changes a card for this learner alone. Its schedule goes on. */
export async function editCard(
  deps: ReviewDeps,
  learner: Learner,
  cardId: string,
  text: { front: string; back: string },
): Promise<void> {
  const card = await deps.stores.cards.find(cardId);
  if (card?.owner === learner.id) await deps.stores.cards.saveOwn([{ ...card, ...text }]);
  else await deps.stores.cards.saveEdit(learner.id, cardId, text);
}

/** «Плохая карточка»: the authors hear of it, and this learner is not asked it again. */
export async function reportCard(deps: ReviewDeps, learner: Learner, cardId: string, reason = ''): Promise<void> {
  await deps.stores.cards.report(learner.id, cardId, reason, deps.now());
  await deps.stores.memories.suspend(learner.id, [cardId], 'reported');
  deps.plans.forget(learner.id);
}

/** Keeps a card out of reviews until the learner takes it back. */
export async function suspendCard(deps: ReviewDeps, learner: Learner, cardId: string): Promise<void> {
  await deps.stores.memories.suspend(learner.id, [cardId], 'learner');
  deps.plans.forget(learner.id);
}

/** Back among the others, and no complaint about it stands any more. */
export async function unsuspendCard(deps: ReviewDeps, learner: Learner, cardId: string): Promise<void> {
  await deps.stores.cards.withdrawReport(learner.id, cardId);
  await deps.stores.memories.suspend(learner.id, [cardId], 'none');
  deps.plans.forget(learner.id);
}

/** Removes a card of the learner's own with its schedule; false when they have no such card. */
export async function dropOwnCard(deps: ReviewDeps, learner: Learner, cardId: string): Promise<boolean> {
  const card = await deps.stores.cards.find(cardId);
  if (card?.owner !== learner.id) return false;
  await deps.stores.cards.removeOwn(learner.id, [cardId]);
  deps.plans.forget(learner.id);
  return true;
}

/** Removes a deck of the learner's own with the schedules of its cards; new cards come no more from where none are left. */
export async function dropOwnDeck(
  deps: ReviewDeps,
  learner: Learner,
  deck: string,
  cardIds: readonly string[],
): Promise<Learner> {
  await deps.stores.cards.removeOwn(learner.id, cardIds);
  deps.plans.forget(learner.id);
  const { newFrom } = learner.settings;
  if (!newFrom.includes(deck)) return learner;
  return saveSettings(deps, learner, { ...learner.settings, newFrom: newFrom.filter((name) => name !== deck) });
}

/** «Учить то, в чём ошибся»: these cards come first in the next review, due or not. */
export async function reviewFirst(deps: ReviewDeps, learner: Learner, cardIds: readonly string[]): Promise<void> {
  await deps.stores.memories.enrol(learner.id);
  await deps.stores.memories.boost(learner.id, cardIds);
  deps.plans.forget(learner.id);
}

/** Shares today's backlog out over some days, today being the first; new cards wait until it is gone. Returns a day's share. */
export async function catchUp(
  deps: ReviewDeps,
  learner: Learner,
  days: number,
): Promise<{ settings: Settings; perDay: number }> {
  const today = studyDay(deps.now(), calendarOf(learner));
  const settings = { ...learner.settings, catchUpUntil: today + days - 1 };
  await deps.stores.learners.saveSettings(learner.id, settings);
  deps.plans.forget(learner.id);
  const due = await deps.stores.memories.countDue(learner.id, { kind: 'all' }, today);
  return { settings, perDay: Math.ceil(due / days) };
}

/** Saves changed settings; what is planned for today follows them at once. */
export async function saveSettings(deps: ReviewDeps, learner: Learner, settings: Settings): Promise<Learner> {
  await deps.stores.learners.saveSettings(learner.id, settings);
  deps.plans.forget(learner.id);
  return { ...learner, settings };
}

/** What a message about a topic needs: how many of its cards were never seen, and how many are due, limits left aside. */
export async function scopeProgress(
  deps: ReviewDeps,
  learner: Learner,
  scope: Scope,
): Promise<{ new: number; due: number }> {
  const { memories } = deps.stores;
  await memories.enrol(learner.id);
  const today = studyDay(deps.now(), calendarOf(learner));
  return {
    new: await memories.countFresh(learner.id, scope, []),
    due: await memories.countDue(learner.id, scope, today),
  };
}

/** What was done since a moment of today: the summary at the end of a sitting. */
export async function sitting(
  deps: ReviewDeps,
  learner: Learner,
  since: Date,
): Promise<{ grades: number; cards: number; right: number; introduced: number; tookMs: number }> {
  const rows = await deps.stores.log.latest(learner.id, 1000);
  const recent = rows.filter((row) => row.atMs >= since.getTime());
  const undone = new Set(recent.map((row) => row.undoes));
  const graded = recent.filter((row) => row.kind === 'grade' && !undone.has(row.seq));
  return {
    grades: graded.length,
    cards: new Set(graded.map(({ cardId }) => cardId)).size,
    right: graded.filter(({ grade }) => grade !== 'again').length,
    introduced: graded.filter(({ before }) => before.startsWith('[0,')).length,
    tookMs: graded.reduce((sum, { tookMs }) => sum + tookMs, 0),
  };
}
