import { dropOwnDeck, ownDeck, type Scope, saveSettings, scopeProgress } from '../../review/index.ts';
import type { Dialog } from '../dialog.ts';
import { reviewDeps } from '../review-deps.ts';
import { bullets, message, rich, strong } from '../text.ts';
import { own, show, type Turn, toast } from '../turn.ts';
import type { Button, Outgoing } from '../types.ts';
import { shorten } from './ask.ts';
import { type Deck, decksOf, deckTitle, scopeCode, scopeNamed, scopeOf, scopeTitle } from './scopes.ts';

const decksOnPage = 8;

/** What there is to learn: the decks, one deck, and which of them new cards come from. */
export const learn: Dialog = {
  commands: { learn: (turn, args) => (args === '' ? decks(turn, 0) : topic(turn, args)) },
  presses: {
    learn: { effect: 'look', run: (turn, [page = '0']) => decks(turn, Number(page)) },
    deck: { effect: 'look', run: (turn, [code = '']) => deckOf(turn, code) },
    deckdrop: { effect: 'look', run: (turn, [code = '']) => sure(turn, code) },
    deckdropped: { effect: 'change', run: (turn, [code = '']) => drop(turn, code) },
    decknew: { effect: 'change', run: (turn, [code = '']) => toggleNew(turn, code) },
  },
};

async function decks(turn: Turn, page: number): Promise<Outgoing[]> {
  const all = await decksOf(turn);
  if (all.length === 0) return [show(turn, message(...rich(turn.say, 'learn-no-decks')))];
  const pages = Math.ceil(all.length / decksOnPage);
  const at = Math.min(Math.max(0, Math.trunc(page) || 0), pages - 1);
  const shown = all.slice(at * decksOnPage, (at + 1) * decksOnPage);
  const { new: fresh, due } = await scopeProgress(reviewDeps(turn), turn.learner, { kind: 'all' });
  const text = message(
    ...rich(turn.say, 'learn-title'),
    bullets(
      shown.map((deck) => [
        strong(deckTitle(turn, deck.deck, turn.say)),
        ` — ${turn.say('common-cards', { count: deck.cards })}`,
        ...(deck.own && deck.deck !== ownDeck ? [`, ${turn.say('learn-imported')}`] : []),
      ]),
    ),
    ...rich(turn.say, 'learn-progress', { fresh, due }),
  );
  const buttons = shown.map((deck): Button[] => [deckButton(turn, deck)]);
  const around = [
    ...(at > 0 ? [own(turn, '‹', 'learn', at - 1)] : []),
    ...(at < pages - 1 ? [own(turn, '›', 'learn', at + 1)] : []),
  ];
  const menu = { rows: buttons.length, placeholder: turn.say('learn-choose') };
  return [show(turn, text, { menu, buttons: [...buttons, ...(around.length > 0 ? [around] : []), everything(turn)] })];
}

const deckButton = (turn: Turn, { deck, cards }: Deck): Button => ({
  ...own(turn, shorten(deckTitle(turn, deck, turn.say), 40), 'deck', scopeCode({ kind: 'deck', deck })),
  note: turn.say('common-cards', { count: cards }),
});

const everything = (turn: Turn): Button[] => [
  own(turn, turn.say('learn-start-all'), 'rvopen', '-'),
  own(turn, turn.say('learn-quiz-all'), 'quizopen', '-'),
];

async function topic(turn: Turn, typed: string): Promise<Outgoing[]> {
  const scope = await scopeNamed(turn, typed);
  if (scope) return deck(turn, scope);
  const [listed] = await decks(turn, 0);
  const [refusal] = rich(turn.say, 'learn-no-topic', { topic: typed });
  if (listed?.kind !== 'send' || !refusal) return listed ? [listed] : [];
  return [{ ...listed, body: { ...listed.body, text: message(refusal, ...listed.body.text.children) } }];
}

