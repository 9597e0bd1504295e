import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';

/**
 * A way to the throw-away engine over TCP that can die and come back, as a remote machine does; with certificates, only
 * for those who have one of the same authority.
 */
export async function startGateway(socketPath: string, certs?: string) {
  const sockets = new Set<Socket>();
  const pass = (inside: Socket): void => {
    const outside = connect(socketPath);
    for (const [one, other] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy()).on('close', () => sockets.delete(one) && other.destroy());
      one.pipe(other);
    }
  };
  const file = (name: string) => readFileSync(join(certs ?? '', name));
  const make = (): Server =>
    certs
      ? createTlsServer(
          {
            ca: file('ca.pem'),
            cert: file('server.pem'),
            key: file('server.key'),
            requestCert: true,
            rejectUnauthorized: true,
          },
          pass,
        )
      : createServer(pass);
  let server = make();
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as { port: number };
  return {
    host: `tcp://127.0.0.1:${port}`,
    async die(): Promise<void> {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async comeBack(): Promise<void> {
      server = make();
      await listen(port);
    },
  };
}

/** An authority, a server's certificate for 127.0.0.1 and a client's, in the files that Docker's own client reads. */
export function makeCertificates(): string {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-certs-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=ca',
    '-days',
    '2',
  );
  for (const [name, key, out] of [
    ['server', 'server.key', 'server.pem'],
    ['client', 'key.pem', 'cert.pem'],
  ] as const) {
    openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      `${name}.csr`,
      '-subj',
      `/CN=${name}`,
      '-addext',
      'subjectAltName=IP:127.0.0.1',
    );
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-out',
      out,
      '-days',
      '2',
      '-copy_extensions',
      'copy',
    );
  }
  return folder;
}
