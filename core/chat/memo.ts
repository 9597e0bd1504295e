import type { ChatStores } from './services.ts';

/** A kind of document: how its key begins, and how long it lives after it was last written. */
export type Memo<T> = {
  find(stores: ChatStores, id: string, now: Date): Promise<T | undefined>;
  save(stores: ChatStores, id: string, value: T, now: Date, owner?: string): Promise<void>;
  remove(stores: ChatStores, id: string): Promise<void>;
};

export const memo = <T>(prefix: string, livesMs: number | undefined): Memo<T> => ({
  async find(stores, id, now) {
    const json = await stores.documents.find(`${prefix}:${id}`, now);
    return json === undefined ? undefined : (JSON.parse(json) as T);
  },
  async save(stores, id, value, now, owner) {
    const expiresAt = livesMs === undefined ? undefined : new Date(now.getTime() + livesMs);
    await stores.documents.save({ key: `${prefix}:${id}`, owner, json: JSON.stringify(value), expiresAt });
  },
  remove: (stores, id) => stores.documents.remove(`${prefix}:${id}`),
});

export const minutes = 60_000;
export const hours = 60 * minutes;
export const days = 24 * hours;
