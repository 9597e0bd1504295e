import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { packageRoot } from '../../../core/assets.ts';
import { readConfig } from '../../../core/config/index.ts';
import { parseCommand } from '../../../core/demos/command.ts';
import { parseCompose } from '../../../core/demos/composefile.ts';
import { parseDockerfile } from '../../../core/demos/dockerfile.ts';
import { breach, type CreateBody, harden } from '../../../core/demos/hardened.ts';
import type { ImageFacts } from '../../../core/demos/image.ts';
import { planRun } from '../../../core/demos/plan.ts';
import { type Limits, limitsOf, profileOf } from '../../../core/demos/policy.ts';
import type { Box, World } from '../../../core/demos/world.ts';
import { runs } from '../../mutation/runs.ts';

const limits = limitsWith({});

function limitsWith(env: Record<string, string>): Limits {
  const config = readConfig(env);
  assert.ok(config.ok, config.ok ? '' : config.error);
  return limitsOf(config.value);
}

const facts: ImageFacts = {
  id: 'sha256:0123',
  name: 'busybox:1',
  created: new Date(0),
  sizeBytes: 1,
  entrypoint: [],
  command: ['sh'],
  env: [],
  workingDir: '',
  user: 'root',
  volumes: ['/var/lib/x', '/', '/proc/x', '/a/../b'],
  exposed: ['80/tcp'],
  labels: { 'konspekt.demo.session': 'evil' },
  stopSignal: '',
  health: undefined,
};

function newWorld(): World {
  const box = {
    id: 'a1'.repeat(32),
    name: 'a1',
    realName: 'kd-s-a1',
    volumes: [{ name: 'data', target: '/data', readOnly: false }],
    ports: [],
  } as unknown as Box;
  return {
    id: 'sessionid0',
    files: new Map([['site/index.html', new Uint8Array()]]),
    buildCache: new Map(),
    built: 0,
    containers: new Map([['a1', box]]),
    networks: new Map([
      [
        'net1',
        {
          id: 'net1id',
          name: 'net1',
          realName: 'kd-sessionid0-net1',
          subnet: '',
          driver: 'bridge',
          created: new Date(0),
          labels: {},
        },
      ],
    ]),
    volumes: new Map(),
    images: new Map(),
    defaultNet: undefined,
  };
}

/** The body that a command line would send, or undefined when it would send none. Never throws, or the property fails. */
function bodyOf(line: string, within: Limits = limits): CreateBody | undefined {
  const parsed = parseCommand(line);
  if (!parsed.ok || (parsed.value.verb !== 'run' && parsed.value.verb !== 'create')) return undefined;
  const planned = planRun(parsed.value, newWorld(), within);
  if (!planned.ok) return undefined;
  return planned.value.finish({
    facts,
    name: 'web',
    networkId: 'defaultid',
    labels: { 'konspekt.demo.session': 'sessionid0' },
    stdin: undefined,
    anonymous: () => 'f'.repeat(64),
  }).body;
}

