import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Library } from '../../../core/search/index.ts';

const root = mkdtempSync(join(tmpdir(), 'konspekt-library-'));
const open: Library[] = [];
after(() => {
  for (const library of open) library.close();
  rmSync(root, { recursive: true, force: true });
});

let count = 0;
type Place = { notes: string; indexPath: string; write(path: string, text: string | Buffer): void; library(): Library };
function place(files: Record<string, string> = {}): Place {
  const folder = join(root, `p${count++}`);
  const [notes, indexPath] = [join(folder, 'notes'), join(folder, 'data', 'index.db')];
  mkdirSync(notes, { recursive: true });
  const write = (path: string, text: string | Buffer): void => writeFileSync(join(notes, path), text);
  for (const [path, text] of Object.entries(files)) write(path, text);
  const library = (): Library => {
    const one = new Library({ folder: notes, indexPath });
    open.push(one);
    return one;
  };
  return { notes, indexPath, write, library };
}

async function sync(library: Library) {
  const synced = await library.sync();
  assert.ok(synced.ok);
  const { added, changed, removed } = synced.value;
  return { added, changed, removed };
}
const paths = (library: Library, question: string): string[] => [
  ...new Set(library.find(question).sections.map(({ indexed }) => indexed.section.path)),
];
const IMAGE = '# Образ\n\nОбраз — это шаблон.\n';
const VOLUME = '# Том\n\nТом хранит данные.\n';

describe('sync', () => {
  test('reads what is new or changed, forgets what is gone, and leaves the rest alone', async () => {
    const { write, library, notes } = place({ 'a.md': IMAGE, 'b.md': VOLUME });
    const lib = library();
    assert.deepEqual(await sync(lib), { added: 2, changed: 0, removed: 0 });
    assert.deepEqual(await sync(lib), { added: 0, changed: 0, removed: 0 });
    write('b.md', '# Сеть\n\nСеть соединяет контейнеры, и это длиннее.\n');
    write('c.md', '# Слой\n\nСлой лежит в образе.\n');
    assert.deepEqual(await sync(lib), { added: 1, changed: 1, removed: 0 });
    assert.deepEqual(paths(lib, 'сеть'), ['b.md']);
    assert.deepEqual(paths(lib, 'том'), []);
    unlinkSync(join(notes, 'a.md'));
    assert.deepEqual(await sync(lib), { added: 0, changed: 0, removed: 1 });
    assert.deepEqual(paths(lib, 'шаблон'), []);
    assert.equal(lib.size, 2);
  });

  test('an index on the disk is used again, by another process too', async () => {
    const { library } = place({ 'a.md': IMAGE });
    await sync(library());
    const second = library();
    assert.deepEqual(await sync(second), { added: 0, changed: 0, removed: 0 });
    assert.deepEqual(paths(second, 'образ'), ['a.md']);
  });

  test('calls that overlap come one after another', async () => {
    const { library } = place({ 'a.md': IMAGE });
    const lib = library();
    const all = await Promise.all([sync(lib), sync(lib), sync(lib)]);
    assert.deepEqual(
      all.map(({ added }) => added),
      [1, 0, 0],
    );
    assert.equal(lib.size, 1);
  });

  test('reindex reads everything anew', async () => {
    const { library } = place({ 'a.md': IMAGE, 'b.md': VOLUME });
    const lib = library();
    await sync(lib);
    const again = await lib.reindex();
    assert.ok(again.ok && again.value.added === 2);
    assert.equal(lib.size, 2);
  });

  test('a note that cannot be read is a problem, and the others go on', async () => {
    const { write, library, notes } = place({ 'a.md': IMAGE });
    write('b.md', Buffer.alloc(50));
    symlinkSync('none', join(notes, 'c.md'));
    const lib = library();
    await sync(lib);
    assert.deepEqual(paths(lib, 'образ'), ['a.md']);
    assert.deepEqual(
      lib
        .problems()
        .map(({ path, kind }) => [path, kind])
        .sort(),
      [
        ['b.md', 'binary'],
        ['c.md', 'unreadable'],
      ],
    );
  });

  test('a folder that has gone is told, and what was known still answers', async () => {
    const { library, notes } = place({ 'a.md': IMAGE });
    const lib = library();
    await sync(lib);
    renameSync(notes, `${notes}-away`);
    const gone = await lib.sync();
    assert.deepEqual(gone, { ok: false, error: { kind: 'no-folder', folder: notes } });
    assert.deepEqual(paths(lib, 'образ'), ['a.md']);
  });

  test('an empty folder answers nothing and breaks nothing', async () => {
    const lib = place().library();
    await sync(lib);
    assert.equal(lib.size, 0);
    assert.deepEqual(lib.find('что такое образ').sections, []);
  });
});

