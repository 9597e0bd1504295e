import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from './commands.ts';
import type { Faults } from './faults.ts';
import type { InteractionRecord } from './interactions.ts';
import { readMultipart } from './multipart.ts';
import { routes } from './routes.ts';
import type { Upload } from './rules.ts';
import { judgeBody } from './schema.ts';
import type { MessageRecord, World } from './world.ts';

/** The HTTP side: reads a request, applies ordered faults, checks token and schema, hands over to its route. */

export type Answer = { status: number; body?: unknown };
export type Call = { path: string; query: URLSearchParams; body: unknown; uploads: Upload[]; params: string[] };

/** What Discord answers when it refuses; `fault` says whose it is, and only the bot's are violations. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly isViolation = false,
    readonly details: string[] = [],
  ) {
    super(message);
  }
}

export type Desk = {
  world: World;
  token: string;
  globalCommands: Command[];
  guildCommands: Map<string, Command[]>;
  interactions: Map<string, InteractionRecord>;
  faults: Faults;
  requests: string[]; // «METHOD path», ids replaced
  refusals: { request: string; code: number; message: string }[];
  latencyMs: number;
  shards: number;
  gatewayUrl: () => string;
  violation: (what: string) => void;
  changed: () => void;
  announce: (message: MessageRecord, name: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE') => void;
};

export async function startRest(desk: Desk): Promise<Server> {
  const server = createServer((request, response) => {
    serve(desk, request, response).catch((error: unknown) => {
      desk.violation(`the peer itself failed: ${error instanceof Error ? error.stack : String(error)}`);
      response.destroy();
    });
  });
  server.keepAliveTimeout = 30_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function serve(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const method = request.method ?? 'GET';
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (url.pathname.startsWith('/cdn/')) return serveFile(desk, url.pathname, response);
  const path = decodeURIComponent(url.pathname.replace(/^\/api\/v10(?=\/)/, ''));
  const label = `${method} ${path}`;
  desk.requests.push(label.replaceAll(/\d{17,20}/g, ':id').replace(/:id\/[\w-]{20,}/, ':id/:token'));
  if (!url.pathname.startsWith('/api/v10/')) return refuse(desk, label, response, notFound(path));
  if (desk.latencyMs > 0) await sleep(desk.latencyMs);

  const fault = desk.faults.next(label);
  if (fault) excuse(desk, path);
  if (fault?.kind === 'slow') await sleep(fault.ms);
  if (fault?.kind === 'reset' && fault.when === 'before') return void response.destroy();
  if (fault?.kind === 'status') return page(response, fault.status, fault.html === true);
  if (fault?.kind === 'refuse')
    return refuse(desk, label, response, new Refusal(fault.status, fault.code, fault.message));
  if (fault?.kind === 'rate-limit') return tooMany(response, fault.retryAfterMs, fault.scope ?? 'user');

  try {
    const answer = handle(desk, method, path, url.searchParams, request, bytes);
    desk.changed();
    if (fault?.kind === 'reset') return void response.destroy();
    json(response, answer.status, answer.body);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(desk, label, response, error);
  }
}

function handle(
  desk: Desk,
  method: string,
  path: string,
  query: URLSearchParams,
  request: IncomingMessage,
  bytes: Buffer,
): Answer {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (!match) continue;
    const signed = request.headers.authorization === `Bot ${desk.token}`;
    if (!route.open && !signed) throw new Refusal(401, 0, '401: Unauthorized');
    const { json: body, uploads } = readBody(desk, request, bytes);
    if (bytes.length > 0) checkSchema(method, path, body);
    return route.run(desk, { path, query, body, uploads, params: match.slice(1) });
  }
  throw notFound(path);
}

function readBody(desk: Desk, request: IncomingMessage, bytes: Buffer): { json: unknown; uploads: Upload[] } {
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { json: {}, uploads: [] };
  if (type.startsWith('multipart/form-data')) return readMultipart(type, bytes);
  if (!type.startsWith('application/json')) desk.violation(`a body of type ${type || 'none'}`);
  try {
    return { json: JSON.parse(bytes.toString('utf8')), uploads: [] };
  } catch {
    throw new Refusal(400, 50109, 'The request body contains invalid JSON.', true);
  }
}

function checkSchema(method: string, path: string, body: unknown): void {
  const judged = JSON.parse(JSON.stringify(body), (key, value: unknown) => {
    // The documentation says string, the schema says integer, the server takes both.
    if (key === 'default_member_permissions' && typeof value === 'string') return Number(value);
    // discord.js says this with every answer to an interaction.
    return key === 'enforce_nonce' && value === false ? undefined : value;
  }) as unknown;
  const { unknown, errors } = judgeBody(method, path, judged);
  if (unknown) throw notFound(path);
  if (errors.length > 0) throw new Refusal(400, 50035, 'Invalid Form Body', true, errors);
}

const notFound = (path: string) => new Refusal(404, 0, `404: Not Found (${path})`, true);

function excuse(desk: Desk, path: string): void {
  const id = /^\/interactions\/(\d+)\//.exec(path)?.[1];
  const interaction = id ? [...desk.interactions.values()].find((it) => it.id === id) : undefined;
  if (interaction) interaction.isExcused = true;
}

function serveFile({ world }: Desk, path: string, response: ServerResponse): void {
  const id = /^\/cdn\/(\d+)\//.exec(path)?.[1];
  const file = [...world.messages.values()].flatMap(({ attachments }) => attachments).find((it) => it.id === id);
  response.writeHead(file ? 200 : 404).end(file?.bytes);
}

function refuse(desk: Desk, request: string, response: ServerResponse, refusal: Refusal): void {
  const { status, code, message, details } = refusal;
  const said = details.length > 0 ? `${message}: ${details.join('; ')}` : message;
  desk.refusals.push({ request, code, message: said });
  if (refusal.isViolation) desk.violation(`${request}: ${said}`);
  desk.changed();
  json(response, status, { code, message, ...(details.length > 0 ? { errors: { _errors: details } } : {}) });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  if (body === undefined) return void response.writeHead(status).end();
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function page(response: ServerResponse, status: number, html: boolean): void {
  const type = html ? 'text/html' : 'application/json';
  response.writeHead(status, { 'content-type': type }).end(html ? '<html>bad gateway</html>' : '{"message":"oops"}');
}

function tooMany(response: ServerResponse, retryAfterMs: number, scope: 'user' | 'shared' | 'global'): void {
  const seconds = retryAfterMs / 1000;
  const headers = {
    ...{ 'content-type': 'application/json', 'retry-after': String(seconds), 'x-ratelimit-scope': scope },
    ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
  };
  const body = { message: 'You are being rate limited.', retry_after: seconds, global: scope === 'global' };
  response.writeHead(429, headers).end(JSON.stringify(body));
}
