import type { APIMessage, Client } from 'discord.js';
import type { Api } from './api.ts';
import { failureOf } from './failure.ts';
import { recentMap } from './recent.ts';

const REMEMBERED = 2_000;

/** Which threads are talks with the bot: those it has opened, and those that people have opened on its words. */
export function createThreads({ client, api }: { client: Client; api: Pick<Api, 'message'> }) {
  const known = recentMap<boolean>(REMEMBERED);

  async function isOurs(channelId: string): Promise<boolean> {
    const thread = client.channels.cache.get(channelId);
    const botId = client.user?.id;
    if (!thread?.isThread() || !botId) return false;
    if (thread.ownerId === botId) return true;
    // A thread has the number of the message it was opened on.
    const opener = thread.parentId ? await starterOf(thread.parentId, channelId) : undefined;
    return opener?.author.id === botId;
  }

  async function starterOf(parentId: string, messageId: string): Promise<APIMessage | undefined> {
    try {
      return await api.message(parentId, messageId);
    } catch (error) {
      const failure = failureOf(error);
      // A thread may stand alone, or on a message that is gone or hidden from us.
      if (failure === 'unknown-message' || failure === 'unreachable') return undefined;
      throw error;
    }
  }

  return {
    async isOurs(channelId: string): Promise<boolean> {
      const found = known.get(channelId) ?? (await isOurs(channelId));
      known.set(channelId, found);
      return found;
    },
  };
}
