import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSqlite } from '../../../core/storage/index.ts';
import { buttonsOf, type Deed, startDiscordPeer } from '../../peers/discord/index.ts';
import { startProcess } from '../process.ts';
import { smallDisk } from '../small-disk.ts';

const gradesAtMost = 200;

test('on a full disk Discord hears at once that a grade was not kept, and it is kept when there is room', async (t) => {
  const disk = smallDisk();
  if (!disk) return t.skip('no right to mount a small disk');
  const peer = await startDiscordPeer();
  const bot = startProcess(disk.folder, {
    ...{ DISCORD_TOKEN: peer.token, DISCORD_API_ROOT: peer.apiRoot, BACKUP_DAYS: '0' },
    LIMIT_PRESSES_PER_MINUTE: '0',
  });
  t.after(async () => {
    await bot.kill('SIGKILL');
    await peer.stop();
    disk.remove();
  });
  await bot.says('Discord bot started');
  await peer.until(() => peer.desk.globalCommands.length > 0, 'the registration of commands');
  const anna = peer.person('Анна');
  const { message } = await anna.slash(anna.dm, 'review');

  // Where the log still has a page to spare, what fits is kept as always; then it is over.
  const isFull = (text: string) => /На диске кончилось место.*не засчитано/s.test(text);
  const isRefused = ({ followUps }: Deed) =>
    isFull([...followUps, ...anna.sees(anna.dm)].map(({ content }) => content).join());
  disk.fill();
  let kept = 0;
  for (let tries = 0; ; tries++) {
    assert.ok(tries < gradesAtMost, 'the disk does not get full');
    if (isRefused(await anna.press(message, 'Показать ответ'))) break;
    if (isRefused(await anna.press(message, 'Хорошо'))) break;
    kept++;
    disk.fill();
  }

  disk.free();
  for (const label of ['Показать ответ', 'Хорошо']) {
    const isThere = buttonsOf(message).some((button) => button.label?.includes(label));
    if (isThere) await anna.press(message, label);
  }
  await bot.kill('SIGTERM');
  const opened = await openSqlite(join(disk.folder, 'progress.db'), new Date());
  assert.ok(opened.ok && (await opened.value.isSound()));
  const [id] = await opened.value.stores.learners.ids();
  assert.equal(await opened.value.stores.log.count(id ?? ''), kept + 1);
  await opened.value.close();
  assert.deepEqual(peer.violations, []);
});
