import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FitAnswer, FitQuestion } from './fit-types.ts';

const patienceMs = 120_000;

/** Fits weights in a process of its own: the optimiser is native code that may end the process it runs in. */
export function fitInChild(question: FitQuestion): Promise<FitAnswer> {
  // The same file is TypeScript in the source tree and JavaScript in dist/.
  const here = fileURLToPath(import.meta.url);
  const child = fork(here.replace(/fit\.[jt]s$/, `fit-child${extname(here)}`), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve) => {
    let answer: FitAnswer = { kind: 'failed', detail: 'the optimiser ended without an answer' };
    const patience = setTimeout(() => {
      answer = { kind: 'failed', detail: 'the optimiser took too long' };
      child.kill('SIGKILL');
    }, patienceMs);
    child.on('message', (message: FitAnswer) => {
      answer = message;
      child.disconnect();
    });
    child.on('error', (error) => {
      answer = { kind: 'failed', detail: error.message };
    });
    child.on('close', () => {
      clearTimeout(patience);
      resolve(answer);
    });
    child.send(question);
  });
}
