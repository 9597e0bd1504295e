import { assetPath } from '../core/assets.ts';
import { type ChatStorage, type DemoRoom, keepAudit } from '../core/chat/index.ts';
import type { Config } from '../core/config/index.ts';
import { readDemos } from '../core/demos/index.ts';
import { startLoop } from '../core/timers/index.ts';
import { openDemos } from './cli/demo.ts';

const sweepEveryMs = 60_000;

/** The sandbox for the chat: idle sessions and what dead processes left are removed every minute, everything at the end. */
export function openDemoRoom(
  config: Config,
  storage: ChatStorage,
  onError: (error: unknown) => void,
): { room: DemoRoom; close(): Promise<void> } {
  const demos = openDemos(config, (row) => keepAudit(storage, row).catch(onError));
  // Without an engine there is nothing to sweep, and a command says what is missing.
  const sweeps = startLoop(async () => void (await demos.sweep().catch(() => [])), sweepEveryMs, onError);
  return {
    room: {
      demos: readDemos(assetPath('knowledge/demos'), config.DEMO_NETWORKS),
      openSession: (owner) => demos.openSession(owner),
      isOpen: (session) => demos.isOpen(session),
      run: (session, line, options) => demos.run(session, line, options),
      close: (session) => demos.close(session),
    },
    async close() {
      await sweeps.stop();
      await demos.closeAll();
    },
  };
}
