export type { WorkerStore } from './types.ts';
export { aloneWorker, startWorker, type Worker } from './worker.ts';
