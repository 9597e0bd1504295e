import { judge, strictnessOf } from '../../quiz/index.ts';
import {
  type Asked,
  askCard,
  catchUp,
  type Grade,
  gradeCard,
  grades,
  type Left,
  type Next,
  nextCard,
  reportCard,
  type Scope,
  suspendCard,
  sitting as totalsOf,
  undo,
} from '../../review/index.ts';
import type { Dialog } from '../dialog.ts';
import { expectText, takeAwaited } from '../forms.ts';
import { memo } from '../memo.ts';
import { writePayload } from '../payload.ts';
import { reviewDeps } from '../review-deps.ts';
import { message, rich } from '../text.ts';
import { own, pressed, send, show, type Turn, toast } from '../turn.ts';
import type { Button, MessageRef, Outgoing } from '../types.ts';
import { editCardForm } from './card.ts';
import { settleIn } from './daily.ts';
import { answerView, gradeLabels, leftLine, questionView, summaryView } from './review-views.ts';
import { scopeNamed, scopeOf } from './scopes.ts';

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

const sittings = memo<Sitting>('review', undefined);
const reviewSlot = 'review';

export const review: Dialog = {
  commands: {
    review: (turn, args) => open(turn, args),
    undo: (turn) => takeBack(turn, undefined),
  },
  presses: {
    rv: { effect: 'change', run: (turn, args) => press(turn, args) },
    rvopen: {
      effect: 'change',
      run: async (turn, [code = '-']) => begin(turn, (await scopeOf(turn, code)) ?? { kind: 'all' }),
    },
    rvresume: { effect: 'change', run: (turn) => open(turn, '') },
    rvcatch: { effect: 'change', run: (turn, [days = '']) => shareOut(turn, Number(days)) },
  },
  forms: {
    rvtype: { run: (turn, [step = ''], fields) => typed(turn, step, Object.values(fields)[0] ?? '') },
  },
  slots: {
    // Its message has arrived: what is typed and what comes later edits it.
    async review({ stores, now }, learnerId, message) {
      const found = await sittings.find(stores, learnerId, now);
      if (found) await sittings.save(stores, learnerId, { ...found, message }, now, learnerId);
    },
  },
};

async function open(turn: Turn, args: string): Promise<Outgoing[]> {
  const before = await sittings.find(turn.stores, turn.learner.id, turn.now);
  if (args === '' && before && before.phase !== 'done') return resume(turn, before);
  const scope = await scopeNamed(turn, args);
  if (!scope) return [send(turn, message(...rich(turn.say, 'review-no-topic', { topic: args })))];
  return begin(turn, scope);
}

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
async function resume(turn: Turn, sitting: Sitting): Promise<Outgoing[]> {
  const { message: _, ...rest } = sitting;
  const asked = await askCard(reviewDeps(turn), turn.learner, sitting.cardId);
  if (!asked || asked.turn !== sitting.asked) return next(turn, rest);
  return question(turn, rest, asked);
}

async function next(turn: Turn, sitting: Sitting): Promise<Outgoing[]> {
  const found = await nextCard(reviewDeps(turn), turn.learner, sitting.scope);
  if (found.kind === 'done') return finish(turn, sitting, found);
  return question(turn, { ...sitting, left: found.left }, found);
}

async function question(turn: Turn, sitting: Sitting, asked: Asked, notice?: string): Promise<Outgoing[]> {
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
  const hint = shown.isTyping && !turn.can.form ? turn.say('review-type-hint') : notice;
  const buttons: Button[][] = [
    [button(turn, shown, 'review-show', 'show', 'primary')],
    [
      button(turn, shown, shown.isTyping && !turn.can.form ? 'review-stop-typing' : 'review-type', 'type'),
      button(turn, shown, 'review-menu', 'menu'),
    ],
  ];
  return put(turn, shown, questionView(leftLine(turn.say, shown.left), asked.card, hint), buttons);
}

