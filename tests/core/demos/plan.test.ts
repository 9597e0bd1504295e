import assert from 'node:assert/strict';
import test from 'node:test';
import { readConfig } from '../../../core/config/index.ts';
import { parseCommand } from '../../../core/demos/command.ts';
import { readFlags } from '../../../core/demos/flags.ts';
import { breach, type CreateBody, harden, hardenExec, isPlainTarget } from '../../../core/demos/hardened.ts';
import { ownHealth, planHealth } from '../../../core/demos/health.ts';
import type { ImageFacts } from '../../../core/demos/image.ts';
import { planMounts } from '../../../core/demos/mounts.ts';
import { planLinks, planRun, readEnv, readLabels, readUser } from '../../../core/demos/plan.ts';
import {
  isForbiddenTarget,
  type Limits,
  limitsOf,
  lookUp,
  profileOf,
  REFUSED_NETWORK_DRIVERS,
} from '../../../core/demos/policy.ts';
import { planPorts, portsColumn, settlePorts } from '../../../core/demos/ports.ts';
import type { Rejection } from '../../../core/demos/refusal.ts';
import type { Box, World } from '../../../core/demos/world.ts';

const MIB = 1024 * 1024;
const config = readConfig({});
assert.ok(config.ok);
const limits: Limits = limitsOf(config.value);

const facts: ImageFacts = {
  id: 'sha256:0123',
  name: 'busybox:1',
  created: new Date(0),
  sizeBytes: 1,
  entrypoint: ['entry'],
  command: ['sh', '-l'],
  env: [],
  workingDir: '',
  user: '',
  volumes: [],
  exposed: ['80/tcp'],
  labels: {},
  stopSignal: '',
  health: undefined,
};

function newWorld(): World {
  const box = {
    id: 'a1'.repeat(32),
    name: 'a1',
    realName: 'kd-s-a1',
    volumes: [
      { name: 'data', target: '/data', readOnly: false },
      { name: 'logs', target: '/logs', readOnly: true },
    ],
    ports: [{ ip: '0.0.0.0', host: 8080, container: 80, protocol: 'tcp' }],
  } as unknown as Box;
  const net = { realName: 'x', subnet: '', driver: 'bridge', created: new Date(0), labels: {} };
  return {
    id: 'sessionid0',
    files: new Map([
      ['site/index.html', new Uint8Array()],
      ['top.txt', new Uint8Array()],
    ]),
    buildCache: new Map(),
    built: 0,
    containers: new Map([['a1', box]]),
    networks: new Map([['net1', { ...net, id: 'net1id', name: 'net1' }]]),
    volumes: new Map(),
    images: new Map(),
    defaultNet: { ...net, id: 'defaultid', name: 'bridge' },
  };
}

/** What became of a command line: a plan, or why there is none. */
function judge(line: string, image: Partial<ImageFacts> = {}): { box: Omit<Box, 'id' | 'created'> } | Rejection {
  const parsed = parseCommand(`docker run ${line}`);
  if (!parsed.ok) return parsed.error;
  const planned = planRun(parsed.value, newWorld(), limits);
  if (!planned.ok) return planned.error;
  const box = planned.value.finish({
    facts: { ...facts, ...image },
    name: planned.value.name ?? 'chosen',
    networkId: 'defaultid',
    labels: { 'konspekt.demo.session': 'sessionid0' },
    stdin: undefined,
    anonymous: (target) => `anon${target.replaceAll('/', '.')}`,
  });
  return { box };
}
function bodyOf(line: string, image: Partial<ImageFacts> = {}): CreateBody {
  const judged = judge(line, image);
  assert.ok('box' in judged, `${line}: ${JSON.stringify(judged)}`);
  return judged.box.body;
}
const saidOf = (rejection: Rejection): string =>
  rejection.kind === 'refused' ? rejection.topic : `${rejection.exitCode} ${rejection.output}`;
const whyNot = (line: string): string => {
  const judged = judge(line);
  assert.ok('kind' in judged, line);
  return saidOf(judged);
};

test('the usual container is this one, to the letter', () => {
  assert.deepEqual(bodyOf('busybox:1'), {
    Image: 'sha256:0123',
    User: '65534:65534',
    Labels: { 'konspekt.demo.session': 'sessionid0' },
    Healthcheck: { Test: ['NONE'] },
    StopTimeout: 2,
    Tty: false,
    OpenStdin: false,
    StdinOnce: false,
    AttachStdin: false,
    AttachStdout: true,
    AttachStderr: true,
    HostConfig: {
      NetworkMode: 'defaultid',
      Dns: ['127.0.0.1'],
      DnsOptions: ['timeout:1', 'attempts:1', 'ndots:1'],
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges:true'],
      Privileged: false,
      PidsLimit: 64,
      Memory: 128 * MIB,
      MemorySwap: 128 * MIB,
      NanoCpus: 5e8,
      CpuShares: 256,
      Ulimits: [
        { Name: 'nofile', Soft: 256, Hard: 256 },
        { Name: 'fsize', Soft: 64 * MIB, Hard: 64 * MIB },
        { Name: 'core', Soft: 0, Hard: 0 },
      ],
      Tmpfs: { '/tmp': `rw,noexec,nosuid,nodev,size=${16 * MIB},mode=1777` },
      ShmSize: 8 * MIB,
      IpcMode: 'private',
      CgroupnsMode: 'private',
      Init: true,
      OomScoreAdj: 500,
      RestartPolicy: { Name: 'no' },
      AutoRemove: false,
      PublishAllPorts: false,
      LogConfig: { Type: 'local', Config: { 'max-size': '1m', 'max-file': '1', compress: 'false' } },
    },
  });
});

