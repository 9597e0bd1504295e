import { join, resolve } from 'node:path';
import { type Config, readConfig } from '../../core/config/index.ts';
import type { FolderError } from '../../core/notes/index.ts';
import { Library } from '../../core/search/index.ts';
import { UserError } from './user-error.ts';

/** The configuration of the environment; a bad variable ends the program with one line for each. */
export function configOf(env: NodeJS.ProcessEnv): Config {
  const config = readConfig(env);
  if (!config.ok) throw new UserError(config.error, 2);
  return config.value;
}

/** Opens the notes with their index brought up to date. Folders other than the configured one have an index of their own. */
export async function openLibrary({ NOTES_DIR, DATA_DIR }: Pick<Config, 'NOTES_DIR' | 'DATA_DIR'>): Promise<Library> {
  const library = indexIn(DATA_DIR, resolve(NOTES_DIR));
  const synced = await library.sync();
  if (synced.ok) return library;
  library.close();
  throw new UserError(folderSentence(synced.error));
}

function indexIn(dataDir: string, folder: string): Library {
  try {
    return new Library({ folder, indexPath: join(dataDir, 'index.db') });
  } catch (error) {
    throw dataDirError(dataDir, error) ?? error;
  }
}

const dataDirReasons: [code: RegExp, reason: string][] = [
  [/^(?:EEXIST|ENOTDIR)$/, 'it is a file'],
  [/^(?:ENOSPC|SQLITE_FULL)$/, 'the disk is full'],
  [/^(?:EACCES|EPERM|EROFS|SQLITE_(?:CANTOPEN|READONLY).*)$/, 'files in it cannot be written'],
];

/** Why nothing can be kept in the data folder; undefined when the error says something else. */
export function dataDirError(dataDir: string, error: unknown): UserError | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = dataDirReasons.find(([codes]) => codes.test(code))?.[1];
  return reason === undefined
    ? undefined
    : new UserError(`DATA_DIR: ${dataDir} cannot be used, for ${reason}; name a folder in which files can be written`);
}

/** What is wrong with a notes folder, and how to mend it. */
export function folderSentence({ kind, folder }: FolderError): string {
  const reasons = {
    'no-folder': 'there is no such folder',
    'not-a-folder': 'it is not a folder',
    'no-access': 'it cannot be read',
  };
  return `notes in ${folder}: ${reasons[kind]}; set NOTES_DIR or --notes to the folder with your .md files`;
}
