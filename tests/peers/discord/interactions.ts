import type { Choice } from './commands.ts';
import type { Component } from './components.ts';
import type { ChannelRecord, MessageRecord } from './world.ts';

export const ACKNOWLEDGE_WITHIN_MS = 3_000;
export const TOKEN_LIVES_MS = 15 * 60_000;

export type Modal = { custom_id: string; title: string; components: Component[]; of: InteractionRecord };

/** One interaction, from the person's deed to everything the bot has done about it. */
export type InteractionRecord = {
  id: string;
  token: string;
  type: number; // 2 command, 3 component, 4 autocomplete, 5 modal
  personId: string;
  channel: ChannelRecord;
  createdAt: number;
  stalledBefore: number; // of the world's `stalledMs`
  source?: MessageRecord | undefined; // the message whose component was pressed
  payload: Record<string, unknown>;
  acknowledgedBy?: number; // the callback's type
  acknowledgedAfterMs?: number;
  original?: MessageRecord | undefined;
  isLoading: boolean; // a deferred answer not yet given
  modal?: Modal;
  choices?: Choice[];
  followUps: MessageRecord[];
  isExcused: boolean; // an ordered fault hit it: a second acknowledgement is not the bot's fault
  isFilled: boolean; // the original has its final content
  whenDone: (() => void)[]; // called once, when there is nothing left to wait for
  whenFailed?: () => void; // the client says «interaction failed»
};

export const isDone = ({ isFilled, isLoading }: InteractionRecord): boolean => isFilled && !isLoading;

export function tellDone(it: InteractionRecord): void {
  if (!isDone(it)) return;
  for (const tell of it.whenDone) tell();
  it.whenDone = [];
}
