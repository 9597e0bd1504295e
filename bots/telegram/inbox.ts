/** An update that Telegram has handed over, kept until everything that follows from it is done. */
export type InboxRow = {
  id: number; // Telegram's update_id
  lane: string; // updates of one lane are handled one after another
  body: string; // the update as JSON
  receivedAt: number; // ms
  steps: number; // messages of its answer that were delivered already
};

/**
 * The inbox table. Updates are written here before they are confirmed to Telegram, so that a crash loses none; their
 * numbers stay for a while after they are done, so that a redelivery changes nothing.
 */
export type InboxStore = {
  /** Keeps the rows never seen before, all in one transaction, and returns their ids. */
  add(bot: string, rows: readonly Omit<InboxRow, 'steps'>[]): Promise<number[]>;
  /** What is not done yet, oldest first, after the id `after`. */
  pending(bot: string, after: number, limit: number): Promise<InboxRow[]>;
  /**
   * Writes down, in one transaction, which updates are finished (their content goes, their number stays) and how many
   * steps of others were taken.
   */
  record(
    bot: string,
    finished: readonly number[],
    steps: readonly (readonly [id: number, steps: number])[],
  ): Promise<void>;
  /** Forgets the numbers of what was finished and received before this moment. */
  prune(before: number): Promise<void>;
};

/** An inbox that lasts as long as the process: for tests, and for trying the bot without a database. */
export function memoryInbox(): InboxStore {
  const rows = new Map<string, InboxRow & { done: boolean }>();
  const key = (bot: string, id: number) => `${bot} ${id}`;
  const set = (bot: string, id: number, change: Partial<InboxRow & { done: boolean }>) => {
    const row = rows.get(key(bot, id));
    if (row) Object.assign(row, change);
  };
  return {
    async add(bot, given) {
      const fresh = given.filter(({ id }) => !rows.has(key(bot, id)));
      for (const row of fresh) rows.set(key(bot, row.id), { ...row, steps: 0, done: false });
      return [...new Set(fresh.map(({ id }) => id))];
    },
    pending: async (bot, after, limit) =>
      [...rows]
        .filter(([name, row]) => name === key(bot, row.id) && !row.done && row.id > after)
        .map(([, { done: _done, ...row }]) => row)
        .sort((a, b) => a.id - b.id)
        .slice(0, limit),
    record: async (bot, finished, steps) => {
      for (const id of finished) set(bot, id, { done: true, body: '' });
      for (const [id, count] of steps) set(bot, id, { steps: count });
    },
    prune: async (before) => {
      for (const [name, row] of rows) if (row.done && row.receivedAt < before) rows.delete(name);
    },
  };
}
