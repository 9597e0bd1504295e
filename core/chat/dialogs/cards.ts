import { type Card, dropOwnCard, ownDeck, type Suspension, suspendCard, unsuspendCard } from '../../review/index.ts';
import type { Dialog } from '../dialog.ts';
import { reviewDeps } from '../review-deps.ts';
import { blocks, bullets, line, message, rich, strong } from '../text.ts';
import { own, show, type Turn, toast } from '../turn.ts';
import type { Button, Outgoing } from '../types.ts';
import { shorten } from './ask.ts';
import { editCardForm } from './card.ts';
import { sourceLine } from './review-views.ts';

/** What a learner has made of the deck: cards of their own, cards put aside, cards changed for themselves. */
const lists = ['own', 'aside', 'edited'] as const;
type List = (typeof lists)[number];

const cardsOnPage = 8;

export const cards: Dialog = {
  commands: { cards: (turn) => overview(turn) },
  presses: {
    cards: {
      effect: 'look',
      run: (turn, [list, page = '0']) => (isList(list) ? listed(turn, list, page) : overview(turn)),
    },
    mycard: { effect: 'look', run: (turn, [list, id = '']) => shown(turn, list, id) },
    myback: { effect: 'change', run: (turn, [list, id = '']) => bringBack(turn, list, id) },
    myaside: { effect: 'change', run: (turn, [list, id = '']) => putAside(turn, list, id) },
    myedit: {
      effect: 'change',
      run: (turn, [list, id = '']) => withCard(turn, list, id, (card) => editCardForm(turn, card)),
    },
    myreset: { effect: 'change', run: (turn, [list, id = '']) => reset(turn, list, id) },
    mydrop: { effect: 'look', run: (turn, [list, id = '']) => withCard(turn, list, id, (card) => sure(turn, card)) },
    mydropped: { effect: 'change', run: (turn, [, id = '']) => drop(turn, id) },
  },
};

const isList = (name: string | undefined): name is List => lists.some((list) => list === name);

/** Cards whose text is gone from the notes are nobody's doing, and come back with their text. */
const byLearner: ReadonlySet<Suspension> = new Set<Suspension>(['learner', 'leech', 'reported']);

async function idsOf({ stores, learner }: Turn, list: List): Promise<string[]> {
  switch (list) {
    case 'own': {
      const found = await stores.cards.inScope(learner.id, { kind: 'deck', deck: ownDeck });
      return found.filter(({ owner }) => owner === learner.id).map(({ id }) => id);
    }
    case 'aside':
      return (await stores.memories.suspended(learner.id))
        .filter(({ suspension }) => byLearner.has(suspension))
        .map(({ cardId }) => cardId);
    case 'edited':
      return stores.cards.edited(learner.id);
  }
}

async function overview(turn: Turn): Promise<Outgoing[]> {
  const { say } = turn;
  const counts = await Promise.all(lists.map(async (list) => ({ list, count: (await idsOf(turn, list)).length })));
  const filled = counts.filter(({ count }) => count > 0);
  const rows = filled.map(({ list, count }) => [strong(say(`cards-${list}`)), ` — ${say('common-cards', { count })}`]);
  const buttons = filled.map(({ list, count }): Button[] => [
    own(turn, `${say(`cards-${list}`)} · ${count}`, 'cards', list, 0),
  ]);
  const text = message(
    ...rich(say, 'cards-title'),
    ...(buttons.length > 0 ? [bullets(rows)] : rich(say, 'cards-none')),
  );
  return [show(turn, text, { buttons: [...buttons, [own(turn, say('cards-new'), 'cardnew')]] })];
}

async function listed(turn: Turn, list: List, page: string): Promise<Outgoing[]> {
  const { say, stores, learner } = turn;
  const ids = await idsOf(turn, list);
  if (ids.length === 0) return overview(turn);
  const pages = Math.ceil(ids.length / cardsOnPage);
  const at = Math.min(Math.max(0, Math.trunc(Number(page)) || 0), pages - 1);
  const buttons: Button[][] = [];
  for (const id of ids.slice(at * cardsOnPage, (at + 1) * cardsOnPage)) {
    const card = await stores.cards.findFor(learner.id, id);
    if (card) buttons.push([own(turn, shorten(asLabel(card.front), 40), 'mycard', list, id)]);
  }
  const around = [
    ...(at > 0 ? [own(turn, '‹', 'cards', list, at - 1)] : []),
    ...(at < pages - 1 ? [own(turn, '›', 'cards', list, at + 1)] : []),
  ];
  const rows = [...buttons, ...(around.length > 0 ? [around] : []), [own(turn, say('common-back'), 'cards')]];
  const text = message(
    line(strong(say(`cards-${list}`)), ` — ${say('common-cards', { count: ids.length })}`),
    ...rich(say, `cards-${list}-about`),
  );
  return [show(turn, text, { buttons: rows, menu: { rows: buttons.length, placeholder: say('cards-choose') } })];
}

