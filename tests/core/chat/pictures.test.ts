import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { notesOf } from '../../../core/chat/index.ts';
import { Library } from '../../../core/search/index.ts';

const outside = mkdtempSync(join(tmpdir(), 'konspekt-pictures-'));
const folder = join(outside, 'notes');
mkdirSync(join(folder, 'net', 'pics'), { recursive: true });
const picture = Buffer.from('89504e470d0a1a0a', 'hex');
for (const path of ['notes/net/pics/a b.png', 'notes/top.jpg', 'secret.png', 'notes/net/pics/large.png'])
  writeFileSync(join(outside, path), path.includes('large') ? Buffer.alloc(9 * 1024 * 1024) : picture);
symlinkSync(join(outside, 'secret.png'), join(folder, 'net', 'link.png'));
const note = [
  '# Мост',
  '',
  'Мост соединяет контейнеры.',
  '',
  '![Схема](pics/a%20b.png)',
  '',
  '# Том',
  '',
  'Том хранит данные.',
  '',
  '![Вверху](../top.jpg)',
  '',
  '# Чужое',
  '',
  'Чужое лежит вне заметок.',
  '',
  ...[
    '../../secret.png',
    'link.png',
    'нет.png',
    'pics/large.png',
    'https://example.org/x.png',
    'https://[',
    'x.svg',
  ].flatMap((url) => [`![x](${url})`, '']),
].join('\n');
writeFileSync(join(folder, 'net', 'bridge.md'), note);
const library = new Library({ folder, indexPath: join(outside, 'index.db') });
await library.sync();
after(() => {
  library.close();
  rmSync(outside, { recursive: true, force: true });
});

const cases = [
  { name: 'a picture beside the note', line: 3, names: ['a b.png'] },
  { name: 'a picture above it', line: 9, names: ['top.jpg'] },
  { name: 'nothing from outside, through a link, missing, too large or of another kind', line: 15, names: [] },
];
for (const { name, line, names } of cases) {
  test(`${name}`, () => {
    const source = { path: 'net/bridge.md', heading: '', startLine: line, endLine: line };
    const found = notesOf(library).pictures?.(source) ?? [];
    assert.deepEqual(
      found.map((one) => one.name),
      names,
    );
    for (const { mimeType, bytes } of found) {
      assert.match(mimeType, /^image\/(png|jpeg)$/);
      assert.deepEqual(Buffer.from(bytes), picture);
    }
  });
}
