import { fail, ok, type Result } from '../result.ts';
import type { Command } from './command.ts';
import { shown } from './flags.ts';
import { type CreateBody, harden, isPlainTarget } from './hardened.ts';
import { ownHealth, planHealth } from './health.ts';
import type { ImageFacts } from './image.ts';
import { planMounts } from './mounts.ts';
import { hurried, hurriedLine } from './nslookup.ts';
import { KNOWN_USERS, type Limits, lookUp, profileOf } from './policy.ts';
import { planPorts } from './ports.ts';
import { complain, type Rejection, refuse } from './refusal.ts';
import { bytesOf } from './units.ts';
import { type Box, findBox, findNet, isName, LABEL, type Port, type Restart, realName, type World } from './world.ts';

/** What must stand before the create call: the engine's objects that a command line brings into being by naming them. */
export type Needs = { defaultNetwork: boolean; volumes: string[]; folders: { name: string; path: string }[] };

/** The part of a `run` that can be judged without the engine. */
export type Draft = {
  name: string | undefined;
  image: string;
  arguments: string[];
  needs: Needs;
  ports: Port[];
  publishAll: boolean;
  /** What the CLI warns of before anything else. */
  warning: string;
  detached: boolean;
  removeAtEnd: boolean;
  /** Fills in what only the engine knows: the image's facts, the network's id, the labels of the session. */
  finish(context: Context): Omit<Box, 'id' | 'created'>;
};
export type Context = {
  facts: ImageFacts;
  name: string;
  networkId: string;
  labels: Record<string, string>;
  stdin: 'once' | 'open' | undefined;
  anonymous: (target: string) => string;
};

type Values = ReadonlyMap<string, readonly string[]>;
const last = (flags: Values, name: string): string | undefined => flags.get(name)?.at(-1);
export const isOn = (flags: Values, name: string): boolean => last(flags, name) === 'true';