async function reveal(turn: Turn, sitting: Sitting, asked: Asked): Promise<Outgoing[]> {
  const shown: Sitting = { ...sitting, step: sitting.step + 1, phase: 'answer' };
  const judgement =
    sitting.typed === undefined ? undefined : judge(sitting.typed, asked.card.back, strictnessOf(asked.card));
  const judged = sitting.typed !== undefined && judgement ? { typed: sitting.typed, judgement } : undefined;
  const labels = gradeLabels(turn, asked.waits).map(
    ({ grade, label }): Button => ({ ...own(turn, label, 'rv', shown.step.toString(36), grade) }),
  );
  const rows = labels.length === 2 ? [labels] : [labels.slice(0, 2), labels.slice(2)];
  const buttons = [...rows, [button(turn, shown, 'review-menu', 'menu')]];
  return put(turn, shown, answerView(turn.say, leftLine(turn.say, shown.left), asked.card, judged), buttons);
}

async function menu(turn: Turn, sitting: Sitting, asked: Asked): Promise<Outgoing[]> {
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

/** The end, by itself or by the learner's wish: what was done, and what comes next. */
async function finish(turn: Turn, sitting: Sitting, found: Next | undefined): Promise<Outgoing[]> {
  const totals = await totalsOf(reviewDeps(turn), turn.learner, new Date(sitting.startedMs));
  const shown: Sitting = { ...sitting, step: sitting.step + 1, phase: 'done' };
  const buttons: Button[][] = [];
  if (found?.kind === 'card' || !found) buttons.push([own(turn, turn.say('review-go-on'), 'rvopen', '-')]);
  if (totals.grades > 0) buttons.push([button(turn, shown, 'review-undo', 'undo')]);
  if (found?.kind === 'done' && found.keptBack.review > 0 && !found.catchingUp) {
    const days = [3, 7, 14].map((count) => own(turn, turn.say('common-days', { count }), 'rvcatch', count));
    buttons.push(days);
  }
  const isAllDone = found?.kind === 'done' && totals.grades >= 5;
  return put(turn, shown, summaryView(turn, totals, found), buttons, isAllDone);
}

async function press(turn: Turn, [code = '', verb = '']: readonly string[]): Promise<Outgoing[]> {
  const sitting = await sittings.find(turn.stores, turn.learner.id, turn.now);
  if (!sitting) return [toast(turn.say('review-stale'), true)];
  if (sitting.step !== Number.parseInt(code, 36)) return stale(turn, sitting);
  const at = pressed(turn);
  const here: Sitting = { ...sitting, ...(at ? { message: at } : {}) };
  if (verb === 'undo') return takeBack(turn, here);
  if (verb === 'stop') return finish(turn, here, undefined);
  // Whether the question still stands is seen by the grade itself, which reads the card anyway.
  if (isGrade(verb)) return grade(turn, here, verb);
  const asked = await askCard(reviewDeps(turn), turn.learner, here.cardId);
  if (!asked || asked.turn !== here.asked) return next(turn, here);
  switch (verb) {
    case 'show':
      await takeAwaited(turn);
      return reveal(turn, here, asked);
    case 'menu':
      return menu(turn, here, asked);
    case 'back':
      return question(turn, here, asked);
    case 'type':
      return toggleTyping(turn, here, asked);
    case 'suspend':
      await suspendCard(reviewDeps(turn), turn.learner, asked.card.id);
      return [toast(turn.say('review-suspended')), ...(await next(turn, here))];
    case 'report':
      await reportCard(reviewDeps(turn), turn.learner, asked.card.id);
      return [toast(turn.say('review-reported')), ...(await next(turn, here))];
    case 'edit':
      return editing(turn, here, asked);
    default:
      return stale(turn, sitting);
  }
}

const isGrade = (verb: string): verb is Grade => grades.some((grade) => grade === verb);

async function grade(turn: Turn, sitting: Sitting, given: Grade): Promise<Outgoing[]> {
  const tookMs = turn.now.getTime() - sitting.shownMs;
  const graded = await gradeCard(reviewDeps(turn), turn.learner, {
    cardId: sitting.cardId,
    grade: given,
    turn: sitting.asked,
    tookMs,
  });
  const after = await next(turn, sitting);
  if (graded.ok && graded.value.becameLeech) return [toast(turn.say('review-leech'), true), ...after];
  return after;
}

/**
 * An old button. Pressed twice in haste, on the message that has moved on meanwhile, it only says so; on a message left
 * behind it brings the review here.
 */
async function stale(turn: Turn, sitting: Sitting): Promise<Outgoing[]> {
  const at = pressed(turn);
  if (at && sitting.message?.messageId === at.messageId && sitting.message.chatId === at.chatId) {
    return [toast(turn.say('review-already'))];
  }
  const fresh = sitting.phase === 'done' ? [] : await resume({ ...turn, incoming: withoutPress(turn) }, sitting);
  return [toast(turn.say(sitting.phase === 'done' ? 'review-over' : 'review-moved'), true), ...fresh];
}

/** So that the fresh question is sent, not written over an old message. */
const withoutPress = ({ incoming }: Turn): Turn['incoming'] => {
  const { key, at, speaker, place, can } = incoming;
  return { key, at, speaker, place, ...(can ? { can } : {}), kind: 'text', text: '' };
};

async function takeBack(turn: Turn, sitting: Sitting | undefined): Promise<Outgoing[]> {
  const before = sitting ?? (await sittings.find(turn.stores, turn.learner.id, turn.now));
  const undone = await undo(reviewDeps(turn), turn.learner);
  if (!undone.ok) {
    const text = turn.say('review-nothing-to-undo');
    return sitting ? [toast(text, true)] : [send(turn, message(text))];
  }
  const asked = await askCard(reviewDeps(turn), turn.learner, undone.value.cardId);
  if (!before || !asked) return [send(turn, message(turn.say('review-undone')))];
  const again: Sitting = { ...before, startedMs: before.phase === 'done' ? turn.now.getTime() : before.startedMs };
  if (sitting) return [toast(turn.say('review-undone')), ...(await question(turn, again, asked))];
  const { message: _, ...elsewhere } = again;
  return question(turn, elsewhere, asked, turn.say('review-undone'));
}

async function toggleTyping(turn: Turn, sitting: Sitting, asked: Asked): Promise<Outgoing[]> {
  if (!turn.can.form) {
    await takeAwaited(turn);
    return question(turn, { ...sitting, isTyping: !sitting.isTyping }, asked);
  }
  await sittings.save(turn.stores, turn.learner.id, sitting, turn.now, turn.learner.id);
  const data = writePayload({ dialog: 'rvtype', owner: turn.learner.id, args: [String(sitting.step)] });
  const field = { name: 'answer', label: turn.say('review-type-label'), multiline: true, maxLength: 1000 };
  return [{ kind: 'form', title: turn.say('review-type'), data, fields: [field] }];
}

async function typed(turn: Turn, step: string, text: string): Promise<Outgoing[]> {
  const sitting = await sittings.find(turn.stores, turn.learner.id, turn.now);
  const asked = sitting && (await askCard(reviewDeps(turn), turn.learner, sitting.cardId));
  if (
    !sitting ||
    !asked ||
    sitting.phase !== 'question' ||
    String(sitting.step) !== step ||
    asked.turn !== sitting.asked
  ) {
    return [send(turn, message(turn.say('review-stale')))];
  }
  const form = turn.incoming.kind === 'form' ? turn.incoming.message : undefined;
  if (form) return reveal(turn, { ...sitting, typed: text, message: form }, asked);
  // The typed text stands below the question: the answer comes below it, and the question above goes.
  const { message: old, ...rest } = sitting;
  const shown = await reveal(turn, { ...rest, typed: text }, asked);
  return [...(old ? [{ kind: 'delete' as const, message: old }] : []), ...shown];
}

async function editing(turn: Turn, sitting: Sitting, asked: Asked): Promise<Outgoing[]> {
  await sittings.save(turn.stores, turn.learner.id, sitting, turn.now, turn.learner.id);
  return editCardForm(turn, asked.card);
}

async function shareOut(turn: Turn, days: number): Promise<Outgoing[]> {
  if (![3, 7, 14].includes(days)) return [toast(turn.say('chat-stale-button'), true)];
  const { perDay } = await catchUp(reviewDeps(turn), turn.learner, days);
  return [show(turn, message(...rich(turn.say, 'review-catching-up', { days, perDay })))];
}

const button = (turn: Turn, { step }: Sitting, key: string, verb: string, style?: 'primary'): Button => ({
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
