import { type Hands, unlessStopped } from '../hands.ts';
import { breach, type CreateBody } from '../hardened.ts';
import { realName } from '../world.ts';

/** The last lock: whatever the planners made is read once more before it is sent. A breach is a bug of ours. */
export async function createChecked(
  hands: Hands,
  name: string,
  body: CreateBody,
  isBuildStep: boolean,
): Promise<string> {
  const { world } = hands;
  const names = new Set([
    ...[...world.volumes.values()].map((volume) => volume.realName),
    ...[...world.networks.values()].map(({ id }) => id),
    ...[...world.containers.values()].map(({ id }) => id),
    ...(world.defaultNet ? [world.defaultNet.id] : []),
  ]);
  const broken = breach(body, (candidate) => names.has(candidate), isBuildStep, hands.limits.allowed);
  if (broken !== undefined) throw new Error(`the sandbox made a container that breaks its own policy: ${broken}`);
  if (!name.startsWith(realName(world, ''))) throw new Error('the sandbox made a container outside its session');
  return unlessStopped(hands.stop, hands.engine.create(name, body));
}
