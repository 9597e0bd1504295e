import type { Locale } from '../../i18n/index.ts';
import { days, memo } from '../memo.ts';
import type { MessageRef, Place } from '../types.ts';

/** A command line, or a prepared demo at one of its steps, shown in one message that its output streams into. */
export type Show = {
  id: string;
  place: Place;
  locale: Locale;
  ownerId: string; // the learner who shows
  by?: string; // the learner who asked for the command that runs now; the owner when left out
  /** Commands of one session see each other's containers: a demo has one of its own, typed commands one a person and place. */
  session: string;
  demo: string; // '' for a typed command
  step: number;
  line: string;
  run: number; // grows with every command that is run in this message
  phase: 'running' | 'shown' | 'done';
  guestsMayStep: boolean;
  message?: MessageRef;
};

export const shows = memo<Show>('show', 2 * days);
