import type Docker from 'dockerode';
import { HASTY, isForbiddenTarget, type Limits, type Profile } from './policy.ts';

export type CreateBody = Docker.ContainerCreateOptions & { HostConfig: Docker.HostConfig };

/** What a container of the sandbox may differ in; all else is the same for every one of them. */
export type Wish = {
  image: string; // id or reference known to the engine
  labels: Record<string, string>;
  profile: Profile;
  user?: string; // uid:gid
  entrypoint?: string[];
  command?: string[];
  env?: string[];
  workingDir?: string;
  hostname?: string;
  network: string; // 'none', 'container:<id>', the id of a session's network, or 'host' where the operator allows it
  aliases?: string[];
  links?: string[];
  volumes?: { name: string; target: string; readOnly: boolean }[];
  tmpfs?: { target: string; bytes: number; mode?: string; user?: string }[];
  memoryBytes?: number;
  cpus?: number;
  pids?: number;
  shmBytes?: number;
  stdin?: 'once' | 'open';
  healthcheck?: Docker.HealthConfig;
  stopSignal?: string;
  exposed?: string[];
  writableRoot?: boolean; // only for a build step, watched while it runs
};

const MIB = 1024 * 1024;

/** Writes the create call of one container: nothing in it comes from the person but what the wish names. */
export function harden(wish: Wish, limits: Limits): CreateBody {
  const { profile } = wish;
  const user = wish.user ?? profile.user;
  const [uid = '65534', gid = '65534'] = user.split(':');
  const memory = wish.memoryBytes ?? Math.max(limits.memoryBytes, (profile.memoryMb ?? 0) * MIB);
  const scratch = (bytes: number, mode: string): string =>
    `rw,noexec,nosuid,nodev,size=${Math.floor(bytes)},mode=${mode}`;
  const tmpfs: Record<string, string> = { '/tmp': scratch(limits.tmpBytes, '1777') };
  for (const target of profile.tmpfs) tmpfs[target] = `${scratch(limits.tmpBytes, '755')},uid=${uid},gid=${gid}`;
  for (const { target, bytes, mode, user: owner } of wish.tmpfs ?? []) {
    const [ownerUid, ownerGid] = (owner ?? user).split(':');
    tmpfs[target] =
      `${scratch(Math.min(bytes, limits.volumeBytes), mode ?? '1777')},uid=${ownerUid},gid=${ownerGid ?? ownerUid}`;
  }
  for (const { target } of wish.volumes ?? []) delete tmpfs[target];
  const onNetwork = wish.network !== 'none' && wish.network !== 'host' && !wish.network.startsWith('container:');
  const endpoint = {
    ...(wish.aliases?.length && { Aliases: wish.aliases }),
    ...(wish.links?.length && { Links: wish.links }),
  };
  return {
    Image: wish.image,
    User: user,
    Labels: wish.labels,
    ...(wish.entrypoint && { Entrypoint: wish.entrypoint }),
    ...(wish.command && { Cmd: wish.command }),
    ...(wish.env?.length && { Env: wish.env }),
    ...(wish.workingDir !== undefined && { WorkingDir: wish.workingDir }),
    ...(wish.hostname !== undefined && { Hostname: wish.hostname }),
    ...(wish.stopSignal !== undefined && { StopSignal: wish.stopSignal }),
    ...(wish.exposed?.length && { ExposedPorts: Object.fromEntries(wish.exposed.map((port) => [port, {}])) }),
    Healthcheck: wish.healthcheck ?? { Test: ['NONE'] },
    StopTimeout: 2,
    Tty: false,
    OpenStdin: wish.stdin !== undefined,
    StdinOnce: wish.stdin === 'once',
    AttachStdin: wish.stdin === 'once',
    AttachStdout: true,
    AttachStderr: true,
    HostConfig: {
      NetworkMode: wish.network,
      // The engine's resolver would ask the host's name servers for what it does not know (CVE-2024-29018).
      // With ndots it does not even try for a bare name, which so fails at once instead of after seconds.
      ...(onNetwork && { Dns: ['127.0.0.1'], DnsOptions: ['timeout:1', 'attempts:1', 'ndots:1'] }),
      ...(onNetwork && limits.hasty && { Sysctls: { ...HASTY } }),
      ReadonlyRootfs: wish.writableRoot !== true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges:true'],
      Privileged: false,
      PidsLimit: Math.min(wish.pids ?? limits.pids, limits.pids),
      Memory: memory,
      MemorySwap: memory,
      NanoCpus: Math.round((wish.cpus ?? Math.max(limits.cpus, profile.cpus ?? 0)) * 1e9),
      CpuShares: 256,
      Ulimits: [
        { Name: 'nofile', Soft: 256, Hard: 256 },
        { Name: 'fsize', Soft: limits.fileBytes, Hard: limits.fileBytes },
        { Name: 'core', Soft: 0, Hard: 0 },
      ],
      Tmpfs: tmpfs,
      ...(wish.volumes?.length && {
        Mounts: wish.volumes.map(({ name, target, readOnly }) => ({
          Type: 'volume' as const,
          Source: name,
          Target: target,
          ReadOnly: readOnly,
          VolumeOptions: { NoCopy: true, Labels: {}, DriverConfig: { Name: 'local', Options: {} } },
        })),
      }),
      ShmSize: wish.shmBytes ?? (profile.shmMb ?? 8) * MIB,
      IpcMode: 'private',
      CgroupnsMode: 'private',
      Init: true,
      OomScoreAdj: 500,
      RestartPolicy: { Name: 'no' },
      AutoRemove: false, // the exit code must still be there to be read
      PublishAllPorts: false,
      LogConfig: { Type: 'local', Config: { 'max-size': '1m', 'max-file': '1', compress: 'false' } },
      ...(limits.runtime !== '' && { Runtime: limits.runtime }),
    } as Docker.HostConfig,
    ...(onNetwork &&
      Object.keys(endpoint).length > 0 && { NetworkingConfig: { EndpointsConfig: { [wish.network]: endpoint } } }),
  };
}

