import type { Incoming } from '../../core/chat/index.ts';

export const LARGEST_BYTES = 25 * 1024 * 1024;
const TIMEOUT_MS = 20_000;

export type Attached = { url: string; sizeBytes: number };

/** An incoming file with its bytes, or with the reason why there are none. */
export async function withFile(incoming: Incoming, file: Attached | undefined): Promise<Incoming> {
  if (!file || incoming.kind !== 'file') return incoming;
  const bytes = await fetchFile(file);
  return typeof bytes === 'string' ? { ...incoming, problem: bytes } : { ...incoming, bytes };
}

/** Fetches what a person has attached, from the address that Discord gave for it. */
async function fetchFile({ url, sizeBytes }: Attached): Promise<Uint8Array | 'too-large' | 'unavailable'> {
  if (sizeBytes > LARGEST_BYTES) return 'too-large';
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok || response.body === null) return 'unavailable';
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    // The announced size is not trusted.
    for await (const chunk of response.body) {
      bytes += chunk.length;
      if (bytes > LARGEST_BYTES) return 'too-large';
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch {
    return 'unavailable';
  }
}
