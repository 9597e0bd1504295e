import { z } from 'zod';
import { breach, type CreateBody } from './hardened.ts';
import { PREFIX } from './world.ts';

/**
 * What a proxy before the engine lets through: the endpoints the sandbox uses, and in bodies only what the sandbox
 * writes. A lock of its own: it knows no session, and takes nothing the bot says on trust.
 */

/** `*` is one segment. docs/demos.md shows the same list for other proxies; a test compares them. */
export const ENDPOINTS = [
  'GET /_ping',
  'GET /version',
  'GET /info',
  'GET /images/json',
  'GET /images/*/json',
  'GET /images/*/history',
  'GET /containers/json',
  'GET /containers/*/json',
  'GET /containers/*/archive',
  'GET /containers/*/logs',
  'GET /containers/*/stats',
  'GET /exec/*/json',
  'GET /networks',
  'GET /networks/*',
  'GET /volumes',
  'POST /containers/create',
  'POST /containers/*/start',
  'POST /containers/*/stop',
  'POST /containers/*/kill',
  'POST /containers/*/wait',
  'POST /containers/*/attach',
  'POST /containers/*/exec',
  'POST /exec/*/start',
  'POST /networks/create',
  'POST /networks/*/connect',
  'POST /networks/*/disconnect',
  'POST /volumes/create',
  'POST /commit',
  'PUT /containers/*/archive',
  'DELETE /containers/*',
  'DELETE /networks/*',
  'DELETE /volumes/*',
  'DELETE /images/kd-*',
] as const;
export type Endpoint = (typeof ENDPOINTS)[number];

const patterns = ENDPOINTS.map((endpoint) => {
  const [method = '', path = ''] = endpoint.split(' ');
  return { endpoint, method, path: new RegExp(`^${path.split('*').join('[^/]+')}$`) };
});

/** From 1.41 on, or none: an older API would take a whole container's wish along with its start. */
const VERSION = /^\/v1\.(?:4[1-9]|[5-9]\d)(?=\/)/;
/** Names, ids and references, the latter's `/` and `:` written as `%2F` and `%3A`. Nothing that could be read in two ways. */
const PLAIN = /^(?:\/(?!\.{1,2}(?:\/|$))(?:[\w.:@-]|%2F(?!\.{1,2}(?:\/|%|$))|%3A)+)+$/i;

/** The endpoint of the list that a request is for; undefined when it is for none. */
export function endpointOf(method: string, url: string): Endpoint | undefined {
  const path = url.replace(/\?.*$/s, '').replace(VERSION, '');
  if (!PLAIN.test(path)) return undefined;
  return patterns.find((known) => known.method === method && known.path.test(path))?.endpoint;
}

const texts = z.array(z.string());
const named = z.record(z.string(), z.string());
const none = z.strictObject({});
const own = z.string().startsWith(PREFIX);
/** An object of the engine under its full number, which nobody guesses. */
const isOurs = (name: string): boolean => name.startsWith(PREFIX) || /^[0-9a-f]{64}$/.test(name);

/** Strict all the way down: Go takes `privileged` for `Privileged`, and of two equal keys the last. */
const container = z.strictObject({
  ...{ Image: z.string(), User: z.string(), Labels: named, Hostname: z.string().optional() },
  ...{ Entrypoint: texts.optional(), Cmd: texts.optional(), Env: texts.optional(), WorkingDir: z.string().optional() },
  ...{ StopSignal: z.string().optional(), StopTimeout: z.number(), Tty: z.literal(false) },
  ...{ ExposedPorts: z.record(z.string(), none).optional(), OpenStdin: z.boolean(), StdinOnce: z.boolean() },
  ...{ AttachStdin: z.boolean(), AttachStdout: z.boolean(), AttachStderr: z.boolean() },
  Healthcheck: z.strictObject({
    Test: texts,
    ...{ Interval: z.number().optional(), Timeout: z.number().optional(), Retries: z.number().optional() },
    ...{ StartPeriod: z.number().optional(), StartInterval: z.number().optional() },
  }),
  HostConfig: z.looseObject({
    Ulimits: z.array(z.strictObject({ Name: z.string(), Soft: z.number(), Hard: z.number() })),
    Mounts: z
      .array(
        z.strictObject({
          ...{ Type: z.literal('volume'), Source: own, Target: z.string(), ReadOnly: z.boolean() },
          VolumeOptions: z.strictObject({
            ...{ NoCopy: z.literal(true), Labels: none },
            DriverConfig: z.strictObject({ Name: z.literal('local'), Options: none }),
          }),
        }),
      )
      .optional(),
    RestartPolicy: z.strictObject({ Name: z.literal('no') }),
    LogConfig: z.strictObject({ Type: z.literal('local'), Config: named }),
  }),
  NetworkingConfig: z
    .strictObject({
      EndpointsConfig: z.record(z.string(), z.strictObject({ Aliases: texts.optional(), Links: texts.optional() })),
    })
    .optional(),
});

