import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createChat, type Outgoing } from '../../../core/chat/index.ts';
import { openSqlite, StorageFailure } from '../../../core/storage/index.ts';
import { start } from '../storage/databases.ts';
import { services } from './fixture.ts';
import { toPlain } from './plain.ts';

/** A disk of eight megabytes that can really be filled; only root may mount one. */
function smallDisk(): { folder: string; remove: () => void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const remove = (): void => {
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true });
  };
  return { folder, remove };
}

test('on a full disk grades are refused politely, nothing is lost or spoiled, and it goes on by itself', async (t) => {
  const disk = smallDisk();
  if (!disk) return t.skip('no right to mount a small disk');
  t.after(() => disk.remove());
  const file = join(disk.folder, 'progress.db');
  const opened = await openSqlite(file, start);
  assert.ok(opened.ok);
  const storage = opened.value;
  const failures: unknown[] = [];
  let events = 0;
  const chat = createChat({
    ...(await services(async () => storage)),
    ...{ now: () => start, random: () => 0.5, newId: () => `id${++events}`.padEnd(12, '0') },
    onError: (error) => failures.push(error),
  });
  const base = () => ({
    key: `test:${++events}`,
    at: start,
    speaker: { id: 'anna', name: 'Анна', languageCode: 'ru', isBotAdmin: false, isChatAdmin: false },
    place: { platform: 'telegram' as const, chatId: 'anna', kind: 'private' as const },
  });
  let last: Outgoing[] = [];
  const say = (name: string) => chat.handle({ ...base(), kind: 'command', name, args: '' });
  const press = (label: string) => {
    const buttons = last.flatMap((one) => ('body' in one ? (one.body.buttons ?? []).flat() : []));
    const button = buttons.find((one) => one.label.includes(label));
    assert.ok(button && 'data' in button, label);
    return chat.handle({
      ...base(),
      kind: 'press',
      data: button.data,
      message: { platform: 'telegram', chatId: 'anna', messageId: '1' },
    });
  };
  const grades = async () => {
    const learner = await storage.stores.learners.findByAccount({ platform: 'telegram', accountId: 'anna' });
    let count = 0;
    for await (const rows of storage.stores.log.read(learner?.id ?? ''))
      count += rows.filter(({ kind }) => kind === 'grade').length;
    return count;
  };
  last = await say('review');
  last = await press('Показать');
  last = await press('Хорошо');
  assert.equal(await grades(), 1);
  last = await press('Показать');

  const ballast = join(disk.folder, 'ballast');
  for (let size = 1024 * 1024; size >= 512; size /= 2) {
    for (let at = 0; at < 16; at++) {
      try {
        writeFileSync(`${ballast}${size}-${at}`, Buffer.alloc(size));
      } catch {
        break;
      }
    }
  }
  const refusals: string[] = [];
  // What the log still has room for is kept; then it is over.
  for (let at = 0; at < 400 && refusals.length < 3; at++) {
    const [reply] = await press('Хорошо');
    if (reply?.kind === 'toast' && /кончилось место/.test(reply.text)) refusals.push(reply.text);
  }
  assert.equal(refusals.length, 3, 'a polite sentence each time');
  assert.ok(
    failures.length >= 3 && failures.every((one) => one instanceof StorageFailure && one.problem.kind === 'full'),
  );
  assert.equal(await grades(), 1, 'and what was confirmed is there');

  execFileSync('sh', ['-c', `rm -f ${ballast}*`]);
  last = await press('Хорошо');
  assert.match(last.map((one) => ('body' in one ? toPlain(one.body.text) : '')).join(''), /./);
  assert.equal(await grades(), 2, 'by itself, with the same button');
  assert.ok(await storage.isSound());
  await storage.close();
});
