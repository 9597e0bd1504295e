import type { Maintenance } from '../core/chat/index.ts';
import { fail, ok } from '../core/result.ts';
import type { Library } from '../core/search/index.ts';

/** The notes as `/admin` shows them and `/reindex` reads them anew. `readCards` makes the cards again and counts them. */
export function maintenanceOf(library: Library, readCards: () => Promise<number>): Maintenance {
  return {
    status: () => {
      const agoMs = library.lastSyncMs === undefined ? undefined : performance.now() - library.lastSyncMs;
      return {
        notes: library.noteTitles().length,
        sections: library.size,
        syncedAt: agoMs === undefined ? undefined : new Date(Date.now() - agoMs),
        problems: library.problems(),
      };
    },
    async reindex() {
      const done = await library.reindex();
      if (!done.ok) return fail(`${done.error.folder}: ${done.error.kind}`);
      const cards = await readCards();
      return ok({ notes: library.noteTitles().length, cards, seconds: Math.round(done.value.ms / 100) / 10 });
    },
  };
}

const errorsKept = 5;

/** Passes errors on and keeps the last ones, one line each, for `/admin`. */
export function keepErrors(onError: (error: unknown) => void) {
  const kept: { at: Date; text: string }[] = [];
  return {
    recentErrors: () => kept,
    onError: (error: unknown): void => {
      const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      // Messages of libraries may quote a connection string or a token's URL.
      const safe = text
        .replace(/(\w+:\/\/)\S+/g, '$1…')
        .replace(/\s+/g, ' ')
        .slice(0, 200);
      kept.unshift({ at: new Date(), text: safe });
      kept.length = Math.min(kept.length, errorsKept);
      onError(error);
    },
  };
}
