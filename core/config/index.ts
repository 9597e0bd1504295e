import * as v from 'valibot';
import { fail, ok, type Result } from '../result.ts';
import { inWords, read } from '../schema.ts';
import { demoEnv } from './demo.ts';
import { listOf, numberFrom } from './values.ts';

export { DEMO_LIMITS, DEMO_NETWORK_KINDS, type DemoNetworkKind, type DemoVariable } from './demo.ts';

const text = v.pipe(v.string(), v.trim());

const ids = listOf(v.pipe(v.string(), v.regex(/^\d+$/, 'must be numeric ids separated by commas')));

const flag = v.pipe(
  v.optional(v.picklist(['', '0', '1', 'true', 'false', 'yes', 'no'], 'must be yes or no'), 'no'),
  v.transform((value) => ['1', 'true', 'yes'].includes(value)),
);

const count = (min: number, max: number, usual: number) => v.optional(numberFrom({ min, max }), String(usual));

const url = v.optional(v.pipe(text, v.url('must be a URL such as https://example.org')));

const folder = (usual: string) => v.optional(v.string(), usual);

const USUAL_ZONE = 'Europe/Moscow';

/** What nobody may read who reads the environment of a running bot. */
export const secretVariables = [
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_WEBHOOK_SECRET',
  'DISCORD_TOKEN',
  'DATABASE_URL',
] as const satisfies (keyof v.InferInput<typeof Env>)[];

/** Every variable Konspekt reads; `.env.example` and the README list the same ones. */
const Env = v.object({
  NOTES_DIR: folder('knowledge'),
  DATA_DIR: folder('data'),
  DATABASE_URL: v.optional(v.pipe(text, v.regex(/^postgres(ql)?:\/\//, 'must be empty or start with postgres://'))),
  DATABASE_POOL: count(2, 100, 10),
  BACKUP_DIR: v.optional(text),
  BACKUP_DAYS: count(0, 365, 7),
  BACKUP_WEEKS: count(0, 520, 4),
  TELEGRAM_BOT_TOKEN: v.optional(
    v.pipe(text, v.regex(/^\d+:[\w-]+$/, 'must look like 123456:ABC-def, as BotFather gives it')),
  ),
  TELEGRAM_API_ROOT: url,
  TELEGRAM_WEBHOOK_URL: url,
  TELEGRAM_WEBHOOK_SECRET: v.optional(
    v.pipe(text, v.regex(/^[\w-]{1,256}$/, 'must be 1–256 characters of A–Z, a–z, 0–9, _ and -')),
  ),
  TELEGRAM_ADMIN_IDS: ids,
  DISCORD_TOKEN: v.optional(text),
  DISCORD_API_ROOT: v.optional(v.pipe(url.wrapped, v.regex(/\/api\/?$/, 'must end in /api'))),
  DISCORD_SHARDS: v.pipe(
    v.optional(v.string(), 'auto'),
    v.check(
      (value) => value === 'auto' || isShard(value),
      'must be auto or n/m, as in 0/4: this process’s shard of all',
    ),
    v.transform((value): 'auto' | { id: number; count: number } => {
      const [id = 0, count = 1] = value.split('/').map(Number);
      return value === 'auto' ? 'auto' : { id, count };
    }),
  ),
  DISCORD_MESSAGE_CONTENT: flag,
  DISCORD_GUILD_IDS: ids,
  DISCORD_ADMIN_IDS: ids,
  DISCORD_ADMIN_ROLE_IDS: ids,
  HTTP_PORT: v.optional(numberFrom({ min: 1, max: 65_535, message: 'must be a port number, 1 to 65535' })),
  LIMIT_MESSAGES_PER_MINUTE: count(0, 10_000, 120),
  LIMIT_PRESSES_PER_MINUTE: count(0, 10_000, 600),
  LIMIT_FILES_PER_HOUR: count(0, 10_000, 30),
  LIMIT_GROUP_PER_MINUTE: count(0, 100_000, 1200),
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  DEFAULT_LOCALE: v.optional(v.picklist(['ru', 'en']), 'ru'),
  DEFAULT_TIME_ZONE: v.optional(
    v.pipe(v.string(), v.check(isTimeZone, `must be an IANA time zone such as ${USUAL_ZONE}`)),
    USUAL_ZONE,
  ),
  ...demoEnv,
});

export type Config = v.InferOutput<typeof Env>;

/** The names of all variables, in the order in which they are documented. */
export const variables: readonly string[] = Object.keys(Env.entries);

/**
 * Reads the environment, once, for the wiring. An empty variable counts as absent. The error is one sentence a
 * variable; values are never repeated, since a wrong one may be a token.
 */
export function readConfig(env: NodeJS.ProcessEnv): Result<Config, string> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const config = read(Env, given);
  return config.ok ? ok(config.value) : fail(config.error.map(inWords).join('\n'));
}

function isShard(value: string): boolean {
  const [, id, count] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
  return id !== undefined && Number(id) < Number(count);
}

/** The usual one is not looked up: time zones take a while to load. */
function isTimeZone(name: string): boolean {
  if (name === USUAL_ZONE) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
