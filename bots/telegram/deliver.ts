import type { Message } from 'grammy/types';
import type { Body, Chat, MessageRef, Outgoing, Place } from '../../core/chat/index.ts';
import type { Translate } from '../../core/i18n/index.ts';
import { readAddress, refTo } from './address.ts';
import { type CallDeps, type Draft, sendDraft } from './call.ts';
import { edited, type SendAnew } from './edit.ts';
import { CallError, type Failure, isUnavailable } from './failure.ts';
import { formMessage } from './form.ts';
import { keyboardOf } from './keyboard.ts';
import type { recentLooks } from './looks.ts';
import { partsOf } from './plan.ts';
import { answerPress, answerQuery } from './queries.ts';
import type { Priority, Sender, Sent } from './sender.ts';

export type DeliverDeps = CallDeps & {
  sender: Sender;
  username: string;
  chat: Pick<Chat, 'delivered'>;
  say: (languageCode: string | undefined) => Translate;
  looks: ReturnType<typeof recentLooks>;
  now: () => number;
  random: () => number;
  onUnreachable: (place: { chatId: string }, failure: Failure) => void;
};

/** What an answer belongs to. */
export type Occasion = {
  priority: Priority;
  place?: Place;
  speaker?: { id: string; languageCode?: string };
  callbackId?: string;
  /** The waiting mark was taken off before there was anything to say: what should pop up becomes a message. */
  isPressAnswered?: true;
  inlineQueryId?: string;
};

/** `later`: shutting down or no network, so it has to be done again. `refused`: our bug, and no use to repeat. */
export type Outcome = 'done' | 'later' | 'unreachable' | 'refused';
/** `onOut` is told when the step's call has left the process, and when it failed after all. */
export type Step = { run: (onOut?: (isOut: boolean) => void) => Promise<Outcome>; isEdit: boolean };

const CELEBRATION = '5046509860389126442'; // 🎉, one of the effects every account has

/** The single calls that show an answer, in order; the list is the same whenever the answer is the same. */
export function stepsOf(deps: DeliverDeps, outgoing: readonly Outgoing[], occasion: Occasion): Step[] {
  const [toast] = outgoing.filter((one) => one.kind === 'toast');
  const first = occasion.callbackId === undefined ? [] : [pressStep(deps, occasion, occasion.callbackId, toast)];
  return [...first, ...outgoing.flatMap((one) => stepsFor(deps, one, occasion))];
}

/** The first step of whatever follows from a press, answered in time or not: those after it are counted from it. */
function pressStep(deps: DeliverDeps, occasion: Occasion, callbackId: string, toast: Toast | undefined): Step {
  if (!occasion.isPressAnswered)
    return { isEdit: true, run: (onOut) => answerPress(on(deps, onOut), callbackId, toast) };
  const [instead] = toast && occasion.place ? stepsFor(deps, spoken(toast, occasion.place), occasion) : [];
  return instead ?? { isEdit: true, run: async () => 'done' };
}

type Toast = Extract<Outgoing, { kind: 'toast' }>;
/** Where nothing can pop up. */
const spoken = ({ text }: Toast, to: Place): Outgoing => ({
  ...{ kind: 'send', to, body: paragraph(text), visibility: 'speaker' },
});

