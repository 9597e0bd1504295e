import type { Locale } from '../../i18n/index.ts';
import type { Question } from '../../quiz/index.ts';
import type { FocusPlan } from '../../sessions/index.ts';
import { days, memo } from '../memo.ts';
import type { MessageRef, Place } from '../types.ts';

export type Member = {
  name: string;
  inSinceMs: number; // 0 while out
  spentMs: number; // in focus, so far
  firstMs: number;
  answered: number;
  right: number;
  report: string;
};

/** One focus session in one place, from the plan to the summary. */
export type Focus = FocusPlan & {
  id: string;
  place: Place;
  locale: Locale;
  zone: string;
  hostId: string;
  topic: string; // a deck, '' for everything
  phase: 'planned' | 'focus' | 'break' | 'done';
  round: number;
  endsMs: number; // of the phase; of a planned session its start
  remindedMs: number;
  editedMs: number; // when the status was shown last: at most once a minute
  members: Record<string, Member>;
  question?: Question;
  answers: Record<string, number>; // of this break, by learner
  message?: MessageRef;
};

export const focuses = memo<Focus>('focus', 7 * days);
export const focusAt = memo<string>('focus-at', 7 * days);

/** A member's time in focus up to a moment. */
export const spentMs = ({ phase }: Focus, member: Member, nowMs: number): number =>
  member.spentMs + (phase === 'focus' && member.inSinceMs > 0 ? Math.max(0, nowMs - member.inSinceMs) : 0);
