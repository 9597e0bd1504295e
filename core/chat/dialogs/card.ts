import { addOwnCard, type BadOwnCard, type Card, editCard, ownCardLimits, readOwnCard } from '../../review/index.ts';
import type { Dialog } from '../dialog.ts';
import { ask } from '../forms.ts';
import { days, memo } from '../memo.ts';
import { reviewDeps } from '../review-deps.ts';
import { blocks, message, rich } from '../text.ts';
import { own, send, show, type Turn, toast } from '../turn.ts';
import type { Field, Outgoing } from '../types.ts';

/** Cards of one's own: `/card вопрос :: ответ`, and changing a card for oneself. */
export const card: Dialog = {
  commands: { card: (turn, args) => (args === '' ? newCard(turn, quoted(turn)) : add(turn, args)) },
  presses: {
    cardnew: { effect: 'change', run: (turn) => newCard(turn) },
    cardback: { effect: 'change', run: (turn, [id = '']) => takeBack(turn, id) },
  },
  forms: {
    cardnew: { read: oneText, run: (turn, _, fields) => add(turn, joined(fields)) },
    cardedit: { read: oneText, run: (turn, [id = ''], fields) => change(turn, id, joined(fields)) },
  },
};

/** Without a form the card comes as one text, `вопрос :: ответ`. */
function oneText(text: string): Record<string, string> {
  return { text };
}

const joined = ({ text, front = '', back = '' }: Record<string, string>): string =>
  text ?? `${front.trim()} :: ${back.trim()}`;

/** `/card` on somebody's message makes its text the back, to be trimmed in the form. */
const quoted = ({ incoming }: Turn): string => ('replyTo' in incoming && incoming.replyTo?.text) || '';

const newCard = (turn: Turn, back = ''): Promise<Outgoing[]> =>
  ask(turn, {
    form: 'cardnew',
    args: [],
    title: turn.say('card-title'),
    fields: fieldsOf(turn, back ? { front: '', back: back.slice(0, ownCardLimits.back) } : undefined),
    prompt: turn.say('card-prompt'),
  });

/** Asks for the new text of a card; only this learner will see it. */
export const editCardForm = (turn: Turn, { id, front, back }: Card): Promise<Outgoing[]> =>
  ask(turn, {
    form: 'cardedit',
    args: [id],
    title: turn.say('card-edit-title'),
    fields: fieldsOf(turn, { front, back }),
    prompt: turn.say('card-edit-prompt'),
  });

function fieldsOf({ say }: Turn, values?: { front: string; back: string }): [Field, Field] {
  return [
    {
      name: 'front',
      label: say('card-front'),
      multiline: true,
      maxLength: ownCardLimits.front,
      ...(values ? { value: values.front } : {}),
    },
    {
      name: 'back',
      label: say('card-back'),
      multiline: true,
      maxLength: ownCardLimits.back,
      ...(values ? { value: values.back } : {}),
    },
  ];
}

async function add(turn: Turn, text: string): Promise<Outgoing[]> {
  const read = readOwnCard(text);
  if (!read.ok) return [send(turn, refusal(turn, read.error))];
  const made = await addOwnCard(reviewDeps(turn), turn.learner, { id: `own-${turn.services.newId()}`, ...read.value });
  const buttons = [
    [own(turn, turn.say('card-another'), 'cardnew'), own(turn, turn.say('card-review'), 'rvopen', '-')],
    [own(turn, turn.say('cards-open'), 'mycard', 'own', made.id)],
  ];
  return [send(turn, message(...rich(turn.say, 'card-added'), ...sides(made)), { buttons })];
}

async function change(turn: Turn, id: string, text: string): Promise<Outgoing[]> {
  const read = readOwnCard(text);
  if (!read.ok) return [send(turn, refusal(turn, read.error))];
  const known = await turn.stores.cards.findFor(turn.learner.id, id);
  if (!known) return [send(turn, message(turn.say('card-gone')))];
  const isEdited = known.owner === undefined && (await turn.stores.cards.edited(turn.learner.id)).includes(id);
  const before: Before = { id, ...(known.owner || isEdited ? { text: { front: known.front, back: known.back } } : {}) };
  await befores.save(turn.stores, turn.learner.id, before, turn.now, turn.learner.id);
  await editCard(reviewDeps(turn), turn.learner, id, read.value);
  const buttons = [
    [own(turn, turn.say('card-take-back'), 'cardback', id)],
    [own(turn, turn.say('review-go-on'), 'rvresume'), own(turn, turn.say('cards-title-short'), 'cards')],
  ];
  return [send(turn, message(...rich(turn.say, 'card-changed'), ...sides(read.value)), { buttons })];
}

/** What the last changed card said before; without a text of the learner's own it says what the notes say. */
type Before = { id: string; text?: { front: string; back: string } };
const befores = memo<Before>('card-before', 7 * days);

async function takeBack(turn: Turn, id: string): Promise<Outgoing[]> {
  const { stores, learner, now, say } = turn;
  const before = await befores.find(stores, learner.id, now);
  if (before?.id !== id) return [toast(say('chat-stale-button'), true)];
  if (before.text) await editCard(reviewDeps(turn), learner, id, before.text);
  else await stores.cards.saveEdit(learner.id, id, undefined);
  await befores.remove(stores, learner.id);
  const card = await stores.cards.findFor(learner.id, id);
  const buttons = [[own(turn, say('review-go-on'), 'rvresume'), own(turn, say('cards-title-short'), 'cards')]];
  return [show(turn, message(...rich(say, 'card-taken-back'), ...(card ? sides(card) : [])), { buttons })];
}

const sides = ({ front, back }: { front: string; back: string }) => [
  ...blocks(front),
  { type: 'thematicBreak' as const },
  ...blocks(back),
];

const refusal = ({ say }: Turn, bad: BadOwnCard) =>
  message(...rich(say, `card-bad-${bad.kind}`, bad.kind === 'too-long' ? { max: bad.max } : {}));
