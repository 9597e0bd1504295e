import type { WorkerStore } from './types.ts';

/** This process among those that share the database. */
export type Worker = {
  /** Changes when our time ran out while we were frozen or cut off: what was taken under the old name is no more ours. */
  id(): string;
  /** Whether `id` still stands for us; when not, nothing may be begun. */
  isLive(): boolean;
  /** How many processes there are, ourselves included; as of the last beat. */
  count(): number;
  /** Whether this process alone has the office, such as asking Telegram for updates. */
  holds(office: string): Promise<boolean>;
  /** Whether there may be others: a SQLite file has one process. */
  isShared: boolean;
  stop(): Promise<void>;
};

/** A process that dies is replaced after this time; one that is slower than this is taken for dead. */
const leaseMs = 10_000;
const beatMs = 2_500;
/** We stop before others begin: no two clocks run alike. */
const sureMs = 8_000;

export const aloneWorker = (id: string): Worker => ({
  id: () => id,
  isLive: () => true,
  count: () => 1,
  holds: async () => true,
  isShared: false,
  stop: async () => {},
});

/** Registers the process and keeps it registered. `elapsedMs` is a clock that nobody sets. */
export async function startWorker(deps: {
  store: WorkerStore;
  newId: () => string;
  elapsedMs: () => number;
  onError: (error: unknown) => void;
  beatEveryMs?: number;
}): Promise<Worker> {
  const { store, newId, elapsedMs, onError, beatEveryMs = beatMs } = deps;
  let id = newId();
  let sureUntil = 0;
  let count = 1;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> = Promise.resolve();

  async function beat(): Promise<void> {
    // Counted from before the question, whenever the answer comes.
    const asked = elapsedMs();
    if (!(await store.beat(id, leaseMs))) {
      id = newId();
      await store.beat(id, leaseMs);
    }
    sureUntil = asked + sureMs;
    count = await store.count();
  }

  function next(): void {
    beating = beat()
      .catch(onError)
      .then(() => {
        if (!isStopped) timer = setTimeout(next, beatEveryMs);
      });
  }

  await beat();
  timer = setTimeout(next, beatEveryMs);
  const isLive = (): boolean => elapsedMs() < sureUntil;
  return {
    id: () => id,
    isLive,
    count: () => Math.max(1, count),
    holds: async (office) => isLive() && store.hold(office, id),
    isShared: true,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await beating;
      await store.leave(id).catch(onError);
    },
  };
}
