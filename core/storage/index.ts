export { ankiFiles } from './anki-file.ts';
export type { Handled } from './events.ts';
export { openSqlite } from './open.ts';
export { openPostgres } from './postgres.ts';
export { StorageFailure, type StorageProblem } from './problems.ts';
export { type RestoreProblem, restoreSqlite } from './restore.ts';
export { storageSentence } from './sentence.ts';
export type { Storage } from './storage.ts';
export type { Stores } from './stores.ts';
