import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { assetPath } from '../../../core/assets.ts';
import {
  isIgnoredFolder,
  isNotePath,
  listNotes,
  MAX_NOTE_BYTES,
  pictureFile,
  readNote,
} from '../../../core/notes/index.ts';

const root = mkdtempSync(join(tmpdir(), 'konspekt-folder-'));
after(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
function folderOf(files: Record<string, string | Buffer>): string {
  const folder = join(root, `f${count++}`);
  mkdirSync(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function pathsIn(folder: string): Promise<{ paths: string[]; problems: string[] }> {
  const listing = await listNotes(folder);
  assert.ok(listing.ok);
  const { files, problems } = listing.value;
  return { paths: files.map(({ path }) => path), problems: problems.map(({ path, kind }) => `${kind} ${path}`) };
}

describe('listNotes', () => {
  test('finds notes at any depth, sorted, and nothing else', async () => {
    const files = [
      'b.md',
      'a.markdown',
      'sub/deep/C.MD',
      'x.txt',
      'pic.png',
      '.obsidian/n.md',
      '.hidden/n.md',
      'node_modules/p/README.md',
    ];
    const folder = folderOf(Object.fromEntries(files.map((file) => [file, 'x'])));
    assert.deepEqual(await pathsIn(folder), { paths: ['a.markdown', 'b.md', 'sub/deep/C.MD'], problems: [] });
  });

  test('an empty folder has no notes', async () => {
    assert.deepEqual(await pathsIn(folderOf({})), { paths: [], problems: [] });
  });

  test('a folder that is not there, and one that is a file, are errors', async () => {
    const folder = folderOf({ 'a.md': '' });
    const [none, file] = [join(folder, 'none'), join(folder, 'a.md')];
    assert.deepEqual(await listNotes(none), { ok: false, error: { kind: 'no-folder', folder: none } });
    assert.deepEqual(await listNotes(file), { ok: false, error: { kind: 'not-a-folder', folder: file } });
  });

  test('a loop of links ends, is reported, and the notes are found', async () => {
    const folder = folderOf({ 'a.md': '', 'sub/b.md': '' });
    symlinkSync(folder, join(folder, 'sub/up'));
    symlinkSync('self', join(folder, 'self'));
    symlinkSync('none.md', join(folder, 'dangling.md'));
    assert.deepEqual(await pathsIn(folder), {
      paths: ['a.md', 'sub/b.md'],
      problems: ['unreadable dangling.md', 'symlink-loop self', 'symlink-loop sub/up'],
    });
  });

  test('a linked folder outside is followed', async () => {
    const [folder, other] = [folderOf({ 'a.md': '' }), folderOf({ 'o.md': '' })];
    symlinkSync(other, join(folder, 'linked'));
    assert.deepEqual((await pathsIn(folder)).paths, ['a.md', 'linked/o.md']);
  });

  test('a file no person wrote is left out and reported', async () => {
    const folder = folderOf({ 'a.md': '', 'big.md': Buffer.alloc(MAX_NOTE_BYTES + 1, 'x') });
    assert.deepEqual(await pathsIn(folder), { paths: ['a.md'], problems: ['too-large big.md'] });
  });

  test('5,000 files are listed', async () => {
    const folder = folderOf(
      Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`s${index % 50}/n${index}.md`, '# A\n'])),
    );
    assert.equal((await pathsIn(folder)).paths.length, 5000);
  });
});

