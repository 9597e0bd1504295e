import { rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { applicationId } from './header.ts';

/** Reading every page of a large copy takes seconds; in a thread of its own nobody waits for that. */
const READ = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require('node:module').createRequire(workerData.from)('better-sqlite3');
const database = new Database(workerData.file, { readonly: true, fileMustExist: true });
const id = database.pragma('application_id', { simple: true });
const found = database.pragma('integrity_check(1)', { simple: true });
database.close();
parentPort.postMessage(id === workerData.applicationId ? found : 'not a database of Konspekt');
`;

/** Reads a copy as a whole, right after it was made: a copy that is only found damaged when it is needed is none. */
export async function verifyCopy(file: string): Promise<void> {
  const found = await new Promise<string>((resolve) => {
    const worker = new Worker(READ, { eval: true, workerData: { file, applicationId, from: import.meta.url } });
    worker.once('message', resolve).once('error', (error) => resolve(error.message));
    worker.once('exit', (code) => resolve(`the check ended with ${code}`));
  });
  // What SQLite lays beside a file that it reads; a copy has nothing of its own there.
  for (const rest of ['-wal', '-shm']) rmSync(file + rest, { force: true });
  if (found !== 'ok') throw new Error(`the copy is damaged (${found}), and so may be the database itself`);
}
