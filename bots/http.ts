import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { UserError } from './cli/user-error.ts';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';

export type Webhook = {
  path: string;
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

export type HttpOptions = {
  port: number;
  host?: string;
  metrics: Metrics;
  readiness: () => Promise<Readiness>;
  /** Telegram's webhook: the path, and who takes it. */
  webhook?: Webhook;
  onError: (error: unknown) => void;
};

export type HttpServer = { port: number; stop(): Promise<void> };

/** The database has this long to answer; a process that hangs does not answer at all. */
const PATIENCE_MS = 5_000;

/**
 * The one port of the process. `/healthz`: it is alive and reaches its database, which is all that a restart could mend.
 * `/readyz`: everything works, messengers too. `/metrics`: for Prometheus. And Telegram's webhook, where there is one.
 */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const { metrics, readiness, webhook, onError } = options;

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0];
    // Its own handler refuses what is not Telegram's.
    if (webhook && path === webhook.path) return webhook.handle(request, response);
    if (!['/healthz', '/readyz', '/metrics'].includes(path ?? '')) return end(response, 404, 'not found\n');
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'GET only\n');
    const state = await withPatience(readiness());
    if (path === '/metrics') {
      if (state) metrics.seen(state);
      return end(response, 200, await metrics.registry.metrics(), metrics.registry.contentType);
    }
    const { database } = state?.parts ?? {};
    const isWell = path === '/healthz' ? database?.isReady === true : state?.isReady === true;
    const shown =
      path === '/healthz' ? { ok: isWell, database } : { ok: isWell, ...state?.parts, queues: state?.queues };
    return end(response, isWell ? 200 : 503, `${JSON.stringify(shown)}\n`, 'application/json');
  }

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      onError(error);
      if (!response.headersSent) end(response, 500, 'internal error\n');
    });
  });
  // A slow or silent client must not hold a connection for ever.
  server.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(
        isTaken
          ? new UserError(`HTTP_PORT: port ${options.port} cannot be opened (${error.code}); name another one`)
          : error,
      );
    });
    server.listen(options.port, options.host, resolve);
  });
  return { port: portOf(server), stop: () => stop(server) };
}

function end(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

function withPatience<T>(work: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, PATIENCE_MS, undefined);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