/** The policy once more, written from the outside: what no create call may ever hold. Knows nothing of the planner's code. */
function assertHarmless(body: CreateBody): void {
  const host = body.HostConfig as Record<string, unknown>;
  const names =
    'Image User Labels Entrypoint Cmd Env WorkingDir Hostname StopSignal ExposedPorts Healthcheck StopTimeout Tty OpenStdin StdinOnce AttachStdin AttachStdout AttachStderr HostConfig NetworkingConfig'.split(
      ' ',
    );
  for (const key of Object.keys(body)) assert.ok(names.includes(key), key);
  for (const key of [
    'Binds',
    'Devices',
    'DeviceRequests',
    'DeviceCgroupRules',
    'CapAdd',
    'PidMode',
    'UTSMode',
    'UsernsMode',
    'VolumesFrom',
    'PortBindings',
    'Links',
    'ExtraHosts',
    'GroupAdd',
    'CgroupParent',
    'MaskedPaths',
    'ReadonlyPaths',
    'StorageOpt',
  ])
    assert.equal(host[key], undefined, key);
  assert.ok(Object.keys(host.Sysctls ?? {}).every((key) => /^net\.ipv4\.neigh\.eth0\./.test(key)));
  assert.equal(host.Privileged, false);
  assert.equal(host.ReadonlyRootfs, true);
  assert.deepEqual(host.CapDrop, ['ALL']);
  assert.deepEqual(host.SecurityOpt, ['no-new-privileges:true']);
  assert.deepEqual(host.RestartPolicy, { Name: 'no' });
  assert.match(String(body.User), /^[1-9]\d{0,4}:[1-9]\d{0,4}$/);
  assert.match(String(host.NetworkMode), /^(?:none|defaultid|net1id|container:(?:a1){32})$/);
  assert.ok(
    (host.Memory as number) >= 6 * 2 ** 20 &&
      (host.Memory as number) <= 256 * 2 ** 20 &&
      host.Memory === host.MemorySwap,
  );
  assert.ok((host.PidsLimit as number) >= 1 && (host.PidsLimit as number) <= 64);
  assert.ok((host.NanoCpus as number) > 0 && (host.NanoCpus as number) <= 1e9);
  assert.ok((host.ShmSize as number) > 0 && (host.ShmSize as number) <= 64 * 2 ** 20);
  for (const mount of (host.Mounts ?? []) as {
    Type: string;
    Source: string;
    Target: string;
    VolumeOptions: { DriverConfig: { Options: object } };
  }[]) {
    assert.equal(mount.Type, 'volume');
    assert.match(mount.Source, /^kd-sessionid0-[\w.-]+$/);
    assert.match(mount.Target, /^\/(?!proc|sys|dev(?!\/shm$))[^:]+$/);
    assert.deepEqual(mount.VolumeOptions.DriverConfig.Options, {});
  }
  for (const [target, options] of Object.entries(host.Tmpfs as Record<string, string>)) {
    assert.match(target, /^\/(?!proc|sys|dev(?!\/shm$)).+$/);
    assert.match(options, /^rw,noexec,nosuid,nodev,size=\d{1,8},mode=[01]?[0-7]{3,4},?(?:uid=\d+,gid=\d+)?$/);
    assert.doesNotMatch(target, /(?:^|\/)\.\.?(?:\/|$)/);
  }
  assert.equal((body.Labels as Record<string, string>)['konspekt.demo.session'], 'sessionid0');
  assert.equal(
    breach(body, (name) => /^kd-sessionid0-|^(?:defaultid|net1id|(?:a1){32})$/.test(name), false),
    undefined,
  );
}

const FLAGS =
  '-d -i -t -it -dit --rm --name -e --env --env-file -p -P -v --volume --mount --tmpfs -w -u --user --entrypoint --network --net --network-alias --link --hostname -h --restart -m --memory --memory-swap --cpus --pids-limit --read-only --label -l --privileged --cap-add --cap-drop --device --pid --ipc --uts --userns --cgroupns --security-opt --sysctl --ulimit --volumes-from --shm-size --expose --stop-signal --stop-timeout --init --health-cmd --health-interval --gpus --runtime --dns --add-host --group-add --log-driver --storage-opt --oom-score-adj --volume-driver --'.split(
    ' ',
  );
const VALUES = [
  '/:/x',
  'data:/data',
  'data:/data:ro',
  'v:/',
  '/data',
  './site:/site',
  '../..:/x',
  '/var/run/docker.sock:/s',
  'type=bind,src=/,dst=/x',
  'type=volume,src=data,dst=/x',
  'type=volume,volume-opt=device=/,dst=/x',
  'type=tmpfs,dst=/t,tmpfs-size=1g',
  '/t:size=8m',
  '/t:size=999g',
  '/t:exec',
  '/proc',
  '/dev/shm',
  'host',
  'none',
  'bridge',
  'net1',
  'container:a1',
  'container:b',
  'name=net1,alias=x',
  'name=host',
  '0',
  '-1',
  '0:0',
  '1000',
  '1000:1000',
  'root',
  'nobody',
  'postgres',
  '64m',
  '1t',
  '0.5',
  '99',
  'always',
  'no',
  'ALL',
  'a1',
  'a1:db',
  'A=1',
  'konspekt.demo.session=x',
  'SYS_ADMIN',
  '8080:80',
  '80',
  '70000:80',
  'seccomp=unconfined',
  'no-new-privileges',
  'web',
  'х',
  '../x',
  '',
  '=',
  ',',
  ':',
  '::',
  'true',
  'false',
  '__proto__=1',
  'constructor',
  '7',
  '9999999999',
];
const IMAGES = [
  'busybox:1',
  'alpine',
  'postgres',
  'nginx',
  'postgres:16',
  '__proto__',
  'constructor',
  'x@sha256:00',
  'ÿ',
  '-',
];