test('what is asked for arrives where it should, and nowhere else', () => {
  const usual = bodyOf('busybox:1');
  const cases: [string, object, object?][] = [
    ['-e A=1 -e B -e C= busybox:1', { Env: ['A=1', 'C='] }],
    ['-w /app busybox:1', { WorkingDir: '/app' }],
    ['-h box.example busybox:1', { Hostname: 'box.example' }],
    ['-u 1000 busybox:1', { User: '1000:1000' }],
    ['-u nobody:www-data busybox:1', { User: '65534:33' }],
    ['--stop-signal SIGINT busybox:1', { StopSignal: 'SIGINT' }],
    ['--expose 80 --expose 53/udp busybox:1', { ExposedPorts: { '80/tcp': {}, '53/udp': {} } }],
    ['-l a=b -l c busybox:1', { Labels: { a: 'b', c: '', 'konspekt.demo.session': 'sessionid0' } }],
    ['busybox:1 echo hi', { Cmd: ['echo', 'hi'] }],
    ['--entrypoint sh busybox:1 -c id', { Entrypoint: ['sh'], Cmd: ['-c', 'id'] }],
    ['--entrypoint "" busybox:1', { Entrypoint: [''] }],
    ['-m 64m busybox:1', {}, { Memory: 64 * MIB, MemorySwap: 64 * MIB }],
    ['-m 6m busybox:1', {}, { Memory: 6 * MIB, MemorySwap: 6 * MIB }],
    ['-m 128m busybox:1', {}, { Memory: 128 * MIB, MemorySwap: 128 * MIB }],
    ['--cpus .25 busybox:1', {}, { NanoCpus: 2.5e8 }],
    ['--cpus 0.001 busybox:1', {}, { NanoCpus: 1e7 }],
    ['--cpus 0.5 busybox:1', {}, { NanoCpus: 5e8 }],
    ['--pids-limit 1 busybox:1', {}, { PidsLimit: 1 }],
    ['--pids-limit 64 busybox:1', {}, { PidsLimit: 64 }],
    ['--shm-size 1m busybox:1', {}, { ShmSize: MIB }],
    ['--shm-size 64m busybox:1', {}, { ShmSize: 64 * MIB }],
    ['--network none busybox:1', {}, { NetworkMode: 'none', Dns: undefined, DnsOptions: undefined }],
    ['--network default busybox:1', {}],
    [
      '--network container:a1 -h x busybox:1',
      {},
      { NetworkMode: `container:${'a1'.repeat(32)}`, Dns: undefined, DnsOptions: undefined },
    ],
    [
      '--network net1 --network-alias web --name me busybox:1',
      { NetworkingConfig: { EndpointsConfig: { net1id: { Aliases: ['me', 'web'] } } } },
      { NetworkMode: 'net1id' },
    ],
    [
      '--net name=net1,alias=x --net-alias y busybox:1',
      { NetworkingConfig: { EndpointsConfig: { net1id: { Aliases: ['chosen', 'y', 'x'] } } } },
      { NetworkMode: 'net1id' },
    ],
    ['--link a1:db busybox:1', { NetworkingConfig: { EndpointsConfig: { defaultid: { Links: ['kd-s-a1:db'] } } } }],
    ['--link a1 busybox:1', { NetworkingConfig: { EndpointsConfig: { defaultid: { Links: ['kd-s-a1:a1'] } } } }],
    [
      '-v data:/data:ro busybox:1',
      {},
      {
        Mounts: [
          {
            Type: 'volume',
            Source: 'kd-sessionid0-data',
            Target: '/data',
            ReadOnly: true,
            VolumeOptions: { NoCopy: true, Labels: {}, DriverConfig: { Name: 'local', Options: {} } },
          },
        ],
      },
    ],
    [
      '--tmpfs /tmp:size=1m busybox:1',
      {},
      { Tmpfs: { '/tmp': `rw,noexec,nosuid,nodev,size=${MIB},mode=1777,uid=65534,gid=65534` } },
    ],
    [
      '--health-cmd id busybox:1',
      { Healthcheck: { Test: ['CMD-SHELL', 'id'], Interval: 30e9, Timeout: 5e9, StartPeriod: 0, Retries: 3 } },
    ],
    ['--read-only --init --cap-drop ALL --security-opt no-new-privileges --restart no busybox:1', {}],
  ];
  for (const [line, change, host = {}] of cases) {
    const wanted = { ...usual, ...change, HostConfig: { ...usual.HostConfig, ...host } };
    for (const [key, value] of Object.entries(host))
      if (value === undefined) delete (wanted.HostConfig as Record<string, unknown>)[key];
    assert.deepEqual(bodyOf(line), wanted, line);
  }
});

test('images that need more get it, within the policy', () => {
  const { HostConfig: host, User } = bodyOf('postgres:16', {
    name: 'postgres:16',
    volumes: ['/var/lib/postgresql/data', '/proc/x'],
  });
  assert.equal(User, '999:999');
  assert.deepEqual([host.Memory, host.NanoCpus, host.ShmSize], [256 * MIB, 1e9, 64 * MIB]);
  assert.deepEqual(host.Tmpfs, {
    '/tmp': `rw,noexec,nosuid,nodev,size=${16 * MIB},mode=1777`,
    '/var/run/postgresql': `rw,noexec,nosuid,nodev,size=${16 * MIB},mode=755,uid=999,gid=999`,
    '/var/lib/postgresql/data': `rw,noexec,nosuid,nodev,size=${64 * MIB},mode=755,uid=999,gid=999`,
  });
  assert.equal(bodyOf('-m 256m --cpus 1 postgres', { name: 'postgres:latest' }).HostConfig.Memory, 256 * MIB);
  assert.equal(whyNot('-m 257m postgres'), 'over-limit');
  assert.equal(whyNot('--cpus 1.1 postgres'), 'over-limit');
  const kept = bodyOf('-v d:/var/lib/postgresql/data postgres', {
    name: 'postgres:latest',
    volumes: ['/var/lib/postgresql/data'],
  });
  assert.ok(!('/var/lib/postgresql/data' in (kept.HostConfig.Tmpfs ?? {})), 'a volume takes the place of the memory');
  assert.equal(bodyOf('nginx', { name: 'nginx:latest' }).User, '33:33');
  assert.deepEqual(Object.keys(bodyOf('nginx', { name: 'nginx:latest' }).HostConfig.Tmpfs ?? {}), [
    '/tmp',
    '/run',
    '/var/lib/nginx',
    '/var/cache/nginx',
  ]);
  for (const name of ['docker.io/library/postgres:16', 'library/postgres', 'postgres:16', 'docker.io/postgres'])
    assert.equal(profileOf(name).user, '999:999', name);
  for (const name of ['mypostgres', 'postgres/x', 'constructor', 'evil/library/postgres'])
    assert.equal(profileOf(name).user, '65534:65534', name);
  assert.equal(bodyOf('x', { user: '1000' }).User, '1000:1000', "the image's own user");
  assert.equal(bodyOf('x', { user: 'root' }).User, '65534:65534', 'but never root');
  assert.deepEqual(bodyOf('x', { health: { Test: ['CMD', 'id'], Interval: 1 } }).Healthcheck, {
    Test: ['CMD', 'id'],
    Interval: 1e9,
    Timeout: 5e9,
    StartPeriod: 0,
    Retries: 3,
  });
  assert.deepEqual(bodyOf('--no-healthcheck x', { health: { Test: ['CMD', 'id'] } }).Healthcheck, { Test: ['NONE'] });
});

