import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTelegramServer } from '../../peers/telegram/index.ts';
import { dataFolder, startProcess } from '../process.ts';
import { callCrowd, crowdLeft, meetCrowd, seedCrowd } from './crowd.ts';

test('kill -9 while reminders go out: nobody gets a second one, and nobody after the crash is forgotten', async (t) => {
  const count = 200;
  const server = await startTelegramServer({ latencyMs: 20 });
  const dataDir = dataFolder();
  await seedCrowd(dataDir, count);
  const people = meetCrowd(server.world, count);
  const sent = () => people.reduce((sum, { inbox }) => sum + inbox.length, 0);
  for (const threshold of [5, 60]) {
    const bot = startProcess(dataDir, { TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root });
    await bot.says('Telegram bot started');
    if (threshold === 5) callCrowd(dataDir);
    await server.until('some of them', () => sent() >= threshold);
    await bot.kill('SIGKILL');
  }
  const atDeath = sent();
  const last = startProcess(dataDir, { TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root });
  await last.says('Telegram bot started');
  // What the dead had just taken in hand is free again after ten seconds.
  const isQuiet = () => {
    const { timers, ready, underway } = crowdLeft(dataDir);
    return timers + ready + underway === 0;
  };
  await server.until('the rest', isQuiet);
  assert.equal(await last.kill('SIGTERM'), 0);
  const { unknown } = crowdLeft(dataDir);
  t.diagnostic(`sent at the last death: ${atDeath}, in the end: ${sent()} of ${count}, of unknown fate: ${unknown}`);
  assert.equal(people.filter(({ inbox }) => inbox.length > 1).length, 0);
  // Only what was on its way at a death, marked and perhaps not out yet, is nobody's to repeat: twice is worse than not at all.
  assert.ok(sent() >= count - unknown, `${sent()} of ${count}`);
  // One process has no more than this in hand.
  assert.ok(unknown <= 2 * 12, `${unknown} of unknown fate`);
  assert.ok(sent() > atDeath);
  assert.deepEqual(server.violations, []);
  await server.stop();
});
