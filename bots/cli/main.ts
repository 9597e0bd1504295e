#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { registerAsk } from './ask.ts';
import { registerBackup } from './backup.ts';
import { registerCards } from './cards.ts';
import { registerChat } from './chat.ts';
import { registerDemo } from './demo.ts';
import { registerDoctor } from './doctor.ts';
import { registerExchange } from './export.ts';
import { registerReview } from './review.ts';
import { registerStart } from './start.ts';
import { UserError } from './user-error.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

const program = new Command('konspekt')
  .description('Answers, flashcards, group study and docker demos from a folder of Markdown notes')
  .showHelpAfterError('(konspekt --help shows what there is)')
  .exitOverride();

registerStart(program);
registerAsk(program);
registerCards(program);
registerChat(program);
registerDemo(program);
registerDoctor(program);
registerExchange(program);
registerBackup(program);
registerReview(program);

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
