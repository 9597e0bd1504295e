import { createHash } from 'node:crypto';
import { InputFile } from 'grammy';
import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import type { Attachment, Place, QuizPoll } from '../../core/chat/index.ts';
import type { SentFileStore } from '../../core/inbox/index.ts';
import type { TelegramApi } from './api.ts';
import {
  type Failure,
  failureOf,
  isBadButton,
  isBadPicture,
  isTopicGone,
  isUnknownMethod,
  isUnparsable,
} from './failure.ts';
import type { Log } from './log.ts';
import { type Piece, plainWithoutMentions } from './render/index.ts';

/** One message as it goes to Telegram, before anything has gone wrong with it. */
export type Draft = {
  to: Pick<Place, 'threadId'>;
  piece?: Piece;
  file?: Attachment;
  poll?: QuizPoll; // instead of the text
  keyboard?: InlineKeyboardMarkup;
  replyTo?: number;
  effect?: string;
  /** Only this person sees it. */
  receiver?: { id: number; callbackId?: string };
};

export type CallDeps = {
  api: TelegramApi;
  bot: string;
  files: SentFileStore;
  log: Log;
  /** Whether this Telegram has rich messages, as far as we have found out. */
  rich: { isKnown: boolean };
};

/**
 * Sends a draft. What Telegram refuses is sent in a plainer form rather than not at all: without the effect, without the
 * topic that is gone, as a document when it is no picture to Telegram, as plain text when our markup is broken.
 */
export async function sendDraft(deps: CallDeps, chatId: string, draft: Draft): Promise<Message> {
  let now = draft;
  for (let tries = 0; ; tries++) {
    try {
      if (now.poll) return await sendPoll(deps, chatId, now, now.poll);
      return await (now.file ? sendFile(deps, chatId, now, now.file) : sendText(deps, chatId, now));
    } catch (error) {
      const failure = failureOf(error);
      const plainer = failure && tries < 6 ? simpler(deps, now, failure) : undefined;
      if (!plainer) throw error;
      now = plainer;
    }
  }
}

function simpler(deps: CallDeps, draft: Draft, failure: Failure): Draft | undefined {
  if (failure.kind !== 'refused') return undefined;
  const { log } = deps;
  const { reason } = failure;
  if (draft.effect !== undefined && /effect/i.test(reason)) return without(draft, 'effect');
  if (draft.to.threadId !== undefined && isTopicGone(failure)) return { ...draft, to: {} };
  if (draft.file && isPicture(draft.file) && isBadPicture(failure))
    return { ...draft, file: { ...draft.file, mimeType: 'application/octet-stream' } };
  if (draft.poll && !isBadButton(failure)) {
    log.warn({ reason }, 'a quiz poll was refused: its text is sent');
    return without(draft, 'poll');
  }
  if (draft.piece?.rich && deps.rich.isKnown) return { ...draft, piece: withoutRich(deps, draft.piece, failure) };
  if (draft.piece && draft.piece.html !== draft.piece.plain && isUnparsable(failure)) {
    log.error({ reason, html: draft.piece.html }, 'our HTML is broken: sent as plain text');
    return { ...draft, piece: { html: '', plain: draft.piece.plain } };
  }
  if (draft.keyboard && isBadButton(failure)) {
    log.error({ reason, keyboard: draft.keyboard }, 'our buttons are wrong: sent without them');
    return without(draft, 'keyboard');
  }
  return undefined;
}

/** The same without what this Telegram does not take; one that has no rich messages at all is not asked again. */
export function withoutRich(deps: CallDeps, piece: Piece, failure: Failure): Piece {
  if (isUnknownMethod(failure)) deps.rich.isKnown = false;
  else deps.log.warn({ failure }, 'a rich message was refused: sent as an ordinary one');
  return { html: piece.html, plain: piece.plain };
}