/** Judges every flag of `run` and `create`. Needs no engine: what it refuses, the engine never hears of. */
export function planRun(command: Command, world: World, limits: Limits): Result<Draft, Rejection> {
  const { flags, args } = command;
  const [image = '', ...rest] = args;

  const name = last(flags, 'name');
  if (name !== undefined && !isName(name)) return fail(refuse('name', { name: shown(name) }));
  if (name !== undefined && world.containers.has(name))
    return fail(
      complain(
        `docker: Error response from daemon: Conflict. The container name "/${name}" is already in use by container "${world.containers.get(name)?.id}". You have to remove (or rename) that container to be able to reuse that name.\nSee 'docker run --help'.\n`,
        125,
      ),
    );
  if (world.containers.size >= limits.containers)
    return fail(refuse('too-many-containers', { most: limits.containers }));

  const labels = readLabels(flags.get('label') ?? []);
  if (!labels.ok) return labels;
  const restart = readRestart(last(flags, 'restart') ?? 'no', isOn(flags, 'rm'));
  if (!restart.ok) return restart;
  for (const option of flags.get('security-opt') ?? [])
    if (!/^no-new-privileges(?:[:=]true)?$/.test(option)) return fail(refuse('security-opt', { value: shown(option) }));
  const user = readUser(last(flags, 'user'));
  if (!user.ok) return user;
  const amounts = readAmounts(flags, limits, profileOf(image).memoryMb ?? 0);
  if (!amounts.ok) return amounts;
  const hostname = last(flags, 'hostname');
  if (hostname !== undefined && !/^[a-zA-Z0-9](?:[a-zA-Z0-9.-]{0,61}[a-zA-Z0-9])?$/.test(hostname))
    return fail(refuse('hostname', { name: shown(hostname) }));
  const workingDir = last(flags, 'workdir');
  if (workingDir !== undefined && !isWorkingDir(workingDir))
    return fail(
      complain(
        `docker: Error response from daemon: the working directory '${shown(workingDir)}' is invalid, it needs to be an absolute path.\n`,
        125,
      ),
    );
  const stopSignal = last(flags, 'stop-signal');
  if (stopSignal !== undefined && !isSignal(stopSignal))
    return fail(complain(`docker: Error response from daemon: Invalid signal: ${shown(stopSignal)}.\n`, 125));
  const env = readEnv(flags.get('env') ?? []);
  if (!env.ok) return env;
  const health = planHealth(flags);
  if (!health.ok) return health;
  const ports = planPorts(flags.get('publish') ?? []);
  if (!ports.ok) return ports;
  const exposed = (flags.get('expose') ?? []).map((port) => (port.includes('/') ? port : `${port}/tcp`));
  const wrong = exposed.find((port) => !/^\d{1,5}\/(?:tcp|udp)$/.test(port));
  if (wrong !== undefined) return fail(complain(`docker: invalid range format for --expose: ${shown(wrong)}\n`, 125));
  const mounts = planMounts(flags, world, limits);
  if (!mounts.ok) return mounts;
  const network = planNetwork(flags, world, limits);
  if (!network.ok) return network;
  const { volumes, tmpfs, anonymous, folders } = mounts.value;
  const isHost = network.value.mode === 'host';
  const detached = isOn(flags, 'detach');
  const entrypoint = last(flags, 'entrypoint');

  const finish = ({
    facts,
    name: chosen,
    networkId,
    labels: own,
    stdin,
    anonymous: nameVolume,
  }: Context): Omit<Box, 'id' | 'created'> => {
    const profile = profileOf(facts.name);
    const nameless = anonymous.map((target) => ({ name: nameVolume(target), target, readOnly: false }));
    const everyVolume = [...volumes, ...nameless];
    const covered = new Set([...everyVolume, ...tmpfs].map(({ target }) => target));
    // A path the image declares as a volume would become an anonymous volume without a size limit.
    const declared = facts.volumes
      .filter((target) => !covered.has(target) && isPlainTarget(target))
      .map((target) => ({ target, bytes: limits.volumeBytes, mode: '755' }));
    const imageUser = readUser(facts.user === '' ? undefined : facts.user);
    const chosenUser = user.value ?? (imageUser.ok ? imageUser.value : undefined);
    const healthcheck = health.value ?? (isOn(flags, 'no-healthcheck') ? undefined : ownHealth(facts.health));
    const commandLine = rest.length > 0 ? rest : entrypoint !== undefined ? [] : facts.command;
    const entry = entrypoint === undefined ? facts.entrypoint : entrypoint === '' ? [] : [entrypoint];
    const aliases = network.value.userDefined ? [chosen, ...network.value.aliases] : [];
    const body: CreateBody = harden(
      {
        image: facts.id,
        labels: { ...labels.value, ...own },
        profile,
        ...(chosenUser !== undefined && { user: chosenUser }),
        ...(entrypoint !== undefined && { entrypoint: entrypoint === '' ? [''] : [entrypoint] }),
        ...(rest.length > 0 && { command: entrypoint ? hurried(entrypoint, rest) : hurriedLine(rest) }),
        env: env.value,
        ...(workingDir !== undefined && { workingDir }),
        ...(hostname !== undefined && !network.value.mode.startsWith('container:') && { hostname }),
        network: network.value.mode === 'session' ? networkId : network.value.mode,
        aliases,
        links: network.value.links,
        volumes: everyVolume.map((volume) => ({ ...volume, name: realName(world, volume.name) })),
        tmpfs: [...tmpfs, ...declared],
        ...amounts.value,
        ...(stdin && { stdin }),
        ...(healthcheck && { healthcheck }),
        ...(stopSignal !== undefined && { stopSignal }),
        exposed,
      },
      limits,
    );
    return {
      name: chosen,
      realName: realName(world, chosen),
      image,
      imageId: facts.id,
      command: [...entry, ...commandLine],
      ports: ports.value,
      exposed: [...new Set([...facts.exposed, ...exposed])],
      networks: [network.value.name],
      volumes: everyVolume,
      anonymous: nameless.map((volume) => volume.name),
      labels: labels.value,
      tmpfs: tmpfs.map(({ target }) => target),
      restart: { ...restart.value, done: 0, isStopped: false, starts: 0 },
      removeAtEnd: isOn(flags, 'rm'),
      hasInput: stdin !== undefined,
      body,
    };
  };
  return ok({
    name,
    image,
    arguments: rest,
    needs: { defaultNetwork: network.value.name === 'bridge', volumes: volumes.map((volume) => volume.name), folders },
    ports: isHost ? [] : ports.value,
    publishAll: isOn(flags, 'publish-all') && !isHost,
    warning:
      isHost && ports.value.length > 0 ? 'WARNING: Published ports are discarded when using host network mode\n' : '',
    detached,
    removeAtEnd: isOn(flags, 'rm'),
    finish,
  });
}

const MAX_RESTARTS = 5;

/** `no` and `on-failure[:N]`; whatever would outlive the session is refused. */
function readRestart(value: string, removesItself: boolean): Result<Pick<Restart, 'policy' | 'most'>, Rejection> {
  if (value === 'no' || value === '') return ok({ policy: 'no', most: 0 });
  const [policy = '', count, ...more] = value.split(':');
  if (policy === 'always' || policy === 'unless-stopped') return fail(refuse('restart', { value: shown(value) }));
  if (policy !== 'on-failure')
    return fail(complain(`docker: invalid restart policy: unknown policy '${shown(policy)}'.\n`, 125));
  if (more.length > 0 || (count !== undefined && !/^\d{1,9}$/.test(count)))
    return fail(complain('docker: invalid restart policy format: maximum retry count must be an integer.\n', 125));
  if (removesItself)
    return fail(complain('docker: conflicting options: cannot specify both --restart and --rm.\n', 125));
  if (Number(count ?? 1) > MAX_RESTARTS || count === '0')
    return fail(refuse('restart-count', { value: shown(value), most: MAX_RESTARTS }));
  return ok({ policy, most: Number(count ?? MAX_RESTARTS) });
}

