import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { assetPath } from '../../core/assets.ts';

export type Line = { level?: number; msg?: string; reason?: string; err?: { message?: string } };
export type SoakedBot = {
  isUp(): boolean;
  kill(): Promise<void>;
  end(): Promise<number | null>;
  /** What the log said above a warning, and how often. */
  errors: Map<string, number>;
  memory(): number;
};

/** `konspekt start`, killed with -9 as often as one likes: it is started again at once, as a supervisor would. */
export async function startBot(env: Record<string, string>, bots: number): Promise<SoakedBot> {
  const errors = new Map<string, number>();
  let child: ChildProcess;
  let up = 0;

  async function start(): Promise<void> {
    up = 0;
    const mine = spawn(process.execPath, ['--import', 'tsx', assetPath('bots/cli/main.ts'), 'start'], {
      cwd: assetPath('.'),
      env: { PATH: process.env.PATH ?? '', NOTES_DIR: assetPath('knowledge'), ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = mine;
    let rest = '';
    mine.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(line);
    });
    for (let waited = 0; up < bots; waited += 50) {
      if (mine.exitCode !== null) throw new Error(`the bot ended by itself with ${mine.exitCode}`);
      if (waited > 180_000) throw new Error('the bot did not start within three minutes');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  function take(line: string): void {
    if (!line.startsWith('{')) return;
    const { level = 0, msg = '', err } = JSON.parse(line) as Line;
    if (/^(Telegram|Discord) bot started$/.test(msg)) up++;
    if (level < 50) return;
    const what = [msg, err?.message].filter(Boolean).join(': ').slice(0, 160);
    errors.set(what, (errors.get(what) ?? 0) + 1);
  }

  await start();
  return {
    errors,
    isUp: () => up >= bots,
    async kill() {
      up = 0;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
      await start();
    },
    async end() {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = (await exit) as [number | null];
      return code;
    },
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
  };
}