test('words of any alphabet are found as they are written', async () => {
  const words = ['їжак', 'straße', 'naïve', 'ελλάδα', 'żółw', '日本', 'user_id', 'c++'];
  const lib = place(
    Object.fromEntries(words.map((word, at) => [`${at}.md`, `# Note\n\nHere is ${word}, alone.\n`])),
  ).library();
  await sync(lib);
  for (const [at, word] of words.entries()) assert.deepEqual(paths(lib, word), [`${at}.md`], word);
});

test('a long glossary is found by its entries, until it is gone', async () => {
  const terms = 'ablative bearing caliper dowel easel flange gimbal hasp ingot joist'.split(' ');
  const entries = terms.map((term) => `${term}  \n${`Said of tools, wood and metal by those who work. `.repeat(40)}\n`);
  const files: Record<string, string> = { 'words.md': `# Words\n\n${entries.join('\n')}` };
  for (let n = 0; n < 80; n++) files[`n${n}.md`] = `# Order ${n}\n\nOne gimbal and one flange, please.\n`;
  const { library, notes } = place(files);
  const lib = library();
  await sync(lib);
  assert.ok(paths(lib, 'gimbal').includes('words.md'));
  assert.ok(paths(lib, 'what is a gimbal for').includes('words.md'));
  unlinkSync(join(notes, 'words.md'));
  await sync(lib);
  assert.ok(!paths(lib, 'gimbal').includes('words.md'));
});

describe('the glossary of the folder', () => {
  test('is used, followed when edited, and reported when broken', async () => {
    const { write, library } = place({
      'a.md': '# Абракадабра\n\nСлова.\n',
      'glossary.yaml': '- same: [абракадабра, бубенчик]',
    });
    const lib = library();
    await sync(lib);
    assert.deepEqual(paths(lib, 'бубенчик'), ['a.md']);
    write('glossary.yaml', '- same: [абракадабра, погремушка]');
    await sync(lib);
    assert.deepEqual(paths(lib, 'погремушка'), ['a.md']);
    write('glossary.yaml', '- same: погремушка');
    await sync(lib);
    const [problem] = lib.problems();
    assert.ok(problem?.kind === 'glossary' && /entry 1/.test(problem.detail ?? ''));
    assert.deepEqual(paths(lib, 'погремушка'), ['a.md'], 'the last good glossary stays');
  });

  test('names come from the notes too', async () => {
    const lib = place({ 'a.md': '# Кракозябра (zyabra)\n\nКракозябра живёт тут.\n' }).library();
    await sync(lib);
    assert.deepEqual(paths(lib, 'zyabra'), ['a.md']);
  });
});

