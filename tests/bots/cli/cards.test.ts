import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = await mkdtemp(join(tmpdir(), 'konspekt-cards-'));
after(() => rm(folder, { recursive: true }));

type Ran = { code: number; out: string; err: string };
const run = (args: string[], data = 'data'): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: join(folder, data), NOTES_DIR: join(folder, 'notes') };
    execFile(process.execPath, ['--import', 'tsx', 'bots/cli/main.ts', ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
type Line = { id: string; kind: string; front: string; back: string; path: string; startLine: number; endLine: number };
const list = async (data?: string): Promise<Line[]> => {
  const { code, out } = await run(['cards', '--json', '--notes', join(folder, 'notes')], data);
  assert.equal(code, 0);
  return out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
};
const write = async (path: string, text: string): Promise<void> => {
  await mkdir(join(folder, 'notes', path, '..'), { recursive: true });
  await writeFile(join(folder, 'notes', path), text);
};
const ids = (cards: Line[]): string[] => cards.map(({ id }) => id).sort();

const note = '### Команды Docker:\n* docker ps – показать запущенные контейнеры\n* docker rm имя – удалить контейнер\n';

test('prints one object a line, and keeps ids through edits from run to run', async () => {
  await write('a.md', note);
  const first = await list();
  assert.deepEqual(first[0], {
    id: first[0]?.id,
    kind: 'command->meaning',
    front: 'Для чего служит команда `docker ps`?',
    back: 'Показать запущенные контейнеры',
    path: 'a.md',
    startLine: 2,
    endLine: 2,
  });
  assert.equal(first.length, 4);

  await write(
    'a.md',
    `Вступление.\n\n${note.replace('запущенные', 'запущеные').replace('Команды Docker', 'Главные команды Docker')}`,
  );
  await mkdir(join(folder, 'notes', 'docker'), { recursive: true });
  await rename(join(folder, 'notes', 'a.md'), join(folder, 'notes', 'docker', 'b.md'));
  const edited = await list();
  assert.deepEqual(ids(edited), ids(first));
  assert.equal(edited[0]?.path, 'docker/b.md');

  await write('docker/b.md', note.replace(/.*docker rm.*\n/, ''));
  assert.equal((await list()).length, 2);
  await write('docker/b.md', note);
  assert.deepEqual(ids(await list()), ids(first));
  assert.deepEqual(ids(await list('another-data-folder')), ids(first));
});

test('a folder that is not there is one clear sentence', async () => {
  const { code, out, err } = await run(['cards', '--notes', join(folder, 'nowhere')]);
  assert.equal(code, 1);
  assert.equal(out, '');
  assert.match(err, /^konspekt: notes in .*nowhere: there is no such folder/);
});

test('an unknown option is bad usage', async () => {
  assert.equal((await run(['cards', '--yaml'])).code, 2);
});

test('what the bots’ database knows of a card decides its id, and other notes leave it alone', async () => {
  await write('b.md', '### Том —\nхранилище данных, которое переживает удаление контейнера.\n');
  const [before] = (await list('shared')).filter(({ path }) => path === 'b.md');
  // The bots read the notes into their database, then an edit is seen by the bots alone.
  const synced = await run(['export', join(folder, 'out.csv')], 'shared');
  assert.equal(synced.code, 0, synced.err);
  await write('b.md', '### Том —\nхранилище данных, которое переживёт удаление контейнера.\n');
  assert.equal((await run(['export', join(folder, 'out.csv')], 'shared')).code, 0);
  await write('b.md', '### Том —\nхранилище, которое переживёт и удаление контейнера.\n');
  const [after] = (await list('shared')).filter(({ path }) => path === 'b.md');
  assert.equal((await run(['export', join(folder, 'out.json')], 'shared')).code, 0);
  assert.ok(before && after);
  const again = (await list('shared')).filter(({ path }) => path === 'b.md');
  assert.deepEqual(
    again.map(({ id }) => id),
    [after.id],
    'the database has given the id that the list promised',
  );
});
