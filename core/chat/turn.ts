import type { Root } from 'mdast';
import type { Translate } from '../i18n/index.ts';
import type { Learner } from '../learners/index.ts';
import { writePayload } from './payload.ts';
import type { ChatStores, Services } from './services.ts';
import type { Abilities, Body, Button, Incoming, MessageRef, Outgoing, Place, Speaker } from './types.ts';
import type { Deed } from './watch.ts';

/** One event as a dialog sees it: who, where, in which language, and the stores of its transaction. */
export type Turn = {
  incoming: Incoming;
  speaker: Speaker;
  place: Place;
  can: Abilities;
  now: Date;
  learner: Learner; // of somebody unknown, a `look` gets a provisional one that is not kept
  say: Translate;
  stores: ChatStores;
  services: Services;
  /** For those who count; it takes effect when the turn has. */
  tell(deed: Deed): void;
  /** A private matter inside a group, shown to the speaker alone. */
  isWhispered: boolean;
};

export type Effect = 'look' | 'change';

/** What a dialog does with a press on one of its buttons. */
export type Press = { effect: Effect; run(turn: Turn, args: readonly string[]): Promise<Outgoing[]> };

/** What a dialog does with a filled form, or with the text that was typed where there are no forms. */
export type Form = {
  /** How one typed text fills the fields; without it, the text is the first field. */
  read?(text: string): Record<string, string>;
  run(turn: Turn, args: readonly string[], fields: Record<string, string>): Promise<Outgoing[]>;
};

export type Layout = Pick<Body, 'buttons' | 'menu' | 'attachments' | 'mood'> & { slot?: string };

/** A new message in the place the event came from. */
export function send(turn: Turn, text: Root, { slot, ...layout }: Layout = {}): Outgoing {
  const asked = 'message' in turn.incoming && turn.incoming.kind !== 'press' ? turn.incoming.message : undefined;
  return {
    kind: 'send',
    to: turn.place,
    body: { text, ...layout },
    visibility: turn.isWhispered ? 'speaker' : 'everyone',
    ...(slot ? { slot } : {}),
    ...(turn.place.kind === 'group' && asked ? { replyTo: asked } : {}),
  };
}

/** The pressed message with other contents; without a press, or for an unknown message, a new one. */
export function show(turn: Turn, text: Root, layout: Layout = {}, message = pressed(turn)): Outgoing {
  if (!message) return send(turn, text, layout);
  const { slot, ...rest } = layout;
  return { kind: 'edit', message, body: { text, ...rest }, ...(slot ? { slot } : {}) };
}

export const pressed = ({ incoming }: Turn): MessageRef | undefined =>
  incoming.kind === 'press' ? incoming.message : undefined;

export const toast = (text: string, alert = false): Outgoing => ({ kind: 'toast', text, alert });

/** A button that only this learner may press. */
export const own = (turn: Turn, label: string, dialog: string, ...args: (string | number)[]): Button => ({
  label,
  data: writePayload({ dialog, owner: turn.learner.id, args: args.map(String) }),
});

/** A button for everybody. */
export const open = (label: string, dialog: string, ...args: (string | number)[]): Button => ({
  label,
  data: writePayload({ dialog, owner: undefined, args: args.map(String) }),
});

/** Names the chat, topics and threads apart: where a conversation's thread of thought is kept. */
export const placeKey = ({ platform, chatId, threadId }: Place): string =>
  [platform, chatId, ...(threadId ? [threadId] : [])].join('/');
