import type { TelegramApi } from './api.ts';

const REMEMBERED_MS = 60_000;
const MOST = 5_000;

/** Who administers which group, by Telegram's own word of at most a minute ago. In doubt: nobody. */
export type Admins = { is(chatId: string, userId: string): Promise<boolean> };

export function groupAdmins(api: TelegramApi, now: () => number): Admins {
  const known = new Map<string, { isAdmin: boolean; at: number }>();
  return {
    async is(chatId, userId) {
      const key = `${chatId} ${userId}`;
      const remembered = known.get(key);
      if (remembered && now() - remembered.at < REMEMBERED_MS) return remembered.isAdmin;
      const isAdmin = await api
        .call('getChatMember', { chat_id: Number(chatId), user_id: Number(userId) })
        .then(({ status }) => status === 'administrator' || status === 'creator')
        .catch(() => false);
      if (known.size >= MOST) known.clear();
      known.set(key, { isAdmin, at: now() });
      return isAdmin;
    },
  };
}
