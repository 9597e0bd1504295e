import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { assetPath } from '../../../core/assets.ts';
import type { TelegramServer } from '../../peers/telegram/index.ts';

const running = new Set<ChildProcess>();
const folders = new Set<string>();
after(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-telegram-'));
  folders.add(folder);
  return folder;
}

export type BotProcess = {
  output: () => string;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
  started: Promise<void>;
};

/** `konspekt start` as a person runs it, pointed at the local server. */
export function startProcess(server: TelegramServer, dataDir: string, env: Record<string, string> = {}): BotProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', assetPath('bots/cli/main.ts'), 'start'], {
    cwd: assetPath('.'),
    env: {
      PATH: process.env.PATH ?? '',
      NOTES_DIR: assetPath('knowledge'),
      DATA_DIR: dataDir,
      TELEGRAM_BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.root,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  const begun = new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (output.includes('Telegram bot started')) resolve();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${output.slice(-2000)}`)));
  });
  begun.catch(() => {});
  return {
    output: () => output,
    started: begun,
    async kill(signal) {
      const exit = once(child, 'exit');
      child.kill(signal);
      const [code] = (await exit) as [number | null];
      running.delete(child);
      return code;
    },
  };
}
