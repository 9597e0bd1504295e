import { fail, ok, type Result } from '../result.ts';
import { shown } from './flags.ts';
import { isSignal, isWorkingDir, readLabels, readUser } from './plan.ts';
import { complain, type Rejection, refuse } from './refusal.ts';
import { splitWords } from './words.ts';

/** One step of a build, judged: what is here may be carried out. */
export type Instruction = { line: string } & (
  | { kind: 'run'; command: string[] }
  | { kind: 'copy'; sources: string[]; target: string; owner: string; mode: number | undefined }
  | { kind: 'env' | 'label'; pairs: Record<string, string> }
  | { kind: 'arg'; name: string; value: string | undefined }
  | { kind: 'workdir' | 'user' | 'stopsignal'; value: string }
  | { kind: 'cmd' | 'entrypoint'; command: string[] }
  | { kind: 'expose' | 'volume'; values: string[] }
);
export type Dockerfile = { from: string; fromLine: string; steps: Instruction[] };

const MAX_STEPS = 30;
const MAX_BYTES = 32 * 1024;

/**
 * Reads a Dockerfile of one stage, whole, before anything is sent: what would leave the sandbox (`ADD url`, `RUN
 * --network=host`, `COPY ../…`, `ONBUILD`) or is not known is refused.
 */
export function parseDockerfile(text: string, buildArgs: ReadonlyMap<string, string>): Result<Dockerfile, Rejection> {
  if (Buffer.byteLength(text) > MAX_BYTES) return fail(refuse('line-too-long', { kib: MAX_BYTES / 1024 }));
  const lines = logicalLines(text);
  if (lines.length > MAX_STEPS) return fail(refuse('build-too-long', { most: MAX_STEPS }));
  const variables = new Map<string, string>();
  const steps: Instruction[] = [];
  let from: { image: string; line: string } | undefined;
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
    const name = word.toUpperCase();
    if (name === 'FROM') {
      if (from) return fail(refuse('build-stages'));
      const image = /^(\S+)$/.exec(fill(rest, variables))?.[1];
      if (image === undefined)
        return fail(
          rest.startsWith('--')
            ? refuse('build-flag', { flag: shown(rest.split(/[ =]/)[0] ?? '') })
            : /\sas\s/i.test(rest)
              ? refuse('build-stages')
              : complain('Error response from daemon: dockerfile parse error: FROM requires one argument\n'),
        );
      from = { image, line };
      continue;
    }
    const step = readStep(name, rest, line, variables, buildArgs);
    if (!step.ok) return step;
    if (!from && step.value.kind !== 'arg')
      return fail(complain('Error response from daemon: no build stage in current context\n'));
    if (from) steps.push(step.value);
  }
  if (!from) return fail(complain('Error response from daemon: the Dockerfile (Dockerfile) cannot be empty\n'));
  return ok({ from: from.image, fromLine: from.line, steps });
}

/** Joins lines that end in `\`; comments and empty lines vanish, inside an instruction too. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let open = '';
  for (const raw of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    if (/^\s*(?:#|$)/.test(raw)) continue;
    const goesOn = /\\\s*$/.test(raw);
    open += goesOn ? raw.replace(/\\\s*$/, '') : raw;
    if (goesOn) continue;
    lines.push(open.trim());
    open = '';
  }
  return open.trim() === '' ? lines : [...lines, open.trim()];
}

function readStep(
  name: string,
  rest: string,
  line: string,
  variables: Map<string, string>,
  buildArgs: ReadonlyMap<string, string>,
): Result<Instruction, Rejection> {
  const filled = fill(rest, variables);
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
      return readCopy(name, filled, line);
    case 'ENV':
    case 'LABEL': {
      const pairs = readPairs(filled);
      if (!pairs) return empty(name);
      if (name === 'LABEL') {
        const labels = readLabels(Object.entries(pairs).map((pair) => pair.join('=')));
        if (!labels.ok) return labels;
      } else for (const [key, value] of Object.entries(pairs)) variables.set(key, value);
      return ok({ kind: name === 'ENV' ? 'env' : 'label', line, pairs });
    }
    case 'ARG': {
      const [key = '', ...value] = filled.split('=');
      if (!/^[A-Za-z_]\w*$/.test(key)) return empty(name);
      const given =
        buildArgs.get(key) ?? (value.length > 0 ? value.join('=').replace(/^(["'])(.*)\1$/, '$2') : undefined);
      if (given !== undefined) variables.set(key, given);
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
    case 'ONBUILD':
      return fail(refuse('build-onbuild'));
    default:
      return fail(
        ['HEALTHCHECK', 'SHELL', 'MAINTAINER'].includes(name)
          ? refuse('build-instruction', { name })
          : complain(`Error response from daemon: dockerfile parse error: unknown instruction: ${shown(name)}\n`),
      );
  }
}

const empty = (name: string): { ok: false; error: Rejection } =>
  fail(complain(`Error response from daemon: dockerfile parse error: ${name}: wrong or missing arguments\n`));

function readCopy(name: 'COPY' | 'ADD', rest: string, line: string): Result<Instruction, Rejection> {
  let owner = '0:0';
  let mode: number | undefined;
  let text = rest;
  for (let flag = /^--([a-z-]+)(?:=(\S*))?\s+/.exec(text); flag; flag = /^--([a-z-]+)(?:=(\S*))?\s+/.exec(text)) {
    const [whole, key, value = ''] = flag;
    const user = readUser(value);
    if (key === 'chown' && user.ok && user.value !== undefined) owner = user.value;
    else if (key === 'chmod' && /^[0-7]{3,4}$/.test(value)) mode = Number.parseInt(value, 8) & 0o777;
    else return fail(refuse('build-flag', { flag: shown(`--${key}`) }));
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
      source.split('/').includes('..') || source.startsWith('~') || source.includes('\\') || /[*?[\]]/.test(source),
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

/** `$NAME`, `${NAME}`, `${NAME:-other}` from ARG and ENV; what is unknown is empty, as in Docker. */
function fill(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(
    /\\\$|\$(?:(\w+)|\{(\w+)(?::([-+])([^}]*))?\})/g,
    (whole, plain?: string, braced?: string, sign?: string, other = '') => {
      if (whole === '\\$') return '$';
      const value = variables.get(plain ?? braced ?? '') ?? '';
      if (sign === '-') return value === '' ? other : value;
      if (sign === '+') return value === '' ? '' : other;
      return value;
    },
  );
}
