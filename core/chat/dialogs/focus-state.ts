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
  isByVoice?: boolean; // came through the voice channel, and goes with it
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
  isStale?: boolean; // somebody has said they come, and the status does not show it yet
  editedMs: number; // when the status was shown last: at most once a minute
  members: Record<string, Member>;
  question?: Question;
  answers: Record<string, number>; // of this break, by learner
  message?: MessageRef;
  /** The place has voice channels, so that one may be joined to the session. */
  hasVoice?: boolean;
  voice?: { roomId: string; title: string; people: Record<string, string> }; // names by learner
};

export const focuses = memo<Focus>('focus', 7 * days);
/** The session that a voice channel is joined to. */
export const focusVoice = memo<string>('focus-voice', 7 * days);
export const focusAt = memo<string>('focus-at', 7 * days);

export const newMember = (name: string, nowMs: number): Member => ({
  name,
  inSinceMs: nowMs,
  spentMs: 0,
  firstMs: nowMs,
  answered: 0,
  right: 0,
  report: '',
});

/** The time since they came is theirs. */
export const banked = ({ phase }: Focus, member: Member, now: Date): Member =>
  phase === 'focus' && member.inSinceMs > 0
    ? { ...member, spentMs: member.spentMs + Math.max(0, now.getTime() - member.inSinceMs), inSinceMs: now.getTime() }
    : member;

/** A member's time in focus up to a moment. */
export const spentMs = ({ phase }: Focus, member: Member, nowMs: number): number =>
  member.spentMs + (phase === 'focus' && member.inSinceMs > 0 ? Math.max(0, nowMs - member.inSinceMs) : 0);
