/**
 * What a button carries: which dialog it belongs to, whose it is, and the dialog's own words.
 * Telegram allows 64 bytes, so an argument is a short id or a number, never a sentence.
 */
export type Payload = {
  dialog: string;
  owner: string | undefined; // the learner it was made for; undefined: anybody may press
  args: string[];
};

/** Raised when an older layout must not be understood any more; old buttons then say that they are stale. */
const version = '1';
export const maxPayloadBytes = 64;

/** Throws when it does not fit: that is a bug of the dialog, found by its first test. */
export function writePayload({ dialog, owner, args }: Payload): string {
  const data = [version, dialog, owner ?? '', ...args.map((arg) => arg.replace(/[%:]/g, encodeURIComponent))].join(':');
  if (Buffer.byteLength(data) > maxPayloadBytes) {
    throw new Error(`button payload «${data}» does not fit`);
  }
  return data;
}

/** Anybody can forge a press, so anything may arrive here; what we did not write is undefined. */
export function readPayload(data: string): Payload | undefined {
  if (Buffer.byteLength(data) > maxPayloadBytes) return undefined;
  const [found, dialog, owner, ...args] = data.split(':');
  if (found !== version || !dialog || owner === undefined) return undefined;
  return { dialog, owner: owner || undefined, args: args.map(decode) };
}

const decode = (arg: string): string => arg.replaceAll('%3A', ':').replaceAll('%25', '%');

/** A short name for a long text (a deck, a topic), to be found again among the texts of that moment. */
export function shortName(text: string): string {
  // FNV-1a, 2 × 32 bits: two of a few thousand names never meet by accident.
  const hash = (seed: number): string => {
    let value = seed;
    for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    return value.toString(36);
  };
  return `${hash(0x811c9dc5)}${hash(0x9747b28c)}`.slice(0, 12);
}
