// npm run bench [-- NAME…]: every file of this folder that exports `bench`, or those named, one after another. Each
// measures Konspekt beside the bare tool in the same run and prints what it reached.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../core/assets.ts';

const folder = join(packageRoot, 'tests/bench');
// Helpers lie here too, and some of them run when they are imported: what has no `bench` is never loaded.
const benches = readdirSync(folder)
  .filter((file) => /export (?:async function|const) bench\b/.test(file.endsWith('.ts') ? read(file) : ''))
  .map((file) => file.replace(/\.ts$/, ''))
  .sort();

const names = process.argv.slice(2);
const unknown = names.filter((name) => !benches.includes(name));
if (unknown.length > 0) {
  console.error(`no bench named ${unknown.join(', ')}; there are ${benches.join(', ')}`);
  process.exit(2);
}
for (const name of names.length > 0 ? names : benches) {
  console.log(`\n== ${name}`);
  const { bench } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as { bench: () => Promise<void> };
  await bench();
}

function read(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
