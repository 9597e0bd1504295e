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
  const library = new Library({ folder: resolve(NOTES_DIR), indexPath: join(DATA_DIR, 'index.db') });
  const synced = await library.sync();
  if (synced.ok) return library;
  library.close();
  throw new UserError(folderSentence(synced.error));
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
