import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import tls from 'node:tls';
import { assetPath } from '../../core/assets.ts';
import { engineHost, engineTest, leftovers, openTestDemos } from './harness.ts';

const socketPath = engineHost.replace('unix://', '');

/** The allow-list of docs/demos.md, read from there: what is documented is what is tested. */
function documentedRules(): RegExp[] {
  const docs = readFileSync(assetPath('docs/demos.md'), 'utf8');
  const block = /```proxy\n([\s\S]*?)```/.exec(docs)?.[1] ?? '';
  return block
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [method = '', path = ''] = line.trim().split(/\s+/);
      const pattern = path
        .split('*')
        .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
        .join('[^/?]+');
      return new RegExp(`^${method} (?:/v1\\.\\d+)?${pattern}(?:\\?\\S*)? HTTP`);
    });
}

/** Lets through what the rules name and answers 403 to the rest, as a socket proxy does. */
async function startProxy(rules: RegExp[], denied: string[]): Promise<{ port: number; server: Server }> {
  const server = createServer({ allowHalfOpen: true }, (client) => {
    client.on('error', () => {});
    client.once('data', (first) => {
      const request = first.toString('latin1').split('\r\n')[0] ?? '';
      if (rules.some((rule) => rule.test(request))) return pass(client, first);
      denied.push(request);
      client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as { port: number }).port, server };
}

function pass(client: Socket, first: Buffer): void {
  const engine = connect({ path: socketPath, allowHalfOpen: true });
  engine.on('error', () => client.destroy());
  client.on('close', () => engine.destroy());
  engine.write(first);
  client.pipe(engine);
  engine.pipe(client);
}

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

test('a proxy that lets through the documented endpoints is enough for everything', engineTest, async (t) => {
  const rules = documentedRules();
  assert.ok(rules.length > 20);
  const denied: string[] = [];
  const { port, server } = await startProxy(rules, denied);
  t.after(() => void server.close());
  const demos = openTestDemos({ DOCKER_HOST: `tcp://127.0.0.1:${port}` });
  const session = demos.openSession('tester');
  assert.ok(session);
  for (const line of EVERYTHING) {
    const outcome = await demos.run(session, line, { rateLimited: false });
    assert.equal(outcome.status, 'ok', `${line}: ${JSON.stringify(outcome)} ${denied}`);
  }
  await demos.close(session);
  assert.deepEqual(await demos.sweep(), []);
  assert.deepEqual(denied, []);
  assert.deepEqual(await leftovers(), []);
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
      client.on('error', () => {});
      const engine = connect({ path: socketPath, allowHalfOpen: true });
      engine.on('error', () => client.destroy());
      client.on('close', () => engine.destroy());
      client.pipe(engine).pipe(client);
    },
  );
  server.on('tlsClientError', () => {});
  t.after(() => void server.close());
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
