import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { assetPath } from '../../core/assets.ts';
import { questionsOn, seeded, writeCollection } from './search/collection.ts';
import type { Asked, Built, MiniSearched, Opened } from './search/roles.ts';

const SECTIONS = 100_000;
const QUESTIONS = 600;

/**
 * Konspekt over a generated collection, beside the bare FTS5 table with the same words and beside MiniSearch with the
 * same stemmer. Each plays in a process of its own, so that memory is its own; the questions and the FTS5 queries they
 * need take turns in one process, so that both meet the same machine.
 */
export async function bench(sections = SECTIONS): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-bench-'));
  try {
    const random = seeded(7);
    const topics = writeCollection(join(folder, 'notes'), sections, random);
    writeFileSync(join(folder, 'questions.json'), JSON.stringify(questionsOn(topics, QUESTIONS, random)));
    const built = await play<Built>('build', folder);
    const opened = await play<Opened>('open', folder);
    const asked = await play<Asked>('ask', folder);
    const mini = await play<MiniSearched>('minisearch', folder);
    const say = (what: string, figure: string): void => console.log(`  ${what.padEnd(52)} ${figure}`);
    console.log(
      `${built.sections} sections, ${built.megabytes.toFixed(0)} MB of Markdown, ${QUESTIONS} questions, the first half to warm up`,
    );
    say('building the index, reading and parsing included', `${seconds(built.buildMs)}`);
    say('  filling the bare FTS5 table with the same words', `${seconds(built.fts5Ms)}`);
    verdict('  ratio', built.buildMs / built.fts5Ms, 4, '×');
    verdict('opening an unchanged index', opened.openMs, 300, ' ms');
    say('  first answer after that', `${opened.firstMs.toFixed(0)} ms`);
    say('a question, median', `${asked.oursMs.toFixed(2)} ms (p95 ${asked.oursP95Ms.toFixed(1)} ms)`);
    say('  the bare FTS5 query that it needs', `${asked.fts5Ms.toFixed(2)} ms`);
    verdict('  ratio', asked.oursMs / asked.fts5Ms, 1.5, '×');
    say('  MiniSearch', `${mini.questionMs.toFixed(2)} ms (built in ${seconds(mini.buildMs)})`);
    verdict('  ratio', asked.oursMs / mini.questionMs, 1, '×');
    verdict('resident memory, answering', asked.residentMb, 400, ' MB');
    verdict('resident memory, building', built.residentMb, 400, ' MB');
    say('  MiniSearch', `${mini.residentMb.toFixed(0)} MB`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function verdict(what: string, value: number, most: number, unit: string): void {
  const figure = `${value.toFixed(2)}${unit}`;
  console.log(`  ${what.padEnd(52)} ${figure}, at most ${most}${unit}: ${value <= most ? 'reached' : 'MISSED'}`);
}

async function play<T>(role: string, folder: string): Promise<T> {
  const script = assetPath('tests/bench/search/roles.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, role, folder], {
    maxBuffer: 1 << 28,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
}
