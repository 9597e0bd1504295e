import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { readConfig } from '../../../core/config/index.ts';
import { Demos, limitsOf } from '../../../core/demos/index.ts';

const PROBLEM = 'OCI runtime create failed: cgroups in hybrid mode not supported, see /srv/engine/x';

/** An engine that answers every question, makes networks and containers, and starts none of them the first `failures` times. */
async function brokenEngine(t: TestContext, failures: number) {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-broken-'));
  const socket = join(folder, 'docker.sock');
  let starts = 0;
  const info = { MemoryLimit: true, SwapLimit: true, PidsLimit: true, CpuCfsQuota: true, OSType: 'linux' };
  const image = {
    Id: `sha256:${'a'.repeat(64)}`,
    RepoTags: ['busybox:1'],
    Created: '2026-01-01T00:00:00Z',
    Config: {},
  };
  const answers: [RegExp, () => [number, unknown]][] = [
    [/^GET .*\/info$/, () => [200, { ...info, SecurityOptions: ['name=seccomp'], DockerRootDir: '/srv/engine' }]],
    [/^GET .*\/version$/, () => [200, { Version: '20.10', ApiVersion: '1.41' }]],
    [/^GET .*\/images\/json/, () => [200, [image]]],
    [/^GET .*\/images\//, () => [200, image]],
    [/^GET .*\/(?:containers|networks)/, () => [200, []]],
    [/^GET .*\/volumes/, () => [200, { Volumes: [] }]],
    [/^POST .*\/networks\/create/, () => [201, { Id: 'b'.repeat(64) }]],
    [/^POST .*\/containers\/create/, () => [201, { Id: 'c'.repeat(64) }]],
    [/^POST .*\/start/, () => (++starts <= failures ? [500, { message: PROBLEM }] : [204, ''])],
    [/^POST .*\/wait/, () => [200, { StatusCode: 0 }]],
    [/^POST .*\/attach/, () => [200, '']],
    [/./, () => [200, '']],
  ];
  const server = createServer((request, response) => {
    const line = `${request.method} ${request.url}`;
    const [status, body] = answers.find(([pattern]) => pattern.test(line))?.[1]() ?? [404, ''];
    response.writeHead(status, { 'Api-Version': '1.41', 'Content-Type': 'application/json' });
    response.end(body === '' ? '' : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  const config = readConfig({ DOCKER_HOST: `unix://${socket}` });
  assert.ok(config.ok);
  const demos = new Demos({
    engine: { host: config.value.DOCKER_HOST, tlsVerify: false, certPath: '' },
    limits: limitsOf(config.value),
    images: config.value.DEMO_IMAGES,
    helperImage: config.value.DEMO_HELPER_IMAGE,
    subnets: config.value.DEMO_SUBNETS,
    files: new Map(),
    now: () => new Date(),
    random: Math.random,
    tries: true,
  });
  t.after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });
  return demos;
}

test('an engine that starts no container is told as that, in its own words, and runs no command', async (t) => {
  const demos = await brokenEngine(t, Number.POSITIVE_INFINITY);
  const { ready, problems } = await demos.status();
  assert.equal(ready, false);
  assert.deepEqual(problems, [
    { kind: 'engine-broken', facts: { message: PROBLEM.replace('/srv/engine', '/var/lib/docker') } },
  ]);
  const session = demos.openSession('anna');
  assert.ok(session);
  const outcome = await demos.run(session, 'docker ps', { locale: 'en' });
  assert.equal(outcome.status, 'failed');
  assert.match(outcome.explanation, /cannot start any container.*hybrid mode/s);
});

test('one that could not yet, when it was asked first, is asked again', async (t) => {
  const demos = await brokenEngine(t, 1);
  const { ready, problems } = await demos.status();
  assert.equal(ready, true);
  // Its container printed nothing, so nothing is known of the walls.
  assert.deepEqual(problems, [{ kind: 'engine-untried', facts: {} }]);
});
