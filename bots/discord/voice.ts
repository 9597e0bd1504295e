import type { APIGuildMember, APIUser } from 'discord.js';
import type { Chat, VoiceRoom } from '../../core/chat/index.ts';
import { isPerson } from './read.ts';

/** The parts of Discord's own words that tell who sits where. */
export type VoiceState = {
  guild_id?: string;
  channel_id: string | null;
  user_id: string;
  member?: APIGuildMember | undefined;
};
export type GuildWithVoice = {
  id: string;
  unavailable?: boolean;
  voice_states?: VoiceState[];
  members?: (Omit<APIGuildMember, 'user'> & { user?: APIUser })[];
  channels?: { id: string; type: number; name?: string | null }[];
};

const VOICE_CHANNELS = new Set([2, 13]); // voice, stage

type Sitting = { roomId: string; name: string };
type Guild = { sitting: Map<string, Sitting>; rooms: Map<string, string> }; // by person; titles by channel

/**
 * Knows who sits in which voice channel, from what the gateway tells: all of a server when the connection begins, each
 * coming and going afterwards. The chat is told of the channels that changed, in order.
 */
export function createVoice({ chat, onError }: { chat: Pick<Chat, 'present'>; onError: (error: unknown) => void }) {
  const guilds = new Map<string, Guild>();
  let telling: Promise<void> = Promise.resolve();

  const guildOf = (id: string): Guild => {
    const known = guilds.get(id) ?? { sitting: new Map(), rooms: new Map() };
    guilds.set(id, known);
    return known;
  };

  function room({ sitting, rooms }: Guild, roomId: string): VoiceRoom {
    const people = [...sitting].flatMap(([id, at]) => (at.roomId === roomId ? [{ id, name: at.name }] : []));
    return { platform: 'discord', roomId, title: rooms.get(roomId) ?? '', people };
  }

  function tell(guild: Guild, roomIds: Iterable<string>): void {
    for (const roomId of roomIds) {
      telling = telling.then(() => chat.present(room(guild, roomId))).catch(onError);
    }
  }

  return {
    /** A server as the gateway shows it at first, and again after every break: who left meanwhile is gone from it. */
    onGuild({ id, voice_states = [], members = [], channels = [] }: GuildWithVoice): void {
      const guild: Guild = { sitting: new Map(), rooms: new Map() };
      for (const channel of channels) {
        if (VOICE_CHANNELS.has(channel.type)) guild.rooms.set(channel.id, channel.name ?? '');
      }
      const memberOf = new Map(members.flatMap((member) => (member.user ? [[member.user.id, member] as const] : [])));
      for (const { user_id, channel_id, member = memberOf.get(user_id) } of voice_states) {
        if (!channel_id || !member?.user || !isPerson(member.user)) continue;
        guild.sitting.set(user_id, { roomId: channel_id, name: nameOf(member) });
      }
      guilds.set(id, guild);
      tell(guild, guild.rooms.keys());
    },
    onState({ guild_id, channel_id, user_id, member }: VoiceState): void {
      if (!guild_id || (member?.user && !isPerson(member.user))) return;
      const guild = guildOf(guild_id);
      const before = guild.sitting.get(user_id);
      // Muting and sharing a screen are told in the same words, and change nothing here.
      if (before?.roomId === (channel_id ?? undefined)) return;
      if (channel_id === null) guild.sitting.delete(user_id);
      else guild.sitting.set(user_id, { roomId: channel_id, name: member ? nameOf(member) : (before?.name ?? '') });
      tell(
        guild,
        [before?.roomId, channel_id].filter((roomId): roomId is string => typeof roomId === 'string'),
      );
    },
    onChannel({
      id,
      guild_id,
      type,
      name,
    }: {
      id: string;
      guild_id?: string;
      type: number;
      name?: string | null;
    }): void {
      if (guild_id && VOICE_CHANNELS.has(type)) guildOf(guild_id).rooms.set(id, name ?? '');
    },
    onGuildGone: ({ id }: { id: string }): void => void guilds.delete(id),
    /** Where this person sits. */
    roomOf(guildId: string | undefined, userId: string): VoiceRoom | undefined {
      const guild = guildId === undefined ? undefined : guilds.get(guildId);
      const at = guild?.sitting.get(userId);
      return guild && at ? room(guild, at.roomId) : undefined;
    },
    idle: (): Promise<void> => telling,
  };
}

const nameOf = ({ nick, user }: { nick?: string | null; user?: APIUser }): string =>
  nick ?? user?.global_name ?? user?.username ?? '';
