import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FitAnswer, FitQuestion } from './fit-types.ts';

const patienceMs = 120_000;

/** Fits weights in a process of its own: the optimiser is native code that may end the process it runs in. A signal ends it early. */
export function fitInChild(question: FitQuestion, signal?: AbortSignal): Promise<FitAnswer> {
  // The same file is TypeScript in the source tree and JavaScript in dist/.
  const here = fileURLToPath(import.meta.url);
  const child = fork(here.replace(/fit\.[jt]s$/, `fit-child${extname(here)}`), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve) => {
    const settle = (answer: FitAnswer): void => {
      clearTimeout(patience);
      resolve(answer); // the first answer counts
      // The optimiser's threads would keep a process alive that has said all it has to say.
      child.kill('SIGKILL');
    };
    const patience = setTimeout(() => settle({ kind: 'failed', detail: 'the optimiser took too long' }), patienceMs);
    signal?.addEventListener('abort', () => settle({ kind: 'failed', detail: 'stopped' }), { once: true });
    child.on('message', (answer: FitAnswer) => settle(answer));
    child.on('error', (error) => settle({ kind: 'failed', detail: error.message }));
    child.on('exit', () => settle({ kind: 'failed', detail: 'the optimiser ended without an answer' }));
    // A child that is gone already is reported by its exit.
    child.send(question, () => {});
  });
}