const quoted = (word: string): string => (/^[\w./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
const part = fc.oneof(
  fc
    .tuple(fc.constantFrom(...FLAGS), fc.oneof(fc.constantFrom(...VALUES), fc.string()))
    .map(([flag, value]) => `${flag} ${quoted(value)}`),
  fc.tuple(fc.constantFrom(...FLAGS), fc.constantFrom(...VALUES)).map(([flag, value]) => quoted(`${flag}=${value}`)),
  fc
    .tuple(fc.constantFrom('-v', '-p', '-e', '-m', '-u', '-itv', '-dm', '-itu'), fc.constantFrom(...VALUES))
    .map(([flag, value]) => quoted(`${flag}${value}`)),
  fc.constantFrom('-d', '--rm', '-it', '--read-only', '--init'),
);
const typed = fc
  .tuple(
    fc.constantFrom('docker', 'sudo docker', 'docker container'),
    fc.constantFrom('run', 'create'),
    fc.array(part, { maxLength: 6 }),
    fc.constantFrom(...IMAGES),
    fc.array(fc.string(), { maxLength: 3 }),
  )
  .map(([program, verb, parts, image, args]) => [program, verb, ...parts, image, ...args.map(quoted)].join(' '));

test('no command line whatever makes a container outside the policy', () => {
  let made = 0;
  fc.assert(
    fc.property(typed, (line) => {
      const body = bodyOf(line);
      if (!body) return;
      made++;
      assertHarmless(body);
    }),
    { numRuns: runs(20_000) },
  );
  assert.ok(made > runs(500) / 2, `only ${made} of the lines made a container, so the property said little`);
});

test('no string at all makes the parser fail', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string().map((text) => `docker ${text}`),
        fc
          .array(fc.constantFrom('docker', 'compose', 'network', 'create', 'run', '-f', ...FLAGS, ...VALUES))
          .map((words) => words.join(' ')),
      ),
      (line) => void bodyOf(line),
    ),
    { numRuns: runs(5000) },
  );
});

test('no Dockerfile and no compose file makes its reader fail', () => {
  const words = fc.constantFrom(
    'FROM busybox:1',
    'RUN',
    'COPY',
    'ADD',
    'ENV',
    'ARG',
    '--mount=x',
    '--from=y',
    '$A',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a Dockerfile's placeholder
    '${A:-b}',
    '["',
    '"]',
    '\\',
    '\n',
    '..',
    '/',
    'a=b',
    '#',
    'ONBUILD',
    'HEALTHCHECK',
    'LABEL',
    '"',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(words).map((parts) => parts.join(' ')),
      ),
      (text) => void parseDockerfile(text, { buildArgs: new Map(), envOf: () => new Map() }),
    ),
    { numRuns: runs(2000) },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.json().map((json) => `services: {web: ${json}}`),
      ),
      (text) => void parseCompose(text),
    ),
    { numRuns: runs(1000) },
  );
});

test('what a compose file brings in is judged like a command line', () => {
  const service = (text: string): string => `services:\n  web:\n    image: busybox:1\n    ${text}\n`;
  const refused: [string, string][] = [
    ['privileged: true', 'privileged'],
    ['cap_add: [SYS_ADMIN]', 'capability'],
    ['devices: [/dev/sda]', 'device'],
    ['pid: host', 'host-namespace'],
    ['env_file: /etc/passwd', 'compose-key'],
    ['extends: {file: /etc/passwd, service: x}', 'compose-key'],
    ['sysctls: {a: 1}', 'compose-key'],
    ['volumes_from: [x]', 'compose-key'],
  ];
  for (const [text, topic] of refused) {
    const read = parseCompose(service(text));
    assert.equal(!read.ok && read.error.kind === 'refused' && read.error.topic, topic, text);
  }
  for (const text of [
    'volumes: ["/:/x"]',
    'network_mode: host',
    'restart: always',
    'user: root',
    'security_opt: [seccomp=unconfined]',
    'mem_limit: 100g',
  ]) {
    const read = parseCompose(service(text));
    assert.ok(read.ok, text);
    const [plan] = read.value.services;
    const planned = planRun({ verb: 'run', flags: plan?.flags ?? new Map(), args: ['busybox:1'] }, newWorld(), limits);
    assert.equal(!planned.ok && planned.error.kind, 'refused', text);
  }
});

