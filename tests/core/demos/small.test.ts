import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import test from 'node:test';
import { inspect } from 'node:util';
import { dockerOptions } from '../../../core/demos/engine.ts';
import { renderFormat } from '../../../core/demos/format.ts';
import { isOffered, normalReference } from '../../../core/demos/image.ts';
import { leaseState, ownLease } from '../../../core/demos/lease.ts';
import { pickSubnet } from '../../../core/demos/subnets.ts';
import { table } from '../../../core/demos/table.ts';
import { binarySize, bytesOf, durationMs, humanDuration, humanSize } from '../../../core/demos/units.ts';

test('a table is aligned as the docker CLI aligns it', () => {
  assert.equal(
    table(
      ['REPOSITORY', 'TAG', 'SIZE'],
      [
        ['kalilinux/kali-rolling', 'latest', '129MB'],
        ['й', '3', ''],
      ],
    ),
    'REPOSITORY               TAG       SIZE\nkalilinux/kali-rolling   latest    129MB\nй                        3         \n',
  );
});

const sizes: [number, string][] = [
  [0, '0B'],
  [999, '999B'],
  [1000, '1kB'],
  [4_261_502, '4.26MB'],
  [121_000_000, '121MB'],
  [1_230_000_000, '1.23GB'],
];
for (const [bytes, text] of sizes) test(`${bytes} bytes are ${text}`, () => assert.equal(humanSize(bytes), text));
test('binary sizes', () => assert.equal(binarySize(7_864_320), '7.5MiB'));

const spans: [number, string][] = [
  [0, 'Less than a second'],
  [1000, '1 second'],
  [59_000, '59 seconds'],
  [60_000, 'About a minute'],
  [600_000, '10 minutes'],
  [3_600_000, 'About an hour'],
  [7_200_000, '2 hours'],
  [172_800_000, '2 days'],
  [1_209_600_000, '2 weeks'],
  [63_072_000_000, '2 years'],
];
for (const [ms, text] of spans) test(`${ms} ms are ${text}`, () => assert.equal(humanDuration(ms), text));

const amounts: [string, number | undefined][] = [
  ['64m', 64 * 2 ** 20],
  ['1g', 2 ** 30],
  ['512kb', 512 * 1024],
  ['100', 100],
  ['1.5m', 1.5 * 2 ** 20],
  ['-1', undefined],
  ['', undefined],
  ['1x', undefined],
  ['1e9', undefined],
  ['0x10', undefined],
  ['Infinity', undefined],
];
for (const [text, bytes] of amounts)
  test(`${JSON.stringify(text)} is ${bytes} bytes`, () => assert.equal(bytesOf(text), bytes));
test('durations', () =>
  assert.deepEqual(['1m30s', '500ms', '10', 'x', '-1s'].map(durationMs), [90_000, 500, 10_000, undefined, undefined]));

test('an image may be spelt in several ways', () => {
  const names = [
    'busybox',
    'docker.io/library/busybox',
    'library/busybox:latest',
    'kalilinux/kali-rolling',
    'Busybox',
    'busybox:',
    'a//b',
    '../x',
    'x@sha256:1',
    'registry.example.com:5000/x',
  ];
  assert.deepEqual(
    names.map((name) => {
      const read = normalReference(name);
      return read.ok ? read.value : undefined;
    }),
    [
      'busybox:latest',
      'busybox:latest',
      'busybox:latest',
      'kalilinux/kali-rolling:latest',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      'registry.example.com:5000/x:latest', // a name, if one that nobody offers
    ],
  );
});

test('an operator offers repositories, tags or patterns of tags', () => {
  assert.equal(isOffered(['busybox'], 'busybox:1'), true);
  assert.equal(isOffered(['postgres:16*'], 'postgres:16-alpine'), true);
  assert.equal(isOffered(['postgres:16*'], 'postgres:15'), false);
  assert.equal(isOffered(['busybox'], 'evil/busybox:1'), false);
  assert.equal(isOffered(['a.b:1'], 'axb:1'), false);
});

test('subnets are /28 of the pool', () => {
  assert.equal(
    pickSubnet('10.213.0.0/16', () => 0),
    '10.213.0.0/28',
  );
  assert.equal(
    pickSubnet('10.213.0.0/16', () => 0.999_999),
    '10.213.255.240/28',
  );
  assert.equal(
    pickSubnet('192.168.7.0/24', () => 0.5),
    '192.168.7.128/28',
  );
});

const data = { State: { Running: true }, List: ['a', 'b'], Nets: { one: { IP: '1.2.3.4' }, two: { IP: '5.6.7.8' } } };
const formats: [string, string][] = [
  ['{{.State.Running}}', 'true'],
  ['{{ .State.Nothing }}!', '<no value>!'],
  ['{{json .State}}', '{"Running":true}'],
  ['{{range .Nets}}{{.IP}} {{end}}.', '1.2.3.4 5.6.7.8 .'],
  ['{{range $k, $v := .Nets}}{{.IP}}{{end}}', '1.2.3.45.6.7.8'],
  ['{{.List}}', '[a b]'],
  ['{{index .Nets "one"}}', 'map[IP:1.2.3.4]'],
  ['{{.constructor}}', '<no value>'],
];
for (const [format, text] of formats)
  test(`--format ${format}`, () => assert.deepEqual(renderFormat(format, data), { ok: true, value: text }));
for (const format of ['{{if .State}}x{{end}}', '{{.A | len}}', '{{printf "%s" .A}}', '{{template "x"}}'])
  test(`--format ${format} is refused`, () => assert.equal(renderFormat(format, data).ok, false));

test('a lease is alive with its process, and dead with it, a zombie included', async () => {
  assert.equal(leaseState(ownLease()), 'alive');
  assert.equal(leaseState('elsewhere|x|1|1|1'), 'unknown');
  assert.equal(leaseState(ownLease().replace(/\|[^|]*\|/, '|another-boot|')), 'dead');
  // A shell that does not wait for its child leaves a zombie, which keeps number and start time.
  const parent = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
  const lease = ownLease(pid);
  assert.equal(leaseState(lease), 'alive');
  for (let look = 0; look < 100 && leaseState(lease) === 'alive'; look++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(leaseState(lease), 'dead');
  parent.kill();
});

test('a request costs the same, however many connections there are', () => {
  for (const host of ['unix:///run/docker.sock', 'tcp://10.0.0.1:2375', 'https://10.0.0.1:2376']) {
    const options = dockerOptions({ host, tlsVerify: false, certPath: '' }) as { agent: { sockets: object } };
    const before = inspect(options, { showHidden: true, depth: null });
    options.agent.sockets = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`socket ${n}`, [new Socket()]]));
    // What docker-modem does with every request.
    assert.equal(inspect(options, { showHidden: true, depth: null }), before);
  }
});
