import { fail, ok, type Result } from '../../result.ts';
import type { Command } from '../command.ts';
import { EngineError } from '../engine.ts';
import { topicOfExit, whyNotStarted } from '../failure.ts';
import { shown } from '../flags.ts';
import { type Ending, runToEnd } from '../follow.ts';
import { type Done, done, type Hands, ownLabels, pause, told, unlessStopped, type Verdict } from '../hands.ts';
import { type ImageFacts, normalReference } from '../image.ts';
import { newName } from '../names.ts';
import { type Draft, planRun } from '../plan.ts';
import { settlePorts } from '../ports.ts';
import { complain, type Rejection, refuse } from '../refusal.ts';
import type { Box } from '../world.ts';
import { createChecked } from './checked.ts';
import { readInput } from './input.ts';
import { defaultNetwork } from './networks.ts';
import { ensureVolumes, fillFolder, newVolumeName, removeVolume } from './volumes.ts';

export async function run(hands: Hands, command: Command): Promise<Verdict> {
  const input = readInput(hands.world, command.stdin);
  if (!input.ok) return input.error;
  const planned = planRun(command, hands.world, hands.limits);
  if (!planned.ok) return planned.error;
  const draft = planned.value;
  const interactive = command.flags.get('interactive')?.at(-1) === 'true';
  const terminal = command.flags.get('tty')?.at(-1) === 'true';
  // A shell in the background lives as long as its input is open.
  const stdin = input.value ? 'once' : draft.detached && (interactive || terminal) ? 'open' : undefined;
  if (input.value && draft.detached) return refuse('input-detached');
  hands.answer.add(draft.warning);
  const created = await createBox(hands, draft, stdin, 'docker: ');
  if (!created.ok) return created.error;
  const box = created.value;
  if (draft.detached) return startDetached(hands, box);
  const verdict = await foreground(hands, box, input.value);
  // There is nobody to type: without input a shell reads the end of file at once. Say so, rather than look broken.
  const topic =
    verdict.topic ??
    (verdict.exitCode === 0 && interactive && !input.value && draft.arguments.length <= 1 ? 'no-terminal' : undefined);
  return topic === undefined ? verdict : { ...verdict, topic };
}

export async function create(hands: Hands, command: Command): Promise<Verdict> {
  const planned = planRun(command, hands.world, hands.limits);
  if (!planned.ok) return planned.error;
  const open = command.flags.get('interactive')?.at(-1) === 'true';
  const created = await createBox(hands, planned.value, open ? 'open' : undefined, '');
  if (!created.ok) return created.error;
  hands.answer.add(`${created.value.id}\n`);
  return done();
}

/** Finds the image, or says which there are: nothing is ever downloaded. */
export async function findImage(hands: Hands, reference: string): Promise<Result<ImageFacts, Rejection>> {
  // A digest names an image of a registry, not one of those that are offered by name.
  const name = reference.includes('@sha256:') ? undefined : normalReference(reference);
  if (name && !name.ok) return name;
  const facts = name && (await hands.images.find(name.value));
  if (facts) return ok(facts);
  const listed = await hands.images.list();
  const byId = withId(listed, reference);
  if (byId) return ok(byId);
  const offered = [...new Set(listed.map((image) => image.name))];
  return fail(
    refuse('image', {
      image: shown(name?.value ?? reference),
      offered: offered.length > 0 ? offered.slice(0, 20).join(', ') : '—',
    }),
  );
}

/** The image whose id begins so, of those that the session sees. */
export function withId(list: readonly ImageFacts[], reference: string): ImageFacts | undefined {
  if (!/^(?:sha256:)?[0-9a-f]{4,64}$/.test(reference)) return undefined;
  const start = reference.replace('sha256:', '');
  const found = list.filter(({ id }) => id.replace('sha256:', '').startsWith(start));
  return new Set(found.map(({ id }) => id)).size === 1 ? found[0] : undefined;
}

