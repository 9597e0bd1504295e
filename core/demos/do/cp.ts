import { extract } from 'tar-stream';
import type { Command } from '../command.ts';
import { filesUnder, sessionPath } from '../files.ts';
import { shown } from '../flags.ts';
import { done, type Hands, unlessStopped, type Verdict } from '../hands.ts';
import { isWorkingDir } from '../plan.ts';
import { complain, refuse } from '../refusal.ts';
import { type Box, findBox } from '../world.ts';
import { execIn, execRaw } from './exec.ts';
import { archive } from './tar.ts';

const MAX_COPY_BYTES = 4 * 1024 * 1024;
const HEADER_BYTES = 512;

/**
 * Copies between a running container and the session's files, through `tar` inside: the engine's own copy sees neither
 * a container's memory file systems nor lets anything into a read-only root.
 */
export async function cp(hands: Hands, { args }: Command): Promise<Verdict> {
  const [from = '', to = ''] = args;
  const source = place(from);
  const target = place(to);
  if ((source.container === undefined) === (target.container === undefined)) return refuse('copy-sides');
  const reference = source.container ?? target.container ?? '';
  const box = findBox(hands.world, reference);
  if (!box) return complain(`Error response from daemon: No such container: ${shown(reference)}\n`, 1, 'no-container');
  const inside = source.container === undefined ? target.path : source.path;
  if (!isWorkingDir(inside))
    return complain(`Error response from daemon: the path must be absolute: ${shown(inside)}\n`);
  const { State } = await unlessStopped(hands.stop, hands.engine.container(box.id));
  if (!State.Running) return { ...complain('', 1, 'copy-stopped'), facts: { name: box.name } };
  return source.container === undefined
    ? copyIn(hands, box, source.path, inside)
    : copyOut(hands, box, inside, target.path);
}

function place(argument: string): { container?: string; path: string } {
  const at = argument.indexOf(':');
  return at > 0 && !/^[./]/.test(argument)
    ? { container: argument.slice(0, at), path: argument.slice(at + 1) }
    : { path: argument };
}

async function copyIn(hands: Hands, box: Box, typed: string, target: string): Promise<Verdict> {
  const path = sessionPath(typed);
  const file = path === undefined ? undefined : hands.world.files.get(path);
  const folder = path === undefined ? [] : filesUnder(hands.world.files, path);
  if (!file && folder.length === 0)
    return refuse('input-file', {
      path: shown(typed),
      files: [...hands.world.files.keys()].slice(0, 20).join(', ') || '—',
    });
  const name = (path ?? '').split('/').at(-1) ?? '';
  const entries = file
    ? [{ path: name, bytes: file }]
    : folder.map((entry) => ({ ...entry, path: `${name}/${entry.path}` }));
  // As cp: into a folder under its own name, else under the name that was typed.
  const script = file
    ? 'if [ -d "$1" ]; then tar -xf - -C "$1"; else d=$(mktemp -d) && tar -xf - -C "$d" && cat "$d/$2" > "$1"; s=$?; rm -rf "$d"; exit $s; fi'
    : 'mkdir -p "$1" && tar -xf - -C "$1"';
  const verdict = await execIn(hands, box, {
    command: ['sh', '-c', script, 'cp', target, name],
    input: await archive(entries),
  });
  return verdict.status === 'ok' ? done() : { ...verdict, topic: verdict.topic ?? 'copy-failed' };
}

async function copyOut(hands: Hands, box: Box, path: string, typed: string): Promise<Verdict> {
  const parts = path.split('/').filter(Boolean);
  const name = parts.pop() ?? '.';
  const { verdict, bytes } = await execRaw(
    hands,
    box,
    ['tar', '-chf', '-', '-C', `/${parts.join('/')}`, name],
    MAX_COPY_BYTES,
  );
  if (verdict.status !== 'ok') return { ...verdict, topic: verdict.topic ?? 'copy-failed' };
  const files = await unpack(bytes);
  if (typed === '-') {
    for (const { name: entry, bytes: content } of files) hands.answer.add(`${entry}  ${content.length} B\n`);
    return done();
  }
  const base = sessionPath(typed);
  if (base === undefined) return refuse('copy-target', { path: shown(typed) });
  const shelf = hands.world.files;
  // An empty file costs memory, too: as much as its header in the archive.
  const total = [...shelf.values()].reduce((sum, content) => sum + content.length + HEADER_BYTES, 0);
  if (total + bytes.length > 2 * MAX_COPY_BYTES) return refuse('copy-too-much');
  const isFolder = typed.endsWith('/') || base === '' || filesUnder(shelf, base).length > 0;
  const landed: string[] = [];
  for (const { name: entry, bytes: content } of files) {
    const rest = isFolder ? entry : entry.split('/').slice(1).join('/');
    const landing = sessionPath([base, rest].filter(Boolean).join('/'));
    if (landing === undefined || landing === '') continue;
    shelf.set(landing, content);
    landed.push(landing);
  }
  const more = landed.length > 5 ? ', …' : '';
  return done(0, 'copied', { files: `${landed.slice(0, 5).join(', ') || '—'}${more}` });
}

/** Regular files only: links, devices and whatever else a hostile archive may hold are left out. */
async function unpack(bytes: Buffer): Promise<{ name: string; bytes: Buffer }[]> {
  const files: { name: string; bytes: Buffer }[] = [];
  const reader = extract();
  reader.end(bytes);
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    const name = sessionPath(entry.header.name);
    if (entry.header.type === 'file' && name) files.push({ name, bytes: Buffer.concat(chunks) });
  }
  return files;
}