test('a container is remembered as the learner named things', () => {
  const judged = judge(
    '--rm -d --name web -p 8081:80 -v data:/data -v /anon --tmpfs /cache --restart no --network net1 -l a=b busybox:1 httpd -f',
  );
  assert.ok('box' in judged);
  const { body: _, ...box } = judged.box;
  assert.deepEqual(box, {
    name: 'web',
    realName: 'kd-sessionid0-web',
    image: 'busybox:1',
    imageId: 'sha256:0123',
    command: ['entry', 'httpd', '-f'],
    ports: [{ ip: '0.0.0.0', host: 8081, container: 80, protocol: 'tcp' }],
    exposed: ['80/tcp'],
    networks: ['net1'],
    volumes: [
      { name: 'data', target: '/data', readOnly: false },
      { name: 'anon.anon', target: '/anon', readOnly: false },
    ],
    anonymous: ['anon.anon'],
    labels: { a: 'b' },
    tmpfs: ['/cache'],
    restart: { policy: 'no', most: 0, done: 0, isStopped: false, starts: 0 },
    removeAtEnd: true,
    hasInput: false,
  });
  const commandOf = (line: string): unknown => {
    const plan = judge(line);
    return 'box' in plan && plan.box.command;
  };
  assert.deepEqual(commandOf('busybox:1'), ['entry', 'sh', '-l']);
  assert.deepEqual(commandOf('--entrypoint x busybox:1'), ['x']);
  assert.deepEqual(commandOf('--entrypoint "" busybox:1 id'), ['id']);
});

const refused: [string, string][] = [
  ['--name "" busybox:1', 'name'],
  ['--name -x busybox:1', 'name'],
  [`--name ${'a'.repeat(65)} busybox:1`, 'name'],
  ['-u 0 busybox:1', 'root-user'],
  ['-u 000 busybox:1', 'root-user'],
  ['-u 1000:0 busybox:1', 'root-user'],
  ['-u 0:1000 busybox:1', 'root-user'],
  ['-u root busybox:1', 'root-user'],
  ['-u nobody:root busybox:1', 'root-user'],
  ['-u 65536 busybox:1', 'user'],
  ['-u 1:65536 busybox:1', 'user'],
  ['-u 1:2:3 busybox:1', 'user'],
  ['-u bin busybox:1', 'user'],
  ['-u 1000:bin busybox:1', 'user'],
  ['-u constructor busybox:1', 'user'],
  ['-m 0 busybox:1', 'over-limit'],
  ['-m 129m busybox:1', 'over-limit'],
  ['--cpus 0 busybox:1', 'over-limit'],
  ['--cpus 0.51 busybox:1', 'over-limit'],
  ['--pids-limit 0 busybox:1', 'over-limit'],
  ['--pids-limit -1 busybox:1', 'over-limit'],
  ['--pids-limit 65 busybox:1', 'over-limit'],
  ['--shm-size 0 busybox:1', 'over-limit'],
  ['--shm-size 65m busybox:1', 'over-limit'],
  ['--shm-size x busybox:1', 'over-limit'],
  ['-h -x busybox:1', 'hostname'],
  [`-h ${'a'.repeat(64)} busybox:1`, 'hostname'],
  ['-h a_b busybox:1', 'hostname'],
  ['-l konspekt.demo.session=x busybox:1', 'session-label'],
  ['-l Konspekt.Demo=x busybox:1', 'session-label'],
  ['--security-opt no-new-privileges=false busybox:1', 'security-opt'],
  ['--security-opt no-new-privileges:true,x busybox:1', 'security-opt'],
  ['--security-opt xno-new-privileges busybox:1', 'security-opt'],
  ['--network host busybox:1', 'host-network'],
  ['--network Host busybox:1', 'host-network'],
  ['--network name=host busybox:1', 'host-network'],
  ['--network net1 --network bridge busybox:1', 'one-network'],
  ['--network net1 --net bridge busybox:1', 'one-network'],
  ['--network name=net1,ip=10.0.0.1 busybox:1', 'network-option'],
  ['--network name=net1,name=net1 busybox:1', 'network-option'],
  ['--network alias=x busybox:1', 'network-option'],
  ['--network name=net1,alias busybox:1', 'network-option'],
  ['--network net1 --network-alias a/b busybox:1', 'name'],
  ['--link a1:a/b busybox:1', 'name'],
  ['--link a1:b:c busybox:1', 'name'],
  [`${'-e A=1 '.repeat(201)} busybox:1`, 'too-many-values'],
  [`${'-l a=1 '.repeat(51)} busybox:1`, 'too-many-values'],
  [`${'-p 80 '.repeat(17)} busybox:1`, 'too-many-values'],
  [`${Array.from({ length: 17 }, (_, n) => `--tmpfs /t${n}`).join(' ')} busybox:1`, 'too-many-values'],
  [`${Array.from({ length: 5 }, (_, n) => `-v v${n}:/v${n}`).join(' ')} busybox:1`, 'too-many-volumes'],
  [`${Array.from({ length: 5 }, (_, n) => `-v /v${n}`).join(' ')} busybox:1`, 'too-many-volumes'],
];
test('wishes beyond the policy are refused, each for its own reason', () => {
  for (const [line, topic] of refused) assert.equal(whyNot(line), topic, line);
});