const ALLOWED_HOST_CONFIG = new Set(
  (
    'NetworkMode Dns DnsOptions ReadonlyRootfs CapDrop SecurityOpt Privileged PidsLimit Memory MemorySwap NanoCpus CpuShares Ulimits ' +
    'Sysctls Tmpfs Mounts ShmSize IpcMode CgroupnsMode Init OomScoreAdj RestartPolicy AutoRemove PublishAllPorts LogConfig Runtime'
  ).split(' '),
);
const MAX_MEMORY = 1024 * MIB;

/**
 * Reads a create call once more, right before it leaves, with no knowledge of how it was made. Names the first thing
 * that breaks the policy; `ours` tells whether a volume or network belongs to the session.
 */
export function breach(
  body: CreateBody,
  ours: (name: string) => boolean,
  isBuildStep: boolean,
  allowed: readonly string[] = [],
): string | undefined {
  const host = body.HostConfig as Docker.HostConfig & { Runtime?: string };
  const rules: [string, boolean][] = [
    ['unknown option', Object.keys(host).every((key) => ALLOWED_HOST_CONFIG.has(key))],
    ['privileged', host.Privileged === false],
    ['capabilities', host.CapDrop?.length === 1 && host.CapDrop[0] === 'ALL'],
    ['security options', host.SecurityOpt?.length === 1 && host.SecurityOpt[0] === 'no-new-privileges:true'],
    ['writable root', host.ReadonlyRootfs === true || isBuildStep],
    ['root user', isBuildStep || /^[1-9]\d{0,4}:[1-9]\d{0,4}$/.test(body.User ?? '')],
    ['processes', between(host.PidsLimit, 1, 512)],
    ['memory', between(host.Memory, 6 * MIB, MAX_MEMORY) && host.MemorySwap === host.Memory],
    ['cpu', between(host.NanoCpus, 1e7, 2e9)],
    ['shared memory', between(host.ShmSize, 1, 64 * MIB)],
    ['namespaces', host.IpcMode === 'private' && (host as { CgroupnsMode?: string }).CgroupnsMode === 'private'],
    ['restart', host.RestartPolicy?.Name === 'no' && host.AutoRemove === false],
    ['ports', host.PublishAllPorts === false],
    ['network', isOwnNetwork(host.NetworkMode ?? '', ours, isBuildStep ? [] : allowed)],
    ['kernel settings', Object.entries(host.Sysctls ?? {}).every(([key, value]) => HASTY[key] === value)],
    ['resolver', (host.Dns ?? []).every((address: string) => address === '127.0.0.1')],
    ['volumes', body.Volumes === undefined && (host.Mounts ?? []).every((mount) => isOwnMount(mount, ours))],
    ['tmpfs', Object.entries(host.Tmpfs ?? {}).every(([target, options]) => isSmallTmpfs(target, options))],
    ['terminal', body.Tty === false],
  ];
  return rules.find(([, holds]) => !holds)?.[0];
}

const between = (value: number | undefined, least: number, most: number): boolean =>
  value !== undefined && value >= least && value <= most;

function isOwnNetwork(mode: string, ours: (name: string) => boolean, allowed: readonly string[]): boolean {
  return mode === 'none' || (mode === 'host' && allowed.includes('host')) || ours(mode.replace(/^container:/, ''));
}

function isOwnMount(mount: Docker.MountSettings, ours: (name: string) => boolean): boolean {
  const driver = mount.VolumeOptions?.DriverConfig;
  return (
    mount.Type === 'volume' &&
    ours(mount.Source) &&
    isPlainTarget(mount.Target) &&
    driver?.Name === 'local' &&
    Object.keys(driver.Options ?? {}).length === 0 &&
    mount.BindOptions === undefined
  );
}

/** Absolute, without `.`, `..`, doubled slashes or a trailing one; nothing the kernel serves. */
export function isPlainTarget(path: string): boolean {
  return (
    /^(?:\/(?!\.{1,2}(?:\/|$))[^/\u0000-\u001f:,\\]+)+$/.test(path) && path.length <= 255 && !isForbiddenTarget(path)
  );
}

function isSmallTmpfs(target: string, options: string): boolean {
  const size = /(?:^|,)size=(\d+)(?:,|$)/.exec(options)?.[1];
  return (
    isPlainTarget(target) &&
    options.startsWith('rw,noexec,nosuid,nodev,') &&
    size !== undefined &&
    between(Number(size), 1, 512 * MIB)
  );
}

/** The hardened shape of a command inside a running container. */
export function hardenExec(wish: {
  command: string[];
  env: string[];
  user?: string;
  workingDir?: string;
  stdin: boolean;
  output?: boolean;
}): Docker.ExecCreateOptions {
  return {
    Cmd: wish.command,
    Env: wish.env,
    ...(wish.user !== undefined && { User: wish.user }),
    ...(wish.workingDir !== undefined && { WorkingDir: wish.workingDir }),
    AttachStdin: wish.stdin,
    AttachStdout: wish.output !== false,
    AttachStderr: wish.output !== false,
    Privileged: false,
    Tty: false,
  };
}
