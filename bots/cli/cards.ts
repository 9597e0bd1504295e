import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { type Card, type KnownCard, matchCards, readDeck } from '../../core/cards/index.ts';
import type { Config } from '../../core/config/index.ts';
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
      const cards = await listCards({ ...config, ...(options.notes ? { NOTES_DIR: options.notes } : {}) });
      process.stdout.write(options.json ? cards.map(jsonLine).join('') : plainList(cards));
    });
}

async function listCards(config: Config): Promise<Card[]> {
  const folder = resolve(config.NOTES_DIR);
  const deck = await readDeck(folder);
  if (!deck.ok) throw new UserError(folderSentence(deck.error));
  const file = cardFile(join(config.DATA_DIR, 'cards.json'));
  const known: KnownCard[] = await file.known();
  const match = matchCards(known, deck.value.cards);
  if (match.added.length + match.revived.length + match.retired.length > 0 || changed(known, match.kept)) {
    await file.save(match, known);
  }
  return match.cards;
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
