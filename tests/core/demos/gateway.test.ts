import assert from 'node:assert/strict';
import { connect } from 'node:net';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startGateway } from '../../../core/demos/index.ts';

const chunk = (size: number): string => `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`;
const chunked = 'Host: x\r\nTransfer-Encoding: chunked\r\n';
const POSTS: [name: string, request: string, status: number, message: RegExp][] = [
  ['no endpoint', `POST /v1.41/build HTTP/1.1\r\n${chunked}\r\n`, 403, /refused by the proxy: not an endpoint/],
  [
    'a body that is too long',
    `POST /v1.41/containers/create HTTP/1.1\r\n${chunked}Content-Type: application/json\r\n\r\n${chunk(1024 * 1024)}`,
    400,
    /refused by the proxy: the body is too long/,
  ],
];

for (const [name, request, status, message] of POSTS)
  test(`${name}: whoever is still sending is heard out and reads the refusal`, async (t) => {
    const gateway = await startGateway({
      engine: { host: 'unix:///nonexistent.sock', tlsVerify: false, certPath: '' },
      ...{ host: '127.0.0.1', port: 0, allowed: [], onRefused: () => {} },
    });
    t.after(() => gateway.stop());
    const socket = connect({ port: gateway.port, host: '127.0.0.1', allowHalfOpen: true });
    let answer = '';
    let failure: Error | undefined;
    socket.on('data', (bytes) => (answer += String(bytes))).on('error', (error) => (failure = error));
    const closed = new Promise((resolve) => socket.on('close', resolve));
    const send = (text: string): Promise<unknown> => new Promise((resolve) => socket.write(text, resolve));
    await send(request + chunk(1000));
    while (!answer.includes('}') && !socket.closed) await sleep(5);
    for (let more = 0; more < 20; more++) await send(chunk(64 * 1024));
    socket.end('0\r\n\r\n');
    await closed;
    assert.equal(failure, undefined, 'while sending');
    assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `));
    assert.match(answer, message);
  });
