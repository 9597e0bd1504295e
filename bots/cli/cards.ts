import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { type Card, type KnownCard, matchCards, readDeck } from '../../core/cards/index.ts';
import type { Config } from '../../core/config/index.ts';
import { openPostgres, openSqlite } from '../../core/storage/index.ts';
import { knownCards } from '../deck.ts';
import { copiesFolder } from '../open-storage.ts';
import { cardFile } from './card-file.ts';
import { configOf, folderSentence } from './library.ts';
import { UserError } from './user-error.ts';

export function registerCards(program: Command): void {
  program
    .command('cards')
    .description('list the cards made from the notes')
    .option('--json', 'print one JSON object a line')
    .option('--notes <folder>', 'folder with the notes (default: NOTES_DIR)')
    .action(async (options: { json?: boolean; notes?: string }) => {
      const config = configOf(process.env);
      const cards = await listCards(config, resolve(options.notes ?? config.NOTES_DIR));
      process.stdout.write(options.json ? cards.map(jsonLine).join('') : plainList(cards));
    });
}

async function listCards(config: Config, folder: string): Promise<Card[]> {
  const deck = await readDeck(folder);
  if (!deck.ok) throw new UserError(folderSentence(deck.error));
  const file = cardFile(join(config.DATA_DIR, 'cards.json'));
  const known = merged(folder === resolve(config.NOTES_DIR) ? await learnt(config) : [], await file.known());
  const match = matchCards(known, deck.value.cards);
  if (match.added.length + match.revived.length + match.retired.length > 0 || changed(known, match.kept)) {
    await file.save(match, known);
  }
  return match.cards;
}

/**
 * What learners know of these notes, if any have been studied here: the bots' database gave those ids, and decides where the
 * two remember an edit differently. Without a database, or with one that cannot be opened, the file is all there is.
 */
async function learnt(config: Config): Promise<KnownCard[]> {
  const file = join(config.DATA_DIR, 'progress.db');
  if (!config.DATABASE_URL && !existsSync(file)) return [];
  const now = new Date();
  const opened = await (config.DATABASE_URL
    ? openPostgres(config.DATABASE_URL, now)
    : openSqlite(file, now, copiesFolder(config)));
  if (!opened.ok) return [];
  try {
    return await knownCards(opened.value.stores);
  } catch {
    return [];
  } finally {
    await opened.value.close();
  }
}

/** Of a card that both remember the database's text; what only the file knows may come back, but takes nothing from those in use. */
function merged(database: readonly KnownCard[], file: readonly KnownCard[]): KnownCard[] {
  if (database.length === 0) return [...file];
  const ids = new Set(database.map(({ id }) => id));
  return [...database, ...file.filter(({ id }) => !ids.has(id)).map((card) => ({ ...card, isRetired: true }))];
}

const changed = (known: KnownCard[], kept: Card[]): boolean => {
  const before = new Map(known.map((card) => [card.id, card]));
  return kept.some((card) => {
    const old = before.get(card.id);
    return (
      old?.front !== card.front || old.back !== card.back || old.path !== card.path || old.startLine !== card.startLine
    );
  });
};

const jsonLine = ({ id, kind, front, back, path, startLine, endLine }: Card): string =>
  `${JSON.stringify({ id, kind, front, back, path, startLine, endLine })}\n`;

function plainList(cards: Card[]): string {
  let path = '';
  const lines = cards.flatMap((card) => {
    const head = card.path === path ? [] : [`${path === '' ? '' : '\n'}${card.path}`];
    path = card.path;
    return [...head, `  ${card.startLine}  ${card.front}`, `      ${card.back.replaceAll('\n', '\n      ')}`];
  });
  return lines.map((line) => `${line}\n`).join('');
}
