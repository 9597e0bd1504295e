import { GrammyError, HttpError } from 'grammy';
import type { ResponseParameters } from 'grammy/types';

/** Why a call was not carried out, as far as it changes what to do next. */
export type Failure =
  | { kind: 'flood'; retryAfterMs: number }
  | { kind: 'network' } // no answer, a broken one, or 5xx: it may have been carried out all the same
  | { kind: 'unreachable'; reason: string } // blocked, kicked, deactivated, never started
  | { kind: 'migrated'; chatId: string }
  | { kind: 'unauthorized' }
  | { kind: 'conflict' } // somebody else is polling
  | { kind: 'refused'; code: number; reason: string }
  | { kind: 'stopped' }; // we are shutting down, or it is another process's by now

/** Thrown by calls; holds neither the token nor what people wrote. */
export class CallError extends Error {
  readonly failure: Failure;
  constructor(method: string, failure: Failure) {
    super(`${method}: ${'reason' in failure ? failure.reason : failure.kind}`);
    this.failure = failure;
  }
}

/** Parses what grammY throws. Anything else is our own bug and passes. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof CallError) return error.failure;
  if (error instanceof HttpError) return { kind: 'network' };
  if (!(error instanceof GrammyError)) return undefined;
  return failureFrom(error);
}

type Refusal = Pick<GrammyError, 'error_code' | 'description'> & { parameters?: ResponseParameters };

/** Parses Telegram's own word for it. */
export function failureFrom({ error_code: code, description: reason, parameters = {} }: Refusal): Failure {
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'migrated', chatId: String(parameters.migrate_to_chat_id) };
  if (code === 429) return { kind: 'flood', retryAfterMs: (parameters.retry_after ?? 1) * 1000 };
  if (code >= 500) return { kind: 'network' };
  if (code === 401) return { kind: 'unauthorized' };
  if (code === 409) return { kind: 'conflict' };
  if (code === 403 || GONE.test(reason)) return { kind: 'unreachable', reason };
  return { kind: 'refused', code, reason };
}

/** 400s that mean the same as 403. */
const GONE =
  /chat not found|user is deactivated|PEER_ID_INVALID|CHAT_WRITE_FORBIDDEN|not enough rights to send text|no rights to send a message/i;

const refusedAs =
  (pattern: RegExp) =>
  (failure: Failure): boolean =>
    failure.kind === 'refused' && pattern.test(failure.reason);

export const isUnchanged = refusedAs(/message is not modified/i);
export const isExpiredQuery = refusedAs(/query is too old|query ID is invalid|QUERY_ID_INVALID/i);
export const isUneditable = refusedAs(
  /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|there is no (text|caption|media) in the message|message to be edited/i,
);
export const isUnparsable = refusedAs(/can't parse entities|ENTITY_|unsupported start tag/i);
export const isTopicGone = refusedAs(/message thread not found|TOPIC_(CLOSED|DELETED)/i);
export const isBadPicture = refusedAs(
  /IMAGE_PROCESS_FAILED|PHOTO_|wrong file|failed to get HTTP URL|file is too big|wrong type/i,
);
export const isBadButton = refusedAs(/BUTTON_|inline keyboard|reply markup/i);
/** A Bot API server that is older than the method, or than the parameter that stands for the text. */
export const isUnknownMethod = (failure: Failure): boolean =>
  failure.kind === 'refused' &&
  (failure.code === 404 || /method not found|message text is empty/i.test(failure.reason));
export const isUnavailable = (failure: Failure): boolean => failure.kind === 'refused' && failure.code !== 429;
