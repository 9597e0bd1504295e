import { type APIMessage, type GatewayMessageCreateDispatchData, MessageType } from 'discord.js';
import type { Incoming, Place, Speaker } from '../../core/chat/index.ts';
import type { Attached } from './download.ts';
import { isPerson, momentOf, quotedOf, readWords, refOf } from './read.ts';

export type Read = { incoming: Incoming; file?: Attached };

const TYPES = new Set<number>([MessageType.Default, MessageType.Reply]);

/** Is this message meant for the bot: a direct one, one that mentions it, or a reply to its words? */
export function isForUs(message: GatewayMessageCreateDispatchData, botId: string): boolean {
  if (!isPerson(message.author) || message.webhook_id || !TYPES.has(message.type)) return false;
  const isCalled = message.guild_id === undefined || message.mentions.some(({ id }) => id === botId);
  return isCalled || message.referenced_message?.author.id === botId;
}

/** The words and the files of a message, each an event of its own. */
export function readMessage(message: APIMessage, place: Place, speaker: Speaker, botId: string): Read[] {
  const key = `discord:message:${message.id}`;
  const base = { at: momentOf(message.id), speaker, place, can: { menu: true } };
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
