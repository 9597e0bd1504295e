/** An update that a messenger has handed over, kept until everything that follows from it is done. */
export type InboxRow = {
  id: number; // the messenger's own number of it
  lane: string; // updates of one lane are handled one after another, by one process at a time
  body: string; // the update as JSON
  receivedAt: number; // ms
  steps: number; // messages of its answer that were delivered already
};

/**
 * Updates are written here before they are confirmed to the messenger, so that a crash loses none; their numbers stay for
 * a while after they are done, so that a redelivery changes nothing. `bot` is the account that received them, `worker` the
 * process that will handle them.
 */
export type InboxStore = {
  /**
   * Keeps the rows never seen before, all or none, and returns the ids of those that the worker shall handle now. The others
   * wait for `claim`: their lane is in the hands of another process, or no worker was named.
   */
  add(bot: string, rows: readonly Omit<InboxRow, 'steps'>[], worker: string | undefined): Promise<number[]>;
  /**
   * Takes what waits, oldest first, from about so many lanes: of lanes that nobody alive works on, and of the worker's own.
   * What it was given before does not come again.
   */
  claim(bot: string, worker: string, lanes: number): Promise<InboxRow[]>;
  /** Which updates are finished (their content goes, their number stays), and how many steps of others were taken. */
  record(
    bot: string,
    finished: readonly number[],
    steps: readonly (readonly [id: number, steps: number])[],
  ): Promise<void>;
  /** Keeps a lane with one process while it lives, or lets it go. */
  settle(bot: string, lane: string, worker: string | undefined): Promise<void>;
  /** Forgets the numbers of what was finished and received before this moment. */
  prune(before: Date): Promise<void>;
};

/** Under which id a messenger keeps a file we have sent, so that it travels only once. */
export type SentFileStore = {
  find(bot: string, hash: string): Promise<string | undefined>;
  save(bot: string, hash: string, fileId: string): Promise<void>;
};
