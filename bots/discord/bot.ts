import {
  type APIInteraction,
  type Client,
  GatewayDispatchEvents as Dispatch,
  type GatewayChannelDeleteDispatchData,
  type GatewayGuildDeleteDispatchData,
  type GatewayMessageCreateDispatchData,
  InteractionResponseType,
  InteractionType,
} from 'discord.js';
import type { Chat, Incoming, Outgoing, Place, Speaker } from '../../core/chat/index.ts';
import { type Locale, localeOf, translator } from '../../core/i18n/index.ts';
import type { Api } from './api.ts';
import { speaksByItself } from './commands.ts';
import { clip } from './controls.ts';
import { createDeliverer } from './deliver.ts';
import { type Attached, withFile } from './download.ts';
import { described, failureOf } from './failure.ts';
import { createGate } from './gate.ts';
import { type Reading, readInteraction } from './interactions.ts';
import type { Log } from './log.ts';
import { meaningFor, type Read, readMessage } from './messages.ts';
import { type Admins, authorOf, channelPlace, privatePlace, speakerOf } from './read.ts';
import { recentMap } from './recent.ts';
import { createResponder, type Responder } from './respond.ts';
import { createThreads } from './threads.ts';
import { createVoice, type GuildWithVoice, type VoiceState } from './voice.ts';

export type BotDeps = {
  client: Client;
  api: Api;
  chat: Chat;
  admins: Admins;
  /** The privileged intent is there: what is said in a talk with the bot needs no mention. */
  readsAllMessages: boolean;
  locale: Locale;
  log: Log;
  now: () => Date;
};

/** An answer that comes sooner needs no promise of one, and spares a request. */
const ACKNOWLEDGE_AFTER_MS = 150;
/** What may compute for seconds is acknowledged before it begins: while it computes, nothing can be. */
const HEAVY = new Set(['file', 'export', '1:export', 'reindex']);
/** A form opens only as the first acknowledgement, so what has opened one before is given nearly all the time there is. */
const FORM_WITHIN_MS = 2_000;
const LONG_WAIT_MS = 50;
/** Autocompletion cannot be put off; later than this the list is no use any more. */
const OFFERS_WITHIN_MS = 2_500;
const TYPING_AFTER_MS = 1_000;
const REMEMBERED_EVENTS = 10_000;
const OFFERS_LIMIT = 25;
const RETURN_MS = 1_000;
/** Names the server that the bot was added to, among those who let an interaction happen. */
const GUILD_INSTALL = '0';
const REMEMBERED_OPENERS = 500;
const REMEMBERED_PEOPLE = 1_000;

