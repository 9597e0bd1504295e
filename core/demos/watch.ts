import { Demux } from './demux.ts';
import type { Engine } from './engine.ts';

/**
 * Reads along with every container in the background and ends the one that has printed more than its budget: the
 * engine copies output outside of all limits, so a flood would burn one of its cores for as long as it lasts.
 */
export class Watches {
  private readonly open = new Map<string, { stop: () => void; spent: number; flooded: boolean }>();

  constructor(
    private readonly engine: Engine,
    private readonly budgetBytes: number,
  ) {}

  /** To be called before `start`. */
  async begin(id: string): Promise<void> {
    this.end(id);
    const stream = await this.engine.attach(id, false);
    const watch = { spent: 0, flooded: false, stop: () => (stream as unknown as { destroy(): void }).destroy() };
    this.open.set(id, watch);
    const demux = new Demux((payload) => {
      watch.spent += payload.length;
      if (watch.spent <= this.budgetBytes || watch.flooded) return;
      watch.flooded = true;
      watch.stop(); // an attached reader that nobody drains would block the kill
      this.engine.kill(id, 'KILL').catch(() => {}); // the container may have ended by itself
    });
    stream.on('data', (chunk: Buffer) => demux.push(chunk));
    stream.on('error', () => {}); // the engine went away; the next command tells
  }

  flooded = (id: string): boolean => this.open.get(id)?.flooded === true;

  end(id: string): void {
    this.open.get(id)?.stop();
    this.open.delete(id);
  }

  endAll(): void {
    for (const id of [...this.open.keys()]) this.end(id);
  }
}
