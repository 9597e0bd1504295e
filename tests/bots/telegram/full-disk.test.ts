import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSqlite } from '../../../core/storage/index.ts';
import { person, startTelegramServer } from '../../peers/telegram/index.ts';
import { freePort } from '../balancer.ts';
import { startProcess } from '../process.ts';
import { smallDisk } from '../small-disk.ts';

for (const mode of ['polling', 'webhook'] as const) {
  test(`on a full disk, by ${mode}, everybody is told once, nothing is lost or spoiled, and all is answered when there is room`, async (t) => {
    const disk = smallDisk();
    if (!disk) return t.skip('no right to mount a small disk');
    const { folder, fill, free } = disk;
    const server = await startTelegramServer();
    const port = String(await freePort());
    const bot = startProcess(folder, {
      ...{ TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, BACKUP_DAYS: '0' },
      ...(mode === 'webhook' ? { HTTP_PORT: port, TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/hook` } : {}),
    });
    t.after(async () => {
      await bot.kill('SIGKILL');
      await server.stop();
      disk.remove();
    });
    await bot.says('Telegram bot started');
    const people = ['Анна', 'Борис'].map((name, n) => person(server.world, { id: 101 + n, name, language: 'ru' }));
    const [anna, boris] = people;
    assert.ok(anna && boris);
    const about = (one: typeof anna, expected: RegExp) => one.inbox.filter(({ styled }) => expected.test(styled.text));
    anna.send('/card Перу :: Лима');
    await server.until('a card', () => about(anna, /Перу/)[0]);

    fill();
    // Where the log still has a page to spare, what fits is kept as always; then it is over.
    for (let n = 1; about(anna, /кончилось место/).length === 0; n++) {
      assert.ok(n <= 60, 'the disk does not get full');
      const seen = anna.inbox.length;
      anna.send(`/card слово ${n} :: ${'ответ '.repeat(150)}`);
      await server.until('any answer', () => anna.inbox[seen]);
      fill();
    }
    boris.send('что такое образ');
    await server.until('another person is told, too', () => about(boris, /кончилось место.*Ничего не пропало/s)[0]);
    anna.send('что такое том');
    await new Promise((resolve) => setTimeout(resolve, 4000));
    assert.equal(about(boris, /кончилось место/).length, 1, 'once');
    assert.ok(about(anna, /Ничего не пропало/).length <= 1, 'once');
    assert.equal(about(boris, /Источник/).length, 0);

    free();
    await server.until('by itself', () => about(boris, /Источник/)[0]);
    await server.until('all of it', () => about(anna, /Источник/)[0]);
    assert.equal(await bot.kill('SIGTERM'), 0);
    const opened = await openSqlite(join(folder, 'progress.db'), new Date());
    assert.ok(opened.ok && (await opened.value.isSound()));
    await opened.value.close();
    assert.deepEqual(server.violations, []);
  });
}
