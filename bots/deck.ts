import { resolve } from 'node:path';
import { type KnownCard, matchCards, readDeck } from '../core/cards/index.ts';
import { type FolderError, noteNames } from '../core/notes/index.ts';
import { ok, type Result } from '../core/result.ts';
import type { Card } from '../core/review/index.ts';
import type { Storage, Stores } from '../core/storage/index.ts';

/** The cards that learners have met, as the database remembers them: where the ids of cards are at home. */
export async function knownCards({ cards }: Pick<Stores, 'cards'>): Promise<KnownCard[]> {
  return (await cards.shared()).map(({ card, isRetired }) => ({
    id: card.id,
    kind: card.kind as KnownCard['kind'],
    front: card.front,
    back: card.back,
    fact: card.sibling,
    path: card.source?.path ?? card.deck,
    heading: card.source?.heading ?? '',
    startLine: card.source?.startLine ?? 1,
    endLine: card.source?.endLine ?? 1,
    isRetired,
  }));
}

export type SharedDeck = {
  /** Resolves with the number of cards. */
  sync(): Promise<Result<number, FolderError>>;
  /** What the note under this path calls itself, since the last round. */
  nameOf(path: string): string | undefined;
  /** Resolves when no round is under way. */
  idle(): Promise<void>;
};

/**
 * Brings the shared cards up to date with the notes: every card keeps the id under which learners know it. Runs one at
 * a time, because a round that has not seen the round before would give old cards new ids.
 */
export function deckOf(folder: string, storage: Storage, now: () => Date): SharedDeck {
  let last: Promise<unknown> = Promise.resolve();
  let names: ReadonlyMap<string, string> = new Map();
  const sync = async (): Promise<Result<number, FolderError>> => {
    const deck = await readDeck(resolve(folder));
    if (!deck.ok) return deck;
    const { cards, notes } = deck.value;
    names = noteNames(notes);
    const tags = new Map(notes.map((note) => [note.path, note.tags]));
    const match = matchCards(await knownCards(storage.stores), cards);
    const shared = match.cards.map(
      ({ id, kind, front, back, fact, path, heading, startLine, endLine }, ordinal): Card => ({
        id,
        owner: undefined,
        deck: path,
        tags: tags.get(path) ?? [],
        kind,
        front,
        back,
        sibling: fact,
        ordinal,
        source: { path, heading, startLine, endLine },
      }),
    );
    // All of it or nothing: half a deck would retire cards that are only on their way.
    await storage.transaction(({ cards: store }) => store.replaceShared(shared, now()));
    return ok(shared.length);
  };
  return {
    sync() {
      const next = last.then(sync);
      last = next.catch(() => undefined);
      return next;
    },
    nameOf: (path) => names.get(path),
    async idle() {
      await last;
    },
  };
}
