import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'konspekt-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const main = fileURLToPath(new URL('../../../bots/cli/main.ts', import.meta.url));
const file = (name: string) => join(folder, name);

type Ran = { code: number; out: string; err: string };

function konspekt(dataDir: string, ...args: string[]): Promise<Ran> {
  const env = { ...process.env, DATA_DIR: file(dataDir), DEFAULT_LOCALE: 'en' };
  return new Promise((resolve) => {
    // In a folder without .env, so that the developer's own settings stay out of it.
    execFile(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), main, ...args],
      { env, cwd: folder },
      (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
      },
    );
  });
}

/** Fails with what the program said, which tells more than its exit code. */
function succeeded(ran: Ran): void {
  assert.equal(ran.code, 0, ran.err);
  assert.equal(ran.err, '');
}

function refused(ran: Ran, code: 1 | 2, words: RegExp): void {
  assert.equal(ran.code, code, ran.out + ran.err);
  assert.match(ran.err, words);
  assert.doesNotMatch(ran.err, /\n\s+at /, 'a stack trace');
}

test('cards go in, out, into a backup and back', async () => {
  writeFileSync(file('words.csv'), 'front,back\napple,яблоко\npear,груша\n');
  const added = await konspekt('one', 'import', file('words.csv'));
  succeeded(added);
  assert.match(added.out, /New cards: 2/);
  succeeded(await konspekt('one', 'export', file('words.apkg'), '--deck', 'words'));
  const moved = await konspekt('two', 'import', file('words.apkg'));
  succeeded(moved);
  assert.match(moved.out, /New cards: 2/);
  const again = await konspekt('two', 'import', file('words.apkg'));
  assert.match(again.out, /New cards: 0, updated: 2/);

  writeFileSync(file('copy.db'), ''); // as `mktemp` makes one
  succeeded(await konspekt('one', 'backup', file('copy.db')));
  succeeded(await konspekt('one', 'backup', file('copy.db')));
  const restored = await konspekt('two', 'restore', file('copy.db'));
  succeeded(restored);
  assert.match(restored.out, /the former one is kept as .*progress\.db\.\d{14}/);
  const checked = await konspekt('two', 'recompute');
  succeeded(checked);
  assert.match(checked.out, /1 learners, .* 0 differences/);
});

test('the cards of another folder of notes are exported with the progress they have there', async () => {
  mkdirSync(file('notes/networks'), { recursive: true });
  writeFileSync(file('notes/networks/bridge.md'), '# Bridge\n\nBridge — сеть для контейнеров на одном хосте.\n');
  const notes = ['--notes', file('notes')];
  for (const deck of [[], ['--deck', 'networks/bridge'], ['--deck', 'networks']]) {
    succeeded(await konspekt('three', 'export', file('notes.csv'), ...notes, ...deck));
    assert.match(readFileSync(file('notes.csv'), 'utf8'), /сеть для контейнеров на одном хосте.*networks\/bridge/i);
  }
});

test('what cannot be done is told in one sentence', async () => {
  writeFileSync(file('broken.apkg'), 'not a package');
  refused(await konspekt('one', 'import', file('broken.apkg')), 1, /not an Anki deck/);
  refused(await konspekt('one', 'import', file('absent.csv')), 1, /there is no file/);
  refused(await konspekt('one', 'export', file('cards.pdf')), 2, /\.apkg, \.csv or \.json/);
  refused(await konspekt('one', 'export', file('x.csv'), '--account', 'telegram:1'), 1, /nobody has studied/);
  refused(await konspekt('one', 'export', file('x.csv'), '--account', 'me'), 2, /telegram:42/);
  refused(await konspekt('one', 'restore', file('broken.apkg')), 1, /not a copy of a progress database/);
  refused(await konspekt('one', 'backup', file('no/such/folder.db')), 1, /cannot be written/);
  refused(await konspekt('one', 'export', file('x.csv'), '--deck', 'verbs'), 1, /no deck «verbs».*words/);
  writeFileSync(file('notes.md'), '# Docker');
  refused(await konspekt('one', 'backup', file('notes.md')), 1, /holds something else/);
  assert.equal(readFileSync(file('notes.md'), 'utf8'), '# Docker');
  refused(await konspekt('one', 'backup', file('one/progress.db')), 1, /the progress database itself/);
  refused(await konspekt('one', 'backup', file('one')), 1, /is a folder/);
  assert.ok(!existsSync(file('x.csv')));
});
