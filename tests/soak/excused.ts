import type { TelegramServer, Violation } from '../peers/telegram/index.ts';

/** A process that was killed, and the moment at which the next one was up. */
export type Death = { at: number; upAt: number };

/** Whether somebody died after `since` and before `until`, or was being replaced then. */
export const diedBetween = (deaths: readonly Death[], since: number, until: number): boolean =>
  deaths.some(({ at, upAt }) => at <= until && upAt >= since);

/** What a button pressed again shows a second time, or too late: no error, as long as it is rare. */
export const isCrossing = ({ why }: Violation): boolean => /query is too old|message is not modified/.test(why);

/**
 * Refusals that only a death or a fault explains: a press that waited for the next process, or was answered right before the end, and
 * an edit that nobody remembers to have made; and what crosses with an ordered fault. Nobody can know before Telegram says so.
 */
export function isExcused(
  { method, params, why, at }: Violation,
  { world }: TelegramServer,
  deaths: readonly Death[],
): boolean {
  const given = params as Record<string, unknown>;
  if (/query is too old/.test(why)) {
    const press = world.callbacks.get(String(given.callback_query_id));
    return press !== undefined && diedBetween(deaths, press.askedAt, at);
  }
  if (/message is not modified/.test(why)) {
    const posted = world.rooms.get(Number(given.chat_id))?.posts.get(Number(given.message_id));
    return posted !== undefined && diedBetween(deaths, posted.changedAt, at);
  }
  // «Typing» that had left when the word came to leave the chat alone.
  return method === 'sendChatAction' && /Too Many Requests/.test(why);
}
