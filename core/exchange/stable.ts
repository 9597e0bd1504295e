import { createHash } from 'node:crypto';

/** The same for the same parts, for ever; without order or chance two never meet. */
export const stableText = (...parts: (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);

/** A number that looks like the milliseconds Anki uses for ids (years 2001 to 2033), and is the same for the same parts. */
export function stableId(...parts: (string | number)[]): number {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest();
  return 1_000_000_000_000 + Number(hash.readBigUInt64BE() % 1_000_000_000_000n);
}
