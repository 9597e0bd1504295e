import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault, FaultRule } from './faults.ts';
import { edits } from './methods/edit.ts';
import { queries } from './methods/queries.ts';
import { type Method, sends } from './methods/send.ts';
import { setup } from './methods/setup.ts';
import { badRequest, Refusal } from './refusal.ts';
import { type Call, readBody, readParams } from './request.ts';
import { isMethod, problemsOf } from './schema/validate.ts';
import { updateQueue } from './updates.ts';
import type { World } from './world.ts';

export { every, type Fault, type FaultRule, next } from './faults.ts';
export { checkRich, textIn } from './methods/send.ts';
export { type Group, group, labels, migrate, type Person, person, tellLeft, tellMember } from './people.ts';
export { problemsOf } from './schema/validate.ts';
export { checkLength, mentionsIn, parseHtml, type Styled } from './text.ts';
export type { Callback, Inline, Posted } from './world.ts';

export type Violation = { method: string; why: string; params: unknown; at: number };
export type TelegramServer = Awaited<ReturnType<typeof startTelegramServer>>;

const METHODS: Record<string, Method> = { ...sends, ...edits, ...queries, ...setup };

/**
 * A Bot API server on 127.0.0.1 that refuses what Telegram refuses and remembers each call a right bot would not make.
 * It keeps chats, messages and files in memory, so that a test can read what a person would see.
 */