function without(draft: Draft, field: 'effect' | 'keyboard' | 'poll'): Draft {
  const { [field]: _gone, ...rest } = draft;
  return rest;
}

/** Nobody's answer is kept: a poll tells neither when it was given nor where. */
const sendPoll = (deps: CallDeps, chatId: string, draft: Draft, poll: QuizPoll): Promise<Message> =>
  deps.api.call('sendPoll', {
    ...frame(chatId, draft),
    question: poll.question,
    options: poll.options.map((text) => ({ text })),
    type: 'quiz',
    correct_option_ids: [poll.right],
    is_anonymous: false,
    ...(poll.explanation ? { explanation: poll.explanation } : {}),
  });

const sendText = (deps: CallDeps, chatId: string, draft: Draft): Promise<Message> =>
  draft.piece?.rich && deps.rich.isKnown
    ? deps.api.call('sendRichMessage', { ...frame(chatId, draft), rich_message: draft.piece.rich })
    : deps.api.call('sendMessage', {
        ...frame(chatId, draft),
        ...textOf(draft.piece),
        link_preview_options: NO_PREVIEW,
      });

export const NO_PREVIEW = { is_disabled: true };

/** The text with its markup, or plain when the markup was refused. */
export const textOf = (piece: Piece | undefined) =>
  piece?.html
    ? { text: piece.html, parse_mode: 'HTML' as const }
    : { text: plainWithoutMentions(piece?.plain ?? '') || '…' };

export const captionOf = (piece: Piece | undefined) =>
  piece?.html
    ? { caption: piece.html, parse_mode: 'HTML' as const }
    : piece
      ? { caption: plainWithoutMentions(piece.plain) }
      : {};

async function sendFile(deps: CallDeps, chatId: string, draft: Draft, file: Attachment): Promise<Message> {
  const asPhoto = isPicture(file);
  const common = { ...frame(chatId, draft), ...captionOf(draft.piece) };
  return withFile(deps, file, async (content) =>
    asPhoto
      ? deps.api.call('sendPhoto', { ...common, photo: content })
      : deps.api.call('sendDocument', { ...common, document: content }),
  );
}

/** Uses the id of a file sent before; when Telegram no longer knows it, the file itself. */
export async function withFile(
  deps: CallDeps,
  file: Attachment,
  send: (content: InputFile | string) => Promise<Message | true>,
): Promise<Message> {
  const hash = `${isPicture(file) ? 'p' : 'd'}${createHash('sha256').update(file.bytes).digest('base64url')}`;
  const known = await deps.files.find(deps.bot, hash);
  if (known !== undefined) {
    try {
      return (await send(known)) as Message;
    } catch (error) {
      const failure = failureOf(error);
      if (!failure || !isBadPicture(failure)) throw error;
    }
  }
  const message = (await send(new InputFile(file.bytes, file.name))) as Message;
  const fileId = message.photo?.at(-1)?.file_id ?? message.document?.file_id;
  if (fileId) await deps.files.save(deps.bot, hash, fileId);
  return message;
}

const PICTURE_BYTES = 10 * 1024 * 1024;
export const isPicture = ({ mimeType, bytes }: Attachment): boolean =>
  /^image\/(png|jpe?g|webp|gif)$/.test(mimeType) && bytes.length <= PICTURE_BYTES;

function frame(chatId: string, { to, keyboard, replyTo, effect, receiver }: Draft) {
  return {
    chat_id: Number(chatId),
    ...(to.threadId ? { message_thread_id: Number(to.threadId) } : {}),
    ...(keyboard ? { reply_markup: keyboard } : {}),
    ...(replyTo ? { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } } : {}),
    ...(effect ? { message_effect_id: effect } : {}),
    ...(receiver
      ? {
          ephemeral_message_parameters: {
            receiver_user_id: receiver.id,
            ...(receiver.callbackId ? { callback_query_id: receiver.callbackId } : {}),
          },
        }
      : {}),
  };
}