/** From a plan to a container on the engine that has not been started. */
export async function createBox(
  hands: Hands,
  draft: Draft,
  stdin: 'once' | 'open' | undefined,
  complaint: string,
  extra: { service?: string } = {},
): Promise<Result<Box, Rejection>> {
  const { world } = hands;
  const image = await findImage(hands, draft.image);
  if (!image.ok) return image;
  if (hands.allContainers() >= hands.limits.allContainers)
    return fail(refuse('engine-full', { most: hands.limits.allContainers }));
  const settled = settlePorts(
    [...draft.ports, ...(draft.publishAll ? image.value.exposed.map(publish) : [])],
    [...world.containers.values()].filter(({ ports }) => ports.length > 0),
  );
  if ('taken' in settled) {
    const { ip, host } = settled.taken;
    return fail(
      complain(
        `${complaint}Error response from daemon: driver failed programming external connectivity on endpoint ${draft.name ?? ''}: Bind for ${ip}:${host} failed: port is already allocated.\n`,
        125,
      ),
    );
  }
  const network = draft.needs.defaultNetwork ? await defaultNetwork(hands) : undefined;
  await ensureVolumes(hands, draft.needs.volumes);
  for (const folder of draft.needs.folders) await fillFolder(hands, folder);
  const name = draft.name ?? newName((candidate) => world.containers.has(candidate), hands.random);
  const anonymous: string[] = [];
  const filled = draft.finish({
    facts: image.value,
    name,
    networkId: network?.id ?? '',
    labels: ownLabels(hands),
    stdin,
    anonymous: () => {
      const volume = newVolumeName(hands.random);
      anonymous.push(volume);
      return volume;
    },
  });
  await ensureVolumes(hands, anonymous, true);
  const id = await createChecked(hands, filled.realName, filled.body, false);
  const box: Box = { ...filled, ports: settled.ports, id, created: hands.now(), ...extra };
  world.containers.set(name, box);
  return ok(box);
}

const publish = (port: string) => {
  const [container, protocol] = port.split('/');
  return {
    ip: '0.0.0.0',
    host: 0,
    container: Number(container),
    protocol: protocol === 'udp' ? ('udp' as const) : ('tcp' as const),
  };
};

async function startDetached(hands: Hands, box: Box): Promise<Verdict> {
  const problem = await startWatched(hands, box);
  if (problem) return problem;
  hands.answer.add(`${box.id}\n`);
  return done();
}

/** Starts a container in the background, with somebody reading along. */
export async function startWatched(hands: Hands, box: Box): Promise<Done | undefined> {
  await unlessStopped(hands.stop, hands.watches.begin(box.id));
  try {
    await unlessStopped(hands.stop, hands.engine.start(box.id));
  } catch (error) {
    hands.watches.end(box.id);
    const told = startFailure(hands, box, error);
    if (box.removeAtEnd) await dropBox(hands, box);
    return told;
  }
  lookAfter(hands, box);
  return undefined;
}

/** What a container in the background was promised: to vanish when it ends, or to be started again when it fails. */
export function lookAfter(hands: Hands, box: Box): void {
  box.started = hands.now();
  box.restart.isStopped = false;
  box.restart.starts++;
  if (box.removeAtEnd) removeWhenOver(hands, box);
  if (box.restart.most > 0) startAgain(hands, box);
}

/** `--rm` of a container in the background: its owner removes it, since the engine's AutoRemove would lose the exit code. */
function removeWhenOver(hands: Hands, box: Box): void {
  const { starts } = box.restart;
  hands.engine
    .ended(box.id)
    .then(({ code }) => code)
    .then(() =>
      hands.world.containers.get(box.name) === box && box.restart.starts === starts ? dropBox(hands, box) : undefined,
    )
    .catch(() => {}); // the engine went away: the session's end removes it
}

const FIRST_PAUSE_MS = 100;

