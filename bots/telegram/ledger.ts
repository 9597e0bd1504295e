import type { InboxStore } from '../../core/inbox/index.ts';
import type { Log } from './log.ts';

/** Under load what is finished within this time shares a transaction. */
const GROUP_MS = 3;
const RETRY_MS = 1000;

/**
 * Writes down what is done: at once, because whatever has left and is not written down yet is done again if the process
 * dies now. What comes while a write is under way shares the next one; where writes take no time and much is to be
 * written, `isBusy`, they wait for each other, since a transaction for each update would cost more than the update.
 */
export function createLedger(deps: {
  inbox: InboxStore;
  bot: string;
  log: Log;
  isBusy: () => boolean;
  onFinished: () => void;
}) {
  const { inbox, bot, log, isBusy, onFinished } = deps;
  let finished: number[] = [];
  let progress = new Map<number, number>();
  let timer: NodeJS.Timeout | undefined;
  let next: Promise<void> | undefined;
  let writing: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    next ??= writing.then(() => {
      next = undefined;
      writing = write();
      return writing;
    });
    return next;
  }

  async function write(): Promise<void> {
    // What this turn of the event loop still brings goes along.
    await new Promise((resolve) => (isBusy() ? setTimeout(resolve, GROUP_MS) : setImmediate(resolve)));
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

  /** After a failure the next attempt has its time. */
  const soon = (): void => {
    if (timer === undefined) void flush();
  };

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
