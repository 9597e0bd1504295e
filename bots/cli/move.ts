import { join } from 'node:path';
import type { Command } from 'commander';
import { translator } from '../../core/i18n/index.ts';
import { moveToPostgres, storageSentence } from '../../core/storage/index.ts';
import { configOf } from './library.ts';
import { UserError } from './user-error.ts';

export function registerMove(program: Command): void {
  program
    .command('migrate-to')
    .description('copy the whole progress database from SQLite to an empty PostgreSQL one; stop the bot first')
    .argument('<url>', 'postgres://user:password@host/database')
    .addHelpText(
      'after',
      `
The database in DATA_DIR is copied in one transaction, read back and compared, table by table, by number of rows and by
checksum, before anything is committed. It is not changed. A database that already holds something is refused.
Afterwards set DATABASE_URL to the same address and start the bot.`,
    )
    .action(async (url: string) => {
      const { DATA_DIR, DEFAULT_LOCALE } = configOf(process.env);
      // The address may hold a password, so it is not repeated.
      if (!/^postgres(ql)?:\/\//.test(url)) throw new UserError('the address must start with postgres://', 2);
      const t = translator(DEFAULT_LOCALE);
      const moved = await moveToPostgres(join(DATA_DIR, 'progress.db'), url, new Date());
      if (!moved.ok) throw new UserError(storageSentence(t, moved.error));
      const width = Math.max(...moved.value.map(({ table }) => table.length));
      for (const { table, rows, checksum } of moved.value)
        process.stdout.write(`${table.padEnd(width)}  ${String(rows).padStart(9)}  ${checksum}\n`);
      const rows = moved.value.reduce((sum, table) => sum + table.rows, 0);
      const reviews = moved.value.find(({ table }) => table === 'review_log')?.rows ?? 0;
      process.stdout.write(`${t('storage-moved', { rows, reviews })}\n`);
    });
}
