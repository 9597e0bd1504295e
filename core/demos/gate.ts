import * as v from 'valibot';
import { inWords, read, record, strictObject } from '../schema.ts';
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

const texts = v.array(v.string());
const number = v.pipe(v.number(), v.finite()); // JSON reads 1e999 as infinite, and writes it as null
const named = record(v.string(), v.string());
const none = strictObject({});
const own = v.pipe(v.string(), v.startsWith(PREFIX, `must start with ${PREFIX}`));
/** An object of the engine under its full number, which nobody guesses. */
const isOurs = (name: string): boolean => name.startsWith(PREFIX) || /^[0-9a-f]{64}$/.test(name);

/** Strict all the way down: Go takes `privileged` for `Privileged`, and of two equal keys the last. */
const container = strictObject({
  ...{ Image: v.string(), User: v.string(), Labels: named, Hostname: v.optional(v.string()) },
  ...{
    Entrypoint: v.optional(texts),
    Cmd: v.optional(texts),
    Env: v.optional(texts),
    WorkingDir: v.optional(v.string()),
  },
  ...{ StopSignal: v.optional(v.string()), StopTimeout: number, Tty: v.literal(false) },
  ...{ ExposedPorts: v.optional(record(v.string(), none)), OpenStdin: v.boolean(), StdinOnce: v.boolean() },
  ...{ AttachStdin: v.boolean(), AttachStdout: v.boolean(), AttachStderr: v.boolean() },
  Healthcheck: strictObject({
    Test: texts,
    ...{ Interval: v.optional(number), Timeout: v.optional(number), Retries: v.optional(number) },
    ...{ StartPeriod: v.optional(number), StartInterval: v.optional(number) },
  }),
  HostConfig: v.looseObject({
    Ulimits: v.array(strictObject({ Name: v.string(), Soft: number, Hard: number })),
    Mounts: v.optional(
      v.array(
        strictObject({
          ...{ Type: v.literal('volume'), Source: own, Target: v.string(), ReadOnly: v.boolean() },
          VolumeOptions: strictObject({
            ...{ NoCopy: v.literal(true), Labels: none },
            DriverConfig: strictObject({ Name: v.literal('local'), Options: none }),
          }),
        }),
      ),
    ),
    RestartPolicy: strictObject({ Name: v.literal('no') }),
    LogConfig: strictObject({ Type: v.literal('local'), Config: named }),
  }),
  NetworkingConfig: v.optional(
    strictObject({
      EndpointsConfig: record(v.string(), strictObject({ Aliases: v.optional(texts), Links: v.optional(texts) })),
    }),
  ),
});

const exec = strictObject({
  ...{ Cmd: texts, Env: texts, User: v.optional(v.string()), WorkingDir: v.optional(v.string()) },
  ...{ AttachStdin: v.boolean(), AttachStdout: v.boolean(), AttachStderr: v.boolean() },
  ...{ Privileged: v.literal(false), Tty: v.literal(false) },
});

const network = (allowed: readonly string[]) =>
  strictObject({
    ...{ Name: own, Driver: v.picklist(['bridge', ...allowed]), CheckDuplicate: v.literal(true), Labels: named },
    ...{ Internal: v.literal(true), EnableIPv6: v.literal(false), Attachable: v.optional(v.boolean()) },
    Options: strictObject({
      'com.docker.network.bridge.inhibit_ipv4': v.optional(v.literal('true')),
      parent: v.optional(v.string()),
    }),
    IPAM: strictObject({
      Driver: v.literal('default'),
      Config: v.strictTuple([strictObject({ Subnet: v.string() })]),
    }),
  });

const volume = strictObject({
  ...{ Name: own, Driver: v.literal('local'), Labels: named },
  DriverOpts: strictObject({
    ...{ type: v.literal('tmpfs'), device: v.literal('tmpfs') },
    o: v.pipe(
      v.string(),
      v.regex(/^size=\d+,mode=1777,uid=\d+,gid=\d+,noexec,nosuid,nodev$/, 'must be a bounded tmpfs nobody runs from'),
    ),
  }),
});

const connection = strictObject({
  Container: v.string(),
  EndpointConfig: strictObject({ Aliases: v.optional(texts), Links: v.optional(texts) }),
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
  const shape = (wanted: v.GenericSchema): string | undefined => {
    const parsed = read(wanted, body);
    const [problem] = parsed.ok ? [] : parsed.error;
    return problem && inWords({ ...problem, path: problem.path.length > 0 ? problem.path : ['body'] });
  };
  switch (endpoint) {
    case 'POST /containers/create':
      return (
        (v.is(own, query.get('name')) ? undefined : 'name') ??
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
