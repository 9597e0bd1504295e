/**
 * Lets work through: one person's deeds one after another, some people's side by side, with a breath between them in which
 * new events are read and acknowledged. An answer takes milliseconds of pure computing, and two hundred of them in a row
 * would let the two-hundredth person wait far beyond the three seconds that Discord gives.
 */
export type Gate = {
  /** How long new work would wait for its turn, by what the work before it took lately. */
  waitMs(): number;
  /** Thinks, then gives: the person's next deed waits for both, others only for the thinking. */
  run<T>(kind: string, person: string, think: () => Promise<T>, give: (thought: T) => Promise<void>): Promise<void>;
  /** Resolves when nothing is left to do. */
  idle(): Promise<void>;
};

type Task = { kind: string; person: string; start: () => Promise<void> };

const SIDE_BY_SIDE = 16;
const FIRST_GUESS_MS = 5;
const LONGEST_THOUGHT_MS = 50;

export function createGate(nowMs: () => number): Gate {
  const waiting: Task[] = [];
  const busy = new Set<string>();
  const averages = new Map<string, number>();
  let thinking = 0;
  let idlers: (() => void)[] = [];
  let isScheduled = false;

  const average = (kind: string): number => averages.get(kind) ?? FIRST_GUESS_MS;

  function schedule(): void {
    if (isScheduled || waiting.length === 0) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      const at = thinking < SIDE_BY_SIDE ? waiting.findIndex(({ person }) => !busy.has(person)) : -1;
      if (at === -1) return;
      const [task] = waiting.splice(at, 1);
      void task?.start();
      schedule();
    });
  }

  async function timed<T>(kind: string, think: () => Promise<T>): Promise<T> {
    const from = nowMs();
    thinking++;
    try {
      return await think();
    } finally {
      thinking--;
      // A long pause is somebody else's work: a file being fetched, a child process. It keeps nobody waiting here.
      averages.set(kind, average(kind) * 0.8 + Math.min(nowMs() - from, LONGEST_THOUGHT_MS) * 0.2);
      schedule();
    }
  }

  function leave(person: string): void {
    busy.delete(person);
    schedule();
    if (busy.size > 0 || waiting.length > 0) return;
    for (const done of idlers) done();
    idlers = [];
  }

  return {
    waitMs: () => waiting.reduce((sum, task) => sum + average(task.kind), 0),
    run: (kind, person, think, give) =>
      new Promise((resolve, reject) => {
        const start = async () => {
          busy.add(person);
          await timed(kind, think)
            .then(give)
            .then(resolve, reject)
            .finally(() => leave(person));
        };
        waiting.push({ kind, person, start });
        schedule();
      }),
    idle: () =>
      busy.size === 0 && waiting.length === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve)),
  };
}
