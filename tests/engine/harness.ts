import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import { assetPath, packageRoot } from '../../core/assets.ts';
import { readConfig } from '../../core/config/index.ts';
import {
  type AuditRow,
  Demos,
  limitsOf,
  type Outcome,
  type RunOptions,
  readFiles,
  type Session,
} from '../../core/demos/index.ts';

/** A throw-away engine (tests/engine/start.sh) with the images of tests/engine/images.sh; without it these tests are skipped. */
export const engineHost = process.env.TEST_DOCKER_HOST ?? '';
export const engineTest = { skip: engineHost === '' && 'TEST_DOCKER_HOST names no engine (tests/engine/start.sh up)' };

/** What every test's sandbox is told: where the engine is, and a runtime other than its default if one is to be tried. */
const ENGINE = {
  DOCKER_HOST: engineHost,
  ...(process.env.TEST_DEMO_RUNTIME && { DEMO_RUNTIME: process.env.TEST_DEMO_RUNTIME }),
};

/** Where the engine lives, and how to run something in its network. */
export const engineFolder = engineHost.replace('unix://', '').replace(/\/[^/]*$/, '');
export const engineStart = (...command: string[]): string =>
  execFileSync('tests/engine/start.sh', command, { env: { ...process.env, ENGINE_DIR: engineFolder } }).toString();
export const inEngine = (...command: string[]): string => engineStart('enter', ...command);

/** The engine seen from outside, as an attacker's victim would see it. */
export const outside =
  engineHost === '' ? (undefined as unknown as Docker) : new Docker({ socketPath: engineHost.replace('unix://', '') });

export function openTestDemos(
  env: Record<string, string> = {},
  audit: (row: AuditRow) => void = () => {},
  now: () => Date = () => new Date(),
): Demos {
  const config = readConfig({ ...ENGINE, ...env });
  if (!config.ok) throw new Error(config.error);
  return new Demos({
    engine: {
      host: config.value.DOCKER_HOST,
      tlsVerify: config.value.DOCKER_TLS_VERIFY !== '',
      certPath: config.value.DOCKER_CERT_PATH,
    },
    limits: limitsOf(config.value),
    images: config.value.DEMO_IMAGES,
    helperImage: config.value.DEMO_HELPER_IMAGE,
    subnets: config.value.DEMO_SUBNETS,
    files: readFiles(assetPath('knowledge/demos/files')),
    now,
    random: Math.random,
    audit,
  });
}

export type Typist = { type: (line: string, options?: RunOptions) => Promise<Outcome>; session: Session; demos: Demos };

/** One session for the length of a test, and the check that nothing of it is left. */
export async function inSession(
  work: (typist: Typist) => Promise<void>,
  env: Record<string, string> = {},
): Promise<void> {
  const demos = openTestDemos(env);
  const session = demos.openSession('tester');
  if (!session) throw new Error('no session');
  try {
    await work({
      demos,
      session,
      type: (line, options = {}) => demos.run(session, line, { rateLimited: false, ...options }),
    });
  } finally {
    await demos.close(session);
  }
  const left = await leftovers();
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
}

/** All that stands on the engine, whoever made it. */
export async function everything() {
  const [containers, networks, { Volumes: volumes }, images] = await Promise.all([
    outside.listContainers({ all: true }),
    outside.listNetworks(),
    outside.listVolumes(),
    outside.listImages(),
  ]);
  return { containers, networks, volumes: volumes ?? [], images };
}

/** Every object on the engine whose name a session gave. */
export async function leftovers(): Promise<string[]> {
  const { containers, networks, volumes, images } = await everything();
  return [
    ...containers.flatMap(({ Names }) => Names),
    ...networks.map(({ Name }) => Name),
    ...volumes.map(({ Name }) => Name),
    ...images.flatMap(({ RepoTags }) => RepoTags ?? []),
  ].filter((name) => /^\/?kd-/.test(name));
}

/** Names of the containers that the engine was asked to create while `work` ran. */
export async function createdDuring(work: () => Promise<void>): Promise<string[]> {
  const since = Math.floor(Date.now() / 1000);
  const before = new Set(await names(since));
  await work();
  return (await names(since)).filter((name) => !before.has(name));
}

async function names(since: number): Promise<string[]> {
  const stream = await outside.getEvents({
    since,
    until: Math.floor(Date.now() / 1000) + 1,
    filters: { type: ['container'], event: ['create'] },
  });
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text
    .split('\n')
    .filter(Boolean)
    .map(
      (line) =>
        `${(JSON.parse(line) as { timeNano: number; Actor: { Attributes: { name: string } } }).timeNano} ${(JSON.parse(line) as { Actor: { Attributes: { name: string } } }).Actor.Attributes.name}`,
    );
}

/** What the engine keeps on its disk; what is mounted there (a container's own root, a volume in memory) is not counted twice. */
export const engineDiskBytes = (): number =>
  Number(
    execFileSync('sh', ['-c', 'du -sxB1 "$1" 2>/dev/null || true', 'du', `${engineFolder}/data`])
      .toString()
      .split('\t')[0],
  );

/** How many processes of the machine belong to `nobody`, as all in the sandbox do; under a mapping of users the numbers go on from there. */
export const sandboxProcesses = (): number =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && statSync(`/proc/${pid}`).uid % 65_536 === 65_534;
    } catch {
      return false; // it ended meanwhile
    }
  }).length;

/** Looks until it is so. The deadline is a failure of the promise, not of a slow machine. */
export async function until<T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>) {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`never came: ${what}`);
    await sleep(100);
  }
}

/** Runs `konspekt demo exec --json` as a process of its own. */
export function spawnExec(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bots/cli/main.ts', 'demo', 'exec', '--json'], {
    cwd: packageRoot,
    env: { PATH: process.env.PATH, ...ENGINE, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += String(chunk);
  });
  return {
    child,
    write: (line: string) => child.stdin.write(`${line}\n`),
    answers: (): Outcome[] =>
      text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Outcome),
    async answer(count: number): Promise<Outcome[]> {
      return until(`${count} answers`, () => this.answers().length >= count && this.answers());
    },
    ended: new Promise<number | null>((resolve) => child.on('close', resolve)),
  };
}
