import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSqlite } from '../../../core/storage/index.ts';
import { person, startTelegramServer } from '../../peers/telegram/index.ts';
import { startProcess } from '../process.ts';

const MIB = 1024 * 1024;

/** A disk that can really be filled; only root may mount one. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-full-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

function fill(folder: string): void {
  for (let size = 4 * MIB; size >= 512; size /= 2)
    for (let at = 0; at < 64; at++)
      try {
        writeFileSync(join(folder, `ballast-${size}-${at}`), Buffer.alloc(size));
      } catch {
        rmSync(join(folder, `ballast-${size}-${at}`), { force: true });
        break;
      }
}

test('on a full disk everybody is told once, nothing is lost or spoiled, and all is answered when there is room', async (t) => {
  const folder = smallDisk();
  if (!folder) return t.skip('no right to mount a small disk');
  const server = await startTelegramServer();
  const bot = startProcess(folder, {
    TELEGRAM_BOT_TOKEN: server.token,
    TELEGRAM_API_ROOT: server.root,
    BACKUP_DAYS: '0',
  });
  t.after(async () => {
    await bot.kill('SIGKILL');
    await server.stop();
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true });
  });
  await bot.says('Telegram bot started');
  const people = ['Анна', 'Борис'].map((name, n) => person(server.world, { id: 101 + n, name, language: 'ru' }));
  const [anna, boris] = people;
  assert.ok(anna && boris);
  const about = (one: typeof anna, expected: RegExp) => one.inbox.filter(({ styled }) => expected.test(styled.text));
  anna.send('/card Перу :: Лима');
  await server.until('a card', () => about(anna, /Перу/)[0]);

  fill(folder);
  // Where the log still has a page to spare, what fits is kept as always; then it is over.
  for (let n = 1; about(anna, /кончилось место/).length === 0; n++) {
    assert.ok(n <= 60, 'the disk does not get full');
    const seen = anna.inbox.length;
    anna.send(`/card слово ${n} :: ${'ответ '.repeat(150)}`);
    await server.until('any answer', () => anna.inbox[seen]);
    fill(folder);
  }
  boris.send('что такое образ');
  await server.until(
    'another person is told, too',
    () => about(boris, /кончилось место.*Ничего не пропало/s)[0],
    30_000,
  );
  anna.send('что такое том');
  await new Promise((resolve) => setTimeout(resolve, 4000));
  assert.equal(about(boris, /кончилось место/).length, 1, 'once');
  assert.ok(about(anna, /Ничего не пропало/).length <= 1, 'once');
  assert.equal(about(boris, /Источник/).length, 0);

  execFileSync('sh', ['-c', `rm -f ${folder}/ballast-*`]);
  await server.until('by itself', () => about(boris, /Источник/)[0]);
  await server.until('all of it', () => about(anna, /Источник/)[0]);
  assert.equal(await bot.kill('SIGTERM'), 0);
  const opened = await openSqlite(join(folder, 'progress.db'), new Date());
  assert.ok(opened.ok && (await opened.value.isSound()));
  await opened.value.close();
  assert.deepEqual(server.violations, []);
});
