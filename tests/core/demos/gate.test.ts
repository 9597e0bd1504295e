import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { readConfig } from '../../../core/config/index.ts';
import { type Endpoint, endpointOf, hasBody, objection } from '../../../core/demos/gate.ts';
import { type CreateBody, harden, hardenExec } from '../../../core/demos/hardened.ts';
import { limitsOf, NOBODY } from '../../../core/demos/policy.ts';

const requests: [method: string, url: string, endpoint: Endpoint | undefined][] = [
  ['GET', '/_ping', 'GET /_ping'],
  ['GET', '/v1.41/info', 'GET /info'],
  ['GET', '/v1.47/containers/json?all=1&filters=%7B%7D', 'GET /containers/json'],
  ['GET', '/images/kd-x:1/json', 'GET /images/*/json'],
  ['GET', '/images/library%2Fbusybox%3A1/json', 'GET /images/*/json'],
  ['DELETE', '/v1.41/images/kd-x%3A1?force=true', 'DELETE /images/kd-*'],
  ['DELETE', '/containers/kd-x-.keeper.data', 'DELETE /containers/*'],
  ['DELETE', '/images/busybox:1', undefined],
  ['DELETE', '/images/kd-x/../busybox', undefined],
  ['DELETE', '/images/kd-x%2F..%2Fbusybox', undefined],
  ['DELETE', '/images/kd-x%2f%2e%2e%2fbusybox', undefined],
  ['GET', '/_ping?a=/x\n', 'GET /_ping'],
  ['POST', '/v1.50/containers/x/start', 'POST /containers/*/start'],
  ['POST', '/x/v1.41/containers/x/start', undefined],
  ['DELETE', '/containers/..', undefined],
  ['DELETE', '/containers/.', undefined],
  ['DELETE', '/images/kd-x%2F..', undefined],
  ['POST', '/v1.40/containers/x/start', undefined],
  ['POST', '/v1.041/containers/x/start', undefined],
  ['POST', '/v1.41/v1.41/containers/create', undefined],
  ['POST', '/containers/prune', undefined],
  ['POST', '/containers/x/update', undefined],
  ['POST', '/containers/x/restart', undefined],
  ['POST', '//containers/create', undefined],
  ['POST', '/./containers/create', undefined],
  ['POST', '/containers/../swarm/init', undefined],
  ['POST', '/containers/%2e%2e/start', undefined],
  ['POST', '/containers/x/start/', undefined],
  ['POST', 'http://engine/containers/create', undefined],
  ['POST', '/build', undefined],
  ['POST', '/images/create?fromImage=busybox', undefined],
  ['POST', '/images/busybox/tag', undefined],
  ['GET', '/images/get', undefined],
  ['GET', '/containers/x/export', undefined],
  ['GET', '/events', undefined],
  ['post', '/containers/create', undefined],
];
for (const [method, url, endpoint] of requests)
  test(`${method} ${url} is ${endpoint ?? 'none of the list'}`, () => assert.equal(endpointOf(method, url), endpoint));

const config = readConfig({});
assert.ok(config.ok);
const limits = limitsOf(config.value);
const id = 'ab'.repeat(32);
const ours = (wish: object = {}): CreateBody =>
  harden(
    {
      ...{ image: 'busybox:1', labels: { a: 'b' }, profile: { user: NOBODY, tmpfs: ['/run'] }, network: id },
      ...{ volumes: [{ name: 'kd-x-data', target: '/data', readOnly: false }], aliases: ['web'], links: ['kd-x-a:b'] },
      ...{ command: ['true'], env: ['A=b'], exposed: ['80/tcp'], hostname: 'h', stopSignal: 'SIGINT', workingDir: '/' },
      ...wish,
    },
    { ...limits, hasty: true },
  );
const objected = (body: unknown, name = 'kd-x-web', allowed: string[] = []): string | undefined =>
  objection('POST /containers/create', new URLSearchParams({ name }), body, allowed);
/** The body with one more thing in one of its objects. */
const withMore = (path: string, more: object, body = ours() as unknown): unknown => {
  const [key = '', ...rest] = path.split('.').filter(Boolean);
  if (key === '') return Array.isArray(body) ? [...body, more] : { ...(body as object), ...more };
  const inner = (body as Record<string, unknown>)[key];
  const changed = withMore(rest.join('.'), more, inner);
  return Array.isArray(body) ? body.with(Number(key), changed) : { ...(body as object), [key]: changed };
};

test('what the sandbox writes passes: a container, a build step, the host network where it is allowed', () => {
  assert.equal(objected(ours()), undefined);
  const step = { network: 'none', writableRoot: true, profile: { user: '0:0', tmpfs: [] }, aliases: [], links: [] };
  assert.equal(objected(ours(step)), undefined);
  assert.equal(objected(ours({ network: 'host' })), 'network');
  assert.equal(objected(ours({ network: 'host' }), 'kd-x-web', ['host']), undefined);
});

