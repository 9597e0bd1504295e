import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer } from '../../core/answer/index.ts';
import { packageRoot } from '../../core/assets.ts';
import { listNotes } from '../../core/notes/index.ts';
import { Library } from '../../core/search/index.ts';
import { type Question, type Row, readNoteFacts, scoreAnswer } from './score.ts';

/** Questions with the notes they are about. `dev` sets were looked at while tuning; `held` ones were not. */
export type EvalSet = { name: string; questions: string; notes: string };

const set = (name: string, notes: string): EvalSet => ({
  name,
  questions: join(packageRoot, 'tests/eval', `${name}.json`),
  notes: join(packageRoot, notes),
});

/** The two notes everything began with lie beside the project and are not ours to ship. */
const TWO_NOTES = '../shared/notes';

/** Notes as students write them, a folder each; those that were looked at while tuning, and those that were not. */
const HURRIED = {
  dev: ['git', 'sql', 'k8s', 'python', 'linux', 'http', 'networks', 'cpp', 'ansible-ci'],
  held: ['bio', 'websec', 'econ', 'prometheus', 'algo'],
};

export const SETS: EvalSet[] = [
  set('two-notes.dev', TWO_NOTES),
  set('two-notes.held', TWO_NOTES),
  // Half of these ask for what stands just beside the notes.
  set('two-notes-near.dev', TWO_NOTES),
  set('two-notes-near.held', TWO_NOTES),
  set('subjects-ru.dev', 'tests/eval/notes/ru'),
  set('subjects-ru.held', 'tests/eval/notes/ru'),
  set('subjects-en.dev', 'tests/eval/notes/en'),
  set('subjects-en.held', 'tests/eval/notes/en'),
  set('knowledge.questions', 'knowledge'),
  ...[...HURRIED.dev, ...HURRIED.held].map((name) => set(`hurried/${name}`, `tests/eval/notes/hurried/${name}`)),
];

export const notesAreThere = ({ notes }: EvalSet): boolean => existsSync(notes);

export const questionsOf = ({ questions }: EvalSet): Question[] => JSON.parse(readFileSync(questions, 'utf8'));

/** Asks every question of a set, each on its own, over a fresh index. */
export async function ask(set: EvalSet): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-eval-'));
  const library = new Library({ folder: set.notes, indexPath: join(folder, 'index.db') });
  try {
    const synced = await library.sync();
    if (!synced.ok) throw new Error(`notes in ${synced.error.folder}: ${synced.error.kind}`);
    const notes = await noteFacts(set.notes);
    return questionsOf(set).map((question) => {
      const start = performance.now();
      const given = answer(library, question.question);
      return scoreAnswer(question, given, notes, performance.now() - start);
    });
  } finally {
    library.close();
    rmSync(folder, { recursive: true });
  }
}

async function noteFacts(folder: string) {
  const listing = await listNotes(folder);
  const files = listing.ok ? listing.value.files : [];
  return readNoteFacts(files.map(({ path }) => ({ path, text: readFileSync(join(folder, path), 'utf8') })));
}