const base = harden({ image: 'x', labels: {}, profile: profileOf('busybox'), network: 'none' }, limits);
const changed = (change: object): CreateBody =>
  ({ ...base, HostConfig: { ...base.HostConfig, ...change } }) as CreateBody;
const breaches: [string, CreateBody][] = [
  ['a privileged container', changed({ Privileged: true })],
  ['an added capability', changed({ CapAdd: ['SYS_ADMIN'] })],
  ['a kept capability', changed({ CapDrop: [] })],
  ['a bind', changed({ Binds: ['/:/x'] })],
  ['a bind mount', changed({ Mounts: [{ Type: 'bind', Source: '/', Target: '/x' }] })],
  [
    "somebody else's volume",
    changed({
      Mounts: [
        {
          Type: 'volume',
          Source: 'other',
          Target: '/x',
          VolumeOptions: { NoCopy: true, Labels: {}, DriverConfig: { Name: 'local', Options: {} } },
        },
      ],
    }),
  ],
  ['a device', changed({ Devices: [{ PathOnHost: '/dev/sda' }] })],
  ['the host network', changed({ NetworkMode: 'host' })],
  ['the default bridge', changed({ NetworkMode: 'default' })],
  ['no process limit', changed({ PidsLimit: 0 })],
  ['no memory limit', changed({ Memory: 0, MemorySwap: 0 })],
  ['swap', changed({ MemorySwap: -1 })],
  ['host processes', changed({ PidMode: 'host' })],
  ['a shared ipc', changed({ IpcMode: 'host' })],
  ['a restart policy', changed({ RestartPolicy: { Name: 'always' } })],
  ['an open port', changed({ PortBindings: { '80/tcp': [{ HostPort: '80' }] } })],
  ['no filter', changed({ SecurityOpt: ['no-new-privileges:true', 'seccomp=unconfined'] })],
  ['a writable root', changed({ ReadonlyRootfs: false })],
  ['a large tmpfs', changed({ Tmpfs: { '/x': 'rw,noexec,nosuid,nodev,size=99999999999' } })],
  ['an executable tmpfs', changed({ Tmpfs: { '/x': 'rw,size=1000' } })],
  ['root', { ...base, User: '0:0' }],
  ['an unlimited volume', { ...base, Volumes: { '/x': {} } }],
];
test('the usual container breaks nothing', () =>
  assert.equal(
    breach(base, () => false, false),
    undefined,
  ));
for (const [name, body] of breaches)
  test(`the last lock stops ${name}`, () =>
    assert.notEqual(
      breach(body, (known) => known === 'ours', false),
      undefined,
    ));

const restarts: [string, string, string][] = [
  ['always', 'refused', 'restart'],
  ['unless-stopped', 'refused', 'restart'],
  ['always:3', 'refused', 'restart'],
  ['on-failure:6', 'refused', 'restart-count'],
  ['on-failure:0', 'refused', 'restart-count'],
  ['on-failure:-1', 'complaint', ''],
  ['on-failure:1:2', 'complaint', ''],
  ['On-Failure', 'complaint', ''],
  ['sometimes', 'complaint', ''],
];
for (const [value, kind, topic] of restarts)
  test(`--restart ${value} is not taken`, () => {
    const parsed = parseCommand(`docker run -d --restart ${value} busybox:1`);
    assert.ok(parsed.ok);
    const planned = planRun(parsed.value, newWorld(), limits);
    assert.ok(!planned.ok);
    assert.equal(planned.error.kind, kind);
    if (topic) assert.equal(planned.error.topic, topic);
  });

test('--restart on-failure never reaches the engine', () => {
  for (const value of ['on-failure', 'on-failure:1', 'on-failure:5', 'no'])
    assert.deepEqual(bodyOf(`docker run -d --restart ${value} busybox:1`)?.HostConfig.RestartPolicy, { Name: 'no' });
  assert.equal(bodyOf('docker run --rm --restart on-failure busybox:1'), undefined);
});

