import { fail, ok, type Result } from '../result.ts';
import { filesUnder } from './files.ts';
import { shown } from './flags.ts';
import { isPlainTarget } from './hardened.ts';
import type { Limits } from './policy.ts';
import { complain, type Rejection, refuse } from './refusal.ts';
import { bytesOf } from './units.ts';
import { findBox, isName, type World } from './world.ts';

export type Mounts = {
  volumes: { name: string; target: string; readOnly: boolean }[];
  anonymous: string[]; // targets
  tmpfs: { target: string; bytes: number; mode?: string; user?: string }[];
  folders: { name: string; path: string }[]; // folders of the session's files, shown through a volume of that name
};

const MAX_MOUNTS = 16;

/** Reads `-v`, `--mount`, `--tmpfs` and `--volumes-from`: session volumes, memory, folders of the session. The host has no say in any. */
export function planMounts(
  flags: ReadonlyMap<string, readonly string[]>,
  world: World,
  limits: Limits,
): Result<Mounts, Rejection> {
  const mounts: Mounts = { volumes: [], anonymous: [], tmpfs: [], folders: [] };
  const wishes: [string, (value: string) => Rejection | undefined][] = [
    ['volume', (value) => addVolume(value, world, mounts)],
    ['mount', (value) => addMount(value, world, limits, mounts)],
    ['tmpfs', (value) => addTmpfs(value, limits, mounts)],
    ['volumes-from', (value) => addVolumesFrom(value, world, mounts)],
  ];
  for (const [flag, add] of wishes) {
    for (const value of flags.get(flag) ?? []) {
      const problem = add(value);
      if (problem) return fail(problem);
    }
  }
  const targets = [
    ...mounts.volumes.map(({ target }) => target),
    ...mounts.anonymous,
    ...mounts.tmpfs.map(({ target }) => target),
  ];
  if (targets.length > MAX_MOUNTS) return fail(refuse('too-many-values', { flag: '-v', most: MAX_MOUNTS }));
  const twice = targets.find((target, index) => targets.indexOf(target) !== index);
  if (twice !== undefined)
    return fail(complain(`docker: Error response from daemon: Duplicate mount point: ${shown(twice)}.\n`, 125));
  const bad = targets.find((target) => !isPlainTarget(target));
  if (bad !== undefined) return fail(refuse('mount-target', { path: shown(bad) }));
  const names = new Set([...world.volumes.keys(), ...mounts.volumes.map(({ name }) => name)]);
  if (names.size + mounts.anonymous.length > limits.volumes)
    return fail(refuse('too-many-volumes', { most: limits.volumes }));
  return ok(mounts);
}

function addVolume(value: string, world: World, mounts: Mounts): Rejection | undefined {
  const parts = value.split(':');
  if (parts.length === 1) {
    if (!value.startsWith('/'))
      return complain(
        `docker: invalid volume specification: '${shown(value)}': invalid mount path: '${shown(value)}' mount path must be absolute.\n`,
        125,
      );
    mounts.anonymous.push(value);
    return undefined;
  }
  const [source = '', target = '', modes = '', ...more] = parts;
  if (more.length > 0)
    return isHostPath(source)
      ? hostPath(source, target)
      : complain(`docker: invalid volume specification: '${shown(value)}'.\n`, 125);
  const options = modes === '' ? [] : modes.split(',');
  if (source.startsWith('./') || source === '.')
    return addFolder(source, target, options.includes('ro'), world, mounts);
  if (isHostPath(source)) return hostPath(source, target);
  if (options.some((option) => !['ro', 'rw', 'z', 'Z', 'nocopy'].includes(option)))
    return refuse('volume-option', { flag: '-v', value: shown(modes) });
  return addNamed(source, target, options.includes('ro'), mounts);
}

const isHostPath = (source: string): boolean => /^[/.~\\]|[/\\]|^$/.test(source);
const hostPath = (source: string, target: string): Rejection =>
  refuse(/docker\.sock|containerd\.sock|podman/.test(`${source}${target}`) ? 'docker-socket' : 'bind-mount', {
    path: shown(source),
  });

function addNamed(name: string, target: string, readOnly: boolean, mounts: Mounts): Rejection | undefined {
  if (!isName(name)) return refuse('name', { name: shown(name) });
  mounts.volumes.push({ name, target, readOnly });
  return undefined;
}

/** `-v ./site:/site`: no folder of the host, but a folder of the session's files, through a volume filled with them. */
function addFolder(
  source: string,
  target: string,
  readOnly: boolean,
  world: World,
  mounts: Mounts,
): Rejection | undefined {
  const path = source.replace(/^\.\/?/, '').replace(/\/+$/, '');
  if (path.split('/').includes('..') || filesUnder(world.files, path).length === 0)
    return refuse('bind-mount', { path: shown(source) });
  const name = `folder.${path.replace(/[^a-zA-Z0-9_.-]/g, '.') || 'session'}`;
  if (!isName(name)) return refuse('name', { name: shown(source) });
  mounts.folders.push({ name, path });
  mounts.volumes.push({ name, target, readOnly });
  return undefined;
}

