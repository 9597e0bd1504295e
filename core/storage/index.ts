export { ankiFiles } from './anki-file.ts';
export {
  copyOfDay,
  type Keeping,
  newestSound,
  placeProblem,
  rotate,
  setAside,
  setAsideBefore,
} from './copies.ts';
export type { Handled } from './events.ts';
export { looksLikeSqlite } from './header.ts';
export { knownSchema } from './migrate.ts';
export { type MovedTable, type MoveProblem, moveToPostgres } from './move.ts';
export { openSqlite } from './open.ts';
export { openPostgres } from './postgres.ts';
export { StorageFailure, type StorageProblem } from './problems.ts';
export { isInUse, type RestoreProblem, restoreSqlite } from './restore.ts';
export { storageSentence } from './sentence.ts';
export type { Storage } from './storage.ts';
export type { Stores } from './stores.ts';
