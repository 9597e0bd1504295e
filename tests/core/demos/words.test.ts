import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import test from 'node:test';
import fc from 'fast-check';
import { commandLines } from '../../../core/demos/index.ts';
import { openHeredoc, splitWords } from '../../../core/demos/words.ts';
import { runs } from '../../mutation/runs.ts';

const cases: { name: string; line: string; words: string[]; stdin?: object }[] = [
  { name: 'blanks part words', line: '  docker   run\talpine ', words: ['docker', 'run', 'alpine'] },
  { name: 'single quotes keep everything', line: `echo 'a $B "c" \\'`, words: ['echo', 'a $B "c" \\'] },
  { name: 'double quotes know four escapes', line: '"a \\" \\$ \\` \\\\ \\n"', words: ['a " $ ` \\ \\n'] },
  { name: 'quotes join to one word', line: `-e A='b c'"d"e`, words: ['-e', 'A=b cde'] },
  { name: 'an empty pair of quotes is a word', line: `--entrypoint '' x`, words: ['--entrypoint', '', 'x'] },
  { name: 'a backslash takes the next sign', line: 'a\\ b \\; \\|', words: ['a b', ';', '|'] },
  { name: 'a backslash at the end of a line joins lines', line: 'docker \\\n  ps', words: ['docker', 'ps'] },
  { name: "$'…' knows line breaks", line: "$'a\\nb\\t\\'c\\''", words: ["a\nb\t'c'"] },
  { name: 'a dollar alone is a dollar', line: 'a$ "b$"', words: ['a$', 'b$'] },
  { name: 'a sharp sign begins a comment only at a word', line: 'a#b #c d', words: ['a#b'] },
  { name: 'globs stay as they are', line: '* ? [a] {a,b}', words: ['*', '?', '[a]', '{a,b}'] },
  { name: 'a file as input', line: 'a < b/c.sql', words: ['a'], stdin: { kind: 'file', path: 'b/c.sql' } },
  { name: 'a quoted file as input', line: "a <'b c' d", words: ['a', 'd'], stdin: { kind: 'file', path: 'b c' } },
  { name: 'a here-string', line: 'a <<< "b c"', words: ['a'], stdin: { kind: 'text', text: 'b c\n' } },
  { name: 'a heredoc', line: 'a <<END -x\n1\n 2\nEND', words: ['a', '-x'], stdin: { kind: 'text', text: '1\n 2\n' } },
  { name: 'all escapes of $ quotes', line: `$'\\a\\e\\n\\r\\t\\\\\\"\\q'`, words: ['\u0007\u001b\n\r\t\\"\\q'] },
  { name: 'a line may be continued inside double quotes', line: '"a\\\nb"', words: ['ab'] },
  {
    name: 'lines of Windows are lines',
    line: 'a <<END\r\n1\r\nEND\r\n',
    words: ['a'],
    stdin: { kind: 'text', text: '1\n' },
  },
  { name: 'a line end of Windows is no sign of a word', line: 'docker \\\r\n  ps\r\n', words: ['docker', 'ps'] },
  { name: 'a comment ends with its line', line: '# how many\n', words: [] },
  { name: 'a file right before another word', line: 'a <b c', words: ['a', 'c'], stdin: { kind: 'file', path: 'b' } },
  { name: 'blanks before the file', line: 'a < \t b', words: ['a'], stdin: { kind: 'file', path: 'b' } },
  {
    name: 'a number inside a word is no descriptor',
    line: 'a b1< c',
    words: ['a', 'b1'],
    stdin: { kind: 'file', path: 'c' },
  },
  { name: 'an empty here-string is a line end', line: "a <<< ''", words: ['a'], stdin: { kind: 'text', text: '\n' } },
  {
    name: 'the closing word may be any in quotes',
    line: `a <<"the end"\n1\nthe end`,
    words: ['a'],
    stdin: { kind: 'text', text: '1\n' },
  },
  {
    name: 'so it may in single ones',
    line: "a <<'the end'\n1\nthe end\n\n",
    words: ['a'],
    stdin: { kind: 'text', text: '1\n' },
  },
  {
    name: 'tabs go only from the beginning',
    line: 'a <<-E\n\t\t1\t2\n\tE',
    words: ['a'],
    stdin: { kind: 'text', text: '1\t2\n' },
  },
  {
    name: 'a heredoc is never expanded',
    line: 'a <<E\n$(id) `id` $HOME > x\nE',
    words: ['a'],
    stdin: { kind: 'text', text: '$(id) `id` $HOME > x\n' },
  },
  { name: 'a heredoc with tabs', line: "a <<-'E'\n\t1\n\tE\n", words: ['a'], stdin: { kind: 'text', text: '1\n' } },
];
for (const { name, line, words, stdin } of cases) {
  test(name, () => assert.deepEqual(splitWords(line), { ok: true, value: { words, ...(stdin && { stdin }) } }));
}