const complaints: [string, RegExp][] = [
  [
    '--name a1 busybox:1',
    /^125 docker: .*Conflict\. The container name "\/a1" is already in use by container "(?:a1){32}"/,
  ],
  ['-w app busybox:1', /^125 .*the working directory 'app' is invalid/],
  ['-w /a/../b busybox:1', /^125 .*working directory/],
  ['--stop-signal SIGSEGV busybox:1', /^125 .*Invalid signal: SIGSEGV/],
  ['--stop-signal 32 busybox:1', /^125 .*Invalid signal: 32/],
  ['-m lots busybox:1', /^125 invalid argument "lots" for "-m, --memory" flag/],
  ['-m 5m busybox:1', /^125 .*Minimum memory limit allowed is 6MB/],
  ['--cpus half busybox:1', /^125 invalid argument "half" for "--cpus" flag/],
  ['--pids-limit x busybox:1', /^125 invalid argument "x" for "--pids-limit" flag/],
  ['-e "" busybox:1', /^125 invalid environment variable/],
  ['-e =x busybox:1', /^125 invalid environment variable: =x/],
  ['-l =x busybox:1', /^125 docker: invalid label/],
  [`-l ${'a'.repeat(129)} busybox:1`, /^125 docker: invalid label/],
  ['--expose x busybox:1', /^125 docker: invalid range format for --expose: x\/tcp/],
  ['--expose 80/sctp busybox:1', /^125 .*--expose/],
  [
    '--network-alias x busybox:1',
    /^125 .*network-scoped alias is supported only for containers in user defined networks/,
  ],
  ['--network nowhere busybox:1', /^125 .*network nowhere not found/],
  ['--network container:nobody busybox:1', /^125 .*No such container: nobody/],
  ['--link nobody:db busybox:1', /^125 .*could not get container for nobody/],
  ['--volumes-from nobody busybox:1', /^125 .*No such container: nobody/],
  ['-v data busybox:1', /^125 .*mount path must be absolute/],
  ['-v a:/b:ro:c busybox:1', /^125 .*invalid volume specification/],
  ['-v a:/x -v b:/x busybox:1', /^125 .*Duplicate mount point: \/x/],
  ['--mount type=volume,src=a busybox:1', /^125 .*target is required/],
  ['--mount type=tmpfs,src=a,dst=/x busybox:1', /^125 .*field Source must not be specified/],
  ['--health-cmd x --health-interval soon busybox:1', /^125 invalid argument "soon" for "--health-interval" flag/],
  ['--health-cmd x --health-retries many busybox:1', /^125 invalid argument "many" for "--health-retries" flag/],
  ['-p x busybox:1', /^125 docker: invalid publish opts format/],
  ['-p 80:0 busybox:1', /^125 docker: invalid containerPort: 0/],
  ['-p 80:65536 busybox:1', /^125 docker: invalid containerPort: 65536/],
  ['-p 65536:80 busybox:1', /^125 docker: invalid containerPort/],
  ['--name', /^125 flag needs an argument: --name/],
  ['-v', /^125 flag needs an argument: 'v' in -v/],
  ['-d=maybe busybox:1', /^125 invalid argument "maybe" for "-d" flag/],
  ['--rm=maybe busybox:1', /^125 invalid argument "maybe" for "--rm" flag/],
];
test('what the CLI would not take is answered in its words', () => {
  for (const [line, output] of complaints) assert.match(whyNot(line), output, line);
});