const exec = z.strictObject({
  ...{ Cmd: texts, Env: texts, User: z.string().optional(), WorkingDir: z.string().optional() },
  ...{ AttachStdin: z.boolean(), AttachStdout: z.boolean(), AttachStderr: z.boolean() },
  ...{ Privileged: z.literal(false), Tty: z.literal(false) },
});

const network = (allowed: readonly string[]) =>
  z.strictObject({
    ...{ Name: own, Driver: z.enum(['bridge', ...allowed]), CheckDuplicate: z.literal(true), Labels: named },
    ...{ Internal: z.literal(true), EnableIPv6: z.literal(false), Attachable: z.boolean().optional() },
    Options: z.strictObject({
      'com.docker.network.bridge.inhibit_ipv4': z.literal('true').optional(),
      parent: z.string().optional(),
    }),
    IPAM: z.strictObject({
      Driver: z.literal('default'),
      Config: z.tuple([z.strictObject({ Subnet: z.string() })]),
    }),
  });

const volume = z.strictObject({
  ...{ Name: own, Driver: z.literal('local'), Labels: named },
  DriverOpts: z.strictObject({
    ...{ type: z.literal('tmpfs'), device: z.literal('tmpfs') },
    o: z.string().regex(/^size=\d+,mode=1777,uid=\d+,gid=\d+,noexec,nosuid,nodev$/),
  }),
});

const connection = z.strictObject({
  Container: z.string(),
  EndpointConfig: z.strictObject({ Aliases: texts.optional(), Links: texts.optional() }),
});

/** Endpoints whose body decides what happens: it is read, and what is sent on is what was read. */
export const hasBody = (endpoint: Endpoint): boolean =>
  endpoint.startsWith('POST') && !/^POST \/exec\/|\/attach$/.test(endpoint);

/** Why a request to a listed endpoint is refused all the same, or undefined. `allowed` is DEMO_NETWORKS. */
export function objection(
  endpoint: Endpoint,
  query: URLSearchParams,
  body: unknown,
  allowed: readonly string[],
): string | undefined {
  const shape = (wanted: z.ZodType): string | undefined => {
    const { error } = wanted.safeParse(body);
    return error && `${error.issues[0]?.path.join('.') || 'body'}: ${error.issues[0]?.message}`;
  };
  switch (endpoint) {
    case 'POST /containers/create':
      return (
        (own.safeParse(query.get('name')).success ? undefined : 'name') ??
        shape(container) ??
        breach(body as CreateBody, isOurs, isBuildStep(body as CreateBody), allowed)
      );
    case 'POST /containers/*/exec':
      return shape(exec);
    case 'POST /networks/create':
      return shape(network(allowed.filter((kind) => kind !== 'host')));
    case 'POST /networks/*/connect':
      return shape(connection);
    case 'POST /volumes/create':
      return shape(volume);
    case 'POST /commit':
      // A name without the prefix would replace an image that all sessions share.
      return query.get('repo')?.startsWith(PREFIX) && !query.has('changes') ? undefined : 'repo';
    case 'POST /containers/*/start':
      return shape(none);
    default:
      return undefined;
  }
}

/** Root with a writable root file system is what a build needs; it has no network then. */
function isBuildStep({ HostConfig }: CreateBody): boolean {
  return HostConfig.ReadonlyRootfs === false && HostConfig.NetworkMode === 'none';
}