async function deckOf(turn: Turn, code: string): Promise<Outgoing[]> {
  const scope = await scopeOf(turn, code);
  return scope ? deck(turn, scope) : [toast(turn.say('learn-deck-gone'), true)];
}

async function deck(turn: Turn, scope: Scope): Promise<Outgoing[]> {
  const { say, learner } = turn;
  const { new: fresh, due } = await scopeProgress(reviewDeps(turn), learner, scope);
  const cards = (await turn.stores.cards.inScope(learner.id, scope)).length;
  const code = scopeCode(scope);
  const { newFrom } = learner.settings;
  const isSource = scope.kind === 'deck' && newFrom.includes(scope.deck);
  const text = message(
    ...rich(say, 'learn-deck', { name: scopeTitle(turn, scope), cards }),
    ...rich(say, 'learn-progress', { fresh, due }),
    ...(scope.kind === 'deck'
      ? rich(
          say,
          isSource ? 'learn-new-from-this' : newFrom.length > 0 ? 'learn-new-from-others' : 'learn-new-from-all',
        )
      : []),
  );
  const buttons: Button[][] = [
    [own(turn, say('learn-start'), 'rvopen', code), own(turn, say('learn-quiz'), 'quizopen', code)],
    ...(scope.kind === 'deck' ? [[own(turn, say(isSource ? 'learn-new-off' : 'learn-new-on'), 'decknew', code)]] : []),
    ...((await ownIn(turn, scope)).length > 0 ? [[own(turn, say('learn-drop'), 'deckdrop', code)]] : []),
    [own(turn, say('learn-all-decks'), 'learn', 0)],
  ];
  return [show(turn, text, { buttons })];
}

/** Of a deck what this learner has brought in or written: that, and nothing of the notes, is theirs to remove. */
async function ownIn({ stores, learner }: Turn, scope: Scope): Promise<string[]> {
  if (scope.kind !== 'deck') return [];
  const found = await stores.cards.inScope(learner.id, scope);
  return found.filter(({ owner }) => owner === learner.id).map(({ id }) => id);
}

async function sure(turn: Turn, code: string): Promise<Outgoing[]> {
  const scope = await scopeOf(turn, code);
  const ids = scope ? await ownIn(turn, scope) : [];
  if (!scope || ids.length === 0) return [toast(turn.say('learn-deck-gone'), true)];
  const text = message(...rich(turn.say, 'learn-drop-sure', { name: scopeTitle(turn, scope), count: ids.length }));
  const buttons = [
    [own(turn, turn.say('cards-drop-yes'), 'deckdropped', code), own(turn, turn.say('common-no'), 'deck', code)],
  ];
  return [show(turn, text, { buttons })];
}

async function drop(turn: Turn, code: string): Promise<Outgoing[]> {
  const scope = await scopeOf(turn, code);
  const ids = scope ? await ownIn(turn, scope) : [];
  if (scope?.kind !== 'deck' || ids.length === 0) return [toast(turn.say('learn-deck-gone'), true)];
  const learner = await dropOwnDeck(reviewDeps(turn), turn.learner, scope.deck, ids);
  const said = toast(turn.say('learn-dropped', { name: scopeTitle(turn, scope) }));
  return [said, ...(await decks({ ...turn, learner }, 0))];
}

/** New cards come from the chosen decks; with none chosen, from all of them. */
async function toggleNew(turn: Turn, code: string): Promise<Outgoing[]> {
  const scope = await scopeOf(turn, code);
  if (scope?.kind !== 'deck') return [toast(turn.say('learn-deck-gone'), true)];
  const { settings } = turn.learner;
  const newFrom = settings.newFrom.includes(scope.deck)
    ? settings.newFrom.filter((deck) => deck !== scope.deck)
    : [...settings.newFrom, scope.deck];
  const learner = await saveSettings(reviewDeps(turn), turn.learner, { ...settings, newFrom });
  return deck({ ...turn, learner }, scope);
}
