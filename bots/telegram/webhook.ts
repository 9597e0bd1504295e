import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';

const LARGEST = 2 * 1024 * 1024;

/** Without a secret of their own all processes with one token agree on this one. */
export const secretFor = (token: string): string =>
  createHmac('sha256', token).update('konspekt webhook').digest('base64url');

/**
 * Takes one update a request. It answers as soon as the update is in the inbox: Telegram gives a chat's next update only
 * then, and delivers again what was not answered.
 */
export function webhookHandler(options: {
  path: string;
  secret: string;
  keep: (updates: Update[]) => Promise<unknown>;
}) {
  const expected = digest(options.secret);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const end = (status: number) => {
      response.writeHead(status, { 'content-length': 0 });
      response.end();
    };
    if (request.url?.split('?')[0] !== options.path) return end(404);
    if (request.method !== 'POST') return end(405);
    const given = request.headers['x-telegram-bot-api-secret-token'];
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), expected)) return end(403);
    const body = await readBody(request);
    const update = body && parse(body);
    if (!update) return end(400);
    try {
      await options.keep([update]);
    } catch {
      // Not kept, so not confirmed: it will come again.
      return end(503);
    }
    end(200);
  };
}

export async function listen(handler: ReturnType<typeof webhookHandler>, port: number, host: string | undefined) {
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

/** Digests have one length, whatever is sent. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > LARGEST) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(body: string): Update | undefined {
  try {
    const update: unknown = JSON.parse(body);
    return typeof update === 'object' && update !== null && Number.isInteger((update as Update).update_id)
      ? (update as Update)
      : undefined;
  } catch {
    return undefined;
  }
}