test('mounts lead to session volumes, memory and the folders of the demos', () => {
  const plan = (...flags: [string, ...string[]][]) => {
    const planned = planMounts(new Map(flags.map(([flag, ...values]) => [flag, values])), newWorld(), limits);
    return planned.ok ? planned.value : saidOf(planned.error);
  };
  const none = { volumes: [], anonymous: [], tmpfs: [], folders: [] };
  const data = { name: 'data', target: '/d', readOnly: false };
  const memory = { target: '/t', bytes: 16 * MIB, mode: '1777' };
  const site = {
    folders: [{ name: 'folder.site', path: 'site' }],
    volumes: [{ name: 'folder.site', target: '/s', readOnly: false }],
  };
  const cases: [[string, ...string[]], object | string][] = [
    [['volume', 'data:/d'], { ...none, volumes: [data] }],
    [['volume', 'data:/d:rw'], { ...none, volumes: [data] }],
    [['volume', 'data:/d:z,nocopy'], { ...none, volumes: [data] }],
    [['volume', 'data:/d:ro,Z'], { ...none, volumes: [{ ...data, readOnly: true }] }],
    [['volume', '/d'], { ...none, anonymous: ['/d'] }],
    [['volume', './site:/s'], { ...none, ...site }],
    [
      ['volume', './site/:/s:ro'],
      { ...none, ...site, volumes: [{ name: 'folder.site', target: '/s', readOnly: true }] },
    ],
    [
      ['volume', '.:/s'],
      {
        ...none,
        folders: [{ name: 'folder.session', path: '' }],
        volumes: [{ name: 'folder.session', target: '/s', readOnly: false }],
      },
    ],
    [['mount', 'src=data,dst=/d'], { ...none, volumes: [data] }],
    [['mount', 'type=volume,source=data,target=/d,readonly'], { ...none, volumes: [{ ...data, readOnly: true }] }],
    [['mount', 'type=volume,source=data,destination=/d,ro=true'], { ...none, volumes: [{ ...data, readOnly: true }] }],
    [['mount', 'source=data,target=/d,ro=1'], { ...none, volumes: [{ ...data, readOnly: true }] }],
    [['mount', 'source=data,target=/d,ro=false'], { ...none, volumes: [data] }],
    [['mount', 'source=data,target=/d,volume-nocopy=true'], { ...none, volumes: [data] }],
    [['mount', 'TYPE=Volume,SRC=data,DST=/d'], { ...none, volumes: [data] }],
    [['mount', 'dst=/d'], { ...none, anonymous: ['/d'] }],
    [['mount', 'type=bind,src=./site,dst=/s'], { ...none, ...site }],
    [['mount', 'type=tmpfs,dst=/t'], { ...none, tmpfs: [memory] }],
    [
      ['mount', 'type=tmpfs,dst=/t,tmpfs-size=1m,tmpfs-mode=0700'],
      { ...none, tmpfs: [{ target: '/t', bytes: MIB, mode: '0700' }] },
    ],
    [['tmpfs', '/t'], { ...none, tmpfs: [memory] }],
    [
      ['tmpfs', '/t:size=64m,mode=1777,uid=1000'],
      { ...none, tmpfs: [{ ...memory, bytes: 64 * MIB, user: '1000:1000' }] },
    ],
    [['tmpfs', '/t:uid=1000,gid=7'], { ...none, tmpfs: [{ ...memory, user: '1000:7' }] }],
    [['tmpfs', '/t:rw,noexec,nosuid,nodev,noatime'], { ...none, tmpfs: [memory] }],
    [
      ['volumes-from', 'a1'],
      {
        ...none,
        volumes: [
          { ...data, target: '/data' },
          { name: 'logs', target: '/logs', readOnly: true },
        ],
      },
    ],
    [
      ['volumes-from', 'a1:ro'],
      {
        ...none,
        volumes: [
          { ...data, target: '/data', readOnly: true },
          { name: 'logs', target: '/logs', readOnly: true },
        ],
      },
    ],
    [
      ['volumes-from', 'a1:rw'],
      {
        ...none,
        volumes: [
          { ...data, target: '/data' },
          { name: 'logs', target: '/logs', readOnly: true },
        ],
      },
    ],
    [['volumes-from', 'a1:z'], 'volume-option'],
    [['volumes-from', 'a1:ro:x'], 'volume-option'],
    [['volume', '/:/x'], 'bind-mount'],
    [['volume', '/etc:/x:ro:z'], 'bind-mount'],
    [['volume', '../x:/x'], 'bind-mount'],
    [['volume', '~:/x'], 'bind-mount'],
    [['volume', 'a/b:/x'], 'bind-mount'],
    [['volume', 'a\\b:/x'], 'bind-mount'],
    [['volume', '.hidden:/x'], 'bind-mount'],
    [['volume', ':/x'], 'bind-mount'],
    [['volume', './nowhere:/x'], 'bind-mount'],
    [['volume', './site/..:/x'], 'bind-mount'],
    [['volume', '/var/run/docker.sock:/x'], 'docker-socket'],
    [['volume', '/run/containerd/containerd.sock:/x'], 'docker-socket'],
    [['volume', '/run/podman/x:/x'], 'docker-socket'],
    [['volume', '/run:/var/run/docker.sock'], 'docker-socket'],
    [['volume', 'й:/x'], 'name'],
    [['volume', 'data:/x:exec'], 'volume-option'],
    [['volume', 'data:x'], 'mount-target'],
    [['volume', 'data:/'], 'mount-target'],
    [['volume', 'data:/x/'], 'mount-target'],
    [['volume', 'data:/proc'], 'mount-target'],
    [['volume', 'data:/sys/fs'], 'mount-target'],
    [['volume', 'data:/dev'], 'mount-target'],
    [['volume', 'data:/x/..'], 'mount-target'],
    [['tmpfs', '/dev/shm'], { ...none, tmpfs: [{ ...memory, target: '/dev/shm' }] }],
    [['tmpfs', '/dev/shm/x'], 'mount-target'],
    [['tmpfs', '/t:size=65m'], 'over-limit'],
    [['tmpfs', '/t:size=0'], 'over-limit'],
    [['tmpfs', '/t:size='], 'over-limit'],
    [['tmpfs', '/t:mode=4777'], 'mount-option'],
    [['tmpfs', '/t:mode=02777'], 'mount-option'],
    [['tmpfs', '/t:mode=9'], 'mount-option'],
    [['tmpfs', '/t:uid=0'], 'mount-option'],
    [['tmpfs', '/t:gid=0'], 'mount-option'],
    [['tmpfs', '/t:exec'], 'mount-option'],
    [['mount', 'type=bind,src=/,dst=/x'], 'bind-mount'],
    [['mount', 'type=bind,dst=/x'], 'bind-mount'],
    [['mount', 'type=volume,src=/,dst=/x'], 'bind-mount'],
    [['mount', 'dst=/x,bind-propagation=shared'], 'bind-mount'],
    [['mount', 'type=bind,src=/var/run/docker.sock,dst=/x'], 'docker-socket'],
    [['mount', 'src=a,dst=/x,volume-opt=type=none'], 'volume-option'],
    [['mount', 'src=a,dst=/x,volume-driver=nfs'], 'volume-option'],
    [['mount', 'src=a,dst=/x,volume-subpath=y'], 'mount-option'],
    [['mount', 'src=a,source=b,dst=/x'], 'mount-option'],
    [['mount', 'type=image,src=a,dst=/x'], 'mount-option'],
    [['mount', 'consistency=cached,src=a,dst=/x'], 'mount-option'],
  ];
  for (const [[flag, ...values], wanted] of cases)
    assert.deepEqual(plan([flag, ...values]), wanted, `--${flag} ${values.join(' ')}`);
});

test('flags are read as pflag reads them', () => {
  const table = [
    { long: 'detach', short: 'd', takes: 'nothing' },
    { long: 'tty', short: 't', takes: 'nothing' },
    { long: 'name', short: 'n', takes: 'value' },
    { long: 'env', short: 'e', takes: 'values' },
    { long: 'bad', short: 'b', takes: 'value', refused: 'privileged' },
  ] as const;
  const read = (words: string, untilFirst = true) => {
    const result = readFlags(words.split(' ').filter(Boolean), table, 'run', untilFirst);
    return result.ok ? [Object.fromEntries(result.value.flags), result.value.args] : saidOf(result.error);
  };
  const cases: [string, unknown, boolean?][] = [
    ['', [{}, []]],
    ['-d x', [{ detach: ['true'] }, ['x']]],
    ['-dt x -n y', [{ detach: ['true'], tty: ['true'] }, ['x', '-n', 'y']]],
    ['x -n y', [{ name: ['y'] }, ['x']], false],
    ['-d=false -t=0 x', [{ detach: ['false'], tty: ['false'] }, ['x']]],
    ['--detach=T --tty=False x', [{ detach: ['true'], tty: ['false'] }, ['x']]],
    ['-n a -n b x', [{ name: ['b'] }, ['x']]],
    ['-e a --env b --env=c -ed -e=f x', [{ env: ['a', 'b', 'c', 'd', 'f'] }, ['x']]],
    ['--name=a=b x', [{ name: ['a=b'] }, ['x']]],
    ['--name -d x', [{ name: ['-d'] }, ['x']]],
    ['-dn a x', [{ detach: ['true'], name: ['a'] }, ['x']]],
    ['-dna x', [{ detach: ['true'], name: ['a'] }, ['x']]],
    ['-d -- -n x', [{ detach: ['true'] }, ['-n', 'x']]],
    ['- x', [{}, ['-', 'x']]],
    ['--nam a', 'unknown-flag'],
    ['-x', 'unknown-flag'],
    ['-dx', 'unknown-flag'],
    ['--bad', 'privileged'],
    ['--bad=1', 'privileged'],
    ['-b', 'privileged'],
    ['-db1', 'privileged'],
    ['—detach x', 'dash'],
    ['–d x', 'dash'],
    ['--name', '125 flag needs an argument: --name\n'],
    ['-dn', "125 flag needs an argument: 'n' in -dn\n"],
    ['-d=x', '125 invalid argument "x" for "-d" flag\n'],
    ['--tty=x', '125 invalid argument "x" for "--tty" flag\n'],
  ];
  for (const [words, wanted, untilFirst] of cases) assert.deepEqual(read(words, untilFirst), wanted, words);
});

