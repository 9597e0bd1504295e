import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands before several processes: hands each request to one of them at random, and says 502 when that one is gone. */
export async function startBalancer(random: () => number) {
  const ports: number[] = [];
  const server = createServer((incoming, outgoing) => {
    const port = ports[Math.floor(random() * ports.length)];
    const { method, url: path, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    const gone = () => {
      if (!outgoing.headersSent) outgoing.writeHead(502);
      outgoing.end();
    };
    onward.on('error', gone);
    incoming.on('error', gone).pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    ports,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
