import { isAscii, isUtf8, transcode } from 'node:buffer';
import { iconv } from '../on-demand.ts';
import { fail, ok, type Result } from '../result.ts';

export type Decoded = { text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' };

/**
 * Bytes of a note to text, the byte order mark removed. UTF-8 unless the bytes say otherwise; bytes that are not
 * UTF-8 but read as Russian in Windows-1251 are that. Anything else is no text, and refused.
 */
export function decodeNote(bytes: Uint8Array): Result<Decoded, 'binary'> {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return ok({ text: iconv().decode(bytes, 'utf-16le'), encoding: 'utf-16le' });
  if (first === 0xfe && second === 0xff) return ok({ text: iconv().decode(bytes, 'utf-16be'), encoding: 'utf-16be' });
  if (bytes.includes(0)) return decodeUnmarkedUtf16(bytes);
  if (isUtf8(bytes)) return ok({ text: fromUtf8(bytes).replace(/^\ufeff+/, ''), encoding: 'utf-8' });
  const text = iconv().decode(bytes, 'windows-1251');
  return readsAsRussian(text) ? ok({ text, encoding: 'windows-1251' }) : fail('binary');
}

/** Ten times quicker than `toString('utf8')`, which reads a character at a time. */
const fromUtf8 = (bytes: Uint8Array): string =>
  isAscii(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    : transcode(bytes, 'utf8', 'utf16le').toString('utf16le');

/** UTF-16 without a mark has a zero in every other byte of its ASCII; a real binary has zeros anywhere. */
function decodeUnmarkedUtf16(bytes: Uint8Array): Result<Decoded, 'binary'> {
  if (bytes.length % 2 !== 0) return fail('binary');
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const text = iconv().decode(bytes, encoding);
    const strange = text.match(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\s]/gu)?.length ?? 0;
    const usual = text.match(/[\x20-\x7e\n\r\tА-яЁё]/g)?.length ?? 0;
    if (strange === 0 && usual > text.length * 0.7) return ok({ text, encoding });
  }
  return fail('binary');
}

function readsAsRussian(text: string): boolean {
  const letters = text.match(/[А-яЁё]/g)?.length ?? 0;
  const strange = text.match(/[^\s\x20-\x7eА-яЁё№«»–—„“”…•°©]/g)?.length ?? 0;
  const lower = text.match(/[а-яё]/g)?.length ?? 0;
  // «йtй» is no Russian word but a French one in another code page.
  const mixed = text.match(/[a-z][а-яё]|[а-яё][a-z]/gi)?.length ?? 0;
  return letters > 0 && mixed <= letters * 0.1 && strange <= letters * 0.05 && lower >= letters * 0.5;
}
