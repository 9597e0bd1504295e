import { createHash } from 'node:crypto';
import type { InlineQueryResultArticle } from 'grammy/types';
import type { Offer } from '../../core/chat/index.ts';
import type { DeliverDeps, Outcome } from './deliver.ts';
import { failureOf, isExpiredQuery } from './failure.ts';
import { keyboardOf } from './keyboard.ts';
import { render } from './render/index.ts';
import { tryBriefly } from './sender.ts';

/** Telegram forgets a query after some tens of seconds; an answer that comes later is of no use. */
const QUERY_MS = 12_000;
const TOAST_LIMIT = 200;

/** Takes the waiting mark off a pressed button, with a few words if there are any. */
export function answerPress(deps: DeliverDeps, id: string, toast?: { text: string; alert: boolean }): Promise<Outcome> {
  const text = toast && shortened(toast.text, TOAST_LIMIT);
  return briefly(deps, () =>
    deps.api.call('answerCallbackQuery', {
      callback_query_id: id,
      ...(text ? { text } : {}),
      ...(toast?.alert ? { show_alert: true } : {}),
    }),
  );
}

export function answerQuery(
  deps: DeliverDeps,
  id: string,
  offers: readonly Offer[],
  cacheSeconds: number,
): Promise<Outcome> {
  const results = offers.slice(0, 10).map((offer) => articleOf(deps, offer));
  return briefly(deps, () =>
    deps.api.call('answerInlineQuery', { inline_query_id: id, results, cache_time: cacheSeconds }),
  );
}

function articleOf(deps: DeliverDeps, { id, title, description, body }: Offer): InlineQueryResultArticle {
  const [piece] = body ? render(body.text) : [];
  const keyboard = keyboardOf(body?.buttons, deps.username);
  const text = piece ? { message_text: piece.html, parse_mode: 'HTML' as const } : { message_text: title || '…' };
  return {
    type: 'article',
    id: Buffer.byteLength(id) <= 64 && id !== '' ? id : createHash('sha256').update(id).digest('base64url'),
    title: title || '…',
    ...(description ? { description } : {}),
    input_message_content: { ...text, link_preview_options: { is_disabled: true } },
    ...(keyboard ? { reply_markup: keyboard } : {}),
  };
}

async function briefly(deps: DeliverDeps, run: () => Promise<unknown>): Promise<Outcome> {
  try {
    await tryBriefly(run, { now: deps.now, random: deps.random, forMs: QUERY_MS });
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    if (failure.kind === 'stopped') return 'later';
    // Too late, or answered before a crash: nobody is waiting any more.
    const isLate = isExpiredQuery(failure) || failure.kind === 'network' || failure.kind === 'flood';
    if (!isLate) deps.log.error({ failure }, 'Telegram refused the answer to a query');
  }
  return 'done';
}

function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
