import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { packageRoot } from '../../core/assets.ts';
import { person, startTelegramServer } from '../peers/telegram/index.ts';

// compose.yaml as it is, with all its profiles, on the demos' throw-away engine: the image of tests/image/build.sh
// (TEST_IMAGE_HOST), the postgres of tests/engine/images.sh, and a docker-compose. Telegram's local server is outside the
// engine's network; a small bridge over a socket in a file carries the bot's calls to it.
const engine = process.env.TEST_DOCKER_HOST ?? '';
const images = process.env.TEST_IMAGE_HOST ?? '';
const skip = (engine === '' || images === '') && 'TEST_DOCKER_HOST and TEST_IMAGE_HOST name no engines';
const run = promisify(execFile);
const telegramPort = 18_475;

test('compose.yaml, really started: the bot, the proxy before the engine, and PostgreSQL', { skip }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-compose-'));
  const server = await startTelegramServer();
  const bridge = await carry(join(folder, 'telegram.sock'), Number(new URL(server.root).port));
  const docker = async (...args: string[]): Promise<string> =>
    (await run('docker', args, { env: { ...process.env, DOCKER_HOST: engine }, maxBuffer: 1e8 })).stdout.trim();
  const compose = async (...args: string[]): Promise<string> => {
    const profiles = ['--profile', 'demos', '--profile', 'postgres'];
    const env = { ...process.env, DOCKER_HOST: engine };
    return (await run('docker-compose', ['-p', 'konspekttest', ...profiles, ...args], { cwd: folder, env })).stdout;
  };
  t.after(async () => {
    await compose('down', '-v', '-t', '5').catch(() => '');
    await docker('rmi', 'konspekt', 'postgres:17').catch(() => '');
    bridge.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  copyFileSync(join(packageRoot, 'compose.yaml'), join(folder, 'compose.yaml'));
  cpSync(join(packageRoot, 'knowledge'), join(folder, 'knowledge'), { recursive: true });
  const env = {
    ...{ TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: `http://172.17.0.1:${telegramPort}` },
    ...{ TELEGRAM_ADMIN_IDS: '101', DEMO_SOCKET: engine.replace('unix://', ''), POSTGRES_PASSWORD: 'secret' },
    DATABASE_URL: 'postgres://konspekt:secret@postgres/konspekt',
  };
  writeFileSync(
    join(folder, '.env'),
    Object.entries(env)
      .map((pair) => `${pair.join('=')}\n`)
      .join(''),
  );
  await run('sh', ['-c', `docker -H ${images} save konspekt | docker -H ${engine} load`]);
  // The stand-in does not change its user by itself, as the official image does.
  await run('sh', [
    '-c',
    `printf 'FROM postgres:16\\nRUN mkdir -p -m 1777 /var/run/postgresql\\nUSER postgres\\n' | DOCKER_BUILDKIT=0 docker -H ${engine} build -t postgres:17 -`,
  ]);
  await compose('up', '-d', '--no-build');

  const anna = person(server.world, { id: 101, name: 'Анна', language: 'ru' });
  const ask = async (text: string, expected: RegExp): Promise<void> => {
    const seen = anna.inbox.length;
    anna.send(text);
    await server.until(text, () => anna.inbox.slice(seen).find(({ styled }) => expected.test(styled.text)), 90_000);
  };
  await ask('что такое образ', /Источник/);
  await ask('/card Перу :: Лима', /Перу/);
  // A demo goes through the proxy: the bot's container has no socket of any engine.
  await ask('/docker run --rm alpine echo hello from the sandbox', /^hello from the sandbox$/m);
  await ask('/docker network create ours', /[0-9a-f]{64}/);
  // Others may have demos on this engine at the same time.
  const networks = await docker('network', 'ls', '--format', '{{.Name}}', '--filter', 'name=-ours');
  assert.match(networks, /^kd-\w+-ours$/, 'a session is open');
  const ours = ['--filter', `name=${networks.replace(/ours$/, '')}`];

  const inside = (...args: string[]): Promise<string> => compose('exec', '-T', ...args);
  const rows = await inside(
    'postgres',
    'psql',
    '-U',
    'konspekt',
    '-Atc',
    'select front from card where owner is not null',
  );
  assert.equal(rows.trim(), 'Перу', 'progress is in PostgreSQL');

  const status = async (method: string, path: string, body?: unknown): Promise<string> => {
    const options = body ? `, headers: { 'Content-Type': 'application/json' }, body: '${JSON.stringify(body)}'` : '';
    const script = `fetch('http://docker-proxy:2375${path}', { method: '${method}'${options} }).then((r) => console.log(r.status))`;
    return (await inside('konspekt', 'node', '-e', script)).trim();
  };
  assert.equal(await status('GET', '/_ping'), '200');
  for (const [method, path] of [
    ['GET', '/events'],
    ['GET', '/secrets'],
    ['POST', '/swarm/init'],
    ['POST', '/images/create?fromImage=busybox'],
    ['POST', '/containers/prune'],
    ['DELETE', '/images/busybox:1'],
  ] as const)
    assert.equal(await status(method, path), '403', path);
  const wish = { Image: 'busybox:1', HostConfig: { Privileged: true, Binds: ['/:/host'] } };
  assert.equal(await status('POST', '/containers/create?name=kd-x-evil', wish), '403');
  const doctor = await inside('konspekt', 'konspekt', 'doctor').catch(({ stdout }: { stdout: string }) => stdout);
  assert.match(doctor, /Docker\s+(?:✓|!)/);
  assert.match(doctor, /Прогресс\s+✓/);

  for (const name of ['konspekt', 'docker-proxy']) {
    const id = (await compose('ps', '-q', name)).trim();
    assert.equal(
      await docker('inspect', '-f', '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}}', id),
      'true [ALL]',
    );
  }
  await compose('kill', 'postgres'); // all three are told at once, and the database may be gone first
  await compose('stop');
  const bot = (await compose('ps', '-q', 'konspekt')).trim();
  assert.equal(await docker('inspect', '-f', '{{.State.ExitCode}}', bot), '0', 'a clean end');
  const left = await Promise.all([
    docker('ps', '-a', '--format', '{{.Names}}', ...ours),
    docker('network', 'ls', '--format', '{{.Name}}', ...ours),
  ]);
  assert.deepEqual(left, ['', ''], 'and nothing of a demo is left: the proxy goes after the bot');
});

/** 172.17.0.1:telegramPort inside the engine's network leads to a port of this machine. */
async function carry(socket: string, port: number): Promise<{ stop: () => void }> {
  const out = createServer((from) =>
    from
      .pipe(connect(port, '127.0.0.1'))
      .on('error', () => from.destroy())
      .pipe(from),
  );
  await new Promise<void>((resolve) => out.listen(socket, resolve));
  const script = `require('net').createServer((from) => from.pipe(require('net').connect('${socket}')).on('error', () => from.destroy()).pipe(from.on('error', () => {}))).listen(${telegramPort}, '0.0.0.0', () => console.log('ready'))`;
  const child: ChildProcess = spawn(
    join(packageRoot, 'tests/engine/start.sh'),
    ['enter', process.execPath, '-e', script],
    {
      env: { ...process.env, ENGINE_DIR: engine.replace('unix://', '').replace('/docker.sock', '') },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (child.stdout) await once(child.stdout, 'data');
  return {
    stop() {
      child.kill('SIGKILL');
      out.close();
    },
  };
}
