import { join } from 'node:path';
import { type Config, readConfig } from '../core/config/index.ts';
import type { Translate } from '../core/i18n/index.ts';
import type { Problem } from '../core/notes/index.ts';
import { openPostgres, openSqlite, storageSentence } from '../core/storage/index.ts';
import { openDemos } from './cli/demo.ts';
import { openLibrary } from './cli/library.ts';

/** One row of `konspekt doctor`; the first line says what was seen, the others go into detail. */
export type Check = {
  title: 'node' | 'config' | 'notes' | 'index' | 'database' | 'telegram' | 'discord' | 'docker';
  state: 'ok' | 'warning' | 'problem' | 'off';
  lines: string[];
};

const PATIENCE_MS = 5_000;
const SHOWN_PROBLEMS = 12;

/** Checks everything a person can get wrong; never throws, and never repeats a token. */
export async function examine(env: NodeJS.ProcessEnv, t: Translate): Promise<Check[]> {
  const node = checkNode(t);
  const config = readConfig(env);
  if (!config.ok) return [node, { title: 'config', state: 'problem', lines: config.error.split('\n') }];
  const rest = await Promise.all([
    checkNotes(config.value, t),
    checkDatabase(config.value, t),
    checkTelegram(config.value, t),
    checkDiscord(config.value, t),
    checkDocker(config.value, t),
  ]);
  return [node, { title: 'config', state: 'ok', lines: [t('doctor-config-ok')] }, ...rest.flat()];
}

function checkNode(t: Translate): Check {
  const version = process.versions.node;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < 20 || (major === 20 && minor < 19);
  return {
    title: 'node',
    state: isOld ? 'problem' : 'ok',
    lines: [t(isOld ? 'doctor-node-old' : 'doctor-node-ok', { version })],
  };
}

async function checkNotes(config: Config, t: Translate): Promise<Check[]> {
  const start = performance.now();
  try {
    const library = await openLibrary(config);
    try {
      const notes = library.noteTitles().length;
      const problems = library.problems();
      const lines = [
        notes === 0
          ? t('doctor-notes-none', { folder: config.NOTES_DIR })
          : t('doctor-notes-ok', { notes, sections: library.size }),
      ];
      if (problems.length > 0) lines.push(t('doctor-notes-problems', { problems: problems.length }));
      lines.push(...problems.slice(0, SHOWN_PROBLEMS).map((problem) => sayProblem(problem, t)));
      if (problems.length > SHOWN_PROBLEMS) lines.push('…');
      const state = notes === 0 ? 'problem' : problems.length > 0 ? 'warning' : 'ok';
      const ms = Math.round(performance.now() - start);
      return [
        { title: 'notes', state, lines },
        { title: 'index', state: 'ok', lines: [t('doctor-index-ok', { ms })] },
      ];
    } finally {
      library.close();
    }
  } catch (error) {
    return [{ title: 'notes', state: 'problem', lines: [messageOf(error)] }];
  }
}

const sayProblem = ({ path, line, kind, detail }: Problem, t: Translate): string =>
  `  ${path}${line === undefined ? '' : `:${line}`} — ${t(`doctor-note-${kind}`, { detail: detail ?? '' })}`;

async function checkDatabase(config: Config, t: Translate): Promise<Check> {
  const storage = config.DATABASE_URL
    ? await openPostgres(config.DATABASE_URL, new Date())
    : await openSqlite(join(config.DATA_DIR, 'progress.db'), new Date());
  if (!storage.ok) return { title: 'database', state: 'problem', lines: [storageSentence(t, storage.error)] };
  // Damage inside a file that opens well enough makes reading it fail, or is told of by the check.
  const isSound = await storage.value.isSound().catch(() => false);
  await storage.value.close();
  if (isSound) return { title: 'database', state: 'ok', lines: [t('doctor-database-ok')] };
  const file = join(config.DATA_DIR, 'progress.db');
  return { title: 'database', state: 'problem', lines: [storageSentence(t, { kind: 'corrupt', file })] };
}

async function checkTelegram(config: Config, t: Translate): Promise<Check> {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: root = 'https://api.telegram.org' } = config;
  if (!token) return { title: 'telegram', state: 'off', lines: [t('doctor-telegram-off')] };
  const me = await ask<{ ok: boolean; result?: { username?: string } }>(`${root}/bot${token}/getMe`);
  if (!me.ok) return { title: 'telegram', state: 'problem', lines: [t('doctor-telegram-offline', { reason: me.why })] };
  if (!me.body.ok) return { title: 'telegram', state: 'problem', lines: [t('doctor-telegram-refused')] };
  const lines = [t('doctor-telegram-ok', { name: me.body.result?.username ?? '?' })];
  const hook = await ask<{ result?: { url?: string } }>(`${root}/bot${token}/getWebhookInfo`);
  const url = hook.ok ? hook.body.result?.url : undefined;
  if (!url || config.TELEGRAM_WEBHOOK_URL) return { title: 'telegram', state: 'ok', lines };
  return { title: 'telegram', state: 'warning', lines: [...lines, t('doctor-telegram-webhook', { url })] };
}

async function checkDiscord(config: Config, t: Translate): Promise<Check> {
  const { DISCORD_TOKEN: token, DISCORD_API_ROOT: root = 'https://discord.com/api' } = config;
  if (!token) return { title: 'discord', state: 'off', lines: [t('doctor-discord-off')] };
  const me = await ask<{ username?: string }>(`${root}/v10/users/@me`, { authorization: `Bot ${token}` });
  if (!me.ok) return { title: 'discord', state: 'problem', lines: [t('doctor-discord-offline', { reason: me.why })] };
  if (!me.body.username) return { title: 'discord', state: 'problem', lines: [t('doctor-discord-refused')] };
  return { title: 'discord', state: 'ok', lines: [t('doctor-discord-ok', { name: me.body.username })] };
}

async function checkDocker(config: Config, t: Translate): Promise<Check> {
  const demos = openDemos(config, { tries: true });
  try {
    const engines = await demos.status();
    const lines = engines.flatMap(({ host, report: { version, apiVersion, problems } }) => {
      const ofOne = version ? [t('doctor-docker-ok', { version, api: apiVersion })] : [];
      ofOne.push(...problems.map(({ kind, facts }) => t(`demo-note-${kind}`, facts)));
      return engines.length > 1 ? ofOne.map((line) => `${host}: ${line}`) : ofOne;
    });
    const isMissing = engines.every(({ report }) => report.problems.some(({ kind }) => kind === 'engine-missing'));
    const isReady = engines.some(({ report }) => report.ready);
    const isPerfect = engines.every(({ report }) => report.ready && report.problems.length === 0);
    const state = isMissing ? 'off' : !isReady ? 'problem' : isPerfect ? 'ok' : 'warning';
    return { title: 'docker', state, lines };
  } catch (error) {
    return { title: 'docker', state: 'off', lines: [t('doctor-docker-off', { reason: messageOf(error) })] };
  }
}

type Asked<T> = { ok: true; body: T } | { ok: false; why: string };

/** The reason of a failure is a code, never the address: it holds the token. */
async function ask<T>(url: string, headers: Record<string, string> = {}): Promise<Asked<T>> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    return { ok: true, body: (await response.json()) as T };
  } catch (error) {
    const { cause, name } = error as Error & { cause?: { code?: string } };
    return { ok: false, why: cause?.code ?? name };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
