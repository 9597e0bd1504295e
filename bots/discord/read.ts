import {
  type APIInteraction,
  type APIInteractionGuildMember,
  type APIMessage,
  type APIUser,
  type GatewayMessageCreateDispatchData,
  PermissionFlagsBits,
} from 'discord.js';
import type { MessageRef, Place, Quoted, Speaker } from '../../core/chat/index.ts';

import { wordsOf } from './words.ts';

/** From Discord's words to the chat's: who, where, which message. */

export type Admins = { ids: ReadonlySet<string>; roleIds: ReadonlySet<string> };

const THREADS = new Set([10, 11, 12]);
const EPHEMERAL = 1 << 6;
const DISCORD_EPOCH = 1_420_070_400_000;

type Located = Pick<APIInteraction, 'guild_id'> & { channel?: { id: string; type?: number; name?: string | null } };

/**
 * A private place is named after the person, as on every platform: the number of the channel between them and the bot is
 * Discord's own affair. A group conversation the bot is no part of is a group.
 */
export function placeOf(interaction: Located & { context?: number }, userId: string): Place {
  const channel = interaction.channel as { id: string; type?: number; parent_id?: string; name?: string } | undefined;
  const isDm = interaction.context === 1 || (interaction.context === undefined && interaction.guild_id === undefined);
  if (!channel || isDm) return privatePlace(userId);
  return channelPlace({ id: channel.id, name: channel.name, parentId: threadParent(channel) });
}

const threadParent = ({ type, parent_id }: { type?: number; parent_id?: string }): string | undefined =>
  type !== undefined && THREADS.has(type) ? parent_id : undefined;

export type ChannelInfo = { id: string; name?: string | undefined; parentId?: string | undefined };

export const channelPlace = ({ id, name, parentId }: ChannelInfo): Place => ({
  platform: 'discord',
  chatId: parentId ?? id,
  ...(parentId ? { threadId: id } : {}),
  kind: 'group',
  ...(name ? { title: name } : {}),
});

export function speakerOf(interaction: APIInteraction, admins: Admins): Speaker | undefined {
  const member = interaction.member as APIInteractionGuildMember | undefined;
  const user = member?.user ?? interaction.user;
  if (!user) return undefined;
  return {
    id: user.id,
    name: member?.nick ?? user.global_name ?? user.username,
    ...('locale' in interaction && interaction.locale ? { languageCode: interaction.locale } : {}),
    isBotAdmin: isBotAdmin(user.id, member?.roles ?? [], admins),
    isChatAdmin: member ? mayManage(BigInt(member.permissions)) : false,
  };
}

/** `permissions`: of this member in the server, computed from the roles we know. */
export function authorOf(message: GatewayMessageCreateDispatchData, permissions: bigint, admins: Admins): Speaker {
  const { author, member } = message;
  return {
    id: author.id,
    name: member?.nick ?? author.global_name ?? author.username,
    isBotAdmin: isBotAdmin(author.id, member?.roles ?? [], admins),
    isChatAdmin: mayManage(permissions),
  };
}

const isBotAdmin = (id: string, roles: string[], admins: Admins): boolean =>
  admins.ids.has(id) || roles.some((role) => admins.roleIds.has(role));

export const mayManage = (permissions: bigint): boolean =>
  (permissions & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n;

export const privatePlace = (userId: string): Place => ({ platform: 'discord', chatId: userId, kind: 'private' });

const DM = 'dm';

/**
 * A message only one person sees is named with that person: after a restart this still says that it must not be written
 * to the channel, and to whom it belongs. One in a direct conversation says so, since its chat is named after the person.
 */
export function refOf(message: Pick<APIMessage, 'id' | 'flags'>, place: Place, userId: string): MessageRef {
  const isEphemeral = ((message.flags ?? 0) & EPHEMERAL) !== 0;
  const mark = isEphemeral ? `@${userId}` : place.kind === 'private' ? `@${DM}` : '';
  return {
    platform: 'discord',
    chatId: place.chatId,
    ...(place.threadId ? { threadId: place.threadId } : {}),
    messageId: message.id + mark,
  };
}

export function readMessageId(messageId: string): { id: string; seenOnlyBy: string | undefined; isDm: boolean } {
  const [id = '', mark] = messageId.split('@');
  return { id, seenOnlyBy: mark === DM ? undefined : mark, isDm: mark === DM };
}

export const quotedOf = (message: APIMessage, place: Place, botId: string): Quoted => ({
  text: wordsOf(message, botId),
  fromBot: message.author.id === botId,
  message: refOf(message, place, message.author.id),
});

/** The words without the mention that called the bot; `/help` typed by hand is a command too. */
export function readWords(content: string, botId: string): { command?: string; text: string } {
  const text = content.replaceAll(new RegExp(`<@!?${botId}>`, 'g'), ' ').trim();
  const [, command, args = ''] = /^\/([a-z_]+)(?:\s+([\s\S]*))?$/i.exec(text) ?? [];
  return command ? { command: command.toLowerCase(), text: args.trim() } : { text };
}

/** The moment an interaction or a message was made: its number carries Discord's clock. */
export const momentOf = (snowflake: string): Date => new Date(Number(BigInt(snowflake) >> 22n) + DISCORD_EPOCH);

export const isPerson = (user: APIUser): boolean => !user.bot && !user.system;
