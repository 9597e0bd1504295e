import type { Incoming, Platform } from './types.ts';

/** What an event came to, beyond its reply, for those who count. */
export type Deed =
  | { kind: 'question'; outcome: 'answered' | 'uncovered' | 'small-talk' }
  | { kind: 'review'; grade: string }
  | { kind: 'forgotten' };

/** One event, when it has been dealt with. No text of anybody is in it. */
export type Handled = {
  key: string;
  platform: Platform;
  kind: Incoming['kind'];
  what: string; // the command, or the dialog whose button was pressed; '' for a text
  outcome: 'done' | 'repeated' | 'limited' | 'failed';
  ms: number;
  lateMs: number; // from the platform's time to the answer
  deeds: readonly Deed[];
};

/** Is told of every event; it must not throw. */
export type Watch = {
  clock(): number; // milliseconds that never go back
  handled(event: Handled): void;
};
