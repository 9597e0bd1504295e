import type { Choice } from './commands.ts';
import type { Component } from './components.ts';
import { ACKNOWLEDGE_WITHIN_MS, type InteractionRecord, TOKEN_LIVES_MS, tellDone } from './interactions.ts';
import { applyEdit, createFrom, loading } from './posting.ts';
import { type Answer, type Call, type Desk, Refusal } from './rest.ts';
import { choiceComplaints, EPHEMERAL, type MessageBody, modalComplaints } from './rules.ts';
import { type MessageRecord, messageJson } from './world.ts';

/** Everything a bot may do with an interaction: acknowledge it once and in time, then use its token for a while. */

type Callback = { type: number; data?: MessageBody & { choices?: Choice[]; custom_id?: string; title?: string } };

// Which acknowledgements each kind of interaction takes.
const TAKES: Record<number, number[]> = { 2: [4, 5, 9], 3: [4, 5, 6, 7, 9], 4: [8], 5: [4, 5, 6, 7] };

export function acknowledge(desk: Desk, call: Call): Answer {
  const [id, token = ''] = call.params;
  const it = desk.interactions.get(token);
  const age = it ? desk.world.now() - it.createdAt - (desk.world.stalledMs - it.stalledBefore) : 0;
  if (!it || it.id !== id || age > ACKNOWLEDGE_WITHIN_MS) {
    it?.whenFailed?.();
    throw new Refusal(404, 10062, 'Unknown interaction');
  }
  if (it.acknowledgedBy !== undefined)
    throw new Refusal(400, 40060, 'Interaction has already been acknowledged.', !it.isExcused);
  const callback = call.body as Callback;
  const takes = TAKES[it.type]?.filter((type) => (type === 6 || type === 7 ? it.source !== undefined : true)) ?? [];
  if (!takes.includes(callback.type))
    throw new Refusal(400, 50035, `an interaction of type ${it.type} does not take callback ${callback.type}`, true);
  perform(desk, it, callback, call);
  it.acknowledgedBy = callback.type;
  it.acknowledgedAfterMs = age;
  tellDone(it);
  if (call.query.get('with_response') !== 'true') return { status: 204 };
  const shown = callback.type === 8 || callback.type === 9 ? undefined : it.original;
  return {
    status: 200,
    body: {
      interaction: { id, type: it.type, ...(shown ? { response_message_id: shown.id } : {}) },
      ...(shown ? { resource: { type: callback.type, message: messageJson(desk.world, shown) } } : {}),
    },
  };
}

function perform(desk: Desk, it: InteractionRecord, { type, data = {} }: Callback, { uploads }: Call): void {
  const flags = (data.flags ?? 0) & EPHEMERAL;
  const seenOnlyBy = flags ? { seenOnlyBy: it.personId } : {};
  switch (type) {
    case 4:
      it.original = createFrom(desk, it.channel, data, uploads, seenOnlyBy);
      it.isFilled = true;
      announce(desk, it.original);
      return;
    case 5:
      it.original = loading(desk, it.channel, flags, seenOnlyBy.seenOnlyBy);
      it.isLoading = true;
      return;
    case 6:
      it.original = it.source;
      return;
    case 7:
      it.original = it.source;
      if (it.source) applyEdit(desk, it.source, data, uploads);
      it.isFilled = true;
      return;
    case 8:
      refuse(choiceComplaints(data));
      it.choices = data.choices ?? [];
      it.isFilled = true;
      return;
    default: {
      const modal = { custom_id: data.custom_id ?? '', title: data.title ?? '', components: data.components ?? [] };
      refuse(modalComplaints(modal as { components: Component[] }));
      it.modal = { ...modal, components: modal.components as Component[], of: it };
      it.isFilled = true;
    }
  }
}

function refuse(details: string[]): void {
  if (details.length > 0) throw new Refusal(400, 50035, 'Invalid Form Body', true, details);
}

/** The interaction a webhook token belongs to, while it lives and only after its acknowledgement. */
function byToken(desk: Desk, [application, token = '']: string[]): InteractionRecord {
  const it = desk.interactions.get(token);
  if (!it || application !== desk.world.bot.id) throw new Refusal(404, 10015, 'Unknown Webhook', true);
  if (desk.world.now() - it.createdAt > TOKEN_LIVES_MS) throw new Refusal(401, 50027, 'Invalid Webhook Token');
  if (it.acknowledgedBy === undefined) throw new Refusal(404, 10015, 'Unknown Webhook: not acknowledged yet');
  return it;
}

export function followUp(desk: Desk, { params, body, uploads }: Call): Answer {
  const it = byToken(desk, params);
  const sent = body as MessageBody;
  if (it.isLoading && it.original) {
    // The first follow-up takes the place, and the visibility, of the deferred answer.
    applyEdit(desk, it.original, sent, uploads);
    return settle(desk, it, it.original);
  }
  const ephemeral = ((sent.flags ?? 0) & EPHEMERAL) !== 0;
  const message = createFrom(desk, it.channel, sent, uploads, ephemeral ? { seenOnlyBy: it.personId } : {});
  it.followUps.push(message);
  it.isFilled = true;
  tellDone(it);
  announce(desk, message);
  return { status: 200, body: messageJson(desk.world, message) };
}

export function editOriginal(desk: Desk, { params, body, uploads }: Call): Answer {
  const it = byToken(desk, params);
  const message = messageOf(it, params[2]);
  applyEdit(desk, message, body as MessageBody, uploads);
  return settle(desk, it, message);
}

export function readOriginal(desk: Desk, { params }: Call): Answer {
  return { status: 200, body: messageJson(desk.world, messageOf(byToken(desk, params), params[2])) };
}

export function deleteOriginal(desk: Desk, { params }: Call): Answer {
  const it = byToken(desk, params);
  const message = messageOf(it, params[2]);
  message.isDeleted = true;
  it.isLoading = false;
  tellDone(it);
  return { status: 204 };
}

function messageOf(it: InteractionRecord, id: string | undefined): MessageRecord {
  const known = [it.original, it.source, ...it.followUps].find((message) => message?.id === id);
  const message = id === '@original' ? it.original : known;
  if (!message || message.isDeleted) throw new Refusal(404, 10008, 'Unknown Message');
  return message;
}

function settle(desk: Desk, it: InteractionRecord, message: MessageRecord): Answer {
  const first = it.isLoading;
  it.isLoading = false;
  it.isFilled = true;
  tellDone(it);
  if (first) announce(desk, message);
  return { status: 200, body: messageJson(desk.world, message) };
}

function announce(desk: Desk, message: MessageRecord): void {
  if (!message.seenOnlyBy) desk.announce(message, 'MESSAGE_CREATE');
}