test('ports are read, given out and shown', () => {
  const one = (spec: string): unknown => {
    const planned = planPorts([spec]);
    return planned.ok ? planned.value[0] : saidOf(planned.error);
  };
  const port = { ip: '0.0.0.0', host: 0, container: 80, protocol: 'tcp' };
  assert.deepEqual(one('80'), port);
  assert.deepEqual(one('8080:80'), { ...port, host: 8080 });
  assert.deepEqual(one(':80'), port);
  assert.deepEqual(one('127.0.0.1:8080:80/udp'), { ip: '127.0.0.1', host: 8080, container: 80, protocol: 'udp' });
  assert.deepEqual(one('localhost::80'), { ...port, ip: '127.0.0.1' });
  assert.deepEqual(one('65535:65535'), { ...port, host: 65_535, container: 65_535 });
  assert.equal(one('80-90:80-90'), 'port-range');
  assert.match(String(one('a:80')), /^125 docker: invalid publish opts format \(should be name=value but got 'a:80'\)/);
  assert.ok(planPorts(Array.from({ length: 16 }, () => '80')).ok);
  const web = { ...port, host: 8080 } as const;
  const running = [{ ports: [{ ...port, host: 49_153, protocol: 'tcp' }] }] as unknown as Box[];
  assert.deepEqual(settlePorts([web as never], []), { ports: [web] });
  assert.deepEqual(settlePorts([port as never, port as never], running), {
    ports: [
      { ...port, host: 49_154 },
      { ...port, host: 49_155 },
    ],
  });
  assert.deepEqual(settlePorts([web as never, web as never], []), { taken: web });
  assert.deepEqual(settlePorts([web as never, { ...web, protocol: 'udp' } as never], []), {
    ports: [web, { ...web, protocol: 'udp' }],
  });
  const shown = (ports: object[], exposed: string[]): string => portsColumn({ ports, exposed } as never);
  assert.equal(shown([web], ['80/tcp', '443/tcp']), '443/tcp, 0.0.0.0:8080->80/tcp, :::8080->80/tcp');
  assert.equal(shown([{ ...web, ip: '127.0.0.1' }], []), '127.0.0.1:8080->80/tcp');
  assert.equal(shown([web], ['80/udp']), '80/udp, 0.0.0.0:8080->80/tcp, :::8080->80/tcp');
  assert.equal(shown([], []), '');
});

test('health checks keep within their limits', () => {
  const plan = (flags: Record<string, string>) => {
    const planned = planHealth(new Map(Object.entries(flags).map(([flag, value]) => [flag, [value]])));
    assert.ok(planned.ok);
    return planned.value;
  };
  const cmd = { 'health-cmd': 'id' };
  assert.equal(plan({}), undefined);
  assert.equal(plan({ 'health-interval': '5s' }), undefined);
  assert.equal(plan({ ...cmd, 'no-healthcheck': 'true' }), undefined);
  assert.deepEqual(
    plan({
      ...cmd,
      'health-interval': '5s',
      'health-timeout': '2s',
      'health-start-period': '3s',
      'health-retries': '7',
    }),
    { Test: ['CMD-SHELL', 'id'], Interval: 5e9, Timeout: 2e9, StartPeriod: 3e9, Retries: 7 },
  );
  assert.deepEqual(
    plan({
      ...cmd,
      'health-interval': '1ms',
      'health-timeout': '9s',
      'health-start-period': '2m',
      'health-retries': '0',
    }),
    { Test: ['CMD-SHELL', 'id'], Interval: 1e9, Timeout: 5e9, StartPeriod: 60e9, Retries: 1 },
  );
  assert.equal(plan({ ...cmd, 'health-interval': '1h' })?.Interval, 600e9);
  for (const check of [undefined, {}, { Test: [] }, { Test: ['NONE'] }, { Test: ['CMD'] }, { Test: ['OTHER', 'x'] }])
    assert.equal(ownHealth(check as never), undefined);
  assert.deepEqual(
    ownHealth({ Test: ['CMD-SHELL', 'x'], Interval: 2e9, Timeout: 99e9, StartPeriod: 99e9, Retries: 500 }),
    { Test: ['CMD-SHELL', 'x'], Interval: 2e9, Timeout: 5e9, StartPeriod: 60e9, Retries: 99 },
  );
  assert.equal(ownHealth({ Test: ['CMD', 'x'], Retries: -1 })?.Retries, 1);
});

test('small readers say yes and no where they should', () => {
  const labels = readLabels(['a=b=c', '__proto__=x']);
  assert.ok(labels.ok);
  assert.deepEqual(Object.entries(labels.value), [
    ['a', 'b=c'],
    ['__proto__', 'x'],
  ]);
  assert.ok(readLabels(Array.from({ length: 50 }, () => 'a')).ok);
  assert.ok(readLabels(['a'.repeat(128)]).ok);
  assert.deepEqual(readUser(undefined), { ok: true, value: undefined });
  assert.deepEqual(readUser('0065535:1'), {
    ok: false,
    error: { kind: 'refused', topic: 'user', facts: { user: '0065535:1' } },
  });
  assert.deepEqual(readUser('65535'), { ok: true, value: '65535:65535' });
  assert.ok(readEnv(Array.from({ length: 200 }, () => 'A=1')).ok);
  const links = planLinks(['a1:db', 'a1'], newWorld());
  assert.deepEqual(links, { ok: true, value: ['kd-s-a1:db', 'kd-s-a1:a1'] });
  assert.equal(lookUp({ a: 1 }, 'a'), 1);
  assert.equal(lookUp({ a: 1 }, 'constructor'), undefined);
  for (const path of ['/', '/proc', '/proc/x', '/sys', '/dev', '/dev/x'])
    assert.equal(isForbiddenTarget(path), true, path);
  for (const path of ['/dev/shm', '/process', '/system', '/devel', '/x/proc'])
    assert.equal(isForbiddenTarget(path), false, path);
  for (const path of ['/a', '/a/b.c', '/.a', '/..a', '/a..', `/${'a'.repeat(254)}`])
    assert.equal(isPlainTarget(path), true, path);
  for (const path of [
    '',
    'a',
    '/a/',
    '//a',
    '/a//b',
    '/.',
    '/..',
    '/a/.',
    '/a/../b',
    '/a:b',
    '/a,b',
    '/a\\b',
    '/a\nb',
    `/${'a'.repeat(255)}`,
  ])
    assert.equal(isPlainTarget(path), false, path);
});

