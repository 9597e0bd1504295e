import { badRequest } from '../refusal.ts';
import { keyboardOf, styledOf } from './content.ts';
import { checkRich, type Method } from './send.ts';

const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid';

const answerCallbackQuery: Method = (world, params) => {
  const query = world.callbacks.get(String(params.callback_query_id));
  if (!query || query.answered || world.now() - query.askedAt > world.queryLifeMs) throw badRequest(TOO_OLD);
  const text = params.text as string | undefined;
  if (text !== undefined && text.length > 200) throw badRequest('MESSAGE_TOO_LONG');
  query.answered = { ...(text ? { text } : {}), alert: params.show_alert === true };
  return true;
};

type Result = {
  id: string;
  type: string;
  title?: string;
  input_message_content?: Record<string, unknown>;
  reply_markup?: unknown;
};

const answerInlineQuery: Method = (world, params) => {
  const query = world.inlines.get(String(params.inline_query_id));
  if (!query || query.answered || world.now() - query.askedAt > world.queryLifeMs) throw badRequest(TOO_OLD);
  const results = params.results as Result[];
  if (results.length > 50) throw badRequest('too many inline query results');
  const ids = new Set(results.map(({ id }) => id));
  if (ids.size < results.length) throw badRequest('RESULT_ID_DUPLICATE');
  for (const { id, title, input_message_content: content, ...rest } of results) {
    if (Buffer.byteLength(id) < 1 || Buffer.byteLength(id) > 64) throw badRequest('RESULT_ID_INVALID');
    if (!title) throw badRequest('ARTICLE_TITLE_EMPTY');
    keyboardOf(rest);
    if (content && 'message_text' in content) styledOf(content, 'message_text');
    if (content && 'rich_message' in content) checkRich(content.rich_message as { blocks?: unknown[] });
  }
  query.answered = results;
  return true;
};

export const queries: Record<string, Method> = { answerCallbackQuery, answerInlineQuery };
