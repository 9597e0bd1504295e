import type { Translate } from '../../i18n/index.ts';
import { ownDeck, type Scope } from '../../review/index.ts';
import { shortName } from '../payload.ts';
import type { Services } from '../services.ts';
import type { Turn } from '../turn.ts';

export type Deck = { deck: string; cards: number; own: boolean };

export const decksOf = ({ stores, learner }: Turn): Promise<Deck[]> => stores.cards.decks(learner.id);

/** Who knows what notes are called: a turn, or what a timer has. */
type Named = { services: Pick<Services, 'noteName'> };

/** The note's own name, else its file: `networks/bridge.md` → «networks › bridge». */
export const deckTitle = ({ services }: Named, deck: string, say: Translate): string =>
  deck === ownDeck ? say('learn-own-deck') : (services.noteName?.(deck) ?? fileTitle(deck));

export const fileTitle = (deck: string): string => deck.replace(/\.[^./]+$/, '').replaceAll('/', ' › ');

/** What a group's match or focus session is about; '' is everything. */
export const topicTitle = (named: Named, topic: string, say: Translate): string =>
  topic === '' ? say('learn-everything') : deckTitle(named, topic, say);

export const scopeTitle = (turn: Turn, scope: Scope): string =>
  scope.kind === 'tag' ? `#${scope.tag}` : topicTitle(turn, scope.kind === 'all' ? '' : scope.deck, turn.say);

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
 * The cards that somebody means by a typed topic: a note or a tag by its name, else the note that answers the topic as a
 * question. Undefined when nothing fits.
 */
export async function scopeNamed(turn: Turn, typed: string): Promise<Scope | undefined> {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return { kind: 'all' };
  const decks = await namedDecks(turn);
  const exact = decks.find(({ names }) => names.includes(wanted));
  if (exact) return { kind: 'deck', deck: exact.deck };
  const tags = await turn.stores.cards.tags(turn.learner.id);
  const tag = tags.find(({ tag }) => wanted === `#${tag.toLowerCase()}` || wanted === tag.toLowerCase());
  if (tag) return { kind: 'tag', tag: tag.tag };
  const deck = deckNear(turn, typed, decks);
  return deck === undefined ? undefined : { kind: 'deck', deck };
}

/** The same where cards come from one note, as in a group: '' is everything. */
export async function topicNamed(turn: Turn, typed: string): Promise<string | undefined> {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return '';
  const decks = await namedDecks(turn);
  return decks.find(({ names }) => names.includes(wanted))?.deck ?? deckNear(turn, typed, decks);
}

type NamedDeck = { deck: string; names: string[] };

/** A deck goes by its title, by its file's name, and by the file with its folder and ending. */
const namedDecks = async (turn: Turn): Promise<NamedDeck[]> =>
  (await decksOf(turn)).map(({ deck }) => {
    const names = [deckTitle(turn, deck, turn.say), fileTitle(deck), deck];
    return { deck, names: names.map((name) => name.toLowerCase()) };
  });

function deckNear({ services }: Turn, typed: string, decks: readonly NamedDeck[]): string | undefined {
  const wanted = typed.trim().toLowerCase();
  const having = (fits: (name: string) => boolean) => decks.filter(({ names }) => names.some(fits));
  const begun = having((name) => name.startsWith(wanted));
  const near = begun.length > 0 ? begun : having((name) => name.includes(wanted));
  const [first] = near;
  if (first && near.length === 1) return first.deck;
  // «сети» begins several titles, and names one note.
  const path = services.notes.answer(typed, undefined).sources[0]?.path;
  return (decks.find(({ deck }) => deck === path) ?? first)?.deck;
}
