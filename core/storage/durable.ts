import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';

/** What is written lies in the kernel's memory, safe from a killed process; what is settled is on the disk, safe from a power cut. */
export type Disk = {
  /** To be called after each statement that may have written. */
  touch(): void;
  /** How much was written so far: tells whether a piece of work wrote anything. */
  written(): number;
  /**
   * Resolves when everything written until now is on the disk. `isAlone`: nothing else is waiting to be done, so a quick
   * disk may be waited for at once.
   */
  settled(isAlone?: boolean): Promise<void>;
  close(): Promise<void>;
};

export type Sync = {
  begin(done: (error: Error | null) => void): void;
  /** The same on this thread: dearer to others, cheaper in itself. */
  now?(): void;
  close?(): void;
};

/** Handing a sync to another thread and back costs about a tenth of this. */
const quickMs = 1;

/**
 * Waits for the disk beside the event loop. SQLite's own `synchronous=FULL` stops the whole process at every commit until
 * the disk has answered; here commits are only written (`NORMAL`), and one `fdatasync` in another thread serves all
 * that waited for it. Nothing is confirmed to anybody before its sync has ended, so the promise is the same.
 */
export function waitingDisk(sync: Sync): Disk {
  let written = 0;
  let synced = 0;
  let lastMs = 0;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function run(): Promise<void> {
    const upTo = written;
    const begunAt = performance.now();
    await new Promise<void>((resolve, reject) => sync.begin((error) => (error ? reject(error) : resolve())));
    lastMs = performance.now() - begunAt;
    synced = Math.max(synced, upTo);
  }
  function runNow(): void {
    const begunAt = performance.now();
    sync.now?.();
    lastMs = performance.now() - begunAt;
    synced = written;
  }
  function start(): Promise<void> {
    next = undefined;
    const mine = run().finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  }

  async function settled(isAlone = false): Promise<void> {
    if (synced >= written) return;
    if (!running) return isAlone && sync.now && lastMs < quickMs ? runNow() : start();
    // The one under way may have begun before our write.
    next ??= running.catch(() => {}).then(start);
    return next;
  }

  return {
    touch: () => void written++,
    written: () => written,
    settled,
    async close() {
      await settled().catch(() => {});
      await running?.catch(() => {});
      sync.close?.();
    },
  };
}

/** The disk under a database file, or none under one in memory. */
export function diskOf(file: string): Disk {
  if (file === ':memory:') return waitingDisk({ begin: (done) => done(null), now: () => {} });
  let handle: number | undefined;
  // Windows syncs only what is open for writing. SQLite locks nothing on this file, so closing it frees no lock.
  const log = (): number => {
    handle ??= openSync(`${file}-wal`, 'r+');
    return handle;
  };
  return waitingDisk({
    begin(done) {
      try {
        fdatasync(log(), done);
      } catch (error) {
        done(error as Error);
      }
    },
    now: () => fdatasyncSync(log()),
    close: () => handle !== undefined && closeSync(handle),
  });
}

/** The same store, whose every call that writes resolves only when the disk has it. */
export function durable<T extends object>(store: T, disk: Disk): T {
  const wrapped = Object.entries(store).map(([name, method]) => [
    name,
    typeof method === 'function' ? wait(method) : method,
  ]);
  return Object.fromEntries(wrapped) as T;

  function wait(method: (...args: unknown[]) => unknown) {
    return (...args: unknown[]): unknown => {
      const before = disk.written();
      const result = method(...args);
      if (!(result instanceof Promise)) return result;
      return result.then(async (value: unknown) => {
        if (disk.written() !== before) await disk.settled();
        return value;
      });
    };
  }
}
