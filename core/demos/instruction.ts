import type Docker from 'dockerode';
import { fail, ok, type Result } from '../result.ts';
import { shown } from './flags.ts';
import { planHealth } from './health.ts';
import { isSignal, isWorkingDir, readLabels, readUser } from './plan.ts';
import { complain, type Rejection, refuse } from './refusal.ts';
import { splitWords } from './words.ts';

/** One step of a build, judged: what is here may be carried out. */
export type Instruction = { line: string } & (
  | { kind: 'run'; command: string[] }
  | { kind: 'copy'; sources: string[]; target: string; owner: string; mode: number | undefined; from?: number }
  | { kind: 'env' | 'label'; pairs: Record<string, string> }
  | { kind: 'arg'; name: string; value: string | undefined }
  | { kind: 'workdir' | 'user' | 'stopsignal'; value: string }
  | { kind: 'cmd' | 'entrypoint'; command: string[] }
  | { kind: 'expose' | 'volume'; values: string[] }
  | { kind: 'healthcheck'; check: Docker.HealthConfig }
);

/** What an instruction may refer to: variables of its stage, arguments from before the first FROM, the stages above. */
export type Scope = {
  args: Map<string, string>;
  env: Map<string, string>;
  globals: ReadonlyMap<string, string>;
  given: ReadonlyMap<string, string>; // --build-arg
  stage: (name: string) => number | undefined;
};