/** Labels as `k=v`; the ones the sandbox sweeps by belong to it alone. */
export function readLabels(given: readonly string[]): Result<Record<string, string>, Rejection> {
  const labels: Record<string, string> = {};
  if (given.length > 50) return fail(refuse('too-many-values', { flag: '--label', most: 50 }));
  for (const label of given) {
    const [key = '', ...value] = label.split('=');
    if (key.trim().toLowerCase().startsWith(LABEL)) return fail(refuse('session-label', { label: shown(key) }));
    if (key === '' || key.length > 128) return fail(complain(`docker: invalid label: ${shown(label)}\n`, 125));
    Object.defineProperty(labels, key, {
      value: value.join('='),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return ok(labels);
}

/** `uid`, `uid:gid` or a known name; never root, whose number is root's on the host. */
export function readUser(given: string | undefined): Result<string | undefined, Rejection> {
  if (given === undefined) return ok(undefined);
  const [userPart = '', groupPart, ...more] = given.split(':');
  const number = (part: string): string | undefined =>
    /^\d{1,5}$/.test(part) ? String(Number(part)) : lookUp(KNOWN_USERS, part);
  const uid = number(userPart);
  const gid = groupPart === undefined ? uid : number(groupPart);
  if (/^0+$/.test(userPart) || userPart === 'root' || uid === '0' || gid === '0' || groupPart === 'root')
    return fail(refuse('root-user', { user: shown(given) }));
  if (uid === undefined || gid === undefined || more.length > 0 || Number(uid) > 65_535 || Number(gid) > 65_535)
    return fail(refuse('user', { user: shown(given) }));
  return ok(`${uid}:${gid}`);
}

const MAX_ENV = 200;

/** Variables as given. A name alone would copy the bot's own variable into the container, so it is left out. */
export function readEnv(given: readonly string[]): Result<string[], Rejection> {
  if (given.length > MAX_ENV) return fail(refuse('too-many-values', { flag: '-e', most: MAX_ENV }));
  const nameless = given.find((entry) => entry === '' || entry.startsWith('='));
  if (nameless !== undefined) return fail(complain(`invalid environment variable: ${shown(nameless)}\n`, 125));
  return ok(given.filter((entry) => entry.includes('=')));
}

export const isSignal = (signal: string): boolean =>
  /^(?:SIG)?(?:HUP|INT|QUIT|TERM|KILL|USR1|USR2|WINCH|CONT|STOP)$|^(?:[1-9]|[12]\d|3[01])$/i.test(signal);
export const isWorkingDir = (path: string): boolean =>
  /^\/[^\u0000-\u001f]{0,254}$/.test(path) && !/(?:^|\/)\.\.(?:\/|$)/.test(path);

type Amounts = { memoryBytes?: number; cpus?: number; pids?: number; shmBytes?: number };

function readAmounts(flags: Values, limits: Limits, profileMb: number): Result<Amounts, Rejection> {
  const amounts: Amounts = {};
  const memory = last(flags, 'memory');
  if (memory !== undefined) {
    const bytes = bytesOf(memory);
    const most = Math.max(limits.memoryBytes, profileMb * 1024 * 1024);
    if (bytes === undefined)
      return fail(
        complain(
          `invalid argument "${shown(memory)}" for "-m, --memory" flag: invalid size: '${shown(memory)}'\n`,
          125,
        ),
      );
    if (bytes === 0 || bytes > most)
      return fail(refuse('over-limit', { flag: '--memory', value: shown(memory), most: `${most / 1024 / 1024}m` }));
    if (bytes < 6 * 1024 * 1024)
      return fail(complain('docker: Error response from daemon: Minimum memory limit allowed is 6MB.\n', 125));
    amounts.memoryBytes = bytes;
  }
  const cpus = last(flags, 'cpus');
  if (cpus !== undefined) {
    const most = Math.max(limits.cpus, profileMb > 0 ? 1 : 0);
    if (!/^\d{1,4}(?:\.\d{1,9})?$|^\.\d{1,9}$/.test(cpus))
      return fail(
        complain(
          `invalid argument "${shown(cpus)}" for "--cpus" flag: failed to parse ${shown(cpus)} as a rational number\n`,
          125,
        ),
      );
    if (Number(cpus) === 0 || Number(cpus) > most)
      return fail(refuse('over-limit', { flag: '--cpus', value: shown(cpus), most: String(most) }));
    amounts.cpus = Math.max(Number(cpus), 0.01);
  }
  const pids = last(flags, 'pids-limit');
  if (pids !== undefined) {
    if (!/^-?\d{1,9}$/.test(pids))
      return fail(complain(`invalid argument "${shown(pids)}" for "--pids-limit" flag\n`, 125));
    if (Number(pids) < 1 || Number(pids) > limits.pids)
      return fail(refuse('over-limit', { flag: '--pids-limit', value: shown(pids), most: String(limits.pids) }));
    amounts.pids = Number(pids);
  }
  const shm = last(flags, 'shm-size');
  if (shm !== undefined) {
    const bytes = bytesOf(shm);
    if (bytes === undefined || bytes === 0 || bytes > limits.volumeBytes)
      return fail(
        refuse('over-limit', { flag: '--shm-size', value: shown(shm), most: `${limits.volumeBytes / 1024 / 1024}m` }),
      );
    amounts.shmBytes = bytes;
  }
  return ok(amounts);
}

type NetworkChoice = { name: string; mode: string; userDefined: boolean; aliases: string[]; links: string[] };

function planNetwork(flags: Values, world: World, { allowed }: Limits): Result<NetworkChoice, Rejection> {
  const wanted = [...(flags.get('network') ?? []), ...(flags.get('net') ?? [])];
  if (wanted.length > 1) return fail(refuse('one-network'));
  const aliases = [...(flags.get('network-alias') ?? []), ...(flags.get('net-alias') ?? [])];
  let reference = wanted[0] ?? 'bridge';
  if (reference.includes('=')) {
    // The long form: name=web,alias=db. Whatever else it could say is not known to be safe.
    const fields = reference.split(',').map((field) => field.split('='));
    const names = fields.filter(([key]) => key === 'name');
    if (
      names.length !== 1 ||
      fields.some(([key, ...value]) => (key !== 'name' && key !== 'alias') || value.length !== 1)
    )
      return fail(refuse('network-option', { flag: shown(reference), command: 'run' }));
    aliases.push(...fields.filter(([key]) => key === 'alias').map(([, value = '']) => value));
    reference = names[0]?.[1] ?? '';
  }
  const badAlias = aliases.find((alias) => !isName(alias));
  if (badAlias !== undefined) return fail(refuse('name', { name: shown(badAlias) }));
  const links = planLinks(flags.get('link') ?? [], world);
  if (!links.ok) return links;
  if (reference === 'none') return ok({ name: 'none', mode: 'none', userDefined: false, aliases: [], links: [] });
  if (reference.toLowerCase() === 'host')
    return reference === 'host' && allowed.includes('host')
      ? ok({ name: 'host', mode: 'host', userDefined: false, aliases: [], links: [] })
      : fail(refuse('host-network'));
  if (reference.startsWith('container:')) {
    const other = findBox(world, reference.slice('container:'.length));
    if (!other)
      return fail(
        complain(
          `docker: Error response from daemon: No such container: ${shown(reference.slice('container:'.length))}\n`,
          125,
          'no-container',
        ),
      );
    return ok({
      name: `container:${other.name}`,
      mode: `container:${other.id}`,
      userDefined: false,
      aliases: [],
      links: [],
    });
  }
  if (reference === 'bridge' || reference === 'default' || reference === '') {
    if (aliases.length > 0)
      return fail(
        complain(
          'docker: Error response from daemon: network-scoped alias is supported only for containers in user defined networks.\n',
          125,
          'alias-default-network',
        ),
      );
    return ok({ name: 'bridge', mode: 'session', userDefined: false, aliases, links: links.value });
  }
  const net = findNet(world, reference);
  if (!net) return fail(complain(`docker: Error response from daemon: network ${shown(reference)} not found.\n`, 125));
  return ok({ name: net.name, mode: net.id, userDefined: true, aliases, links: links.value });
}

export function planLinks(given: readonly string[], world: World): Result<string[], Rejection> {
  const links: string[] = [];
  for (const link of given) {
    const [reference = '', alias = reference, ...more] = link.split(':');
    const other = findBox(world, reference);
    if (!other)
      return fail(
        complain(
          `docker: Error response from daemon: could not get container for ${shown(reference)}: No such container: ${shown(reference)}.\n`,
          125,
          'no-container',
        ),
      );
    if (more.length > 0 || !/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}$/.test(alias))
      return fail(refuse('name', { name: shown(link) }));
    links.push(`${other.realName}:${alias}`);
  }
  return ok(links);
}
