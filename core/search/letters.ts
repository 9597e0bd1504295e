/** Letters of both alphabets have a number each, the edges of a word 0, and everything else one together. */
export const SIGNS = 64;
export function signOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 96;
  return code >= 0x430 && code <= 0x44f ? code - 0x430 + 27 : 59;
}
