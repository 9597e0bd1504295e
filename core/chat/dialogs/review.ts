import {
  type Asked,
  askCard,
  catchUp,
  type Grade,
  gradeCard,
  grades,
  nextCard,
  reportCard,
  suspendCard,
  undo,
  unsuspendCard,
} from '../../review/index.ts';
import type { Dialog } from '../dialog.ts';
import { takeAwaited } from '../forms.ts';
import { writePayload } from '../payload.ts';
import { reviewDeps } from '../review-deps.ts';
import { message, rich } from '../text.ts';
import { pressed, send, show, type Turn, toast } from '../turn.ts';
import type { Outgoing } from '../types.ts';
import { editCardForm } from './card.ts';
import { begin, finish, menu, next, question, repeat, resume, reveal, type Sitting, sittings } from './review-flow.ts';
import { scopeNamed, scopeOf } from './scopes.ts';

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
    rvback: { effect: 'change', run: (turn, [id = '']) => bringBack(turn, id) },
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
      return putAside(turn, here, asked, 'review-suspended');
    case 'report':
      await reportCard(reviewDeps(turn), turn.learner, asked.card.id);
      return putAside(turn, here, asked, 'review-reported');
    case 'edit':
      return editing(turn, here, asked);
    default:
      return stale(turn, sitting);
  }
}

async function putAside(turn: Turn, sitting: Sitting, { card }: Asked, said: string): Promise<Outgoing[]> {
  const notice = turn.say(said);
  return [toast(notice), ...(await next(turn, sitting, { cardId: card.id, notice }))];
}

/** The card that was put aside a moment ago is asked again, in the message that said so. */
async function bringBack(turn: Turn, id: string): Promise<Outgoing[]> {
  const sitting = await sittings.find(turn.stores, turn.learner.id, turn.now);
  const memory = await turn.stores.memories.find(turn.learner.id, id);
  if (!memory) return [toast(turn.say('card-gone'), true)];
  // Pressed twice, or brought back elsewhere meanwhile: the card is among the others already.
  if (memory.suspension === 'none') return [toast(turn.say('cards-back'))];
  await unsuspendCard(reviewDeps(turn), turn.learner, id);
  const asked = await askCard(reviewDeps(turn), turn.learner, id);
  if (!sitting || !asked) return [toast(turn.say('cards-back'))];
  const at = pressed(turn);
  return [
    toast(turn.say('cards-back')),
    ...(await question(turn, { ...sitting, ...(at ? { message: at } : {}) }, asked)),
  ];
}

const isGrade = (verb: string): verb is Grade => grades.some((grade) => grade === verb);

export async function grade(turn: Turn, sitting: Sitting, given: Grade): Promise<Outgoing[]> {
  const tookMs = turn.now.getTime() - sitting.shownMs;
  const graded = await gradeCard(reviewDeps(turn), turn.learner, {
    cardId: sitting.cardId,
    grade: given,
    turn: sitting.asked,
    tookMs,
  });
  if (graded.ok) turn.tell({ kind: 'review', grade: given });
  const after = await next(turn, sitting);
  if (graded.ok && graded.value.becameLeech) return [toast(turn.say('review-leech'), true), ...after];
  return after;
}

/**
 * An old button. On the message of the review itself it was pressed twice in haste, or the message never got its new look:
 * that is shown again. On a message left behind it brings the review here.
 */
async function stale(turn: Turn, sitting: Sitting): Promise<Outgoing[]> {
  const at = pressed(turn);
  if (at && sitting.message?.messageId === at.messageId && sitting.message.chatId === at.chatId) {
    return [toast(turn.say('review-already')), ...(await repeat(turn, sitting))];
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
  const upcoming = await nextCard(reviewDeps(turn), turn.learner, before.scope);
  const left = upcoming.kind === 'card' ? upcoming.left : before.left;
  const again: Sitting = {
    ...before,
    left,
    startedMs: before.phase === 'done' ? turn.now.getTime() : before.startedMs,
  };
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