function stepsFor(deps: DeliverDeps, one: Outgoing, occasion: Occasion): Step[] {
  switch (one.kind) {
    case 'send':
      return draftsOf(deps, one.body, occasion, one).map(({ draft, isMain }) => ({
        isEdit: false,
        run: (onOut) => submit(on(deps, onOut), one.to, draft, occasion, isMain ? one.slot : undefined),
      }));
    case 'edit':
      return [
        {
          isEdit: one.slot === undefined,
          run: (onOut) => {
            const watched = on(deps, onOut);
            const anew: SendAnew = (draft, place, slot) => submit(watched, place, draft, occasion, slot);
            return edited(watched, one, occasion, anew);
          },
        },
      ];
    case 'delete':
      return [{ isEdit: true, run: () => remove(deps, one.message, occasion.priority) }];
    case 'toast':
      // Where no button was pressed there is nothing to pop up from: it becomes a message.
      if (occasion.callbackId !== undefined || !occasion.place) return [];
      return stepsFor(deps, spoken(one, occasion.place), occasion);
    case 'form':
      return occasion.place ? [{ isEdit: false, run: (onOut) => sendForm(on(deps, onOut), one, occasion) }] : [];
    case 'offers':
      return [
        {
          isEdit: true,
          run: (onOut) => answerQuery(on(deps, onOut), occasion.inlineQueryId ?? '', one.offers, one.cacheSeconds),
        },
      ];
  }
}

const on = (deps: DeliverDeps, onOut?: (isOut: boolean) => void): DeliverDeps =>
  onOut ? { ...deps, api: deps.api.watched(onOut) } : deps;

type Send = { to: Place; visibility: 'everyone' | 'speaker'; replyTo?: MessageRef };

/** The drafts of a body, and which of them is the message that can be edited later. */
export function draftsOf(
  deps: DeliverDeps,
  body: Body,
  occasion: Occasion,
  send: Send,
): { draft: Draft; isMain: boolean }[] {
  const keyboard = keyboardOf(body.buttons, deps.username);
  const reply = send.replyTo && readAddress(send.replyTo.messageId);
  const isPrivate = send.to.kind === 'private';
  const { callbackId, isPressAnswered } = occasion;
  const receiver =
    send.visibility === 'speaker' && !isPrivate && occasion.speaker
      ? { id: Number(occasion.speaker.id), ...(callbackId && !isPressAnswered ? { callbackId } : {}) }
      : undefined;
  const parts = partsOf(body);
  return parts.map(({ piece, file, poll, isMain }, index) => ({
    isMain,
    draft: {
      to: send.to,
      ...(piece ? { piece } : {}),
      ...(file ? { file } : {}),
      ...(poll ? { poll } : {}),
      ...(isMain && keyboard ? { keyboard } : {}),
      ...(index === 0 && reply?.kind === 'message' && send.replyTo?.chatId === send.to.chatId
        ? { replyTo: reply.id }
        : {}),
      ...(isMain && isPrivate && body.mood === 'celebration' ? { effect: CELEBRATION } : {}),
      ...(receiver ? { receiver } : {}),
    },
  }));
}

async function submit(
  deps: DeliverDeps,
  to: Place,
  draft: Draft,
  occasion: Occasion,
  slot: string | undefined,
): Promise<Outcome> {
  const { sender } = deps;
  const sent = await sender.send({
    chatId: to.chatId,
    priority: occasion.priority,
    run: (chatId) => sendDraft(deps, chatId, draft),
  });
  if (!sent.ok && draft.receiver && isUnavailable(sent.failure)) return inPrivate(deps, to, draft, occasion, slot);
  if (sent.ok && 'value' in sent) await report(deps, to, draft, sent.value, slot);
  return outcomeOf(deps, to, sent, 'send');
}

/** What only one person should see goes to their private chat when the group cannot show it to them alone. */
async function inPrivate(
  deps: DeliverDeps,
  group: Place,
  draft: Draft,
  occasion: Occasion,
  slot: string | undefined,
): Promise<Outcome> {
  const { receiver, replyTo: _reply, ...open } = draft;
  const place: Place = { platform: 'telegram', chatId: String(receiver?.id), kind: 'private' };
  const sent = await deps.sender.send({
    chatId: place.chatId,
    priority: occasion.priority,
    run: (chatId) => sendDraft(deps, chatId, { ...open, to: {} }),
  });
  if (sent.ok && 'value' in sent) await report(deps, place, draft, sent.value, slot);
  if (sent.ok || sent.failure.kind !== 'unreachable') return outcomeOf(deps, place, sent, 'send');
  const say = deps.say(occasion.speaker?.languageCode);
  const button = { label: say('telegram-open-private.button'), start: 'hello' };
  const invitation = { ...paragraph(say('telegram-open-private')), buttons: [[button]] };
  const [first] = draftsOf(deps, invitation, occasion, { to: group, visibility: 'everyone' });
  return first ? submit(deps, group, first.draft, occasion, undefined) : 'done';
}

