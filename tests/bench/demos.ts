import { monitorEventLoopDelay } from 'node:perf_hooks';
import Docker from 'dockerode';
import { readConfig } from '../../core/config/index.ts';
import { type CreateBody, harden } from '../../core/demos/hardened.ts';
import { Demos, limitsOf, type Session } from '../../core/demos/index.ts';
import { NOBODY } from '../../core/demos/policy.ts';

// The sandbox beside bare dockerode doing the same with the same hardened container, in turns, on one engine.

const host = process.env.TEST_DOCKER_HOST ?? process.env.DOCKER_HOST ?? '';
const REPEATS = 15;

type Stream = NodeJS.ReadableStream & { destroy(): void };

export async function bench(): Promise<void> {
  if (!host.startsWith('unix://')) {
    console.log('no engine: TEST_DOCKER_HOST=unix://… (tests/engine/start.sh up)');
    return;
  }
  const config = readConfig({ DOCKER_HOST: host, DEMO_MAX_SESSIONS: '21' });
  if (!config.ok) throw new Error(config.error);
  const docker = new Docker({ socketPath: host.slice('unix://'.length) });
  const limits = limitsOf(config.value);
  const demos = new Demos({
    engine: { host, tlsVerify: false, certPath: '' },
    limits,
    images: config.value.DEMO_IMAGES,
    helperImage: config.value.DEMO_HELPER_IMAGE,
    subnets: config.value.DEMO_SUBNETS,
    files: new Map(),
    now: () => new Date(),
    random: Math.random,
  });
  const bare = new Bare(docker, (network) =>
    harden(
      { image: 'busybox:1', labels: {}, profile: { user: NOBODY, tmpfs: [] }, command: ['echo', 'hi'], network },
      limits,
    ),
  );
  try {
    await firstOutput(demos, bare);
    await execStep(demos, bare);
    await endOfSession(demos);
    await twentySessions(demos, bare);
    await flood(demos);
  } finally {
    await demos.closeAll();
  }
}

/** The same deeds without the sandbox. */
class Bare {
  private count = 0;

  constructor(
    readonly docker: Docker,
    private readonly bodyOn: (network: string) => CreateBody,
  ) {}

  network = (): Promise<Docker.Network> =>
    this.docker.createNetwork({
      Name: `bench-${process.pid}-${this.count++}`,
      Internal: true,
      Options: { 'com.docker.network.bridge.inhibit_ipv4': 'true' },
      IPAM: { Driver: 'default', Config: [{ Subnet: `10.214.0.${(this.count % 16) * 16}/28` }] },
    });

  /** Create, attach, start; answers the milliseconds to the first byte, and waits for the end and the removal. */
  async run(network: string): Promise<number> {
    const since = performance.now();
    const container = await this.docker.createContainer({
      _query: {},
      _body: this.bodyOn(network),
    } as unknown as Docker.ContainerCreateOptions);
    const stream = (await container.attach({ stream: true, stdout: true, stderr: true })) as unknown as Stream;
    const first = firstByte(stream, since);
    const over = new Promise((resolve) => stream.once('end', resolve));
    await container.start();
    const ms = await first;
    await over;
    await container.wait(); // asked before the start it might miss the exit; now it only waits for the state
    await container.remove({ force: true });
    return ms;
  }

  async exec(container: Docker.Container): Promise<number> {
    const since = performance.now();
    const exec = await container.exec({ Cmd: ['echo', 'hi'], AttachStdout: true, AttachStderr: true });
    return firstByte((await exec.start({ hijack: false, stdin: false })) as unknown as Stream, since);
  }
}

const firstByte = (stream: Stream, since: number): Promise<number> =>
  new Promise((resolve) => {
    stream.once('data', () => resolve(performance.now() - since));
    stream.on('end', () => {});
  });

async function typed(demos: Demos, session: Session, line: string): Promise<number> {
  const since = performance.now();
  let first = Number.NaN;
  const outcome = await demos.run(session, line, {
    rateLimited: false,
    onOutput: () => {
      if (Number.isNaN(first)) first = performance.now() - since;
    },
  });
  if (outcome.status !== 'ok') throw new Error(`${line}: ${JSON.stringify(outcome)}`);
  return first;
}

async function firstOutput(demos: Demos, bare: Bare): Promise<void> {
  const session = opened(demos);
  const network = await bare.network();
  await typed(demos, session, 'docker run --rm busybox:1 echo hi');
  await bare.run(network.id);
  const [ours, theirs] = await inTurns(
    () => typed(demos, session, 'docker run --rm busybox:1 echo hi'),
    () => bare.run(network.id),
  );
  report('run: command → first output', ours, theirs, 1.25);
  await network.remove();
  await demos.close(session);
}

