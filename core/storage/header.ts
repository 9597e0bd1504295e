import { closeSync, openSync, readSync } from 'node:fs';

/** Says in the file's header whose it is: «Knsp». */
export const applicationId = 0x4b6e7370;

/** An empty file is a database not yet written; anything else must begin as SQLite's files do. */
export function looksLikeSqlite(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const head = Buffer.alloc(16);
    const length = readSync(handle, head, 0, 16, 0);
    return length === 0 || head.toString('latin1') === 'SQLite format 3\0';
  } finally {
    closeSync(handle);
  }
}
