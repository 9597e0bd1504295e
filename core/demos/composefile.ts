import * as v from 'valibot';
import { parse } from 'yaml';
import { fail, ok, type Result } from '../result.ts';
import { inWords, read, record, strictObject } from '../schema.ts';
import { shown } from './flags.ts';
import { complain, type Rejection, refuse } from './refusal.ts';
import { splitWords } from './words.ts';

const text = v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String));
const words = v.union([v.string(), v.array(text)]);
const pairs = v.union([record(v.string(), v.nullable(text)), v.array(v.string())]);

const serviceName = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9_-]{0,30}$/, 'must be a name of up to 31 characters of a–z, 0–9, _ and -'),
);

/** What the sandbox knows of a service; every other key is refused by name. */
const Service = strictObject({
  image: v.optional(v.string()),
  build: v.optional(v.union([v.string(), strictObject({ context: v.string(), dockerfile: v.optional(v.string()) })])),
  container_name: v.optional(v.string()),
  command: v.optional(words),
  entrypoint: v.optional(words),
  environment: v.optional(pairs),
  ports: v.optional(v.array(text)),
  expose: v.optional(v.array(text)),
  volumes: v.optional(v.array(v.string())),
  tmpfs: v.optional(v.union([v.string(), v.array(v.string())])),
  networks: v.optional(v.array(v.string())),
  depends_on: v.optional(v.union([v.array(v.string()), record(v.string(), v.unknown())])),
  working_dir: v.optional(v.string()),
  user: v.optional(text),
  hostname: v.optional(v.string()),
  labels: v.optional(pairs),
  restart: v.optional(v.string()),
  read_only: v.optional(v.boolean()),
  mem_limit: v.optional(text),
  cpus: v.optional(text),
  pids_limit: v.optional(text),
  network_mode: v.optional(v.string()),
  privileged: v.optional(v.boolean()),
  pid: v.optional(v.string()),
  ipc: v.optional(v.string()),
  cap_add: v.optional(v.array(v.string())),
  devices: v.optional(v.array(v.string())),
  security_opt: v.optional(v.array(v.string())),
});

const Project = strictObject({
  version: v.optional(text),
  name: v.optional(v.string()),
  services: record(serviceName, Service),
  volumes: v.optional(record(v.string(), v.nullable(strictObject({})))),
  networks: v.optional(
    record(v.string(), v.nullable(strictObject({ driver: v.optional(v.string()), internal: v.optional(v.boolean()) }))),
  ),
});

/** A service as the command line that would start it: `docker run` judges it like any other. */
export type ServicePlan = {
  name: string;
  build: { context: string; dockerfile: string | undefined } | undefined;
  image: string | undefined;
  flags: Map<string, string[]>;
  args: string[];
  networks: string[];
};
export type ProjectPlan = {
  name: string | undefined;
  services: ServicePlan[];
  networks: { name: string; driver: string }[];
  volumes: string[];
};

const MAX_BYTES = 32 * 1024;

/** Reads a compose file into command lines, in the order in which the services depend on each other. */
export function parseCompose(source: string): Result<ProjectPlan, Rejection> {
  if (Buffer.byteLength(source) > MAX_BYTES) return fail(refuse('line-too-long', { kib: MAX_BYTES / 1024 }));
  let raw: unknown;
  try {
    raw = parse(source, { maxAliasCount: 20 });
  } catch (error) {
    return fail(complain(`yaml: ${shown((error as Error).message.split('\n')[0] ?? '')}\n`, 15));
  }
  const project = read(Project, raw);
  if (!project.ok) {
    const [problem] = project.error;
    const path = problem?.path.map((key) => shown(String(key))) ?? [];
    return fail(
      problem?.unknown
        ? refuse('compose-key', { key: shown(path.join('.')) })
        : complain(`validating compose file: ${problem && inWords({ ...problem, path })}\n`, 15),
    );
  }
  const { name, services, networks = {}, volumes = {} } = project.value;
  const order = sorted(services);
  if (!order) return fail(complain('validating compose file: services depend on each other in a circle\n', 15));
  const plans: ServicePlan[] = [];
  for (const service of order) {
    const plan = planService(service, services[service] as v.InferOutput<typeof Service>, Object.keys(volumes));
    if (!plan.ok) return plan;
    plans.push(plan.value);
  }
  return ok({
    name,
    services: plans,
    networks: Object.entries(networks).map(([key, value]) => ({ name: key, driver: value?.driver ?? 'bridge' })),
    volumes: Object.keys(volumes),
  });
}

