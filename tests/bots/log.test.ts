import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { createLog, eventLog } from '../../bots/log.ts';
import { packageRoot } from '../../core/assets.ts';
import { readConfig } from '../../core/config/index.ts';

const config = readConfig({
  TELEGRAM_BOT_TOKEN: '123456:AAsecret-of-telegram_0123456789',
  DISCORD_TOKEN: 'MTIz.secret-of-discord."quoted"',
  TELEGRAM_WEBHOOK_SECRET: 'secret-of-the-webhook',
  DATABASE_URL: 'postgres://konspekt:secret-of-the-database@db/konspekt',
  LOG_LEVEL: 'trace',
});
assert.ok(config.ok);

const cases: { name: string; fields: object; message: string }[] = [
  { name: 'in the message', fields: {}, message: 'POST /bot123456:AAsecret-of-telegram_0123456789/getMe' },
  {
    name: 'in an error and its cause',
    message: 'failed',
    fields: {
      err: new Error('at 123456:AAsecret-of-telegram_0123456789', {
        cause: new Error('password secret-of-the-database'),
      }),
    },
  },
  {
    name: 'in what a library attaches to an error',
    message: 'failed',
    fields: {
      err: Object.assign(new Error('401'), {
        requestBody: { json: { content: 'a person’s words: secret-words' } },
        request: { headers: { authorization: 'Bot secret-header' } },
      }),
    },
  },
  { name: 'with marks that JSON escapes', fields: { value: 'MTIz.secret-of-discord."quoted"' }, message: 'x' },
  {
    name: 'as fields of their own',
    fields: { token: 'secret-a', body: 'secret-b', call: { payload: 'secret-c' } },
    message: 'secret-of-the-webhook',
  },
];
for (const { name, fields, message } of cases) {
  test(`no secret reaches the log: ${name}`, () => {
    const lines: string[] = [];
    createLog(config.value, (line) => lines.push(line)).error(fields, message);
    assert.equal(lines.length, 1);
    assert.doesNotMatch(lines[0] ?? '', /secret/);
    assert.ok(JSON.parse(lines[0] ?? '').time > 0);
  });
}

test('the line of an event is the same as another one, and has no token either', () => {
  const lines: string[] = [];
  const log = createLog(config.value, (line) => lines.push(line)).child({ of: 'this test' });
  const facts = { event: 'telegram:update:7', what: '123456:AAsecret-of-telegram_0123456789' };
  log.info(facts, 'handled');
  eventLog(log).info(facts, 'handled');
  const [one, other] = lines.map((line) => ({ ...JSON.parse(line), time: 0 }));
  assert.deepEqual(other, one);
  assert.equal(other.what, '…');
});

test('lines come out in their order and to the last one, however the process ends', () => {
  const script = `
    import { createLog } from './bots/log.ts';
    const log = createLog({ LOG_LEVEL: 'info' });
    for (let line = 0; line < 3; line++) log.info({ line }, 'before');
    setImmediate(() => { log.info({ line: 3 }, 'last'); END });`;
  for (const end of ['process.exit(0)', 'throw new Error()', 'undefined']) {
    const child = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script.replace('END', end)],
      {
        cwd: packageRoot,
        encoding: 'utf8',
      },
    );
    const lines = child.stdout.trim().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).line),
      [0, 1, 2, 3],
      `${end}: ${child.stderr}`,
    );
  }
});
