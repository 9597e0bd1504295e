/**
 * The processes that are one bot together. What a process has taken (a chat's updates, messages to be sent, an office) is
 * its own for as long as it says that it lives, by the database's clock; then it is free.
 */
export type WorkerStore = {
  /** Says that the worker lives for this long; false when its time had run out before, and others may have what was its. */
  beat(worker: string, leaseMs: number): Promise<boolean>;
  /** Gives up everything at once. */
  leave(worker: string): Promise<void>;
  /** Whoever asks first holds an office until it dies or leaves. */
  hold(office: string, worker: string): Promise<boolean>;
  /** How many live. */
  count(): Promise<number>;
};
