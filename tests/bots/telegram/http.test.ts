import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { inspect } from 'node:util';
import { leanFetch } from '../../../bots/telegram/http.ts';

const TOKEN = '123456:AAsecret';

async function serving(t: TestContext, answer: RequestListener) {
  const connections = new Set<Socket>();
  let opened = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => answer(request, response));
  });
  server.on('connection', (socket) => {
    opened++;
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = leanFetch(root);
  t.after(() => {
    client.close();
    server.closeAllConnections();
    server.close();
  });
  const post = (isForIds = false) => client.post(`${root}/bot${TOKEN}/sendMessage`, '{}', 120_000, isForIds);
  return { client, post, root, connections, opened: () => opened };
}

const good: RequestListener = (_, response) => response.end('{"ok":true,"result":{"message_id":7,"text":"Ёж"}}');

test('one connection serves calls that follow each other, each its own when they go together', async (t) => {
  const { post, opened } = await serving(t, good);
  for (let call = 0; call < 5; call++) await post();
  assert.equal(opened(), 1);
  await Promise.all(Array.from({ length: 8 }, () => post()));
  assert.ok(opened() > 1 && opened() <= 8);
});

test('a connection that the server has closed is not used again', async (t) => {
  const { post, opened, connections } = await serving(t, good);
  await post();
  const [first] = connections;
  await new Promise<void>((resolve) => {
    first?.once('close', () => setImmediate(resolve));
    first?.end();
  });
  await post();
  assert.equal(opened(), 2);
});

test('a server that hangs up after each answer is asked anew each time', async (t) => {
  const { post, opened } = await serving(t, (request, response) => {
    response.setHeader('connection', 'close');
    good(request, response);
  });
  for (let call = 0; call < 3; call++) await post();
  assert.equal(opened(), 3);
});

test('more calls than connections wait their turn, also when connections break under the others', async (t) => {
  let asked = 0;
  const { client, post, opened } = await serving(t, (request, response) => {
    if (++asked % 7 === 0) request.socket.destroy();
    else setImmediate(() => good(request, response));
  });
  const results = await Promise.allSettled(Array.from({ length: 1200 }, () => post()));
  const failed = results.filter(({ status }) => status === 'rejected').length;
  assert.equal(failed, Math.floor(1200 / 7));
  assert.ok(opened() - failed <= 512, `${opened()} connections`);
  client.close();
});

test('an answer wanted for its numbers has them, and a refusal is readable all the same', async (t) => {
  const { post } = await serving(t, good);
  assert.equal(((await post(true)) as { result: { message_id: number } }).result.message_id, 7);
  assert.equal(((await post()) as { result: { text: string } }).result.text, 'Ёж');
  const refusing = await serving(t, (_, response) => {
    response.statusCode = 400;
    response.end('{"ok":false,"error_code":400,"description":"нельзя"}');
  });
  assert.equal(((await refusing.post(true)) as { description: string }).description, 'нельзя');
});

const failures: [name: string, answer: RequestListener][] = [
  ['a reset', (request) => request.socket.resetAndDestroy()],
  ['an error page', (_, response) => response.writeHead(502).end('<html>Bad Gateway</html>')],
  ['half an answer', (request, response) => response.write('{"ok":tr', () => request.socket.destroy())],
];
for (const [name, answer] of failures) {
  test(`${name} is an error that names neither address nor token`, async (t) => {
    const { client, post, root } = await serving(t, answer);
    for (const call of [post, async () => (await client.fetch(`${root}/bot${TOKEN}/getMe`, {})).json()]) {
      const error = await call().catch((reason: unknown) => reason);
      assert.ok(error instanceof Error);
      assert.doesNotMatch(inspect(error), /AAsecret|sendMessage|getMe/);
    }
  });
}
