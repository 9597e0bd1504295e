import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import net, { type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { dockerOptions, type EngineOptions } from './engine.ts';
import { endpointOf, hasBody, objection } from './gate.ts';

export type GatewayOptions = {
  engine: EngineOptions;
  host: string;
  port: number;
  /** DEMO_NETWORKS: what the operator allows beyond a session's own networks. */
  allowed: readonly string[];
  /** A request that was refused: its method and path, and why. Never a body, which may hold secrets. */
  onRefused: (request: string, reason: string) => void;
};

export type Gateway = {
  port: number;
  /** Whoever is connected may go on for this long: a bot that ends with us still has sessions to remove. */
  stop(graceMs?: number): Promise<void>;
};

const MOST_BYTES = 1024 * 1024;
const LOOK_MS = 100;

/**
 * Stands before an engine and lets through what `gate.ts` lists, request by request: on a connection that is kept open
 * each one is judged. What it answers itself looks like the engine's own refusal.
 */
export async function startGateway({ engine, host, port, allowed, onRefused }: GatewayOptions): Promise<Gateway> {
  const { protocol, agent: _, ...target } = dockerOptions(engine) as http.RequestOptions;

  /** The request as it goes on, or the answer that it gets from here. */
  async function judged(request: IncomingMessage, read: () => Promise<Buffer>): Promise<Buffer | undefined | Refusal> {
    const { method = '', url = '' } = request;
    const endpoint = endpointOf(method, url);
    if (!endpoint) return refuse(request, 'not an endpoint of the demos');
    if (!hasBody(endpoint)) return undefined;
    const bytes = await read();
    let body: unknown;
    try {
      body = bytes.length === 0 ? {} : JSON.parse(bytes.toString('utf8'));
    } catch {
      return refuse(request, 'the body is not JSON');
    }
    const reason = objection(endpoint, new URLSearchParams(url.replace(/^[^?]*\??/, '')), body, allowed);
    return reason === undefined ? Buffer.from(bytes.length === 0 ? '' : JSON.stringify(body)) : refuse(request, reason);
  }

  function refuse({ method, url }: IncomingMessage, reason: string): Refusal {
    onRefused(`${method} ${url?.replace(/\?.*$/s, '')}`, reason);
    return new Refusal(reason);
  }

  function pass(request: IncomingMessage, body: Buffer | undefined): http.ClientRequest {
    const headers: http.OutgoingHttpHeaders = { ...request.headers };
    if (body) {
      delete headers['transfer-encoding'];
      headers['content-length'] = body.length;
    }
    return (protocol === 'https' ? https : http).request({
      ...target,
      ...{ method: request.method, path: request.url, headers, agent: false },
      // A container's standard input ends while its output goes on.
      ...('socketPath' in target && {
        createConnection: () => net.connect({ path: String(target.socketPath), allowHalfOpen: true }),
      }),
    });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await judged(request, () => readAll(request));
    if (body instanceof Refusal) return end(request, response, 403, body.reason);
    const onward = pass(request, body);
    onward.on('response', (back) => {
      response.writeHead(back.statusCode ?? 502, back.headers);
      response.flushHeaders(); // `wait` answers twice: that it listens, and, much later, what it heard
      back.on('error', () => response.destroy()).pipe(response);
    });
    onward.on('error', () => end(request, response, 502, 'the engine is gone'));
    response.on('close', () => onward.destroy());
    if (body) onward.end(body);
    else request.pipe(onward);
  }

  /** Attaching with input: from the engine's 101 on the connection is a pipe, and only then. */
  async function upgrade(request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    const length = Number(request.headers['content-length'] ?? 0);
    const isPipe = /^POST .*(?:\/attach|\/exec\/[^/]+\/start)(?:\?|$)/.test(`${request.method} ${request.url}`);
    const verdict = await judged(request, async () => Buffer.alloc(0));
    if (verdict instanceof Refusal || !isPipe || !(length <= MOST_BYTES) || request.headers['transfer-encoding'])
      return sayRaw(socket, 403, 'not allowed');
    const given = await readExactly(socket, head, length);
    const onward = pass(request, given.body);
    onward.on('upgrade', (back, engineSocket: Socket, first: Buffer) => {
      const lines = [`HTTP/1.1 101 ${back.statusMessage}`, ...pairs(back.rawHeaders), '', ''];
      socket.write(lines.join('\r\n'));
      socket.write(first);
      engineSocket.write(given.rest);
      engineSocket.on('error', () => socket.destroy());
      socket.on('close', () => engineSocket.destroy());
      socket.pipe(engineSocket).pipe(socket);
    });
    onward.on('response', async (back) => sayRaw(socket, back.statusCode ?? 502, messageOf(await readAll(back))));
    onward.on('error', () => sayRaw(socket, 502, 'the engine is gone'));
    onward.end(given.body);
  }

  const server = http.createServer({ requestTimeout: 30_000, maxHeaderSize: 32 * 1024 }, (request, response) => {
    answer(request, response).catch((error: Error) => end(request, response, 400, error.message));
  });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    upgrade(request, socket, head).catch(() => socket.destroy());
  });
  server.keepAliveTimeout = 0; // as the engine: whoever keeps a connection open may come back to it at any time
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return {
    port: (server.address() as { port: number }).port,
    async stop(graceMs = 0) {
      const connections = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
      for (let waitedMs = 0; waitedMs < graceMs && (await connections()) > 0; waitedMs += LOOK_MS) await sleep(LOOK_MS);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

class Refusal {
  constructor(readonly reason: string) {}
}

/**
 * The answer goes out at once, the connection ends when the request has: a connection that is closed on somebody who is
 * still sending is reset, and the answer may be lost with it. `requestTimeout` ends those who never stop.
 */
function end(request: IncomingMessage, response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return void response.destroy();
  const body = JSON.stringify({ message: `refused by the proxy: ${message}` });
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  };
  response.writeHead(status, headers).write(body);
  if (request.complete) return void response.end();
  request.unpipe();
  request.on('end', () => response.end()).resume();
}

function sayRaw(socket: Socket, status: number, message: string): void {
  const body = JSON.stringify({ message });
  socket.end(
    `HTTP/1.1 ${status} ${http.STATUS_CODES[status] ?? ''}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) throw new Error('the body is too long');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** The body of a request that wants to become a pipe, and what already came after it. */
async function readExactly(socket: Socket, head: Buffer, length: number): Promise<{ body: Buffer; rest: Buffer }> {
  let bytes = head;
  while (bytes.length < length) {
    const chunk = await new Promise<Buffer | undefined>((resolve) => {
      socket.once('data', resolve).once('close', () => resolve(undefined));
    });
    socket.pause();
    if (!chunk) throw new Error('the connection ended early');
    bytes = Buffer.concat([bytes, chunk]);
  }
  return { body: bytes.subarray(0, length), rest: bytes.subarray(length) };
}

const messageOf = (body: Buffer): string => {
  try {
    return String((JSON.parse(body.toString('utf8')) as { message?: unknown }).message);
  } catch {
    return body.toString('utf8');
  }
};

const pairs = (raw: readonly string[]): string[] =>
  raw.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${raw[at + 1]}`] : []));
