import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assetPath } from '../../core/assets.ts';
import { type ChannelRecord, type DiscordPeer, startDiscordPeer, type Visitor } from '../peers/discord/index.ts';

/**
 * The whole bot beside a bare discord.js one, each a process of its own on the same local Discord, in the same run. Ours is
 * the built program, as it is shipped: what turns TypeScript into JavaScript on the fly names every closure when it is made.
 */

const PEOPLE = 50;
const WARM_UP = 300;
const MEASURED = 2_000;
const ROUNDS = 3;
const BURST = 200;

type Stage = {
  peer: DiscordPeer;
  child: ChildProcess;
  channel: ChannelRecord;
  people: Visitor[];
  close(): Promise<void>;
};
type Figures = { perSecond: number; cpuMs: number };

const BARE = ['--import', 'tsx', assetPath('tests/bench/discord-bare.ts')];
const OURS = [assetPath('dist/bots/cli/main.js'), 'start'];

export async function bench(): Promise<void> {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: assetPath('.'), stdio: 'inherit' });
  const ours: Figures[] = [];
  const bare: Figures[] = [];
  let burst: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await withStage(BARE, measureHelp));
    ours.push(
      await withStage(OURS, async (stage) => {
        const figures = await measureHelp(stage);
        if (round === 0) burst = await measureBurst(stage);
        return figures;
      }),
    );
  }
  const best = (list: Figures[]) => ({
    perSecond: Math.max(...list.map((it) => it.perSecond)),
    cpuMs: Math.min(...list.map((it) => it.cpuMs)),
  });
  const [a, b] = [best(ours), best(bare)];
  const line = (name: string, { perSecond, cpuMs }: Figures) =>
    console.log(`  ${name.padEnd(22)} ${perSecond.toFixed(0).padStart(6)} /s   ${cpuMs.toFixed(2)} ms CPU each`);
  console.log(`Discord: /help, ${MEASURED} interactions of ${PEOPLE} people, best of ${ROUNDS}`);
  line('Konspekt', a);
  line('bare discord.js', b);
  verdict('/help beside the bare bot, rate', a.perSecond / b.perSecond, 0.7, '×', 'least');
  console.log(`  CPU beside the bare bot: ${(a.cpuMs / b.cpuMs).toFixed(2)} ×`);
  const sorted = burst.sort((x, y) => x - y);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  console.log(`Discord: ${BURST} mixed interactions within a second, time to acknowledgement`);
  console.log(`  p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, max ${sorted.at(-1)} ms`);
  verdict('acknowledgement p99', at(0.99), 200, 'ms', 'most');
}

function verdict(name: string, value: number, target: number, unit: string, kind: 'least' | 'most'): void {
  const isGood = kind === 'least' ? value >= target : value <= target;
  const shown = unit === 'ms' ? value.toFixed(0) : value.toFixed(2);
  console.log(`  ${name}: ${shown} ${unit} (at ${kind} ${target}) ${isGood ? 'ok' : 'MISSED'}`);
}

async function withStage<T>(command: string[], work: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await open(command);
  try {
    return await work(stage);
  } finally {
    await stage.close();
  }
}

async function open(command: string[]): Promise<Stage> {
  const peer = await startDiscordPeer();
  const guild = peer.guild('Учёба');
  const channel = peer.channel(guild, 'общий');
  const people = Array.from({ length: PEOPLE }, (_, at) => peer.person(`человек ${at}`));
  for (const one of people) peer.join(guild, one);
  const data = mkdtempSync(join(tmpdir(), 'konspekt-bench-'));
  const child = spawn(process.execPath, command, {
    cwd: assetPath('.'),
    env: {
      ...{ PATH: process.env.PATH ?? '', NOTES_DIR: assetPath('knowledge'), DATA_DIR: data, LOG_LEVEL: 'warn' },
      ...{ LIMIT_MESSAGES_PER_MINUTE: '0', LIMIT_PRESSES_PER_MINUTE: '0', LIMIT_GROUP_PER_MINUTE: '0' },
      ...{ DISCORD_TOKEN: peer.token, DISCORD_API_ROOT: peer.apiRoot },
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = once(child, 'exit');
  await peer.untilConnected();
  await peer.until(() => peer.desk.globalCommands.length > 0, 'the commands', 20_000);
  return {
    ...{ peer, child, channel, people },
    async close() {
      child.kill('SIGTERM');
      await exited;
      await peer.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** As fast as answers come, one interaction of each person at a time. */
async function measureHelp({ channel, people, child }: Stage): Promise<Figures> {
  const run = async (count: number) => {
    let left = count;
    const play = async (one: Visitor) => {
      while (left-- > 0) await one.slash(channel, 'help').catch(() => undefined);
    };
    await Promise.all(people.map(play));
  };
  await run(WARM_UP);
  const cpu = cpuMsOf(child);
  const from = performance.now();
  await run(MEASURED);
  const seconds = (performance.now() - from) / 1000;
  return { perSecond: MEASURED / seconds, cpuMs: (cpuMsOf(child) - cpu) / MEASURED };
}

/** Questions, help, reviews and typing, evenly over one second; how long each waited for its acknowledgement. */
async function measureBurst({ channel, people }: Stage): Promise<number[]> {
  const deeds = [
    (one: Visitor) => one.slash(channel, 'ask', { question: 'чем образ отличается от контейнера' }),
    (one: Visitor) => one.slash(channel, 'help'),
    (one: Visitor) => one.slash(channel, 'ask', { question: 'как посмотреть логи контейнера' }),
    (one: Visitor) => one.slash(one.dm, 'review'),
  ];
  // The first question reads the index, the first review opens the deck: that is the start's price, not the burst's.
  for (const one of people.slice(0, 10)) for (const deed of deeds) await deed(one);
  const from = performance.now();
  const all = await Promise.all(
    Array.from({ length: BURST }, async (_, at) => {
      await sleep(Math.max(0, (at * 1000) / BURST - (performance.now() - from)));
      const [one, deed] = [people[at % people.length], deeds[at % deeds.length]];
      return one && deed ? (await deed(one)).record.acknowledgedAfterMs : undefined;
    }),
  );
  return all.flatMap((it) => it ?? []);
}

/** User and system time of a process, as Linux counts it: in hundredths of a second. */
function cpuMsOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
