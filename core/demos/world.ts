import type { CreateBody } from './hardened.ts';

/**
 * What a session owns, under the names its people gave. The engine knows each thing under a name that begins with the
 * session's prefix; nothing outside these maps can be named by a command line, so nothing else can be touched.
 */
export type World = {
  /** Letters and digits; `kd-<id>-` begins every name the engine sees. */
  id: string;
  containers: Map<string, Box>; // by learner's name
  networks: Map<string, Net>;
  volumes: Map<string, Vol>;
  images: Map<string, BuiltImage>; // by `repository:tag`
  /** Files a command may read: what the demos ship, and what `cp` brought out of a container. In memory, the session's own. */
  files: Map<string, Uint8Array>;
  /** Build steps that need not be done again: a digest of the step and all before it → image id. */
  buildCache: Map<string, string>;
  built: number; // layers committed so far
  defaultNet: Net | undefined;
};

export type Port = { ip: string; host: number; container: number; protocol: 'tcp' | 'udp' };

export type Box = {
  id: string;
  name: string;
  realName: string;
  image: string; // as typed
  imageId: string;
  command: string[]; // entrypoint and arguments, for `ps`
  created: Date;
  started?: Date; // in the background, the last time
  ports: Port[];
  exposed: string[];
  networks: string[]; // learner's names; 'bridge' for the default, 'none', or 'container'
  volumes: { name: string; target: string; readOnly: boolean }[];
  anonymous: string[]; // volumes that end with the container
  labels: Record<string, string>;
  tmpfs: string[];
  restart: Restart;
  removeAtEnd: boolean;
  hasInput: boolean;
  service?: string; // of a compose project
  body: CreateBody;
};

/** `--restart on-failure:N`, kept by the bot and never by the engine: nothing comes back after the session. */
export type Restart = { policy: string; most: number; done: number; isStopped: boolean; starts: number };

export type Net = {
  id: string;
  name: string;
  realName: string;
  subnet: string;
  driver: string;
  created: Date;
  labels: Record<string, string>;
};
export type Vol = {
  name: string;
  realName: string;
  created: Date;
  labels: Record<string, string>;
  anonymous: boolean;
  keeper: string | undefined;
};
export type BuiltImage = { id: string; name: string; own: boolean };

export const PREFIX = 'kd-';
export const LABEL = 'konspekt.demo';
export const SESSION_LABEL = `${LABEL}.session`;
export const LEASE_LABEL = `${LABEL}.lease`;
export const ROLE_LABEL = `${LABEL}.role`;

export const realName = (world: Pick<World, 'id'>, name: string): string => `${PREFIX}${world.id}-${name}`;

/** A container of this session by its name or the beginning of its id, as in docker. */
export function findBox(world: World, reference: string): Box | undefined {
  const byName = world.containers.get(reference.replace(/^\//, ''));
  if (byName) return byName;
  if (!/^[0-9a-f]{2,64}$/.test(reference)) return undefined;
  const found = [...world.containers.values()].filter(({ id }) => id.startsWith(reference));
  return found.length === 1 ? found[0] : undefined;
}

export function findNet(world: World, reference: string): Net | undefined {
  if (reference === 'bridge' || reference === 'default') return world.defaultNet;
  const byName = world.networks.get(reference);
  if (byName) return byName;
  if (!/^[0-9a-f]{4,64}$/.test(reference)) return undefined;
  return [...world.networks.values()].find(({ id }) => id.startsWith(reference));
}

/** Object names as docker accepts them, but no longer than 64 characters. */
export const isName = (name: string): boolean => /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}$/.test(name);

/** The command as the engine writes it in lists: what has a space in it stands in quotes. */
export const commandText = ([program = '', ...args]: readonly string[]): string =>
  [program, ...args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg))].join(' ');