const refusals: [string, string][] = [
  ['a; b', 'shell-operator'],
  ['a|b', 'shell-operator'],
  ['a&&b', 'shell-operator'],
  ['a &', 'shell-operator'],
  ['(a)', 'shell-operator'],
  ['a > b', 'output-redirection'],
  ['a 2>b', 'output-redirection'],
  ['a >> b', 'output-redirection'],
  ['a `b`', 'substitution'],
  ['a "$(b)"', 'substitution'],
  ['a $B', 'variable'],
  ['a "x$B"', 'variable'],
  ['a $1', 'variable'],
  ['a\nb', 'several-commands'],
  ["a 'b", 'open-quote'],
  ['a "b', 'open-quote'],
  ["a $'b", 'open-quote'],
  ['a < b < c', 'two-inputs'],
  ['a <', 'input-without-file'],
  ['a <<END', 'heredoc-open'],
  ['a <<END\nx', 'heredoc-open'],
  ['a <<END\nx\nEND\nb', 'several-commands'],
  ['a <(b)', 'shell-operator'],
  ['a 3< b', 'shell-operator'],
  ['a\u0000b', 'control-character'],
  ['a\u001b[31m', 'control-character'],
  [`a ${'b'.repeat(40_000)}`, 'line-too-long'],
];
for (const [line, topic] of refusals) {
  test(`${JSON.stringify(line.slice(0, 20))} is refused as ${topic}`, () => {
    const cut = splitWords(line);
    assert.equal(cut.ok ? '' : cut.error.topic, topic);
  });
}

const told: [string, string, object][] = [
  ['a `b`', 'substitution', { sign: '`' }],
  ['a "`b`"', 'substitution', { sign: '`' }],
  ['a $(b)', 'substitution', { sign: '$(…)' }],
  ['a $HOME_1/x', 'variable', { name: '$HOME_1' }],
  ['a $\u007bHOME}', 'variable', { name: '$\u007b…}' }],
  ['a "$?"', 'variable', { name: '$?' }],
  ['a && b', 'shell-operator', { sign: '&&' }],
  ['a || b', 'shell-operator', { sign: '||' }],
  ['a |& b', 'shell-operator', { sign: '|&' }],
  ['a ; b', 'shell-operator', { sign: ';' }],
  ['a (b', 'shell-operator', { sign: '(' }],
  ['a b)', 'shell-operator', { sign: ')' }],
  ['a >> b', 'output-redirection', { sign: '>>' }],
  ['a >b', 'output-redirection', { sign: '>' }],
  ['a 13< b', 'shell-operator', { sign: '13<' }],
  ['a <(b)', 'shell-operator', { sign: '<(' }],
  ['a <&3', 'shell-operator', { sign: '<&' }],
  ['a <>b', 'shell-operator', { sign: '<>' }],
  ["a 'b", 'open-quote', { sign: "'" }],
  ['a "b', 'open-quote', { sign: '"' }],
  ["a $'b", 'open-quote', { sign: "$'" }],
  ['a "b\\', 'open-quote', { sign: '"' }],
  ['a <<ONE\nx', 'heredoc-open', { word: 'ONE' }],
  ['a <<$X\nx', 'input-without-file', {}],
  ['a <<E <<<b\nx\nE', 'two-inputs', {}],
  ['a <<E | b\nx\nE', 'shell-operator', { sign: '|' }],
  ['a <b;c', 'shell-operator', { sign: ';' }],
  ['a <"b', 'open-quote', { sign: '"' }],
  ['a <', 'input-without-file', {}],
  ['# note\ndocker ps', 'several-commands', {}],
];
for (const [line, topic, facts] of told)
  test(`the answer to ${JSON.stringify(line)} names what is wrong`, () => {
    const cut = splitWords(line);
    assert.deepEqual(cut.ok ? '' : [cut.error.topic, cut.error.facts], [topic, facts]);
  });

test('a line of exactly the largest size is read, one byte more is told the size', () => {
  assert.ok(splitWords('x'.repeat(32 * 1024)).ok);
  const cut = splitWords('x'.repeat(32 * 1024 + 1));
  assert.deepEqual(cut.ok ? '' : [cut.error.topic, cut.error.facts], ['line-too-long', { kib: 32 }]);
});

test('words quoted by a shell come back as they were', () => {
  const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
  const word = fc.string({ unit: 'grapheme' }).filter((text) => !/[\u0000-\u0008\u000b-\u001f\u007f\r]/.test(text));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) =>
      assert.deepEqual(splitWords(words.map(quoted).join(' ')), { ok: true, value: { words } }),
    ),
  );
});

test('any line at all is words or a refusal', () => {
  const sign = fc.constantFrom(...`'"\\$\`<>|&;()#-=\n\t EOF{}!*~`, 'docker', '<<', "$'");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(sign).map((signs) => signs.join('')),
      ),
      (line) => {
        const cut = splitWords(line);
        assert.ok(cut.ok || cut.error.topic.length > 0);
        assert.equal(typeof openHeredoc(line), cut.ok || cut.error.topic !== 'heredoc-open' ? 'undefined' : 'string');
      },
    ),
    { numRuns: runs(1000) },
  );
});

const read = async (text: string): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of commandLines(Readable.from([text]))) lines.push(line);
  return lines;
};

test('a command line is a line, with its continuation and its heredoc', async () => {
  assert.deepEqual(await read('a\n\n  \nb \\\n c\nd <<E\n1\nE\ne\n'), ['a', 'b \\\n c', 'd <<E\n1\nE', 'e']);
});

test('a heredoc that never ends costs no command its answer', async () => {
  assert.deepEqual(await read('a <<END\nb\nc'), ['a <<END', 'b', 'c']);
});
