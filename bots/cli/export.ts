import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { type Command, Option } from 'commander';
import {
  type ExportFormat,
  exchangeSentence,
  exportCards,
  exportFormats,
  importCards,
  importLimits,
} from '../../core/exchange/index.ts';
import { translator } from '../../core/i18n/index.ts';
import type { Learner } from '../../core/learners/index.ts';
import { createPlans, type Scope } from '../../core/review/index.ts';
import { ankiFiles, type Stores } from '../../core/storage/index.ts';
import { deckOf } from '../deck.ts';
import { configOf } from './library.ts';
import { accountOption, learnerNamed, withStorage } from './progress.ts';
import { UserError } from './user-error.ts';

type ExportOptions = { format?: ExportFormat; deck?: string; notes?: string; account: string };

export function registerExchange(program: Command): void {
  program
    .command('export')
    .description('write cards and progress to an Anki package, a CSV table or JSON')
    .argument('<file>', 'where to; the name tells the format: .apkg, .csv or .json')
    .addOption(new Option('--format <format>', 'when the name does not tell').choices(exportFormats))
    .option('--deck <deck>', 'only this deck and those below it')
    .option('--notes <folder>', 'folder with the notes (default: NOTES_DIR)')
    .option(...accountOption)
    .action(async (file: string, options: ExportOptions) => {
      const format = options.format ?? exportFormats.find((known) => extname(file).toLowerCase() === `.${known}`);
      if (!format) throw new UserError(`name a file that ends in .apkg, .csv or .json, or give --format`, 2);
      const config = configOf(process.env);
      const cards = await withStorage(config, async (storage) => {
        await deckOf(options.notes ?? config.NOTES_DIR, storage, () => new Date()).sync();
        return storage.transaction(async (stores) => {
          const learner = await learnerNamed(stores, config, options.account);
          const scope = await scopeOf(stores, learner, options.deck);
          const made = await exportCards({ stores, ankiFiles, now: () => new Date() }, learner, format, scope);
          write(file, made.bytes);
          return made.cards;
        });
      });
      process.stdout.write(`${translator(config.DEFAULT_LOCALE)('exchange-exported', { count: cards, file })}\n`);
    });

  program
    .command('import')
    .description("add an Anki package's or a CSV table's cards, with their progress, as decks of one's own")
    .argument('<file>', '.apkg, .colpkg, .csv, .tsv or .txt')
    .option(...accountOption)
    .action(async (file: string, options: { account: string }) => {
      const config = configOf(process.env);
      const t = translator(config.DEFAULT_LOCALE);
      const bytes = read(file);
      const result = await withStorage(config, (storage) =>
        storage.transaction(async (stores) => {
          const learner = await learnerNamed(stores, config, options.account);
          const deps = { stores, ankiFiles, now: () => new Date(), plans: createPlans() };
          return importCards(deps, learner, { name: basename(file), bytes });
        }),
      );
      if (!result.ok) throw new UserError(exchangeSentence(t, result.error));
      process.stdout.write(`${t('exchange-imported', { ...result.value, decks: result.value.decks.join(', ') })}\n`);
    });
}

/** A deck by its name, with or without the note's ending. Nothing is written for a name that no deck bears. */
async function scopeOf({ cards }: Stores, { id }: Learner, wanted: string | undefined): Promise<Scope> {
  if (wanted === undefined) return { kind: 'all' };
  const decks = (await cards.decks(id)).map(({ deck }) => deck);
  const named = [wanted, `${wanted}.md`].find((name) => decks.includes(name));
  const deck = named ?? (decks.some((known) => known.startsWith(`${wanted}/`)) ? wanted : undefined);
  if (deck !== undefined) return { kind: 'deck', deck };
  throw new UserError(
    `there is no deck «${wanted}»; there ${decks.length > 0 ? `are: ${decks.join(', ')}` : 'are none'}`,
  );
}

function read(file: string): Uint8Array {
  if (!existsSync(file)) throw new UserError(`there is no file ${file}`);
  // Before it is read: a mistaken name may be a disk image.
  const { size } = statSync(file);
  if (size > importLimits.bytes) {
    throw new UserError(`${file} is larger than ${importLimits.bytes / 1024 / 1024} MB; split it into parts`);
  }
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function write(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new UserError(`${file} cannot be written: ${(error as Error).message}`);
  }
}
