import assert from 'node:assert/strict';
import test from 'node:test';
import { openDemos } from '../../bots/cli/demo.ts';
import { readConfig } from '../../core/config/index.ts';
import { SCRIPT, weaknessesIn } from '../../core/demos/trial.ts';
import { engineHost, engineTest, leftovers, outside } from './harness.ts';

test('the walls are tried, hold, and nothing of the trial is left', engineTest, async () => {
  const config = readConfig({ DOCKER_HOST: engineHost });
  assert.ok(config.ok);
  const [engine] = await openDemos(config.value, { tries: true }).status();
  assert.deepEqual(engine?.report.problems, []);
  assert.equal(engine?.report.ready, true);
  assert.deepEqual(await leftovers(), []);
});

test('a container without the walls fails the trial in every respect', engineTest, async () => {
  const container = await outside.createContainer({
    Image: 'busybox:1',
    Entrypoint: ['sh', '-c', SCRIPT, 'trial'],
    Cmd: ['172.17.0.1'],
    HostConfig: { SecurityOpt: ['seccomp=unconfined'] },
  });
  try {
    await container.start();
    await container.wait();
    const text = (await container.logs({ stdout: true, stderr: true }))
      .toString('latin1')
      .replace(/[\0-\x02].{7}/gs, '');
    assert.deepEqual(weaknessesIn(text)?.sort(), [
      'capabilities',
      'cpu',
      'host',
      'memory',
      'no-new-privileges',
      'processes',
      'root',
      'seccomp',
    ]);
  } finally {
    await container.remove({ force: true });
  }
});
