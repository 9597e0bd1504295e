import { createHash } from 'node:crypto';

/** Remembers under which id Telegram keeps a file we have sent, so that it travels only once. */
export type FileMemory = {
  find(bot: string, hash: string): Promise<string | undefined>;
  save(bot: string, hash: string, fileId: string): Promise<void>;
};

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

export function memoryFiles(): FileMemory {
  const ids = new Map<string, string>();
  return {
    find: async (bot, hash) => ids.get(`${bot} ${hash}`),
    save: async (bot, hash, fileId) => void ids.set(`${bot} ${hash}`, fileId),
  };
}
