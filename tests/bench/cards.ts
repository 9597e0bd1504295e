import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { packageRoot } from '../../core/assets.ts';
import { makeCards, matchCards, withIds } from '../../core/cards/index.ts';
import { listNotes, type Note, parseNote } from '../../core/notes/index.ts';

const copies = 4;
const rounds = 3;

/** Prints how long cards take to be made and matched, beside reading the same Markdown with the bare parser. */
export async function bench(): Promise<void> {
  const sources = await sourcesOf(['knowledge', 'tests/eval/notes']);
  const kilobytes = sources.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1024;
  const bare = new MarkdownIt({ html: false });
  const read = (): Note[] => sources.map(({ path, text }) => parseNote(path, text));
  const notes = read();
  const known = withIds(makeCards(notes)).map((card) => ({ ...card, isRetired: false }));
  const edited = makeCards(notes).map((card, at) =>
    at % 50 === 0 ? { ...card, back: `${card.back} и так далее` } : card,
  );
  const times = { bare: [] as number[], read: [] as number[], made: [] as number[], matched: [] as number[] };
  for (let round = -1; round < rounds; round++) {
    const took = {
      bare: timed(() => sources.map(({ text }) => bare.parse(text, {}).length)),
      read: timed(read),
      made: timed(() => makeCards(notes)),
      matched: timed(() => matchCards(known, edited)),
    };
    if (round < 0) continue; // the engine warms up
    for (const name of ['bare', 'read', 'made', 'matched'] as const) times[name].push(took[name]);
  }
  const [parse, whole, made, matched] = [times.bare, times.read, times.made, times.matched].map(middle) as [
    number,
    number,
    number,
    number,
  ];
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(`${sources.length} notes, ${kilobytes.toFixed(0)} KiB, ${known.length} cards`);
  say(`markdown-it alone ${parse.toFixed(0)} ms; reading into sections ${whole.toFixed(0)} ms`);
  say(
    `making the cards ${made.toFixed(0)} ms: ${(made / parse).toFixed(1)} × bare parsing, ${(kilobytes / (made / 1000)).toFixed(0)} KiB a second`,
  );
  say(`matching them with those known after an edit in fifty: ${matched.toFixed(0)} ms`);
}

/** Every note a few times over, under other names and with other numbers, so that the copies are no twins. */
async function sourcesOf(folders: readonly string[]): Promise<{ path: string; text: string }[]> {
  const sources: { path: string; text: string }[] = [];
  for (const folder of folders) {
    const listing = await listNotes(join(packageRoot, folder));
    if (!listing.ok) throw new Error(`no notes in ${folder}`);
    for (const { path } of listing.value.files) {
      const text = readFileSync(join(packageRoot, folder, path), 'utf8');
      for (let copy = 0; copy < copies; copy++) {
        sources.push({ path: `${copy}/${path}`, text: text.replace(/^(#+ .*?)(\??)$/gmu, `$1 № ${copy}$2`) });
      }
    }
  }
  return sources;
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

const middle = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
