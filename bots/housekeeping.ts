import type { Storage } from '../core/storage/index.ts';

const HOUR_MS = 3_600_000;
/** No platform delivers an event again after a day; twice that is safe. */
export const EVENTS_KEPT_MS = 48 * HOUR_MS;
/** Long enough to look into a complaint about a message that did not come. */
export const OUTBOX_KEPT_MS = 30 * 24 * HOUR_MS;

/** Forgets what nobody will ask for again: replies to handled events, expired documents, messages long sent. */
export async function tidy({ stores, pruneEvents }: Storage, now: Date): Promise<void> {
  await pruneEvents(new Date(now.getTime() - EVENTS_KEPT_MS));
  await stores.documents.prune(now);
  await stores.outbox.prune(new Date(now.getTime() - OUTBOX_KEPT_MS));
}

/** Tidies now and every hour, until the returned function is called. */
export function keepTidy(storage: Storage, now: () => Date, onError: (error: unknown) => void): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  const run = (): void => {
    last = tidy(storage, now()).catch(onError);
  };
  run();
  const timer = setInterval(run, HOUR_MS);
  return async () => {
    clearInterval(timer);
    await last;
  };
}
