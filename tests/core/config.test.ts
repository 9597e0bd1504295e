import assert from 'node:assert/strict';
import test from 'node:test';
import { readConfig } from '../../core/config/index.ts';

const wrong: [env: NodeJS.ProcessEnv, said: string][] = [
  [{ DATABASE_URL: 'mysql://x:secret@y/z' }, 'DATABASE_URL: must be empty or start with postgres://'],
  [{ DATABASE_POOL: '1' }, 'DATABASE_POOL: must be a whole number from 2 to 100'],
  [{ BACKUP_DAYS: 'secret' }, 'BACKUP_DAYS: must be a whole number from 0 to 365'],
  [{ BACKUP_DAYS: '366' }, 'BACKUP_DAYS: must be a whole number from 0 to 365'],
  [{ BACKUP_DAYS: '-1' }, 'BACKUP_DAYS: must be a whole number from 0 to 365'],
  [{ BACKUP_DAYS: '1.5' }, 'BACKUP_DAYS: must be a whole number from 0 to 365'],
  [{ TELEGRAM_BOT_TOKEN: 'secret' }, 'TELEGRAM_BOT_TOKEN: must look like 123456:ABC-def, as BotFather gives it'],
  [{ TELEGRAM_API_ROOT: 'secret' }, 'TELEGRAM_API_ROOT: must be a URL such as https://example.org'],
  [{ TELEGRAM_ADMIN_IDS: '1, secret' }, 'TELEGRAM_ADMIN_IDS.1: must be numeric ids separated by commas'],
  [{ DISCORD_API_ROOT: 'secret' }, 'DISCORD_API_ROOT: must be a URL such as https://example.org'],
  [{ DISCORD_API_ROOT: 'http://x/secret' }, 'DISCORD_API_ROOT: must end in /api'],
  [{ DISCORD_SHARDS: '4/4' }, 'DISCORD_SHARDS: must be auto or n/m, as in 0/4: this process’s shard of all'],
  [{ DISCORD_MESSAGE_CONTENT: 'secret' }, 'DISCORD_MESSAGE_CONTENT: must be yes or no'],
  [{ HTTP_PORT: '70000' }, 'HTTP_PORT: must be a port number, 1 to 65535'],
  [{ HTTP_PORT: 'secret' }, 'HTTP_PORT: must be a port number, 1 to 65535'],
  [
    { LOG_LEVEL: 'secret' },
    'LOG_LEVEL: must be "fatal" or "error" or "warn" or "info" or "debug" or "trace" or "silent"',
  ],
  [{ DEFAULT_LOCALE: 'secret' }, 'DEFAULT_LOCALE: must be "ru" or "en"'],
  [{ DEFAULT_TIME_ZONE: 'secret' }, 'DEFAULT_TIME_ZONE: must be an IANA time zone such as Europe/Moscow'],
  [{ DEMO_PIDS: '8.5' }, 'DEMO_PIDS: must be a whole number from 8 to 512'],
  [{ DEMO_CPUS: '3' }, 'DEMO_CPUS: must be a number from 0.05 to 2'],
  [{ DEMO_NETWORKS: 'host,secret' }, 'DEMO_NETWORKS.1: must be a list of host, macvlan, ipvlan, overlay, or empty'],
  [{ DEMO_SUBNETS: 'secret' }, 'DEMO_SUBNETS: must be an IPv4 network from /12 to /24, such as 10.213.0.0/16'],
];
for (const [env, said] of wrong) {
  test(`${JSON.stringify(env)} is refused without a word of the value`, () =>
    assert.deepEqual(readConfig(env), { ok: false, error: said }));
}

test('every wrong variable is named, each on its line', () => {
  const config = readConfig({ DEFAULT_LOCALE: 'de', HTTP_PORT: 'x' });
  assert.match(config.ok ? '' : config.error, /^HTTP_PORT: .*\nDEFAULT_LOCALE: .*$/);
});

test('values are read as what they mean, blanks around them left out', () => {
  const config = readConfig({
    ...{ BACKUP_DIR: ' /backup ', DATABASE_URL: ' postgres://x ', TELEGRAM_BOT_TOKEN: ' 1:a\n', DATA_DIR: ' ' },
    ...{ TELEGRAM_ADMIN_IDS: '1, 2;3 ', DISCORD_SHARDS: '1/4', DISCORD_MESSAGE_CONTENT: 'yes', HTTP_PORT: '8080' },
    ...{ BACKUP_DAYS: '3', DEMO_CPUS: '1.5', DEMO_NETWORKS: 'Host, macvlan', DISCORD_API_ROOT: 'http://x/api/' },
    DEMO_ENGINES: 'tcp://a:1?certs=/c, unix:///b',
  });
  assert.ok(config.ok);
  const { value } = config;
  assert.deepEqual(
    [value.BACKUP_DIR, value.DATABASE_URL, value.TELEGRAM_BOT_TOKEN, value.DATA_DIR, value.NOTES_DIR],
    ['/backup', 'postgres://x', '1:a', 'data', 'knowledge'],
  );
  assert.deepEqual(
    [value.TELEGRAM_ADMIN_IDS, value.DISCORD_SHARDS, value.DISCORD_MESSAGE_CONTENT, value.HTTP_PORT],
    [['1', '2', '3'], { id: 1, count: 4 }, true, 8080],
  );
  assert.deepEqual([value.BACKUP_DAYS, value.BACKUP_WEEKS, value.DEMO_CPUS], [3, 4, 1.5]);
  assert.deepEqual([value.DEMO_NETWORKS, value.DISCORD_API_ROOT], [['host', 'macvlan'], 'http://x/api/']);
  assert.deepEqual(value.DEMO_ENGINES, [
    { host: 'tcp://a:1', certs: '/c' },
    { host: 'unix:///b', certs: '' },
  ]);
});
