import { type APIMessage, type GatewayMessageCreateDispatchData, MessageType } from 'discord.js';
import type { Incoming, Place, Speaker } from '../../core/chat/index.ts';
import { type Attached, LARGEST_BYTES } from './download.ts';
import { isPerson, momentOf, quotedOf, readWords, refOf } from './read.ts';

export type Read = { incoming: Incoming; file?: Attached };

const TYPES = new Set<number>([MessageType.Default, MessageType.Reply]);

/**
 * Whether a message is meant for the bot: a direct one, one that mentions it, or a reply to its words. `hidden`: a reply that
 * does not mention it, whose words Discord keeps from a bot without the privileged intent. `plain`: said to nobody, which in
 * a talk with the bot is said to it.
 */
export function meaningFor(
  message: GatewayMessageCreateDispatchData,
  botId: string,
): 'called' | 'hidden' | 'plain' | undefined {
  if (!isPerson(message.author) || message.webhook_id || !TYPES.has(message.type)) return undefined;
  const { mentions, mention_everyone, mention_roles, referenced_message, content } = message;
  if (message.guild_id === undefined || mentions.some(({ id }) => id === botId)) return 'called';
  if (referenced_message?.author.id === botId) return content === '' ? 'hidden' : 'called';
  const isForOthers = mentions.length > 0 || mention_everyone || mention_roles.length > 0 || referenced_message;
  return isForOthers || content.trim() === '' ? undefined : 'plain';
}

/** The words and the files of a message, each an event of its own. */
export function readMessage(message: APIMessage, place: Place, speaker: Speaker, botId: string): Read[] {
  const key = `discord:message:${message.id}`;
  const base = {
    at: momentOf(message.id),
    speaker,
    place,
    can: { menu: true, startHere: true, fileBytes: LARGEST_BYTES },
  };
  const { command, text } = readWords(message.content, botId);
  const caption = text === '' ? {} : { caption: text };
  const files = message.attachments.map(({ id, url, filename, size }): Read => {
    const incoming: Incoming = {
      ...base,
      key: `${key}/${id}`,
      kind: 'file',
      name: filename,
      bytes: new Uint8Array(),
      ...caption,
    };
    return { incoming, file: { url, sizeBytes: size } };
  });
  // In a server a picture beside a question is no deck to import.
  if (files.length > 0 && place.kind === 'private') return files;
  const referenced = message.referenced_message;
  const about = {
    message: refOf(message, place, speaker.id),
    ...(referenced ? { replyTo: quotedOf(referenced, place, botId) } : {}),
  };
  if (command) return [{ incoming: { ...base, ...about, key, kind: 'command', name: command, args: text } }];
  // Only called: by `/ask` it answers the quoted message, or says how to ask.
  if (text === '') return [{ incoming: { ...base, ...about, key, kind: 'command', name: 'ask', args: '' } }];
  return [{ incoming: { ...base, ...about, key, kind: 'text', text } }];
}