async function report(
  deps: DeliverDeps,
  to: Place,
  draft: Draft,
  message: Message,
  slot: string | undefined,
): Promise<void> {
  const hasCaption = message.photo !== undefined || message.document !== undefined;
  const place = { chatId: String(message.chat.id), ...(to.threadId ? { threadId: to.threadId } : {}) };
  const ephemeral = message.ephemeral_message_id;
  const ref =
    ephemeral !== undefined && draft.receiver
      ? refTo(place, { kind: 'ephemeral', id: ephemeral, receiver: draft.receiver.id })
      : refTo(place, { kind: 'message', id: message.message_id, hasCaption });
  // What has neither buttons nor a slot is never edited.
  if (draft.piece && (draft.keyboard || slot !== undefined))
    deps.looks.set(lookKey(ref), lookOf(draft.piece.html, draft.keyboard));
  if (slot !== undefined) await deps.chat.delivered(slot, ref);
}

export const lookKey = ({ chatId, messageId }: MessageRef): string => `${chatId} ${messageId}`;
export const lookOf = (html: string, keyboard: unknown): string => `${html}\n${JSON.stringify(keyboard ?? null)}`;

/** Says what became of a call, and tells the chat when somebody cannot be reached any more. */
export function outcomeOf(deps: DeliverDeps, to: { chatId: string }, sent: Sent<unknown>, what: string): Outcome {
  if (sent.ok) return 'done';
  const { failure } = sent;
  switch (failure.kind) {
    case 'unreachable':
      deps.onUnreachable(to, failure);
      return 'unreachable';
    case 'refused':
      deps.log.error({ chat: to.chatId, reason: failure.reason, what }, 'Telegram refused what we sent');
      return 'refused';
    default:
      return 'later';
  }
}

async function remove(deps: DeliverDeps, message: MessageRef, priority: Priority): Promise<Outcome> {
  const address = readAddress(message.messageId);
  if (!address || address.kind === 'inline') return 'done';
  const sent = await deps.sender.send({
    chatId: message.chatId,
    priority,
    isEdit: true,
    run: async (chatId) =>
      address.kind === 'message'
        ? deps.api.call('deleteMessage', { chat_id: Number(chatId), message_id: address.id })
        : deps.api.call('deleteEphemeralMessage', {
            chat_id: Number(chatId),
            receiver_user_id: address.receiver,
            ephemeral_message_id: address.id,
          }),
  });
  // Gone already, or older than the 48 hours Telegram allows: there is nothing left to do.
  if (!sent.ok && sent.failure.kind === 'refused') return 'done';
  return outcomeOf(deps, message, sent, 'delete');
}

async function sendForm(
  deps: DeliverDeps,
  form: Extract<Outgoing, { kind: 'form' }>,
  occasion: Occasion,
): Promise<Outcome> {
  const { place } = occasion;
  if (!place) throw new CallError('form', { kind: 'refused', code: 0, reason: 'a form needs a chat' });
  const { html, reply_markup } = formMessage(form.title, form.data, form.fields);
  const sent = await deps.sender.send({
    chatId: place.chatId,
    priority: occasion.priority,
    run: (chatId) =>
      deps.api.call('sendMessage', {
        chat_id: Number(chatId),
        ...(place.threadId ? { message_thread_id: Number(place.threadId) } : {}),
        text: html,
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        reply_markup,
      }),
  });
  return outcomeOf(deps, place, sent, 'form');
}

const paragraph = (text: string): Body => ({
  text: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }] },
});
