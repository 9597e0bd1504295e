import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import tls from 'node:tls';
import { startGateway } from '../../core/demos/index.ts';
import { engineHost, engineTest, everything, leftovers, openTestDemos } from './harness.ts';

const socketPath = engineHost.replace('unix://', '');

const EVERYTHING = [
  'docker version',
  'docker info',
  'docker pull alpine',
  'docker run --rm alpine echo hello',
  'docker run -d --name web -p 8080:80 nginx',
  'curl localhost:8080',
  'docker ps',
  'docker logs web',
  'docker exec web id',
  'docker top web',
  'docker stats --no-stream',
  'docker inspect web',
  'docker port web',
  'docker stop web',
  'docker start web',
  'docker restart web',
  'docker kill web',
  'docker wait web',
  'docker run --rm -v data:/data -v ./site:/site alpine cp /site/index.html /data/',
  'docker volume ls',
  'docker volume rm data',
  'docker network create net1',
  'docker network connect net1 web',
  'docker network inspect net1',
  'docker network disconnect net1 web',
  'docker network rm net1',
  'docker create --name idle alpine true',
  'docker start -a idle',
  'docker run -d --name box alpine sleep 600',
  'docker cp site/index.html box:/tmp/x.html',
  'docker cp box:/tmp/x.html ./y.html',
  'docker exec -i box cat < site/index.html',
  'docker rm -f web idle box',
  'docker build -t mine app',
  'docker build -t staged stages',
  'docker rmi staged',
  'docker history mine',
  'docker images',
  'docker rmi mine',
  'docker compose -f shop/compose.yaml up -d',
  'docker compose -f shop/compose.yaml down -v',
];

/** The proxy of `konspekt demo proxy`, before the engine of these tests. */
async function startProxy(t: TestContext, env: Record<string, string> = {}) {
  const refused: string[] = [];
  const gateway = await startGateway({
    engine: { host: env.DOCKER_HOST ?? engineHost, tlsVerify: false, certPath: '' },
    ...{ host: '127.0.0.1', port: 0, allowed: [], onRefused: (...what) => refused.push(what.join(': ')) },
  });
  t.after(() => gateway.stop());
  return { host: `tcp://127.0.0.1:${gateway.port}`, port: gateway.port, refused };
}

test('the proxy lets through what every command needs, and nothing of it is refused', engineTest, async (t) => {
  const proxy = await startProxy(t);
  const demos = openTestDemos({ DOCKER_HOST: proxy.host });
  const session = demos.openSession('tester');
  assert.ok(session);
  for (const line of EVERYTHING) {
    const outcome = await demos.run(session, line, { rateLimited: false });
    assert.equal(outcome.status, 'ok', `${line}: ${JSON.stringify(outcome)} ${proxy.refused}`);
  }
  await demos.close(session);
  assert.deepEqual(await demos.sweep(), []);
  assert.deepEqual(proxy.refused, []);
  assert.deepEqual(await leftovers(), []);
});

test(
  'what the docker CLI asks of the proxy beyond that is refused, and the engine never hears of it',
  engineTest,
  async (t) => {
    const proxy = await startProxy(t);
    const docker = (...args: string[]): Promise<string> =>
      new Promise((resolve) => {
        const env = { PATH: process.env.PATH, DOCKER_HOST: proxy.host, DOCKER_BUILDKIT: '0', HOME: '/nonexistent' };
        const child = execFile('docker', args, { env, timeout: 120_000 }, (error, out, err) =>
          resolve(`${error ? error.code : 0} ${out}${err}`),
        );
        child.stdin?.on('error', () => {}).end('FROM busybox:1\n');
      });
    const before = await ids();
    for (const line of [
      'run --rm --name kd-x-evil busybox:1 true',
      'run --rm --privileged --name kd-x-evil busybox:1 true',
      'run --rm -v /:/host --name kd-x-evil busybox:1 true',
      'create --network host busybox:1',
      'build -t kd-x -',
      'pull busybox:1',
      'tag busybox:1 kd-x:1',
      'rmi busybox:1',
      'save busybox:1',
      'swarm init',
      'plugin ls',
      'secret ls',
      'system df',
      'system prune -f',
      'container prune -f',
      'volume create kd-x-evil',
      'network create kd-x-evil',
      'events --until 1s',
    ])
      assert.match(await docker(...line.split(' ')), /^1(?:25)? [\s\S]*refused by the proxy/, line);
    assert.deepEqual(await ids(), before);
    assert.match(await docker('version'), /^0 /);
    assert.match(await docker('ps', '-a'), /^0 /);
    assert.ok(
      proxy.refused.every((line) => !/busybox.*true/.test(line)),
      'bodies are not logged',
    );
  },
);

