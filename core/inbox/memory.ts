import type { InboxRow, InboxStore, SentFileStore } from './types.ts';

/** An inbox that lasts as long as the process: for tests, and for trying a bot without a database. */
export function memoryInbox(): InboxStore {
  const rows = new Map<string, InboxRow & { bot: string; done: boolean; owner: string | undefined }>();
  const key = (bot: string, id: number) => `${bot} ${id}`;
  const change = (bot: string, id: number, what: Partial<InboxRow & { done: boolean }>) => {
    const row = rows.get(key(bot, id));
    if (row) Object.assign(row, what);
  };
  return {
    async add(bot, given, worker) {
      const fresh: number[] = [];
      for (const row of given) {
        if (rows.has(key(bot, row.id))) continue;
        rows.set(key(bot, row.id), { ...row, bot, steps: 0, done: false, owner: worker });
        if (worker !== undefined) fresh.push(row.id);
      }
      return fresh;
    },
    async claim(bot, worker, lanes) {
      const open = [...rows.values()].filter((row) => row.bot === bot && !row.done && row.owner !== worker);
      const taken = open.sort((a, b) => a.id - b.id).slice(0, lanes);
      for (const row of taken) row.owner = worker;
      return taken.map(({ id, lane, body, receivedAt, steps }) => ({ id, lane, body, receivedAt, steps }));
    },
    async record(bot, finished, steps) {
      for (const id of finished) change(bot, id, { done: true, body: '' });
      for (const [id, count] of steps) change(bot, id, { steps: count });
    },
    async settle() {},
    async prune(before) {
      for (const [name, row] of rows) if (row.done && row.receivedAt < before.getTime()) rows.delete(name);
    },
  };
}

export function memorySentFiles(): SentFileStore {
  const ids = new Map<string, string>();
  return {
    find: async (bot, hash) => ids.get(`${bot} ${hash}`),
    save: async (bot, hash, fileId) => void ids.set(`${bot} ${hash}`, fileId),
  };
}
