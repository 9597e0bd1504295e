import type { Worker } from '../../core/workers/index.ts';
import type { Log } from './log.ts';

type Polling = { stop(): Promise<void> };

/** Of all processes one polls: the others stand by, and one of them takes over within seconds when it dies. */
export function elected(deps: {
  worker: Worker;
  office: string;
  everyMs: number;
  start: () => Polling;
  onState: (state: 'standby') => void;
  log: Log;
}): Polling {
  const { worker, office, everyMs, start, onState, log } = deps;
  if (!worker.isShared) return start();
  let polling: Polling | undefined;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    // Without an answer nobody knows who holds it: whoever polls goes on for as long as it is sure to live.
    const holds = await worker.holds(office).catch(() => polling !== undefined && worker.isLive());
    if (isStopped) return;
    if (holds && !polling) {
      log.info({ office }, 'this process polls');
      polling = start();
    } else if (!holds && polling) {
      log.warn({ office }, 'another process polls now');
      await polling.stop();
      polling = undefined;
    }
    if (!holds) onState('standby');
  }

  let looking = Promise.resolve();
  function next(): void {
    looking = look().finally(() => {
      if (!isStopped) timer = setTimeout(next, everyMs);
    });
  }
  next();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await looking;
      await polling?.stop();
    },
  };
}
