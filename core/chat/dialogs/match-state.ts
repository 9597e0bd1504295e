import type { Locale } from '../../i18n/index.ts';
import type { MatchAnswer, Pace, Player, Question } from '../../quiz/index.ts';
import { days, memo } from '../memo.ts';
import type { MessageRef, Place } from '../types.ts';

/** One match in one place, from the lobby to the podium. Everything that decides is here, so that a restart loses nothing. */
export type Match = {
  id: string;
  place: Place;
  locale: Locale;
  hostId: string;
  hostName: string;
  topic: string; // a deck, '' for everything
  count: number;
  /** So many questions the topic gives in this form; unknown for a match begun by an older version. */
  most?: number;
  form: 'choice' | 'typed';
  pace: Pace;
  hasTeams: boolean;
  phase: 'lobby' | 'countdown' | 'asking' | 'open' | 'revealed' | 'paused' | 'done';
  questions: Question[];
  round: number;
  /** Grows whenever a question is put: a question that was voided and put anew has other buttons. */
  putting: number;
  openedMs: number;
  closesMs: number;
  players: Record<string, Player>;
  answers: Record<string, MatchAnswer>; // of this round, by learner
  missed: Record<string, string[]>; // cards, by learner
  silentRounds: number;
  isSkipped?: boolean; // the question that is shown now
  board?: MessageRef; // the lobby, then the standings
  shown?: MessageRef; // the question
};

export const matches = memo<Match>('match', 2 * days);
/** The match that runs in a place. */
export const running = memo<string>('match-at', 2 * days);

export const matchLengths = [5, 10, 15] as const;
export const timerKey = (id: string): string => `match:${id}`;
