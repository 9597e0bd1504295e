import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { pack } from 'tar-stream';
import { archive, unpacked } from '../../../core/demos/do/tar.ts';
import { parseDockerfile, type Stage } from '../../../core/demos/dockerfile.ts';
import { fits, ignoredBy } from '../../../core/demos/dockerignore.ts';
import { runs } from '../../mutation/runs.ts';

const read = (text: string, buildArgs: Record<string, string> = {}, target?: string) =>
  parseDockerfile(text, {
    buildArgs: new Map(Object.entries(buildArgs)),
    envOf: (image) => new Map(image === 'python' ? [['PATH', '/usr/bin']] : []),
    ...(target !== undefined && { target }),
  });

function stages(text: string, buildArgs: Record<string, string> = {}, target?: string): Stage[] {
  const result = read(text, buildArgs, target);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
const step = (text: string, buildArgs: Record<string, string> = {}) =>
  stages(`FROM busybox:1\n${text}`, buildArgs)[0]?.steps.at(-1);

test('instructions are read as Docker reads them', () => {
  const cases: [string, object][] = [
    ['RUN echo $A', { kind: 'run', command: ['/bin/sh', '-c', 'echo $A'] }],
    ['RUN ["echo", "$A"]', { kind: 'run', command: ['echo', '$A'] }],
    ['RUN ["echo", broken]', { kind: 'run', command: ['/bin/sh', '-c', '["echo", broken]'] }],
    ['run echo a \\\n  # a comment inside\n  b', { kind: 'run', command: ['/bin/sh', '-c', 'echo a   b'] }],
    ['CMD echo', { kind: 'cmd', command: ['/bin/sh', '-c', 'echo'] }],
    ['CMD ["a","b"]', { kind: 'cmd', command: ['a', 'b'] }],
    ['CMD', { kind: 'cmd', command: [] }],
    ['ENTRYPOINT ["a"]', { kind: 'entrypoint', command: ['a'] }],
    ['ENV A=1 B="2 3" C=\'4\'', { kind: 'env', pairs: { A: '1', B: '2 3', C: '4' } }],
    ['ENV A the old way', { kind: 'env', pairs: { A: 'the old way' } }],
    ['LABEL a.b=c', { kind: 'label', pairs: { 'a.b': 'c' } }],
    ['ARG A=x', { kind: 'arg', name: 'A', value: 'x' }],
    ['ARG A="x y"', { kind: 'arg', name: 'A', value: 'x y' }],
    ['ARG A', { kind: 'arg', name: 'A', value: undefined }],
    ['WORKDIR /app', { kind: 'workdir', value: '/app' }],
    ['WORKDIR app', { kind: 'workdir', value: 'app' }],
    ['USER 1000', { kind: 'user', value: '1000:1000' }],
    ['USER root', { kind: 'user', value: '' }],
    ['USER 0:0', { kind: 'user', value: '' }],
    ['EXPOSE 80 53/udp', { kind: 'expose', values: ['80/tcp', '53/udp'] }],
    ['VOLUME /data /logs', { kind: 'volume', values: ['/data', '/logs'] }],
    ['VOLUME ["/data"]', { kind: 'volume', values: ['/data'] }],
    ['STOPSIGNAL SIGINT', { kind: 'stopsignal', value: 'SIGINT' }],
    ['COPY a.txt /x', { kind: 'copy', sources: ['a.txt'], target: '/x', owner: '0:0', mode: undefined }],
    ['COPY ./a /b/ /x/', { kind: 'copy', sources: ['a', 'b/'], target: '/x/', owner: '0:0', mode: undefined }],
    [
      'COPY --chown=1000:1000 --chmod=755 a /x',
      { kind: 'copy', sources: ['a'], target: '/x', owner: '1000:1000', mode: 0o755 },
    ],
    ['COPY --chmod=4755 a /x', { kind: 'copy', sources: ['a'], target: '/x', owner: '0:0', mode: 0o755 }],
    ['COPY ["a b", "/x"]', { kind: 'copy', sources: ['a b'], target: '/x', owner: '0:0', mode: undefined }],
    ['COPY *.txt /x/', { kind: 'copy', sources: ['*.txt'], target: '/x/', owner: '0:0', mode: undefined }],
    ['HEALTHCHECK NONE', { kind: 'healthcheck', check: { Test: ['NONE'] } }],
    [
      'HEALTHCHECK --interval=1ms --timeout=60s --retries=2 CMD ["test", "-f", "/x"]',
      {
        kind: 'healthcheck',
        check: { Test: ['CMD', 'test', '-f', '/x'], Interval: 1e9, Timeout: 5e9, StartPeriod: 0, Retries: 2 },
      },
    ],
    [
      'HEALTHCHECK CMD test -f /x',
      {
        kind: 'healthcheck',
        check: { Test: ['CMD-SHELL', 'test -f /x'], Interval: 30e9, Timeout: 5e9, StartPeriod: 0, Retries: 3 },
      },
    ],
  ];
  for (const [text, wanted] of cases) {
    const { line: _, ...found } = step(text) ?? { line: '' };
    assert.deepEqual(found, wanted, text);
  }
});

/** A placeholder of a Dockerfile, which must not look like one of ours. */
const braced = (inside: string): string => `\${${inside}}`;

test('variables come from ENV first, then ARG, then nowhere', () => {
  const label = (text: string, buildArgs: Record<string, string> = {}) => {
    const found = step(text, buildArgs);
    return found?.kind === 'label' ? found.pairs.v : undefined;
  };
  assert.equal(label('ARG A=1\nLABEL v=$A'), '1');
  assert.equal(label('ARG A=1\nLABEL v=$A', { A: '2' }), '2');
  assert.equal(label('LABEL v=x$A', { A: '2' }), 'x', 'an argument that was not declared is none');
  assert.equal(label(`ENV A=1\nARG A=2\nLABEL v=${braced('A')}`), '1');
  assert.equal(label(`LABEL v=${braced('A:-b')}`), 'b');
  assert.equal(label(`ENV A=1\nLABEL v=${braced('A:+c')}`), 'c');
  assert.equal(label(`LABEL v=${braced('A:+c')}`), '');
  assert.equal(label('ENV A=1\nLABEL v=\\$A'), '$A');
  const [stage] = stages('FROM python\nENV PATH=/app:$PATH');
  assert.deepEqual(stage?.steps[0]?.kind === 'env' && stage.steps[0].pairs, { PATH: '/app:/usr/bin' });
});

test('stages are found by name and number, and only those above', () => {
  const text =
    'ARG TAG=1\nFROM busybox:$TAG AS One\nENV A=x\nFROM one as two\nLABEL v=$A\nFROM python\nCOPY --from=ONE /a /b\nCOPY --from=1 /a /b';
  const found = stages(text, { TAG: '2' });
  assert.deepEqual(
    found.map(({ name, base }) => [name, base]),
    [
      ['one', 'busybox:2'],
      ['two', 0],
      [undefined, 'python'],
    ],
  );
  assert.deepEqual(found[1]?.steps[0]?.kind === 'label' && found[1].steps[0].pairs, { v: 'x' }, 'a stage inherits ENV');
  assert.deepEqual(
    found[2]?.steps.map((one) => one.kind === 'copy' && one.from),
    [0, 1],
  );
  assert.equal(stages(text, {}, 'one').length, 1);
  assert.equal(stages(text, {}, '1').length, 2);
  for (const target of ['three', '3']) assert.ok(!read(text, {}, target).ok, target);
  const globals = stages('ARG A=1\nFROM busybox:1\nLABEL v=x$A\nARG A\nLABEL v=$A')[0];
  assert.deepEqual(
    globals?.steps.flatMap((one) => (one.kind === 'label' ? [one.pairs.v] : [])),
    ['x', '1'],
    'an argument from before FROM must be asked for',
  );
});

test('what leads out of the sandbox or is not known is refused, with its own reason', () => {
  const refused: [string, string][] = [
    ['ADD http://169.254.169.254/ /x', 'build-url'],
    ['ADD git@github.com:a/b.git /x', 'build-url'],
    ['COPY https://x/y /x', 'build-url'],
    ['ADD a.tar.gz /x', 'build-archive'],
    ['ADD a.tgz /x', 'build-archive'],
    ['COPY ../a /x', 'build-outside'],
    ['COPY a/../../b /x', 'build-outside'],
    ['COPY ~/a /x', 'build-outside'],
    ['COPY a\\\\b /x', 'build-outside'],
    ['COPY [ab] /x', 'build-outside'],
    ['COPY a /x/../y', 'build-path'],
    ['COPY --from=nginx /etc /x', 'build-from'],
    ['COPY --from=0 /etc /x', 'build-from'],
    ['COPY --from=-1 /etc /x', 'build-from'],
    ['ADD --from=a /etc /x', 'build-flag'],
    ['COPY --link a /x', 'build-flag'],
    ['COPY --parents a /x', 'build-flag'],
    ['COPY --chown=0 a /x', 'build-flag'],
    ['COPY --chmod=999 a /x', 'build-flag'],
    ['RUN --network=host id', 'build-flag'],
    ['RUN --mount=type=bind,target=/x id', 'build-flag'],
    ['RUN --security=insecure id', 'build-flag'],
    ['RUN <<END', 'build-flag'],
    ['RUN cat <<END', 'build-flag'],
    ['HEALTHCHECK --start-interval=1s CMD x', 'build-flag'],
    ['WORKDIR ..', 'build-path'],
    ['WORKDIR a/../../b', 'build-path'],
    ['WORKDIR', 'build-path'],
    ['VOLUME /', 'build-path'],
    ['VOLUME data', 'build-path'],
    ['USER daemon', 'user'],
    ['USER 0:1000', 'root-user'],
    ['LABEL konspekt.demo.session=x', 'session-label'],
    ['ONBUILD RUN id', 'build-onbuild'],
    ['SHELL ["/bin/bash"]', 'build-instruction'],
    ['MAINTAINER me', 'build-instruction'],
  ];
  for (const [text, topic] of refused) {
    const result = read(`FROM busybox:1\n${text}`);
    assert.equal(!result.ok && result.error.kind === 'refused' && result.error.topic, topic, text);
  }
  const from = read('FROM --platform=x busybox:1');
  assert.equal(!from.ok && from.error.topic, 'build-flag');
  assert.equal(!read(`FROM busybox:1\n${'RUN id\n'.repeat(30)}`).ok, true, 'too many steps');
  assert.equal(read(`FROM busybox:1\n${'RUN id\n'.repeat(29)}`).ok, true);
  assert.equal(read(`FROM busybox:1\nRUN ${'x'.repeat(33_000)}`).ok, false, 'too long');
  // A stage that would not be built is judged, too.
  assert.equal(read('FROM busybox:1 AS a\nFROM busybox:1\nADD http://x/ /y', {}, 'a').ok, false);
});

test('what Docker itself would not take is answered in its words', () => {
  const complaints: [string, RegExp][] = [
    ['', /cannot be empty/],
    ['# nothing', /cannot be empty/],
    ['RUN id', /no build stage/],
    ['FROM', /one or three arguments/],
    ['FROM a b', /one or three arguments/],
    ['FROM a AS 1x', /invalid name for build stage: "1x"/],
    ['FROM a\nFETCH x', /unknown instruction: FETCH/],
    ['FROM a\nRUN', /RUN: wrong or missing/],
    ['FROM a\nCOPY x', /COPY: wrong or missing/],
    ['FROM a\nENV', /ENV: wrong or missing/],
    ['FROM a\nENV A=1 b', /ENV: wrong or missing/],
    ['FROM a\nARG 1A', /ARG: wrong or missing/],
    ['FROM a\nEXPOSE x', /EXPOSE: wrong or missing/],
    ['FROM a\nSTOPSIGNAL x', /STOPSIGNAL: wrong or missing/],
    ['FROM a\nHEALTHCHECK curl', /HEALTHCHECK: wrong or missing/],
    ['FROM a\nHEALTHCHECK --interval=x CMD y', /time: invalid duration/],
  ];
  for (const [text, output] of complaints) {
    const result = read(text);
    assert.match(!result.ok && result.error.kind === 'complaint' ? result.error.output : '', output, text);
  }
});

test('a refusal names what is wrong, and how much would be right', () => {
  const told: [string, string, object][] = [
    ['FROM --platform=x busybox:1', 'build-flag', { flag: '--platform' }],
    ['FROM --platform x', 'build-flag', { flag: '--platform' }],
    [`FROM busybox:1\nRUN ${'x'.repeat(32 * 1024)}`, 'line-too-long', { kib: 32 }],
    [`FROM busybox:1\n${'RUN id\n'.repeat(30)}`, 'build-too-long', { most: 30 }],
    ['FROM busybox:1\nCOPY --from=1x /a /b', 'build-from', { name: '1x' }],
    ['FROM busybox:1\nCOPY --from=x1 /a /b', 'build-from', { name: 'x1' }],
  ];
  for (const [text, topic, facts] of told) {
    const result = read(text);
    assert.deepEqual(result.ok || [result.error.kind, result.error.topic, result.error.facts], [
      'refused',
      topic,
      facts,
    ]);
  }
  const text = 'FROM busybox:1\nRUN ';
  assert.ok(read(text + 'x'.repeat(32 * 1024 - text.length)).ok, 'the largest that is read');
  assert.deepEqual(read('FROM busybox:1', {}, 'nowhere'), {
    ok: false,
    error: { kind: 'complaint', output: 'failed to reach build target nowhere in Dockerfile\n', exitCode: 1 },
  });
});

test('stages beyond the ninth have a number, too, and a name that begins or ends with one is a name', () => {
  const many = Array.from({ length: 12 }, (_, n) => `FROM busybox:1 AS s${n}`).join('\n');
  const from = (name: string) => {
    const found = stages(`${many}\nFROM busybox:1\nCOPY --from=${name} /a /b`).at(-1)?.steps[0];
    return found?.kind === 'copy' ? found.from : undefined;
  };
  assert.deepEqual(['11', 's11', 'S0', '0'].map(from), [11, 11, 0, 0]);
  assert.equal(stages(many, {}, '11').length, 12);
  assert.equal(stages(many, {}, 's1').length, 2);
  assert.equal(stages(`${many}\nFROM busybox:1`, {}, 's11').length, 12);
  for (const target of ['12', '1x', 'x1', '100']) assert.ok(!read(many, {}, target).ok, target);
  assert.ok(!read('FROM busybox:1\nFROM busybox:1', {}, 'undefined').ok, 'a stage without a name has none');
  // Without a name there is nothing to be found by.
  assert.deepEqual(
    stages('FROM busybox:1\nFROM undefined').map(({ base }) => base),
    ['busybox:1', 'undefined'],
  );
});

test('lines are joined and cleaned as Docker does it', () => {
  const command = (text: string) => {
    const found = stages(text)[0]?.steps.at(-1);
    return found?.kind === 'run' ? found.command.at(-1) : found;
  };
  assert.equal(command('\ufeffFROM a\nRUN b'), 'b', 'a byte order mark is none of its text');
  assert.equal(command('FROM a\nRUN b\ufeffc'), 'b\ufeffc', 'but only at the beginning');
  assert.equal(command('FROM a\r\nRUN b \\\r\n  c\r\n'), 'b   c');
  assert.equal(command('FROM a\nRUN b \\  \n\n  # between\nc'), 'b c');
  assert.equal(command('FROM a\nRUN b \\n c'), 'b \\n c', 'a backslash inside a line is the command’s');
  assert.equal(command('FROM a\nRUN b \\'), 'b', 'the last line may be left open');
  assert.equal(command('  FROM a  \n  RUN b  '), 'b');
  assert.deepEqual(
    stages('FROM  a   AS   b\nFROM\tc').map(({ name, base, fromLine }) => [name, base, fromLine]),
    [
      ['b', 'a', 'FROM  a   AS   b'],
      [undefined, 'c', 'FROM\tc'],
    ],
  );
});

test('.dockerignore leaves out what it says', () => {
  const cases: [string, string[], string[]][] = [
    ['*.md', ['a.md'], ['a.txt', 'x/a.md']],
    ['**/*.md', ['a.md', 'x/a.md', 'x/y/a.md'], ['a.mdx']],
    ['docs', ['docs', 'docs/a', 'docs/b/c'], ['docs2', 'x/docs']],
    ['/docs/', ['docs/a'], ['x/docs']],
    ['./docs', ['docs/a'], []],
    ['a?c', ['abc'], ['ac', 'a/c', 'abbc']],
    ['*\n!keep.txt', ['a', 'x/y'], ['keep.txt']],
    ['!a\na', ['a'], []],
    ['a\n#a2\n\n  b  ', ['a', 'b'], ['a2', '#a2']],
    ['a/**', ['a/b', 'a/b/c'], ['b']],
    ['[a]', ['[a]'], ['a']],
    ['a.c', ['a.c'], ['abc']],
    ['', [], ['a', '']],
    ['\n\n', [], ['a', '']],
    ['\ufeffa', ['a'], ['b']],
    ['b\ufeff', [], ['bc', 'b\ufeffc']],
    ['!  a\nb', ['b'], ['a']],
    ['*\n!  keep', ['a'], ['keep']],
    ['././/docs//', ['docs/a'], ['x']],
    ['x./y', ['x./y'], ['xy']],
    ['x/y', ['x/y', 'x/y/z'], ['xy', 'x']],
    ['**/b', ['b', '/b', 'a/b'], ['ab']],
    ['a**', ['a', 'ab', 'ab/c'], ['b']],
    ['a*', ['a', 'ab', 'ab/c'], ['b', 'ba']],
    ['a?', ['ab'], ['a', 'a/']],
    [`${'a'.repeat(249)}*`, ['a'.repeat(249)], []],
    [`${'a'.repeat(250)}*`, [], ['a'.repeat(250)]],
    [`${'x\n'.repeat(199)}a\nb`, ['a'], ['b']],
  ];
  for (const [text, out, kept] of cases) {
    const isOut = ignoredBy(text);
    for (const path of out) assert.equal(isOut(path), true, `${text}: ${path} is out`);
    for (const path of kept) assert.equal(isOut(path), false, `${text}: ${path} is kept`);
  }
});

test('a devious pattern is read without going back and forth for ever', () => {
  assert.equal(fits(`${'**/*'.repeat(40)}b`, `${'a/'.repeat(100)}c`), false);
  assert.equal(fits('*a'.repeat(60), 'a'.repeat(240)), true);
});

test('a pattern without wildcards fits itself alone', () => {
  const plain = fc.string({ maxLength: 20 }).filter((text) => !/[*?]/.test(text));
  fc.assert(
    fc.property(plain, plain, (one, other) => {
      assert.equal(fits(one, other), one === other);
      assert.equal(fits('**', one), true);
    }),
    { numRuns: runs(1000) },
  );
});

test('of an archive that somebody made only harmless entries are taken', async () => {
  const tar = pack();
  const file = (name: string, more: object = {}): void => void tar.entry({ name, mode: 0o4755, ...more }, 'x');
  file('d/a');
  file('../../etc/passwd');
  file('/abs');
  file('d/./b');
  file('d/../c');
  tar.entry({ name: 'd/link', type: 'symlink', linkname: '/etc/shadow' });
  tar.entry({ name: 'd/second', type: 'link', linkname: 'd/a' });
  tar.entry({ name: 'd/stranger', type: 'link', linkname: '../../etc/passwd' });
  tar.entry({ name: 'd/dev', type: 'block-device', devmajor: 8, devminor: 0 });
  tar.entry({ name: 'd/pipe', type: 'fifo' });
  tar.entry({ name: 'd', type: 'directory' });
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  const entries = await unpacked(Buffer.concat(chunks), 'below');
  assert.deepEqual(
    entries.map(({ path, mode, link }) => [path, mode, link]),
    [
      ['below/d/a', 0o755, undefined],
      ['below/abs', 0o755, undefined],
      ['below/d/b', 0o755, undefined],
      ['below/d/link', undefined, '/etc/shadow'],
      ['below/d/second', 0o755, undefined],
    ],
  );
  const again = await unpacked(await archive(entries, '1000:1001'), '');
  assert.deepEqual(
    again.map(({ path, link }) => [path, link]),
    entries.map(({ path, link }) => [path, link]),
  );
});