test('no second request slips through behind a first that is allowed', engineTest, async (t) => {
  const proxy = await startProxy(t);
  const evil = 'POST /swarm/leave?force=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n';
  const upgrade = 'Host: x\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n';
  for (const first of [
    'GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n',
    `POST /containers/nobody/attach?stdin=1&stream=1 HTTP/1.1\r\n${upgrade}Content-Length: 0\r\n\r\n`,
    `POST /exec/nobody/start HTTP/1.1\r\n${upgrade}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
    `POST /containers/nobody/attach HTTP/1.1\r\n${upgrade}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    'POST /containers/nobody/wait HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ]) {
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect({ port: proxy.port, host: '127.0.0.1' }, () => void socket.write(first + evil));
      socket.on('data', (chunk) => {
        text += String(chunk);
        if (/swarm|refused by the proxy/.test(text)) socket.destroy();
      });
      socket.on('error', () => {}).on('close', () => resolve(text));
      socket.setTimeout(2000, () => socket.destroy());
    });
    assert.doesNotMatch(answer, /not part of a swarm|swarm/i, first);
  }
});

test('a proxy that is told to end waits for whoever is connected, and for nobody else', engineTest, async () => {
  const options = { engine: { host: engineHost, tlsVerify: false, certPath: '' }, host: '127.0.0.1', port: 0 };
  const gateway = await startGateway({ ...options, allowed: [], onRefused: () => {} });
  const demos = openTestDemos({ DOCKER_HOST: `tcp://127.0.0.1:${gateway.port}` });
  const session = demos.openSession('tester');
  assert.ok(session);
  assert.equal((await demos.run(session, 'docker run -d alpine sleep 60')).status, 'ok');
  const stopped = gateway.stop(60_000);
  await demos.close(session);
  assert.deepEqual(await leftovers(), [], 'removed through a proxy that was ending');
  const idle = await startGateway({ ...options, allowed: [], onRefused: () => {} });
  await idle.stop(600_000); // nobody is there: at once, or this test never ends
  await gateway.stop();
  await stopped;
});

test('an engine behind TLS is reached with its certificates, and not without', engineTest, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-tls-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const subject = ['-nodes', '-days', '1', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
  openssl('req', '-x509', ...subject, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=test ca');
  for (const [name, extension] of [
    ['server', 'subjectAltName=IP:127.0.0.1'],
    ['client', 'extendedKeyUsage=clientAuth'],
  ] as const)
    openssl(
      'req',
      '-x509',
      ...subject,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
      '-subj',
      `/CN=${name}`,
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-addext',
      extension,
      '-addext',
      'basicConstraints=critical,CA:FALSE',
    );
  execFileSync('sh', ['-c', 'cp client.pem cert.pem && cp client.key key.pem'], { cwd: folder });
  const file = (name: string): Buffer => readFileSync(join(folder, name));
  const clients = new Set<tls.TLSSocket>();
  const server = tls.createServer(
    {
      ca: file('ca.pem'),
      cert: file('server.pem'),
      key: file('server.key'),
      requestCert: true,
      rejectUnauthorized: true,
      allowHalfOpen: true,
    },
    (client) => {
      clients.add(client.on('error', () => {}));
      const engine = connect({ path: socketPath, allowHalfOpen: true });
      engine.on('error', () => client.destroy());
      client.on('close', () => engine.destroy());
      client.pipe(engine).pipe(client);
    },
  );
  server.on('tlsClientError', () => {});
  t.after(() => {
    for (const client of clients) client.destroy();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `tcp://127.0.0.1:${(server.address() as { port: number }).port}`;
  const known = openTestDemos({ DOCKER_HOST: host, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder });
  const session = known.openSession('tester');
  assert.ok(session);
  const outcome = await known.run(session, 'docker run --rm alpine echo over TLS');
  assert.equal(outcome.output, 'over TLS\n', JSON.stringify(outcome));
  assert.equal((await known.run(session, 'docker run -i --rm alpine cat < site/index.html')).status, 'ok');
  await known.close(session);
  const stranger = openTestDemos({ DOCKER_HOST: host.replace('tcp:', 'https:') });
  assert.equal((await stranger.status()).ready, false);
});

/** All that stands on the engine, by id. */
async function ids(): Promise<string[]> {
  const { containers, networks, volumes, images } = await everything();
  return [
    ...containers.map(({ Id }) => Id),
    ...networks.map(({ Id }) => Id),
    ...volumes.map(({ Name }) => Name),
    ...images.flatMap(({ Id, RepoTags }) => [Id, ...(RepoTags ?? [])]),
  ].sort();
}