test('the host network is one wall of many, and stands unless the operator takes it down', () => {
  const line = 'docker run -p 80:80 --network host busybox:1';
  assert.equal(bodyOf(line), undefined);
  assert.equal(bodyOf(line, limitsWith({ DEMO_NETWORKS: 'macvlan,ipvlan,overlay' })), undefined);
  const body = bodyOf(line, limitsWith({ DEMO_NETWORKS: 'host' }));
  assert.ok(body);
  assert.equal(body.HostConfig.NetworkMode, 'host');
  assertHarmless({ ...body, HostConfig: { ...body.HostConfig, NetworkMode: 'none' } });
  const never = (): boolean => false;
  assert.equal(breach(body, never, false), 'network');
  assert.equal(breach(body, never, false, ['macvlan']), 'network');
  assert.equal(breach(body, never, false, ['host']), undefined);
  assert.notEqual(breach(body, never, true, ['host']), undefined, 'a build step has no network at all');
  for (const env of [{ DEMO_NETWORKS: 'bridge' }, { DEMO_NETWORKS: 'all' }, { DEMO_NETWORK_PARENT: 'eth0,type=x' }]) {
    const config = readConfig(env);
    assert.ok(!config.ok && config.error.startsWith(Object.keys(env)[0] ?? ''), JSON.stringify(env));
  }
});

test('nslookup gives up after a second unless told otherwise', () => {
  const command = (line: string): unknown => bodyOf(`docker run ${line}`)?.Cmd;
  assert.deepEqual(command('busybox:1 nslookup web'), ['nslookup', '-timeout=1', '-retry=1', 'web']);
  assert.deepEqual(command('--entrypoint /bin/nslookup busybox:1 web'), ['-timeout=1', '-retry=1', 'web']);
  assert.deepEqual(command('busybox:1 nslookup -timeout=3 web'), ['nslookup', '-timeout=3', 'web']);
  assert.deepEqual(command('busybox:1 echo nslookup'), ['echo', 'nslookup']);
});

test('a variable may lower a limit and may not break the ceiling', () => {
  assert.equal(limitsWith({ DEMO_MEMORY_MB: '64' }).memoryBytes, 64 * 2 ** 20);
  assert.equal(limitsWith({ DEMO_CPUS: '0.25' }).cpus, 0.25);
  for (const env of [
    { DEMO_MEMORY_MB: '999999' },
    { DEMO_PIDS: '0' },
    { DEMO_PIDS: '-1' },
    { DEMO_CPUS: 'x' },
    { DEMO_COMMAND_SECONDS: '1.5' },
    { DOCKER_HOST: 'ssh://x' },
    { DEMO_IMAGES: 'Busybox!' },
    { DEMO_SUBNETS: '10.0.0.0/8' },
  ]) {
    const config = readConfig(env);
    assert.ok(!config.ok && config.error.startsWith(Object.keys(env)[0] ?? ''), JSON.stringify(env));
  }
});

test('every refusal and note of the code has its sentence', () => {
  const texts = readFileSync(`${packageRoot}/core/i18n/ru/demos.ftl`, 'utf8');
  const sentences = new Set([...texts.matchAll(/^demo-([\w-]+) =/gm)].map(([, key]) => key));
  const folder = `${packageRoot}/core/demos`;
  const code = [
    'command',
    'dockerfile',
    'instruction',
    'composefile',
    'flags',
    'hardened',
    'mounts',
    'plan',
    'policy',
    'ports',
    'health',
    'image',
    'verbs',
    'words',
    'room',
    'session',
    'status',
    'do/build',
    'do/build-steps',
    'do/compose',
    'do/containers',
    'do/cp',
    'do/curl',
    'do/exec',
    'do/input',
    'do/inspect',
    'do/lists',
    'do/logs',
    'do/networks',
    'do/pictures',
    'do/run',
    'do/stats',
    'do/volumes',
  ]
    .map((name) => readFileSync(`${folder}/${name}.ts`, 'utf8'))
    .join('\n');
  for (const [, topic = ''] of code.matchAll(/\brefuse\(\s*'([\w-]+)'/g))
    assert.ok(sentences.has(`refuse-${topic}`), topic);
  for (const [, topic = ''] of code.matchAll(/\bdone\([^()]*?,\s*'([\w-]+)'/g))
    assert.ok(sentences.has(`note-${topic}`), topic);
  for (const [, topic = ''] of code.matchAll(/topic: (?:verdict\.topic \?\? )?'([\w-]+)'/g))
    assert.ok(sentences.has(`note-${topic}`), topic);
});
