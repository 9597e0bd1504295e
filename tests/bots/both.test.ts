import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { startDiscordPeer } from '../peers/discord/index.ts';
import { person, startTelegramServer } from '../peers/telegram/index.ts';
import { dataFolder, startProcess } from './process.ts';

/** Both messengers in one process, and one of them in trouble. */

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('while Discord is away Telegram answers, the health page says what is the matter, and Discord is found again', async (t) => {
  const discord = await startDiscordPeer();
  t.after(() => discord.stop());
  const telegram = await startTelegramServer();
  const port = await freePort();
  discord.faults.plan(/gateway\/bot/, { kind: 'status', status: 503, html: true }, 1000);
  const bot = startProcess(dataFolder(), {
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API_ROOT: discord.apiRoot, HTTP_PORT: String(port) },
    ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root },
  });
  const health = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
    const told = (await answer.json()) as { discord: { state: string; problem?: string; retryAt?: string } };
    return { status: answer.status, ...told.discord };
  };
  await bot.says('Discord does not answer; trying again');
  const anna = person(telegram.world, { id: 101, name: 'Анна', language: 'ru' });
  anna.send('что такое образ');
  await telegram.until('an answer', () => anna.inbox.find(({ styled }) => /Источник/.test(styled.text)));
  const away = await health();
  assert.deepEqual([away.status, away.state, away.problem], [503, 'offline', 'Discord does not answer']);
  assert.ok(away.retryAt);

  discord.faults.clear();
  await discord.untilConnected();
  await discord.until(() => discord.desk.globalCommands.length > 0, 'the commands');
  const boris = discord.person('Борис');
  assert.match((await boris.slash(boris.dm, 'help')).text, /\/ask/);
  assert.deepEqual([(await health()).state, (await health()).retryAt], ['connected', undefined]);

  // Asked to stop while Discord is away again, the process does stop.
  discord.gateway.isDown = true;
  discord.gateway.cut();
  await bot.says('reconnecting to Discord');
  assert.equal(await bot.kill('SIGTERM'), 0);
  assert.deepEqual(discord.violations, []);
  await telegram.stop();
});
