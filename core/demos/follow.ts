import { Demux } from './demux.ts';
import { type Engine, EngineError } from './engine.ts';
import { pause, type StopReason } from './hands.ts';
import { type Answer, Cleaner } from './text.ts';

export type Ending =
  | { kind: 'exit'; code: number }
  | { kind: StopReason }
  | { kind: 'flood' }
  | { kind: 'engine-gone' };

type Stream = NodeJS.ReadableStream & { destroy(): void };

/**
 * Pours a stream of the engine into the answer until it ends, the answer is full, or the command is stopped. The
 * stream is always read to its last byte or destroyed: one that nobody reads blocks its container.
 */
export function pour(
  source: NodeJS.ReadableStream,
  answer: Answer,
  root: string,
  stop: AbortSignal,
): Promise<'end' | 'full' | 'stopped' | 'lost'> {
  const stream = source as Stream;
  const cleaner = new Cleaner(root);
  return new Promise((resolve) => {
    let over = false;
    const finish = (how: 'end' | 'full' | 'stopped' | 'lost'): void => {
      if (over) return;
      over = true;
      stop.removeEventListener('abort', stopped);
      if (how === 'end') answer.add(cleaner.end());
      stream.destroy();
      resolve(how);
    };
    const stopped = (): void => finish('stopped');
    const demux = new Demux((payload) => {
      if (!over && !answer.add(cleaner.push(payload))) finish('full');
    });
    stream.on('data', (chunk: Buffer) => demux.push(chunk));
    stream.on('end', () => finish('end'));
    stream.on('close', () => finish('end'));
    stream.on('error', () => finish('lost'));
    if (stop.aborted) stopped();
    else stop.addEventListener('abort', stopped, { once: true });
  });
}

const SETTLE_MS = 2500;

/** Starts a created container and follows it to its end, or ends it: nothing is left running, whatever happens. */
export async function runToEnd(
  engine: Engine,
  id: string,
  options: { answer: Answer; root: string; stop: AbortSignal; input?: Uint8Array },
): Promise<Ending> {
  const { answer, root, stop, input } = options;
  const [exit, stream] = await Promise.all([engine.nextExit(id), engine.attach(id, input !== undefined)]);
  const poured = pour(stream, answer, root, stop);
  try {
    await engine.start(id);
  } catch (error) {
    (stream as Stream & NodeJS.ReadWriteStream).destroy();
    throw error;
  }
  if (input !== undefined) stream.end(input);
  const first = await Promise.race([poured, exit.code.then((code) => ({ code })).catch(() => 'lost' as const)]);
  if (typeof first === 'object') {
    await Promise.race([poured, pause(SETTLE_MS)]);
    (stream as unknown as Stream).destroy();
    return { kind: 'exit', code: first.code };
  }
  if (first === 'full' || first === 'stopped') {
    // Output that is exactly cut by its end needs no kill; a running container does.
    await killSurely(engine, id);
    return first === 'full' ? { kind: 'flood' } : { kind: stop.reason as StopReason };
  }
  // The output ended: the process has too, or closed it, or the engine is gone.
  const answered = new AbortController();
  const code = await Promise.race([
    exit.code.catch(() => undefined),
    waitStopped(stop),
    stateAfter(engine, id, answered.signal),
  ]);
  answered.abort();
  if (typeof code === 'number') return { kind: 'exit', code };
  if (code === 'stopped') {
    await killSurely(engine, id);
    return { kind: stop.reason as StopReason };
  }
  return { kind: 'engine-gone' };
}

const waitStopped = (stop: AbortSignal): Promise<'stopped'> =>
  new Promise((resolve) =>
    stop.aborted ? resolve('stopped') : stop.addEventListener('abort', () => resolve('stopped'), { once: true }),
  );

/** Asks the engine itself when `wait` stays silent, which it does for ever once the engine was killed. */
async function stateAfter(engine: Engine, id: string, answered: AbortSignal): Promise<number | undefined> {
  for (;;) {
    await pause(SETTLE_MS);
    if (answered.aborted) return undefined;
    try {
      const { State } = await engine.container(id);
      if (!State.Running) return State.ExitCode;
    } catch {
      return undefined;
    }
  }
}

/** Kills, with a second try; a container that has ended meanwhile is as good as killed. */
export async function killSurely(engine: Engine, id: string): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await engine.kill(id, 'KILL');
      return;
    } catch (error) {
      if (error instanceof EngineError && error.kind === 'answer') return;
    }
  }
}
