import * as v from 'valibot';
import { listOf, matching, numberFrom } from './values.ts';

/**
 * Every number of the demo sandbox: its default, the range an operator may choose from, and why. The upper end is a
 * hard ceiling: above it one class could starve the machine that serves all of them.
 */
export const DEMO_LIMITS = {
  DEMO_COMMAND_SECONDS: {
    default: 15,
    min: 1,
    max: 120,
    why: 'a command that has not ended by then is stopped; long enough for a database to start',
  },
  DEMO_SESSION_MINUTES: {
    default: 30,
    min: 1,
    max: 240,
    why: 'a session ends by then whatever happens; older leftovers are swept',
  },
  DEMO_IDLE_MINUTES: { default: 10, min: 1, max: 120, why: 'nobody typed anything: everything is removed' },
  DEMO_MAX_SESSIONS: { default: 20, min: 1, max: 100, why: 'sessions open at a time in one bot' },
  DEMO_MAX_CONTAINERS: {
    default: 48,
    min: 1,
    max: 200,
    why: 'containers at a time, stopped ones included, in all sessions of one bot',
  },
  DEMO_SESSION_CONTAINERS: { default: 8, min: 1, max: 32, why: 'containers, stopped ones included, of one session' },
  DEMO_SESSION_NETWORKS: {
    default: 3,
    min: 1,
    max: 8,
    why: 'an engine has address space for few networks; each session takes /28 nets from the pool',
  },
  DEMO_SESSION_VOLUMES: { default: 4, min: 1, max: 16, why: 'volumes live in memory' },
  DEMO_SESSION_IMAGES: { default: 40, min: 4, max: 200, why: 'image layers a session may build' },
  DEMO_PARALLEL: { default: 4, min: 1, max: 16, why: 'commands at work at a time: two for each core answered fastest' },
  DEMO_QUEUE: { default: 16, min: 0, max: 100, why: 'commands that may wait; more would wait longer than people do' },
  DEMO_COMMANDS_PER_MINUTE: { default: 30, min: 1, max: 600, why: 'of one person' },
  DEMO_MEMORY_MB: {
    default: 128,
    min: 16,
    max: 1024,
    why: 'of one container, swap included; an image that needs more says so in its profile',
  },
  DEMO_CPUS: { default: 0.5, min: 0.05, max: 2, why: 'of one container' },
  DEMO_PIDS: { default: 64, min: 8, max: 512, why: 'processes of one container; a fork bomb stops here' },
  DEMO_FILE_MB: { default: 64, min: 1, max: 512, why: 'the largest file a process may write' },
  DEMO_TMP_MB: { default: 16, min: 1, max: 128, why: '/tmp of a container, in memory' },
  DEMO_VOLUME_MB: { default: 64, min: 1, max: 512, why: 'a volume or a --tmpfs, in memory' },
  DEMO_BUILD_MB: { default: 64, min: 8, max: 512, why: 'what one RUN of a build may write' },
  DEMO_OUTPUT_KB: { default: 64, min: 1, max: 64, why: 'of one answer' },
  DEMO_BUDGET_KB: {
    default: 1024,
    min: 64,
    max: 16_384,
    why: 'what one container may print in all: a flood burns a core of the engine outside of every limit',
  },
} as const;

export type DemoVariable = keyof typeof DEMO_LIMITS;

const limit = (name: DemoVariable) => {
  const { default: usual, min, max } = DEMO_LIMITS[name];
  return v.optional(numberFrom({ min, max, whole: Number.isInteger(usual) }), String(usual));
};

/** Networks beyond the session's bridge that an operator may allow. */
export const DEMO_NETWORK_KINDS = ['host', 'macvlan', 'ipvlan', 'overlay'] as const;
export type DemoNetworkKind = (typeof DEMO_NETWORK_KINDS)[number];

const image = /^[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w*][\w.*-]{0,127})?$/;

/** What `*` and no tag mean: `busybox` allows every tag of busybox. */
const DEFAULT_IMAGES = 'busybox,alpine,python,debian,kalilinux/kali-rolling,nginx,postgres,hello-world';