describe('without the right to read', { skip: process.platform === 'win32' }, () => {
  /** Root may read everything, so a child that is nobody looks instead. */
  function listedByNobody(folder: string): unknown {
    chmodSync(root, 0o755);
    const isRoot = process.getuid?.() === 0;
    const script = `
      import { listNotes, readNote } from ${JSON.stringify(assetPath('core/notes/index.ts'))};
      if (${isRoot}) { process.setgid(65534); process.setuid(65534); }
      const listing = await listNotes(${JSON.stringify(folder)});
      const notes = listing.ok ? await Promise.all(listing.value.files.map(({ path }) => readNote(${JSON.stringify(folder)}, path))) : [];
      console.log(JSON.stringify({ listing, notes: notes.map((note) => note.ok ? 'read' : note.error.kind) }));`;
    const file = join(root, `look${count++}.mts`);
    writeFileSync(file, script);
    return JSON.parse(
      execFileSync(process.execPath, ['--import', 'tsx', file], { encoding: 'utf8', cwd: assetPath('.') }),
    );
  }

  test('a closed folder is an error of its own', () => {
    const folder = folderOf({ 'a.md': '' });
    chmodSync(folder, 0o000);
    assert.deepEqual(listedByNobody(folder), {
      listing: { ok: false, error: { kind: 'no-access', folder } },
      notes: [],
    });
    chmodSync(folder, 0o755);
  });

  test('a closed part is a problem of that part, a closed file one of that file', () => {
    const folder = folderOf({ 'a.md': '', 'b.md': '', 'sub/c.md': '' });
    chmodSync(join(folder, 'b.md'), 0o000);
    chmodSync(join(folder, 'sub'), 0o000);
    const found = listedByNobody(folder) as { listing: { value: { problems: unknown[] } }; notes: string[] };
    assert.deepEqual(found.listing.value.problems, [{ path: 'sub', kind: 'unreadable', detail: 'EACCES' }]);
    assert.deepEqual(found.notes, ['read', 'unreadable']);
    chmodSync(join(folder, 'sub'), 0o755);
  });
});

describe('readNote', () => {
  test('names pictures that are not there, and only those', async () => {
    const folder = folderOf({
      'sub/a.md': '![](../img/есть.png)\n\n![](img/%D0%BD%D0%B5%D1%82.png)\n\n![](../../../etc/passwd)',
      'img/есть.png': 'x',
    });
    const note = await readNote(folder, 'sub/a.md');
    assert.ok(note.ok);
    assert.deepEqual(note.value.problems, [
      { path: 'sub/a.md', line: 3, kind: 'missing-picture', detail: 'img/%D0%BD%D0%B5%D1%82.png' },
      { path: 'sub/a.md', line: 5, kind: 'missing-picture', detail: '../../../etc/passwd' },
    ]);
  });

  test('another encoding is read and told', async () => {
    const folder = folderOf({ 'a.md': iconv.encode('# Контейнер\n\nЗапущенный образ.', 'windows-1251') });
    const note = await readNote(folder, 'a.md');
    assert.ok(note.ok);
    assert.equal(note.value.title, 'Контейнер');
    assert.deepEqual(note.value.problems, [{ path: 'a.md', kind: 'encoding', detail: 'windows-1251' }]);
  });

  test('a binary file and one that has vanished are problems', async () => {
    const folder = folderOf({ 'a.md': Buffer.alloc(99) });
    assert.deepEqual(await readNote(folder, 'a.md'), { ok: false, error: { path: 'a.md', kind: 'binary' } });
    assert.deepEqual(await readNote(folder, 'b.md'), {
      ok: false,
      error: { path: 'b.md', kind: 'unreadable', detail: 'ENOENT' },
    });
  });

  test('a file of 20 MB is read whole', async () => {
    const section = `## Раздел\n\n${'Слова о контейнерах и образах, строка за строкой. '.repeat(10)}\n\n- пункт\n\n`;
    const times = Math.ceil(20_000_000 / Buffer.byteLength(section));
    const note = await readNote(folderOf({ 'big.md': section.repeat(times) }), 'big.md');
    assert.ok(note.ok);
    assert.equal(note.value.sections.length, times);
  });
});

test('which paths are notes, and which folders hold none', () => {
  assert.deepEqual(['a.md', 'A.MD', 'b.markdown', 'c.mdx', 'md', 'a.md.bak'].map(isNotePath), [
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  assert.deepEqual(['docker', '.git', '.trash', 'node_modules', 'git'].map(isIgnoredFolder), [
    false,
    true,
    true,
    true,
    false,
  ]);
});

test('pictures are looked for inside the folder alone', () => {
  assert.equal(pictureFile('/n', 'a/b.md', '../p%20q.png'), '/n/p q.png');
  assert.equal(pictureFile('/n', 'a.md', '../../etc/passwd'), undefined);
  assert.equal(pictureFile('/n', 'a.md', '%E0%A4%A'), '/n/%E0%A4%A');
});
