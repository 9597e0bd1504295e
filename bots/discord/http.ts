import http from 'node:http';
import https from 'node:https';
import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { socketsTo } from '../../core/sockets.ts';

type Answer = Awaited<ReturnType<RESTOptions['makeRequest']>>;
type Init = { method?: string; headers?: Record<string, string>; body?: unknown; signal?: AbortSignal };

const MOST_SOCKETS = 256;

/** Not by its own name: the library would try a reset connection again by itself, and whether that is safe only the caller knows. */
class NoAnswer extends Error {
  readonly code = 'NO_ANSWER';
  constructor() {
    super('Discord did not answer');
  }
}

/**
 * How the library's requests are made: with no more than they need. What it makes of each by itself, a stream and a full set
 * of headers, costs more processor time than our answer. Files still go its own way.
 */
export function createRequests(apiRoot: string, onCall: (method: string, status: number) => void) {
  const base = new URL(apiRoot);
  const client = base.protocol === 'https:' ? https : http;
  const agent = socketsTo(base, MOST_SOCKETS);
  const target = { protocol: base.protocol, hostname: base.hostname.replace(/^\[|\]$/g, ''), port: base.port, agent };

  const plain = (url: string, { method = 'GET', headers = {}, body, signal }: Init): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const request = client.request({ ...target, path: url.slice(base.origin.length), method, headers });
      const abort = (): void => void request.destroy(signal?.reason);
      const done = (settle: () => void): void => {
        signal?.removeEventListener('abort', abort);
        settle();
      };
      signal?.addEventListener('abort', abort);
      const fail = (error: Error): void => done(() => reject(signal?.aborted ? error : new NoAnswer()));
      request.on('error', fail);
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => done(() => resolve(answerOf(response, chunks))));
      });
      request.end(body);
    });

  const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
    const isPlain = (typeof init.body === 'string' || init.body == null) && url.startsWith(base.origin);
    const answer = await (isPlain ? plain(url, init as Init) : DefaultRestOptions.makeRequest(url, init));
    onCall(init.method ?? 'GET', answer.status);
    return answer;
  };
  return { makeRequest, close: () => agent.destroy() };
}

/** As much of a `Response` as the library looks at. */
function answerOf({ statusCode = 0, statusMessage = '', headers }: http.IncomingMessage, chunks: Buffer[]): Answer {
  const bytes = Buffer.concat(chunks);
  const text = async (): Promise<string> => bytes.toString('utf8');
  const get = (name: string): string | null => headers[name.toLowerCase()]?.toString() ?? null;
  return {
    ...{ status: statusCode, statusText: statusMessage, ok: statusCode >= 200 && statusCode < 300, body: null },
    headers: { get, has: (name: string) => get(name) !== null } as Answer['headers'],
    bodyUsed: false,
    text,
    json: async () => JSON.parse(await text()),
    arrayBuffer: async () => new Uint8Array(bytes).buffer,
  };
}