const base = harden({ image: 'x', labels: {}, profile: profileOf('busybox'), network: 'none' }, limits);
const host = (change: object): CreateBody => ({ ...base, HostConfig: { ...base.HostConfig, ...change } }) as CreateBody;
const mount = (change: object): CreateBody => {
  const plain = {
    Type: 'volume',
    Source: 'ours',
    Target: '/x',
    ReadOnly: false,
    VolumeOptions: { NoCopy: true, Labels: {}, DriverConfig: { Name: 'local', Options: {} } },
  };
  return host({ Mounts: [{ ...plain, ...change }] });
};
test('the last lock names what breaks the policy, and only that', () => {
  const cases: [CreateBody, string | undefined, boolean?][] = [
    [base, undefined],
    [host({ Foo: 1 }), 'unknown option'],
    [host({ Privileged: true }), 'privileged'],
    [host({ Privileged: undefined }), 'privileged'],
    [host({ CapDrop: ['ALL', 'X'] }), 'capabilities'],
    [host({ CapDrop: ['NET_RAW'] }), 'capabilities'],
    [host({ CapDrop: undefined }), 'capabilities'],
    [host({ SecurityOpt: ['seccomp=x'] }), 'security options'],
    [host({ SecurityOpt: [] }), 'security options'],
    [host({ ReadonlyRootfs: false }), 'writable root'],
    [host({ ReadonlyRootfs: false }), undefined, true],
    [{ ...base, User: '0:0' }, 'root user'],
    [{ ...base, User: '' }, 'root user'],
    [{ ...base, User: '1000' }, 'root user'],
    [{ ...base, User: '1000:0' }, 'root user'],
    [{ ...base, User: '0:0' }, undefined, true],
    [host({ PidsLimit: 0 }), 'processes'],
    [host({ PidsLimit: 1 }), undefined],
    [host({ PidsLimit: 512 }), undefined],
    [host({ PidsLimit: 513 }), 'processes'],
    [host({ PidsLimit: undefined }), 'processes'],
    [host({ Memory: 6 * MIB, MemorySwap: 6 * MIB }), undefined],
    [host({ Memory: 6 * MIB - 1, MemorySwap: 6 * MIB - 1 }), 'memory'],
    [host({ Memory: 1024 * MIB, MemorySwap: 1024 * MIB }), undefined],
    [host({ Memory: 1024 * MIB + 1, MemorySwap: 1024 * MIB + 1 }), 'memory'],
    [host({ MemorySwap: -1 }), 'memory'],
    [host({ NanoCpus: 0 }), 'cpu'],
    [host({ NanoCpus: 1e7 }), undefined],
    [host({ NanoCpus: 2e9 }), undefined],
    [host({ NanoCpus: 2e9 + 1 }), 'cpu'],
    [host({ ShmSize: 0 }), 'shared memory'],
    [host({ ShmSize: 64 * MIB }), undefined],
    [host({ ShmSize: 64 * MIB + 1 }), 'shared memory'],
    [host({ IpcMode: 'host' }), 'namespaces'],
    [host({ CgroupnsMode: 'host' }), 'namespaces'],
    [host({ RestartPolicy: { Name: 'always' } }), 'restart'],
    [host({ RestartPolicy: undefined }), 'restart'],
    [host({ AutoRemove: true }), 'restart'],
    [host({ PublishAllPorts: true }), 'ports'],
    [host({ NetworkMode: 'host' }), 'network'],
    [host({ NetworkMode: 'bridge' }), 'network'],
    [host({ NetworkMode: '' }), 'network'],
    [host({ NetworkMode: 'ours' }), undefined],
    [host({ NetworkMode: 'container:ours' }), undefined],
    [host({ NetworkMode: 'container:other' }), 'network'],
    [host({ Sysctls: { 'net.ipv4.ip_forward': '1' } }), 'kernel settings'],
    [host({ Sysctls: { 'net.ipv4.neigh.eth0.mcast_solicit': '9' } }), 'kernel settings'],
    [host({ Sysctls: { 'net.ipv4.neigh.eth0.mcast_solicit': '1' } }), undefined],
    [host({ Dns: ['8.8.8.8'] }), 'resolver'],
    [host({ Dns: ['127.0.0.1'] }), undefined],
    [{ ...base, Volumes: { '/x': {} } }, 'volumes'],
    [mount({}), undefined],
    [mount({ Type: 'bind' }), 'volumes'],
    [mount({ Source: 'other' }), 'volumes'],
    [mount({ Target: '/proc' }), 'volumes'],
    [mount({ BindOptions: {} }), 'volumes'],
    [mount({ VolumeOptions: undefined }), 'volumes'],
    [mount({ VolumeOptions: { DriverConfig: { Name: 'nfs', Options: {} } } }), 'volumes'],
    [mount({ VolumeOptions: { DriverConfig: { Name: 'local', Options: { o: 'bind' } } } }), 'volumes'],
    [host({ Tmpfs: { '/x': 'rw,noexec,nosuid,nodev,size=1' } }), undefined],
    [host({ Tmpfs: { '/x': `rw,noexec,nosuid,nodev,size=${512 * MIB}` } }), undefined],
    [host({ Tmpfs: { '/x': `rw,noexec,nosuid,nodev,size=${512 * MIB + 1}` } }), 'tmpfs'],
    [host({ Tmpfs: { '/x': 'rw,noexec,nosuid,nodev,size=0' } }), 'tmpfs'],
    [host({ Tmpfs: { '/x': 'rw,noexec,nosuid,nodev,mode=1777' } }), 'tmpfs'],
    [host({ Tmpfs: { '/x': 'rw,nosuid,nodev,size=1' } }), 'tmpfs'],
    [host({ Tmpfs: { '/proc': 'rw,noexec,nosuid,nodev,size=1' } }), 'tmpfs'],
    [{ ...base, Tty: true }, 'terminal'],
  ];
  for (const [body, wanted, isBuildStep = false] of cases)
    assert.equal(
      breach(body, (name) => name === 'ours', isBuildStep),
      wanted,
      JSON.stringify(body.HostConfig),
    );
});

