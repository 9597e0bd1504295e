import type { MessageRef, Place } from '../../core/chat/index.ts';

/**
 * What a message's id tells the adapter beyond its number. To the chat core it is one opaque string:
 * `42` a text, `42c` a picture or file with a caption, `e7u99` number 7 of what only person 99 sees, `i…` an inline one.
 */
export type Address =
  | { kind: 'message'; id: number; hasCaption: boolean }
  | { kind: 'ephemeral'; id: number; receiver: number }
  | { kind: 'inline'; id: string };

export function writeAddress(address: Address): string {
  switch (address.kind) {
    case 'message':
      return address.hasCaption ? `${address.id}c` : String(address.id);
    case 'ephemeral':
      return `e${address.id}u${address.receiver}`;
    case 'inline':
      return `i${address.id}`;
  }
}

/** Undefined for what we have not written. */
export function readAddress(text: string): Address | undefined {
  const ephemeral = /^e(\d+)u(\d+)$/.exec(text);
  if (ephemeral) return { kind: 'ephemeral', id: Number(ephemeral[1]), receiver: Number(ephemeral[2]) };
  if (text.startsWith('i')) return { kind: 'inline', id: text.slice(1) };
  const plain = /^(\d+)(c?)$/.exec(text);
  return plain ? { kind: 'message', id: Number(plain[1]), hasCaption: plain[2] === 'c' } : undefined;
}

export function refTo(place: Pick<Place, 'chatId' | 'threadId'>, address: Address): MessageRef {
  const { chatId, threadId } = place;
  return { platform: 'telegram', chatId, ...(threadId ? { threadId } : {}), messageId: writeAddress(address) };
}
