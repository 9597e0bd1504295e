// npm run eval [-- SET… | --details | --floors]: the score of every set, kind by kind. `--details` names the questions
// that went wrong; `--floors` writes the floors of the gate anew, a little below what is reached.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../core/assets.ts';
import { METRICS, type Row, type Scores, summarise } from './score.ts';
import { ask, notesAreThere, SETS } from './sets.ts';

const MARGIN = 0.025;

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const floors: Record<string, Partial<Scores>> = {};
for (const set of SETS.filter(({ name }) => names.length === 0 || names.includes(name))) {
  if (!notesAreThere(set)) {
    console.log(`${set.name}: skipped, there are no notes in ${set.notes}\n`);
    continue;
  }
  const rows = await ask(set);
  print(set.name, rows);
  if (args.includes('--details')) for (const line of rows.flatMap(wrong)) console.log(`  ${line}`);
  floors[set.name] = floorsOf(summarise(rows));
  console.log('');
}
if (args.includes('--floors')) {
  writeFileSync(join(packageRoot, 'tests/eval/floors.json'), `${JSON.stringify(floors, null, 2)}\n`);
}

function print(name: string, rows: Row[]): void {
  console.log(
    [name.padEnd(20), 'n'.padStart(4), ...METRICS.map((metric) => metric.padStart(12)), 'p50 ms', 'p95 ms'].join(' '),
  );
  for (const kind of new Set(rows.map((row) => row.kind)))
    printLine(
      kind,
      rows.filter((row) => row.kind === kind),
    );
  printLine('ALL', rows);
}

function printLine(title: string, rows: Row[]): void {
  const scores = summarise(rows);
  const times = rows.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number): string =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
  const cells = METRICS.map((metric) => (scores[metric]?.toFixed(3) ?? '–').padStart(12));
  console.log(
    [title.padEnd(20), String(rows.length).padStart(4), ...cells, at(0.5).padStart(6), at(0.95).padStart(6)].join(' '),
  );
}

function wrong(row: Row): string[] {
  const say = (what: string): string[] => [`${row.id} «${row.question}» ${what}`];
  if (!row.answerable) return row.answered ? say('answered, and the notes do not cover it') : [];
  if (!row.answered) return say('refused');
  const missed = (row.missed ?? []).map((nugget) => `/${nugget}/`).join(' ');
  const faults = [
    row.hit1 ? '' : 'first source is another',
    missed && `lacks ${missed}`,
    row.cmpBoth === 0 ? 'a side is missing' : '',
  ];
  return faults.some(Boolean) ? say(faults.filter(Boolean).join('; ')) : [];
}

function floorsOf(scores: Scores): Partial<Scores> {
  const floors: Partial<Scores> = {};
  for (const metric of METRICS) {
    const value = scores[metric];
    if (value === undefined) continue;
    const floor = metric === 'falseRefusal' ? value + MARGIN : Math.max(0, value - MARGIN);
    floors[metric] = Math.round(floor * 1000) / 1000;
  }
  return floors;
}