/** `--restart on-failure:N`: as the engine does, but by its owner, so that it ends with the session and the bot. */
function startAgain({ engine, world, watches }: Hands, box: Box): void {
  const { restart } = box;
  const { starts } = restart;
  restart.done = 0;
  const isOver = (code: number): boolean =>
    code === 0 ||
    restart.done >= restart.most ||
    restart.isStopped ||
    restart.starts !== starts ||
    watches.flooded(box.id) ||
    world.containers.get(box.name) !== box;
  const again = async (pauseMs: number): Promise<void> => {
    const code = await (await engine.ended(box.id)).code;
    if (isOver(code)) return;
    await pause(pauseMs);
    if (isOver(code)) return;
    restart.done++;
    await watches.begin(box.id);
    await engine.start(box.id);
    return again(pauseMs * 2);
  };
  again(FIRST_PAUSE_MS).catch(() => {}); // removed meanwhile, or the engine went away: the session's end removes it
}

export async function foreground(hands: Hands, box: Box, input: Uint8Array | undefined): Promise<Done> {
  let ending: Ending;
  try {
    ending = await runToEnd(hands.engine, box.id, {
      answer: hands.answer,
      root: hands.dataRoot,
      stop: hands.stop,
      ...(input && { input }),
    });
  } catch (error) {
    const told = startFailure(hands, box, error);
    await dropBox(hands, box);
    return told;
  }
  const verdict = await judge(hands, box, ending);
  if (box.removeAtEnd && ending.kind !== 'engine-gone') await dropBox(hands, box);
  return verdict;
}

async function judge(hands: Hands, box: Box, ending: Ending): Promise<Done> {
  switch (ending.kind) {
    case 'exit':
      if (ending.code === 137 && (await hands.engine.container(box.id)).State.OOMKilled)
        return done(137, 'out-of-memory', { most: `${Math.round((box.body.HostConfig.Memory ?? 0) / 1024 / 1024)}` });
      if (ending.code === 137 || ending.code === 143) {
        // Nobody in the session can have killed it meanwhile. An engine that is told to stop kills its containers first
        // and still answers for a moment.
        await pause(700);
        return (await isThere(hands))
          ? done(ending.code, 'signal', { code: String(ending.code), signal: String(ending.code - 128) })
          : done(ending.code, 'engine-gone');
      }
      return done(ending.code, topicOfExit(ending.code));
    case 'timeout':
      return { status: 'timeout', exitCode: null, topic: 'timeout', facts: { seconds: hands.limits.commandMs / 1000 } };
    case 'cancelled':
      return { status: 'failed', exitCode: 130, topic: 'cancelled' };
    case 'flood':
      return done(137, 'flood', { kib: hands.limits.outputBytes / 1024 });
    case 'engine-gone':
      return done(125, 'engine-gone');
  }
}

const isThere = (hands: Hands): Promise<boolean> =>
  hands.engine.ping().then(
    () => true,
    () => false,
  );

/** The engine's no to a start, in the CLI's words and exit codes. */
function startFailure(hands: Hands, box: Box, error: unknown): Done {
  if (!(error instanceof EngineError) || error.kind !== 'answer') throw error;
  const text = told(hands, error.message);
  hands.answer.add(`docker: Error response from daemon: ${text}\n`);
  return whyNotStarted(text, box.command[0] ?? '');
}

/** Removes a container and the nameless volumes that end with it. */
export async function dropBox(hands: Hands, box: Box): Promise<void> {
  hands.watches.end(box.id);
  await hands.engine.remove(box.id);
  if (hands.world.containers.get(box.name) === box) hands.world.containers.delete(box.name);
  for (const volume of box.anonymous) await removeVolume(hands, volume);
}

export async function start(
  hands: Hands,
  command: Command,
  find: (reference: string) => Box | undefined,
): Promise<Verdict> {
  const attached =
    command.flags.get('attach')?.at(-1) === 'true' || command.flags.get('interactive')?.at(-1) === 'true';
  if (attached && command.args.length > 1) return complain('you cannot start and attach multiple containers at once\n');
  let worst: Done = done();
  for (const reference of command.args) {
    const box = find(reference);
    if (!box) {
      hands.answer.add(`Error response from daemon: No such container: ${shown(reference)}\n`);
      worst = done(1, 'no-container');
      continue;
    }
    if (attached) return foreground(hands, box, undefined);
    const problem = await startWatched(hands, box);
    if (problem) worst = problem;
    else hands.answer.add(`${reference}\n`);
  }
  return worst;
}
