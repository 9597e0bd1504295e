import type { Config, DemoNetworkKind, DemoVariable } from '../config/index.ts';

/**
 * What the sandbox allows, and why; the numbers and their ceilings stand in core/config/demo.ts.
 *
 * The rule above all rules: a flag, a verb, an option or an instruction that is not listed as safe is refused. The
 * tables below only choose the sentence that explains it. `harden` and `breach` (hardened.ts) are two locks on one door:
 * the first writes every create call from scratch, the second reads it again just before it is sent.
 */

/** Flags of `run` and `create` that are never carried out, and the topic of the sentence that says why. */
export const REFUSED_RUN_FLAGS: Readonly<Record<string, string>> = {
  // Hands over the machine: every capability, every device, no filter.
  privileged: 'privileged',
  device: 'device',
  'device-cgroup-rule': 'device',
  'device-read-bps': 'device',
  'device-read-iops': 'device',
  'device-write-bps': 'device',
  'device-write-iops': 'device',
  gpus: 'device',
  'cap-add': 'capability',
  // Lets a container see or steer what runs beside it.
  pid: 'host-namespace',
  ipc: 'host-namespace',
  uts: 'host-namespace',
  userns: 'host-namespace',
  cgroupns: 'host-namespace',
  'cgroup-parent': 'host-namespace',
  isolation: 'host-namespace',
  // Changes the limits or the kernel settings that all sessions rely on.
  sysctl: 'kernel-setting',
  ulimit: 'kernel-setting',
  runtime: 'kernel-setting',
  'oom-kill-disable': 'kernel-setting',
  'oom-score-adj': 'kernel-setting',
  'memory-swap': 'kernel-setting',
  'memory-swappiness': 'kernel-setting',
  'memory-reservation': 'kernel-setting',
  'kernel-memory': 'kernel-setting',
  'cpu-shares': 'kernel-setting',
  'cpu-period': 'kernel-setting',
  'cpu-quota': 'kernel-setting',
  'cpu-rt-period': 'kernel-setting',
  'cpu-rt-runtime': 'kernel-setting',
  'cpuset-cpus': 'kernel-setting',
  'cpuset-mems': 'kernel-setting',
  'cpu-count': 'kernel-setting',
  'cpu-percent': 'kernel-setting',
  'blkio-weight': 'kernel-setting',
  'blkio-weight-device': 'kernel-setting',
  'io-maxbandwidth': 'kernel-setting',
  'io-maxiops': 'kernel-setting',
  'storage-opt': 'kernel-setting',
  'group-add': 'group',
  // Reads or writes a file on the machine of whoever runs the CLI, which here is the bot.
  'env-file': 'local-file',
  'label-file': 'local-file',
  cidfile: 'local-file',
  'use-api-socket': 'docker-socket',
  // Would let an answer of the sandbox's own name service be replaced, or an address be taken.
  dns: 'network-detail',
  'dns-opt': 'network-detail',
  'dns-option': 'network-detail',
  'dns-search': 'network-detail',
  'add-host': 'network-detail',
  ip: 'network-detail',
  ip6: 'network-detail',
  'link-local-ip': 'network-detail',
  'mac-address': 'network-detail',
  domainname: 'network-detail',
  // Logs elsewhere: over the network, or without a size limit.
  'log-driver': 'log-driver',
  'log-opt': 'log-driver',
  'volume-driver': 'volume-option',
};

/** Verbs that are never carried out. What is in neither table is unknown, and refused as that. */
export const REFUSED_VERBS: Readonly<Record<string, string>> = {
  // They act on the whole engine, which all sessions share.
  system: 'engine-wide',
  swarm: 'swarm',
  node: 'swarm',
  service: 'swarm',
  stack: 'swarm',
  secret: 'swarm',
  config: 'swarm',
  plugin: 'plugin',
  context: 'engine-wide',
  builder: 'engine-wide',
  buildx: 'own-builder',
  'volume prune': 'prune',
  'network prune': 'prune',
  'container prune': 'prune',
  'image prune': 'prune',
  // They talk to a registry with somebody's name, or carry images in and out.
  login: 'registry',
  logout: 'registry',
  push: 'registry',
  search: 'registry',
  trust: 'registry',
  manifest: 'registry',
  save: 'image-transfer',
  load: 'image-transfer',
  import: 'image-transfer',
  export: 'image-transfer',
  commit: 'commit',
  // They need a terminal, or what the sandbox does not offer.
  attach: 'attach',
  pause: 'not-offered',
  unpause: 'not-offered',
  rename: 'not-offered',
  update: 'not-offered',
  diff: 'not-offered',
  events: 'not-offered',
  checkpoint: 'not-offered',
};

/** Refused unless `Limits.allowed` names them. */
export const REFUSED_NETWORK_DRIVERS: Readonly<Record<string, string>> = {
  host: 'host-network',
  macvlan: 'macvlan',
  ipvlan: 'ipvlan',
  overlay: 'overlay',
};

