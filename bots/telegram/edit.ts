import type { MessageRef, Outgoing, Place } from '../../core/chat/index.ts';
import { type Address, readAddress } from './address.ts';
import { captionOf, type Draft, isPicture, NO_PREVIEW, textOf, withFile, withoutRich } from './call.ts';
import { type DeliverDeps, draftsOf, lookKey, lookOf, type Occasion, type Outcome, outcomeOf } from './deliver.ts';
import { failureOf, isUnchanged, isUneditable, isUnparsable } from './failure.ts';
import type { Sent } from './sender.ts';

type Edit = Extract<Outgoing, { kind: 'edit' }>;
export type SendAnew = (draft: Draft, place: Place, slot: string | undefined) => Promise<Outcome>;

/**
 * Gives a message its new look. One that cannot take it (gone, too old, a picture that must become text) is sent anew;
 * what is too long for one message goes on in the next.
 */
export async function edited(deps: DeliverDeps, edit: Edit, occasion: Occasion, sendAnew: SendAnew): Promise<Outcome> {
  const { message, body, slot } = edit;
  const address = readAddress(message.messageId);
  if (!address) return 'done';
  const place = placeOf(message, address);
  const drafts = draftsOf(deps, body, occasion, {
    to: place,
    visibility: address.kind === 'ephemeral' ? 'speaker' : 'everyone',
  });
  const [first, ...more] = drafts;
  if (!first) return 'done';
  const anew = async (): Promise<Outcome> => {
    // An inline message lives in a chat we are not in.
    if (address.kind === 'inline') return 'done';
    let outcome: Outcome = 'done';
    for (const { draft, isMain } of drafts) outcome = await sendAnew(draft, place, isMain ? slot : undefined);
    return outcome;
  };
  if (!fits(address, first.draft)) {
    if (address.kind === 'message')
      await change(deps, message, occasion, (chatId) =>
        deps.api.call('deleteMessage', { chat_id: Number(chatId), message_id: address.id }),
      );
    return anew();
  }
  const look = lookOf(first.draft.piece?.html ?? '', first.draft.keyboard);
  const isKnown = first.draft.file === undefined && deps.looks.is(lookKey(message), look);
  if (!isKnown) {
    // From now on, so that the same look again is not asked for while this one is under way.
    deps.looks.set(lookKey(message), look);
    const sent = await change(deps, message, occasion, (chatId) => perform(deps, chatId, address, first.draft));
    if (!sent.ok && !isUnchanged(sent.failure)) {
      deps.looks.forget(lookKey(message));
      return isUneditable(sent.failure) ? anew() : outcomeOf(deps, message, sent, 'edit');
    }
  }
  let outcome: Outcome = 'done';
  if (address.kind !== 'inline')
    for (const { draft, isMain } of more) outcome = await sendAnew(draft, place, isMain ? slot : undefined);
  return outcome;
}

/** A text takes a text or a picture; a picture takes a picture. */
const fits = (address: Address, draft: Draft): boolean =>
  address.kind === 'message'
    ? draft.file
      ? isPicture(draft.file) || address.hasCaption
      : !address.hasCaption
    : draft.file === undefined;

const change = (
  deps: DeliverDeps,
  message: MessageRef,
  occasion: Occasion,
  run: (chatId: string) => Promise<unknown>,
): Promise<Sent<unknown>> =>
  deps.sender.send({
    chatId: message.chatId,
    priority: occasion.priority,
    isEdit: true,
    replaces: lookKey(message),
    run,
  });

async function perform(deps: DeliverDeps, chatId: string, address: Address, draft: Draft): Promise<unknown> {
  try {
    return await request(deps, chatId, address, draft);
  } catch (error) {
    const failure = failureOf(error);
    const { piece } = draft;
    const isRefused = failure?.kind === 'refused' && !isUnchanged(failure) && !isUneditable(failure);
    if (piece?.rich && deps.rich.isKnown && isRefused)
      return perform(deps, chatId, address, { ...draft, piece: withoutRich(deps, piece, failure) });
    if (!failure || !draft.piece?.html || !isUnparsable(failure)) throw error;
    deps.log.error({ html: draft.piece.html }, 'our HTML is broken: shown as plain text');
    return request(deps, chatId, address, { ...draft, piece: { html: '', plain: draft.piece.plain } });
  }
}

function request(deps: DeliverDeps, chatId: string, address: Address, draft: Draft): Promise<unknown> {
  const { api } = deps;
  const markup = draft.keyboard ? { reply_markup: draft.keyboard } : {};
  const { piece } = draft;
  const text =
    piece?.rich && deps.rich.isKnown
      ? { rich_message: piece.rich, ...markup }
      : { ...textOf(piece), link_preview_options: NO_PREVIEW, ...markup };
  if (address.kind === 'inline') return api.call('editMessageText', { inline_message_id: address.id, ...text });
  const chat_id = Number(chatId);
  if (address.kind === 'ephemeral')
    return api.call('editEphemeralMessageText', {
      chat_id,
      receiver_user_id: address.receiver,
      ephemeral_message_id: address.id,
      ...text,
    });
  const { file } = draft;
  if (!file) return api.call('editMessageText', { chat_id, message_id: address.id, ...text });
  const type = isPicture(file) ? ('photo' as const) : ('document' as const);
  return withFile(deps, file, async (media) =>
    api.call('editMessageMedia', {
      chat_id,
      message_id: address.id,
      media: { type, media, ...captionOf(draft.piece) },
      ...markup,
    }),
  );
}

function placeOf({ chatId, threadId }: MessageRef, address: Address): Place {
  const isPrivate = !chatId.startsWith('-') && address.kind === 'message';
  return { platform: 'telegram', chatId, ...(threadId ? { threadId } : {}), kind: isPrivate ? 'private' : 'group' };
}