async function execStep(demos: Demos, bare: Bare): Promise<void> {
  const session = opened(demos);
  await typed(demos, session, 'docker run -d --name box busybox:1 sleep 600');
  const container = bare.docker.getContainer(`kd-${session.id}-box`);
  const [ours, theirs] = await inTurns(
    () => typed(demos, session, 'docker exec box echo hi'),
    () => bare.exec(container),
  );
  report('exec: command → first output', ours, theirs, 1.5);
  await demos.close(session);
}

async function endOfSession(demos: Demos): Promise<void> {
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const session = opened(demos);
    for (let n = 0; n < 7; n++) await typed(demos, session, 'docker run -d busybox:1 sleep 600');
    for (const line of ['docker network create net1', 'docker volume create data']) await typed(demos, session, line);
    const since = performance.now();
    await demos.close(session); // seven containers, two networks, a volume
    times.push(performance.now() - since);
  }
  console.log(`end of a session with ten objects: ${median(times).toFixed(0)} ms (promised: under 1000)`);
}

async function twentySessions(demos: Demos, bare: Bare): Promise<void> {
  const JOBS = 20;
  const theirs = await timed(async () => {
    const jobs = Array.from({ length: JOBS }, () => async () => {
      const network = await bare.network();
      await bare.run(network.id);
      await network.remove();
    });
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let job = jobs.pop(); job; job = jobs.pop()) await job();
      }),
    );
  });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let slowest = 0;
  let ended = false;
  const ours = timed(async () => {
    await Promise.all(
      Array.from({ length: JOBS }, async () => {
        const session = opened(demos);
        await typed(demos, session, 'docker run --rm busybox:1 echo hi');
        await demos.close(session);
      }),
    );
  }).finally(() => {
    ended = true;
  });
  ours.catch(() => {}); // awaited below
  const bystander = demos.openSession('bystander') ?? opened(demos);
  while (!ended) {
    const since = performance.now();
    await demos.run(bystander, 'docker run --privileged busybox:1 id', { rateLimited: false });
    slowest = Math.max(slowest, performance.now() - since);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const ms = await ours;
  delay.disable();
  console.log(
    `twenty sessions at once, 4 side by side: ${ms.toFixed(0)} ms, bare ${theirs.toFixed(0)} ms, ratio ${(ms / theirs).toFixed(2)} (promised: 1.3)`,
  );
  console.log(
    `meanwhile: slowest answer that needs no engine ${slowest.toFixed(0)} ms, event loop late by ${(delay.max / 1e6).toFixed(0)} ms at most (promised: 100)`,
  );
}

async function flood(demos: Demos): Promise<void> {
  const session = opened(demos);
  await typed(demos, session, 'docker run --rm busybox:1 echo hi');
  globalThis.gc?.();
  const before = process.memoryUsage();
  const since = performance.now();
  const outcome = await demos.run(session, "docker run --rm busybox:1 sh -c 'yes | head -c 1000000000'", {
    rateLimited: false,
  });
  globalThis.gc?.();
  const after = process.memoryUsage();
  const grown = after.heapUsed + after.external - before.heapUsed - before.external;
  console.log(
    `1 GB of output: answer after ${(performance.now() - since).toFixed(0)} ms, ${outcome.output.length} characters, cut: ${outcome.truncated}, memory ${globalThis.gc ? '' : '(garbage included) '}${(grown / 1024 / 1024).toFixed(1)} MB (promised: 2)`,
  );
  await demos.close(session);
}

function opened(demos: Demos): Session {
  const session = demos.openSession('bench');
  if (!session) throw new Error('no session');
  return session;
}

async function inTurns(one: () => Promise<number>, other: () => Promise<number>): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (let turn = 0; turn < REPEATS; turn++) {
    times[0].push(await one());
    times[1].push(await other());
  }
  return times;
}

async function timed(deed: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await deed();
  return performance.now() - since;
}

const sorted = (times: readonly number[]): number[] => [...times].sort((one, other) => one - other);
const median = (times: readonly number[]): number => sorted(times)[Math.floor(times.length / 2)] ?? Number.NaN;
const p90 = (times: readonly number[]): number => sorted(times)[Math.floor(times.length * 0.9)] ?? Number.NaN;

function report(what: string, ours: readonly number[], theirs: readonly number[], promised: number): void {
  console.log(
    `${what}: ${median(ours).toFixed(0)} ms (p90 ${p90(ours).toFixed(0)}), bare ${median(theirs).toFixed(0)} ms (p90 ${p90(theirs).toFixed(0)}), ratio ${(median(ours) / median(theirs)).toFixed(2)} (promised: ${promised})`,
  );
}
