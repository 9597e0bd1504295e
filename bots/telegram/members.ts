import type { Chat, Place } from '../../core/chat/index.ts';
import type { TelegramApi } from './api.ts';
import { isOut } from './read.ts';

const EVERY_MS = 6 * 3600_000;

/**
 * Telegram tells of those who leave only where the bot is an administrator, or in small groups: so those who appear in
 * standings are asked for. In doubt they have stayed.
 */
export function watchMembers(deps: {
  chat: Pick<Chat, 'members'>;
  api: TelegramApi;
  left: (place: Place, accountId: string) => Promise<unknown>;
  onError: (error: unknown) => void;
}): { check(): Promise<void>; stop(): void } {
  let isStopped = false;

  async function check(): Promise<void> {
    for (const { place, accountIds } of await deps.chat.members('telegram')) {
      for (const id of accountIds) {
        if (isStopped) return;
        const isGone = await deps.api
          .call('getChatMember', { chat_id: Number(place.chatId), user_id: Number(id) })
          .then(isOut, () => false);
        if (isGone) await deps.left(place, id);
      }
    }
  }

  const timer = setInterval(() => void check().catch(deps.onError), EVERY_MS);
  timer.unref();
  return {
    check,
    stop() {
      isStopped = true;
      clearInterval(timer);
    },
  };
}
