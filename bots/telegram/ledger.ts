import type { InboxStore } from '../../core/inbox/index.ts';
import type { Log } from './log.ts';

/** Within this time what is finished shares one transaction. */
const GROUP_MS = 3;
const RETRY_MS = 1000;

/** Writes down what is done, soon and together: a transaction for each update would cost more than the update. */
export function createLedger(inbox: InboxStore, bot: string, log: Log, onFinished = () => {}) {
  let finished: number[] = [];
  let progress = new Map<number, number>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function soon(): void {
    timer ??= setTimeout(() => void flush(), GROUP_MS);
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  }

  async function write(): Promise<void> {
    if (finished.length === 0 && progress.size === 0) return;
    const [ids, steps] = [finished, progress];
    finished = [];
    progress = new Map();
    try {
      await inbox.record(bot, ids, [...steps]);
      if (ids.length > 0) onFinished();
    } catch (error) {
      // A full disk, say: kept in memory and tried again.
      log.error({ err: error, updates: ids.length }, 'the inbox cannot be written');
      finished = [...ids, ...finished];
      progress = new Map([...steps, ...progress]);
      timer ??= setTimeout(() => void flush(), RETRY_MS);
    }
  }

  return {
    finish(id: number): void {
      progress.delete(id);
      finished.push(id);
      soon();
    },
    progress(id: number, steps: number): void {
      progress.set(id, steps);
      soon();
    },
    flush,
  };
}
export type Ledger = ReturnType<typeof createLedger>;
