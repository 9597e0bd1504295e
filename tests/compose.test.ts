import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { parse } from 'yaml';
import { packageRoot } from '../core/assets.ts';
import { readConfig, variables } from '../core/config/index.ts';

type Service = {
  profiles?: string[];
  image?: string;
  environment?: Record<string, string | number>;
  volumes?: string[];
  networks?: string[];
  ports?: string[];
  read_only?: boolean;
  privileged?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  user?: string;
  env_file?: string;
  command?: string[];
};
const { services, networks, volumes } = parse(readFileSync(join(packageRoot, 'compose.yaml'), 'utf8')) as {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, unknown>;
};
/** What `docker compose --profile … up` starts. */
const started = (...profiles: string[]): string[] =>
  Object.entries(services).flatMap(([name, { profiles: needed }]) =>
    !needed || needed.some((one) => profiles.includes(one)) ? [name] : [],
  );
const service = (name: string): Service => services[name] ?? assert.fail(name);

test('the bot alone, with demos, with PostgreSQL', () => {
  assert.deepEqual(started(), ['konspekt']);
  assert.deepEqual(started('demos'), ['konspekt', 'docker-proxy']);
  assert.deepEqual(started('postgres'), ['konspekt', 'postgres']);
});

test('the bot is hardened, writes to /data alone, and its variables are ones it knows', () => {
  const bot = service('konspekt');
  assert.equal(bot.read_only, true);
  assert.deepEqual(bot.cap_drop, ['ALL']);
  assert.deepEqual(bot.security_opt, ['no-new-privileges:true']);
  const writable = (bot.volumes ?? []).filter((mount) => !mount.endsWith(':ro'));
  assert.deepEqual(writable, ['data:/data']);
  const environment = Object.entries(bot.environment ?? {});
  assert.ok(environment.every(([name]) => variables.includes(name) || name === 'DOCKER_HOST'));
  const read = readConfig(Object.fromEntries(environment.map(([name, value]) => [name, String(value)])));
  assert.ok(read.ok, JSON.stringify(read));
});

test('only the proxy sees a socket of Docker, read-only, and only the bot reaches the proxy', () => {
  for (const [name, { volumes: mounts = [], privileged, ports = [] }] of Object.entries(services)) {
    assert.ok(!privileged, name);
    assert.ok(
      ports.every((port) => port.startsWith('127.0.0.1:')),
      name,
    );
    const sockets = mounts.filter((mount) => mount.includes('.sock'));
    assert.equal(sockets.length, name === 'docker-proxy' ? 1 : 0, name);
    assert.ok(
      sockets.every((mount) => mount.endsWith(':ro')),
      name,
    );
  }
  const proxy = service('docker-proxy');
  assert.deepEqual(proxy.networks, ['engine']);
  assert.equal(networks.engine?.internal, true);
  const others = Object.keys(services).filter(
    (name) => name !== 'docker-proxy' && services[name]?.networks?.includes('engine'),
  );
  assert.deepEqual(others, ['konspekt']);
  assert.match(String(service('konspekt').environment?.DOCKER_HOST), /^tcp:\/\/docker-proxy:2375$/);
  // The allow-list is the proxy's own (core/demos/gate.ts), and of the bot's secrets it is given none.
  assert.deepEqual(proxy.command, ['demo', 'proxy', '--host', '0.0.0.0']);
  assert.equal(proxy.env_file, undefined);
  assert.deepEqual([proxy.read_only, proxy.cap_drop, proxy.security_opt], [true, ['ALL'], ['no-new-privileges:true']]);
  const read = readConfig(
    Object.fromEntries(
      Object.entries(proxy.environment ?? {}).map(([name, value]) => [name, String(value).replace(/^\$.*/, '')]),
    ),
  );
  assert.ok(
    read.ok && proxy.volumes?.[0]?.includes(`:${read.value.DOCKER_HOST.replace('unix://', '')}:`),
    'one socket',
  );
});

test('the database stands where nobody but the bot reaches it, and keeps its data', () => {
  const database = service('postgres');
  assert.deepEqual(database.networks, ['database']);
  assert.equal(networks.database?.internal, true);
  assert.deepEqual(database.ports ?? [], []);
  for (const { volumes: mounts = [] } of Object.values(services)) {
    const named = mounts.map((mount) => mount.split(':')[0] ?? '').filter((from) => /^\w+$/.test(from));
    assert.ok(named.every((name) => name in volumes));
  }
});
