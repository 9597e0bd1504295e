import { judge, strictnessOf } from '../../quiz/index.ts';
import {
  type Asked,
  askCard,
  type Left,
  type Next,
  nextCard,
  type Scope,
  sitting as totalsOf,
  waitsOf,
} from '../../review/index.ts';
import { expectText } from '../forms.ts';
import { memo } from '../memo.ts';
import { reviewDeps } from '../review-deps.ts';
import { message, rich } from '../text.ts';
import { own, pressed, send, show, type Turn } from '../turn.ts';
import type { Button, MessageRef, Outgoing } from '../types.ts';
import { settleIn } from './daily.ts';
import { answerView, gradeLabels, leftLine, questionView, summaryView } from './review-views.ts';
import { decksOf } from './scopes.ts';

/**
 * Where one learner's review stands. There is one per learner: opened anywhere else, it goes on there, and the buttons left
 * behind become stale, because every showing has a step of its own.
 */
export type Sitting = {
  scope: Scope;
  step: number; // only ever grows
  phase: 'question' | 'answer' | 'menu' | 'done';
  cardId: string;
  asked: number; // the turn of the card's memory that the question was asked with
  left: Left;
  startedMs: number;
  shownMs: number;
  message?: MessageRef;
  isTyping: boolean; // answers are typed, not thought
  typed?: string;
};

export const sittings = memo<Sitting>('review', undefined);
const reviewSlot = 'review';

/** A review of a scope, in a message of its own, or in the one whose button was pressed. */
export async function begin(turn: Turn, scope: Scope): Promise<Outgoing[]> {
  await settleIn(turn);
  const before = await sittings.find(turn.stores, turn.learner.id, turn.now);
  const sitting: Sitting = {
    scope,
    step: before?.step ?? 0,
    phase: 'question',
    cardId: '',
    asked: 0,
    left: { new: 0, learning: 0, review: 0 },
    startedMs: turn.now.getTime(),
    shownMs: turn.now.getTime(),
    isTyping: false,
  };
  return next(turn, sitting);
}

/** The card at hand again, in a new message here. */
export async function resume(turn: Turn, sitting: Sitting): Promise<Outgoing[]> {
  const { message: _, ...rest } = sitting;
  const asked = await askCard(reviewDeps(turn), turn.learner, sitting.cardId);
  if (!asked || asked.turn !== sitting.asked) return next(turn, rest);
  return question(turn, rest, asked);
}

/** A card that was put aside just now: the message that says so can bring it back. */
export type PutAside = { cardId: string; notice: string };

export async function next(turn: Turn, sitting: Sitting, aside?: PutAside): Promise<Outgoing[]> {
  const found = await nextCard(reviewDeps(turn), turn.learner, sitting.scope);
  if (found.kind === 'done') return finish(turn, sitting, found, aside);
  return question(turn, { ...sitting, left: found.left }, found, aside?.notice, aside);
}

const bringBack = (turn: Turn, aside: PutAside | undefined): Button[][] =>
  aside ? [[own(turn, turn.say('review-bring-back'), 'rvback', aside.cardId)]] : [];

export async function question(
  turn: Turn,
  sitting: Sitting,
  asked: Asked,
  notice?: string,
  aside?: PutAside,
): Promise<Outgoing[]> {
  const { typed: _, ...rest } = sitting;
  const shown: Sitting = {
    ...rest,
    step: sitting.step + 1,
    phase: 'question',
    cardId: asked.card.id,
    asked: asked.turn,
    shownMs: turn.now.getTime(),
  };
  if (shown.isTyping && !turn.can.form) await expectText(turn, 'rvtype', [String(shown.step)]);
  const hint = shown.isTyping && !turn.can.form ? turn.say('review-type-hint') : undefined;
  const buttons: Button[][] = [
    [button(turn, shown, 'review-show', 'show', 'primary')],
    [
      button(turn, shown, shown.isTyping && !turn.can.form ? 'review-stop-typing' : 'review-type', 'type'),
      button(turn, shown, 'review-menu', 'menu'),
    ],
    ...bringBack(turn, aside),
  ];
  return put(turn, shown, questionView(leftLine(turn.say, shown.left), asked.card, notice, hint), buttons);
}

