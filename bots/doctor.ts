import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from '../core/config/index.ts';
import type { Translate } from '../core/i18n/index.ts';
import type { Problem } from '../core/notes/index.ts';
import { knownSchema, newestSound, openPostgres, openSqlite, storageSentence } from '../core/storage/index.ts';
import { openDemos } from './cli/demo.ts';
import { openLibrary } from './cli/library.ts';
import { checkBot, checkClock, checkDisk } from './doctor-machine.ts';
import { checkDiscord, checkTelegram } from './doctor-messengers.ts';
import { copiesFolder } from './open-storage.ts';

/** One row of `konspekt doctor`; the first line says what was seen, the others go into detail. */
export type Check = {
  title:
    | 'node'
    | 'config'
    | 'notes'
    | 'index'
    | 'database'
    | 'disk'
    | 'clock'
    | 'telegram'
    | 'discord'
    | 'docker'
    | 'bot';
  state: 'ok' | 'warning' | 'problem' | 'off';
  lines: string[];
};

const SHOWN_PROBLEMS = 12;

/** Checks everything a person can get wrong; never throws, and never repeats a token. */
export async function examine(env: NodeJS.ProcessEnv, t: Translate): Promise<Check[]> {
  const node = checkNode(t);
  const config = readConfig(env);
  if (!config.ok) return [node, { title: 'config', state: 'problem', lines: config.error.split('\n') }];
  const rest = await Promise.all([
    checkNotes(config.value, t),
    checkDatabase(config.value, t),
    checkDisk(config.value, t),
    checkClock(config.value, t),
    checkTelegram(config.value, t),
    checkDiscord(config.value, t),
    checkDocker(config.value, t),
    checkBot(config.value, t),
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
  const indexFile = join(config.DATA_DIR, 'index.db');
  const before = existsSync(indexFile) ? statSync(indexFile).mtime : undefined;
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
        {
          title: 'index',
          state: 'ok',
          lines: [t('doctor-index-ok', { ms }), ...(before ? [t('doctor-index-age', { before: say(before) })] : [])],
        },
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
    : await openSqlite(join(config.DATA_DIR, 'progress.db'), new Date(), copiesFolder(config));
  if (!storage.ok) return { title: 'database', state: 'problem', lines: [storageSentence(t, storage.error)] };
  // Damage inside a file that opens well enough makes reading it fail, or is told of by the check.
  const isSound = await storage.value.isSound().catch(() => false);
  await storage.value.close();
  if (isSound) return { title: 'database', ...checkCopies(config, t) };
  const file = join(config.DATA_DIR, 'progress.db');
  return { title: 'database', state: 'problem', lines: [storageSentence(t, { kind: 'corrupt', file })] };
}

function checkCopies(config: Config, t: Translate): Pick<Check, 'state' | 'lines'> {
  const lines = [t('doctor-database-ok'), t('doctor-database-schema', { schema: knownSchema })];
  if (config.DATABASE_URL) return { state: 'ok', lines };
  if (config.BACKUP_DAYS === 0) return { state: 'warning', lines: [...lines, t('doctor-copies-off')] };
  const copy = newestSound(copiesFolder(config));
  // A bot that has not run yet has none.
  if (!copy) return { state: 'ok', lines: [...lines, t('doctor-copies-none', { folder: copiesFolder(config) })] };
  const { mtime } = statSync(copy);
  const isOld = Date.now() - mtime.getTime() > 2 * 86_400_000;
  lines.push(t(isOld ? 'doctor-copies-old' : 'doctor-copies-ok', { copy, at: say(mtime) }));
  return { state: isOld ? 'warning' : 'ok', lines };
}

const say = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

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

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