/** Listens to the gateway's own words, not to the library's objects: they are all here, and cost nothing to make. */
export function createBot({ client, api, chat, admins, readsAllMessages, locale, log, now }: BotDeps) {
  const nowMs = () => now().getTime();
  const deliverer = createDeliverer({ api, chat, nowMs });
  const voice = createVoice({
    chat,
    onError: (error) => log.error(described(error), 'a voice channel could not be told'),
  });
  const threads = createThreads({ client, api });
  const gate = createGate(() => performance.now());
  const seen = recentMap<true>(REMEMBERED_EVENTS);
  let isStopping = false;

  const isNew = (id: string): boolean => {
    if (seen.get(id)) return false;
    seen.set(id, true);
    return true;
  };

  async function onInteraction(interaction: APIInteraction): Promise<void> {
    if (isStopping || !isNew(interaction.id) || interaction.application_id !== client.user?.id) return;
    const speaker = speakerOf(interaction, admins);
    const reading = speaker && withVoice(readInteraction(interaction, speaker, client.user.id), interaction);
    if (!reading || !speaker) {
      log.warn({ type: interaction.type, id: interaction.id }, 'an interaction of an unknown kind');
      return;
    }
    const { place } = reading;
    if (place.kind === 'private' && interaction.channel) deliverer.knowDm(speaker.id, interaction.channel.id);
    const handle = { id: interaction.id, applicationId: interaction.application_id, token: interaction.token };
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
      await complete(reading.incoming, speaker, (body) => api.callback(handle, body));
      return;
    }
    const responder = createResponder({
      ...{ api, deliverer, handle, place, speaker },
      say: translator(localeOf(speaker.languageCode, locale)),
      whispers: place.kind === 'group' && isWhispered(reading),
      ...(reading.own ? { own: reading.own } : {}),
      ...(reading.again ? { again: reading.again } : {}),
    });
    const isGuest = place.kind === 'group' && interaction.authorizing_integration_owners[GUILD_INSTALL] === undefined;
    if (isGuest && speaksByItself(reading.work)) return sayNotHere(responder, reading.incoming);
    const deferNow = () => responder.defer().catch((error) => logRefused('acknowledge', reading.incoming, error));
    const mayOpenForm = formOpeners.get(openerOf(reading)) === true;
    const isHeavy = HEAVY.has(openerOf(reading));
    if (isHeavy) await deferNow();
    else if (gate.waitMs() > LONG_WAIT_MS && !mayOpenForm) void deferNow();
    const timer = setTimeout(deferNow, mayOpenForm ? FORM_WITHIN_MS : ACKNOWLEDGE_AFTER_MS);
    try {
      await gate.run(
        reading.work,
        speaker.id,
        () => think(reading.incoming, reading.file),
        async (outgoing) => {
          clearTimeout(timer);
          if (outgoing.some(({ kind }) => kind === 'form')) formOpeners.set(openerOf(reading), true);
          await responder.give(outgoing, reading.incoming.key);
        },
      );
    } catch (error) {
      logRefused('answer', reading.incoming, error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** In a server: what the bot sees of voice channels, and in which one the speaker sits. */
  function withVoice(reading: Reading | undefined, { guild_id }: APIInteraction): Reading | undefined {
    if (!reading || guild_id === undefined) return reading;
    const { incoming } = reading;
    const room = voice.roomOf(guild_id, incoming.speaker.id);
    const can = { ...incoming.can, voice: true };
    return { ...reading, incoming: { ...incoming, can, ...(room ? { voice: room } : {}) } };
  }

  async function sayNotHere(responder: Responder, { key, speaker }: Incoming): Promise<void> {
    const text = translator(localeOf(speaker.languageCode, locale))('discord-not-here');
    await responder.give([{ kind: 'toast', text, alert: true }], key);
  }

  const formOpeners = recentMap<true>(REMEMBERED_OPENERS);
  /** What names a deed apart from whose it is: the command, or the beginning of a button's data. */
  const openerOf = ({ work, incoming }: Reading): string =>
    incoming.kind === 'press' ? incoming.data.split(':').slice(0, 2).join(':') : work;

  /** The chat does not throw; should it do so all the same, nobody is left without a word. */
  async function think(incoming: Incoming, file: Attached | undefined): Promise<Outgoing[]> {
    try {
      return await chat.handle(await withFile(incoming, file));
    } catch (error) {
      log.error({ event: incoming.key, ...described(error) }, 'the chat failed');
      const text = translator(localeOf(incoming.speaker.languageCode, locale))('chat-apology');
      return [{ kind: 'toast', text, alert: true }];
    }
  }

  /** Private commands are shown to their person only; which those are, the chat's own table says. */
  const whispered = new Set(chat.commands(locale).flatMap(({ name, where }) => (where === 'private' ? [name] : [])));
  const isWhispered = ({ work, own, incoming }: Reading): boolean =>
    whispered.has(work) || work === 'start' || incoming.kind === 'file' || own?.isEphemeral === true;

  async function complete(incoming: Incoming, { id }: Speaker, answer: (body: object) => Promise<unknown>) {
    const late = new Promise<Outgoing[]>((resolve) => setTimeout(resolve, OFFERS_WITHIN_MS, []).unref());
    const outgoing = await Promise.race([
      new Promise<Outgoing[]>((resolve, reject) => {
        // Typing goes ahead of everything: it is over in milliseconds, and stale in a second.
        gate
          .run(
            'autocomplete',
            `${id}/typing`,
            () => chat.handle(incoming),
            async (it) => resolve(it),
          )
          .catch(reject);
      }),
      late,
    ]).catch((error: unknown) => {
      log.error(described(error), 'offering failed');
      return [];
    });
    const offers = outgoing.flatMap((out) => (out.kind === 'offers' ? out.offers : []));
    const choices = offers.slice(0, OFFERS_LIMIT).map(({ title, value }) => ({
      name: clip(title.trim() || '…', 100),
      value: (value ?? title).slice(0, 100),
    }));
    const body = { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } };
    await answer(body).catch((error) => logRefused('offer', incoming, error));
  }

  async function onMessage(message: GatewayMessageCreateDispatchData): Promise<void> {
    const botId = client.user?.id ?? '';
    const meaning = meaningFor(message, botId);
    if (isStopping || !meaning || (meaning === 'plain' && !readsAllMessages) || !isNew(message.id)) return;
    if (message.guild_id) await knowChannel(message.channel_id);
    else deliverer.knowDm(message.author.id, message.channel_id);
    if (meaning === 'plain' && !(await threads.isOurs(message.channel_id))) return;
    if (meaning === 'hidden') return sayHidden(message);
    const speaker = authorOf(message, permissionsOf(message), admins);
    const place = message.guild_id ? groupPlace(message.channel_id) : privatePlace(message.author.id);
    for (const read of readMessage(message, place, speaker, botId)) await onRead(read, message.channel_id);
  }

  const toldHidden = recentMap<true>(REMEMBERED_PEOPLE);
  /** Once for each person: who goes on without a mention does not want to be heard. */
  async function sayHidden({ id, author, channel_id }: GatewayMessageCreateDispatchData): Promise<void> {
    if (toldHidden.get(author.id)) return;
    toldHidden.set(author.id, true);
    await deliverer.notice(groupPlace(channel_id), translator(locale)('discord-hidden-words'), `discord:hidden:${id}`);
  }

  async function onRead({ incoming, file }: Read, channelId: string): Promise<void> {
    const typing = setTimeout(() => void api.typing(channelId).catch(() => undefined), TYPING_AFTER_MS);
    try {
      await gate.run(
        incoming.kind,
        incoming.speaker.id,
        () => think(incoming, file),
        (outgoing) => giveToChannel(outgoing, incoming),
      );
    } catch (error) {
      logRefused('answer', incoming, error);
    } finally {
      clearTimeout(typing);
    }
  }

  async function giveToChannel(outgoing: readonly Outgoing[], incoming: Incoming): Promise<void> {
    for (const [index, out] of outgoing.entries()) {
      const key = `${incoming.key}/${index}`;
      if (out.kind === 'send' && out.visibility === 'speaker' && out.to.kind === 'group') {
        await giveInDm(out, incoming, key);
      } else if (out.kind === 'toast') await deliverer.notice(incoming.place, out.text, key);
      else await giveByItself(out, key);
    }
  }

  /** A message cannot be answered for one pair of eyes; a direct message can. */
  async function giveInDm(out: Extract<Outgoing, { kind: 'send' }>, incoming: Incoming, key: string): Promise<void> {
    const say = translator(localeOf(incoming.speaker.languageCode, locale));
    const { replyTo: _, ...rest } = out;
    try {
      await deliverer.send({ ...rest, to: privatePlace(incoming.speaker.id) }, key);
      await deliverer.notice(out.to, say('discord-sent-to-dm'), `${key}/sent`);
    } catch (error) {
      if (failureOf(error) !== 'unreachable') throw error;
      await deliverer.notice(out.to, say('discord-dm-closed'), `${key}/closed`);
    }
  }

  async function giveByItself(out: Outgoing, key: string): Promise<void> {
    if (out.kind === 'send') await deliverer.send(out, key);
    else if (out.kind === 'edit') await deliverer.edit(out, key);
    else if (out.kind === 'delete') await deliverer.remove(out.message);
  }

  /** A thread that wakes from the archive is not announced. */
  async function knowChannel(channelId: string): Promise<void> {
    if (!client.channels.cache.has(channelId)) await client.channels.fetch(channelId).catch(() => undefined);
  }

  function groupPlace(channelId: string) {
    const channel = client.channels.cache.get(channelId);
    const name = channel && 'name' in channel ? (channel.name ?? undefined) : undefined;
    const parentId = channel?.isThread() ? (channel.parentId ?? undefined) : undefined;
    return channelPlace({ id: channelId, name, parentId });
  }

  /** A message, unlike an interaction, does not say what its author may do. */
  function permissionsOf({ guild_id, author, member }: GatewayMessageCreateDispatchData): bigint {
    const guild = guild_id ? client.guilds.cache.get(guild_id) : undefined;
    if (!guild) return 0n;
    if (guild.ownerId === author.id) return ~0n;
    const ids = [guild.id, ...(member?.roles ?? [])];
    return ids.reduce((sum, id) => sum | (guild.roles.cache.get(id)?.permissions.bitfield ?? 0n), 0n);
  }

  /** Whether anything can be said in these places. */
  async function tellReach(places: readonly Place[], change: 'reachable' | 'unreachable'): Promise<void> {
    const speaker: Speaker = { id: client.user?.id ?? '', name: '', isBotAdmin: false, isChatAdmin: false };
    for (const place of places) {
      const key = `discord:${change}:${place.chatId}/${place.threadId ?? ''}:${nowMs()}`;
      const event = { key, at: now(), speaker, place, kind: 'membership', change } as const;
      await chat.handle(event).catch((error: unknown) => log.error(described(error), 'leaving a channel failed'));
    }
  }

  /** Asked once for the servers that have come within a second: after a connection that is all of them. */
  const returned = new Set<string>();
  let isAsking = false;
  async function onReturned(channelIds: readonly string[]): Promise<void> {
    for (const id of channelIds) returned.add(id);
    if (isAsking) return;
    isAsking = true;
    await new Promise((resolve) => setTimeout(resolve, RETURN_MS));
    isAsking = false;
    const here = new Set(returned);
    returned.clear();
    if (isStopping) return;
    const places = (await chat.gone('discord')).filter(({ chatId }) => here.has(chatId));
    await tellReach(places, 'reachable');
  }

  function logRefused(what: string, { key, kind }: Incoming, error: unknown): void {
    const failure = failureOf(error);
    const level = failure === 'ours' ? 'error' : failure === 'too-late' || failure === 'already' ? 'info' : 'warn';
    log[level]({ event: key, kind, failure, ...described(error) }, `could not ${what}`);
  }

  function listen<T>(event: Dispatch, handler: (data: T) => Promise<void>): void {
    client.ws.on(event as never, (data: T) => {
      handler(data).catch((error: unknown) =>
        log.error({ event, ...described(error) }, 'an event could not be handled'),
      );
    });
  }

  listen<APIInteraction>(Dispatch.InteractionCreate, onInteraction);
  listen<GatewayMessageCreateDispatchData>(Dispatch.MessageCreate, onMessage);
  listen<GatewayChannelDeleteDispatchData>(Dispatch.ChannelDelete, ({ id }) =>
    tellReach([channelPlace({ id })], 'unreachable'),
  );
  listen<{ id: string; parent_id?: string }>(Dispatch.ThreadDelete, ({ id, parent_id: parentId }) =>
    tellReach([channelPlace({ id, parentId })], 'unreachable'),
  );
  listen<GuildWithVoice & { channels?: { id: string }[] }>(Dispatch.GuildCreate, async (guild) => {
    voice.onGuild(guild);
    await onReturned((guild.channels ?? []).map(({ id }) => id));
  });
  // Somebody has given the bot its rights back.
  listen<{ id: string }>(Dispatch.ChannelUpdate, ({ id }) => onReturned([id]));
  listen<VoiceState>(Dispatch.VoiceStateUpdate, async (state) => voice.onState(state));
  for (const change of [Dispatch.ChannelCreate, Dispatch.ChannelUpdate]) {
    listen<Parameters<typeof voice.onChannel>[0]>(change, async (channel) => voice.onChannel(channel));
  }
  listen<GatewayGuildDeleteDispatchData>(Dispatch.GuildDelete, async ({ id, unavailable }) => {
    const channels = client.channels.cache.filter((it) => 'guildId' in it && it.guildId === id);
    // An outage is no farewell.
    if (unavailable) return;
    voice.onGuildGone({ id });
    await tellReach([...channels.keys()].map(groupPlace), 'unreachable');
  });

  return {
    /** What the bot says by itself. `key` makes a repeated delivery harmless. */
    async deliver(out: Outgoing, key: string): Promise<'sent' | 'unreachable' | 'rejected' | 'later'> {
      try {
        await giveByItself(out, key);
        return 'sent';
      } catch (error) {
        const failure = failureOf(error);
        log.warn({ key, failure, ...described(error) }, 'could not deliver');
        if (failure === 'unreachable') return 'unreachable';
        return failure === 'network' || failure === 'unauthorized' ? 'later' : 'rejected';
      }
    },
    /** Discord tells of those who leave only with a privileged intent, so those who appear in standings are asked for. */
    async checkMembers(): Promise<void> {
      for (const { place, accountIds } of await chat.members('discord')) {
        const channel = client.channels.cache.get(place.chatId);
        const guildId = channel && 'guildId' in channel ? channel.guildId : undefined;
        if (!guildId) continue;
        for (const id of accountIds) {
          if (isStopping || (await api.isMember(guildId, id))) continue;
          const speaker: Speaker = { id, name: '', isBotAdmin: false, isChatAdmin: false };
          const key = `discord:left:${place.chatId}:${id}:${nowMs()}`;
          await chat.handle({ key, at: now(), speaker, place, kind: 'membership', change: 'left' });
        }
      }
    },
    async stop(graceMs: number): Promise<void> {
      isStopping = true;
      await Promise.race([gate.idle(), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    },
  };
}
