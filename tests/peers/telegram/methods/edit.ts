import { badRequest } from '../refusal.ts';
import type { Params } from '../schema/validate.ts';
import { plainText } from '../text.ts';
import { asMessage, type Posted, postOf, type World, writableRoom } from '../world.ts';
import { fileOf, keyboardOf, styledOf } from './content.ts';
import { checkRich, type Method, textIn } from './send.ts';

/** The message of an edit: one of our own that still can be edited, or an inline one. */
function editable(world: World, params: Params): Posted {
  if (params.inline_message_id !== undefined) {
    const posted = world.inlinePosts.get(String(params.inline_message_id));
    if (!posted) throw badRequest('MESSAGE_ID_INVALID');
    return posted;
  }
  const posted = postOf(writableRoom(world, params.chat_id), params.message_id, 'message to edit not found');
  if (posted.from.id !== world.me.id || posted.forceReply) throw badRequest("message can't be edited");
  return posted;
}

/** Telegram refuses an edit after which the message looks the same. */
function change(world: World, posted: Posted, next: Partial<Posted>): unknown {
  const look = ({ styled, keyboard, files, rich, kind }: Posted) =>
    JSON.stringify({ styled, keyboard, files, rich, kind });
  if (look(posted) === look({ ...posted, ...next }))
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  Object.assign(posted, next, { edits: posted.edits + 1, touched: ++world.sequence, changedAt: world.now() });
  return posted.chatId === 0 ? true : asMessage(world, posted);
}

const editMessageText: Method = (world, params) => {
  const posted = editable(world, params);
  if (posted.kind !== 'text' && posted.kind !== 'rich') throw badRequest('there is no text in the message to edit');
  const { keyboard } = keyboardOf(params);
  const rich = params.rich_message as { blocks?: unknown[]; html?: string; markdown?: string } | undefined;
  if (rich === undefined) return change(world, posted, { kind: 'text', styled: styledOf(params, 'text'), keyboard });
  checkRich(rich);
  return change(world, posted, { kind: 'rich', styled: plainText(textIn(rich.blocks ?? [])), rich, keyboard });
};

const editMessageCaption: Method = (world, params) => {
  const posted = editable(world, params);
  if (posted.kind === 'text') throw badRequest('there is no caption in the message to edit');
  return change(world, posted, { styled: styledOf(params, 'caption'), keyboard: keyboardOf(params).keyboard });
};

const editMessageMedia: Method = (world, params, uploads) => {
  const posted = editable(world, params);
  const media = params.media as { type: string; media: string; caption?: string; parse_mode?: string };
  const photo = media.type === 'photo';
  const file = fileOf(world, media.media, '', uploads, photo);
  return change(world, posted, {
    kind: photo ? 'photo' : 'document',
    styled: styledOf(media, 'caption'),
    files: [file.id],
    keyboard: keyboardOf(params).keyboard,
  });
};

const editMessageReplyMarkup: Method = (world, params) =>
  change(world, editable(world, params), { keyboard: keyboardOf(params).keyboard });

function ephemeral(world: World, params: Params): Posted {
  const posted = writableRoom(world, params.chat_id).posts.get(Number(params.ephemeral_message_id));
  if (!posted || posted.deleted || posted.onlyFor !== params.receiver_user_id)
    throw badRequest('message to edit not found');
  return posted;
}

const editEphemeralMessageText: Method = (world, params) => {
  change(world, ephemeral(world, params), { styled: styledOf(params, 'text'), keyboard: keyboardOf(params).keyboard });
  return true;
};

const deleteEphemeralMessage: Method = (world, params) => {
  ephemeral(world, params).deleted = true;
  return true;
};

const TWO_DAYS = 48 * 3600 * 1000;

const deleteMessage: Method = (world, params) => {
  const posted = postOf(writableRoom(world, params.chat_id), params.message_id, 'message to delete not found');
  if (world.now() - posted.date * 1000 > TWO_DAYS) throw badRequest("message can't be deleted for everyone");
  posted.deleted = true;
  return true;
};

const setMessageReaction: Method = (world, params) => {
  postOf(writableRoom(world, params.chat_id), params.message_id, 'message to react not found');
  if (((params.reaction as unknown[] | undefined)?.length ?? 0) > 1) throw badRequest('REACTIONS_TOO_MANY');
  return true;
};

export const edits: Record<string, Method> = {
  editMessageText,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  editEphemeralMessageText,
  deleteEphemeralMessage,
  deleteMessage,
  setMessageReaction,
};
