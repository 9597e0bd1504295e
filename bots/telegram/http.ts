import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { socketsTo } from '../../core/sockets.ts';

type Init = { method?: string; headers?: Record<string, string>; body?: string | Readable; signal?: AbortSignal };
type Answer = { ok: boolean; status: number; json(isForIds?: boolean): Promise<unknown>; bytes(): Promise<Buffer> };

/**
 * `fetch` with no more than Bot API calls need: grammY's own costs more processor time than the rest of an update.
 * Its errors name neither path nor query, because the path holds the token.
 */
export function leanFetch(apiRoot: string): {
  fetch: (url: string, init: Init) => Promise<Answer>;
  /**
   * One JSON call: the parsed answer, or an error when there is none. `isForIds`: of a good answer only numbers and names of
   * Telegram's own are wanted, so that texts of people in it need not be decoded (and come out garbled).
   */
  post: (url: string, body: string, timeoutMs: number, isForIds: boolean) => Promise<unknown>;
  /** Makes one call, and tells when its request has left the process: the first one made while `call` is entered. */
  watched: <T>(onSent: () => void, call: () => Promise<T>) => Promise<T>;
  close: () => void;
} {
  const base = new URL(apiRoot);
  const client = base.protocol === 'https:' ? https : http;
  const agent = socketsTo(base, 512);
  const target = { protocol: base.protocol, hostname: base.hostname.replace(/^\[|\]$/g, ''), port: base.port, agent };

  let watcher: (() => void) | undefined;

  const fetch = (url: string, { method = 'GET', headers, body, signal }: Init): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const path = url.startsWith(base.origin) ? url.slice(base.origin.length) : new URL(url).pathname;
      const request = client.request({ ...target, path, method, ...(headers ? { headers } : {}) });
      if (watcher) request.once('finish', watcher);
      const abort = () => request.destroy(new Error('aborted'));
      if (signal?.aborted) abort();
      signal?.addEventListener('abort', abort);
      const fail = (error: Error) => {
        signal?.removeEventListener('abort', abort);
        reject(new Error(`no answer (${'code' in error ? String(error.code) : error.message})`));
      };
      request.on('error', fail);
      onAnswer(request, fail, (answer) => {
        signal?.removeEventListener('abort', abort);
        resolve(answer);
      });
      if (body === undefined || typeof body === 'string') request.end(body);
      else body.on('error', fail).pipe(request);
    });
  const headers = { 'content-type': 'application/json', connection: 'keep-alive' };

  const post = (url: string, body: string, timeoutMs: number, isForIds: boolean): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const request = client.request({ ...target, path: url.slice(base.origin.length), method: 'POST', headers });
      if (watcher) request.once('finish', watcher);
      const timer = setTimeout(() => request.destroy(new Error('timeout')), timeoutMs);
      const fail = () => {
        clearTimeout(timer);
        reject(new Error('no answer'));
      };
      request.on('error', fail);
      onAnswer(request, fail, (answer) => {
        clearTimeout(timer);
        answer.json(isForIds).then(resolve, reject);
      });
      request.end(body);
    });

  return {
    fetch,
    post,
    watched(onSent, call) {
      // Both we and grammY make the request before we first wait for anything, so nobody else's request can come in between.
      watcher = onSent;
      try {
        return call();
      } finally {
        watcher = undefined;
      }
    },
    close: () => agent.destroy(),
  };
}

/** Gathers the whole answer to a request. */
function onAnswer(request: http.ClientRequest, fail: (error: Error) => void, done: (answer: Answer) => void): void {
  request.on('response', (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', fail);
    response.on('end', () => done(answerOf(response.statusCode ?? 0, chunks)));
  });
}

function answerOf(status: number, chunks: Buffer[]): Answer {
  const whole = () => (chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
  return {
    status,
    ok: status >= 200 && status < 300,
    json: async (isForIds = false) => {
      const bytes = whole();
      const quick = isForIds ? parse(bytes.toString('latin1')) : undefined;
      const parsed = isGood(quick) ? quick : parse(bytes.toString('utf8'));
      // A proxy's error page, or JSON that is not the Bot API's.
      if (typeof parsed !== 'object' || parsed === null || !('ok' in parsed))
        throw new Error(`no answer (HTTP ${status})`);
      return parsed;
    },
    bytes: async () => whole(),
  };
}

const isGood = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
