import { type ChildProcess, spawn } from 'node:child_process';
import { assetPath } from '../../../core/assets.ts';

export type Ran = { code: number | null; out: string; err: string };

/** The environment of a child: nothing of ours that would configure it. */
export const bare = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  ...more,
});

/** Starts `konspekt` from the sources, as a person at the terminal would. */
export function start(args: string[], options: { env?: NodeJS.ProcessEnv; cwd?: string } = {}): ChildProcess {
  const command = ['--import', import.meta.resolve('tsx'), assetPath('bots/cli/main.ts'), ...args];
  return spawn(process.execPath, command, { env: options.env ?? bare(), cwd: options.cwd });
}

/** Runs `konspekt` to its end with these lines on standard input. */
export function run(
  args: string[],
  options: { input?: string; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = start(args, options);
    const ran: Ran = { code: null, out: '', err: '' };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      ran.out += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      ran.err += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...ran, code }));
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input ?? '');
  });
}
