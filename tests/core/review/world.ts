import { defaultSettings, type Learner, type Settings } from '../../../core/learners/index.ts';
import {
  type Card,
  createPlans,
  type Grade,
  gradeCard,
  type Memory,
  type Next,
  nextCard,
  type ReviewDeps,
  type Scope,
  type Wait,
  waitsOf,
} from '../../../core/review/index.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { openMemory } from '../storage/databases.ts';

export const minute = 60_000;
export const hour = 60 * minute;

export const card = (id: string, rest: Partial<Card> = {}): Card => ({
  id,
  owner: undefined,
  deck: 'docker.md',
  tags: [],
  kind: 'definition',
  front: `front ${id}`,
  back: `back ${id}`,
  sibling: id,
  ordinal: 1,
  source: undefined,
  ...rest,
});

/** `c0000`, `c0001`, … in this order. */
export const many = (count: number, rest: Partial<Card> = {}): Card[] =>
  Array.from({ length: count }, (_, index) => {
    const id = `c${String(index).padStart(4, '0')}`;
    return card(id, { ordinal: index, ...rest });
  });

/** A learner in Moscow with a clock that the test turns. */
export type World = ReviewDeps & {
  storage: Storage;
  learner: Learner;
  set(iso: string): void;
  pass(ms: number): void;
  grade(cardId: string, grade: Grade): Promise<void>;
  next(scope?: Scope): Promise<Next>;
  /** The card that comes next, of which there has to be one. */
  card(scope?: Scope): Promise<Extract<Next, { kind: 'card' }>>;
  /** Changes what is remembered of a card, past all rules: for a deck that would take months to learn. */
  remember(cardId: string, facts: Partial<Memory>): Promise<void>;
  waits(memory: Memory): Promise<Record<Grade, Wait>>;
  /** Grades whatever comes until nothing is left, passing 15 s for each. Returns the ids in the order asked. */
  study(grade?: (cardId: string) => Grade, most?: number): Promise<string[]>;
};

export async function world(cards: Card[], settings: Partial<Settings> = {}): Promise<World> {
  const storage = await openMemory();
  let now = Date.parse('2026-11-22T09:00:00Z');
  const learner = await storage.stores.learners.create(
    { platform: 'console', accountId: '1' },
    { id: 'learner', createdAt: new Date(now), settings: { ...defaultSettings('ru', 'Europe/Moscow'), ...settings } },
  );
  await storage.stores.cards.replaceShared(cards, new Date(now));
  await storage.stores.memories.enrol(learner.id);
  const deps: ReviewDeps = { stores: storage.stores, now: () => new Date(now), plans: createPlans() };
  const made: World = {
    ...deps,
    storage,
    learner,
    set: (iso) => {
      now = Date.parse(iso);
    },
    pass: (ms) => {
      now += ms;
    },
    async grade(cardId, grade) {
      const memory = await storage.stores.memories.find(learner.id, cardId);
      const graded = await gradeCard(deps, made.learner, { cardId, grade, turn: memory?.reps ?? 0, tookMs: 5000 });
      if (!graded.ok) throw new Error(graded.error.kind);
    },
    next: (scope) => nextCard(deps, made.learner, scope),
    async card(scope) {
      const next = await made.next(scope);
      if (next.kind === 'done') throw new Error('no card is left');
      return next;
    },
    async remember(cardId, facts) {
      const memory = await storage.stores.memories.find(learner.id, cardId);
      if (!memory) throw new Error(`no card ${cardId}`);
      await storage.stores.memories.save({ ...memory, ...facts });
    },
    waits: (memory) => waitsOf(deps, made.learner, memory),
    async study(grade = () => 'good', most = 10_000) {
      const asked: string[] = [];
      for (let next = await made.next(); next.kind === 'card' && asked.length < most; next = await made.next()) {
        asked.push(next.card.id);
        await made.grade(next.card.id, grade(next.card.id));
        made.pass(15_000);
      }
      return asked;
    },
  };
  return made;
}
