import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { Command } from 'commander';
import { translator } from '../../core/i18n/index.ts';
import { runConsole } from '../console/index.ts';
import { type Konspekt, openKonspekt } from '../wiring.ts';
import { configOf } from './library.ts';

export function registerChat(program: Command): void {
  program
    .command('chat')
    .description('talk to Konspekt in the terminal: questions, cards, quizzes; buttons are numbers')
    .option('--notes <folder>', 'folder with the notes (default: NOTES_DIR)')
    .action(async (options: { notes?: string }) => chatInTerminal(options));
}

type Terminal = {
  notes?: string;
  /** What runs as long as the chat does. */
  beside?: (konspekt: Konspekt) => Promise<{ stop(): Promise<void> } | undefined>;
};

/** The console chat over standard input and output, until the input ends. */
export async function chatInTerminal({ notes, beside }: Terminal = {}): Promise<void> {
  const config = { ...configOf(process.env), ...(notes ? { NOTES_DIR: notes } : {}) };
  const say = translator(config.DEFAULT_LOCALE);
  const onError = (error: unknown): void => {
    process.stderr.write(`konspekt: ${error instanceof Error ? error.message : String(error)}\n`);
  };
  const konspekt = await openKonspekt(config, { onError });
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  // Nobody types as fast as cards are made; what comes through a pipe is there at once.
  if (!isTerminal) await konspekt.freshen();
  const companion = await beside?.(konspekt).catch(async (error: unknown) => {
    await konspekt.close();
    throw error;
  });
  try {
    await runConsole({
      chat: konspekt.chat,
      input: process.stdin,
      output: process.stdout,
      isTerminal,
      onPrompt: () => {
        if (isTerminal) konspekt.freshen().catch(onError);
      },
      languageCode: config.DEFAULT_LOCALE,
      sessionId: randomUUID(),
      now: () => new Date(),
      readFile: (path) => readFile(path),
      saveFile: (name, bytes) => saveBeside(join(config.DATA_DIR, 'files'), name, bytes),
      texts: {
        prompt: '›',
        noSuchButton: say('console-no-such-button'),
        noSuchFile: (path) => say('console-no-such-file', { path }),
        saved: (path) => say('console-saved', { path }),
      },
    });
  } finally {
    await companion?.stop();
    await konspekt.close();
  }
}

/** Never over another file; the same one again is the same file. */
async function saveBeside(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  await mkdir(folder, { recursive: true });
  const { name: stem, ext } = parse(name);
  let path = join(folder, name);
  for (let number = 2; existsSync(path); number++) {
    if ((await readFile(path)).equals(bytes)) return path;
    path = join(folder, `${stem}-${number}${ext}`);
  }
  await writeFile(path, bytes);
  return path;
}
