import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test, { after } from 'node:test';
import { engineHost, engineTest, inSession, outside } from './harness.ts';

/** What the docker CLI itself prints. */
const cli = (...args: string[]): string =>
  execFileSync('docker', args, { env: { ...process.env, DOCKER_HOST: engineHost } }).toString();

/** Ids and ages differ from container to container, and the CLI sees more rows; core/demos/small.test.ts holds the widths. */
const same = (text: string): string =>
  text
    .replace(/\b[0-9a-f]{64}\b/g, 'x'.repeat(64))
    .replace(/\b[0-9a-f]{12}\b/g, 'x'.repeat(12))
    .replace(/(?:About an?|Less than a|\d+) (second|minute|hour|day)s?( ago)?( \(\w+\))? +/g, 'some time$2 ')
    .replace(/ {3,}/g, '   ');

after(async () => {
  if (!engineTest.skip)
    await outside
      .getContainer('golden')
      .remove({ force: true })
      .catch(() => {});
});

test('tables look as the docker CLI prints them', engineTest, () =>
  inSession(async ({ type }) => {
    await outside
      .getContainer('golden')
      .remove({ force: true })
      .catch(() => {}); // of a run that was killed
    cli('run', '-d', '--name', 'golden', '--expose', '81', 'busybox:1', 'sh', '-c', 'sleep 600; echo a long command');
    await type("docker run -d --name golden --expose 81 busybox:1 sh -c 'sleep 600; echo a long command'");
    const lists: string[][] = [
      ['ps'],
      ['ps', '-a', '--no-trunc'],
      ['ps', '--format', '{{.Names}}: {{.Image}} {{.Command}}'],
      ['ps', '--format', 'table {{.Names}}\\t{{.Image}}'],
      ['history', 'busybox:1'],
      ['history', 'nginx'],
      ['network', 'ls'],
      ['volume', 'ls'],
      ['images', 'nginx'],
      ['inspect', '-f', '{{.State.Status}} {{.Config.Image}} {{.Name}}', 'golden'],
    ];
    for (const args of lists) {
      const line = `docker ${args.map((arg) => `'${arg}'`).join(' ')}`;
      const lines = (text: string): string[] =>
        same(text)
          .split('\n')
          .filter((row) => !/kd-|OTHER|othervolume/.test(row))
          .sort();
      assert.deepEqual(lines((await type(line)).output), lines(cli(...args)), args.join(' '));
    }
  }),
);

test('complaints are the ones the docker CLI makes', engineTest, () =>
  inSession(async ({ type }) => {
    for (const [line, complaint, exitCode] of [
      ['docker logs nobody', 'Error response from daemon: No such container: nobody\n', 1],
      ['docker network rm nothing', 'Error response from daemon: network nothing not found\n', 1],
      ['docker run', '"docker run" requires at least 1 argument', 1],
      ['docker exec x', '"docker exec" requires at least 2 arguments', 1],
    ] as const) {
      const outcome = await type(line);
      assert.ok(outcome.output.startsWith(complaint), outcome.output);
      assert.deepEqual([outcome.status, outcome.exitCode], ['failed', exitCode]);
    }
  }),
);
