import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { person, startTelegramServer, type TelegramServer } from '../peers/telegram/index.ts';

// Runs the image that tests/image/build.sh has built; without TEST_IMAGE_HOST there is none.
const host = process.env.TEST_IMAGE_HOST;
const docker = async (...args: string[]): Promise<string> =>
  (
    await promisify(execFile)('docker', args, { env: { ...process.env, DOCKER_HOST: host }, maxBuffer: 1e7 })
  ).stdout.trim();
const inspect = async (what: string, format: string): Promise<unknown> =>
  JSON.parse(await docker('inspect', '--format', `{{json ${format}}}`, what));

/** As compose.yaml runs it: nothing can be written but /data. */
const hardened = ['--init', '--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];
const port = 18_473;
const name = 'konspekt-image-test';

describe('the image', { skip: !host && 'TEST_IMAGE_HOST names no engine with the built image' }, () => {
  let server: TelegramServer;
  before(async () => {
    server = await startTelegramServer();
    await docker('rm', '-fv', name).catch(() => '');
    await docker('volume', 'rm', name).catch(() => '');
  });
  after(async () => {
    await docker('rm', '-fv', name).catch(() => '');
    await docker('volume', 'rm', name).catch(() => '');
    await server.stop();
  });

  test('is small, says what it is, and holds what runs and nothing else', async () => {
    const bytes = Number(await inspect('konspekt', '.Size'));
    assert.ok(bytes < 350e6, `${Math.round(bytes / 1e6)} MB`);
    const config = (await inspect('konspekt', '.Config')) as Record<string, unknown>;
    assert.equal(config.User, 'node');
    assert.deepEqual(config.Volumes, { '/data': {} });
    const labels = config.Labels as Record<string, string>;
    for (const label of ['title', 'description', 'licenses', 'source', 'version'])
      assert.ok(`org.opencontainers.image.${label}` in labels, label);
    const run = ['run', '--rm', '--network', 'none', '--entrypoint'];
    assert.equal(await docker(...run, 'id', 'konspekt', '-un'), 'node');
    const packages = await docker(...run, 'ls', 'konspekt', 'node_modules');
    assert.match(packages, /^grammy$/m);
    assert.doesNotMatch(packages, /^(typescript|tsx|fast-check)$/m);
  });

  test('answers a question without a network, a token or a file it may write', async () => {
    const ask = ['run', '--rm', ...hardened, '--network', 'none', 'konspekt', 'ask', '--json', 'что такое том'];
    const { answered, sources } = JSON.parse(await docker(...ask));
    assert.equal(answered, true);
    assert.ok(sources.length > 0);
  });

  test('talks, is healthy, ends cleanly on SIGTERM, and outlives a kill -9 with its data', async () => {
    const env = {
      ...{ TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, HTTP_PORT: String(port) },
    };
    const variables = Object.entries(env).flatMap(([key, value]) => ['-e', `${key}=${value}`]);
    const probing = ['--health-interval', '1s']; // older engines wait a whole interval before the first probe
    await docker(
      'run',
      '-d',
      '--name',
      name,
      ...hardened,
      ...probing,
      '--network',
      'host',
      '-v',
      `${name}:/data`,
      ...variables,
      'konspekt',
    );
    const anna = person(server.world, { id: 101, name: 'Анна', language: 'ru' });
    const answer = async (text: string, expected: RegExp): Promise<void> => {
      const seen = anna.inbox.length;
      anna.send(text);
      await server.until(text, () => anna.inbox.slice(seen).find(({ styled }) => expected.test(styled.text)), 20_000);
    };
    await answer('что такое образ', /Источник/);
    await answer('/card Перу :: Лима', /Перу/);
    assert.equal(await health(), 'healthy');

    await docker('kill', '-s', 'KILL', name);
    assert.equal(await docker('wait', name), '137');
    await docker('start', name);
    await answer('что такое том', /Источник/);
    await docker('exec', name, 'konspekt', 'export', '/data/anna.csv', '--account', 'telegram:101');
    assert.match(await docker('exec', name, 'cat', '/data/anna.csv'), /Перу,Лима|Перу.*Лима/);

    const since = Date.now();
    await docker('kill', '-s', 'TERM', name);
    assert.equal(await docker('wait', name), '0');
    assert.ok(Date.now() - since < 10_000);
    await docker('start', name);
    await answer('что такое контейнер', /Источник/);
    assert.equal(await health(), 'healthy');
    assert.deepEqual(server.violations, []);
    await docker('stop', name);
    assert.equal(await docker('wait', name), '0');
  });

  async function health(): Promise<unknown> {
    for (const since = Date.now(); Date.now() - since < 30_000; ) {
      const status = await inspect(name, '.State.Health.Status');
      if (status !== 'starting') return status;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return inspect(name, '.State.Health');
  }
});
