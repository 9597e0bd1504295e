import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Docker from 'dockerode';
import { seeded } from '../conversations/core-stage.ts';
import { startDiscordPeer } from '../peers/discord/index.ts';
import { startTelegramServer } from '../peers/telegram/index.ts';
import { startBot } from './bot.ts';
import { discordLives } from './discord.ts';
import { isCrossing, isExcused } from './excused.ts';
import { brokenPromises, growth, settled } from './invariants.ts';
import { ADMIN, nuisances, telegramLives } from './telegram.ts';
import { count, pause, type Soak } from './world.ts';

/**
 * Lets people live with the bot for a while, on both messengers at once: questions, reviews, matches, and demos when
 * TEST_DOCKER_HOST names an engine. Meanwhile calls fail in every way there is, and the process is killed with -9 again and
 * again, but not in the last third, which shows whether memory stays flat. At the end every promise is looked after.
 *
 *   npm run soak -- --minutes 120      5 by default; --seed repeats the same people and troubles
 */
const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes ?? 5);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
if (!(minutes > 0) || !Number.isInteger(seed)) {
  process.stderr.write('npm run soak -- [--minutes N] [--seed N]\n');
  process.exit(2);
}

const random = seeded(seed);
const startedAt = Date.now();
const endsAt = startedAt + minutes * 60_000;
const killsEndAt = startedAt + minutes * 60_000 * 0.6;
const engine = process.env.TEST_DOCKER_HOST;
const dataDir = mkdtempSync(join(tmpdir(), 'konspekt-soak-'));
const soak: Soak = {
  random,
  leftMs: () => endsAt - Date.now(),
  isOver: () => Date.now() > endsAt,
  counts: {},
  grades: new Map(),
  complaints: [],
  deaths: [],
};

const telegram = await startTelegramServer({ latencyMs: 20, record: false });
const discord = await startDiscordPeer({ patienceMs: 15_000 });
telegram.faults.push(nuisances(random));
const bot = await startBot(
  {
    ...{ DATA_DIR: dataDir, DEFAULT_LOCALE: 'ru', TELEGRAM_ADMIN_IDS: String(ADMIN) },
    ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root },
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API_ROOT: discord.apiRoot },
    ...{ LIMIT_MESSAGES_PER_MINUTE: '0', LIMIT_PRESSES_PER_MINUTE: '0', LIMIT_GROUP_PER_MINUTE: '0' }, // nobody here is as slow as a person
    DOCKER_HOST: engine ?? 'unix:///nowhere',
  },
  2,
);
await discord.until(() => discord.desk.globalCommands.length > 0, 'the commands', 180_000);
process.stdout.write(`soaking for ${minutes} minutes, seed ${seed}, ${engine ? 'with' : 'without'} demos\n`);

const memory: number[] = [];
const lives = [...telegramLives(soak, telegram, engine !== undefined), ...discordLives(soak, discord, bot.isUp)];
const everybody = Promise.all(lives);
let nextKill = startedAt + 20_000;
while (!soak.isOver()) {
  await pause(1000);
  if (Date.now() > killsEndAt) memory.push(bot.memory());
  else if (Date.now() > nextKill) {
    count(soak, 'kills');
    const death = { at: Date.now(), upAt: Number.POSITIVE_INFINITY };
    soak.deaths.push(death);
    await bot.kill();
    death.upAt = Date.now();
    // As after any lost connection, Discord forgets the session.
    nextKill = Date.now() + 20_000 + random() * 25_000;
  }
}
telegram.faults.length = 0;
discord.faults.clear();
await everybody;
await settled(dataDir);
const code = await bot.end();

const broken = await brokenPromises(dataDir, soak);
const { earlyMb, lateMb, isFlat } = growth(memory);
if (!isFlat) broken.push(`memory grew from ${earlyMb.toFixed(0)} to ${lateMb.toFixed(0)} MiB`);
if (code !== 0) broken.push(`SIGTERM ended the bot with ${code}`);
if (engine) broken.push(...(await leftovers(engine)).map((name) => `left on the engine: ${name}`));
const violations = telegram.violations.filter((one) => !isExcused(one, telegram, soak.deaths));
const crossed = violations.filter(isCrossing);
for (const { method, why } of violations.filter((one) => !isCrossing(one))) broken.push(`Telegram, ${method}: ${why}`);
const { 'telegram grades': grades = 0 } = soak.counts;
if (crossed.length > 2 + grades / 500)
  broken.push(`Telegram: ${crossed.length} calls came too late or changed nothing: ${crossed[0]?.why}`);
for (const what of discord.violations) broken.push(`Discord: ${what}`);
for (const what of soak.complaints) broken.push(`somebody waited in vain: ${what}`);
// A machine that stands still for a moment makes a few answers late; more are the bot's own doing.
const { 'discord deeds': deeds = 0, 'discord deeds too late': late = 0 } = soak.counts;
if (late > 2 + deeds / 500) broken.push(`Discord: ${late} of ${deeds} deeds were answered too late`);
await telegram.stop();
await discord.stop();
rmSync(dataDir, { recursive: true, force: true });

const counts = Object.entries(soak.counts)
  .sort()
  .map(([what, number]) => `${number} ${what}`);
process.stdout.write(`${[...counts, `${telegram.served.failed} telegram faults`].join(', ')}\n`);
process.stdout.write(`memory ${earlyMb.toFixed(0)} MiB, then ${lateMb.toFixed(0)} MiB\n`);
for (const [what, times] of bot.errors) process.stdout.write(`logged ${times} times: ${what}\n`);
for (const what of broken) process.stdout.write(`BROKEN: ${what}\n`);
for (const what of ['telegram answers', 'telegram grades', 'discord answers', 'discord grades'])
  if (!soak.counts[what]) broken.push(`no ${what}: the soak tested nothing`);
process.stdout.write(broken.length === 0 ? 'every promise was kept\n' : `${broken.length} promises were broken\n`);
process.exit(broken.length === 0 ? 0 : 1);

async function leftovers(host: string): Promise<string[]> {
  const docker = new Docker({ socketPath: host.replace('unix://', '') });
  const [containers, networks, { Volumes: volumes }] = await Promise.all([
    docker.listContainers({ all: true }),
    docker.listNetworks(),
    docker.listVolumes(),
  ]);
  const names = [...containers.flatMap(({ Names }) => Names), ...networks.map(({ Name }) => Name)];
  return [...names, ...(volumes ?? []).map(({ Name }) => Name)].filter((name) => /^\/?kd-/.test(name));
}
