import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The session's little file system: what the demos ship, by path, `/` between parts. Commands can read it, nothing else. */
export type Files = ReadonlyMap<string, Uint8Array>;

const MAX_FILE_BYTES = 1024 * 1024;

/** Reads a folder as it stands at the start; links are not followed. */
export function readFiles(folder: string): Files {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    if (bytes.length <= MAX_FILE_BYTES)
      files.set(
        path
          .slice(folder.length)
          .replace(/^[/\\]+/, '')
          .replaceAll('\\', '/'),
        bytes,
      );
  }
  return files;
}

/** A typed path as the map spells it; undefined when it points outside. */
export function sessionPath(path: string): string | undefined {
  if (path.startsWith('/') || path.includes('\\') || path.startsWith('~')) return undefined;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..') parts.push(part);
  }
  return parts.join('/');
}

/** The files below a folder, with their paths inside it; '' is everything. */
export function filesUnder(files: Files, folder: string): { path: string; bytes: Uint8Array }[] {
  const start = folder === '' ? '' : `${folder}/`;
  return [...files]
    .filter(([path]) => path.startsWith(start))
    .map(([path, bytes]) => ({ path: path.slice(start.length), bytes }));
}
