import { z } from 'zod';
import { fail, ok, type Result } from '../result.ts';
import { demoEnv } from './demo.ts';

export { DEMO_LIMITS, DEMO_NETWORK_KINDS, type DemoNetworkKind, type DemoVariable } from './demo.ts';

const ids = z
  .string()
  .default('')
  .transform((list) => list.split(/[\s,;]+/).filter(Boolean))
  .pipe(z.array(z.string().regex(/^\d+$/, 'must be numeric ids separated by commas')));

const optional = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

const flag = z
  .enum(['', '0', '1', 'true', 'false', 'yes', 'no'], 'must be yes or no')
  .default('no')
  .transform((value) => ['1', 'true', 'yes'].includes(value));

/** A whole number between two bounds. */
const count = (least: number, most: number, usual: number) =>
  z.coerce.number().int().min(least).max(most, `must be ${least} to ${most}`).default(usual);

const url = optional.pipe(z.url('must be a URL such as https://example.org').optional());

const timeZone = z
  .string()
  .default('Europe/Moscow')
  .refine(isTimeZone, 'must be an IANA time zone such as Europe/Moscow');

/** What nobody may read who reads the environment of a running bot. */
export const secretVariables = [
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_WEBHOOK_SECRET',
  'DISCORD_TOKEN',
  'DATABASE_URL',
] as const satisfies (keyof z.input<typeof Env>)[];

/** Every variable Konspekt reads; `.env.example` and the README list the same ones. */
const Env = z.object({
  NOTES_DIR: z.string().min(1, 'must name a folder').default('knowledge'),
  DATA_DIR: z.string().min(1, 'must name a folder').default('data'),
  DATABASE_URL: optional.pipe(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must be empty or start with postgres://')
      .optional(),
  ),
  DATABASE_POOL: z
    .string()
    .default('10')
    .transform(Number)
    .pipe(z.int('must be a number from 2 to 100').min(2, 'must be from 2 to 100').max(100, 'must be from 2 to 100')),
  BACKUP_DIR: optional,
  BACKUP_DAYS: count(0, 365, 7),
  BACKUP_WEEKS: count(0, 520, 4),
  TELEGRAM_BOT_TOKEN: optional.pipe(
    z
      .string()
      .regex(/^\d+:[\w-]+$/, 'must look like 123456:ABC-def, as BotFather gives it')
      .optional(),
  ),
  TELEGRAM_API_ROOT: url,
  TELEGRAM_WEBHOOK_URL: url,
  TELEGRAM_WEBHOOK_SECRET: optional.pipe(
    z
      .string()
      .regex(/^[\w-]{1,256}$/, 'must be 1–256 characters of A–Z, a–z, 0–9, _ and -')
      .optional(),
  ),
  TELEGRAM_ADMIN_IDS: ids,
  DISCORD_TOKEN: optional,
  DISCORD_API_ROOT: optional.pipe(
    z
      .url()
      .regex(/\/api\/?$/, 'must end in /api')
      .optional(),
  ),
  DISCORD_SHARDS: z
    .string()
    .default('auto')
    .refine(
      (value) => value === 'auto' || isShard(value),
      'must be auto or n/m, as in 0/4: this process’s shard of all',
    )
    .transform((value): 'auto' | { id: number; count: number } => {
      const [id = 0, count = 1] = value.split('/').map(Number);
      return value === 'auto' ? 'auto' : { id, count };
    }),
  DISCORD_MESSAGE_CONTENT: flag,
  DISCORD_GUILD_IDS: ids,
  DISCORD_ADMIN_IDS: ids,
  DISCORD_ADMIN_ROLE_IDS: ids,
  HTTP_PORT: optional.pipe(
    z.string().transform(Number).pipe(z.int('must be a port number, 1 to 65535').min(1).max(65535)).optional(),
  ),
  LIMIT_MESSAGES_PER_MINUTE: count(0, 10_000, 120),
  LIMIT_PRESSES_PER_MINUTE: count(0, 10_000, 600),
  LIMIT_FILES_PER_HOUR: count(0, 10_000, 30),
  LIMIT_GROUP_PER_MINUTE: count(0, 100_000, 1200),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DEFAULT_LOCALE: z.enum(['ru', 'en']).default('ru'),
  DEFAULT_TIME_ZONE: timeZone,
  ...demoEnv,
});

export type Config = z.infer<typeof Env>;

/** The names of all variables, in the order in which they are documented. */
export const variables: readonly string[] = Object.keys(Env.shape);

/**
 * Reads the environment, once, for the wiring. An empty variable counts as absent. The error is one sentence a
 * variable; values are never repeated, since a wrong one may be a token.
 */
export function readConfig(env: NodeJS.ProcessEnv): Result<Config, string> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = Env.safeParse(given);
  if (parsed.success) return ok(parsed.data);
  return fail(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
}

function isShard(value: string): boolean {
  const [, id, count] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
  return id !== undefined && Number(id) < Number(count);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
