import { type Logger, pino } from 'pino';
import type { Config } from '../core/config/index.ts';

/** Fields that may hold what people wrote, or a secret, in the objects that libraries throw. */
const UNSAID = ['token', 'authorization', 'password', 'headers', 'body', 'payload', 'requestBody', 'rawError', 'on'];
const paths = UNSAID.flatMap((name) => [name, `*.${name}`, `err.*.${name}`]);

/**
 * JSON lines. Tokens stand in no line: they are cut out wherever they might appear, and so is whatever stands in an
 * address, since Telegram's hold the token and a database's the password.
 */
export function createLog(
  config: Config,
  out: (line: string) => void = gathered((lines) => void process.stdout.write(lines)),
): Logger {
  const { TELEGRAM_BOT_TOKEN, DISCORD_TOKEN, TELEGRAM_WEBHOOK_SECRET, DATABASE_URL } = config;
  const password = DATABASE_URL && URL.canParse(DATABASE_URL) ? new URL(DATABASE_URL).password : undefined;
  const secrets = [TELEGRAM_BOT_TOKEN, DISCORD_TOKEN, TELEGRAM_WEBHOOK_SECRET, password]
    .filter((secret) => secret !== undefined && secret !== '')
    .map((secret) => JSON.stringify(secret).slice(1, -1)); // as it stands in a JSON line
  const write = (line: string): void => out(secrets.reduce((text, secret) => text.replaceAll(secret, '…'), line));
  return pino({ level: config.LOG_LEVEL, redact: { paths, censor: '…' } }, { write });
}

/**
 * For the line of every event, whose fields are known to be harmless: looking through each for what must not be said takes
 * eight times as long as writing it. The tokens are cut out of these lines too.
 */
export const eventLog = (log: Logger): Logger => log.child({}, { redact: { paths: [], censor: '…' } });

/** Lines that are written in one turn of the event loop go out together: under load a write for each costs more than its making. */
function gathered(write: (lines: string) => void): (line: string) => void {
  let lines = '';
  const flush = (): void => {
    if (lines !== '') write(lines);
    lines = '';
  };
  process.once('exit', flush);
  return (line) => {
    if (lines === '') setImmediate(flush);
    lines += line;
  };
}
