import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fail, ok, type Result } from '../result.ts';
import { decodeNote } from './decode.ts';
import { parseNote, type Reading } from './parse.ts';
import type { Note, Problem } from './types.ts';

/** Larger files are reported and left out: no person wrote them. */
export const MAX_NOTE_BYTES = 32 * 1024 * 1024;
const IGNORED_FOLDERS = new Set(['node_modules', '.git', '.obsidian', '.trash']);

/** A note's file, with what tells whether it has changed since it was last read. */
export type NoteFile = { path: string; sizeBytes: number; modifiedMs: number };

export type FolderError = { kind: 'no-folder' | 'not-a-folder' | 'no-access'; folder: string };

export type Listing = { files: NoteFile[]; problems: Problem[] };

export const isNotePath = (path: string): boolean => /\.(?:md|markdown)$/i.test(path);

/** Hidden folders and those of tools hold no notes. */
export const isIgnoredFolder = (name: string): boolean => IGNORED_FOLDERS.has(name) || name.startsWith('.');

/**
 * Lists the notes below a folder, sorted by path, following symbolic links once. A part that cannot be read is
 * a problem of that part; only the folder itself can fail.
 */
export async function listNotes(folder: string): Promise<Result<Listing, FolderError>> {
  const listing: Listing = { files: [], problems: [] };
  try {
    if (!(await stat(folder)).isDirectory()) return fail({ kind: 'not-a-folder', folder });
    await readdir(folder);
  } catch (error) {
    return fail({ kind: codeOf(error) === 'ENOENT' ? 'no-folder' : 'no-access', folder });
  }
  await listInto(listing, folder, '', new Set());
  listing.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return ok(listing);
}

async function listInto(listing: Listing, root: string, below: string, ancestors: Set<string>): Promise<void> {
  const path = below || '.';
  try {
    const real = await realpath(join(root, below));
    if (ancestors.has(real)) {
      listing.problems.push({ path, kind: 'symlink-loop' });
      return;
    }
    const inside = new Set(ancestors).add(real);
    for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
      const child = below ? `${below}/${entry.name}` : entry.name;
      if (entry.isFile() && !isNotePath(child)) continue;
      await addEntry(listing, root, child, inside);
    }
  } catch (error) {
    listing.problems.push({ path, kind: 'unreadable', detail: codeOf(error) });
  }
}

async function addEntry(listing: Listing, root: string, path: string, ancestors: Set<string>): Promise<void> {
  try {
    const info = await stat(join(root, path));
    if (info.isDirectory()) {
      if (!isIgnoredFolder(path.replace(/^.*\//, ''))) await listInto(listing, root, path, ancestors);
    } else if (info.isFile() && isNotePath(path)) {
      if (info.size > MAX_NOTE_BYTES) listing.problems.push({ path, kind: 'too-large', detail: `${info.size}` });
      else listing.files.push({ path, sizeBytes: info.size, modifiedMs: info.mtimeMs });
    }
  } catch (error) {
    if (codeOf(error) === 'ELOOP') listing.problems.push({ path, kind: 'symlink-loop' });
    else if (isNotePath(path)) listing.problems.push({ path, kind: 'unreadable', detail: codeOf(error) });
  }
}

/** Reads and parses one note. Pictures that it names and that are not there are among its problems. */
export async function readNote(
  folder: string,
  path: string,
  reading: Reading = 'paragraphs',
): Promise<Result<Note, Problem>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(folder, path));
  } catch (error) {
    return fail({ path, kind: 'unreadable', detail: codeOf(error) });
  }
  const decoded = decodeNote(bytes);
  if (!decoded.ok) return fail({ path, kind: 'binary' });
  const note = parseNote(path, decoded.value.text, reading);
  const problems = await onlyReal(folder, note.problems);
  if (decoded.value.encoding !== 'utf-8') {
    problems.unshift({ path, kind: 'encoding', detail: decoded.value.encoding });
  }
  return ok({ ...note, problems });
}

/** The parser cannot see the disk: it names every picture, and those that exist are no problem. */
async function onlyReal(folder: string, problems: Problem[]): Promise<Problem[]> {
  const real: Problem[] = [];
  for (const problem of problems) {
    const file =
      problem.kind === 'missing-picture' ? pictureFile(folder, problem.path, problem.detail ?? '') : undefined;
    const exists = file !== undefined && (await stat(file).catch(() => undefined))?.isFile();
    if (!exists) real.push(problem);
  }
  return real;
}

/** Where a note's picture lies, or `undefined` when the link leaves the notes folder. */
export function pictureFile(folder: string, notePath: string, link: string): string | undefined {
  const file = join(folder, notePath, '..', decodeLink(link));
  return relative(folder, file).startsWith(`..${sep}`) ? undefined : file;
}

function decodeLink(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';
