import type { Command } from '../command.ts';
import { shown } from '../flags.ts';
import { renderFormat } from '../format.ts';
import { done, type Hands, unlessStopped, unprefixed, type Verdict } from '../hands.ts';
import { normalReference } from '../image.ts';
import { complain } from '../refusal.ts';
import { type Box, findBox, findNet, LABEL, type Net, type Vol } from '../world.ts';
import { pretendNetworks } from './pretend.ts';
import { withId } from './run.ts';

type Json = Record<string, unknown>;

export async function inspect(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  const type = flags.get('type')?.at(-1);
  const found: Json[] = [];
  const missing: string[] = [];
  for (const reference of args) {
    const object = await lookUp(hands, reference, type);
    if (object) found.push(object);
    else missing.push(reference);
  }
  return write(
    hands,
    flags.get('format')?.at(-1),
    found,
    missing.map((reference) => `Error: No such ${type ?? 'object'}: ${shown(reference)}\n`),
  );
}

async function lookUp(hands: Hands, reference: string, type: string | undefined): Promise<Json | undefined> {
  const { world } = hands;
  const box = type === undefined || type === 'container' ? findBox(world, reference) : undefined;
  if (box) return containerJson(hands, box);
  const net = type === undefined || type === 'network' ? findNet(world, reference) : undefined;
  if (net) return networkJson(hands, net);
  const volume = type === undefined || type === 'volume' ? world.volumes.get(reference) : undefined;
  if (volume) return volumeJson(volume);
  if (type !== undefined && type !== 'image') return undefined;
  const name = normalReference(reference);
  const named = name.ok ? await hands.images.find(name.value) : undefined;
  const facts = named ?? withId(await hands.images.list(), reference);
  return facts ? imageJson(hands, facts.id, facts.name) : undefined;
}

/** As JSON the way the CLI indents it, or through `--format`, one object a line. */
function write(
  hands: Hands,
  format: string | undefined,
  found: readonly Json[],
  complaints: readonly string[],
): Verdict {
  if (format === undefined || format === 'json')
    hands.answer.add(`${JSON.stringify(found, null, format === undefined ? 4 : undefined)}\n`);
  else {
    for (const object of found) {
      const line = renderFormat(format, object);
      if (!line.ok) return line.error;
      hands.answer.add(`${line.value}\n`);
    }
  }
  for (const complaint of complaints) hands.answer.add(complaint);
  return done(complaints.length > 0 ? 1 : 0);
}

/** What the engine says, without what concerns the host: its folders, the session's prefix and labels. */
function sessionView(hands: Hands, object: unknown): Json {
  const text = unprefixed(hands.world, JSON.stringify(object));
  const root = JSON.stringify(hands.dataRoot).slice(1, -1);
  return JSON.parse(root === '' ? text : text.replaceAll(root, '/var/lib/docker')) as Json;
}

const withoutOwn = (labels: unknown): Json =>
  Object.fromEntries(Object.entries((labels ?? {}) as Json).filter(([key]) => !key.startsWith(LABEL)));

async function containerJson(hands: Hands, box: Box): Promise<Json> {
  const json = sessionView(hands, await unlessStopped(hands.stop, hands.engine.container(box.id)));
  const config = json.Config as Json;
  const host = json.HostConfig as Json;
  const settings = json.NetworkSettings as Json;
  const names = new Map(
    [...hands.world.networks.values(), ...(hands.world.defaultNet ? [hands.world.defaultNet] : [])].map((net) => [
      net.id,
      net.name,
    ]),
  );
  const ports: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const { ip, host: hostPort, container, protocol } of box.ports) {
    const key = `${container}/${protocol}`;
    ports[key] = [...(ports[key] ?? []), { HostIp: ip, HostPort: String(hostPort) }];
  }
  return {
    ...json,
    Name: `/${box.name}`,
    RestartCount: box.restart.done,
    Config: { ...config, Image: box.image, Labels: withoutOwn(config.Labels) },
    HostConfig: {
      ...host,
      RestartPolicy: { Name: box.restart.policy, MaximumRetryCount: box.restart.most },
      NetworkMode: names.get(String(host.NetworkMode)) ?? host.NetworkMode,
      PortBindings: ports,
    },
    NetworkSettings: {
      ...settings,
      Ports: { ...Object.fromEntries(box.exposed.map((port) => [port, null])), ...ports },
    },
  };
}

