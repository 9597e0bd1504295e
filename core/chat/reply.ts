import type { Outgoing } from './types.ts';

/** A reply as it is kept with its event, so that a redelivery gets the same one; bytes become base64. */
export const packReply = (outgoing: readonly Outgoing[]): string =>
  // A replacer makes it five times slower, and most replies carry no bytes.
  outgoing.some(carriesBytes) ? packWithBytes(outgoing) : JSON.stringify(outgoing);

const carriesBytes = (one: Outgoing): boolean =>
  ('body' in one && one.body.attachments !== undefined) || one.kind === 'offers';

const packWithBytes = (outgoing: readonly Outgoing[]): string =>
  JSON.stringify(outgoing, (_, value: unknown) =>
    value instanceof Uint8Array
      ? { $bytes: Buffer.from(value).toString('base64') }
      : isBuffer(value)
        ? { $bytes: Buffer.from(value.data).toString('base64') }
        : value,
  );

export const unpackReply = (packed: string): Outgoing[] =>
  JSON.parse(packed, (_, value: unknown) =>
    typeof value === 'object' && value !== null && '$bytes' in value && typeof value.$bytes === 'string'
      ? new Uint8Array(Buffer.from(value.$bytes, 'base64'))
      : value,
  ) as Outgoing[];

/** A Buffer describes itself before the replacer sees it. */
const isBuffer = (value: unknown): value is { data: number[] } =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'Buffer' &&
  'data' in value &&
  Array.isArray(value.data);
