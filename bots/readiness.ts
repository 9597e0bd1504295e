import type { Library } from '../core/search/index.ts';
import type { Storage } from '../core/storage/index.ts';

/** A part of the running bot: whether it works, and what else is worth knowing. Nothing of it names a person. */
export type Part = { isReady: boolean; [fact: string]: string | number | boolean | undefined };
export type Readiness = {
  isReady: boolean;
  parts: Record<string, Part>;
  queues: Awaited<ReturnType<Storage['queues']>> | undefined;
};

type Sources = {
  storage: Pick<Storage, 'queues'>;
  library: Pick<Library, 'noteTitles' | 'size' | 'problems' | 'lastSyncMs'>;
  messengers: ReadonlyMap<string, () => Part>;
  now: () => Date;
};

/** Whether everything that a person needs is there: the database, the notes, and each messenger that has a token. */
export async function readinessOf({ storage, library, messengers, now }: Sources): Promise<Readiness> {
  const queues = await storage.queues(now()).catch(() => undefined);
  const notes = library.noteTitles().length;
  const parts: Record<string, Part> = {
    database: { isReady: queues !== undefined },
    notes: {
      isReady: notes > 0,
      notes,
      sections: library.size,
      problems: library.problems().length,
      ageSeconds:
        library.lastSyncMs === undefined ? undefined : Math.round((performance.now() - library.lastSyncMs) / 1000),
    },
  };
  for (const [name, ask] of messengers) parts[name] = ask();
  return { isReady: Object.values(parts).every(({ isReady }) => isReady), parts, queues };
}