function planService(
  name: string,
  service: v.InferOutput<typeof Service>,
  volumes: readonly string[],
): Result<ServicePlan, Rejection> {
  const flags = new Map<string, string[]>([['detach', ['true']]]);
  const put = (flag: string, values: readonly string[] | undefined): void =>
    void (values && values.length > 0 && flags.set(flag, [...values]));
  // What `docker run` refuses, a compose file may not bring in by another door.
  if (service.privileged) return fail(refuse('privileged', { flag: 'privileged', value: 'true' }));
  if (service.cap_add) return fail(refuse('capability', { flag: 'cap_add', value: shown(service.cap_add.join()) }));
  if (service.devices) return fail(refuse('device', { flag: 'devices', value: shown(service.devices.join()) }));
  if (service.pid !== undefined || service.ipc !== undefined)
    return fail(refuse('host-namespace', { flag: service.pid !== undefined ? 'pid' : 'ipc', value: '' }));
  put('security-opt', service.security_opt);
  put('name', service.container_name === undefined ? undefined : [service.container_name]);
  put('env', listOf(service.environment));
  put('label', listOf(service.labels));
  put('publish', service.ports);
  put('expose', service.expose);
  put('tmpfs', typeof service.tmpfs === 'string' ? [service.tmpfs] : service.tmpfs);
  put('workdir', service.working_dir === undefined ? undefined : [service.working_dir]);
  put('user', service.user === undefined ? undefined : [service.user]);
  put('hostname', service.hostname === undefined ? undefined : [service.hostname]);
  put('restart', service.restart === undefined ? undefined : [service.restart]);
  put('memory', service.mem_limit === undefined ? undefined : [service.mem_limit]);
  put('cpus', service.cpus === undefined ? undefined : [service.cpus]);
  put('pids-limit', service.pids_limit === undefined ? undefined : [service.pids_limit]);
  put('network', service.network_mode === undefined ? undefined : [service.network_mode]);
  const unknown = service.volumes?.find(
    (volume) => /^[a-zA-Z0-9][\w.-]*:/.test(volume) && !volumes.includes(volume.split(':')[0] ?? ''),
  );
  if (unknown !== undefined)
    return fail(
      complain(
        `service "${name}" refers to undefined volume ${shown(unknown.split(':')[0] ?? '')}: invalid compose project\n`,
        15,
      ),
    );
  put('volume', service.volumes);
  const command = wordsOf(service.command);
  const entrypoint = wordsOf(service.entrypoint);
  if (command === undefined || entrypoint === undefined) return fail(refuse('compose-command', { name }));
  if (entrypoint.length > 0) put('entrypoint', [entrypoint[0] ?? '']);
  if (service.image === undefined && service.build === undefined)
    return fail(
      complain(`service "${name}" has neither an image nor a build context specified: invalid compose project\n`, 15),
    );
  return ok({
    name,
    image: service.image,
    build:
      service.build === undefined
        ? undefined
        : typeof service.build === 'string'
          ? { context: service.build, dockerfile: undefined }
          : { context: service.build.context, dockerfile: service.build.dockerfile },
    flags,
    args: [...entrypoint.slice(1), ...command],
    networks: service.networks ?? ['default'],
  });
}

const listOf = (given: v.InferOutput<typeof pairs> | undefined): string[] | undefined =>
  given === undefined || Array.isArray(given)
    ? given
    : Object.entries(given).map(([key, value]) => (value === null ? key : `${key}=${value}`));

/** A command as words; compose writes `$$` for a dollar and knows no shell, so variables are for `sh -c`. */
function wordsOf(given: v.InferOutput<typeof words> | undefined): string[] | undefined {
  if (given === undefined) return [];
  if (Array.isArray(given)) return given.map((word) => word.replaceAll('$$', '$'));
  const cut = splitWords(given.replaceAll('$$', '\\$'));
  return cut.ok ? cut.value.words : undefined;
}

function sorted(services: Record<string, v.InferOutput<typeof Service>>): string[] | undefined {
  const order: string[] = [];
  const visit = (name: string, above: readonly string[]): boolean => {
    if (above.includes(name)) return false;
    if (order.includes(name)) return true;
    const needs = services[name]?.depends_on ?? [];
    for (const need of Array.isArray(needs) ? needs : Object.keys(needs))
      if (Object.hasOwn(services, need) && !visit(need, [...above, name])) return false;
    order.push(name);
    return true;
  };
  return Object.keys(services).every((name) => visit(name, [])) ? order : undefined;
}