/** A question as a button shows it: one line without marks. */
const asLabel = (front: string): string => front.replace(/[`*_~]+/g, '').replace(/\s+/g, ' ');

async function withCard(
  turn: Turn,
  list: string | undefined,
  id: string,
  run: (card: Card) => Promise<Outgoing[]> | Outgoing[],
): Promise<Outgoing[]> {
  const card = await turn.stores.cards.findFor(turn.learner.id, id);
  // A forged press must not show somebody else's card.
  const isMine = card && (card.owner === undefined || card.owner === turn.learner.id);
  if (isMine) return run(card);
  return [toast(turn.say('card-gone'), true), ...(isList(list) ? await listed(turn, list, '0') : [])];
}

const shown = (turn: Turn, list: string | undefined, id: string): Promise<Outgoing[]> =>
  withCard(turn, list, id, (card) => view(turn, isList(list) ? list : 'aside', card));

async function view(turn: Turn, list: List, card: Card): Promise<Outgoing[]> {
  const { say, stores, learner } = turn;
  const suspension = (await stores.memories.find(learner.id, card.id))?.suspension ?? 'none';
  const isEdited = (await stores.cards.edited(learner.id)).includes(card.id);
  const button = (key: string, dialog: string): Button => own(turn, say(key), dialog, list, card.id);
  const isAside = byLearner.has(suspension);
  const buttons: Button[][] = [
    [isAside ? button('cards-bring-back', 'myback') : button('review-suspend', 'myaside')],
    [button('review-edit', 'myedit'), ...(isEdited ? [button('cards-reset', 'myreset')] : [])],
    ...(card.owner ? [[button('cards-drop', 'mydrop')]] : []),
    [own(turn, say('common-back'), 'cards', list, 0)],
  ];
  const text = message(
    ...blocks(card.front),
    { type: 'thematicBreak' },
    ...blocks(card.back),
    ...(isAside || suspension === 'retired' ? rich(say, 'cards-why', { suspension }) : []),
    card.source && sourceLine(say, card.source),
  );
  return [show(turn, text, { buttons })];
}

const bringBack = (turn: Turn, list: string | undefined, id: string): Promise<Outgoing[]> =>
  withCard(turn, list, id, async (card) => {
    await unsuspendCard(reviewDeps(turn), turn.learner, card.id);
    return [toast(turn.say('cards-back')), ...(await shown(turn, list, id))];
  });

const putAside = (turn: Turn, list: string | undefined, id: string): Promise<Outgoing[]> =>
  withCard(turn, list, id, async (card) => {
    await suspendCard(reviewDeps(turn), turn.learner, card.id);
    return [toast(turn.say('cards-put-aside')), ...(await shown(turn, list, id))];
  });

const reset = (turn: Turn, list: string | undefined, id: string): Promise<Outgoing[]> =>
  withCard(turn, list, id, async (card) => {
    await turn.stores.cards.saveEdit(turn.learner.id, card.id, undefined);
    return [toast(turn.say('cards-was-reset')), ...(await shown(turn, list, id))];
  });

function sure(turn: Turn, card: Card): Outgoing[] {
  const { say } = turn;
  const text = message(...rich(say, 'cards-drop-sure'), ...blocks(card.front));
  const buttons = [
    [
      own(turn, say('cards-drop-yes'), 'mydropped', 'own', card.id),
      own(turn, say('common-no'), 'mycard', 'own', card.id),
    ],
  ];
  return [show(turn, text, { buttons })];
}

async function drop(turn: Turn, id: string): Promise<Outgoing[]> {
  const isDropped = await dropOwnCard(reviewDeps(turn), turn.learner, id);
  return [toast(turn.say(isDropped ? 'cards-dropped' : 'card-gone'), !isDropped), ...(await listed(turn, 'own', '0'))];
}
