import type { Translate } from '../../i18n/index.ts';
import { ownDeck, type Scope } from '../../review/index.ts';
import { shortName } from '../payload.ts';
import type { Turn } from '../turn.ts';

export type Deck = { deck: string; cards: number; own: boolean };

export const decksOf = ({ stores, learner }: Turn): Promise<Deck[]> => stores.cards.decks(learner.id);

/** `networks/bridge.md` → «networks › bridge». */
export const deckTitle = (deck: string, say: Translate): string =>
  deck === ownDeck ? say('learn-own-deck') : deck.replace(/\.[^./]+$/, '').replaceAll('/', ' › ');

export const scopeTitle = (scope: Scope, say: Translate): string =>
  scope.kind === 'all' ? say('learn-everything') : scope.kind === 'tag' ? `#${scope.tag}` : deckTitle(scope.deck, say);

/** How a scope is named in a button: `-` is everything, else a deck's or a tag's short name. */
export const scopeCode = (scope: Scope): string =>
  scope.kind === 'all' ? '-' : shortName(scope.kind === 'tag' ? `#${scope.tag}` : scope.deck);

export async function scopeOf(turn: Turn, code: string): Promise<Scope | undefined> {
  if (code === '-') return { kind: 'all' };
  const deck = (await decksOf(turn)).find(({ deck }) => shortName(deck) === code);
  if (deck) return { kind: 'deck', deck: deck.deck };
  const tag = (await turn.stores.cards.tags(turn.learner.id)).find(({ tag }) => shortName(`#${tag}`) === code);
  return tag && { kind: 'tag', tag: tag.tag };
}

/**
 * The cards that somebody means by a typed topic: a tag, a deck by its name, or the note that answers the topic as a
 * question. Undefined when nothing fits.
 */
export async function scopeNamed(turn: Turn, typed: string): Promise<Scope | undefined> {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return { kind: 'all' };
  const tags = await turn.stores.cards.tags(turn.learner.id);
  const tag = tags.find(({ tag }) => wanted === `#${tag.toLowerCase()}` || wanted === tag.toLowerCase());
  if (tag) return { kind: 'tag', tag: tag.tag };
  const decks = await decksOf(turn);
  const titled = decks.map(({ deck }) => ({ deck, title: deckTitle(deck, turn.say).toLowerCase() }));
  const found =
    titled.find(({ deck, title }) => title === wanted || deck.toLowerCase() === wanted) ??
    titled.find(({ title }) => title.startsWith(wanted)) ??
    titled.find(({ title }) => title.includes(wanted));
  if (found) return { kind: 'deck', deck: found.deck };
  const answer = turn.services.notes.answer(typed, undefined);
  const path = answer.sources[0]?.path;
  return decks.some(({ deck }) => deck === path) && path ? { kind: 'deck', deck: path } : undefined;
}
