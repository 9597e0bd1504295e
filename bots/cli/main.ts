#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { UserError } from './user-error.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

const program = new Command('konspekt')
  .description('Answers, flashcards, group study and docker demos from a folder of Markdown notes')
  .showHelpAfterError('(konspekt --help shows what there is)')
  .exitOverride();

type Register = (program: Command) => void;

/** Where each command lives. A module is loaded when it is asked for: `ask` need not wait for two messengers to load. */
const modules: [names: string[], load: () => Promise<Register>][] = [
  [['start'], async () => (await import('./start.ts')).registerStart],
  [['chat'], async () => (await import('./chat.ts')).registerChat],
  [['ask'], async () => (await import('./ask.ts')).registerAsk],
  [['cards'], async () => (await import('./cards.ts')).registerCards],
  [['demo'], async () => (await import('./demo.ts')).registerDemo],
  [['doctor'], async () => (await import('./doctor.ts')).registerDoctor],
  [['export', 'import'], async () => (await import('./export.ts')).registerExchange],
  [['backup', 'restore'], async () => (await import('./backup.ts')).registerBackup],
  [['migrate-to'], async () => (await import('./move.ts')).registerMove],
  [['recompute'], async () => (await import('./review.ts')).registerReview],
];
const wanted = modules.filter(([names]) => names.includes(process.argv[2] ?? ''));
for (const [, load] of wanted.length > 0 ? wanted : modules) (await load())(program);

// A reader that has seen enough (`| head`) closes the pipe; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const reason = error instanceof UserError ? error.message : `unexpected error: ${(error as Error).message}`;
    process.stderr.write(`konspekt: ${reason}\n`);
    process.exitCode = error instanceof UserError ? error.exitCode : 1;
  }
}
