import { type APIMessage, ComponentType } from 'discord.js';

/** What a message says, wherever Discord keeps it: plain content, components, embeds, or the message it forwards. */

type Part = { type?: number; content?: string; components?: Part[]; accessory?: Part };
type Spoken = Pick<APIMessage, 'content' | 'embeds' | 'components'> & Partial<Pick<APIMessage, 'mentions'>>;

/** `botId`: its own mention is a way of calling it, and no word. */
export function wordsOf(message: APIMessage, botId: string): string {
  const forwarded = message.message_snapshots?.[0]?.message as Spoken | undefined;
  return textOf(message, botId) || (forwarded ? textOf(forwarded, botId) : '');
}

function textOf({ content = '', components = [], embeds = [], mentions = [] }: Spoken, botId: string): string {
  const text =
    content.trim() ||
    displaysOf(components as Part[]).join('\n\n') ||
    embeds.flatMap(({ title, description }) => [title ?? [], description ?? []].flat()).join('\n\n');
  return text
    .replaceAll(/<@!?(\d+)>/g, (_, id: string) => (id === botId ? ' ' : nameOf(mentions, id)))
    .replaceAll(/<a?(:\w+:)\d+>/g, '$1')
    .replaceAll(/^-# .*$/gm, '') // small print is about the message, not of it
    .trim();
}

const displaysOf = (parts: Part[]): string[] =>
  parts.flatMap((part) => [
    ...(part.type === ComponentType.TextDisplay && part.content ? [part.content] : []),
    ...displaysOf(part.components ?? []),
  ]);

const nameOf = (mentions: APIMessage['mentions'], id: string): string => {
  const found = mentions.find((it) => it.id === id);
  return found ? `@${found.global_name ?? found.username}` : '';
};
