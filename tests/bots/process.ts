import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { assetPath } from '../../core/assets.ts';

const running = new Set<ChildProcess>();
const folders = new Set<string>();
after(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-bot-'));
  folders.add(folder);
  return folder;
}

export type BotProcess = {
  pid: number;
  output: () => string;
  /** Its exit code; null after a kill. */
  exited: Promise<number | null>;
  /** Sends the signal and waits for the end. */
  kill(signal: 'SIGKILL' | 'SIGTERM' | 'SIGHUP'): Promise<number | null>;
  /** Sends a signal that ends nothing. */
  signal(signal: 'SIGUSR2' | 'SIGWINCH' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Resolves when a line of the output says this; rejects when the process ends before. */
  says(line: string): Promise<void>;
};

/** `konspekt start` as a person runs it; `env` points it at a local server. */
export function startProcess(dataDir: string, env: Record<string, string>): BotProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', assetPath('bots/cli/main.ts'), 'start'], {
    cwd: assetPath('.'),
    env: { PATH: process.env.PATH ?? '', NOTES_DIR: assetPath('knowledge'), DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      for (const watcher of watchers) watcher();
    });
  }
  const exited = once(child, 'exit').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  return {
    pid: child.pid ?? 0,
    output: () => output,
    exited,
    kill(signal) {
      child.kill(signal);
      return exited;
    },
    signal: (signal) => void child.kill(signal),
    says: (line) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!output.includes(line)) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
        void exited.then((code) => reject(new Error(`ended with ${code}: ${output.slice(-2000)}`)));
      }),
  };
}