test('a program inside a container is hardened the same way', () => {
  assert.deepEqual(hardenExec({ command: ['id'], env: [], stdin: false }), {
    Cmd: ['id'],
    Env: [],
    AttachStdin: false,
    AttachStdout: true,
    AttachStderr: true,
    Privileged: false,
    Tty: false,
  });
  assert.deepEqual(
    hardenExec({ command: ['id'], env: ['A=1'], user: '1:1', workingDir: '/x', stdin: true, output: false }),
    {
      Cmd: ['id'],
      Env: ['A=1'],
      User: '1:1',
      WorkingDir: '/x',
      AttachStdin: true,
      AttachStdout: false,
      AttachStderr: false,
      Privileged: false,
      Tty: false,
    },
  );
});

test('input, haste and a runtime are written where they are wanted', () => {
  const wish = { image: 'x', labels: {}, profile: profileOf('busybox'), network: 'net' };
  const once = harden({ ...wish, stdin: 'once' }, limits);
  assert.deepEqual([once.OpenStdin, once.StdinOnce, once.AttachStdin], [true, true, true]);
  const open = harden({ ...wish, stdin: 'open' }, limits);
  assert.deepEqual([open.OpenStdin, open.StdinOnce, open.AttachStdin], [true, false, false]);
  const settings = (network: string): unknown =>
    harden({ ...wish, network }, { ...limits, hasty: true }).HostConfig.Sysctls;
  assert.deepEqual(settings('net'), {
    'net.ipv4.neigh.eth0.mcast_solicit': '1',
    'net.ipv4.neigh.eth0.retrans_time_ms': '200',
  });
  for (const network of ['none', 'host', 'container:x']) assert.equal(settings(network), undefined, network);
  assert.equal((harden(wish, { ...limits, runtime: 'runsc' }).HostConfig as { Runtime?: string }).Runtime, 'runsc');
  assert.equal(harden({ ...wish, pids: 999 }, limits).HostConfig.PidsLimit, 64);
  assert.equal(
    harden({ ...wish, tmpfs: [{ target: '/t', bytes: 1e12 }] }, limits).HostConfig.Tmpfs?.['/t'],
    `rw,noexec,nosuid,nodev,size=${64 * MIB},mode=1777,uid=65534,gid=65534`,
  );
  assert.equal(harden({ ...wish, writableRoot: true }, limits).HostConfig.ReadonlyRootfs, false);
});

const byTopic: Record<string, string> = {
  privileged: '--privileged',
  device:
    '--device --device-cgroup-rule --device-read-bps --device-read-iops --device-write-bps --device-write-iops --gpus',
  capability: '--cap-add',
  'host-namespace': '--pid --ipc --uts --userns --cgroupns --cgroup-parent --isolation',
  'kernel-setting':
    '--sysctl --ulimit --runtime --oom-kill-disable --oom-score-adj --memory-swap --memory-swappiness --memory-reservation --kernel-memory --cpu-shares --cpu-period --cpu-quota --cpu-rt-period --cpu-rt-runtime --cpuset-cpus --cpuset-mems --cpu-count --cpu-percent --blkio-weight --blkio-weight-device --io-maxbandwidth --io-maxiops --storage-opt -c',
  group: '--group-add',
  'local-file': '--env-file --label-file --cidfile',
  'docker-socket': '--use-api-socket',
  'network-detail':
    '--dns --dns-opt --dns-option --dns-search --add-host --ip --ip6 --link-local-ip --mac-address --domainname',
  'log-driver': '--log-driver --log-opt',
  'volume-option': '--volume-driver',
  'unknown-flag': '--annotation --platform --detach-keys --no-such-flag -z',
};
test('every flag that is never carried out is refused, with or without a value, for its own reason', () => {
  for (const [topic, flags] of Object.entries(byTopic))
    for (const flag of flags.split(' '))
      for (const line of [`${flag} busybox:1 x`, `${flag}=x busybox:1`]) assert.equal(whyNot(line), topic, line);
});

const verbsByTopic: Record<string, string> = {
  'engine-wide': 'system prune|system df|context use x|builder prune',
  swarm: 'swarm init|node ls|service create x|stack deploy x|secret ls|config ls',
  plugin: 'plugin install x',
  'own-builder': 'buildx bake',
  prune: 'volume prune -f|network prune|container prune|image prune -a',
  registry: 'login|logout|push x|search x|trust sign x|manifest inspect x',
  'image-transfer': 'save x|load|import x|export x',
  commit: 'commit a1 x',
  attach: 'attach a1',
  'not-offered': 'pause a1|unpause a1|rename a1 b|update a1|diff a1|events|checkpoint ls a1',
  'unknown-command': 'constructor|image constructor|frobnicate',
};
test('every command that is never carried out is refused for its own reason', () => {
  for (const [topic, lines] of Object.entries(verbsByTopic))
    for (const line of lines.split('|')) {
      const parsed = parseCommand(`docker ${line}`);
      assert.equal(!parsed.ok && saidOf(parsed.error), topic, line);
    }
});

test('limits are what the variables say, in bytes and milliseconds', () => {
  assert.deepEqual(limits, {
    commandMs: 15_000,
    sessionMs: 1_800_000,
    idleMs: 600_000,
    sessions: 20,
    allContainers: 48,
    containers: 8,
    networks: 3,
    volumes: 4,
    images: 40,
    parallel: 4,
    queue: 16,
    commandsPerMinute: 30,
    memoryBytes: 128 * MIB,
    cpus: 0.5,
    pids: 64,
    fileBytes: 64 * MIB,
    tmpBytes: 16 * MIB,
    volumeBytes: 64 * MIB,
    buildBytes: 64 * MIB,
    outputBytes: 64 * 1024,
    budgetBytes: MIB,
    runtime: '',
    allowed: [],
    parent: '',
    hasty: false,
  });
});

test('networks beyond the session have their own reasons, and users their numbers', () => {
  assert.deepEqual(
    { ...REFUSED_NETWORK_DRIVERS },
    { host: 'host-network', macvlan: 'macvlan', ipvlan: 'ipvlan', overlay: 'overlay' },
  );
  const uidOf = (name: string): unknown => bodyOf(`-u ${name} busybox:1`).User;
  assert.deepEqual(['nobody', 'www-data', 'postgres', 'nginx', 'node'].map(uidOf), [
    '65534:65534',
    '33:33',
    '999:999',
    '101:101',
    '1000:1000',
  ]);
});
