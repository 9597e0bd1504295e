import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Demux } from '../../../core/demos/demux.ts';
import { Answer, Cleaner } from '../../../core/demos/text.ts';
import { runs } from '../../mutation/runs.ts';

const clean = (text: string | Uint8Array, root = ''): string => {
  const cleaner = new Cleaner(root);
  return cleaner.push(typeof text === 'string' ? Buffer.from(text) : text) + cleaner.end();
};

const cases: [string, string, string][] = [
  ['colours go', '\u001b[1;31mred\u001b[0m', 'red'],
  ['a title goes whole', 'a\u001b]0;title\u0007b', 'ab'],
  ['a title ended the other way goes too', 'a\u001b]8;;http://x\u001b\\b', 'ab'],
  ['a sequence of one letter goes', 'a\u001bcb\u001b(Bc', 'abc'],
  ['eight-bit sequences go', 'a\u009b31mb\u009dx\u009cc', 'abc'],
  ['a progress bar becomes lines', '1%\r2%\r\n3%', '1%\n2%\n3%'],
  ['backspaces and bells go', 'a\bb\u0007\u0000\u007f', 'ab'],
  ['directions go', '\u202eabc\u2066d\u200f', 'abcd'],
  ['tabs and Russian stay', '\tпривет\n', '\tпривет\n'],
  ['a sequence that never ends ends with the line', 'a\u001b]0;bbbb\nc', 'a\nc'],
  ['other line breaks are line breaks', 'a\u2028b\u0085c', 'a\nb\nc'],
];
for (const [name, given, expected] of cases) test(name, () => assert.equal(clean(given), expected));

test('bytes that are no text become marks', () =>
  assert.equal(clean(Uint8Array.of(0xff, 0xfe, 0x61)), '\ufffd\ufffda'));
test('a very long line is cut, the next one is whole', () =>
  assert.equal(clean(`${'x'.repeat(5000)}\nok`), `${'x'.repeat(2000)}…\nok`));
test('the data folder of the engine becomes the usual one', () =>
  assert.equal(clean('on /srv/eng/data/x, /srv/eng/da', '/srv/eng/data'), 'on /var/lib/docker/x, /srv/eng/da'));

test('nothing that draws, hides or reorders is left, however the bytes arrive', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc
      .constantFrom('\u001b[', '\u001b]', '\u001b\\', '\u0007', '\r\n', '\u202e', 'ж', '/data')
      .map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const whole = clean(Buffer.concat(pieces), '/data');
      const cleaner = new Cleaner('/data');
      assert.equal(pieces.map((bytes) => cleaner.push(bytes)).join('') + cleaner.end(), whole);
      assert.doesNotMatch(
        whole,
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/,
      );
      assert.equal(Buffer.from(whole).toString(), whole);
    }),
    { numRuns: runs(2000) },
  );
});

test('an answer is a prefix of what was added, never larger than its limit', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.integer({ min: 1, max: 200 }), (parts, limit) => {
      const heard: string[] = [];
      const answer = new Answer(limit, (text) => heard.push(text));
      for (const part of parts) answer.add(part);
      assert.ok(Buffer.byteLength(answer.text) <= limit);
      assert.equal(heard.join(''), answer.text);
      assert.equal(answer.truncated, Buffer.byteLength(parts.join('')) > limit);
      assert.ok(parts.join('').startsWith(answer.text.replace(/\ufffd$/, '')));
    }),
  );
});

test('frames come apart as they were put together, however they are cut', () => {
  const frame = fc.tuple(fc.constantFrom(1, 2), fc.uint8Array({ maxLength: 50 }));
  fc.assert(
    fc.property(fc.array(frame), fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), (frames, cuts) => {
      const whole = Buffer.concat(
        frames.map(([type, payload]) =>
          Buffer.concat([Buffer.from([type, 0, 0, 0, 0, 0, 0, payload.length]), payload]),
        ),
      );
      const got: [number[], number[]] = [[], []];
      const demux = new Demux((payload, isError) => got[isError ? 1 : 0].push(...payload));
      for (let at = 0, turn = 0; at < whole.length; turn++) {
        const length = cuts[turn % cuts.length] ?? 1;
        demux.push(whole.subarray(at, at + length));
        at += length;
      }
      for (const type of [1, 2])
        assert.deepEqual(
          got[type - 1],
          frames.filter(([one]) => one === type).flatMap(([, payload]) => [...payload]),
        );
    }),
  );
});