const evil: [what: string, body: unknown][] = [
  ['privileged', withMore('HostConfig', { Privileged: true })],
  ['privileged, as Go reads it too', withMore('HostConfig', { privileged: true })],
  ['a second HostConfig', withMore('', { hostconfig: { Privileged: true } })],
  ['a bind', withMore('HostConfig', { Binds: ['/:/host'] })],
  ['a bind as a mount', withMore('HostConfig.Mounts', { Type: 'bind', Source: '/', Target: '/host' })],
  ['a bind in small letters', withMore('HostConfig.Mounts.0', { type: 'bind', source: '/' })],
  ['a foreign volume', withMore('HostConfig.Mounts.0', { Source: 'precious' })],
  ['a volume with a driver of its own', withMore('HostConfig.Mounts.0.VolumeOptions.DriverConfig', { Name: 'nfs' })],
  ['a bind through a volume', withMore('HostConfig.Mounts.0.VolumeOptions.DriverConfig', { Options: { o: 'bind' } })],
  ['a restart', withMore('HostConfig.RestartPolicy', { Name: 'always' })],
  ['logs elsewhere', withMore('HostConfig.LogConfig', { Type: 'syslog' })],
  ['a capability', withMore('HostConfig', { CapAdd: ['SYS_ADMIN'] })],
  ['a device', withMore('HostConfig', { Devices: [{ PathOnHost: '/dev/vda' }] })],
  ['the pids of the host', withMore('HostConfig', { PidMode: 'host' })],
  ['root with a network', withMore('', { User: '0:0' })],
  ['a root that can be written, with a network', withMore('HostConfig', { ReadonlyRootfs: false })],
  ['an anonymous volume', withMore('', { Volumes: { '/x': {} } })],
  [
    'a link-local address',
    withMore(`NetworkingConfig.EndpointsConfig.${id}`, { IPAMConfig: { IPv4Address: '1.2.3.4' } }),
  ],
  [
    'an address hidden under a name that is passed over',
    withMore('NetworkingConfig.EndpointsConfig', { constructor: { IPAMConfig: { IPv4Address: '1.2.3.4' } } }),
  ],
  ['a list where Go reads names', withMore('', { ExposedPorts: [{}] })],
  ['a limit beyond all numbers', withMore('HostConfig.Ulimits.0', { Soft: JSON.parse('1e999') })],
  ['no limits', withMore('', { HostConfig: undefined })],
  ['nothing', {}],
  ['no object', null],
  ['a list', []],
];
for (const [what, body] of evil)
  test(`a container is refused for ${what}`, () => assert.notEqual(objected(body), undefined));
test('a container is refused for a name that no sweep would find', () =>
  assert.equal(objected(ours(), 'innocent'), 'name'));

test('one more option anywhere is refused, whatever it is called', () => {
  const places = ['', 'HostConfig', 'HostConfig.Mounts.0', 'HostConfig.Mounts.0.VolumeOptions', 'Healthcheck'];
  const known = new Set(places.flatMap((path) => Object.keys(at(ours(), path))));
  const name = fc.string({ minLength: 1 }).filter((key) => !known.has(key) && !isOptional.has(key));
  fc.assert(
    fc.property(fc.constantFrom(...places), name, (path, key) =>
      assert.notEqual(objected(withMore(path, JSON.parse(`{${JSON.stringify(key)}:1}`))), undefined),
    ),
  );
});
const isOptional = new Set(['Entrypoint', 'Interval', 'Timeout', 'Retries', 'StartPeriod', 'StartInterval', 'Runtime']);
const at = (body: unknown, path: string): object =>
  path
    .split('.')
    .filter(Boolean)
    .reduce((inner, key) => (inner as Record<string, never>)[key] as never, body) as object;

test('a health check of its own passes, with its times', () => {
  const times = { Interval: 1e9, Timeout: 1e9, Retries: 3, StartPeriod: 1e9, StartInterval: 1e9 };
  assert.equal(objected(ours({ healthcheck: { Test: ['CMD', 'true'], ...times } })), undefined);
});

test('a volume or a network under anything but a prefix or a whole number is foreign', () => {
  for (const network of ['bridge', `x${id}`, `${id}0`, `container:${id}0`, id.slice(1)])
    assert.equal(objected(ours({ network })), 'network', network);
  assert.equal(objected(ours({ network: `container:${id}`, aliases: [], links: [] })), undefined);
});

