/** A place in the queue was asked for and there was none. */
export class QueueFull extends Error {}

type Job = { owner: string; begin: () => void; moved: (place: number) => void };

/**
 * Lets `parallel` jobs run at a time. Waiting owners take turns, so one with many jobs does not keep out the others.
 * `moved` tells a waiting job its place, 1 being next.
 */
export class FairQueue {
  private running = 0;
  private readonly waiting = new Map<string, Job[]>(); // in the order of the owners' turns
  private count = 0;

  constructor(
    private readonly parallel: number,
    private readonly capacity: number,
  ) {}

  async run<T>(
    owner: string,
    deed: () => Promise<T>,
    moved: (place: number) => void = () => {},
    signal?: AbortSignal,
  ): Promise<T> {
    if (this.running >= this.parallel) await this.wait(owner, moved, signal);
    else this.running++;
    try {
      return await deed();
    } finally {
      this.running--;
      this.next();
    }
  }

  get length(): number {
    return this.count;
  }

  private wait(owner: string, moved: (place: number) => void, signal: AbortSignal | undefined): Promise<void> {
    if (this.count >= this.capacity) throw new QueueFull();
    signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        const jobs = (this.waiting.get(owner) ?? []).filter((other) => other !== job);
        if (jobs.length > 0) this.waiting.set(owner, jobs);
        else this.waiting.delete(owner);
        this.count--;
        this.tellPlaces();
        reject(signal?.reason);
      };
      const begin = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const job: Job = { owner, begin, moved };
      this.waiting.set(owner, [...(this.waiting.get(owner) ?? []), job]);
      this.count++;
      signal?.addEventListener('abort', leave, { once: true });
      this.tellPlaces();
    });
  }

  private next(): void {
    const [turn] = this.waiting;
    if (!turn || this.running >= this.parallel) return;
    const [owner, [job, ...rest]] = turn;
    this.waiting.delete(owner);
    if (rest.length > 0) this.waiting.set(owner, rest); // to the end of the round
    this.count--;
    this.running++;
    job?.begin();
    this.tellPlaces();
  }

  private tellPlaces(): void {
    const lanes = [...this.waiting.values()];
    let place = 0;
    for (let round = 0; lanes.some((jobs) => jobs.length > round); round++)
      for (const jobs of lanes) jobs[round]?.moved(++place);
  }
}
