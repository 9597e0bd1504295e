/** What is in hand at once: enough to keep a messenger busy, few enough that the next urgent message is soon found. */
const atOnce = 12;
/** A message that takes longer waits for its own chat, which has asked for patience: others need not wait with it. */
const patienceMs = 3000;
const mostInHand = 400;

export type Delivery = { look(): void; stop(): Promise<void> };

/**
 * Hands out messages as long as there are any, and looks for new ones every so often. No chat waits for another: those of
 * one lane go out one after another, and what is held up gives its turn to what is not.
 */
export function startDelivery<Message>(deps: {
  claim: (limit: number) => Promise<Message[]>;
  deliver: (message: Message) => Promise<void>;
  /** Undefined: whoever sends keeps the order. */
  laneOf?: (message: Message) => string;
  everyMs: number;
  onError: (error: unknown) => void;
}): Delivery {
  const { claim, laneOf, everyMs, onError } = deps;
  const inHand = new Set<Promise<void>>();
  const lanes = new Map<string, Promise<void>>();
  let busy = 0;
  let isStopped = false;
  let isWanted = false;
  let wake = () => {};

  function begin(message: Message): void {
    const lane = laneOf?.(message);
    const before = lane === undefined ? undefined : lanes.get(lane);
    const mine = (before ?? Promise.resolve()).then(() => deps.deliver(message)).catch(onError);
    if (lane !== undefined) lanes.set(lane, mine);
    inHand.add(mine);
    busy++;
    const release = once(() => {
      busy--;
      wake();
    });
    const timeout = setTimeout(release, patienceMs);
    void mine.then(() => {
      clearTimeout(timeout);
      inHand.delete(mine);
      if (lane !== undefined && lanes.get(lane) === mine) lanes.delete(lane);
      release();
    });
  }

  async function run(): Promise<void> {
    while (!isStopped) {
      const room = Math.min(atOnce - busy, mostInHand - inHand.size);
      if (room < atOnce / 2) {
        await rest(everyMs);
        continue;
      }
      isWanted = false;
      const found = await claim(room).catch((error: unknown) => {
        onError(error);
        return [];
      });
      for (const one of found) begin(one);
      if (found.length === 0) await restUntilWanted();
    }
  }

  async function restUntilWanted(): Promise<void> {
    const until = performance.now() + everyMs;
    const left = () => (isWanted || isStopped ? 0 : Math.max(0, until - performance.now()));
    do await rest(left());
    while (left() > 0);
  }

  /** Until something has changed, or for so long. */
  function rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const ended = run();
  return {
    look() {
      isWanted = true;
      wake();
    },
    async stop() {
      isStopped = true;
      wake();
      await ended;
      await Promise.all(inHand);
    },
  };
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