const engine = /^(?:unix:\/\/\/|tcp:\/\/|https?:\/\/)[^\s?]+(?:\?certs=\/\S+)?$/;
const engineWords =
  'must be unix:///path, tcp://host:port, http://host:port or https://host:port, each with ?certs=/folder if it has its own certificates, separated by commas';

/** An engine with a folder of its own certificates speaks TLS with them. */
function engineOf(entry: string): { host: string; certs: string } {
  const [host = '', certs = ''] = entry.split('?certs=');
  return { host, certs };
}

export const demoEnv = {
  DEMO_COMMAND_SECONDS: limit('DEMO_COMMAND_SECONDS'),
  DEMO_SESSION_MINUTES: limit('DEMO_SESSION_MINUTES'),
  DEMO_IDLE_MINUTES: limit('DEMO_IDLE_MINUTES'),
  DEMO_MAX_SESSIONS: limit('DEMO_MAX_SESSIONS'),
  DEMO_MAX_CONTAINERS: limit('DEMO_MAX_CONTAINERS'),
  DEMO_SESSION_CONTAINERS: limit('DEMO_SESSION_CONTAINERS'),
  DEMO_SESSION_NETWORKS: limit('DEMO_SESSION_NETWORKS'),
  DEMO_SESSION_VOLUMES: limit('DEMO_SESSION_VOLUMES'),
  DEMO_SESSION_IMAGES: limit('DEMO_SESSION_IMAGES'),
  DEMO_PARALLEL: limit('DEMO_PARALLEL'),
  DEMO_QUEUE: limit('DEMO_QUEUE'),
  DEMO_COMMANDS_PER_MINUTE: limit('DEMO_COMMANDS_PER_MINUTE'),
  DEMO_MEMORY_MB: limit('DEMO_MEMORY_MB'),
  DEMO_CPUS: limit('DEMO_CPUS'),
  DEMO_PIDS: limit('DEMO_PIDS'),
  DEMO_FILE_MB: limit('DEMO_FILE_MB'),
  DEMO_TMP_MB: limit('DEMO_TMP_MB'),
  DEMO_VOLUME_MB: limit('DEMO_VOLUME_MB'),
  DEMO_BUILD_MB: limit('DEMO_BUILD_MB'),
  DEMO_OUTPUT_KB: limit('DEMO_OUTPUT_KB'),
  DEMO_BUDGET_KB: limit('DEMO_BUDGET_KB'),
  DEMO_IMAGES: listOf(
    v.pipe(v.string(), v.regex(image, 'must be image names such as busybox or postgres:16, separated by commas')),
    DEFAULT_IMAGES,
  ),
  /** Runs `sleep` beside a volume and `nc` for curl: any busybox does. */
  DEMO_HELPER_IMAGE: matching(image, 'must be an image name such as busybox:1', 'busybox:1'),
  DEMO_SUBNETS: matching(
    /^\d{1,3}(?:\.\d{1,3}){3}\/(?:1[2-9]|2[0-4])$/,
    'must be an IPv4 network from /12 to /24, such as 10.213.0.0/16',
    '10.213.0.0/16',
  ),
  /** Each entry takes down a wall of the sandbox (docs/demos.md says which), so none is there by default. */
  DEMO_NETWORKS: listOf(
    v.pipe(
      v.string(),
      v.toLowerCase(),
      v.picklist(DEMO_NETWORK_KINDS, `must be a list of ${DEMO_NETWORK_KINDS.join(', ')}, or empty`),
    ),
  ),
  DEMO_NETWORK_PARENT: matching(/^[\w.-]{0,15}$/, 'must be the name of a network interface, such as demo0', ''),
  DEMO_RUNTIME: matching(/^[\w.-]*$/, 'must be the name of a runtime the engine knows, such as runsc', ''),
  /** Empty: the one of DOCKER_HOST. */
  DEMO_ENGINES: listOf(v.pipe(v.string(), v.regex(engine, engineWords), v.transform(engineOf))),
  DOCKER_HOST: matching(
    /^(?:unix:\/\/\/|tcp:\/\/|https?:\/\/)\S+$/,
    'must be unix:///path, tcp://host:port, http://host:port or https://host:port',
    'unix:///var/run/docker.sock',
  ),
  DOCKER_TLS_VERIFY: v.optional(v.string(), ''),
  DOCKER_CERT_PATH: v.optional(v.string(), ''),
};