function addMount(value: string, world: World, limits: Limits, mounts: Mounts): Rejection | undefined {
  const fields = new Map<string, string>();
  for (const field of value.split(',')) {
    const [rawKey = '', ...rest] = field.split('=');
    const key = rawKey.trim().toLowerCase();
    const same = { src: 'source', dst: 'target', destination: 'target', ro: 'readonly' }[key] ?? key;
    if (key.startsWith('bind-')) return hostPath(/(?:^|,)\s*(?:src|source)=([^,]*)/i.exec(value)?.[1] ?? field, value);
    if (same === 'volume-opt' || same === 'volume-driver')
      return refuse('volume-option', { flag: '--mount', value: shown(field) });
    if (!['type', 'source', 'target', 'readonly', 'tmpfs-size', 'tmpfs-mode', 'volume-nocopy'].includes(same))
      return refuse('mount-option', { value: shown(field) });
    if (fields.has(same)) return refuse('mount-option', { value: shown(field) });
    fields.set(same, rest.join('='));
  }
  const type = (fields.get('type') ?? 'volume').trim().toLowerCase();
  const target = fields.get('target') ?? '';
  const source = fields.get('source') ?? '';
  if (type === 'bind')
    return source.startsWith('./')
      ? addFolder(source, target, isTrue(fields.get('readonly')), world, mounts)
      : hostPath(source, target);
  if (type === 'tmpfs') {
    const size = fields.get('tmpfs-size');
    const mode = fields.get('tmpfs-mode');
    if (source !== '')
      return complain(
        'docker: Error response from daemon: invalid mount config for type "tmpfs": field Source must not be specified.\n',
        125,
      );
    return addTmpfs(
      [target, ...(size === undefined ? [] : [`size=${size}`]), ...(mode === undefined ? [] : [`mode=${mode}`])].join(
        ',',
      ),
      limits,
      mounts,
      true,
    );
  }
  if (type !== 'volume') return refuse('mount-option', { value: shown(`type=${type}`) });
  if (target === '')
    return complain(`docker: invalid argument "${shown(value)}" for "--mount" flag: target is required\n`, 125);
  if (source === '') {
    mounts.anonymous.push(target);
    return undefined;
  }
  return isHostPath(source)
    ? hostPath(source, target)
    : addNamed(source, target, isTrue(fields.get('readonly')), mounts);
}

const isTrue = (value: string | undefined): boolean => value !== undefined && ['', 'true', '1'].includes(value);

function addTmpfs(value: string, limits: Limits, mounts: Mounts, commas = false): Rejection | undefined {
  const cut = value.indexOf(commas ? ',' : ':');
  const target = cut < 0 ? value : value.slice(0, cut);
  let bytes = limits.tmpBytes;
  let mode = '1777';
  let uid: string | undefined;
  let gid: string | undefined;
  for (const option of cut < 0 ? [] : value.slice(cut + 1).split(',')) {
    const [key = '', given = ''] = option.split('=');
    if (['rw', 'noexec', 'nosuid', 'nodev', 'noatime'].includes(option)) continue;
    if (key === 'size') {
      const size = bytesOf(given);
      if (size === undefined || size === 0 || size > limits.volumeBytes)
        return refuse('over-limit', {
          flag: '--tmpfs size',
          value: shown(given),
          most: `${limits.volumeBytes / 1024 / 1024}m`,
        });
      bytes = size;
    } else if (key === 'mode' && /^0?[0-7]{3,4}$/.test(given) && !/^0?[2-7]\d{3}$/.test(given)) mode = given;
    else if (key === 'uid' && /^[1-9]\d{0,4}$/.test(given)) uid = given;
    else if (key === 'gid' && /^[1-9]\d{0,4}$/.test(given)) gid = given;
    else return refuse('mount-option', { value: shown(option) });
  }
  mounts.tmpfs.push({ target, bytes, mode, ...(uid !== undefined && { user: `${uid}:${gid ?? uid}` }) });
  return undefined;
}

function addVolumesFrom(value: string, world: World, mounts: Mounts): Rejection | undefined {
  const [reference = '', mode = 'rw', ...more] = value.split(':');
  const other = findBox(world, reference);
  if (!other)
    return complain(
      `docker: Error response from daemon: No such container: ${shown(reference)}.\n`,
      125,
      'no-container',
    );
  if (more.length > 0 || !['ro', 'rw'].includes(mode))
    return refuse('volume-option', { flag: '--volumes-from', value: shown(mode) });
  mounts.volumes.push(...other.volumes.map((volume) => ({ ...volume, readOnly: volume.readOnly || mode === 'ro' })));
  return undefined;
}
