import { join } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../../core/config/index.ts';
import { translator } from '../../core/i18n/index.ts';
import { placeProblem, restoreSqlite, storageSentence } from '../../core/storage/index.ts';
import { configOf } from './library.ts';
import { withStorage } from './progress.ts';
import { UserError } from './user-error.ts';

export function registerBackup(program: Command): void {
  program
    .command('backup')
    .description('copy the progress database, while the bot runs if need be')
    .argument('<file>', 'where to')
    .action(async (file: string) => {
      const config = sqliteConfig('pg_dump');
      const t = translator(config.DEFAULT_LOCALE);
      const problem = placeProblem(file, join(config.DATA_DIR, 'progress.db'));
      if (problem) throw new UserError(storageSentence(t, problem));
      await withStorage(config, (storage) =>
        storage.backup(file).catch((error: Error) => {
          throw new UserError(`${file} cannot be written: ${error.message}`);
        }),
      );
      process.stdout.write(`${t('storage-backed-up', { file })}\n`);
    });

  program
    .command('restore')
    .description('put a copy in the place of the progress database; stop the bot first')
    .argument('<file>', 'a copy that «konspekt backup» made')
    .action(async (file: string) => {
      const config = sqliteConfig('pg_restore');
      const t = translator(config.DEFAULT_LOCALE);
      const restored = await restoreSqlite(file, join(config.DATA_DIR, 'progress.db'), new Date());
      if (!restored.ok) throw new UserError(storageSentence(t, restored.error));
      const kept = restored.value;
      process.stdout.write(`${kept ? t('storage-restored-over', { file, kept }) : t('storage-restored', { file })}\n`);
    });
}

function sqliteConfig(tool: string): Config {
  const config = configOf(process.env);
  if (config.DATABASE_URL) throw new UserError(`DATABASE_URL names a PostgreSQL database: use its own ${tool}`);
  return config;
}
