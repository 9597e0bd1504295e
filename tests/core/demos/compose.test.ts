import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { helpText, parseCommand } from '../../../core/demos/command.ts';
import { parseCompose, type ServicePlan } from '../../../core/demos/composefile.ts';
import { filesUnder, readFiles, sessionPath } from '../../../core/demos/files.ts';
import type { Rejection } from '../../../core/demos/refusal.ts';

const said = (rejection: Rejection): string =>
  rejection.kind === 'refused' ? rejection.topic : `${rejection.exitCode} ${rejection.output}`;

const service = (text: string): ServicePlan | string => {
  const read = parseCompose(`services:\n  web:\n    image: nginx\n    ${text}\nvolumes: {data: , logs: {}}\n`);
  return read.ok ? (read.value.services[0] as ServicePlan) : said(read.error);
};
const flagsOf = (text: string): object => {
  const plan = service(text);
  assert.ok(typeof plan !== 'string', `${text}: ${plan}`);
  const { detach, ...flags } = Object.fromEntries(plan.flags);
  assert.deepEqual(detach, ['true']);
  return flags;
};

test('a service becomes the command line that would start it', () => {
  const cases: [string, object][] = [
    ['', {}],
    ['container_name: one', { name: ['one'] }],
    ['environment: {A: 1, B: null, C: true}', { env: ['A=1', 'B', 'C=true'] }],
    ['environment: [A=1, B]', { env: ['A=1', 'B'] }],
    ['labels: {a: b}', { label: ['a=b'] }],
    ['ports: ["8080:80", 81]', { publish: ['8080:80', '81'] }],
    ['expose: [80]', { expose: ['80'] }],
    ['tmpfs: /t', { tmpfs: ['/t'] }],
    ['tmpfs: [/t, /u]', { tmpfs: ['/t', '/u'] }],
    ['working_dir: /app', { workdir: ['/app'] }],
    ['user: 1000', { user: ['1000'] }],
    ['hostname: box', { hostname: ['box'] }],
    ['restart: on-failure', { restart: ['on-failure'] }],
    ['mem_limit: 64m', { memory: ['64m'] }],
    ['cpus: 0.2', { cpus: ['0.2'] }],
    ['pids_limit: 9', { 'pids-limit': ['9'] }],
    ['network_mode: none', { network: ['none'] }],
    ['security_opt: [no-new-privileges]', { 'security-opt': ['no-new-privileges'] }],
    ['volumes: ["data:/d", "./site:/s", "/anon"]', { volume: ['data:/d', './site:/s', '/anon'] }],
    ['entrypoint: [sh, -c]', { entrypoint: ['sh'] }],
    ['entrypoint: sh -c', { entrypoint: ['sh'] }],
    ['read_only: true', {}],
  ];
  for (const [text, flags] of cases) assert.deepEqual(flagsOf(text), flags, text);
  const words = (text: string): unknown => {
    const plan = service(text);
    return typeof plan === 'string' ? plan : plan.args;
  };
  assert.deepEqual(words('command: echo "a b" $$HOME'), ['echo', 'a b', '$HOME']);
  assert.deepEqual(words('command: [echo, $$HOME, 1]'), ['echo', '$HOME', '1']);
  assert.deepEqual(words('entrypoint: [sh, -c]\n    command: [id]'), ['-c', 'id']);
  assert.equal(words('command: echo $HOME'), 'compose-command');
  assert.equal(words('entrypoint: a | b'), 'compose-command');
});

test('services come in the order of their needs, with their networks, builds and volumes', () => {
  const read = parseCompose(`
name: shop
services:
  web: {build: ./web, depends_on: [db], networks: [front, back]}
  db: {image: postgres, depends_on: {cache: {condition: service_started}}}
  cache: {build: {context: c, dockerfile: D}, depends_on: [elsewhere]}
networks: {front: , back: {driver: bridge, internal: true}, out: {driver: overlay}}
volumes: {data: , logs: {}}
`);
  assert.ok(read.ok);
  const { name, services, networks, volumes } = read.value;
  assert.equal(name, 'shop');
  assert.deepEqual(
    services.map(({ name: one, image, build, networks: on }) => [one, image, build, on]),
    [
      ['cache', undefined, { context: 'c', dockerfile: 'D' }, ['default']],
      ['db', 'postgres', undefined, ['default']],
      ['web', undefined, { context: './web', dockerfile: undefined }, ['front', 'back']],
    ],
  );
  assert.deepEqual(networks, [
    { name: 'front', driver: 'bridge' },
    { name: 'back', driver: 'bridge' },
    { name: 'out', driver: 'overlay' },
  ]);
  assert.deepEqual(volumes, ['data', 'logs']);
});

