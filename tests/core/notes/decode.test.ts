import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decodeNote } from '../../../core/notes/decode.ts';

const TEXT = '# Образ\n\nЭто шаблон, из которого создают контейнеры: docker image ls.\n';
const bytes = (...parts: (number[] | Buffer)[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part)));

const cases = [
  { name: 'UTF-8', bytes: bytes(Buffer.from(TEXT)), encoding: 'utf-8' },
  { name: 'UTF-8 with a mark', bytes: bytes([0xef, 0xbb, 0xbf], Buffer.from(TEXT)), encoding: 'utf-8' },
  { name: 'UTF-16 LE with a mark', bytes: bytes([0xff, 0xfe], iconv.encode(TEXT, 'utf-16le')), encoding: 'utf-16le' },
  { name: 'UTF-16 BE with a mark', bytes: bytes([0xfe, 0xff], iconv.encode(TEXT, 'utf-16be')), encoding: 'utf-16be' },
  { name: 'UTF-16 LE without a mark', bytes: iconv.encode(TEXT, 'utf-16le'), encoding: 'utf-16le' },
  { name: 'UTF-16 BE without a mark', bytes: iconv.encode(TEXT, 'utf-16be'), encoding: 'utf-16be' },
  { name: 'Windows-1251', bytes: iconv.encode(TEXT, 'windows-1251'), encoding: 'windows-1251' },
];

describe('decodeNote', () => {
  for (const { name, bytes: given, encoding } of cases) {
    test(name, () => assert.deepEqual(decodeNote(given), { ok: true, value: { text: TEXT, encoding } }));
  }

  const refused = [
    {
      name: 'a picture',
      bytes: bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]),
    },
    { name: 'zeros', bytes: Buffer.alloc(64) },
    { name: 'noise', bytes: Buffer.from(Array.from({ length: 256 }, (_, index) => (index + 128) % 256)) },
    { name: 'Latin-1 prose that is no Russian', bytes: Buffer.from('été très français, à la carte', 'latin1') },
  ];
  for (const { name, bytes: given } of refused) {
    test(`${name} is refused`, () => assert.deepEqual(decodeNote(given), { ok: false, error: 'binary' }));
  }

  test('an empty file is an empty note', () => {
    assert.deepEqual(decodeNote(Buffer.alloc(0)), { ok: true, value: { text: '', encoding: 'utf-8' } });
  });

  test('any text in UTF-8 comes back as it was', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((it) => !it.includes('\0') && !it.startsWith('\ufeff'));
    fc.assert(
      fc.property(text, (it) =>
        assert.deepEqual(decodeNote(Buffer.from(it)), { ok: true, value: { text: it, encoding: 'utf-8' } }),
      ),
    );
  });

  test('any bytes: text or a refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (given) => {
        const decoded = decodeNote(given);
        assert.ok(decoded.ok ? typeof decoded.value.text === 'string' : decoded.error === 'binary');
      }),
    );
  });
});
