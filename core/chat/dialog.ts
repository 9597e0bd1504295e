import type { CommandName } from './commands.ts';
import type { Form, Press, Turn } from './turn.ts';
import type { Outgoing } from './types.ts';

/** One conversation's worth of behaviour: what its commands, buttons and forms do. Each file of `dialogs/` makes one. */
export type Dialog = {
  commands?: Partial<Record<CommandName, (turn: Turn, args: string) => Promise<Outgoing[]>>>;
  presses?: Record<string, Press>; // by the payload's dialog
  forms?: Record<string, Form>; // by the payload's dialog, or by what is awaited
};

/** All dialogs as one; a name that two of them claim is a bug. */
export function joinDialogs(dialogs: readonly Dialog[]): Required<Dialog> {
  const all: Required<Dialog> = { commands: {}, presses: {}, forms: {} };
  for (const dialog of dialogs) {
    for (const part of ['commands', 'presses', 'forms'] as const) {
      for (const name of Object.keys(dialog[part] ?? {})) {
        if (Object.hasOwn(all[part], name)) throw new Error(`two dialogs claim the ${part} «${name}»`);
      }
      Object.assign(all[part], dialog[part]);
    }
  }
  return all;
}
