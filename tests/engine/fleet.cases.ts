import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDemos } from '../../bots/cli/demo.ts';
import { examine } from '../../bots/doctor.ts';
import { type Config, readConfig } from '../../core/config/index.ts';
import { translator } from '../../core/i18n/index.ts';
import { makeCertificates, startGateway } from './gateway.ts';
import { engineHost, engineTest, leftovers } from './harness.ts';

const socketPath = engineHost.replace('unix://', '');

function configured(env: Record<string, string>): Config {
  const config = readConfig(env);
  if (!config.ok) throw new Error(config.error);
  return config.value;
}

test('several engines: sessions are spread, stay, and begin elsewhere when an engine is gone', engineTest, async () => {
  const certs = makeCertificates();
  const [plain, secure] = await Promise.all([startGateway(socketPath), startGateway(socketPath, certs)]);
  const env = { DEMO_ENGINES: `${plain.host}, ${secure.host}?certs=${certs}` };
  const fleet = openDemos(configured(env));
  const open = () => {
    const session = fleet.openSession('anna');
    assert.ok(session);
    return session;
  };
  try {
    const [first, second, third] = [open(), open(), open()];
    assert.notEqual(fleet.hostOf(first), fleet.hostOf(second));
    assert.ok(third);
    const onSecure = [first, second].find((session) => fleet.hostOf(session) === secure.host);
    const onPlain = [first, second].find((session) => fleet.hostOf(session) === plain.host);
    assert.ok(onSecure && onPlain);
    for (const session of [onSecure, onPlain]) {
      const ran = await fleet.run(session, 'docker run -d --name box -v data:/data busybox:1 sleep 600', {
        rateLimited: false,
      });
      assert.equal(ran.status, 'ok', ran.explanation || ran.output);
    }

    await secure.die();
    const lost = await fleet.run(onSecure, 'docker ps', { rateLimited: false });
    assert.equal(lost.status, 'failed');
    assert.match(lost.explanation, /Движок|движок/);
    assert.equal(fleet.isOpen(onSecure), false, 'its sessions are over');
    assert.equal(fleet.isOpen(onPlain), true, 'those of the other are not');
    assert.match((await fleet.run(onPlain, 'docker exec box echo here', { rateLimited: false })).output, /^here/);
    for (let n = 0; n < 3; n++) assert.equal(fleet.hostOf(open()), plain.host);

    const titles = async () =>
      (await examine({ ...env, DATA_DIR: certs }, translator('ru'))).find(({ title }) => title === 'docker');
    const down = await titles();
    assert.equal(down?.state, 'warning');
    assert.ok(
      down?.lines.some((line) => line.startsWith(`${secure.host}: `) && /недоступен/.test(line)),
      down?.lines.join('\n'),
    );

    await secure.comeBack();
    await fleet.probe();
    const back = open();
    assert.equal(fleet.hostOf(back), secure.host, 'the least loaded one');
    const fresh = await fleet.run(back, 'docker ps -a --format {{.Names}}', { rateLimited: false });
    assert.equal(fresh.status, 'ok', fresh.explanation);
    assert.equal((await titles())?.state, 'ok');
  } finally {
    await fleet.closeAll();
    await sleep(100);
    await fleet.sweep();
    await Promise.all([plain.die(), secure.die()]);
    rmSync(certs, { recursive: true, force: true });
  }
  assert.deepEqual(await leftovers(), []);
});

test('an engine that wants a certificate lets nobody in without', engineTest, async () => {
  const [certs, others] = [makeCertificates(), makeCertificates()];
  const secure = await startGateway(socketPath, certs);
  for (const env of [
    { DEMO_ENGINES: secure.host },
    { DEMO_ENGINES: `${secure.host}?certs=${others}` },
    { DEMO_ENGINES: secure.host, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: others },
  ] as Record<string, string>[]) {
    const [engine] = await openDemos(configured(env)).status();
    assert.equal(engine?.report.ready, false, JSON.stringify(env));
  }
  const [engine] = await openDemos(configured({ DEMO_ENGINES: `${secure.host}?certs=${certs}` })).status();
  assert.equal(engine?.report.ready, true);
  await secure.die();
  for (const folder of [certs, others]) rmSync(folder, { recursive: true, force: true });
});