async function networkJson(hands: Hands, net: Net): Promise<Json> {
  const json = sessionView(hands, await unlessStopped(hands.stop, hands.engine.network(net.id)));
  return { ...json, Name: net.name, Labels: withoutOwn(json.Labels) };
}

const volumeJson = ({ name, created, labels }: Vol): Json => ({
  CreatedAt: created.toISOString(),
  Driver: 'local',
  Labels: labels,
  Mountpoint: `/var/lib/docker/volumes/${name}/_data`,
  Name: name,
  Options: {},
  Scope: 'local',
});

async function imageJson(hands: Hands, id: string, name: string): Promise<Json> {
  const { GraphDriver: _, ...json } = sessionView(hands, await unlessStopped(hands.stop, hands.engine.image(id)));
  const config = json.Config as Json;
  const tags = [...hands.world.images.values()].filter((image) => image.id === id).map((image) => image.name);
  return {
    ...json,
    RepoTags: tags.length > 0 ? tags : [name],
    Config: { ...config, Labels: withoutOwn(config.Labels) },
    ContainerConfig: undefined,
  };
}

export async function networkInspect(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  const found: Json[] = [];
  const missing: string[] = [];
  for (const reference of args) {
    const net = findNet(hands.world, reference);
    const pretended = pretendNetworks(hands.world).find(
      ({ name, id }) => name === reference || (reference.length >= 4 && id.startsWith(reference)),
    );
    if (net) found.push(await networkJson(hands, net));
    else if (pretended)
      found.push({
        Name: pretended.name,
        Id: pretended.id,
        Scope: 'local',
        Driver: pretended.driver,
        Internal: false,
        Containers: {},
        Options: {},
        Labels: {},
      });
    else missing.push(reference);
  }
  return write(
    hands,
    flags.get('format')?.at(-1),
    found,
    missing.map((reference) => `Error response from daemon: network ${shown(reference)} not found\n`),
  );
}

export function volumeInspect(hands: Hands, { flags, args }: Command): Verdict {
  const found = args.map((name) => hands.world.volumes.get(name)).filter((volume) => volume !== undefined);
  const missing = args.filter((name) => !hands.world.volumes.has(name));
  return write(
    hands,
    flags.get('format')?.at(-1),
    found.map(volumeJson),
    missing.map((name) => `Error response from daemon: get ${shown(name)}: no such volume\n`),
  );
}

export async function info(hands: Hands, { flags }: Command): Promise<Verdict> {
  if (flags.has('format')) return complain('template parsing is not offered for info\n');
  const rows = await unlessStopped(hands.stop, hands.engine.containers(`${LABEL}.session=${hands.world.id}`));
  const ours = rows.filter(({ Id }) => [...hands.world.containers.values()].some(({ id }) => id === Id));
  const running = ours.filter(({ State }) => State === 'running').length;
  const { Version } = await unlessStopped(hands.stop, hands.engine.version());
  const images = await unlessStopped(hands.stop, hands.images.list());
  const { limits } = hands;
  hands.answer.add(
    `Server:\n Containers: ${ours.length}\n  Running: ${running}\n  Paused: 0\n  Stopped: ${ours.length - running}\n Images: ${new Set(images.map(({ id }) => id)).size}\n` +
      ` Server Version: ${Version}\n Plugins:\n  Volume: local\n  Network: bridge null\n Swarm: inactive\n OSType: linux\n` +
      ` CPUs: ${limits.cpus}\n Total Memory: ${limits.memoryBytes / 1024 / 1024}MiB\n Name: konspekt\n Docker Root Dir: /var/lib/docker\n`,
  );
  return done();
}

export async function version(hands: Hands, { flags }: Command): Promise<Verdict> {
  const { Version, ApiVersion, MinAPIVersion, Os, Arch, GoVersion } = await unlessStopped(
    hands.stop,
    hands.engine.version(),
  );
  const format = flags.get('format')?.at(-1);
  if (format !== undefined)
    return write(hands, format, [{ Client: { Version: 'konspekt' }, Server: { Version, ApiVersion, Os, Arch } }], []);
  hands.answer.add(
    `Client: Konspekt\n\nServer:\n Engine:\n  Version:          ${Version}\n  API version:      ${ApiVersion} (minimum version ${MinAPIVersion})\n  Go version:       ${GoVersion}\n  OS/Arch:          ${Os}/${Arch}\n`,
  );
  return done();
}
