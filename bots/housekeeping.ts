import { acceptWeights, type Fit, fitInChild, type Plans, proposeWeights } from '../core/review/index.ts';
import type { Storage } from '../core/storage/index.ts';
import { type Loop, startLoop } from '../core/timers/index.ts';
import type { Worker } from '../core/workers/index.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Telegram redelivers for a day, Discord's interactions live for a quarter of an hour. */
const eventsKeptMs = 7 * day;
/** A message's key must outlive every reason to add it again: a reminder is of one day. */
const outboxKeptMs = 60 * day;

export type HousekeepingDeps = { storage: Storage; plans: Plans; now: () => Date; onError: (error: unknown) => void };

/** Four times a day: forgets what nobody will ask for again, and fits the schedule to those who have studied enough. */
export function startHousekeeping(deps: HousekeepingDeps & { worker: Pick<Worker, 'holds'> }): Loop {
  const stopping = new AbortController();
  const fit: Fit = (question) => fitInChild(question, stopping.signal);
  const loop = startLoop(
    async () => {
      // One of several processes does it for all.
      if (await deps.worker.holds('housekeeping')) await keepHouse(deps, fit, stopping.signal);
    },
    6 * hour,
    deps.onError,
  );
  return {
    stop() {
      stopping.abort();
      return loop.stop();
    },
  };
}

export async function keepHouse(
  { storage, plans, now, onError }: HousekeepingDeps,
  fit: Fit,
  signal?: AbortSignal,
): Promise<void> {
  const { stores } = storage;
  await storage.pruneEvents(new Date(now().getTime() - eventsKeptMs));
  await stores.outbox.prune(new Date(now().getTime() - outboxKeptMs));
  await stores.documents.prune(now());
  for (const id of await stores.learners.ids()) {
    if (signal?.aborted) return;
    try {
      const learner = await stores.learners.find(id);
      if (!learner) continue;
      const proposed = await proposeWeights({ stores, now, plans }, learner, fit);
      if (!proposed.ok) continue;
      const { weights } = proposed.value;
      await storage.transaction((within) => acceptWeights({ stores: within, now, plans }, learner, weights));
    } catch (error) {
      onError(error); // one learner's trouble is not the others'
    }
  }
}