/** Judges one instruction of a stage; ARG and ENV are remembered in its scope. */
export function readStep(name: string, rest: string, line: string, scope: Scope): Result<Instruction, Rejection> {
  const filled = fill(rest, scope);
  switch (name) {
    case 'RUN': {
      if (rest.startsWith('--')) return fail(refuse('build-flag', { flag: shown(rest.split(/[ =]/)[0] ?? '') }));
      if (/^<<|\s<<-?["']?[A-Za-z_]+["']?\s*$/.test(rest)) return fail(refuse('build-flag', { flag: '<<' }));
      return rest === '' ? empty(name) : ok({ kind: 'run', line, command: execForm(rest) ?? ['/bin/sh', '-c', rest] });
    }
    case 'CMD':
    case 'ENTRYPOINT':
      return ok({
        kind: name === 'CMD' ? 'cmd' : 'entrypoint',
        line,
        command: execForm(rest) ?? (rest === '' ? [] : ['/bin/sh', '-c', rest]),
      });
    case 'COPY':
    case 'ADD':
      return readCopy(name, filled, line, scope);
    case 'ENV':
    case 'LABEL': {
      const pairs = readPairs(filled);
      if (!pairs) return empty(name);
      if (name === 'LABEL') {
        const labels = readLabels(Object.entries(pairs).map((pair) => pair.join('=')));
        if (!labels.ok) return labels;
      } else for (const [key, value] of Object.entries(pairs)) scope.env.set(key, value);
      return ok({ kind: name === 'ENV' ? 'env' : 'label', line, pairs });
    }
    case 'ARG': {
      const [key = '', ...value] = filled.split('=');
      if (!/^[A-Za-z_]\w*$/.test(key)) return empty(name);
      const given =
        scope.given.get(key) ??
        (value.length > 0 ? value.join('=').replace(/^(["'])(.*)\1$/, '$2') : scope.globals.get(key));
      if (given !== undefined) scope.args.set(key, given);
      return ok({ kind: 'arg', line, name: key, value: given });
    }
    case 'WORKDIR':
      return filled === '' || filled.includes('..') || !isWorkingDir(`/${filled}`)
        ? fail(refuse('build-path', { path: shown(filled) }))
        : ok({ kind: 'workdir', line, value: filled });
    case 'USER': {
      const user = readUser(filled);
      // `USER root` only goes back to what every step is anyway; containers of the image never are.
      if (!user.ok && !/^(?:root|0)(?::(?:root|0))?$/.test(filled)) return user;
      return ok({ kind: 'user', line, value: user.ok ? (user.value ?? '') : '' });
    }
    case 'STOPSIGNAL':
      return isSignal(filled) ? ok({ kind: 'stopsignal', line, value: filled }) : empty(name);
    case 'EXPOSE': {
      const values = filled.split(/\s+/).map((port) => (port.includes('/') ? port : `${port}/tcp`));
      return values.every((port) => /^\d{1,5}\/(?:tcp|udp)$/.test(port))
        ? ok({ kind: 'expose', line, values })
        : empty(name);
    }
    case 'VOLUME': {
      const values = execForm(filled) ?? filled.split(/\s+/);
      return values.every((path) => isWorkingDir(path) && path !== '/') && values.length > 0
        ? ok({ kind: 'volume', line, values })
        : fail(refuse('build-path', { path: shown(filled) }));
    }
    case 'HEALTHCHECK':
      return readHealth(filled, line);
    case 'ONBUILD':
      return fail(refuse('build-onbuild'));
    default:
      return fail(
        ['SHELL', 'MAINTAINER'].includes(name)
          ? refuse('build-instruction', { name })
          : complain(`Error response from daemon: dockerfile parse error: unknown instruction: ${shown(name)}\n`),
      );
  }
}

const empty = (name: string): { ok: false; error: Rejection } =>
  fail(complain(`Error response from daemon: dockerfile parse error: ${name}: wrong or missing arguments\n`));

/** `HEALTHCHECK --interval=5s CMD …` or `NONE`, within the limits of `docker run --health-…`. */
function readHealth(rest: string, line: string): Result<Instruction, Rejection> {
  let text = rest;
  const flags = new Map<string, string[]>();
  for (let flag = HEALTH_FLAG.exec(text); flag; flag = HEALTH_FLAG.exec(text)) {
    const [whole, key = '', value = ''] = flag;
    if (!['interval', 'timeout', 'start-period', 'retries'].includes(key))
      return fail(refuse('build-flag', { flag: shown(`--${key}`) }));
    flags.set(`health-${key}`, [value]);
    text = text.slice(whole.length);
  }
  if (/^NONE\s*$/i.test(text)) return ok({ kind: 'healthcheck', line, check: { Test: ['NONE'] } });
  const command = /^CMD\s+(\S.*)$/is.exec(text)?.[1];
  if (command === undefined) return empty('HEALTHCHECK');
  const health = planHealth(new Map([...flags, ['health-cmd', [command]]]));
  if (!health.ok) return health;
  const program = execForm(command);
  return ok({
    kind: 'healthcheck',
    line,
    check: { ...health.value, Test: program ? ['CMD', ...program] : ['CMD-SHELL', command] },
  });
}

const HEALTH_FLAG = /^--([a-z-]+)=(\S*)\s+/;

function readCopy(name: 'COPY' | 'ADD', rest: string, line: string, scope: Scope): Result<Instruction, Rejection> {
  let owner = '0:0';
  let mode: number | undefined;
  let from: number | undefined;
  let text = rest;
  for (let flag = /^--([a-z-]+)(?:=(\S*))?\s+/.exec(text); flag; flag = /^--([a-z-]+)(?:=(\S*))?\s+/.exec(text)) {
    const [whole, key, value = ''] = flag;
    const user = readUser(value);
    if (key === 'chown' && user.ok && user.value !== undefined) owner = user.value;
    else if (key === 'chmod' && /^[0-7]{3,4}$/.test(value)) mode = Number.parseInt(value, 8) & 0o777;
    else if (key === 'from' && name === 'COPY') {
      from = scope.stage(value);
      if (from === undefined) return fail(refuse('build-from', { name: shown(value) }));
    } else return fail(refuse('build-flag', { flag: shown(`--${key}`) }));
    text = text.slice(whole.length);
  }
  const words = execForm(text) ?? text.split(/\s+/).filter(Boolean);
  const target = words.at(-1) ?? '';
  const sources = words.slice(0, -1);
  const url = sources.find((source) => /^[a-z][a-z0-9+.-]*:\/\/|^git@/i.test(source));
  if (url !== undefined) return fail(refuse('build-url', { url: shown(url) }));
  if (sources.length === 0) return empty(name);
  if (name === 'ADD' && sources.some((source) => /\.(?:tar|tgz|tar\.\w+|gz|xz|bz2|zst)$/i.test(source)))
    return fail(refuse('build-archive'));
  const outside = sources.find(
    (source) =>
      source.split('/').includes('..') ||
      source.startsWith('~') ||
      source.includes('\\') ||
      (from === undefined ? /[[\]]/.test(source) : /[*?[\]]/.test(source) || !isWorkingDir(`/${source}`)),
  );
  if (outside !== undefined) return fail(refuse('build-outside', { path: shown(outside) }));
  if (target.split('/').includes('..') || !/^[^\u0000-\u001f\\]{1,250}$/.test(target))
    return fail(refuse('build-path', { path: shown(target) }));
  return ok({
    kind: 'copy',
    line,
    sources: sources.map((source) => source.replace(/^(?:\.?\/)+/, '')),
    target,
    owner,
    mode,
    ...(from !== undefined && { from }),
  });
}

/** `["a", "b"]`, else undefined: the shell form. */
function execForm(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : undefined;
  } catch {
    return undefined; // Docker reads a broken list as a shell line, too
  }
}

/** `a=1 b="2 3"`, or the old `a the rest`. */
function readPairs(text: string): Record<string, string> | undefined {
  const old = /^([\w.-]+)\s+(\S.*)$/s.exec(text);
  if (old && !/^[\w.-]+=/.test(text)) return { [old[1] ?? '']: old[2] ?? '' };
  const words = splitWords(text.replaceAll('$', '\\$'));
  if (!words.ok || words.value.words.length === 0) return undefined;
  const pairs = words.value.words.map(
    (word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] as const,
  );
  return pairs.every(([key]) => /^[\w.-]+$/.test(key)) ? Object.fromEntries(pairs) : undefined;
}

/** `$NAME`, `${NAME}`, `${NAME:-other}` from ENV and ARG, the former first; what is unknown is empty, as in Docker. */
export function fill(text: string, { env, args }: Pick<Scope, 'env' | 'args'>): string {
  return text.replace(
    /\\\$|\$(?:(\w+)|\{(\w+)(?::([-+])([^}]*))?\})/g,
    (whole, plain?: string, braced?: string, sign?: string, other = '') => {
      if (whole === '\\$') return '$';
      const name = plain ?? braced ?? '';
      const value = env.get(name) ?? args.get(name) ?? '';
      if (sign === '-') return value === '' ? other : value;
      if (sign === '+') return value === '' ? '' : other;
      return value;
    },
  );
}
