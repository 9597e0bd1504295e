import type { IncomingMessage } from 'node:http';
import { fromText, type Params, type Upload, type Uploads } from './schema/validate.ts';

export type Call = { method: string; params: Params; uploads: Uploads; at: number };

const NO_UPLOADS: Uploads = new Map();

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** The parameters of a call from its query string and its body, in any form the Bot API takes. */
export function readParams(
  method: string,
  query: URLSearchParams,
  contentType: string,
  body: Buffer,
): { params: Params; uploads: Uploads } {
  const fromQuery = fromText(method, Object.fromEntries(query));
  if (body.length === 0) return { params: fromQuery, uploads: NO_UPLOADS };
  if (contentType.startsWith('application/json')) {
    return { params: { ...fromQuery, ...(JSON.parse(body.toString('utf8')) as Params) }, uploads: NO_UPLOADS };
  }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    const texts = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
    return { params: { ...fromQuery, ...fromText(method, texts) }, uploads: NO_UPLOADS };
  }
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) throw new Error(`a body of type ${contentType}`);
  const { texts, uploads } = readMultipart(body, boundary);
  return { params: { ...fromQuery, ...fromText(method, texts) }, uploads };
}

function readMultipart(body: Buffer, boundary: string): { texts: Record<string, string>; uploads: Uploads } {
  const mark = Buffer.from(`--${boundary}`);
  const texts: Record<string, string> = {};
  const uploads = new Map<string, Upload>();
  let at = body.indexOf(mark);
  while (at >= 0) {
    const start = at + mark.length + 2;
    const next = body.indexOf(mark, start);
    if (next < 0) break;
    const part = body.subarray(start, next - 2);
    const split = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, split).toString('utf8');
    const content = part.subarray(split + 4);
    const name = /name="([^"]*)"/i.exec(head)?.[1] ?? '';
    const filename = /filename="?([^"\r\n;]*)"?/i.exec(head)?.[1];
    if (filename === undefined) texts[name] = content.toString('utf8');
    else {
      const mimeType = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream';
      uploads.set(name, { filename, mimeType, bytes: Buffer.from(content) });
    }
    at = next;
  }
  return { texts, uploads };
}
