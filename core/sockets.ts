import { Agent, type ClientRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

/** Servers and the routers between let go of what was silent for a minute or more, some of them without saying so. */
const IDLE_MS = 50_000;

/** What Node calls on an agent; its own agent does much more for each request, since it may hold many servers' sockets. */
type Asking = ClientRequest & { onSocket(socket: Socket | undefined, error?: Error): void };

/**
 * Keeps connections to one server open, the last one used first: choosing one takes Node's own agent almost as long as
 * the request itself.
 */
export function socketsTo(base: URL, most: number): Agent {
  const host = base.hostname.replace(/^\[|\]$/g, '');
  const isSecure = base.protocol === 'https:';
  const port = Number(base.port) || (isSecure ? 443 : 80);
  const free: { socket: Socket; since: number }[] = [];
  const waiting: Asking[] = [];
  const sockets = new Set<Socket>();
  let session: Buffer | undefined;

  function open(): Socket {
    if (!isSecure) return connect({ host, port, noDelay: true, keepAlive: true });
    const secure = connectSecurely({
      ...{ host, port, servername: host, ALPNProtocols: ['http/1.1'] },
      ...(session ? { session } : {}),
    });
    secure.on('session', (given: Buffer) => {
      session = given;
    });
    secure.setNoDelay(true);
    secure.setKeepAlive(true);
    return secure;
  }

  function added(): Socket {
    const socket = open();
    sockets.add(socket);
    // Whoever uses it hears of it too; while nobody does, there is nothing to be told.
    socket.on('error', () => {});
    socket.on('free', () => {
      const next = waiting.shift();
      if (next) return again(next, socket);
      socket.unref();
      free.push({ socket, since: performance.now() });
    });
    socket.on('close', () => {
      sockets.delete(socket);
      const at = free.findIndex((one) => one.socket === socket);
      if (at >= 0) free.splice(at, 1);
      const next = waiting.shift();
      if (next) next.onSocket(added());
    });
    return socket;
  }

  function again(request: Asking, socket: Socket): void {
    request.reusedSocket = true;
    request.onSocket(socket);
  }

  class Sockets extends Agent {
    // Node's own agents carry these, and its requests look at them.
    readonly protocol = base.protocol;
    readonly defaultPort = isSecure ? 443 : 80;
    addRequest(request: Asking): void {
      for (let last = free.pop(); last; last = free.pop()) {
        const { socket, since } = last;
        if (socket.writable && performance.now() - since < IDLE_MS) {
          socket.ref();
          again(request, socket);
          return;
        }
        socket.destroy();
      }
      if (sockets.size < most) request.onSocket(added());
      else waiting.push(request);
    }
    override destroy(): void {
      for (const request of waiting.splice(0)) request.onSocket(undefined, new Error('closed'));
      for (const socket of sockets) socket.destroy();
    }
  }
  return new Sockets({ keepAlive: true });
}
