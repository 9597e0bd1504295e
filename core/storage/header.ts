import { closeSync, openSync, readSync } from 'node:fs';

/** Says in the file's header whose it is: «Knsp». */
export const applicationId = 0x4b6e7370;

const magic = 'SQLite format 3\0';
const idOffset = 68; // where SQLite keeps the application's id, in four bytes

/** An empty file is a database not yet written; anything else must begin as SQLite's files do. */
export function looksLikeSqlite(file: string): boolean {
  const head = headOf(file);
  return head.length === 0 || head.toString('latin1', 0, magic.length) === magic;
}

/** A database that says in its header that it is ours, whatever state it is in. */
export function isOurs(file: string): boolean {
  const head = headOf(file);
  if (head.length < idOffset + 4 || head.toString('latin1', 0, magic.length) !== magic) return false;
  return head.readUInt32BE(idOffset) === applicationId;
}

function headOf(file: string): Buffer {
  const handle = openSync(file, 'r');
  try {
    const head = Buffer.alloc(100);
    return head.subarray(0, readSync(handle, head, 0, head.length, 0));
  } finally {
    closeSync(handle);
  }
}
