import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, startBalancer } from '../bots/balancer.ts';
import { type BotProcess, dataFolder, startProcess } from '../bots/process.ts';
import { seeded } from '../conversations/core-stage.ts';
import { labels, person, startTelegramServer } from '../peers/telegram/index.ts';
import { freshDatabase, serverTest } from '../postgres/server.ts';
import { engineHost, engineTest, leftovers, outside } from './harness.ts';

const skip = engineTest.skip || serverTest.skip;

test('two processes are one sandbox: whoever gets an update, its session knows it, and a dead one leaves nothing', {
  skip,
}, async (t) => {
  const server = await startTelegramServer();
  const url = await freshDatabase();
  const balancer = await startBalancer(seeded(7));
  const bots: (BotProcess & { port: number })[] = [];
  t.after(async () => {
    await Promise.all(bots.map((bot) => bot.kill('SIGKILL')));
    await balancer.stop();
    await server.stop();
  });
  async function begin(): Promise<void> {
    const port = await freePort();
    const bot = startProcess(dataFolder(), {
      ...{ TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, TELEGRAM_ADMIN_IDS: '101' },
      ...{ TELEGRAM_WEBHOOK_URL: balancer.url, HTTP_PORT: String(port), DATABASE_URL: url, DATABASE_POOL: '5' },
      DOCKER_HOST: engineHost,
    });
    bots.push({ ...bot, port });
    await bot.says('Telegram bot started');
    balancer.ports.push(port);
  }
  await Promise.all([begin(), begin()]);

  const anna = person(server.world, { id: 101, name: 'Анна', language: 'ru' });
  const answer = async (text: string, expected: RegExp) => {
    const seen = anna.inbox.length;
    anna.send(text);
    return server.until(text, () => anna.inbox.slice(seen).find(({ styled }) => expected.test(styled.text)), 60_000);
  };
  await answer('/docker run -d --name web alpine sleep 300', /^[0-9a-f]{64}$/m);
  for (let n = 0; n < 8; n++) await answer('/docker ps', /sleep 300.*\bweb\b/);
  const handled = bots.map((bot) => bot.output().match(/"what":"docker"/g)?.length ?? 0);
  assert.deepEqual(
    handled.toSorted((a, b) => a - b),
    [0, 9],
    'all of it in the process that has the session',
  );

  // A prepared demo in the same chat: each press may reach either process.
  const shown = await answer('/demo volume', /шаг 1 из/);
  for (let step = 2; step <= 4; step++) {
    await server.until('the step has ended', () => labels(shown).includes('Дальше'), 60_000);
    anna.press(shown, 'Дальше');
    await server.until(`step ${step}`, () => shown.styled.text.includes(`шаг ${step} из`), 60_000);
  }

  const [container] = await outside.listContainers({ filters: { name: ['-web$'] } });
  const pid = Number(
    Object.entries(container?.Labels ?? {})
      .find(([key]) => key.endsWith('.lease'))?.[1]
      .split('|')
      .at(-2),
  );
  const holder = bots.findIndex((bot) => bot.pid === pid);
  assert.ok(holder >= 0, `the lease names one of the processes: ${JSON.stringify(container?.Labels)}`);
  const [dead] = bots.splice(holder, 1);
  balancer.ports.splice(balancer.ports.indexOf(dead?.port ?? 0), 1);
  await dead?.kill('SIGKILL');
  // The other takes the chat over after the dead one's lease, in a session of its own.
  await answer('/docker ps', /^CONTAINER ID.*NAMES\s*$/m);
  for (let wait = 0; (await leftovers()).length > 0; wait++) {
    assert.ok(wait < 480, 'what the dead process left is not swept');
    await sleep(250);
  }
  await Promise.all(bots.map((bot) => bot.kill('SIGTERM')));
  assert.deepEqual(await leftovers(), []);
});
