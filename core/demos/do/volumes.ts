import type { Command } from '../command.ts';
import { filesUnder } from '../files.ts';
import { shown } from '../flags.ts';
import { done, type Hands, ownLabels, unlessStopped, type Verdict } from '../hands.ts';
import { harden } from '../hardened.ts';
import { normalReference } from '../image.ts';
import { readLabels } from '../plan.ts';
import { NOBODY } from '../policy.ts';
import { refuse } from '../refusal.ts';
import { isName, realName, type Vol } from '../world.ts';
import { createChecked } from './checked.ts';
import { archive } from './tar.ts';

const MIB = 1024 * 1024;

/** Volumes named by a command line come into being, and are kept mounted from then on. */
export async function ensureVolumes(hands: Hands, names: readonly string[], anonymous = false): Promise<void> {
  for (const name of names) {
    const volume = hands.world.volumes.get(name) ?? (await makeVolume(hands, name, {}, anonymous));
    if (volume.keeper === undefined && !anonymous) volume.keeper = await keep(hands, volume);
  }
}

async function makeVolume(
  hands: Hands,
  name: string,
  labels: Record<string, string>,
  anonymous: boolean,
): Promise<Vol> {
  const real = realName(hands.world, name);
  await unlessStopped(
    hands.stop,
    hands.engine.createVolume({
      Name: real,
      Driver: 'local',
      Labels: { ...labels, ...ownLabels(hands) },
      // Owned by the user of postgres, which insists on it; the mode lets everybody else write too.
      DriverOpts: {
        type: 'tmpfs',
        device: 'tmpfs',
        o: `size=${hands.limits.volumeBytes},mode=1777,uid=${hands.uidBase + 999},gid=${hands.uidBase + 999},noexec,nosuid,nodev`,
      },
    }),
  );
  const volume: Vol = { name, realName: real, created: hands.now(), labels, anonymous, keeper: undefined };
  hands.world.volumes.set(name, volume);
  return volume;
}

/** A volume in memory is empty again once nobody mounts it: a sleeping container beside it keeps the lesson true. */
async function keep(hands: Hands, volume: Vol): Promise<string | undefined> {
  const helper = await helperImage(hands);
  if (helper === undefined) return undefined;
  const body = harden(
    {
      image: helper,
      labels: ownLabels(hands, 'keeper'),
      profile: { user: NOBODY, tmpfs: [] },
      entrypoint: ['sleep'],
      command: ['86400'],
      network: 'none',
      volumes: [{ name: volume.realName, target: '/keep', readOnly: false }],
      // It needs under one; but the runtime's own start is counted, too (4 MiB with runc 1.1 on cgroup v1, more on v2),
      // and is killed when it has less: «cannot start a stopped process».
      memoryBytes: 16 * MIB,
      pids: 8,
    },
    hands.limits,
  );
  const id = await createChecked(hands, realName(hands.world, `.keeper.${volume.name}`), body, false);
  await unlessStopped(hands.stop, hands.engine.start(id));
  return id;
}

/** The id of the busybox that keeps volumes and asks for pages. */
export async function helperImage(hands: Hands): Promise<string | undefined> {
  for (const candidate of [hands.helperImage, 'busybox:1', 'busybox:latest', 'alpine:latest', 'alpine:3']) {
    const name = normalReference(candidate);
    const facts = name.ok ? await hands.images.find(name.value) : undefined;
    if (facts) return facts.id;
  }
  return undefined;
}

/** Copies a folder of the session's files into the volume that stands for it. */
export async function fillFolder(hands: Hands, { name, path }: { name: string; path: string }): Promise<void> {
  const keeper = hands.world.volumes.get(name)?.keeper;
  if (keeper === undefined) return;
  await hands.engine.put(keeper, '/keep', await archive(filesUnder(hands.world.files, path)));
}

export async function volumeCreate(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  const driver = flags.get('driver')?.at(-1) ?? 'local';
  if (driver !== 'local') return refuse('volume-option', { flag: '--driver', value: shown(driver) });
  const labels = readLabels(flags.get('label') ?? []);
  if (!labels.ok) return labels.error;
  const name = args[0] ?? flags.get('name')?.at(-1) ?? newVolumeName(hands.random);
  if (!isName(name)) return refuse('name', { name: shown(name) });
  if (!hands.world.volumes.has(name)) {
    if (hands.world.volumes.size >= hands.limits.volumes)
      return refuse('too-many-volumes', { most: hands.limits.volumes });
    await makeVolume(hands, name, labels.value, false);
  }
  hands.answer.add(`${name}\n`);
  return done();
}

/** Names are 64 hexadecimal digits, as the engine gives to nameless volumes. */
export const newVolumeName = (random: () => number): string =>
  Array.from({ length: 64 }, () => Math.floor(random() * 16).toString(16)).join('');

export async function volumeRemove(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  let code = 0;
  for (const name of args) {
    const volume = hands.world.volumes.get(name);
    if (!volume) {
      if (flags.get('force')?.at(-1) === 'true') continue;
      hands.answer.add(`Error response from daemon: get ${shown(name)}: no such volume\n`);
      code = 1;
      continue;
    }
    const users = [...hands.world.containers.values()].filter(({ volumes }) =>
      volumes.some((mount) => mount.name === name),
    );
    if (users.length > 0) {
      hands.answer.add(
        `Error response from daemon: remove ${name}: volume is in use - [${users.map(({ id }) => id).join(', ')}]\n`,
      );
      code = 1;
      continue;
    }
    await removeVolume(hands, name);
    hands.answer.add(`${name}\n`);
  }
  return done(code);
}

export async function removeVolume(hands: Hands, name: string): Promise<void> {
  const volume = hands.world.volumes.get(name);
  if (!volume) return;
  if (volume.keeper !== undefined) await hands.engine.remove(volume.keeper);
  await hands.engine.removeVolume(volume.realName);
  hands.world.volumes.delete(name);
}
