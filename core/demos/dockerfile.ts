import { fail, ok, type Result } from '../result.ts';
import { shown } from './flags.ts';
import { fill, type Instruction, readStep, type Scope } from './instruction.ts';
import { complain, type Rejection, refuse } from './refusal.ts';

/** `base`: the number of an earlier stage, or the name of an image. */
export type Stage = { name: string | undefined; base: number | string; fromLine: string; steps: Instruction[] };

const MAX_STEPS = 30;
const MAX_BYTES = 32 * 1024;

export type Given = {
  buildArgs: ReadonlyMap<string, string>;
  /** The variables that an image brings along; nothing as long as images have not been asked for. */
  envOf: (image: string) => ReadonlyMap<string, string>;
  /** `--target`: the last stage that is wanted. */
  target?: string;
};

/**
 * Reads a Dockerfile whole before anything is sent: what would leave the sandbox (`ADD url`, `RUN --network=host`,
 * `COPY ../…`, `ONBUILD`) or is not known is refused, in stages that would not be built, too.
 */
export function parseDockerfile(text: string, { buildArgs, envOf, target }: Given): Result<Stage[], Rejection> {
  if (Buffer.byteLength(text) > MAX_BYTES) return fail(refuse('line-too-long', { kib: MAX_BYTES / 1024 }));
  const lines = logicalLines(text);
  if (lines.length > MAX_STEPS) return fail(refuse('build-too-long', { most: MAX_STEPS }));
  const stages: (Stage & { env: Map<string, string> })[] = [];
  const stageOf = (name: string): number | undefined => {
    const at = /^\d{1,2}$/.test(name)
      ? Number(name)
      : stages.findIndex((stage) => stage.name !== undefined && stage.name === name.toLowerCase());
    // Only what stands above is built already; `COPY --from` itself stands in the last of them.
    return at >= 0 && at < stages.length - 1 ? at : undefined;
  };
  const globals = new Map<string, string>();
  let scope: Scope = { args: globals, env: new Map(), globals: new Map(), given: buildArgs, stage: () => undefined };
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
    const name = word.toUpperCase();
    if (name === 'FROM') {
      const from = readFrom(fill(rest, { args: globals, env: new Map() }));
      if (!from.ok) return from;
      const above = stages.findIndex(
        (stage) => stage.name !== undefined && stage.name === from.value.image.toLowerCase(),
      );
      const base = above >= 0 ? above : from.value.image;
      const env = new Map(typeof base === 'number' ? stages[base]?.env : envOf(base));
      stages.push({ name: from.value.name, base, fromLine: line, steps: [], env });
      scope = { args: new Map(), env, globals, given: buildArgs, stage: stageOf };
      continue;
    }
    const step = readStep(name, rest, line, scope);
    if (!step.ok) return step;
    const stage = stages.at(-1);
    if (!stage && step.value.kind !== 'arg')
      return fail(complain('Error response from daemon: no build stage in current context\n'));
    stage?.steps.push(step.value);
  }
  if (stages.length === 0)
    return fail(complain('Error response from daemon: the Dockerfile (Dockerfile) cannot be empty\n'));
  const last = target === undefined ? stages.length - 1 : lastOf(stages, target);
  if (last < 0) return fail(complain(`failed to reach build target ${shown(target ?? '')} in Dockerfile\n`));
  return ok(stages.slice(0, last + 1).map(({ env: _, ...stage }) => stage));
}

const lastOf = (stages: readonly Stage[], target: string): number =>
  /^\d{1,2}$/.test(target)
    ? stages[Number(target)] === undefined
      ? -1
      : Number(target)
    : stages.findIndex(({ name }) => name !== undefined && name === target.toLowerCase());

/** `FROM image` and `FROM image AS name`. */
function readFrom(rest: string): Result<{ image: string; name: string | undefined }, Rejection> {
  if (rest.startsWith('--')) return fail(refuse('build-flag', { flag: shown(rest.split(/[ =]/)[0] ?? '') }));
  const match = /^(\S+)(?:\s+as\s+([a-z][\w.-]{0,63}))?$/i.exec(rest);
  if (match) return ok({ image: match[1] ?? '', name: match[2]?.toLowerCase() });
  return fail(
    complain(
      /\sas\s/i.test(rest)
        ? `Error response from daemon: invalid name for build stage: "${shown(rest.split(/\s+/).at(-1) ?? '')}", name can't start with a number or contain symbols\n`
        : 'Error response from daemon: dockerfile parse error: FROM requires either one or three arguments\n',
    ),
  );
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