export async function reveal(turn: Turn, sitting: Sitting, asked: Asked): Promise<Outgoing[]> {
  const shown: Sitting = { ...sitting, step: sitting.step + 1, phase: 'answer' };
  const judgement =
    sitting.typed === undefined ? undefined : judge(sitting.typed, asked.card.back, strictnessOf(asked.card));
  const judged = sitting.typed !== undefined && judgement ? { typed: sitting.typed, judgement } : undefined;
  const waits = await waitsOf(reviewDeps(turn), turn.learner, asked.memory);
  const labels = gradeLabels(turn, waits).map(
    ({ grade, label }): Button => ({ ...own(turn, label, 'rv', shown.step.toString(36), grade) }),
  );
  const rows = labels.length === 2 ? [labels] : [labels.slice(0, 2), labels.slice(2)];
  const buttons = [...rows, [button(turn, shown, 'review-menu', 'menu')]];
  return put(turn, shown, answerView(turn.say, leftLine(turn.say, shown.left), asked.card, judged), buttons);
}

export async function menu(turn: Turn, sitting: Sitting, asked: Asked): Promise<Outgoing[]> {
  const shown: Sitting = { ...sitting, step: sitting.step + 1, phase: 'menu' };
  const item = (key: string, verb: string): Button[] => [button(turn, shown, key, verb)];
  const buttons = [
    item('review-undo', 'undo'),
    item('review-suspend', 'suspend'),
    item('review-report', 'report'),
    item('review-edit', 'edit'),
    [button(turn, shown, 'review-stop', 'stop'), button(turn, shown, 'common-back', 'back')],
  ];
  return put(turn, shown, questionView(leftLine(turn.say, shown.left), asked.card), buttons);
}

/** The same look once more, for a message that may not have got it: what it showed before the press stands there still. */
export async function repeat(turn: Turn, sitting: Sitting): Promise<Outgoing[]> {
  if (sitting.phase === 'done') return [];
  const asked = await askCard(reviewDeps(turn), turn.learner, sitting.cardId);
  if (!asked || asked.turn !== sitting.asked) return next(turn, sitting);
  const before = { ...sitting, step: sitting.step - 1 };
  if (sitting.phase === 'menu') return menu(turn, before, asked);
  return sitting.phase === 'answer' ? reveal(turn, before, asked) : question(turn, before, asked);
}

/** The end, by itself or by the learner's wish: what was done, and what comes next. */
export async function finish(
  turn: Turn,
  sitting: Sitting,
  found: Next | undefined,
  aside?: PutAside,
): Promise<Outgoing[]> {
  const totals = await totalsOf(reviewDeps(turn), turn.learner, new Date(sitting.startedMs));
  const shown: Sitting = { ...sitting, step: sitting.step + 1, phase: 'done' };
  const buttons: Button[][] = [];
  if (found?.kind === 'card' || !found) buttons.push([own(turn, turn.say('review-go-on'), 'rvopen', '-')]);
  if (totals.grades > 0) buttons.push([button(turn, shown, 'review-undo', 'undo')]);
  if (found?.kind === 'done' && found.keptBack.review > 0 && !found.catchingUp) {
    const days = [3, 7, 14].map((count) => own(turn, turn.say('common-days', { count }), 'rvcatch', count));
    buttons.push(days);
  }
  buttons.push(...bringBack(turn, aside));
  const isAllDone = found?.kind === 'done' && totals.grades >= 5;
  const isEmpty = totals.grades === 0 && found?.kind === 'done' && (await decksOf(turn)).length === 0;
  if (isEmpty) return put(turn, shown, message(...rich(turn.say, 'learn-no-decks')), buttons);
  return put(turn, shown, summaryView(turn, totals, found, aside?.notice), buttons, isAllDone);
}

export const button = (turn: Turn, { step }: Sitting, key: string, verb: string, style?: 'primary'): Button => ({
  ...own(turn, turn.say(key), 'rv', step.toString(36), verb),
  ...(style ? { style } : {}),
});

/** Shows the sitting in its message, or sends it where it has none, and keeps where it stands. */
async function put(
  turn: Turn,
  sitting: Sitting,
  text: Parameters<typeof send>[1],
  buttons: Button[][],
  isFestive = false,
): Promise<Outgoing[]> {
  await sittings.save(turn.stores, turn.learner.id, sitting, turn.now, turn.learner.id);
  const layout = {
    buttons,
    slot: `${reviewSlot}:${turn.learner.id}`,
    ...(isFestive ? { mood: 'celebration' as const } : {}),
  };
  const at = pressed(turn) ?? sitting.message;
  return [at ? show(turn, text, layout, at) : send(turn, text, layout)];
}
