import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { fail, ok, type Result } from '../../result.ts';
import type { Command } from '../command.ts';
import { type Dockerfile, type Instruction, parseDockerfile } from '../dockerfile.ts';
import { filesUnder, sessionPath } from '../files.ts';
import { shown } from '../flags.ts';
import { killSurely, runToEnd } from '../follow.ts';
import { type Done, done, type Hands, ownLabels, unlessStopped, type Verdict } from '../hands.ts';
import { harden } from '../hardened.ts';
import { type ImageFacts, isOffered, normalReference } from '../image.ts';
import { readLabels } from '../plan.ts';
import { complain, type Rejection, refuse } from '../refusal.ts';
import { shortId } from '../table.ts';
import { humanSize } from '../units.ts';
import { PREFIX, realName } from '../world.ts';
import { createChecked } from './checked.ts';
import { readInput } from './input.ts';
import { findImage } from './run.ts';
import { archive } from './volumes.ts';

type Context = { path: string; bytes: Uint8Array }[];

/** An image in the making: what the next commit writes into its configuration. */
type Draft = {
  id: string;
  env: Map<string, string>;
  args: Map<string, string>;
  workingDir: string;
  command: string[];
  entrypoint: string[];
  exposed: Set<string>;
  labels: Record<string, string>;
  volumes: Set<string>;
  user: string;
  stopSignal: string;
};

/**
 * `docker build` without the engine's builder: each step is one hardened container and a commit, so RUN has no
 * network, no capability and no more processes or memory than any container here.
 */
export async function build(hands: Hands, command: Command): Promise<Verdict> {
  const prepared = await prepare(hands, command);
  if (!prepared.ok) return prepared.error;
  const { dockerfile, context, base, tags, labels, useCache } = prepared.value;
  const quiet = command.flags.get('quiet')?.at(-1) === 'true';
  const say = (text: string): void => void (quiet || hands.answer.add(text));
  const total = dockerfile.steps.length + 1;
  say(
    `Sending build context to Docker daemon  ${humanSize(
      context.reduce((sum, { bytes }) => sum + bytes.length, 0),
      4,
    )}\n`,
  );
  say(`Step 1/${total} : ${dockerfile.fromLine}\n ---> ${shortId(base.id)}\n`);
  const draft = draftOf(base, labels);
  for (const [index, step] of dockerfile.steps.entries()) {
    say(`Step ${index + 2}/${total} : ${step.line}\n`);
    const problem = await takeStep(hands, draft, step, context, useCache, say);
    if (problem) return problem;
    say(` ---> ${shortId(draft.id)}\n`);
  }
  if (Object.keys(labels).length > 0 && dockerfile.steps.length === 0)
    draft.id = await commitStep(hands, draft, 'LABEL', undefined);
  if (quiet) hands.answer.add(`${draft.id}\n`);
  say(`Successfully built ${shortId(draft.id)}\n`);
  for (const tag of tags.length > 0 ? tags : [`none-${shortId(draft.id)}:latest`]) {
    hands.world.images.set(tag, { id: draft.id, name: tag, own: draft.id !== base.id });
    if (tags.length > 0) say(`Successfully tagged ${tag}\n`);
  }
  return done();
}

type Prepared = {
  dockerfile: Dockerfile;
  context: Context;
  base: ImageFacts;
  tags: string[];
  labels: Record<string, string>;
  useCache: boolean;
};

