import { RESTJSONErrorCodes as Codes, DiscordAPIError, HTTPError } from 'discord.js';

/** What went wrong with a request, as far as it makes a difference to us. */
export type Failure =
  | 'too-late' // the interaction or its token is gone: nobody waits for this answer any more
  | 'already' // acknowledged before: a repeated request whose first try did arrive
  | 'unknown-message'
  | 'unknown-member'
  | 'unreachable' // the person's or the channel's door is closed for good
  | 'unauthorized'
  | 'network' // no answer, or Discord's own trouble: worth another try
  | 'ours'; // Discord refuses what we sent

const KINDS = new Map<number | string, Failure>([
  [Codes.UnknownInteraction, 'too-late'],
  [Codes.UnknownWebhook, 'too-late'],
  [Codes.InvalidWebhookToken, 'too-late'],
  [Codes.InteractionHasAlreadyBeenAcknowledged, 'already'],
  [Codes.UnknownMessage, 'unknown-message'],
  [Codes.UnknownMember, 'unknown-member'],
  [Codes.UnknownChannel, 'unreachable'],
  [Codes.UnknownUser, 'unreachable'],
  [Codes.UnknownGuild, 'unreachable'],
  [Codes.MissingAccess, 'unreachable'],
  [Codes.MissingPermissions, 'unreachable'],
  [Codes.CannotSendMessagesToThisUser, 'unreachable'],
  [Codes.CannotExecuteActionOnDMChannel, 'unreachable'],
  [50278, 'unreachable'], // no server in common
]);

/** The token that could have edited this message is no longer known. */
export class GoneError extends Error {}

export function failureOf(error: unknown): Failure {
  if (error instanceof GoneError) return 'too-late';
  if (error instanceof DiscordAPIError) {
    if (error.status === 401 && error.code === 0) return 'unauthorized';
    return KINDS.get(error.code) ?? 'ours';
  }
  if (error instanceof HTTPError) return 'network';
  // The library drops a token that was refused once.
  if (error instanceof Error && error.message.startsWith('Expected token to be set')) return 'unauthorized';
  // undici's and Node's own: reset, refused, timed out, aborted after the library's time limit.
  return error instanceof Error && ('code' in error || error.name === 'AbortError') ? 'network' : 'ours';
}

/** A token or a signed address never gets into a log: an error of the library carries the request's URL and body. */
export const described = (error: unknown): { error: string; code?: unknown } => {
  const code = error instanceof Error && 'code' in error ? { code: error.code } : {};
  const message = error instanceof Error ? error.message : String(error);
  return { error: message.replace(/[\w-]{20,}(?:\.[\w-]{4,}){0,2}/g, '…'), ...code };
};
