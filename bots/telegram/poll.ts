import { createRunner, createSource, type UpdateSink, type UpdateSupplier } from '@grammyjs/runner';
import type { Update } from 'grammy/types';
import type { TelegramApi } from './api.ts';
import { failureOf } from './failure.ts';
import type { Log } from './log.ts';
import { KINDS } from './read.ts';
import { backOffMs } from './sender.ts';

export type PollDeps = {
  api: TelegramApi;
  log: Log;
  random: () => number;
  /** Not while somebody else may have been asked to poll instead of us. */
  mayAsk: () => boolean;
  onState: (state: 'polling' | 'standby' | 'conflict' | 'unauthorized' | 'offline', trouble?: Trouble) => void;
};

/** Why nothing comes in, and how long until it is tried again. */
export type Trouble = { reason: string; waitMs: number };

const POLL_SECONDS = 30;
const STANDBY_MS = 250;

/**
 * Long polling through grammY's runner. An update is confirmed by asking for the ones after it, and that happens only
 * after `keep` has resolved: by then it is in the inbox.
 */
export function poll(deps: PollDeps, keep: (updates: Update[]) => Promise<number>, inHand: () => number) {
  const sink: UpdateSink<Update> = { handle: keep, size: inHand, snapshot: () => [] };
  const runner = createRunner(createSource(supplier(deps)), sink);
  runner.start();
  void runner.task()?.catch((error: unknown) => deps.log.error({ err: error }, 'polling ended'));
  return { stop: async () => void (await runner.stop()?.catch(() => {})) };
}

/** Asks again for ever: the network, Telegram and a second bot with the same token all come and go. */
function supplier({ api, log, random, onState, mayAsk }: PollDeps): UpdateSupplier<Update> {
  // From the beginning: numbers may start anew after a week of silence, and the inbox knows what it has seen.
  let offset = 0;
  // The first call, and the first after a failure, returns at once: until then nobody knows whether polling works.
  let isWorking = false;
  return {
    async supply(batchSize, signal) {
      for (let failures = 0; ; failures++) {
        try {
          while (!mayAsk() && !signal.aborted) await pause(STANDBY_MS, signal);
          const limit = Math.max(1, Math.min(batchSize, 100));
          const timeout = isWorking ? POLL_SECONDS : 0;
          const args = { timeout, limit, allowed_updates: [...KINDS], ...(offset > 0 ? { offset } : {}) };
          const updates = await api.call('getUpdates', args, signal as never);
          isWorking = true;
          onState('polling');
          const last = Math.max(...updates.map(({ update_id }) => update_id));
          if (updates.length > 0) offset = last + 1;
          return updates;
        } catch (error) {
          if (signal.aborted) throw error;
          const failure = failureOf(error);
          if (!failure) throw error;
          isWorking = false;
          const waitMs = pauseMs(failure, failures);
          tell(failure, waitMs);
          await pause(waitMs, signal);
          if (signal.aborted) throw error;
        }
      }
    },
  };

  function tell({ kind }: NonNullable<ReturnType<typeof failureOf>>, waitMs: number): void {
    // A flood is Telegram answering: polling works, only later.
    if (kind !== 'flood')
      onState(kind === 'unauthorized' || kind === 'conflict' ? kind : 'offline', { reason: kind, waitMs });
  }

  function pauseMs(failure: NonNullable<ReturnType<typeof failureOf>>, failures: number): number {
    switch (failure.kind) {
      case 'flood':
        return failure.retryAfterMs;
      case 'unauthorized':
        log.error({}, 'Telegram does not know this token (TELEGRAM_BOT_TOKEN); asking again later');
        return Math.min(30_000 * 2 ** failures, 10 * 60_000);
      case 'conflict':
        log.error({}, 'another process is polling with this token, or a webhook is set; asking again');
        return 1000 + backOffMs(failures + 2, random);
      default:
        log.warn({ reason: failure.kind }, 'Telegram does not answer; asking again');
        return backOffMs(failures, random);
    }
  }
}

function pause(ms: number, signal: { addEventListener: (type: 'abort', listener: () => void) => void }): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