/** Everything that can be judged before the engine hears of the build. */
async function prepare(hands: Hands, { flags, args, stdin }: Command): Promise<Result<Prepared, Rejection>> {
  const [where = ''] = args;
  if (/^[a-z+]+:\/\/|^git@|\.git(?:#|$)/i.test(where)) return fail(refuse('build-url', { url: shown(where) }));
  const input = readInput(hands.world, stdin);
  if (!input.ok) return input;
  const file = flags.get('file')?.at(-1);
  const fromInput = where === '-' || file === '-';
  if (fromInput !== (input.value !== undefined))
    return fail(fromInput ? refuse('build-input') : refuse('input-not-taken', { command: 'build' }));
  const folder = where === '-' ? undefined : sessionPath(where);
  if (where !== '-' && folder === undefined) return fail(refuse('build-outside', { path: shown(where) }));
  const context = folder === undefined ? [] : filesUnder(hands.world.files, folder);
  const path = fromInput ? undefined : sessionPath(file ?? posix.join(folder ?? '', 'Dockerfile'));
  const source = input.value ?? (path === undefined ? undefined : hands.world.files.get(path));
  if (source === undefined)
    return fail({
      ...complain(
        `unable to prepare context: unable to evaluate symlinks in Dockerfile path: no such file ${shown(path ?? file ?? 'Dockerfile')}\n`,
        1,
        'build-no-file',
      ),
      facts: { files: dockerfilesOf(hands) },
    });
  const buildArgs = new Map(
    (flags.get('build-arg') ?? []).map(
      (pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')] as const,
    ),
  );
  const tags: string[] = [];
  for (const tag of flags.get('tag') ?? []) {
    const name = normalReference(tag);
    if (!name.ok)
      return fail(
        complain(`invalid argument "${shown(tag)}" for "-t, --tag" flag: invalid reference format\n`, 125, 'reference'),
      );
    if (isOffered(hands.offered, name.value)) return fail(refuse('shared-image', { image: name.value }));
    tags.push(name.value);
  }
  const labels = readLabels(flags.get('label') ?? []);
  if (!labels.ok) return labels;
  const dockerfile = parseDockerfile(new TextDecoder().decode(source), buildArgs);
  if (!dockerfile.ok) return dockerfile;
  for (const step of dockerfile.value.steps) {
    const missing =
      step.kind === 'copy'
        ? step.sources.find(
            (from) =>
              from !== '' &&
              !context.some((entry) => entry.path === from || entry.path.startsWith(`${from.replace(/\/$/, '')}/`)),
          )
        : undefined;
    if (missing !== undefined)
      return fail(
        refuse('build-missing', {
          path: shown(missing),
          files:
            context
              .map((entry) => entry.path)
              .slice(0, 20)
              .join(', ') || '—',
        }),
      );
  }
  if (hands.world.built + dockerfile.value.steps.length > hands.limits.images)
    return fail(refuse('too-many-images', { most: hands.limits.images }));
  const base = await findImage(hands, dockerfile.value.from);
  if (!base.ok) return base;
  return ok({
    dockerfile: dockerfile.value,
    context,
    base: base.value,
    tags,
    labels: labels.value,
    useCache: flags.get('no-cache')?.at(-1) !== 'true',
  });
}

const dockerfilesOf = (hands: Hands): string =>
  [...hands.world.files.keys()].filter((path) => /(?:^|\/)Dockerfile/.test(path)).join(', ') || '—';

function draftOf(base: ImageFacts, labels: Record<string, string>): Draft {
  return {
    id: base.id,
    env: new Map(
      base.env.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)] as const),
    ),
    args: new Map(),
    workingDir: base.workingDir === '' ? '/' : base.workingDir,
    command: base.command,
    entrypoint: base.entrypoint,
    exposed: new Set(base.exposed),
    labels: { ...labels },
    volumes: new Set(base.volumes),
    user: base.user,
    stopSignal: base.stopSignal,
  };
}

async function takeStep(
  hands: Hands,
  draft: Draft,
  step: Instruction,
  context: Context,
  useCache: boolean,
  say: (text: string) => void,
): Promise<Verdict | undefined> {
  const files = step.kind === 'copy' ? copied(step, draft.workingDir, context) : undefined;
  const key = cacheKey(draft, step, files);
  describe(draft, step);
  if (step.kind === 'arg') return undefined;
  const known = useCache ? hands.world.buildCache.get(key) : undefined;
  if (known !== undefined) {
    say(' ---> Using cache\n');
    draft.id = known;
    return undefined;
  }
  if (step.kind === 'run') {
    const ran = await runStep(hands, draft, step, say);
    if (typeof ran !== 'string') return ran;
    draft.id = ran;
  } else draft.id = await commitStep(hands, draft, step.line, files);
  hands.world.buildCache.set(key, draft.id);
  return undefined;
}

/** What an instruction writes into the image's configuration. */
function describe(draft: Draft, step: Instruction): void {
  switch (step.kind) {
    case 'env':
      for (const [key, value] of Object.entries(step.pairs)) draft.env.set(key, value);
      return;
    case 'label':
      Object.assign(draft.labels, step.pairs);
      return;
    case 'arg':
      if (step.value !== undefined) draft.args.set(step.name, step.value);
      return;
    case 'workdir':
      draft.workingDir = posix.resolve(draft.workingDir, step.value);
      return;
    case 'user':
      draft.user = step.value;
      return;
    case 'stopsignal':
      draft.stopSignal = step.value;
      return;
    case 'cmd':
      draft.command = step.command;
      return;
    case 'entrypoint':
      draft.entrypoint = step.command;
      draft.command = [];
      return;
    case 'expose':
      for (const port of step.values) draft.exposed.add(port);
      return;
    case 'volume':
      for (const path of step.values) draft.volumes.add(path);
      return;
    case 'run':
    case 'copy':
      return;
  }
}

function cacheKey(draft: Draft, step: Instruction, files: Context | undefined): string {
  const hash = createHash('sha256').update(
    JSON.stringify([draft.id, step.line, step, [...draft.args], [...draft.env], draft.workingDir]),
  );
  for (const { path, bytes } of files ?? []) hash.update(path).update(bytes);
  return hash.digest('hex');
}

/** The files of a COPY under the paths they get in the image. */
function copied(
  { sources, target, ...rest }: Extract<Instruction, { kind: 'copy' }>,
  workingDir: string,
  context: Context,
): (Context[number] & { mode?: number })[] {
  const base = posix.resolve('/', workingDir, target).slice(1);
  const intoFolder = target.endsWith('/') || target === '.' || sources.length > 1;
  const under = (path: string): string => (base === '' ? path : `${base}/${path}`);
  return sources.flatMap((source) => {
    const folder = source.replace(/\/$/, '');
    const file = context.find(({ path }) => path === folder);
    const found = file
      ? [{ path: intoFolder || base === '' ? under(folder.split('/').at(-1) ?? '') : base, bytes: file.bytes }]
      : context
          .filter(({ path }) => folder === '' || path.startsWith(`${folder}/`))
          .map(({ path, bytes }) => ({ path: under(folder === '' ? path : path.slice(folder.length + 1)), bytes }));
    return found.map((entry) => ({ ...entry, ...(rest.mode !== undefined && { mode: rest.mode }) }));
  });
}