describe('the index is disposable', () => {
  const harm: [name: string, spoil: (indexPath: string) => void][] = [
    ['is no database', (path) => writeFileSync(path, 'это не база данных, а текст'.repeat(100))],
    ['is empty', (path) => writeFileSync(path, '')],
    ['is of an older version', (path) => edit(path, "UPDATE meta SET value = '0|x'")],
    ['has lost a table', (path) => edit(path, 'DROP TABLE section')],
    [
      'is another program’s',
      (path) => {
        unlinkSync(path);
        edit(path, 'CREATE TABLE theirs (a)');
        edit(path, 'CREATE TABLE meta (key, value)');
      },
    ],
  ];
  function edit(path: string, sql: string): void {
    const db = new Database(path);
    db.exec(sql);
    db.close();
  }
  for (const [name, spoil] of harm) {
    test(`one that ${name} is made anew`, async () => {
      const { library, indexPath } = place({ 'a.md': IMAGE });
      const first = library();
      await sync(first);
      open.splice(open.indexOf(first), 1);
      first.close();
      for (const suffix of ['-wal', '-shm']) rmSync(indexPath + suffix, { force: true });
      spoil(indexPath);
      const lib = library();
      assert.deepEqual(await sync(lib), { added: 1, changed: 0, removed: 0 });
      assert.deepEqual(paths(lib, 'образ'), ['a.md']);
    });
  }

  test('folders that take turns at one file never see each other’s notes', async () => {
    const [one, two] = [place({ 'a.md': IMAGE }), place({ 'b.md': VOLUME })];
    for (const { notes, has, not } of [
      { notes: one.notes, has: 'образ', not: 'том' },
      { notes: two.notes, has: 'том', not: 'образ' },
      { notes: one.notes, has: 'образ', not: 'том' },
    ]) {
      const lib = new Library({ folder: notes, indexPath: one.indexPath });
      await sync(lib);
      assert.equal(paths(lib, has).length, 1);
      assert.deepEqual(paths(lib, not), []);
      lib.close();
    }
  });
});

/** Within five seconds, for machines with other work; a second is what people get. */
async function eventually(what: string, holds: () => boolean): Promise<void> {
  for (let waitedMs = 0; waitedMs < 5000; waitedMs += 50) {
    if (holds()) return;
    await sleep(50);
  }
  assert.fail(`${what}: not within five seconds`);
}

test('a watched folder answers as it is: edited, added, renamed, deleted, half-written', async () => {
  const { library, notes, write } = place({ 'a.md': IMAGE, 'b.md': VOLUME });
  const lib = library();
  await sync(lib);
  const rounds: boolean[] = [];
  const stop = lib.watch(({ ok }) => rounds.push(ok));
  await sleep(300); // the watcher looks around first
  try {
    write('a.md', '# Образ\n\nСлепок файловой системы.\n');
    await eventually(
      'an edited note',
      () => paths(lib, 'слепок').includes('a.md') && !paths(lib, 'шаблон').includes('a.md'),
    );
    write('c.md', '# Оркестратор\n\nОркестратор управляет.\n');
    await eventually('an added note', () => paths(lib, 'оркестратор').includes('c.md'));
    renameSync(join(notes, 'c.md'), join(notes, 'd.md'));
    await eventually('a renamed note', () => paths(lib, 'оркестратор').join() === 'd.md');
    unlinkSync(join(notes, 'd.md'));
    await eventually('a deleted note', () => paths(lib, 'оркестратор').length === 0);
    mkdirSync(join(notes, 'sub'));
    write('sub/e.md', '# Планировщик\n\nПланировщик ждёт.\n');
    await eventually('a note in a new folder', () => paths(lib, 'планировщик').includes('sub/e.md'));
    write('b.md', '# Том\n\n```\nдокер ран без конца и с обрывком [ссыл');
    await eventually('a half-written note', () => paths(lib, 'обрывок').includes('b.md'));
    assert.deepEqual(paths(lib, 'слепок'), ['a.md'], 'the others go on answering');
    assert.ok(rounds.length > 0 && rounds.every(Boolean));
  } finally {
    await stop();
  }
  write('a.md', IMAGE);
  await sleep(500);
  assert.deepEqual(paths(lib, 'слепок'), ['a.md'], 'nobody watches any more');
});
