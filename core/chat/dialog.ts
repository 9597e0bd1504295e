import type { Timer } from '../timers/index.ts';
import type { CommandName } from './commands.ts';
import type { ChatStores, Services } from './services.ts';
import type { Form, Press, Turn } from './turn.ts';
import type { MessageRef, Outgoing } from './types.ts';

/** Something that happens without anybody's message: a timer that fired, a message that arrived. In a transaction. */
export type Happening = { stores: ChatStores; services: Services; now: Date };

/** One conversation's worth of behaviour: what its commands, buttons and forms do. Each file of `dialogs/` makes one. */
export type Dialog = {
  commands?: Partial<Record<CommandName, (turn: Turn, args: string) => Promise<Outgoing[]>>>;
  presses?: Record<string, Press>; // by the payload's dialog
  forms?: Record<string, Form>; // by the payload's dialog, or by what is awaited
  timers?: Record<string, (happening: Happening, timer: Timer) => Promise<void>>; // by kind
  /** A message sent with the slot `name:id` has reached its chat. */
  slots?: Record<string, (happening: Happening, id: string, message: MessageRef) => Promise<void>>;
};

const parts = ['commands', 'presses', 'forms', 'timers', 'slots'] as const;

/** All dialogs as one; a name that two of them claim is a bug. */
export function joinDialogs(dialogs: readonly Dialog[]): Required<Dialog> {
  const all: Required<Dialog> = { commands: {}, presses: {}, forms: {}, timers: {}, slots: {} };
  for (const dialog of dialogs) {
    for (const part of parts) {
      for (const name of Object.keys(dialog[part] ?? {})) {
        if (Object.hasOwn(all[part], name)) throw new Error(`two dialogs claim the ${part} «${name}»`);
      }
      Object.assign(all[part], dialog[part]);
    }
  }
  return all;
}
