import { assetPath } from '../core/assets.ts';
import { type ChatStorage, type DemoRoom, keepAudit } from '../core/chat/index.ts';
import type { Config } from '../core/config/index.ts';
import { type AuditRow, type Demo, readDemos } from '../core/demos/index.ts';
import { startLoop } from '../core/timers/index.ts';
import { openDemos } from './cli/demo.ts';

const sweepEveryMs = 60_000;
const probeEveryMs = 5_000;

/** The sandbox for the chat: idle sessions and what dead processes left are removed every minute, everything at the end. */
export function openDemoRoom(
  config: Config,
  storage: ChatStorage,
  { onError, onDemo }: { onError: (error: unknown) => void; onDemo?: (row: { status: string; ms: number }) => void },
): { room: DemoRoom; prepare(): void; close(): Promise<void> } {
  const audit = async (row: AuditRow): Promise<void> => {
    onDemo?.(row);
    await keepAudit(storage, row).catch(onError);
  };
  let read: Demo[] | undefined;
  const listed = (): Demo[] => {
    read ??= readDemos(assetPath('knowledge/demos'), config.DEMO_NETWORKS);
    return read;
  };
  const demos = openDemos(config, { audit, tries: true });
  // The walls are tried now, not before somebody's first command. Without an engine a command says what is missing.
  demos.status().catch(() => {});
  // Without an engine there is nothing to sweep, and a command says what is missing.
  const sweeps = startLoop(async () => void (await demos.sweep().catch(() => [])), sweepEveryMs, onError);
  const probes = startLoop(() => demos.probe(), probeEveryMs, onError);
  return {
    room: {
      get demos() {
        return listed();
      },
      openSession: (owner) => demos.openSession(owner),
      isOpen: (session) => demos.isOpen(session),
      run: (session, line, options) => demos.run(session, line, options),
      close: (session) => demos.close(session),
    },
    prepare: () => void listed(),
    async close() {
      await Promise.all([sweeps.stop(), probes.stop()]);
      await demos.closeAll();
    },
  };
}
