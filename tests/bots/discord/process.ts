import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { assetPath } from '../../../core/assets.ts';
import type { DiscordPeer } from '../../peers/discord/index.ts';

const running = new Set<ChildProcess>();
const folders = new Set<string>();
after(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-discord-'));
  folders.add(folder);
  return folder;
}

export type BotProcess = {
  output: () => string;
  exited: Promise<number | null>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
};

/** `konspekt start` as a person runs it, pointed at the local Discord. */
export function startProcess(peer: DiscordPeer, dataDir: string, env: Record<string, string> = {}): BotProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', assetPath('bots/cli/main.ts'), 'start'], {
    cwd: assetPath('.'),
    env: {
      ...{ PATH: process.env.PATH ?? '', NOTES_DIR: assetPath('knowledge'), DATA_DIR: dataDir },
      ...{ DISCORD_TOKEN: peer.token, DISCORD_API_ROOT: peer.apiRoot },
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  const exited = once(child, 'exit').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  return { output: () => output, exited, kill: (signal) => void child.kill(signal) };
}
