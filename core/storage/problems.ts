/** Why the database cannot be used; `storageSentence` says it in a sentence. */
export type StorageProblem =
  | { kind: 'corrupt'; file: string }
  | { kind: 'foreign'; file: string } // a database, or any other file, that is not ours
  | { kind: 'newer'; file: string; found: number; known: number }
  | { kind: 'read-only'; file: string }
  | { kind: 'full'; file: string }
  | { kind: 'locked'; file: string }
  | { kind: 'unreadable'; file: string; detail: string }
  | { kind: 'unreachable'; detail: string } // PostgreSQL
  | { kind: 'refused'; detail: string } // it is there, and does not let us in
  | { kind: 'occupied' }; // it has tables of somebody else's

/** Thrown by any store when the database fails under a running bot. Nothing of the transaction is kept; what was confirmed before stays. */
export class StorageFailure extends Error {
  readonly problem: StorageProblem;
  constructor(problem: StorageProblem, cause: unknown) {
    super(`storage: ${problem.kind}`, { cause });
    this.problem = problem;
  }
}

/** A folder stands where a file should be, or a file where a folder should. */
const folderCodes = new Set(['EISDIR', 'ENOTDIR', 'EEXIST', 'ENOENT']);

/** SQLite's result codes, as better-sqlite3 names them, in our words. */
export function sqliteProblem(error: unknown, file: string): StorageProblem | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_NOTADB') return { kind: 'foreign', file };
  if (code.startsWith('SQLITE_CORRUPT')) return { kind: 'corrupt', file };
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM' || code === 'EACCES' || code === 'EROFS')
    return { kind: 'read-only', file };
  // A short write is how SQLite reports a disk that fills up in the middle of a page.
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE' || code === 'ENOSPC') return { kind: 'full', file };
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return { kind: 'locked', file };
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN') || folderCodes.has(code))
    return { kind: 'unreadable', file, detail: error instanceof Error ? error.message : code };
  return undefined;
}
