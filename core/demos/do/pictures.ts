import type { Command } from '../command.ts';
import { shown } from '../flags.ts';
import { done, type Hands, type Verdict } from '../hands.ts';
import { isOffered, normalReference } from '../image.ts';
import { refuse } from '../refusal.ts';
import { shortId } from '../table.ts';
import { findImage } from './run.ts';

/** Downloads nothing: says whether the operator offers the image, and what is there instead. */
export async function pull(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  const found = await findImage(hands, args[0] ?? '');
  if (!found.ok) return found.error;
  const { name, id } = found.value;
  const [repository = '', tag = ''] = [name.slice(0, name.lastIndexOf(':')), name.slice(name.lastIndexOf(':') + 1)];
  const full = `docker.io/${repository.includes('/') ? '' : 'library/'}${name}`;
  if (flags.get('quiet')?.at(-1) === 'true') hands.answer.add(`${full}\n`);
  else
    hands.answer.add(
      `${tag}: Pulling from ${repository.includes('/') ? '' : 'library/'}${repository}\nDigest: ${id}\nStatus: Image is up to date for ${name}\n${full}\n`,
    );
  return done(0, 'pull-offered');
}

/** A name of the session's own for an image it may use. The engine's tags stay as they are. */
export async function tag(hands: Hands, { args }: Command): Promise<Verdict> {
  const [source = '', target = ''] = args;
  const to = normalReference(target);
  if (!to.ok)
    return {
      ...to.error,
      output: `Error parsing reference: "${shown(target)}" is not a valid repository/tag: invalid reference format\n`,
      exitCode: 1,
    };
  if (isOffered(hands.offered, to.value)) return refuse('shared-image', { image: to.value });
  const from = await findImage(hands, source);
  if (!from.ok) return from.error;
  if (hands.world.images.size >= hands.limits.images) return refuse('too-many-images', { most: hands.limits.images });
  hands.world.images.set(to.value, { id: from.value.id, name: to.value, own: false });
  return done();
}

/** Removes what the session built or named; what all sessions share stays. */
export async function rmi(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  let code = 0;
  for (const reference of args) {
    const name = normalReference(reference);
    const entries = [...hands.world.images.values()];
    const hit = name.ok ? hands.world.images.get(name.value) : undefined;
    const image =
      hit ??
      entries.find(
        ({ id }) =>
          /^(?:sha256:)?[0-9a-f]{4,64}$/.test(reference) &&
          id.replace('sha256:', '').startsWith(reference.replace('sha256:', '')),
      );
    if (!image) {
      const shared = name.ok && (await hands.images.find(name.value));
      if (shared) return refuse('shared-image', { image: shared.name });
      if ((await hands.images.list()).some(({ id }) => reference.length >= 4 && shortId(id).startsWith(reference)))
        return refuse('shared-image', { image: shown(reference) });
      hands.answer.add(`Error response from daemon: No such image: ${shown(name.ok ? name.value : reference)}\n`);
      code = 1;
      continue;
    }
    const user = [...hands.world.containers.values()].find(({ imageId }) => imageId === image.id);
    const last = entries.filter(({ id }) => id === image.id).length === 1;
    if (user && last && image.own && flags.get('force')?.at(-1) !== 'true') {
      hands.answer.add(
        `Error response from daemon: conflict: unable to remove repository reference "${shown(reference)}" (must force) - container ${shortId(user.id)} is using its referenced image ${shortId(image.id)}\n`,
      );
      code = 1;
      continue;
    }
    hands.world.images.delete(image.name);
    hands.answer.add(`Untagged: ${image.name}\n`);
    // The layers stay until the session ends, where later builds find them again; to the session they are gone.
    if (last && image.own) hands.answer.add(`Deleted: ${image.id}\n`);
  }
  return done(code);
}
