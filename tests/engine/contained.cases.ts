import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import test from 'node:test';
import v8 from 'node:v8';
import vm from 'node:vm';
import {
  engineDiskBytes,
  engineFolder,
  engineTest,
  inEngine,
  inSession,
  leftovers,
  outside,
  sandboxProcesses,
  spawnExec,
  until,
} from './harness.ts';

const MIB = 1024 * 1024;
test('a fork bomb stays within its processes', engineTest, () =>
  inSession(async ({ type }) => {
    let most = 0;
    const timer = setInterval(() => {
      most = Math.max(most, sandboxProcesses());
    }, 50);
    const { output } = await type("docker run --rm busybox:1 sh -c 'b(){ b|b & }; b; sleep 3'");
    clearInterval(timer);
    assert.match(output, /can't fork/);
    assert.ok(most < 100, `${most} processes`);
    const next = await type('docker run --rm busybox:1 true');
    assert.equal(next.status, 'ok');
  }),
);

test('memory ends at the limit, and the answer says so', engineTest, () =>
  inSession(async ({ type }) => {
    const outcome = await type("docker run --rm busybox:1 sh -c 'a=x; while :; do a=$a$a; done'");
    assert.equal(outcome.exitCode, 137);
    assert.equal(outcome.status, 'failed');
    assert.match(outcome.explanation, /128/);
  }),
);

for (const target of ['/tmp/f', '/f', '/dev/shm/f', '/data/f']) {
  for (const mount of target === '/data/f' ? ['-v vol:/data', '-v /data'] : ['']) {
    test(`the disk of the host is not filled through ${mount} ${target}`, engineTest, () =>
      inSession(async ({ type }) => {
        const before = engineDiskBytes();
        // It stays when it has ended, and with it whatever it wrote.
        const outcome = await type(`docker run ${mount} busybox:1 dd if=/dev/zero of=${target} bs=1M count=1000`);
        assert.equal(outcome.status, 'failed');
        const grown = engineDiskBytes() - before;
        assert.ok(grown < 5 * MIB, `${grown} bytes`);
      }),
    );
  }
}

test('two busy loops share half a processor', engineTest, () =>
  inSession(async ({ type }) => {
    // Both clocks are read inside, so that a slow engine changes nothing.
    const { output } = await type(
      "docker run --rm busybox:1 sh -c 'cat /proc/uptime; yes >/dev/null & yes >/dev/null & sleep 5; cat /proc/uptime; cat /sys/fs/cgroup/cpuacct/cpuacct.usage /sys/fs/cgroup/cpu.stat 2>/dev/null'",
    );
    const [begun = Number.NaN, ended = Number.NaN, nanos = Number.NaN] = output.split('\n').map(Number.parseFloat);
    const micros = /usage_usec (\d+)/.exec(output)?.[1];
    const seconds = micros === undefined ? nanos / 1e9 : Number(micros) / 1e6;
    const share = seconds / (ended - begun);
    assert.ok(share > 0.01 && share < 0.6, `${seconds} s of processor time in ${ended - begun} s: ${output}`);
  }),
);

test('an endless flood is cut and ended', engineTest, () =>
  inSession(async ({ type }) => {
    const used = (): number => {
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    v8.setFlagsFromString('--expose-gc');
    const collect = vm.runInNewContext('gc') as () => void;
    collect();
    const memory = used();
    const outcome = await type('docker run --rm busybox:1 yes');
    assert.equal(outcome.truncated, true);
    assert.ok(Buffer.byteLength(outcome.output) <= 64 * 1024);
    assert.match(outcome.output, /обрезано/);
    collect();
    assert.ok(used() - memory < 2 * MIB, `${used() - memory} bytes`);
  }),
);

test('a flood in the background is ended by its budget', engineTest, () =>
  inSession(async ({ type }) => {
    const { output } = await type('docker run -d busybox:1 yes');
    const id = output.trim();
    await until('the end of the flood', async () => !(await outside.getContainer(id).inspect()).State.Running);
    const logs = await type(`docker logs ${id.slice(0, 12)}`);
    assert.ok(Buffer.byteLength(logs.output) <= 64 * 1024);
    const { DockerRootDir } = await outside.info();
    const kept = Number(
      execFileSync('du', ['-sb', `${DockerRootDir}/containers/${id}`])
        .toString()
        .split('\t')[0],
    );
    assert.ok(kept < 2 * MIB, `${kept} bytes`);
  }),
);

test('a line of five million letters makes one short answer', engineTest, () =>
  inSession(async ({ type }) => {
    const outcome = await type(`docker run --rm busybox:1 sh -c 'head -c 5000000 /dev/zero | tr "\\0" x'`);
    assert.ok(Buffer.byteLength(outcome.output) <= 64 * 1024);
    assert.ok(!JSON.stringify(outcome).includes('\n'));
  }),
);

test('escape sequences, controls, directions and broken bytes are gone', engineTest, () =>
  inSession(async ({ type }) => {
    const { output } = await type(
      String.raw`docker run --rm busybox:1 printf '\033[31mred\033]0;title\007\n\r\b\n\342\200\256abc\n\377\376\n'`,
    );
    assert.match(output, /^red\n/);
    assert.doesNotMatch(output, /title/);
    assert.doesNotMatch(output, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    assert.equal(Buffer.from(output).toString(), output);
  }),
);

test('a command that does not end is ended', engineTest, () =>
  inSession(
    async ({ type }) => {
      const outcome = await type('docker run --rm busybox:1 sleep 100000');
      assert.equal(outcome.status, 'timeout');
      assert.doesNotMatch((await type('docker ps')).output, /sleep/);
      const deaf = await type(`docker run --rm busybox:1 sh -c 'trap "" TERM INT; while :; do sleep 1; done'`);
      assert.equal(deaf.status, 'timeout');
    },
    { DEMO_COMMAND_SECONDS: '3' },
  ),
);

test('what hears no signal is stopped all the same, and what runs inside is ended with its container', engineTest, () =>
  inSession(
    async ({ type }) => {
      await type(`docker run -d --name deaf busybox:1 sh -c 'trap "" TERM INT; echo deaf; while :; do sleep 1; done'`);
      await until('deafness', async () => (await type('docker logs deaf')).output === 'deaf\n');
      const stopped = await type('docker stop deaf');
      assert.equal(stopped.status, 'ok', stopped.explanation);
      assert.equal((await type("docker inspect -f '{{.State.ExitCode}}' deaf")).output, '137\n');
      await type('docker start deaf');
      const exec = await type('docker exec deaf sleep 1000');
      assert.equal(exec.status, 'timeout');
      assert.match(exec.explanation, /deaf/);
      await until('the end of what ran inside', async () => (await type('docker ps -q')).output === '');
    },
    { DEMO_COMMAND_SECONDS: '10' },
  ),
);

test('a program is followed to its end, also when it prints no more or was never there', engineTest, () =>
  inSession(async ({ type }) => {
    await type('docker run -d --name box busybox:1 sleep 600');
    const silent = await type("docker exec box sh -c 'exec >/dev/null 2>&1; sleep 2; exit 7'");
    assert.deepEqual([silent.status, silent.exitCode], ['failed', 7]);
    for (const line of ['docker exec box nosuch', 'docker run --rm busybox:1 nosuch']) {
      const absent = await type(line);
      assert.match(String(absent.exitCode), /^12[67]$/, line); // engines differ
      assert.match(absent.explanation, /программы в образе нет/, line);
    }
    assert.match((await type('docker ps')).output, /Up .* box\n/, 'the session is what it was');
  }),
);

test(
  'what is copied out lands where it was told to, and no number of files fills the memory of the bot',
  engineTest,
  () =>
    inSession(async ({ type }) => {
      await type('docker run -d --name box -v data:/data busybox:1 sleep 600');
      await type(
        "docker exec box sh -c 'mkdir /data/d; echo 1 > /data/d/a; ln -s /etc/passwd /data/d/l; mkfifo /data/pipe'",
      );
      const copied = await type('docker cp box:/data/d ./many');
      assert.match(copied.explanation, /many\/a/);
      assert.match((await type('docker cp box:/data/d/a ./b.txt')).explanation, /b\.txt/);
      assert.equal((await type('docker exec -i box cat < many/a')).output, '1\n');
      assert.equal((await type('docker exec -i box cat < b.txt')).output, '1\n');
      await type(
        "docker exec box sh -c 'mkdir /data/e; i=0; while [ $i -lt 5000 ]; do : > /data/e/$i; i=$((i+1)); done'",
      );
      const statuses: string[] = [];
      for (const n of [1, 2, 3, 4]) statuses.push((await type(`docker cp box:/data/e ./e${n}`)).status);
      assert.equal(statuses.at(-1), 'refused', String(statuses));
    }),
);

test('orphans are buried', engineTest, () =>
  inSession(async ({ type }) => {
    const { output } = await type(
      `docker run --rm busybox:1 sh -c 'for i in $(seq 50); do (sleep 0.1 &) ; done; for i in $(seq 50); do sleep 0.2; n=$(cat /proc/[0-9]*/status 2>/dev/null | grep -c "^Name:.sleep"); [ $n = 0 ] && break; done; echo $n are left'`,
    );
    assert.equal(output, '0 are left\n');
  }),
);

test('the kernel is out of reach', engineTest, () =>
  inSession(async ({ type }) => {
    const tries = [
      'cat /proc/kcore',
      'echo b > /proc/sysrq-trigger',
      'echo x > /proc/sys/kernel/core_pattern',
      'mount -t tmpfs x /mnt',
      'unshare -r id',
      'mknod /tmp/d b 8 0',
      'dmesg',
    ];
    for (const attempt of tries)
      assert.equal(
        (await type(`docker run --rm busybox:1 sh -c '${attempt} && echo DONE'`)).output.includes('DONE'),
        false,
        attempt,
      );
    assert.notEqual((await type('docker run --rm debian:bookworm-slim su -c id')).status, 'ok');
    assert.match(
      (
        await type(
          "docker run --rm python:3-alpine python3 -c 'import socket; socket.socket(socket.AF_PACKET, socket.SOCK_RAW)'",
        )
      ).output,
      /PermissionError/,
    );
    assert.match(
      (await type('docker run --rm busybox:1 grep -E "Cap(Eff|Prm|Bnd)" /proc/self/status')).output,
      /^CapPrm:\t0{16}\nCapEff:\t0{16}\nCapBnd:\t0{16}\n$/,
    );
  }),
);

test('the host cannot be reached, neither by gateway nor by its docker address', engineTest, () =>
  inSession(async ({ type }) => {
    const serve = "require('net').createServer((s) => s.end('REACHED\\n')).listen(18999, '0.0.0.0')";
    const listener = spawn('tests/engine/start.sh', ['enter', process.execPath, '-e', serve], {
      env: { ...process.env, ENGINE_DIR: engineFolder },
      stdio: 'ignore',
    });
    try {
      const ask =
        "require('net').connect(18999, '127.0.0.1').on('data', (d) => process.stdout.write(d)).on('error', () => {})";
      await until('the server, without which this would prove nothing', () =>
        inEngine(process.execPath, '-e', ask).includes('REACHED'),
      );
      await type('docker network create own');
      const { output } = await type('docker run --rm --network own busybox:1 ip route');
      const net = /^(\d+\.\d+\.\d+)\.(\d+)\/28/m.exec(output);
      const gateway = `${net?.[1]}.${Number(net?.[2]) + 1}`;
      for (const address of [gateway, '172.17.0.1', '127.0.0.1', '10.213.0.1'])
        for (const network of ['own', 'bridge'])
          assert.doesNotMatch(
            (await type(`docker run --rm --network ${network} busybox:1 timeout 2 nc ${address} 18999`)).output,
            /REACHED/,
            `${network} ${address}`,
          );
    } finally {
      listener.kill();
    }
  }),
);

test('nothing outside answers, and quickly', engineTest, () =>
  inSession(async ({ type }) => {
    for (const command of [
      'wget -q -O- http://169.254.169.254/',
      'wget -q -O- http://x.example.com/',
      'nslookup x.example.com',
      `sh -c 'for name in x.example.com; do nslookup $name; done'`,
    ]) {
      const outcome = await type(`docker run --rm busybox:1 ${command}`);
      assert.equal(outcome.status, 'failed');
    }
  }),
);

test('sessions do not see each other', engineTest, () =>
  inSession(async (one) => {
    await one.type('docker run -d --name web -p 8080:8080 busybox:1 httpd -f -p 8080');
    const address = (
      await one.type("docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' web")
    ).output.trim();
    assert.match(address, /^10\./);
    const other = one.demos.openSession('other');
    assert.ok(other);
    const type = (line: string) => one.demos.run(other, line, { rateLimited: false });
    for (const host of [address, 'web'])
      assert.notEqual(
        (await type(`docker run --rm busybox:1 timeout 2 wget -q -O- http://${host}:8080/`)).status,
        'ok',
      );
    for (const line of [
      'docker exec web id',
      'docker logs web',
      'docker stop web',
      'docker rm -f web',
      'docker inspect web',
      'curl localhost:8080',
    ])
      assert.equal((await type(line)).status, 'failed', line);
    assert.doesNotMatch((await type('docker ps -a')).output, /web/);
    await one.demos.close(other);
    assert.match((await one.type('docker ps')).output, /web/);
  }),
);

test('long lines and many variables are refused or answered', engineTest, () =>
  inSession(async ({ type }) => {
    assert.equal(
      (await type(`docker run --rm busybox:1 sh -c 'echo \${#1}' x ${'y'.repeat(200_000)}`)).status,
      'refused',
    );
    assert.equal((await type(`docker run --rm ${'-e A=1 '.repeat(3000)} busybox:1 true`)).status, 'refused');
    assert.equal(
      (await type(`docker run --rm busybox:1 sh -c 'echo \${#1}' x ${'y'.repeat(30_000)}`)).output,
      '30000\n',
    );
    assert.equal(
      (
        await type(
          `docker run --rm ${Array.from({ length: 150 }, (_, n) => `-e A${n}=${'z'.repeat(100)}`).join(' ')} busybox:1 true`,
        )
      ).status,
      'ok',
    );
  }),
);

test('variables are taken literally', engineTest, () =>
  inSession(async ({ type }) => {
    const { output } = await type(
      "docker run --rm -e LD_PRELOAD=/tmp/x.so -e PATH=/tmp -e 'A=$(id)' -e HOME busybox:1 /bin/env",
    );
    assert.match(output, /^LD_PRELOAD=\/tmp\/x\.so$/m);
    assert.match(output, /^PATH=\/tmp$/m);
    assert.match(output, /^A=\$\(id\)$/m);
    assert.doesNotMatch(output, new RegExp(`HOME=${process.env.HOME}\\b.`));
  }),
);

test('races and repetitions end well', engineTest, () =>
  inSession(async ({ type }) => {
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => type(`docker run --rm busybox:1 sh -c 'exit ${n % 3}'`)),
    );
    assert.deepEqual(
      codes.map(({ exitCode }) => exitCode),
      Array.from({ length: 20 }, (_, n) => n % 3),
    );
    await type('docker run -d --name twice busybox:1 sleep 60');
    const [first, second] = await Promise.all([type('docker rm -f twice'), type('docker rm -f twice')]);
    assert.deepEqual([first?.status, second?.status], ['ok', 'failed']);
    await type('docker run -d --name gone busybox:1 sleep 60');
    await type('docker stop gone');
    const exec = await type('docker exec gone id');
    assert.equal(exec.status, 'failed');
    assert.match(exec.output, /is not running/);
  }),
);

test('what was promised of a container in the background holds, however soon it ends', engineTest, () =>
  inSession(async ({ type }) => {
    await type('docker run -d --rm --name quick busybox:1 true');
    await type("docker run -d --name failing --restart on-failure:2 busybox:1 sh -c 'echo try; exit 3'");
    await type(
      'docker run -d --name stopped --restart on-failure:5 busybox:1 sh -c \'trap "exit 1" TERM; sleep 60 & wait\'',
    );
    await type('docker run -d --rm --name kept busybox:1 sleep 60');
    assert.equal((await type('docker restart kept')).status, 'ok');
    assert.equal((await type('docker stop stopped')).status, 'ok');
    await until('the third try', async () => (await type('docker logs failing')).output === 'try\ntry\ntry\n');
    const counts = await type(
      "docker inspect -f '{{.RestartCount}} {{.HostConfig.RestartPolicy.Name}}' failing stopped",
    );
    assert.equal(counts.output, '2 on-failure\n0 on-failure\n');
    await until('the end of both', async () => {
      const { output } = await type('docker ps -a');
      return !/quick/.test(output) && /Exited \(3\) .* failing\n/.test(output);
    });
    assert.match((await type('docker ps')).output, /Up .* kept\n/);
    // The engine itself knows of no restart: nothing can come back when nobody looks after it any more.
    for (const { Id } of await outside.listContainers({ all: true, filters: { name: ['^/kd-'] } }))
      assert.equal((await outside.getContainer(Id).inspect()).HostConfig.RestartPolicy?.Name, 'no');
  }),
);

test('no port opens on the host', engineTest, () =>
  inSession(async ({ type }) => {
    const before = inEngine('ss', '-ltnH');
    await type('docker run -d -p 5432:5432 --name pg -e POSTGRES_PASSWORD=x postgres:16');
    assert.match((await type('docker ps')).output, /0\.0\.0\.0:5432->5432\/tcp/);
    assert.equal((await type('docker port pg')).output, '5432/tcp -> 0.0.0.0:5432\n');
    assert.equal(inEngine('ss', '-ltnH'), before);
  }),
);

test('the data folder of the engine is not shown', engineTest, () =>
  inSession(async ({ type }) => {
    await type('docker run -d --name shown -v vol:/data busybox:1 sleep 60');
    const { DockerRootDir } = await outside.info();
    for (const line of [
      'docker exec shown cat /proc/mounts',
      'docker exec shown cat /proc/self/mountinfo',
      'docker inspect shown',
      'docker volume inspect vol',
    ]) {
      const { output } = await type(line);
      assert.ok(output.length > 0 && !output.includes(DockerRootDir) && !output.includes('konspekt.demo'), line);
    }
  }),
);

test('when the input ends, everything is gone before the process is', engineTest, async () => {
  const exec = spawnExec();
  exec.write('docker run -d --name a -v vol:/data busybox:1 sleep 600');
  exec.write('docker network create net1');
  exec.write('docker build -t mine app');
  await exec.answer(3);
  exec.child.stdin.end();
  assert.equal(await exec.ended, 0);
  assert.deepEqual(await leftovers(), []);
});
