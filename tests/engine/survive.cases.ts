import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditRow } from '../../core/demos/index.ts';
import { engineHost, engineTest, inSession, leftovers, openTestDemos, outside, spawnExec } from './harness.ts';

const engineFolder = engineHost.replace('unix://', '').replace(/\/[^/]*$/, '');

test('what a killed bot left is swept by the next one, and a living one is left alone', engineTest, async () => {
  const killed = spawnExec();
  const living = spawnExec();
  for (const bot of [killed, living]) {
    bot.write('docker run -d --name box -v data:/data busybox:1 sleep 600');
    bot.write('docker network create net1');
    bot.write('docker build -t mine app');
  }
  await Promise.all([killed.answer(3), living.answer(3)]);
  killed.child.kill('SIGKILL');
  await killed.ended;
  const before = await leftovers();
  assert.ok(before.length >= 12, before.join(', '));
  const labelled = await outside.createContainer({
    name: 'innocent',
    Image: 'busybox:1',
    Labels: { 'konspekt.demo.session': 'abcdefghij', 'konspekt.demo.lease': 'x' },
  });
  const demos = openTestDemos();
  const swept = await demos.sweep();
  await labelled.inspect(); // a label alone does not make it ours
  await labelled.remove();
  assert.equal(swept.length, 1);
  const after = await leftovers();
  assert.ok(
    after.length > 0 && after.every((name) => before.includes(name) && !name.includes(swept[0] ?? '?')),
    after.join(', '),
  );
  living.write('docker exec box echo alive');
  assert.equal((await living.answer(4))[3]?.output, 'alive\n');
  living.child.stdin.end();
  await living.ended;
  assert.deepEqual(await leftovers(), []);
});

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(`${signal} removes everything before the process ends`, engineTest, async () => {
    const bot = spawnExec();
    bot.write('docker run -d --name box -v data:/data busybox:1 sleep 600');
    await bot.answer(1);
    bot.write('docker run --rm busybox:1 sleep 600');
    await sleep(600);
    bot.child.kill(signal);
    await bot.ended;
    assert.deepEqual(await leftovers(), []);
  });
}

test(
  'an engine that goes away costs an answer, not the bot; what is left is swept when it is back',
  engineTest,
  async () => {
    await inSession(async ({ type }) => {
      await type('docker run -d --name old -v data:/data busybox:1 sleep 600');
      const running = type('docker run --rm busybox:1 sleep 600');
      await sleep(1000);
      const pid = Number(readFileSync(`${engineFolder}/docker.pid`, 'utf8'));
      process.kill(pid, 'SIGTERM');
      const outcome = await running;
      assert.equal(outcome.status, 'failed');
      assert.ok(outcome.explanation.length > 20);
      while (existsSync(`/proc/${pid}`) && !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')))
        await sleep(100);
      const down = await type('docker ps');
      assert.equal(down.status, 'failed');
      assert.match(down.explanation, /Docker/);
      execFileSync('tests/engine/start.sh', ['up'], { env: { ...process.env, ENGINE_DIR: engineFolder } });
      const again = await type('docker run --rm busybox:1 echo back');
      assert.equal(again.output, 'back\n', again.explanation);
      const after = await type('docker ps -a');
      assert.equal(after.status, 'ok');
      assert.doesNotMatch(after.output, /old/);
    });
  },
);

test('an idle session ends by itself, one in use does not', engineTest, async () => {
  let now = Date.now();
  const demos = openTestDemos(
    {},
    () => {},
    () => new Date(now),
  );
  const [idle, used] = [demos.openSession('a'), demos.openSession('b')];
  assert.ok(idle && used);
  for (const session of [idle, used]) await demos.run(session, 'docker run -d busybox:1 sleep 600');
  now += 9 * 60_000;
  await demos.run(used, 'docker ps');
  now += 2 * 60_000;
  await demos.sweep();
  assert.deepEqual([demos.isOpen(idle), demos.isOpen(used)], [false, true]);
  assert.match((await demos.run(idle, 'docker ps')).explanation, /закончена/);
  await demos.closeAll();
  assert.deepEqual(await leftovers(), []);
});

test('every command is audited, and nobody may type too fast', engineTest, async () => {
  const rows: AuditRow[] = [];
  const demos = openTestDemos({ DEMO_COMMANDS_PER_MINUTE: '3', DEMO_MAX_SESSIONS: '1' }, (row) => void rows.push(row));
  const session = demos.openSession('group');
  assert.ok(session);
  assert.equal(demos.openSession('another'), undefined);
  for (let n = 0; n < 4; n++) await demos.run(session, 'docker ps', { by: 'anna' });
  await demos.run(session, 'docker run --privileged busybox:1 id', { by: 'boris' });
  assert.deepEqual(
    rows.map(({ owner, status }) => `${owner} ${status}`),
    ['anna ok', 'anna ok', 'anna ok', 'anna refused', 'boris refused'],
  );
  await demos.close(session);
});

test('a command can be cancelled, waiting or running', engineTest, async () => {
  const demos = openTestDemos({ DEMO_PARALLEL: '1' });
  const [one, two] = [demos.openSession('a'), demos.openSession('b')];
  assert.ok(one && two);
  const stop = new AbortController();
  const leave = new AbortController();
  const running = demos.run(one, 'docker run --rm busybox:1 sleep 600', { signal: stop.signal });
  await sleep(300);
  const places: number[] = [];
  const waiting = demos.run(two, 'docker ps', { signal: leave.signal, onPlace: (place) => places.push(place) });
  await sleep(100);
  assert.deepEqual(places, [1]);
  leave.abort();
  assert.equal((await waiting).status, 'failed');
  await sleep(700);
  stop.abort();
  const cancelled = await running;
  assert.equal(cancelled.explanation, 'Отменено.');
  await demos.closeAll();
  assert.deepEqual(await leftovers(), []);
});

test('ten objects are gone within a second', engineTest, async () => {
  const demos = openTestDemos({ DEMO_SESSION_CONTAINERS: '8' });
  const session = demos.openSession('a');
  assert.ok(session);
  for (const line of [
    ...Array.from({ length: 7 }, () => 'docker run -d busybox:1 sleep 600'),
    'docker network create net1',
    'docker volume create data',
  ])
    assert.equal((await demos.run(session, line)).status, 'ok');
  await demos.close(session);
  assert.deepEqual(await leftovers(), []);
});