test('a compose file that leads out of the sandbox is refused, a wrong one answered', () => {
  const cases: [string, RegExp][] = [
    ['privileged: true', /^privileged$/],
    ['cap_add: [NET_ADMIN]', /^capability$/],
    ['devices: [/dev/sda]', /^device$/],
    ['pid: host', /^host-namespace$/],
    ['ipc: host', /^host-namespace$/],
    ['env_file: /etc/passwd', /^compose-key$/],
    ['extends: {service: x}', /^compose-key$/],
    ['configs: [x]', /^compose-key$/],
    ['secrets: [x]', /^compose-key$/],
    ['deploy: {}', /^compose-key$/],
    ['scale: 1000', /^compose-key$/],
    ['runtime: runc', /^compose-key$/],
    ['cgroup_parent: /', /^compose-key$/],
    ['use_api_socket: true', /^compose-key$/],
    ['post_start: [{command: id, privileged: true}]', /^compose-key$/],
    ['provider: {type: x}', /^compose-key$/],
    ['<<: {privileged: true}', /^compose-key$/],
    ['x-anything: 1', /^compose-key$/],
    ['build: {context: ., network: host}', /^compose-key$/],
    ['build: {context: ., args: {A: 1}}', /^compose-key$/],
    ['volumes: ["other:/x"]', /^15 service "web" refers to undefined volume other/],
    ['volumes: [{type: bind, source: /, target: /x}]', /^15 validating compose file: services\.web\.volumes\.0/],
    ['ports: 80', /^15 validating compose file: services\.web\.ports: must be a list\n$/],
    ['environment: {A: [1]}', /^15 validating compose file: services\.web\.environment\.A: must be text or a number/],
    ['environment: 5', /^15 validating compose file: services\.web\.environment: must be a mapping or a list\n$/],
    ['build: {dockerfile: x}', /^15 validating compose file: services\.web\.build\.context: is missing\n$/],
  ];
  for (const [text, wanted] of cases) assert.match(String(service(text)), wanted, text);
  const whole = (text: string): string => {
    const read = parseCompose(text);
    return read.ok ? 'ok' : said(read.error);
  };
  assert.match(whole('services: {a: {depends_on: [b], image: x}, b: {depends_on: [a], image: x}}'), /^15 .*circle/);
  assert.match(whole('services: {a: {}}'), /^15 service "a" has neither an image nor a build context/);
  assert.match(whole('services: [\n'), /^15 yaml: /);
  assert.match(whole('services: {A_B: {image: x}}'), /^15 validating compose file: services\.A_B: must be a name/);
  assert.match(whole('services: {"../x": {image: x}}'), /^15 validating/);
  assert.equal(whole('include: [x]\nservices: {}'), 'compose-key');
  assert.equal(whole('services: {a: {image: x}}\nvolumes: {v: {external: true}}'), 'compose-key');
  assert.equal(whole('services: {a: {image: x}}\nnetworks: {default: {external: true, name: host}}'), 'compose-key');
  for (const files of ['secrets', 'configs'])
    assert.equal(whole(`services: {a: {image: x}}\n${files}: {s: {file: /etc/shadow}}`), 'compose-key');
  for (const text of ['[]', '5', 'services: 5', 'services: !!js/function "f"', 'services: {a: {image: x, image: y}}'])
    assert.match(whole(text), /^15 (?:validating|yaml)/, text);
  assert.equal(whole('services: {a: {image: x}}\nvolumes: {v: {driver_opts: {device: /}}}'), 'compose-key');
  assert.equal(whole(`services: {a: {image: x}}\n#${'x'.repeat(33_000)}`), 'line-too-long');
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nservices: [*c,*c,*c]\n`;
  assert.match(whole(bomb), /^15 yaml: /, 'and before it has gone off');
});

test('command lines are taken apart as the CLI takes them', () => {
  const read = (line: string) => {
    const parsed = parseCommand(line);
    return parsed.ok
      ? [parsed.value.verb, Object.fromEntries(parsed.value.flags), parsed.value.args]
      : said(parsed.error);
  };
  const cases: [string, unknown][] = [
    ['docker ps -a', ['ps', { all: ['true'] }, []]],
    ['sudo docker ps', ['ps', {}, []]],
    ['sudo docker-compose ps', ['compose ps', {}, []]],
    ['sudo id', 'not-docker'],
    ['sudo', 'not-docker'],
    ['sudo -u root docker ps', 'not-docker'],
    ['id', 'not-docker'],
    ['', 'empty'],
    ['docker', ['help', {}, []]],
    ['docker help', ['help', {}, []]],
    ['docker --help', ['help', {}, []]],
    ['docker run --help', ['help', {}, ['run']]],
    ['docker run alpine --help', ['run', {}, ['alpine', '--help']]],
    ['docker run -- --help', ['run', {}, ['--help']]],
    ['docker --version', ['version', {}, []]],
    ['docker -v', ['version', {}, []]],
    ['docker -H tcp://x ps', 'global-flag'],
    ['docker container ls', ['ps', {}, []]],
    ['docker image rm x', ['rmi', {}, ['x']]],
    ['docker network ls', ['network ls', {}, []]],
    ['docker volume remove x', ['volume rm', {}, ['x']]],
    ['docker container frobnicate', 'unknown-command'],
    ['docker frobnicate', 'unknown-command'],
    ['docker network', 'unknown-command'],
    ['docker compose', 'unknown-command'],
    ['docker compose up -d web', ['compose up', { detach: ['true'] }, ['web']]],
    [
      'docker compose -f a.yaml -p x down -v',
      ['compose down', { volumes: ['true'], 'compose-file': ['a.yaml'], 'project-name': ['x'] }, []],
    ],
    ['docker-compose -f a up --pull always', 'registry'],
    ['docker compose --profile x up', 'compose-option'],
    ['docker compose up --bad', 'unknown-flag'],
    ['curl -I localhost', ['curl', {}, ['-I', 'localhost']]],
    ['docker ps x', '1 "docker ps" accepts no arguments.\nSee \'docker ps --help\'.\n\nUsage:  docker ps [OPTIONS]\n'],
    [
      'docker cp a',
      '1 "docker cp" requires exactly 2 arguments.\nSee \'docker cp --help\'.\n\nUsage:  docker cp [OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n',
    ],
    [
      'docker history',
      '1 "docker history" requires exactly 1 argument.\nSee \'docker history --help\'.\n\nUsage:  docker history [OPTIONS] IMAGE\n',
    ],
    [
      'docker rm',
      '1 "docker rm" requires at least 1 argument.\nSee \'docker rm --help\'.\n\nUsage:  docker rm [OPTIONS] CONTAINER [CONTAINER...]\n',
    ],
    [
      'docker exec a',
      '1 "docker exec" requires at least 2 arguments.\nSee \'docker exec --help\'.\n\nUsage:  docker exec [OPTIONS] CONTAINER COMMAND [ARG...]\n',
    ],
    ['docker ps < x', 'input-not-taken'],
  ];
  for (const [line, wanted] of cases) assert.deepEqual(read(line), wanted, line);
  for (const line of ['docker run -i x < f', 'docker exec -i x y < f', 'docker build - < f']) {
    const parsed = parseCommand(line);
    assert.deepEqual(parsed.ok && parsed.value.stdin, { kind: 'file', path: 'f' }, line);
  }
});

test('help names what may be typed, and nothing that is refused', () => {
  const all = helpText(undefined);
  assert.match(all, /^Usage: {2}docker COMMAND\n\nCommands:\n {2}docker run \[OPTIONS\] IMAGE/);
  assert.match(all, /\n {2}curl \[-i\] \[-I\] http:\/\/localhost:PORT\/PATH\n$/);
  assert.equal(helpText('constructor'), all);
  const run = helpText('run');
  assert.match(run, /^Usage: {2}docker run \[OPTIONS\] IMAGE .*\n\nOptions:\n/);
  assert.match(run, /\n {2}-d, --detach\n/);
  assert.match(run, /\n {4} {2}--name value\n/);
  assert.doesNotMatch(run, /privileged|env-file|cap-add/);
  assert.equal(helpText('info').includes('format'), true);
  assert.equal(helpText('wait'), 'Usage:  docker wait CONTAINER [CONTAINER...]\n');
});

test('files are those of the folder, by their paths in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-files-'));
  mkdirSync(join(folder, 'a/b'), { recursive: true });
  writeFileSync(join(folder, 'top'), '1');
  writeFileSync(join(folder, 'a/b/deep'), '2');
  writeFileSync(join(folder, 'large'), Buffer.alloc(1024 * 1024));
  writeFileSync(join(folder, 'too-large'), Buffer.alloc(1024 * 1024 + 1));
  symlinkSync('/etc/passwd', join(folder, 'link'));
  const files = readFiles(folder);
  assert.deepEqual([...files.keys()].sort(), ['a/b/deep', 'large', 'top']);
  assert.equal(Buffer.from(files.get('top') ?? []).toString(), '1');
  assert.deepEqual(
    filesUnder(files, 'a').map(({ path }) => path),
    ['b/deep'],
  );
  assert.deepEqual(filesUnder(files, 'a/').length, 0);
  assert.equal(filesUnder(files, '').length, 3);
  const paths: [string, string | undefined][] = [
    ['a/b', 'a/b'],
    ['./a//b/', 'a/b'],
    ['a/../b', 'b'],
    ['', ''],
    ['.', ''],
    ['..', undefined],
    ['a/../..', undefined],
    ['/a', undefined],
    ['~', undefined],
    ['a\\b', undefined],
  ];
  for (const [path, wanted] of paths) assert.equal(sessionPath(path), wanted, path);
});
