import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type Docker from 'dockerode';
import { fits } from '../dockerignore.ts';
import { EngineError } from '../engine.ts';
import { shown } from '../flags.ts';
import { killSurely, runToEnd } from '../follow.ts';
import { type Done, done, type Hands, ownLabels, unlessStopped, type Verdict } from '../hands.ts';
import { harden } from '../hardened.ts';
import type { ImageFacts } from '../image.ts';
import type { Instruction } from '../instruction.ts';
import { refuse } from '../refusal.ts';
import { shortId } from '../table.ts';
import { PREFIX, realName } from '../world.ts';
import { createChecked } from './checked.ts';
import { archive, type Entry, unpacked } from './tar.ts';

/** An image in the making: what the next commit writes into its configuration. */
export type Draft = {
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
  health: Docker.HealthConfig | undefined;
};

/** What the steps of one build share. */
export type Workshop = {
  context: readonly Entry[];
  stages: readonly string[]; // the images that the stages above ended in
  useCache: boolean;
  say: (text: string) => void;
};

/** What one COPY may bring from another stage, held in memory on its way. */
const MOST_COPIED = 32 * 1024 * 1024;

const draftOfId = (id: string): Draft => ({
  ...{ id, env: new Map(), args: new Map(), workingDir: '/', command: [], entrypoint: [], exposed: new Set() },
  ...{ labels: {}, volumes: new Set(), user: '', stopSignal: '', health: undefined },
});

/** `NAME=value` lines as a map. */
export const pairsOf = (lines: readonly string[]): Map<string, string> =>
  new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const));

/** Where a stage begins: what the image it is built from says. */
export function draftOf(base: ImageFacts, labels: Record<string, string>): Draft {
  return {
    id: base.id,
    env: pairsOf(base.env),
    args: new Map(),
    workingDir: base.workingDir === '' ? '/' : base.workingDir,
    command: base.command,
    entrypoint: base.entrypoint,
    exposed: new Set(base.exposed),
    labels: { ...labels },
    volumes: new Set(base.volumes),
    user: base.user,
    stopSignal: base.stopSignal,
    health: base.health,
  };
}

export async function takeStep(
  hands: Hands,
  draft: Draft,
  step: Instruction,
  { context, stages, useCache, say }: Workshop,
): Promise<Verdict | undefined> {
  let files: Entry[] | undefined;
  if (step.kind === 'copy') {
    const sources = step.from === undefined ? context : await fromStage(hands, stages[step.from] ?? '', step.sources);
    if (!isEntries(sources)) return sources;
    files = copied(step, draft.workingDir, sources);
  }
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
  } else
    draft.id = await commitStep(
      hands,
      draft,
      step.line,
      files && { entries: files, owner: step.kind === 'copy' ? step.owner : '0:0' },
      say,
    );
  hands.world.buildCache.set(key, draft.id);
  return undefined;
}

const isEntries = (found: readonly Entry[] | Verdict): found is readonly Entry[] => Array.isArray(found);

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
    case 'healthcheck':
      draft.health = step.check;
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

function cacheKey(draft: Draft, step: Instruction, files: readonly Entry[] | undefined): string {
  const hash = createHash('sha256').update(
    JSON.stringify([draft.id, step.line, step, [...draft.args], [...draft.env], draft.workingDir]),
  );
  for (const { path, bytes } of files ?? []) hash.update(path).update(bytes);
  return hash.digest('hex');
}

/** The sources that a COPY's word stands for: itself, or what fits its wildcards. */
export const matching = (source: string, context: readonly Entry[]): string[] =>
  /[*?]/.test(source)
    ? [
        ...new Set(
          context
            .map(({ path }) => path.split('/').slice(0, source.split('/').length).join('/'))
            .filter((path) => fits(source, path)),
        ),
      ]
    : [source];

/**
 * `COPY --from`: files out of a finished stage, through a container that is never started. Of what its archive holds only
 * files, folders and links are taken, with plain modes; the engine unpacks them in the new image's own root.
 */
async function fromStage(hands: Hands, image: string, sources: readonly string[]): Promise<Entry[] | Verdict> {
  const most = Math.min(hands.limits.buildBytes, MOST_COPIED);
  const id = await createChecked(hands, stepName(hands), stepBody(hands, draftOfId(image), ['true']), true);
  try {
    const entries: Entry[] = [];
    let size = 0;
    for (const source of sources) {
      const taken = await hands.engine.get(id, `/${source}`, most - size).catch((error: unknown) => {
        if (error instanceof EngineError && error.status === 404) return undefined;
        throw error;
      });
      if (taken === undefined) return refuse('build-missing', { path: shown(`/${source}`), files: '—' });
      if (taken === 'too-large')
        return refuse('build-too-large', { path: shown(`/${source}`), mib: most / 1024 / 1024 });
      size += taken.length;
      const parts = source.split('/').filter(Boolean);
      entries.push(...(await unpacked(taken, parts.slice(0, -1).join('/'))));
    }
    return entries;
  } finally {
    await hands.engine.remove(id);
  }
}

/** The files of a COPY under the paths they get in the image. */
function copied(
  { sources, target, ...rest }: Extract<Instruction, { kind: 'copy' }>,
  workingDir: string,
  context: readonly Entry[],
): Entry[] {
  const base = posix.resolve('/', workingDir, target).slice(1);
  const wanted = sources.flatMap((source) => matching(source, context));
  const intoFolder = target.endsWith('/') || target === '.' || wanted.length > 1;
  const under = (path: string): string => (base === '' ? path : `${base}/${path}`);
  return wanted.flatMap((source) => {
    const folder = source.replace(/\/$/, '');
    const file = context.find(({ path }) => path === folder);
    const found = file
      ? [{ ...file, path: intoFolder || base === '' ? under(folder.split('/').at(-1) ?? '') : base }]
      : context
          .filter(({ path }) => folder === '' || path.startsWith(`${folder}/`))
          .map((entry) => ({
            ...entry,
            path: under(folder === '' ? entry.path : entry.path.slice(folder.length + 1)),
          }));
    return found.map((entry) => ({ ...entry, ...(rest.mode !== undefined && { mode: rest.mode }) }));
  });
}

/** A step that runs nothing: a container that is never started, with the files in it, committed. */
export async function commitStep(
  hands: Hands,
  draft: Draft,
  line: string,
  files: { entries: readonly Entry[]; owner: string } | undefined,
  say: (text: string) => void,
): Promise<string> {
  const id = await createChecked(
    hands,
    stepName(hands),
    stepBody(hands, draft, ['/bin/sh', '-c', `#(nop) ${line}`]),
    true,
  );
  try {
    if (files) await hands.engine.put(id, '/', await archive(files.entries, files.owner));
    else say(` ---> Running in ${shortId(id)}\nRemoving intermediate container ${shortId(id)}\n`);
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
    say(`Removing intermediate container ${shortId(id)}\n`);
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
      ...(draft.health && { Healthcheck: draft.health }),
    }),
  );
}