export async function startTelegramServer(
  options: { token?: string; now?: () => number; latencyMs?: number; record?: boolean } = {},
) {
  const token = options.token ?? '123456789:AAlocal-test_server_token_0123456789';
  const violations: Violation[] = [];
  const calls: Call[] = [];
  const faults: FaultRule[] = [];
  const updates = updateQueue();
  const watchers = new Set<() => void>();
  const served = { count: 0, latencyMs: options.latencyMs ?? 0, failed: 0 };
  const world: World = {
    me: {
      id: Number(token.split(':')[0]),
      is_bot: true,
      first_name: 'Конспект',
      username: 'konspekt_test_bot',
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: true,
    } as World['me'],
    token,
    rooms: new Map(),
    files: new Map(),
    callbacks: new Map(),
    inlines: new Map(),
    inlinePosts: new Map(),
    commands: new Map(),
    profile: new Map(),
    privacyMode: true,
    queryLifeMs: 60_000,
    sequence: 0,
    now: options.now ?? Date.now,
    changed: () => {
      for (const watcher of watchers) watcher();
    },
    push: (update) => updates.push(update),
  };

  const http = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent)
        answer(response, 500, { ok: false, error_code: 500, description: 'Internal Server Error' });
      console.error('test server:', error);
    });
  });
  http.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  http.unref(); // a failed test must not keep the process alive
  const root = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', root);
    const body = await readBody(request);
    const file = /^\/file\/bot([^/]+)\/files\/(.+)$/.exec(url.pathname);
    if (file) return serveFile(response, file[1] ?? '', file[2] ?? '');
    const [, given, name = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(url.pathname) ?? [];
    const method = Object.keys(METHODS).find((known) => known.toLowerCase() === name.toLowerCase()) ?? name;
    if (given !== token) return refuse(response, method, {}, new Refusal(401, 'Unauthorized'));
    const { params, uploads } = readParams(method, url.searchParams, request.headers['content-type'] ?? '', body);
    const call: Call = { method, params, uploads, at: world.now() };
    if (options.record !== false) calls.push(call);
    const count = method === 'getUpdates' ? served.count : ++served.count;
    const fault = faults.map((rule) => rule(call, count)).find((found) => found !== undefined);
    if (fault && (await suffer(fault, request, response, call))) return;
    if (served.latencyMs > 0 && method !== 'getUpdates') await pause(served.latencyMs);
    try {
      const result = await perform(call, request);
      world.changed(call);
      if (fault?.kind === 'reset') return void request.socket.destroy();
      answer(response, 200, { ok: true, result });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuse(response, method, params, error);
    }
  }

  async function perform(call: Call, request: IncomingMessage): Promise<unknown> {
    const { method, params, uploads } = call;
    if (!isMethod(method)) throw new Refusal(404, 'Not Found');
    const [problem] = problemsOf(method, params, uploads);
    if (problem) throw badRequest(problem);
    if (method === 'getUpdates') {
      const closed = new AbortController();
      const gone = () => closed.abort();
      request.socket.once('close', gone);
      return updates.getUpdates(params, closed.signal).finally(() => request.socket.off('close', gone));
    }
    if (method === 'setWebhook') return updates.setWebhook(params);
    if (method === 'deleteWebhook') return updates.setWebhook({ ...params, url: '' });
    if (method === 'getWebhookInfo') return updates.webhookInfo();
    const known = METHODS[method];
    if (!known) throw new Refusal(404, 'Not Found: the test server does not play this method');
    return known(world, params, uploads);
  }

  /** True when the call is over. */
  async function suffer(
    fault: Fault,
    request: IncomingMessage,
    response: ServerResponse,
    call: Call,
  ): Promise<boolean> {
    served.failed++;
    switch (fault.kind) {
      case 'flood': {
        const room = world.rooms.get(Number(call.params.chat_id));
        if (room) room.floodUntil = Math.max(room.floodUntil, world.now() + fault.retryAfter * 1000);
        answer(response, 429, {
          ok: false,
          error_code: 429,
          description: `Too Many Requests: retry after ${fault.retryAfter}`,
          parameters: { retry_after: fault.retryAfter },
        });
        return true;
      }
      case 'error':
        answer(response, fault.code, { ok: false, error_code: fault.code, description: fault.description });
        return true;
      case 'html':
        response.writeHead(fault.status, { 'content-type': 'text/html' });
        response.end(`<html>\r\n<head><title>${fault.status} Bad Gateway</title></head>\r\n<body>nginx</body></html>`);
        return true;
      case 'reset':
        if (fault.when === 'before') request.socket.destroy();
        return fault.when === 'before';
      case 'hang':
        await pause(fault.ms);
        return false;
    }
  }

  function refuse(response: ServerResponse, method: string, params: unknown, refusal: Refusal): void {
    if (refusal.violation) violations.push({ method, why: refusal.message, params, at: world.now() });
    answer(response, refusal.code, {
      ok: false,
      error_code: refusal.code,
      description: refusal.message,
      ...(refusal.parameters ? { parameters: refusal.parameters } : {}),
    });
  }

  function serveFile(response: ServerResponse, given: string, id: string): void {
    const file = given === token ? world.files.get(id) : undefined;
    response.writeHead(file ? 200 : 404, { 'content-type': 'application/octet-stream' });
    response.end(file?.bytes);
  }

  /** Waits until something a person could see makes `look` true, and returns what it found. */
  async function until<T>(what: string, look: () => T | undefined | false | null, timeoutMs = 120_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = look();
        if (found === undefined || found === false || found === null) return;
        clearTimeout(timer);
        clearInterval(interval);
        watchers.delete(check);
        resolve(found);
      };
      // Not everything that is looked for passes through this server.
      const interval = setInterval(check, 2);
      const timer = setTimeout(() => {
        clearInterval(interval);
        watchers.delete(check);
        reject(new Error(`not within ${timeoutMs} ms: ${what}; violations: ${JSON.stringify(violations)}`));
      }, timeoutMs);
      watchers.add(check);
      check();
    });
  }

  return {
    root,
    token,
    world,
    violations,
    calls,
    faults,
    updates,
    served,
    until,
    /** Callback queries that nobody has answered. */
    unanswered: () => [...world.callbacks.values()].filter(({ answered }) => !answered),
    stop: async () => {
      updates.stop();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length });
  response.end(bytes);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
