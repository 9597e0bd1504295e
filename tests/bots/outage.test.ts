import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { assetPath } from '../../core/assets.ts';
import { person, startTelegramServer } from '../peers/telegram/index.ts';
import { command, serverTest } from '../postgres/server.ts';
import { dataFolder, startProcess } from './process.ts';

// A server of its own, which nobody else misses.
const env = { ...process.env, POSTGRES_DIR: mkdtempSync(join(tmpdir(), 'konspekt-outage-')), FSYNC: 'off' };
const postgres = (deed: 'up' | 'crash' | 'down'): string =>
  execFileSync(assetPath('tests/postgres/start.sh'), [deed], { env, encoding: 'utf8' });
after(() => !serverTest.skip && postgres('down'));

test('a database that crashes under the bot and comes back costs nobody anything', serverTest, async () => {
  const url = postgres('up').trim().replace('TEST_DATABASE_URL=', '');
  const server = await startTelegramServer();
  const bot = startProcess(dataFolder(), {
    ...{ TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, DATABASE_URL: url },
  });
  await bot.says('Telegram bot started');
  const people = Array.from({ length: 5 }, (_, n) =>
    person(server.world, { id: 101 + n, name: 'Анна', language: 'ru' }),
  );
  const everybody = (text: string) => {
    for (const one of people) one.send(text);
  };
  const answered = (count: number) => () => people.every(({ inbox }) => inbox.length >= count);
  everybody('/card слово 1 :: ответ');
  await server.until('answers', answered(1));

  everybody('/card слово 2 :: ответ');
  postgres('crash');
  everybody('/card слово 3 :: ответ');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  postgres('up');
  everybody('/card слово 4 :: ответ');
  await server.until('answers again', answered(4));

  assert.equal(await bot.kill('SIGTERM'), 0, 'it has lived through all of it');
  const words = (inbox: (typeof people)[number]['inbox']) =>
    inbox.map(({ styled }) => /слово (\d)/.exec(styled.text)?.[1]).join('');
  assert.deepEqual(
    people.map(({ inbox }) => words(inbox)),
    people.map(() => '1234'),
  );
  assert.deepEqual(await command('select count(*)::int as cards from card where owner is not null', url), [
    { cards: 20 },
  ]);
  assert.doesNotMatch(bot.output(), new RegExp(new URL(url).password));
  assert.deepEqual(server.violations, []);
  await server.stop();
});