/** A step that runs nothing: a container that is never started, with the files in it, committed. */
async function commitStep(hands: Hands, draft: Draft, line: string, files: Context | undefined): Promise<string> {
  const id = await createChecked(
    hands,
    stepName(hands),
    stepBody(hands, draft, ['/bin/sh', '-c', `#(nop) ${line}`]),
    true,
  );
  try {
    if (files) await hands.engine.put(id, '/', await archive(files, 0));
    return await commit(hands, id, draft);
  } finally {
    await hands.engine.remove(id);
  }
}

async function runStep(
  hands: Hands,
  draft: Draft,
  step: Extract<Instruction, { kind: 'run' }>,
  say: (text: string) => void,
): Promise<string | Done> {
  const id = await createChecked(hands, stepName(hands), stepBody(hands, draft, step.command), true);
  say(` ---> Running in ${shortId(id)}\n`);
  const disk = watchDisk(hands, id);
  try {
    const ending = await runToEnd(hands.engine, id, { answer: hands.answer, root: hands.dataRoot, stop: hands.stop });
    if (disk.exceeded()) return done(1, 'build-disk', { mib: hands.limits.buildBytes / 1024 / 1024 });
    if (ending.kind === 'timeout')
      return { status: 'timeout', exitCode: null, topic: 'timeout', facts: { seconds: hands.limits.commandMs / 1000 } };
    if (ending.kind === 'flood') return done(1, 'flood', { kib: hands.limits.outputBytes / 1024 });
    if (ending.kind === 'engine-gone') return done(125, 'engine-gone');
    if (ending.kind !== 'exit') return { status: 'failed', exitCode: 130, topic: 'cancelled' };
    if (ending.code !== 0) {
      hands.answer.add(`The command '${step.command.join(' ')}' returned a non-zero code: ${ending.code}\n`);
      return done(1, ending.code === 137 ? 'build-killed' : 'build-run-failed');
    }
    return await commit(hands, id, draft);
  } finally {
    disk.end();
    await hands.engine.remove(id);
  }
}

/** The root of a build step is writable and no file system here knows quotas, so somebody has to look, four times a second. */
function watchDisk(hands: Hands, id: string): { exceeded: () => boolean; end: () => void } {
  let over = false;
  let busy = false;
  const look = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    const rows = await hands.engine
      .containers(`${Object.keys(ownLabels(hands))[0]}=${hands.world.id}`, true)
      .catch(() => []); // an engine that went away is noticed elsewhere
    busy = false;
    if ((rows.find(({ Id }) => Id === id)?.SizeRw ?? 0) <= hands.limits.buildBytes) return;
    over = true;
    clearInterval(timer);
    await killSurely(hands.engine, id);
  };
  const timer = setInterval(() => void look(), 250);
  return { exceeded: () => over, end: () => clearInterval(timer) };
}

const stepName = (hands: Hands): string => realName(hands.world, `.build.${Math.floor(hands.random() * 1e9)}`);

function stepBody(hands: Hands, draft: Draft, command: string[]) {
  return harden(
    {
      image: draft.id,
      labels: { ...draft.labels, ...ownLabels(hands, 'build') },
      profile: { user: '0:0', tmpfs: [] },
      // [''] takes away the image's entry point; the command then stands in `history`.
      entrypoint: [''],
      command,
      env: [...new Map([...draft.args, ...draft.env])].map((pair) => pair.join('=')),
      workingDir: draft.workingDir,
      network: 'none',
      writableRoot: true,
    },
    hands.limits,
  );
}

async function commit(hands: Hands, id: string, draft: Draft): Promise<string> {
  hands.world.built++;
  // With neither, the engine would take the step's own command for the image's.
  const command = draft.command.length === 0 && draft.entrypoint.length === 0 ? ['/bin/sh'] : draft.command;
  const none = (values: Set<string>): Record<string, object> =>
    Object.fromEntries([...values].map((value) => [value, {}]));
  return unlessStopped(
    hands.stop,
    hands.engine.commit(id, `${PREFIX}${hands.world.id}`, String(hands.world.built), {
      Env: [...draft.env].map((pair) => pair.join('=')),
      Cmd: command,
      ...(draft.entrypoint.length > 0 && { Entrypoint: draft.entrypoint }),
      WorkingDir: draft.workingDir,
      ExposedPorts: none(draft.exposed),
      Volumes: none(draft.volumes),
      Labels: { ...draft.labels, ...ownLabels(hands, 'image') },
      User: draft.user,
      ...(draft.stopSignal !== '' && { StopSignal: draft.stopSignal }),
    }),
  );
}
