// Run by ../search.ts: node --import tsx roles.ts ROLE FOLDER. Prints what it measured as one line of JSON.
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import MiniSearch from 'minisearch';
import { answer } from '../../../core/answer/index.ts';
import { parseNote, type Section } from '../../../core/notes/index.ts';
import { IndexFile, Library, stemsOf } from '../../../core/search/index.ts';

export type Built = { sections: number; megabytes: number; buildMs: number; fts5Ms: number; residentMb: number };
export type Opened = { openMs: number; firstMs: number };
export type Asked = { oursMs: number; oursP95Ms: number; fts5Ms: number; residentMb: number };
export type MiniSearched = { buildMs: number; questionMs: number; residentMb: number };

const [role = '', folder = ''] = process.argv.slice(2);
const notes = join(folder, 'notes');
const indexPath = join(folder, 'index.db');
const rawPath = join(folder, 'raw.db');
const questions = (): string[] => JSON.parse(readFileSync(join(folder, 'questions.json'), 'utf8'));

const WARM_UP = 300; // a bot runs for weeks: its first minute tells little

async function build(): Promise<Built> {
  const start = performance.now();
  const library = new Library({ folder: notes, indexPath });
  await library.sync();
  const buildMs = performance.now() - start;
  const sections = library.size;
  library.close();
  const residentMb = memoryMb();
  const files = readdirSync(notes);
  const megabytes = files.reduce((sum, file) => sum + statSync(join(notes, file)).size, 0) / 1e6;
  return { sections, megabytes, buildMs, fts5Ms: fillFts5(files), residentMb };
}

/** What the bare table costs: the words are prepared outside the clock, the notes are handed over file by file. */
function fillFts5(files: string[]): number {
  rmSync(rawPath, { force: true });
  const db = new Database(rawPath);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.exec(`CREATE VIRTUAL TABLE words USING fts5(title, trail, body, tokenize="unicode61 tokenchars '-_+#'")`);
  const insert = db.prepare('INSERT INTO words (title, trail, body) VALUES (?, ?, ?)');
  let spentMs = 0;
  const timed = (work: () => void): void => {
    const start = performance.now();
    work();
    spentMs += performance.now() - start;
  };
  timed(() => db.exec('BEGIN'));
  for (const file of files) {
    const rows = parseNote(file, readFileSync(join(notes, file), 'utf8')).sections.map((section) => [
      stemsOf(section.title).join(' '),
      stemsOf(section.trail.join(' ')).join(' '),
      stemsOf(bodyOf(section)).join(' '),
    ]);
    timed(() => {
      for (const row of rows) insert.run(...row);
    });
  }
  timed(() => db.exec('COMMIT'));
  db.close();
  return spentMs;
}

async function open(): Promise<Opened> {
  const start = performance.now();
  const library = new Library({ folder: notes, indexPath });
  await library.sync();
  const opened = performance.now();
  answer(library, questions()[0] ?? '');
  const answered = performance.now();
  library.close();
  return { openMs: opened - start, firstMs: answered - opened };
}

async function ask(): Promise<Asked> {
  const library = new Library({ folder: notes, indexPath });
  await library.sync();
  // The expressions that a question sends to FTS5, whatever they will be in a later version.
  let expressions: [string, number][] = [];
  const match = IndexFile.prototype.match;
  IndexFile.prototype.match = function (expression, limit) {
    expressions.push([expression, limit]);
    return match.call(this, expression, limit);
  };
  const db = new Database(rawPath, { readonly: true });
  const raw = db.prepare<[string, number]>(
    'SELECT rowid, bm25(words, 6.0, 2.0, 1.0) AS score FROM words WHERE words MATCH ? ORDER BY score LIMIT ?',
  );
  const ours: number[] = [];
  const fts5: number[] = [];
  for (const [index, question] of questions().entries()) {
    expressions = [];
    const start = performance.now();
    answer(library, question);
    const between = performance.now();
    for (const [expression, limit] of expressions) raw.all(expression, limit);
    const end = performance.now();
    if (index < WARM_UP) continue;
    ours.push(between - start);
    fts5.push(end - between);
  }
  const residentMb = memoryMb();
  db.close();
  library.close();
  return { oursMs: at(ours, 0.5), oursP95Ms: at(ours, 0.95), fts5Ms: at(fts5, 0.5), residentMb };
}

async function minisearch(): Promise<MiniSearched> {
  const mini = new MiniSearch<{ id: number; title: string; body: string }>({
    fields: ['title', 'body'],
    tokenize: (text) => stemsOf(text),
    searchOptions: { boost: { title: 6 } },
  });
  const start = performance.now();
  let id = 0;
  for (const file of readdirSync(notes)) {
    const { sections } = parseNote(file, readFileSync(join(notes, file), 'utf8'));
    mini.addAll(sections.map((section) => ({ id: id++, title: section.title, body: bodyOf(section) })));
  }
  const buildMs = performance.now() - start;
  const times = questions().map((question) => {
    const asked = performance.now();
    mini.search(question).slice(0, 60);
    return performance.now() - asked;
  });
  return { buildMs, questionMs: at(times.slice(WARM_UP), 0.5), residentMb: memoryMb() };
}

const bodyOf = ({ passages }: Section): string =>
  passages
    .filter(({ kind }) => kind !== 'image' && kind !== 'markup')
    .map(({ text }) => text)
    .join(' ');

function at(times: number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The most that was ever resident. */
function memoryMb(): number {
  return process.resourceUsage().maxRSS / 1024;
}

const roles: Record<string, () => Promise<unknown>> = { build, open, ask, minisearch };
console.log(JSON.stringify(await roles[role]?.()));