/** A table's own entry: what people type must not find `constructor`. */
export const lookUp = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** A path inside a container that may not be covered: the kernel's own file systems, and the root itself. */
export const FORBIDDEN_TARGET = /^\/(?:$|(?:proc|sys|dev)(?:\/|$))/;
/** …but for shared memory, which every container has as a small tmpfs anyway. */
export const isForbiddenTarget = (path: string): boolean => FORBIDDEN_TARGET.test(path) && path !== '/dev/shm';

/**
 * Beyond a session's network nobody answers; without these an address is asked for three times, a second each. They say
 * nothing about rights and hold inside the container's own network alone.
 */
export const HASTY: Readonly<Record<string, string>> = {
  'net.ipv4.neigh.eth0.mcast_solicit': '1',
  'net.ipv4.neigh.eth0.retrans_time_ms': '200',
};

/** Everyone's user inside a container: `nobody`. Root there is root's number on the host. */
export const NOBODY = '65534:65534';

/** User names of `-u`: a name would be looked up in the image, where it may mean root. */
export const KNOWN_USERS: Readonly<Record<string, string>> = {
  nobody: '65534',
  'www-data': '33',
  postgres: '999',
  nginx: '101',
  node: '1000',
};

/** What an image needs beyond the usual. More rights are never among it. */
export type Profile = { user: string; memoryMb?: number; cpus?: number; shmMb?: number; tmpfs: readonly string[] };

const PROFILES: Readonly<Record<string, Profile>> = {
  // Refuses to run as root or on a data folder of somebody else; peaks at 134 MiB.
  postgres: { user: '999:999', memoryMb: 256, cpus: 1, shmMb: 64, tmpfs: ['/var/run/postgresql'] },
  // Keeps its pid file and request bodies there; without root it needs no capability at all.
  nginx: { user: '33:33', tmpfs: ['/run', '/var/lib/nginx', '/var/cache/nginx'] },
};

const USUAL: Profile = { user: NOBODY, tmpfs: [] };

/** `library/postgres:16` and `postgres` are one image to the profile table. */
export function profileOf(image: string): Profile {
  const repository = image.replace(/:[^:/]*$/, '').replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
  return lookUp(PROFILES, repository) ?? USUAL;
}

export type Limits = {
  commandMs: number;
  sessionMs: number;
  idleMs: number;
  sessions: number;
  allContainers: number;
  containers: number;
  networks: number;
  volumes: number;
  images: number;
  parallel: number;
  queue: number;
  commandsPerMinute: number;
  memoryBytes: number;
  cpus: number;
  pids: number;
  fileBytes: number;
  tmpBytes: number;
  volumeBytes: number;
  buildBytes: number;
  outputBytes: number;
  budgetBytes: number;
  runtime: string;
  /** Networks that the operator allows beyond the session's own; none by default. */
  allowed: readonly DemoNetworkKind[];
  /** Whether the engine lets a container give up soon on an address that nobody has. Not configured: seen of the engine. */
  hasty: boolean;
  /** The interface set aside for macvlan and ipvlan; '' leaves the engine to make one that leads nowhere. */
  parent: string;
};

const KIB = 1024;
const MIB = 1024 * KIB;

export function limitsOf(
  config: Pick<Config, DemoVariable | 'DEMO_RUNTIME' | 'DEMO_NETWORKS' | 'DEMO_NETWORK_PARENT'>,
): Limits {
  return {
    commandMs: config.DEMO_COMMAND_SECONDS * 1000,
    sessionMs: config.DEMO_SESSION_MINUTES * 60_000,
    idleMs: config.DEMO_IDLE_MINUTES * 60_000,
    sessions: config.DEMO_MAX_SESSIONS,
    allContainers: config.DEMO_MAX_CONTAINERS,
    containers: config.DEMO_SESSION_CONTAINERS,
    networks: config.DEMO_SESSION_NETWORKS,
    volumes: config.DEMO_SESSION_VOLUMES,
    images: config.DEMO_SESSION_IMAGES,
    parallel: config.DEMO_PARALLEL,
    queue: config.DEMO_QUEUE,
    commandsPerMinute: config.DEMO_COMMANDS_PER_MINUTE,
    memoryBytes: config.DEMO_MEMORY_MB * MIB,
    cpus: config.DEMO_CPUS,
    pids: config.DEMO_PIDS,
    fileBytes: config.DEMO_FILE_MB * MIB,
    tmpBytes: config.DEMO_TMP_MB * MIB,
    volumeBytes: config.DEMO_VOLUME_MB * MIB,
    buildBytes: config.DEMO_BUILD_MB * MIB,
    outputBytes: config.DEMO_OUTPUT_KB * KIB,
    budgetBytes: config.DEMO_BUDGET_KB * KIB,
    runtime: config.DEMO_RUNTIME,
    allowed: config.DEMO_NETWORKS,
    hasty: false,
    parent: config.DEMO_NETWORK_PARENT,
  };
}
