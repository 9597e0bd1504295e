import type { Command } from 'commander';
import { secretVariables } from '../../core/config/index.ts';
import { configOf } from './library.ts';
import { UserError } from './user-error.ts';

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('start every bot that has a token; with none, the console chat')
    .action(async () => {
      const config = configOf(process.env);
      // From here on a diagnostic report of Node, which lists the environment, and our own child processes know no secrets.
      for (const name of secretVariables) delete process.env[name];
      if (!config.TELEGRAM_BOT_TOKEN && !config.DISCORD_TOKEN) {
        const { chatInTerminal } = await import('./chat.ts');
        const { openPort } = await import('../start.ts');
        return chatInTerminal({ beside: (konspekt) => openPort(konspekt) });
      }
      const { startBots } = await import('../start.ts');
      // Listened to from the beginning: it answers before the start has ended, and a second signal ends it at once.
      const signal = signalled();
      const running = await startBots(config);
      const refusal = await Promise.race([running.ended, signal]);
      await running.stop();
      if (refusal !== undefined) throw new UserError(refusal);
      process.exit(0); // a database that is gone leaves connections that still try, for minutes
    });
}

const signalled = (): Promise<undefined> =>
  new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve(undefined));
  });
