import { posix } from 'node:path';
import { fail, ok, type Result } from '../../result.ts';
import type { Command } from '../command.ts';
import { type Given, parseDockerfile, type Stage } from '../dockerfile.ts';
import { ignoredBy } from '../dockerignore.ts';
import { filesUnder, sessionPath } from '../files.ts';
import { shown } from '../flags.ts';
import { done, type Hands, type Verdict } from '../hands.ts';
import { type ImageFacts, isOffered, normalReference } from '../image.ts';
import { readLabels } from '../plan.ts';
import { complain, type Rejection, refuse } from '../refusal.ts';
import { shortId } from '../table.ts';
import { humanSize } from '../units.ts';
import { commitStep, type Draft, draftOf, matching, pairsOf, takeStep } from './build-steps.ts';
import { readInput } from './input.ts';
import { findImage } from './run.ts';
import type { Entry } from './tar.ts';

/**
 * `docker build` without the engine's builder: each step is one hardened container and a commit, so RUN has no
 * network, no capability and no more processes or memory than any container here.
 */
export async function build(hands: Hands, command: Command): Promise<Verdict> {
  const prepared = await prepare(hands, command);
  if (!prepared.ok) return prepared.error;
  const { stages, context, bases, tags, labels, useCache } = prepared.value;
  const quiet = command.flags.get('quiet')?.at(-1) === 'true';
  const say = (text: string): void => void (quiet || hands.answer.add(text));
  const total = stages.reduce((sum, { steps }) => sum + steps.length + 1, 0);
  const sent = context.reduce((sum, { bytes }) => sum + bytes.length, 0);
  say(`Sending build context to Docker daemon  ${humanSize(sent, 4)}\n`);
  const drafts: Draft[] = [];
  let number = 0;
  for (const { base, fromLine, steps } of stages) {
    const above = typeof base === 'number' ? drafts[base] : undefined;
    const facts = typeof base === 'string' ? bases.get(base) : undefined;
    const draft = above ? { ...structuredClone(above), args: new Map() } : draftOf(facts as ImageFacts, labels);
    drafts.push(draft);
    say(`Step ${++number}/${total} : ${fromLine}\n ---> ${shortId(draft.id)}\n`);
    for (const step of steps) {
      say(`Step ${++number}/${total} : ${step.line}\n`);
      const problem = await takeStep(hands, draft, step, {
        context,
        stages: drafts.map(({ id }) => id),
        useCache,
        say,
      });
      if (problem) return problem;
      say(` ---> ${shortId(draft.id)}\n`);
    }
  }
  const draft = drafts.at(-1) as Draft;
  const isUnchanged = [...bases.values()].some(({ id }) => id === draft.id);
  if (Object.keys(labels).length > 0 && isUnchanged)
    draft.id = await commitStep(hands, draft, 'LABEL', undefined, () => {});
  if (quiet) hands.answer.add(`${draft.id}\n`);
  say(`Successfully built ${shortId(draft.id)}\n`);
  for (const tag of tags.length > 0 ? tags : [`none-${shortId(draft.id)}:latest`]) {
    hands.world.images.set(tag, { id: draft.id, name: tag, own: !isUnchanged || Object.keys(labels).length > 0 });
    if (tags.length > 0) say(`Successfully tagged ${tag}\n`);
  }
  return done();
}

type Prepared = {
  stages: Stage[];
  context: readonly Entry[];
  bases: ReadonlyMap<string, ImageFacts>; // by the name in FROM
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
  const everything = folder === undefined ? [] : filesUnder(hands.world.files, folder);
  const ignore = everything.find((entry) => entry.path === '.dockerignore');
  const isIgnored = ignoredBy(ignore ? new TextDecoder().decode(ignore.bytes) : '');
  const context = everything.filter((entry) => !isIgnored(entry.path));
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
  const target = flags.get('target')?.at(-1);
  const read = (envOf: Given['envOf']) =>
    parseDockerfile(new TextDecoder().decode(source), { buildArgs, envOf, ...(target !== undefined && { target }) });
  const first = read(() => new Map());
  if (!first.ok) return first;
  const problem = firstMissing(first.value, context);
  if (problem) return fail(problem);
  const count = first.value.reduce((sum, { steps }) => sum + steps.length, 0);
  if (hands.world.built + count > hands.limits.images)
    return fail(refuse('too-many-images', { most: hands.limits.images }));
  const bases = new Map<string, ImageFacts>();
  for (const { base } of first.value) {
    if (typeof base === 'number' || bases.has(base)) continue;
    const facts = await findImage(hands, base);
    if (!facts.ok) return facts;
    bases.set(base, facts.value);
  }
  // Once more, now that `ENV PATH=$PATH:/app` has something to refer to.
  const stages = read((image) => pairsOf(bases.get(image)?.env ?? []));
  if (!stages.ok) return stages;
  const useCache = flags.get('no-cache')?.at(-1) !== 'true';
  return ok({ stages: stages.value, context, bases, tags, labels: labels.value, useCache });
}

/** The first COPY whose source is not there. */
function firstMissing(stages: readonly Stage[], context: readonly Entry[]): Rejection | undefined {
  const isThere = (source: string): boolean =>
    source === '' ||
    matching(source, context).some((path) =>
      context.some((entry) => entry.path === path || entry.path.startsWith(`${path.replace(/\/$/, '')}/`)),
    );
  for (const step of stages.flatMap(({ steps }) => steps)) {
    if (step.kind !== 'copy' || step.from !== undefined) continue;
    const missing = step.sources.find((source) => !isThere(source));
    const files = context.map(({ path }) => path).slice(0, 20);
    if (missing !== undefined) return refuse('build-missing', { path: shown(missing), files: files.join(', ') || '—' });
  }
  return undefined;
}

const dockerfilesOf = (hands: Hands): string =>
  [...hands.world.files.keys()].filter((path) => /(?:^|\/)Dockerfile/.test(path)).join(', ') || '—';
