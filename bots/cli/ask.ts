import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { type Answer, answer, rehearse, sayAnswer, toJson } from '../../core/answer/index.ts';
import { type Translate, translator } from '../../core/i18n/index.ts';
import type { Library } from '../../core/search/index.ts';
import { toTerminal } from '../console/index.ts';
import { configOf, openLibrary } from './library.ts';

export function registerAsk(program: Command): void {
  program
    .command('ask')
    .description('answer a question from the notes; without one, read questions from standard input, one a line')
    .argument('[question...]', 'the question')
    .option('--json', 'print one JSON object a line')
    .option('--notes <folder>', 'folder with the notes (default: NOTES_DIR)')
    .action(async (words: string[], options: { json?: boolean; notes?: string }) => {
      const config = configOf(process.env);
      const t = translator(config.DEFAULT_LOCALE);
      const library = await openLibrary({ ...config, ...(options.notes ? { NOTES_DIR: options.notes } : {}) });
      try {
        // A refusal of every question would not tell why.
        if (library.size === 0) process.stderr.write(`konspekt: ${t('answer-no-notes', { folder: library.folder })}\n`);
        const say = (question: string): void => {
          process.stdout.write(
            `${options.json ? jsonLine(library, question, t) : plainAnswer(library, question, t)}\n`,
          );
        };
        if (words.length > 0) say(words.join(' '));
        else await answerLines(library, say);
      } finally {
        library.close();
      }
    });
}

/** The first answer waits for nothing that it can do without; those after it shall be quick, if any are asked for. */
async function answerLines(library: Library, say: (question: string) => void): Promise<void> {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const first = lines.next();
  library.prepare();
  if (!(await isSoon(first))) library.warmUp(); // somebody types
  let line = await first;
  if (line.done) return;
  say(line.value);
  const second = lines.next();
  const isOver = (await isSoon(second)) && (await second).done;
  if (!isOver) rehearse(library);
  for (line = await second; !line.done; line = await lines.next()) say(line.value);
}

const MOMENT_MS = 20;
const isSoon = (awaited: Promise<unknown>): Promise<boolean> =>
  Promise.race([awaited.then(() => true), sleep(MOMENT_MS, false, { ref: false })]);

function jsonLine(library: Library, question: string, t: Translate): string {
  const start = performance.now();
  const given = answer(library, question);
  return JSON.stringify(toJson(given, t, performance.now() - start));
}

function plainAnswer(library: Library, question: string, t: Translate): string {
  const given = answer(library, question);
  return [toTerminal(sayAnswer(given, t), process.stdout.isTTY), ...footer(given, t)].join('\n');
}

function footer(given: Answer, t: Translate): string[] {
  if (given.kind === 'uncovered') return given.suggestions.map((topic) => `• ${topic}`);
  if (given.kind !== 'answer') return [];
  const quoted = given.sources.slice(0, given.quoted);
  return [
    '',
    ...quoted.map(({ path, heading, startLine }) => `${t('answer-source')}: ${path}:${startLine} › ${heading}`),
  ];
}
