import { type Engine, EngineError } from './engine.ts';
import { pause } from './hands.ts';
import { leaseState } from './lease.ts';
import { LEASE_LABEL, PREFIX, SESSION_LABEL } from './world.ts';

const LOOKS = 20;

type Thing = { session: string; lease: string; createdMs: number };

const NAME = new RegExp(`^/?${PREFIX}([a-z0-9]{8,16})[-:]`);

/** A thing is a session's when its name and its label say so; a label alone is inherited from images. */
function owner(name: string, labels: Record<string, string> | null | undefined, createdMs: number): Thing | undefined {
  const session = NAME.exec(name)?.[1];
  if (session === undefined || labels?.[SESSION_LABEL] !== session) return undefined;
  return { session, lease: labels[LEASE_LABEL] ?? '', createdMs };
}

/** What is known of a session before its end, to save the engine some questions. */
export type Known = {
  /** It built no image: listing images is the dearest question of all. */
  noImages: boolean;
  /** Every command ended by itself, so no create can still be under way and one look is enough. */
  settled: boolean;
};

/**
 * Removes everything one session has on the engine: containers, then networks, volumes and images. It looks again
 * until nothing is left, since a create may have been under way; what vanishes meanwhile is fine.
 */
export async function removeSession(engine: Engine, session: string, known?: Known): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    try {
      const { found, failed, isLate } = await removeOnce(engine, session, known?.noImages === true);
      if (found === 0 || (failed === 0 && known?.settled && !isLate)) return;
    } catch (error) {
      // A list that races with a removal may fail as a whole; an engine that is gone will be swept when it is back.
      if (!(error instanceof EngineError) || error.kind === 'gone') throw error;
    }
    if (look > 1) await pause(200);
  }
  throw new EngineError('slow', `objects of session ${session} could not be removed yet`);
}

async function removeOnce(
  engine: Engine,
  session: string,
  noImages: boolean,
): Promise<{ found: number; failed: number; isLate: boolean }> {
  const label = `${SESSION_LABEL}=${session}`;
  const [containers, networks, volumes, images] = await Promise.all([
    engine.containers(label),
    engine.networks(),
    engine.volumes(label),
    noImages ? [] : engine.images(),
  ]);
  const isOurs = (name: string | undefined, labels: Record<string, string> | null | undefined): boolean =>
    owner(name ?? '', labels, 0)?.session === session;
  const boxes = containers.filter(({ Names, Labels }) => isOurs(Names[0], Labels));
  const nets = networks.filter(({ Name, Labels }) => isOurs(Name, Labels));
  const vols = volumes.filter(({ Name, Labels }) => isOurs(Name, Labels));
  const tags = images.flatMap(({ RepoTags, Labels }) => (RepoTags ?? []).filter((tag) => isOurs(tag, Labels)));
  const failed = await failures(boxes.map(({ Id }) => engine.remove(Id)));
  // The youngest layer first: an image with children cannot go.
  const removeTags = async (): Promise<void> => {
    for (const tag of tags.sort((one, other) => Number(other.split(':')[1]) - Number(one.split(':')[1])))
      await engine.removeImage(tag);
  };
  const more = await failures([
    ...nets.map(({ Id }) => engine.removeNetwork(Id)),
    ...vols.map(({ Name }) => engine.removeVolume(Name)),
    removeTags(),
  ]);
  // A swarm's manager says yes at once, and its network stays on this engine until the agent has heard of it.
  const isLate = nets.some(({ Scope }) => Scope === 'swarm');
  return { found: boxes.length + nets.length + vols.length + tags.length, failed: failed + more, isLate };
}

/** All get their chance; how many failed. */
async function failures(deeds: Promise<void>[]): Promise<number> {
  return (await Promise.allSettled(deeds)).filter(({ status }) => status === 'rejected').length;
}

/**
 * Removes the sessions whose owner is dead, those of our own lease that are open no more, and those older than any
 * session may become. `living` are ours that are open; another living bot's are left alone.
 */
export async function sweep(
  engine: Engine,
  living: ReadonlySet<string>,
  nowMs: number,
  maxAgeMs: number,
  ownLease: string,
): Promise<string[]> {
  const [containers, networks, volumes, images] = await Promise.all([
    engine.containers(SESSION_LABEL),
    engine.networks(),
    engine.volumes(SESSION_LABEL),
    engine.images(),
  ]);
  const things = [
    ...containers.map(({ Names, Labels, Created }) => owner(Names[0] ?? '', Labels, Created * 1000)),
    ...networks.map(({ Name, Labels, Created }) => owner(Name, Labels, Date.parse(Created))),
    ...volumes.map((volume) =>
      owner(volume.Name, volume.Labels, Date.parse((volume as { CreatedAt?: string }).CreatedAt ?? '')),
    ),
    ...images.flatMap(({ RepoTags, Labels, Created }) =>
      (RepoTags ?? []).map((tag) => owner(tag, Labels, Created * 1000)),
    ),
  ].filter((thing) => thing !== undefined);
  const dead = new Set<string>();
  for (const { session, lease, createdMs } of things) {
    if (living.has(session)) continue;
    if (lease === ownLease || leaseState(lease) === 'dead' || (nowMs - createdMs > maxAgeMs && createdMs > 0))
      dead.add(session);
  }
  await Promise.all([...dead].map((session) => removeSession(engine, session)));
  return [...dead];
}
