import { parse } from 'yaml';
import { z } from 'zod';
import { fail, ok, type Result } from '../result.ts';
import { shown } from './flags.ts';
import { complain, type Rejection, refuse } from './refusal.ts';
import { splitWords } from './words.ts';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const words = z.union([z.string(), z.array(text)]);
const pairs = z.union([z.record(z.string(), text.nullable()), z.array(z.string())]);

/** What the sandbox knows of a service; every other key is refused by name. */
const Service = z.strictObject({
  image: z.string().optional(),
  build: z.union([z.string(), z.strictObject({ context: z.string(), dockerfile: z.string().optional() })]).optional(),
  container_name: z.string().optional(),
  command: words.optional(),
  entrypoint: words.optional(),
  environment: pairs.optional(),
  ports: z.array(text).optional(),
  expose: z.array(text).optional(),
  volumes: z.array(z.string()).optional(),
  tmpfs: z.union([z.string(), z.array(z.string())]).optional(),
  networks: z.array(z.string()).optional(),
  depends_on: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).optional(),
  working_dir: z.string().optional(),
  user: text.optional(),
  hostname: z.string().optional(),
  labels: pairs.optional(),
  restart: z.string().optional(),
  read_only: z.boolean().optional(),
  mem_limit: text.optional(),
  cpus: text.optional(),
  pids_limit: text.optional(),
  network_mode: z.string().optional(),
  privileged: z.boolean().optional(),
  pid: z.string().optional(),
  ipc: z.string().optional(),
  cap_add: z.array(z.string()).optional(),
  devices: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
});

const Project = z.strictObject({
  version: text.optional(),
  name: z.string().optional(),
  services: z.record(z.string().regex(/^[a-z0-9][a-z0-9_-]{0,30}$/), Service),
  volumes: z.record(z.string(), z.strictObject({}).nullable()).optional(),
  networks: z
    .record(z.string(), z.strictObject({ driver: z.string().optional(), internal: z.boolean().optional() }).nullable())
    .optional(),
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
  const parsed = Project.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const key = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    return fail(
      key === undefined
        ? complain(`validating compose file: ${issue?.path.join('.')}: ${issue?.message}\n`, 15)
        : refuse('compose-key', { key: shown([...(issue?.path ?? []), key].join('.')) }),
    );
  }
  const { name, services, networks = {}, volumes = {} } = parsed.data;
  const order = sorted(services);
  if (!order) return fail(complain('validating compose file: services depend on each other in a circle\n', 15));
  const plans: ServicePlan[] = [];
  for (const service of order) {
    const plan = planService(service, services[service] as z.infer<typeof Service>, Object.keys(volumes));
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
  service: z.infer<typeof Service>,
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

const listOf = (given: z.infer<typeof pairs> | undefined): string[] | undefined =>
  given === undefined || Array.isArray(given)
    ? given
    : Object.entries(given).map(([key, value]) => (value === null ? key : `${key}=${value}`));

/** A command as words; compose writes `$$` for a dollar and knows no shell, so variables are for `sh -c`. */
function wordsOf(given: z.infer<typeof words> | undefined): string[] | undefined {
  if (given === undefined) return [];
  if (Array.isArray(given)) return given.map((word) => word.replaceAll('$$', '$'));
  const cut = splitWords(given.replaceAll('$$', '\\$'));
  return cut.ok ? cut.value.words : undefined;
}

function sorted(services: Record<string, z.infer<typeof Service>>): string[] | undefined {
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
