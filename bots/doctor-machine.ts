import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Config } from '../core/config/index.ts';
import type { Translate } from '../core/i18n/index.ts';
import { ask, discordRoot, telegramRoot } from './ask-http.ts';
import type { Check } from './doctor.ts';

const MEGABYTE = 1024 * 1024;
/** Below this the next copy of the database, or an index over new notes, may not fit. */
const TIGHT_MB = 500;
const FULL_MB = 50;
/** From here on reminders come at a wrong time, and Discord's replies are thought to be late. */
const SKEWED_SECONDS = 30;

export async function checkDisk({ DATA_DIR }: Config, t: Translate): Promise<Check> {
  try {
    mkdirSync(DATA_DIR, { recursive: true });
    const { bavail, bsize, files, ffree } = await statfs(DATA_DIR);
    const megabytes = Math.floor((bavail * bsize) / MEGABYTE);
    const isOutOfFiles = files > 0 && ffree < 100;
    const state = megabytes < FULL_MB || isOutOfFiles ? 'problem' : megabytes < TIGHT_MB ? 'warning' : 'ok';
    const key = isOutOfFiles ? 'doctor-disk-files' : state === 'ok' ? 'doctor-disk-ok' : 'doctor-disk-tight';
    return { title: 'disk', state, lines: [t(key, { megabytes, folder: DATA_DIR })] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { title: 'disk', state: 'problem', lines: [t('doctor-disk-unreadable', { folder: DATA_DIR, reason })] };
  }
}

/** Compares our clock with that of a messenger, which tells the time in every answer. */
export async function checkClock(config: Config, t: Translate): Promise<Check> {
  const zone = config.DEFAULT_TIME_ZONE;
  const style = { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' } as const;
  const time = new Intl.DateTimeFormat(config.DEFAULT_LOCALE, { timeZone: zone, ...style }).format();
  const ours = t('doctor-clock-ours', { time, zone });
  const url = config.TELEGRAM_BOT_TOKEN
    ? `${telegramRoot(config.TELEGRAM_API_ROOT)}/`
    : config.DISCORD_TOKEN
      ? `${discordRoot(config.DISCORD_API_ROOT)}/gateway`
      : undefined;
  const theirs = url ? await timeAt(url) : undefined;
  if (!theirs) return { title: 'clock', state: 'ok', lines: [ours] };
  const seconds = Math.round((Date.now() - theirs.getTime()) / 1000);
  if (Math.abs(seconds) < SKEWED_SECONDS) return { title: 'clock', state: 'ok', lines: [ours] };
  return { title: 'clock', state: 'problem', lines: [ours, t('doctor-clock-skewed', { seconds: Math.abs(seconds) })] };
}

async function timeAt(url: string): Promise<Date | undefined> {
  const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  const date = response?.headers.get('date');
  return date ? new Date(date) : undefined;
}

type Told = Record<string, { isReady?: boolean; state?: string; problem?: string } | undefined>;

/** What the bot that runs with this configuration says of itself. */
export async function checkBot({ HTTP_PORT, TELEGRAM_WEBHOOK_URL }: Config, t: Translate): Promise<Check> {
  const port = HTTP_PORT ?? (TELEGRAM_WEBHOOK_URL ? 8080 : undefined);
  if (port === undefined) return { title: 'bot', state: 'off', lines: [t('doctor-bot-no-port')] };
  const ready = await ask<Told>(`http://127.0.0.1:${port}/readyz`);
  if (!ready.ok) return { title: 'bot', state: 'off', lines: [t('doctor-bot-not-running', { port })] };
  const messengers = ['telegram', 'discord'].flatMap((name) => {
    const part = ready.body[name];
    return part ? [{ name, isReady: part.isReady === true, state: part.problem ?? part.state ?? '?' }] : [];
  });
  const lines = messengers.map(({ name, isReady, state }) =>
    t(isReady ? 'doctor-bot-well' : 'doctor-bot-ill', { name, state }),
  );
  if (ready.body.database?.isReady !== true) lines.push(t('doctor-bot-ill', { name: 'database', state: '—' }));
  const isWell = messengers.every(({ isReady }) => isReady) && ready.body.database?.isReady === true;
  return { title: 'bot', state: isWell ? 'ok' : 'problem', lines: [t('doctor-bot-running', { port }), ...lines] };
}
