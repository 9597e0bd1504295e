import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType as Type,
} from 'discord.js';
import type { Body, MessageRef, Outgoing, Place, Speaker } from '../../core/chat/index.ts';
import type { Translate } from '../../core/i18n/index.ts';
import { paragraph, root } from '../../core/richtext.ts';
import type { Api, Handle } from './api.ts';
import type { Deliverer, Edit, Send } from './deliver.ts';
import { modalOf } from './form.ts';
import { editsOf, type Message, messagesOf } from './message.ts';
import { refOf } from './read.ts';

/** One interaction's answer: acknowledged exactly once, whatever is said after that goes the way that is then open. */

const EPHEMERAL = 1 << 6;

export type ResponderDeps = {
  api: Api;
  deliverer: Deliverer;
  handle: Handle;
  place: Place;
  speaker: Speaker;
  say: Translate;
  /** The message whose button was pressed, or that the form came from. */
  own?: { ref: MessageRef; isEphemeral: boolean };
  /** How a deferred answer will most likely be shown; wrong guesses are mended, they only cost a request more. */
  whispers: boolean;
  /** The button that repeats what was asked for, when its form could not be opened in time. */
  again?: string;
};

export type Responder = ReturnType<typeof createResponder>;

export function createResponder(deps: ResponderDeps) {
  const { api, deliverer, handle, place, speaker, say, own } = deps;
  let state: 'open' | 'thinking' | 'owning' | 'answered' = 'open';
  let acknowledging: Promise<unknown> | undefined;
  let hasShown = false;
  const isSeenByOne = own?.isEphemeral === true || place.kind === 'private';

  /** Tells Discord that the answer will take a while. */
  function defer(): Promise<unknown> {
    if (state !== 'open') return acknowledging ?? Promise.resolve();
    state = own ? 'owning' : 'thinking';
    const flags = deps.whispers ? { data: { flags: EPHEMERAL } } : {};
    acknowledging = api.callback(
      handle,
      own ? { type: Type.DeferredMessageUpdate } : { type: Type.DeferredChannelMessageWithSource, ...flags },
    );
    return acknowledging;
  }

  async function give(outgoing: readonly Outgoing[], key: string): Promise<void> {
    await acknowledging;
    // An edit of the pressed message is the natural acknowledgement, so it goes first.
    const edits = outgoing.filter((out) => isOwn(out));
    // Discord has no toasts. A light one beside an edit would pile up under it at every press, so it is said in the edit
    // itself, unless others read that message too.
    const isInEdit = (out: Outgoing) => out.kind === 'toast' && !out.alert && edits.length > 0 && isSeenByOne;
    const note = outgoing.flatMap((out) => (out.kind === 'toast' && isInEdit(out) ? out.text : [])).join(' ');
    for (const [index, out] of [...edits, ...outgoing.filter((it) => !isOwn(it))].entries()) {
      if (!isInEdit(out)) await perform(out, note, `${key}/${index}`);
    }
    if (state === 'open') await finishSilently();
    else if (state === 'thinking') await api.deleteOriginal(handle);
  }

  const isOwn = (out: Outgoing): boolean => out.kind === 'edit' && out.message.messageId === own?.ref.messageId;

  async function perform(out: Outgoing, note: string, key: string): Promise<void> {
    switch (out.kind) {
      case 'send':
        return isHere(out.to) ? sendHere(out) : void (await deliverer.send(out, key));
      case 'edit':
        return isOwn(out) ? editOwn(out, note) : deliverer.edit(out, key);
      case 'delete':
        return out.message.messageId === own?.ref.messageId ? deleteOwn() : deliverer.remove(out.message);
      case 'toast':
        await show({ text: root(paragraph(out.text)) }, true);
        return;
      case 'form':
        return openForm(out);
      case 'offers':
        return;
    }
  }

  const isHere = (to: Place): boolean => isSame(to, place) || isMine(to);
  /** What would go to the person's private conversation is shown to them right here. */
  const isMine = (to: Place): boolean => to.kind === 'private' && to.chatId === speaker.id;

  async function sendHere(out: Send): Promise<void> {
    const isWhisper = place.kind === 'group' && (out.visibility === 'speaker' || isMine(out.to));
    const message = await show(out.body, isWhisper, out.slot !== undefined);
    if (message) await deliverer.report(out.slot, refOf(message, place, speaker.id));
  }

  /** Shows a body as new messages; the last of them is returned when asked for. */
  async function show(body: Body, isWhisper: boolean, wantsMessage = false): Promise<APIMessage | undefined> {
    let last: APIMessage | undefined;
    for (const message of messagesOf(body)) last = await showOne(message, isWhisper, wantsMessage);
    if (last && isWhisper) deliverer.rememberShown(last.id, handle);
    return last;
  }

  async function showOne(message: Message, isWhisper: boolean, wantsMessage: boolean): Promise<APIMessage | undefined> {
    hasShown = true;
    const whole = isWhisper ? { ...message, flags: message.flags | EPHEMERAL } : message;
    const before = state;
    state = 'answered';
    if (before === 'open') {
      const { files, ...data } = whole;
      const raw = files.map(({ name, data: bytes, contentType }) => ({ name, data: Buffer.from(bytes), contentType }));
      const wish = wantsMessage ? 'needed' : isWhisper ? 'welcome' : 'ignored';
      acknowledging = api.callback(handle, { type: Type.ChannelMessageWithSource, data }, raw, wish);
      return (await acknowledging) as APIMessage | undefined;
    }
    if (before === 'thinking' && deps.whispers === isWhisper) return api.editOriginal(handle, message);
    // The first follow-up would take over the deferred answer's visibility, so that one goes first.
    if (before === 'thinking') await api.deleteOriginal(handle);
    return api.followUp(handle, whole);
  }

  async function editOwn(out: Edit, note: string): Promise<void> {
    const [first, ...more] = editsOf(out.body, note || undefined);
    if (!first || !own) return;
    hasShown = true;
    if (state === 'open') {
      state = 'answered';
      const { files, ...data } = first;
      const raw = files.map(({ name, data: bytes, contentType }) => ({ name, data: Buffer.from(bytes), contentType }));
      acknowledging = api.callback(handle, { type: Type.UpdateMessage, data }, raw);
      await acknowledging;
    } else {
      state = 'answered';
      await api.editOriginal(handle, first);
    }
    for (const message of more) await showOne(message, own.isEphemeral, false);
    if (own.isEphemeral) deliverer.rememberShown(out.message.messageId.split('@')[0] ?? '', handle);
    await deliverer.report(out.slot, out.message);
  }

  async function deleteOwn(): Promise<void> {
    if (state === 'open') await defer();
    state = 'answered';
    await api.deleteOriginal(handle);
  }

  async function openForm(form: Extract<Outgoing, { kind: 'form' }>): Promise<void> {
    if (state === 'open') {
      state = 'answered';
      const data: APIModalInteractionResponseCallbackData = modalOf(form) as never;
      acknowledging = api.callback(handle, { type: Type.Modal, data });
      await acknowledging;
      return;
    }
    // A form opens only at once. Too late for this press, but a new one will find everything warm.
    const again = deps.again;
    const [message] = messagesOf({ text: root(paragraph(say('discord-open-form'))) });
    if (!again || !message) return;
    const button = { type: 2, style: 1, label: form.title.slice(0, 80), custom_id: again };
    await showOne({ ...message, components: [{ type: 1, components: [button] } as never] }, true, false);
  }

  /** Nothing to say: a press is taken quietly, a command gets a word that it was heard. */
  async function finishSilently(): Promise<void> {
    if (own) {
      await defer();
      return;
    }
    await show({ text: root(paragraph(say('discord-done'))) }, true);
  }

  return { defer, give, hasShown: () => hasShown };
}

const isSame = (a: Place, b: Place): boolean => a.kind === b.kind && a.chatId === b.chatId && a.threadId === b.threadId;