test('an objection names the place, so that the log tells what was wrong', () => {
  assert.match(
    objected(withMore('HostConfig.RestartPolicy', { Name: 'always' })) ?? '',
    /^HostConfig\.RestartPolicy\.Name: \S/,
  );
  assert.match(objected(null) ?? '', /^body: \S/);
});

test('bodies are read where they decide, and left alone where they are a stream', () => {
  const read = (Object.keys(withBody) as Endpoint[]).filter(hasBody);
  assert.deepEqual(
    read,
    (Object.keys(withBody) as Endpoint[]).filter((endpoint) => withBody[endpoint]),
  );
});
const withBody: Partial<Record<Endpoint, boolean>> = {
  'POST /containers/create': true,
  'POST /containers/*/exec': true,
  'POST /containers/*/start': true,
  'POST /networks/*/connect': true,
  'POST /containers/*/attach': false,
  'POST /exec/*/start': false,
  'PUT /containers/*/archive': false,
  'GET /info': false,
  'DELETE /containers/*': false,
};

const volume = {
  ...{ Name: 'kd-x-data', Driver: 'local', Labels: {} },
  DriverOpts: { type: 'tmpfs', device: 'tmpfs', o: 'size=64,mode=1777,uid=999,gid=999,noexec,nosuid,nodev' },
};
const network = {
  ...{ Name: 'kd-x-bridge', Driver: 'bridge', CheckDuplicate: true, Internal: true, EnableIPv6: false, Labels: {} },
  Options: { 'com.docker.network.bridge.inhibit_ipv4': 'true' },
  IPAM: { Driver: 'default', Config: [{ Subnet: '10.213.0.0/28' }] },
};
const exec = hardenExec({ command: ['id'], env: [], stdin: false });
const others: [endpoint: Endpoint, query: string, body: unknown, passes: boolean][] = [
  ['POST /containers/*/exec', '', exec, true],
  ['POST /containers/*/exec', '', { ...exec, Privileged: true }, false],
  ['POST /containers/*/exec', '', { ...exec, privileged: true }, false],
  ['POST /containers/*/start', '', {}, true],
  ['POST /containers/*/start', '', { HostConfig: {} }, false],
  ['POST /containers/*/start', '', [], false],
  ['POST /volumes/create', '', volume, true],
  ['POST /volumes/create', '', { ...volume, Name: 'data' }, false],
  ['POST /volumes/create', '', { ...volume, DriverOpts: { type: 'none', device: '/', o: 'bind' } }, false],
  ['POST /volumes/create', '', { ...volume, DriverOpts: { ...volume.DriverOpts, o: 'bind' } }, false],
  [
    'POST /volumes/create',
    '',
    { ...volume, DriverOpts: { ...volume.DriverOpts, o: `bind,${volume.DriverOpts.o}` } },
    false,
  ],
  [
    'POST /volumes/create',
    '',
    { ...volume, DriverOpts: { ...volume.DriverOpts, o: `${volume.DriverOpts.o},bind` } },
    false,
  ],
  ['POST /networks/create', '', { ...network, Driver: 'host' }, false],
  ['POST /commit', 'tag=1', {}, false],
  ['POST /networks/create', '', network, true],
  ['POST /networks/create', '', { ...network, Internal: false }, false],
  ['POST /networks/create', '', { ...network, Driver: 'macvlan' }, false],
  ['POST /networks/create', '', { ...network, Options: { 'com.docker.network.bridge.name': 'eth0' } }, false],
  ['POST /networks/*/connect', '', { Container: id, EndpointConfig: { Aliases: ['web'] } }, true],
  ['POST /networks/*/connect', '', { Container: id, EndpointConfig: { MacAddress: 'x' } }, false],
  ['POST /commit', 'repo=kd-x&tag=1', {}, true],
  ['POST /commit', 'repo=busybox&tag=1', {}, false],
  ['POST /commit', 'repo=kd-x&changes=USER+0', {}, false],
  ['POST /containers/*/wait', 'condition=next-exit', {}, true],
];
for (const [endpoint, query, body, passes] of others)
  test(`${endpoint} ${query} ${JSON.stringify(body).slice(0, 60)} ${passes ? 'passes' : 'is refused'}`, () =>
    assert.equal(objection(endpoint, new URLSearchParams(query), body, []) === undefined, passes));

test('an allowed network passes, and only the allowed one', () => {
  const macvlan = { ...network, Driver: 'macvlan', Options: { parent: 'eth0.5' } };
  assert.equal(objection('POST /networks/create', new URLSearchParams(), macvlan, ['macvlan']), undefined);
  assert.notEqual(objection('POST /networks/create', new URLSearchParams(), macvlan, ['ipvlan', 'host']), undefined);
  assert.notEqual(
    objection('POST /networks/create', new URLSearchParams(), { ...network, Driver: 'host' }, ['host']),
    undefined,
  );
});
